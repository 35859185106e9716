"""Results of `levels`: the posterior of each period of each series."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import polars

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class PeriodLevels:
    """Posterior of the level of each period of each series, in the unit of the series.

    Attributes
    ----------
    keys
        Key of each series, in the order given, n_series of them.
    draws
        Joint posterior draws, shape (n_series, n_periods, n_draws); NaN for a period without
        observations and for a series without a degree of freedom.
    mean, sd
        Exact posterior mean and standard deviation (not those of the draws), shape (n_series, n_periods).
        With one degree of freedom the mean is NaN, with two or fewer the sd is infinite: there is none.
    covariance
        Exact posterior covariance of the levels, shape (n_series, n_periods, n_periods).
    rho_mean, rho_sd
        Posterior mean and sd of the autocorrelation over one year, shape (n_series,); NaN if not estimated.
    n_obs
        Observations in each period, shape (n_series, n_periods).
    residual_sd
        Standard deviation of the observations about their period's own ordinary level or line,
        shape (n_series, n_periods); NaN with too few observations.
    is_degenerate
        Whether the series has no variation about its levels, shape (n_series,): without stated errors
        all draws then stand on the levels and sd is 0, which says that the data cannot tell, not that
        the levels are certain.
    """

    keys: tuple[int | str, ...]
    draws: FloatArray
    mean: FloatArray
    sd: FloatArray
    covariance: FloatArray
    rho_mean: FloatArray
    rho_sd: FloatArray
    n_obs: IntArray
    residual_sd: FloatArray
    is_degenerate: BoolArray

    @property
    def is_estimated(self) -> BoolArray:
        """Whether the period of the series has draws, shape (n_series, n_periods)."""
        return np.isfinite(self.draws[:, :, 0])

    def to_frame(self) -> "polars.DataFrame":
        """Give one row per series and period.

        Columns: series, period, n_obs, mean, sd, residual_sd, rho_mean, rho_sd, is_degenerate; the last
        three are the same in all rows of a series.
        """
        import polars

        n_series, n_periods = self.mean.shape
        repeated = {"rho_mean": self.rho_mean, "rho_sd": self.rho_sd, "is_degenerate": self.is_degenerate}
        return polars.DataFrame(
            {
                "series": [str(key) for key in self.keys for _ in range(n_periods)],
                "period": np.tile(np.arange(n_periods), n_series),
                "n_obs": self.n_obs.ravel(),
                "mean": self.mean.ravel(),
                "sd": self.sd.ravel(),
                "residual_sd": self.residual_sd.ravel(),
                **{name: np.repeat(values, n_periods) for name, values in repeated.items()},
            }
        )


@dataclass(frozen=True, slots=True, eq=False)
class PeriodTrends(PeriodLevels):
    """Posterior of the slope of each period of each series, in units of the series per year.

    The attributes are those of `PeriodLevels`, with slopes in place of levels.
    """
