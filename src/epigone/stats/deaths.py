"""Deaths in office: whether an outcome changes when a leader goes whom nobody chose to remove."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.death_tests import RankTest, WaldTest, rank_of_changes, wald_of_changes
from epigone.stats.death_windows import (
    DeathPanel,
    Window,
    contrast_variance,
    find_windows,
    placebo_centres,
    read_death_panel,
)
from epigone.stats.frames import table_of
from epigone.stats.leaders.settings import FORMS, Form

if TYPE_CHECKING:
    from epigone.stats.frames import DataFrame

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

#: Years before and after a death.
WINDOW = 5
Errors = Literal["independent", "ar1"]
ERRORS: tuple[Errors, ...] = get_args(Errors)


@dataclass(frozen=True, slots=True, eq=False)
class Death:
    """One death, and the outcome before and after it.

    Attributes
    ----------
    unit, period
        Where and when.
    flag
        "" where it enters; else why not: "short" (too few periods on a side), "overlap" (its window meets
        that of an earlier death), "absent" (no row of the unit), "flat" (nothing left to estimate the unit's
        errors from).
    pre, post
        Mean of the outcome before and after, units' and periods' effects taken out; NaN if it does not enter.
    sd
        Standard error of their difference under the unit's own errors.
    rank
        Share of placebo windows of the unit with a smaller change, ties counted half; NaN without any.
    placebos
        Number of these windows.
    """

    unit: object
    period: int
    flag: str
    pre: float
    post: float
    sd: float
    rank: float
    placebos: int

    @property
    def change(self) -> float:
        """Mean after less mean before."""
        return self.post - self.pre


@dataclass(frozen=True, slots=True, eq=False)
class DeathsInOffice:
    """Whether outcomes change at deaths in office.

    Attributes
    ----------
    deaths
        Every death given, those that do not enter with the reason.
    wald
        Test that no death changed the outcome, from all changes and their errors.
    rank
        The same from the places of the changes among placebo windows.
    errors
        "independent" or "ar1".
    window
        Periods on each side.
    """

    deaths: tuple[Death, ...]
    wald: WaldTest
    rank: RankTest
    errors: Errors
    window: int

    @property
    def n(self) -> int:
        """Number of deaths that enter."""
        return sum(not death.flag for death in self.deaths)

    def to_frame(self) -> "DataFrame":
        """Give one row a death: unit, period, flag, pre, post, change, sd, rank, placebos."""
        found = self.deaths
        return table_of(
            {
                "unit": [str(death.unit) for death in found],
                "period": np.array([death.period for death in found], dtype=np.int64),
                "flag": [death.flag for death in found],
                "pre": np.array([death.pre for death in found]),
                "post": np.array([death.post for death in found]),
                "change": np.array([death.change for death in found]),
                "sd": np.array([death.sd for death in found]),
                "rank": np.array([death.rank for death in found]),
                "placebos": np.array([death.placebos for death in found], dtype=np.int64),
            }
        )

    def __str__(self) -> str:
        """Give both tests in a line."""
        return (
            f"{self.n} deaths: Wald J = {self.wald.statistic:.3f}, p = {self.wald.p_value:.4f}; "
            f"rank K = {self.rank.statistic:.3f}, p = {self.rank.p_value:.4f} (of {self.rank.n})"
        )


def deaths_in_office(
    y: npt.ArrayLike,
    unit: npt.ArrayLike,
    period: npt.ArrayLike,
    death_unit: npt.ArrayLike,
    death_period: npt.ArrayLike,
    *,
    window: int = WINDOW,
    fewest: int | None = None,
    errors: Errors = "ar1",
    form: Form = "level",
) -> DeathsInOffice:
    """Test whether an outcome changes when leaders die in office of natural causes or by accident.

    Parameters
    ----------
    y
        Outcome, shape (n,), NaN where missing: one row a unit-period.
    unit, period
        Labels and whole numbers, shape (n,).
    death_unit, death_period
        Unit and period of each death, shape (n_deaths,).
    window
        Periods before and after; the period of the death is in neither.
    fewest
        Periods with a value wanted on each side; by default all of the window. The error then is that of the
        periods there are.
    errors
        "ar1" (each unit with its own autocorrelation) or "independent".
    form
        The outcome as it is (level), its change or its growth over one period.

    Returns
    -------
    DeathsInOffice

    Raises
    ------
    ShapeError
        If shapes disagree, a unit-period has two rows, periods are no whole numbers, options are out of
        range, or no death has a whole window.

    Notes
    -----
    y = PRE_z + POST_z + unit + period + e by ordinary least squares, one dummy for the periods before and
    one for those after each death; e has each unit's own variance, and autocorrelation in the refined
    version, from its residuals. H0: POST_z = PRE_z for all z. Of two deaths with overlapping windows the
    first is kept. The rank compares the change with those at all other periods of the unit whose window
    leaves out the period of the death, units and periods taken out. Cost: one system of as many unknowns as
    units, periods and deaths. Source: Jones & Olken (2005), Quarterly Journal of Economics 120(3), 835-864.

    Examples
    --------
    >>> stream = np.random.default_rng(1)
    >>> unit, period = np.repeat(np.arange(8), 40), np.tile(np.arange(40), 8)
    >>> y = stream.normal(size=320) + 4 * ((unit % 2 == 0) & (period > 20))
    >>> found = deaths_in_office(y, unit, period, [0, 2, 4, 6], [20] * 4)
    >>> found.n, found.wald.p_value < 0.001, found.rank.p_value < 0.01
    (4, True, True)
    """
    fewest = window if fewest is None else fewest
    if not 1 <= fewest <= window or errors not in ERRORS or form not in FORMS:
        raise ShapeError(
            "window from 1, fewest from 1 to window, errors one of 'independent', 'ar1', "
            "form one of 'level', 'change', 'growth' wanted"
        )
    panel = read_death_panel(y, unit, period, form)
    windows = find_windows(panel, death_unit, death_period, window, fewest)
    entering = [found for found in windows if not found.flag]
    if not entering:
        flags = ", ".join(sorted({found.flag for found in windows})) or "none given"
        raise ShapeError(f"deaths: none with {fewest} periods with a value on both sides ({flags})")
    means, residual = panel.fit(entering)
    adjusted = panel.adjusted()
    options = (window, fewest, errors == "ar1")
    measured = {
        id(found): _measured(panel, found, mean, entering, residual, adjusted, options)
        for found, mean in zip(entering, means, strict=True)
    }
    deaths = tuple(measured.get(id(found)) or _left_out(found, found.flag) for found in windows)
    there = [death for death in deaths if not death.flag]
    if not there:
        raise ShapeError("deaths: no unit has periods enough outside the windows to estimate its errors from")
    return DeathsInOffice(
        deaths,
        wald_of_changes([death.change for death in there], [death.sd**2 for death in there]),
        rank_of_changes([death.rank for death in there if death.placebos]),
        errors,
        window,
    )


def _measured(
    panel: DeathPanel,
    found: Window,
    means: tuple[float, float],
    entering: Sequence[Window],
    residual: FloatArray,
    adjusted: FloatArray,
    options: tuple[int, int, bool],
) -> Death:
    """One death that enters: `options` are window, fewest and whether errors are AR(1)."""
    window, fewest, is_ar1 = options
    variance = contrast_variance(panel, found, residual, entering, is_ar1=is_ar1)
    if not variance > 0:
        return _left_out(found, "flat")
    centres = placebo_centres(panel, found, window, fewest)
    size = abs(panel.change_at(adjusted, found.code, found.period, window))
    others = np.abs([panel.change_at(adjusted, found.code, centre, window) for centre in centres])
    rank = float((others < size).mean() + 0.5 * (others == size).mean()) if centres else float("nan")
    return Death(found.unit, found.period, "", *means, float(np.sqrt(variance)), rank, len(centres))


def _left_out(found: Window, flag: str) -> Death:
    nan = float("nan")
    return Death(found.unit, found.period, flag, nan, nan, nan, nan, 0)
