"""Leader effects: does it matter who leads? Stints permuted within units."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.leaders.orders import orders_of
from epigone.stats.leaders.p_values import permutation_p
from epigone.stats.leaders.panel import read_panel
from epigone.stats.leaders.result import LeaderEffects, LeaderEffectsFamily, Tested
from epigone.stats.leaders.settings import LeaderSettings
from epigone.stats.leaders.size import simulate_panels
from epigone.stats.leaders.stints import find_stints
from epigone.stats.leaders.trial import Pattern, Trial, make_trial
from epigone.stats.leaders.turnover import TurnoverCheck, check_turnover
from epigone.stats.multiplicity import adjust_by
from epigone.stats.westfall_young import adjust_westfall_young

__all__ = ["leader_effects", "leader_effects_family"]

FloatArray = npt.NDArray[np.float64]
Progress = Callable[[str, int, int], None]


def leader_effects(
    y: npt.ArrayLike,
    unit: npt.ArrayLike,
    period: npt.ArrayLike,
    leader: npt.ArrayLike,
    *,
    permutations: int = 1000,
    seed: int,
    demean_unit: bool = True,
    stitch: bool = True,
    controls: npt.ArrayLike | None = None,
    settings: LeaderSettings | None = None,
) -> LeaderEffects:
    """Test whether the leaders of a unit are interchangeable for an outcome, and size what they do.

    Parameters
    ----------
    y
        Outcome, shape (n,), NaN where missing: one row a unit-period, in any order.
    unit, leader
        Labels, numbers or strings, shape (n,). A leader is a person: who returns, or moves to another
        unit, keeps his label.
    period
        Whole numbers, shape (n,); neighbours differ by 1.
    permutations
        Random orders of the stints; where all orders are few enough they are all taken.
    seed
        Seed of the run, not negative. An order depends on it and its number alone.
    demean_unit
        Whether the mean of each unit is taken out. Where leaders stay in one unit this changes R2 and not p.
    stitch
        Whether gaps between a unit's periods are closed; without, stints stay inside runs without a gap,
        and runs of one leader alone are left out.
    controls
        Shape (n,) or (n, n_controls), taken out together with the periods; NaN leaves the row out.
    settings
        Form of the outcome, period effects, the joint variant, exact enumeration, simulated panels.

    Returns
    -------
    LeaderEffects

    Raises
    ------
    ShapeError
        If shapes disagree, a unit-period has two rows, a label is missing, the outcome does not vary or
        nothing of it is left, or an option is out of range.

    Notes
    -----
    RIFLE: the outcome less its period's mean and controls, then less its unit's mean; stints (maximal runs
    of one leader) in random order inside each unit, each keeping its length and its leader; the statistic
    is R2 of the leaders' means, from running sums. p = (1 + as large) / (1 + drawn), or the share of all
    orders that are as large; one-sided. The null holds exactly if turnover has nothing to do with what the
    outcome would have been: `endogeneity` says what it does otherwise. Cost permutations * stints, some
    nanoseconds each; the simulated panels take most of the time. Source: Berry & Fowler (2021), Science
    Advances 7(4) eabe3404, and their Stata program rifle 1.0 (2017).

    Examples
    --------
    >>> found = leader_effects(
    ...     [1, 2, 3, 10, 11, 20], [0] * 6, range(6), list("AAABBC"), seed=1, demean_unit=False
    ... )
    >>> round(found.r2, 6), round(found.mean_permuted_r2, 6), round(found.p_value, 3)
    (0.990631, 0.822403, 0.167)
    """
    _want_dimensions(y, 1)
    return _family(
        y,
        (unit, period, leader, controls),
        permutations=permutations,
        seed=seed,
        demean_unit=demean_unit,
        stitch=stitch,
        settings=settings or LeaderSettings(),
        progress=None,
    ).outcomes[0]


def leader_effects_family(
    y: npt.ArrayLike,
    unit: npt.ArrayLike,
    period: npt.ArrayLike,
    leader: npt.ArrayLike,
    *,
    permutations: int = 1000,
    seed: int,
    demean_unit: bool = True,
    stitch: bool = True,
    controls: npt.ArrayLike | None = None,
    settings: LeaderSettings | None = None,
    progress: Progress | None = None,
) -> LeaderEffectsFamily:
    """Test many outcomes with one set of permutations, and adjust their p-values for being many.

    Parameters
    ----------
    y
        Outcomes, shape (n, n_outcomes), NaN where missing.
    unit, period, leader, permutations, seed, demean_unit, stitch, controls, settings
        As in `leader_effects`, whose digits each outcome has: an order depends on the seed and its number
        alone, not on the number of outcomes.
    progress
        Called with what is being done, how much of it is done, and how much there is.

    Returns
    -------
    LeaderEffectsFamily

    Raises
    ------
    ShapeError
        As `leader_effects`; and if outcomes are missing in different rows with `stitch` False.

    Notes
    -----
    Where outcomes are missing in different rows, stints are those of the rows with any outcome, and each
    outcome keeps of them the rows it has: orders are still shared. Family-wise p: `adjust_westfall_young` of
    R2. Outcomes are swept side by side: a further one costs a fraction of the first.

    Examples
    --------
    >>> y = np.random.default_rng(1).normal(size=(60, 3))
    >>> unit, period = np.repeat([0, 1, 2], 20), np.tile(np.arange(20), 3)
    >>> family = leader_effects_family(
    ...     y, unit, period, np.arange(60) // 4, seed=1, settings=LeaderSettings(panels=0)
    ... )
    >>> len(family), bool((family.p_family_wise >= [one.p_value for one in family]).all())
    (3, True)
    """
    _want_dimensions(y, 2)
    return _family(
        y,
        (unit, period, leader, controls),
        permutations=permutations,
        seed=seed,
        demean_unit=demean_unit,
        stitch=stitch,
        settings=settings or LeaderSettings(),
        progress=progress,
    )


def _want_dimensions(y: npt.ArrayLike, wanted: int) -> None:
    try:
        given = np.ndim(y)
    except ValueError as fault:
        raise ShapeError(f"y: rows of one length wanted ({fault})") from fault
    if given != wanted:
        one, many = "leader_effects takes shape (n,)", "leader_effects_family (n, n_outcomes)"
        raise ShapeError(f"y: {one}, {many}; {np.shape(y)} given")


def _family(
    y: npt.ArrayLike,
    rows: tuple[npt.ArrayLike, npt.ArrayLike, npt.ArrayLike, npt.ArrayLike | None],
    *,
    permutations: int,
    seed: int,
    demean_unit: bool,
    stitch: bool,
    settings: LeaderSettings,
    progress: Progress | None,
) -> LeaderEffectsFamily:
    """Read, permute, compare: `rows` are unit, period, leader and controls."""
    if permutations < 1 or seed < 0:
        raise ShapeError(f"permutations from 1 and seed from 0 wanted, {permutations} and {seed} given")
    panel = read_panel(y, *rows, settings.form)
    trial = make_trial(panel, demean_unit=demean_unit, stitch=stitch, settings=settings)
    orders = orders_of(trial.stints, permutations, seed, exact_orders=settings.exact_orders)
    observed, permuted = trial.observed_shares(), trial.permuted_shares(orders, progress)
    tested = Tested(
        demean_unit, stitch, trial.adjustment.period_effects, orders.n, orders.is_exact, seed, settings
    )
    found: dict[int, LeaderEffects] = {}
    for pattern in trial.patterns:
        found |= _results(trial, pattern, tested, observed, permuted, progress)
    outcomes = tuple(found[column] for column in range(observed.size))
    return LeaderEffectsFamily(
        outcomes,
        adjust_westfall_young(observed, permuted, is_exact=orders.is_exact),
        adjust_by([one.p_value for one in outcomes]),
    )


def _results(
    trial: Trial,
    pattern: Pattern,
    tested: Tested,
    observed: FloatArray,
    permuted: FloatArray,
    progress: Progress | None,
) -> dict[int, LeaderEffects]:
    """The results of the outcomes of one pattern, by place."""
    settings, statistic = tested.settings, pattern.statistic
    panel = trial.panel.only(pattern.rows)
    stints = trial.stints if pattern.rows.all() else find_stints(panel, stitch=tested.stitch)
    simulated = None
    if settings.panels:
        simulated = simulate_panels(
            panel,
            stints,
            trial.adjustment,
            panels=settings.panels,
            permutations=settings.panel_permutations,
            seed=tested.seed,
            progress=_named(progress, "panels with an effect", settings.panels),
        )
    r2 = statistic.r2(observed[pattern.columns])
    adjusted = statistic.adjusted_r2(r2)
    permuted_r2 = np.ascontiguousarray(statistic.r2(permuted[:, pattern.columns]).T)
    units, informing_units = int(np.unique(panel.unit).size), stints.n_informing_units
    found = {}
    for here, column in enumerate(map(int, pattern.columns)):
        turnover: TurnoverCheck | None = None
        if settings.panels:
            turnover = check_turnover(
                panel,
                pattern.values[:, here],
                panels=settings.panels,
                permutations=settings.panel_permutations,
                seed=tested.seed,
                progress=_named(progress, "panels with such a turnover", settings.panels),
            )
        own = permuted_r2[here]
        found[column] = LeaderEffects(
            statistic.n_rows,
            units,
            informing_units,
            stints.n_stints,
            statistic.n_leaders,
            float(r2[here]),
            float(adjusted[here]),
            own,
            permutation_p(
                float(observed[column]), permuted[:, column], is_exact=tested.is_exact, same=statistic.same
            ),
            simulated.size_of(float(r2[here] - own.mean()), float(own.std()))
            if simulated is not None
            else None,
            turnover,
            tested,
        )
    return found


def _named(progress: Progress | None, what: str, of: int) -> Callable[[int], None] | None:
    return None if progress is None else lambda done: progress(what, done, of)
