"""Design matrices of levels and trends by period."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """A regression on periods, and which of its columns answer the question.

    Attributes
    ----------
    rows
        Observations that enter, as places among those given, shape (n,).
    x
        Design matrix of full column rank, shape (n, n_columns).
    pseudo_inverse
        Transposed pseudo-inverse of `x`, shape (n, n_columns): y @ pseudo_inverse are the ordinary estimates.
    constant
        Coefficients of a constant series of ones, shape (n_columns,).
    periods
        Periods that can be estimated, shape (n_estimated,).
    columns
        Column of `x` that answers for each of them, shape (n_estimated,).
    factor
        What turns that coefficient into the unit of the answer, shape (n_estimated,).
    membership
        1 where an observation belongs to a period, shape (n, n_estimated).
    residual_df
        Degrees of freedom of the residuals within each period, shape (n_estimated,).
    """

    rows: IntArray
    x: FloatArray
    pseudo_inverse: FloatArray
    constant: FloatArray
    periods: IntArray
    columns: IntArray
    factor: FloatArray
    membership: FloatArray
    residual_df: FloatArray


def level_design(time: FloatArray, period: IntArray) -> Design:
    """One column per period that has observations: its indicator. Times and periods of shape (n,)."""
    present = np.unique(period)
    member = (period[:, None] == present).astype(np.float64)
    counts = member.sum(axis=0)
    return Design(
        np.arange(time.size),
        member,
        member / counts,
        np.ones(present.size),
        present,
        np.arange(present.size),
        np.ones(present.size),
        member,
        counts - 1.0,
    )


def trend_design(time: FloatArray, period: IntArray) -> Design:
    """Two columns per period that has two observations or more: its indicator, and time about its mean.

    Time is divided by the period's half-span, so that columns are of like size; `factor` undoes it.
    """
    present, counts = np.unique(period, return_counts=True)
    present = present[counts >= 2]
    rows = np.flatnonzero(np.isin(period, present))
    member = (period[rows, None] == present).astype(np.float64)
    counts_kept = member.sum(axis=0)
    years = time[rows]
    middle = np.array([years[own > 0].mean() for own in member.T])
    span = np.array([np.ptp(years[own > 0]) / 2.0 for own in member.T])
    slope = member * (years[:, None] - middle) / span
    n_periods = present.size
    inverse_slope = slope / (slope**2).sum(axis=0)
    return Design(
        rows,
        np.hstack([member, slope]),
        np.hstack([member / counts_kept, inverse_slope]),
        np.concatenate([np.ones(n_periods), np.zeros(n_periods)]),
        present,
        np.arange(n_periods, 2 * n_periods),
        1.0 / span,
        member,
        counts_kept - 2.0,
    )
