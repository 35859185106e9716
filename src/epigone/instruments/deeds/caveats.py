"""Doubts about an indicator: each with a stable code and a sentence."""

from epigone.instruments.deeds.prepare import LEVEL_ROLES, PreparedSeries
from epigone.instruments.deeds.result import IndicatorResult
from epigone.instruments.finding import Caveat
from epigone.nouns import counted
from epigone.vocabulary import FATES

#: Fewer years than this in a window is called short (methods, section d, pitfall 5).
SHORT_WINDOW = 4
#: Share of draws above which a "preserved" without a line is called vacuous.
VACUOUS_SHARE = 0.5


def indicator_caveats(series: PreparedSeries, result: IndicatorResult) -> tuple[Caveat, ...]:
    """Every doubt about one measured indicator."""
    counts = {role: int((series.period == place).sum()) for place, role in enumerate(LEVEL_ROLES)}
    absent = [role for role in LEVEL_ROLES[1:] if counts[role] == 0]
    if absent:
        return tuple(
            Caveat(f"no-{role}-data", f"no value in the {role}'s years: it enters nothing") for role in absent
        )
    if result.move is None:
        return (Caveat("too-few-years", "too few values to estimate its levels: it enters nothing"),)
    caveats = []
    for role in LEVEL_ROLES:
        if 0 < counts[role] < SHORT_WINDOW:
            years = "year" if counts[role] == 1 else "years"
            caveats.append(Caveat(f"short-{role}", f"only {counts[role]} {years} in the {role}'s window"))
    if counts["baseline"] == 0:
        if result.sign:
            text = "no baseline: a move against the line counts as discarded, however small the part undone"
        else:
            text = "no baseline and no declared line: a move can only count as altered"
        caveats.append(Caveat("no-baseline", text))
    if series.n_missing:
        missing = counted(series.n_missing, "missing year")
        text = f"{missing} inside its windows; true distances in time are used"
        caveats.append(Caveat("gaps", text))
    if result.vacuous > VACUOUS_SHARE:
        caveats.append(Caveat("vacuous", "there was no line to keep: preserved says little"))
    return tuple(caveats) + _ceiling(series, result)


def window_caveat(result: IndicatorResult, equal: IndicatorResult) -> tuple[Caveat, ...]:
    """Say so when the nearest years alone, equally many on both sides, lead to another fate."""
    if equal.move is None or equal.fates.argmax() == result.fates.argmax():
        return ()
    fate = FATES[int(equal.fates.argmax())]
    return (Caveat("window-length-matters", f"with windows of equal length the likeliest fate is {fate}"),)


def _ceiling(series: PreparedSeries, result: IndicatorResult) -> tuple[Caveat, ...]:
    if series.indicator.scale not in ("logit", "share"):
        return ()
    level = next((item.level.mean for item in result.levels if item.role == "predecessor"), None)
    rope = series.indicator.rope
    if level is not None and (level < rope or level > 1 - rope):
        return (
            Caveat(
                "ceiling",
                "the predecessor stood within the rope of the bound: no room to extend on that side",
            ),
        )
    return ()
