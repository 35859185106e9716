"""What an indicator says, in words."""

from epigone.instruments.deeds.result import IndicatorResult, PeriodLevel
from epigone.report.rounding import count, interval_in_unit, percent_interval, probability, sentence_case
from epigone.vocabulary import FATES


def indicator_sentence(
    result: IndicatorResult, predecessor: str = "the predecessor", successor: str = "the successor"
) -> str:
    """How an indicator moved from one to the other, and what that makes of the doctrine."""
    label, unit = result.indicator.label, result.indicator.unit
    levels = {level.role: level for level in result.levels}
    before, after = levels.get("predecessor"), levels.get("successor")
    if result.move is None or before is None or after is None:
        doubt = result.caveats[0].text if result.caveats else "too few values"
        return sentence_case(f"{label} enters nothing: {doubt.removesuffix(': it enters nothing')}")
    place = int(result.fates.argmax())
    fate = f"{FATES[place]} ({probability(float(result.fates[place]))})"
    names = {"predecessor": predecessor, "successor": successor}
    if result.indicator.estimand == "trend":
        unit = f"{'points of share' if unit == 'share' else unit} a year".strip()
        change = f"changed its pace from {_level(before, unit, names)} to {_level(after, unit, names)}"
    elif place == 0:
        change = f"hardly moved, from {_level(before, unit, names)} to {_level(after, unit, names)}"
    else:
        verb = "rose" if after.level.mean > before.level.mean else "fell"
        change = f"{verb} from {_level(before, unit, names)} to {_level(after, unit, names)}"
    return f"{label} {change}: {fate}.{_chance(result)}"


def _level(level: PeriodLevel, unit: str, names: dict[str, str]) -> str:
    return f"{interval_in_unit(level.level, unit)} under {names[level.role]}"


def _chance(result: IndicatorResult) -> str:
    if result.placebo_p is None:
        return ""
    placebos = count(result.n_placebo, "placebo date")
    if result.placebo_p <= 1 / (result.n_placebo + 1) + 1e-9:
        return f" None of {placebos} shows a change as large."
    return f" Among {placebos}, a change as large has p = {probability(result.placebo_p)}."


def retained_sentence(result: IndicatorResult) -> str:
    """How much of the predecessor's line survives; empty where no line was found."""
    kept = result.retained
    if kept is None:
        return ""
    if kept.mean < 0:
        return "The line is more than undone."
    if kept.mean > 1:
        return f"The line is carried to {percent_interval(kept)} of its length."
    return f"Of the line, {percent_interval(kept)} survives."
