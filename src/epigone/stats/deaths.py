"""Deaths in office: whether an outcome changes when a leader goes whom nobody chose to remove."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.death_null import SimulatedWald, simulate_wald
from epigone.stats.death_regression import death_regression, is_flat
from epigone.stats.death_settings import DeathSettings
from epigone.stats.death_tests import RankTest, WaldTest, rank_of_changes, wald_of_changes
from epigone.stats.death_windows import (
    DeathPanel,
    Window,
    find_windows,
    placebo_centres,
    read_death_panel,
)
from epigone.stats.frames import table_of

if TYPE_CHECKING:
    from epigone.stats.frames import DataFrame

FloatArray = npt.NDArray[np.float64]


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
    simulated
        The Wald test again, against simulated panels without leader effects: the p to be read; None where
        it was left out.
    settings
        How.
    """

    deaths: tuple[Death, ...]
    wald: WaldTest
    rank: RankTest
    simulated: SimulatedWald | None
    settings: DeathSettings

    @property
    def n(self) -> int:
        """Number of deaths that enter."""
        return sum(not death.flag for death in self.deaths)

    @property
    def p_simulated(self) -> float:
        """The p of the Wald test by simulation; NaN where it was left out."""
        return float("nan") if self.simulated is None else self.simulated.p.value

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
        simulated = f"p = {self.p_simulated:.4f} (simulated), " if self.simulated else ""
        return (
            f"{self.n} deaths: Wald J = {self.wald.statistic:.3f}, {simulated}"
            f"p = {self.wald.p_value:.4f} (chi-square); "
            f"rank K = {self.rank.statistic:.3f}, p = {self.rank.p_value:.4f} (of {self.rank.n})"
        )


def deaths_in_office(
    y: npt.ArrayLike,
    unit: npt.ArrayLike,
    period: npt.ArrayLike,
    death_unit: npt.ArrayLike,
    death_period: npt.ArrayLike,
    *,
    settings: DeathSettings | None = None,
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
    settings
        How.

    Returns
    -------
    DeathsInOffice

    Raises
    ------
    ShapeError
        If shapes disagree, a unit-period has two rows, periods are no whole numbers, or no death has a whole
        window.

    Notes
    -----
    y = PRE_z + POST_z + unit + period + e by ordinary least squares, one dummy for the periods before and
    one for those after each death; e has each unit's own variance, and autocorrelation in the refined
    version, from its residuals. H0: POST_z = PRE_z for all z. The chi-square p of J is the published one. It
    takes these estimates for the truth, and rejects far too often: read `p_simulated`, from panels of the
    same structure without leader effects (`simulate_wald`). Of two deaths with overlapping windows the
    first is kept. The rank compares the change with those at all other periods of the unit whose window
    leaves out the period of the death, units and periods taken out. Cost: one system of as many unknowns as
    units, periods and deaths, and the simulation, about 1 s on 130 units of 50 periods. Source: Jones &
    Olken (2005), Quarterly Journal of Economics 120(3), 835-864.

    Examples
    --------
    >>> stream = np.random.default_rng(1)
    >>> unit, period = np.repeat(np.arange(8), 40), np.tile(np.arange(40), 8)
    >>> y = stream.normal(size=320) + 4 * ((unit % 2 == 0) & (period > 20))
    >>> found = deaths_in_office(y, unit, period, [0, 2, 4, 6], [20] * 4)
    >>> found.n, found.p_simulated, found.rank.p_value < 0.01
    (4, 0.001, True)
    """
    settings = settings or DeathSettings()
    panel = read_death_panel(y, unit, period, settings.form)
    windows = find_windows(panel, death_unit, death_period, settings.window, settings.wanted)
    entering = [found for found in windows if not found.flag]
    if not entering:
        flags = ", ".join(sorted({found.flag for found in windows})) or "none given"
        raise ShapeError(f"deaths: none with {settings.wanted} periods with a value on both sides ({flags})")
    regression = death_regression(panel, entering)
    sides, residual = regression.solve(panel.y[:, None])
    is_ar1 = settings.errors == "ar1"
    variance = regression.contrast_variances(regression.errors_of(residual, is_ar1=is_ar1))[:, 0]
    enters = (variance > 0) & ~is_flat(panel, residual[:, 0])[[found.code for found in entering]]
    adjusted = panel.adjusted()
    measured = {
        id(found): Death(
            found.unit, found.period, "", pre, post, sd, *_rank(panel, found, adjusted, settings)
        )
        if is_in
        else _left_out(found, "flat")
        for found, is_in, (pre, post), sd in zip(
            entering, enters, sides[:, :, 0].tolist(), np.sqrt(variance).tolist(), strict=True
        )
    }
    deaths = tuple(measured.get(id(found)) or _left_out(found, found.flag) for found in windows)
    there = [death for death in deaths if not death.flag]
    if not there:
        raise ShapeError("deaths: no unit has periods enough outside the windows to estimate its errors from")
    wald = wald_of_changes([death.change for death in there], [death.sd**2 for death in there])
    lasting = regression.errors_of(residual, is_ar1=True)
    simulated = (
        simulate_wald(regression, lasting, enters, wald.statistic, settings) if settings.draws else None
    )
    ranks = rank_of_changes([death.rank for death in there if death.placebos])
    return DeathsInOffice(deaths, wald, ranks, simulated, settings)


def _rank(
    panel: DeathPanel, found: Window, adjusted: FloatArray, settings: DeathSettings
) -> tuple[float, int]:
    """Place of a change among those of placebo windows, and their number."""
    centres = placebo_centres(panel, found, settings.window, settings.wanted)
    if not centres:
        return float("nan"), 0
    size = abs(panel.change_at(adjusted, found.code, found.period, settings.window))
    others = np.abs([panel.change_at(adjusted, found.code, centre, settings.window) for centre in centres])
    return float((others < size).mean() + 0.5 * (others == size).mean()), len(centres)


def _left_out(found: Window, flag: str) -> Death:
    nan = float("nan")
    return Death(found.unit, found.period, flag, nan, nan, nan, nan, 0)
