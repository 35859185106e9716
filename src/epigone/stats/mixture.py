"""A posterior as a mixture over a grid: its moments, and joint draws from it."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from epigone.stats.random_tables import SeriesNumbers

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class GridPosterior:
    """Posterior of the coefficients as a mixture over a grid, for series that share times and design.

    Given grid point g, b = beta_g + spread_g M_g' z / sqrt(chi2_df), or without the division where
    `df` is infinite (variances known at the grid point).

    Attributes
    ----------
    rho
        rho of each grid point, shape (n_grid,).
    weight
        Posterior probability of each grid point, shape (n_series, n_grid); rows sum to 1.
    beta
        Centre at each grid point, shape (n_columns, n_series, n_grid).
    root
        M, shape (n_columns, n_columns, n_series or 1, n_grid).
    spread
        sqrt(q), or 1 where `df` is infinite, shape (n_series, n_grid).
    df
        Degrees of freedom, n - k, or infinity.
    """

    rho: FloatArray
    weight: FloatArray
    beta: FloatArray
    root: FloatArray
    spread: FloatArray
    df: float

    def moments(self) -> tuple[FloatArray, FloatArray]:
        """Exact mean, (n_series, n_columns), and covariance, (n_series, n_columns, n_columns).

        The mean is NaN with one degree of freedom and the covariance infinite or NaN with two or fewer:
        the posterior then has none.
        """
        k, n_series, _ = self.beta.shape
        mean = (self.weight * self.beta).sum(axis=2).T
        covariance = np.full((n_series, k, k), math.nan)
        if self.df <= 2:
            covariance[:, np.arange(k), np.arange(k)] = math.inf
            return (mean if self.df > 1 else np.full_like(mean, math.nan)), covariance
        inner = self.weight * self.spread**2 * (1.0 if math.isinf(self.df) else 1.0 / (self.df - 2.0))
        centred = self.beta - mean.T[:, :, None]
        for i in range(k):
            for j in range(i + 1):
                inverse = (self.root[:, i] * self.root[:, j]).sum(axis=0)
                terms = self.weight * centred[i] * centred[j]
                covariance[:, i, j] = covariance[:, j, i] = (terms + inner * inverse).sum(axis=1)
        return mean, covariance

    def rho_moments(self) -> tuple[FloatArray, FloatArray]:
        """Posterior mean and sd of rho, each of shape (n_series,)."""
        mean = (self.weight * self.rho).sum(axis=1)
        variance = (self.weight * (self.rho - mean[:, None]) ** 2).sum(axis=1)
        return mean, np.sqrt(variance)

    def pairs(self, columns: IntArray) -> list[tuple[int, int]]:
        """Which normal numbers i enter the coefficient at each place of `columns`, as (place, i)."""
        return [(place, i) for place, column in enumerate(columns) for i in range(column, len(self.beta))]

    def tables(self, columns: IntArray, scale: FloatArray, shift: FloatArray) -> FloatArray:
        """What a draw looks up at its grid point: centres and factors, times the scale plus the shift.

        `scale` and `shift` have shape (n_some, n_wanted) for the first n_some series. The result has shape
        (n_some, n_wanted + n_pairs, n_grid): the centres, then the factor of each of `pairs`.
        """
        n_some, pairs = len(scale), self.pairs(columns)
        table = np.empty((n_some, len(columns) + len(pairs), self.rho.size))
        for place, column in enumerate(columns):
            np.multiply(self.beta[column, :n_some], scale[:, place, None], out=table[:, place])
            table[:, place] += shift[:, place, None]
        for row, (place, i) in enumerate(pairs, start=len(columns)):
            factor = self.spread[:n_some] * scale[:, place, None]
            np.multiply(factor, self.root[i, columns[place], :n_some], out=table[:, row])
        return table

    def counts(self, uniform: FloatArray, n_draws: int) -> IntArray:
        """How many draws each grid point gets, shape (n_some, n_grid), from one uniform number a series.

        Systematic: each count has the right mean and is off by less than one.
        """
        cumulative = self.weight[: uniform.size].cumsum(axis=1)
        cumulative /= cumulative[:, -1:]
        counts = np.floor(cumulative * n_draws + uniform[:, None]).astype(np.int64)
        counts[:, -1] = n_draws
        counts[:, 1:] -= counts[:, :-1].copy()
        return counts

    def draw(
        self,
        numbers: SeriesNumbers,
        out: FloatArray,
        *,
        columns: IntArray,
        table: FloatArray,
        counts: IntArray,
    ) -> None:
        """Fill joint draws of some coefficients of one series, from its row of `tables` and `counts`.

        `out` has shape (n_wanted, n_draws). The draws run through the grid in order, from a place of the
        series' own: they are a set, not a sequence.
        """
        k, n_draws = self.beta.shape[0], out.shape[1]
        drawn = np.repeat(table, counts, axis=1)
        first = int(columns.min())
        normal = numbers.normals(k - first, n_draws)
        if math.isfinite(self.df):
            normal = normal * numbers.inverse_roots(self.df, n_draws)
        for row, (place, i) in enumerate(self.pairs(columns), start=len(columns)):
            drawn[row] *= normal[i - first]
            drawn[place] += drawn[row]
        start = numbers.start % n_draws
        out[:, : n_draws - start] = drawn[: len(columns), start:]
        out[:, n_draws - start :] = drawn[: len(columns), :start]


def normalised(log_weight: FloatArray) -> FloatArray:
    """Probabilities from logarithms up to a constant, along the last axis."""
    weight = np.exp(log_weight - log_weight.max(axis=-1, keepdims=True))
    return np.asarray(weight / weight.sum(axis=-1, keepdims=True))
