"""Doubts about a test of leader effects, each with a stable code."""

from collections.abc import Sequence

from epigone.instruments.finding import Caveat
from epigone.nouns import counted
from epigone.stats.leaders.result import LeaderEffects
from epigone.world.effects_settings import EffectsSettings

#: A test rejects at or below this.
LEVEL = 0.05
#: From this autocorrelation up a level moves slowly, and its episodes outlast leaders.
SLOW = 0.8
#: From this roughness up the white noise of the simulated panels is a poor likeness of the outcome.
ROUGH = 1.5
#: Units that inform below which the test rests on few.
FEW_UNITS = 10
#: Periods a stint below which leaders can hardly be told from noise.
SHORT_STINT = 2.0
#: A share of false alarms from which on a test at .05 is called too lenient.
MUCH = 0.07
#: A slope of turnover this many of its errors from 0 is taken for one.
CLEAR = 1.96


def outcome_caveats(found: LeaderEffects, settings: EffectsSettings) -> tuple[Caveat, ...]:
    """Everything a careful methodologist would want said beside one outcome's p."""
    return tuple(
        [
            *_on_turnover(found),
            *_on_dynamics(found, settings),
            *_on_information(found),
            *_on_p(found),
        ]
    )


def family_caveats(
    tests: Sequence[LeaderEffects], settings: EffectsSettings, *, chosen_leader: bool
) -> tuple[Caveat, ...]:
    """What is to be minded whichever outcome is read."""
    caveats = []
    if not tests[0].tested.period_effects:
        caveats.append(
            Caveat(
                "one-unit",
                "there is one unit only, so that what all units share in a period stays in the outcome",
            )
        )
    if len({found.n for found in tests}) > 1:
        caveats.append(
            Caveat("different-rows", "the outcomes are missing in different rows: compare them with care")
        )
    if chosen_leader:
        caveats.append(
            Caveat(
                "chosen-leader",
                "a leader chosen because he stands out is no random one: his p is honest only if he was "
                "named before the data were seen",
            )
        )
    if not settings.panels:
        caveats.append(Caveat("not-simulated", "size, power and turnover were left out (--panels 0)"))
    return tuple(caveats)


def _on_turnover(found: LeaderEffects) -> list[Caveat]:
    check = found.turnover
    if check is None:
        return []
    caveats = []
    model = check.model
    follows = abs(model.slope) > CLEAR * model.slope_se or abs(model.curve) > CLEAR * model.curve_se
    worst = max(check.linear, check.quadratic, key=lambda item: item.rate)
    if worst.low > LEVEL and worst.rate >= MUCH:
        caveats.append(
            Caveat(
                "outcome-driven-turnover",
                f"leaders leave with the outcome, and such turnover alone makes a test at .05 reject in "
                f"{worst.rate:.0%} of panels without leader effects",
            )
        )
    elif follows:
        caveats.append(
            Caveat(
                "turnover-follows-outcome",
                "leaders leave with the outcome, though such turnover alone makes a test at .05 reject in no "
                f"more than {worst.high:.0%} of panels without leader effects",
            )
        )
    return caveats


def _on_dynamics(found: LeaderEffects, settings: EffectsSettings) -> list[Caveat]:
    if found.turnover is None:
        return []
    rho = found.turnover.model.autocorrelation
    caveats = []
    if settings.form != "level" and found.p_value <= LEVEL:
        caveats.append(
            Caveat(
                "handover-periods",
                "what happened in the period of a hand-over counts for who led most of it: an upheaval that "
                "brings a leader looks like his effect",
            )
        )
    if settings.form == "level" and rho >= SLOW:
        caveats.append(
            Caveat(
                "slow-level",
                f"the level moves slowly (autocorrelation {rho:.2f}): changes of regime that bring new "
                "leaders look like their effects; test its change as well",
            )
        )
    if found.size is not None and found.size.roughness >= ROUGH:
        caveats.append(
            Caveat(
                "rough-outcome",
                f"R2 scatters {found.size.roughness:.1f} times as widely over orders of this outcome as over "
                "those of white noise (it lasts, or has extremes): its size, which is measured against white "
                "noise, is the more doubtful",
            )
        )
    return caveats


def _on_information(found: LeaderEffects) -> list[Caveat]:
    caveats = []
    if found.informing_units < FEW_UNITS:
        caveats.append(
            Caveat(
                "few-informing-units",
                f"the test rests on few units: {found.informing_units} of {found.units} have stints whose "
                "order can change anything",
            )
        )
    if found.n / found.stints < SHORT_STINT:
        caveats.append(
            Caveat(
                "short-stints",
                f"a stint lasts {found.n / found.stints:.1f} periods on average: most leaders are too brief "
                "to tell",
            )
        )
    return caveats


def _on_p(found: LeaderEffects) -> list[Caveat]:
    caveats = []
    if not found.tested.is_exact and found.p.low <= LEVEL < found.p.high:
        caveats.append(
            Caveat(
                "p-not-settled",
                f"from so many permutations p may lie on either side of .05 ({found.p.low:.3f} to "
                f"{found.p.high:.3f}): draw more",
            )
        )
    if found.tested.is_exact and found.tested.permutations * LEVEL < 1:
        caveats.append(
            Caveat(
                "few-orders",
                f"{counted(found.tested.permutations, 'order')} in all: p cannot be .05 or less",
            )
        )
    if found.p_value > LEVEL and found.size is not None:
        least = found.size.minimum_detectable_variance
        if least == least:
            caveats.append(
                Caveat("power", f"a true effect of under {least:.0%} of the variance would mostly be missed")
            )
    return caveats
