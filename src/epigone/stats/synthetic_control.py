"""Synthetic control: what the treated unit would have been, as a mixture of donors."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.nelder_mead import minimise
from epigone.stats.simplex import simplex_weights

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]

#: A donor's pre-period fit this near to perfect has no meaningful RMSPE ratio: share of the outcome's range.
PERFECT_FIT = 1e-10


@dataclass(frozen=True, slots=True, eq=False)
class Predictors:
    """What is to be matched besides, or in place of, the outcome.

    Attributes
    ----------
    treated
        Predictors of the treated unit, shape (n_predictors,), in any units.
    donors
        Predictors of the donors, shape (n_predictors, n_donors).
    v
        Importance of each predictor after scaling to unit sd, not negative, shape (n_predictors,); None to
        choose it so that the outcome of the pre-period is met best.
    """

    treated: npt.ArrayLike
    donors: npt.ArrayLike
    v: npt.ArrayLike | None = None


@dataclass(frozen=True, slots=True, eq=False)
class SyntheticControl:
    """A fitted synthetic control, in the unit of the outcome.

    Attributes
    ----------
    weights
        Weight of each donor, shape (n_donors,); not negative, sum 1.
    v
        Importance given to each predictor, or to each pre-period without predictors; sums to 1.
    counterfactual
        Mixture of the donors' outcomes, shape (n_times,).
    gap
        Outcome of the treated unit less the counterfactual, shape (n_times,).
    n_pre
        Number of pre-periods.
    """

    weights: FloatArray
    v: FloatArray
    counterfactual: FloatArray
    gap: FloatArray
    n_pre: int

    @property
    def mean_gap(self) -> float:
        """Mean gap over the post-period."""
        return float(self.gap[self.n_pre :].mean())

    @property
    def rmspe_pre(self) -> float:
        """Root mean squared gap over the pre-period."""
        return float(np.sqrt((self.gap[: self.n_pre] ** 2).mean()))

    @property
    def rmspe_post(self) -> float:
        """Root mean squared gap over the post-period."""
        return float(np.sqrt((self.gap[self.n_pre :] ** 2).mean()))


@dataclass(frozen=True, slots=True, eq=False)
class PlaceboInSpace:
    """Rank of the treated unit's RMSPE ratio among all units, each treated in its turn.

    Attributes
    ----------
    ratio
        RMSPE post / RMSPE pre of each unit, shape (n_units,); infinite for a perfect pre-period fit.
    is_kept
        Whether the unit counts: the treated one, and donors that are fitted well enough, shape (n_units,).
    rank
        Rank of the treated unit's ratio among the kept, 1 for the largest.
    """

    ratio: FloatArray
    is_kept: BoolArray
    rank: int

    @property
    def p_value(self) -> float:
        """Rank over the number of kept units."""
        return self.rank / int(self.is_kept.sum())

    @property
    def attainable(self) -> float:
        """Smallest p-value that this many units can give."""
        return 1.0 / int(self.is_kept.sum())


def synthetic_control(
    treated: npt.ArrayLike, donors: npt.ArrayLike, n_pre: int, *, predictors: Predictors | None = None
) -> SyntheticControl:
    """Fit a synthetic control.

    Parameters
    ----------
    treated
        Outcome of the treated unit, shape (n_times,).
    donors
        Outcomes of the donors, shape (n_times, n_donors).
    n_pre
        Number of periods before the treatment.
    predictors
        Match these in place of the pre-period outcomes (the default).

    Returns
    -------
    SyntheticControl

    Raises
    ------
    ShapeError
        If shapes disagree, a value is not finite, or there is no pre-period, post-period or donor.

    Notes
    -----
    Weights on the simplex minimise the squared distance of the pre-period outcomes, or
    (X1 - X0 w)' V (X1 - X0 w); V is diagonal and chosen, if not given, to minimise the mean squared
    pre-period gap (Nelder-Mead over log V from two starts). Cost with given V: some n_donors small
    systems; choosing V takes thousands of such fits. Source: Abadie, Diamond & Hainmueller (2010),
    Journal of the American Statistical Association 105, 493-505.

    Examples
    --------
    >>> donors = np.array([[1.0, 3.0], [2.0, 2.0], [3.0, 5.0], [4.0, 4.0]])
    >>> fit = synthetic_control([2.0, 2.0, 4.0, 9.0], donors, 3)
    >>> fit.weights.round(6), round(fit.mean_gap, 6)
    (array([0.5, 0.5]), 5.0)
    """
    outcome, others = _checked(treated, donors, n_pre)
    if predictors is None:
        weights, v = simplex_weights(outcome[:n_pre], others[:n_pre]), np.full(n_pre, 1.0 / n_pre)
    else:
        weights, v = _matched(outcome[:n_pre], others[:n_pre], predictors)
    counterfactual = others @ weights
    return SyntheticControl(weights, v, counterfactual, outcome - counterfactual, n_pre)


def placebo_in_space(
    outcomes: npt.ArrayLike, treated: int, n_pre: int, *, discard_above: float | None = None
) -> PlaceboInSpace:
    """Fit a synthetic control to every unit in turn and rank the treated one, by pre-period outcomes.

    Parameters
    ----------
    outcomes
        Shape (n_times, n_units), the treated unit among them.
    treated
        Column of the treated unit, which is no donor to the others.
    n_pre
        Number of periods before the treatment.
    discard_above
        Leave out donors whose mean squared pre-period gap exceeds so many times the treated unit's (5 or
        20 are usual); None keeps all.

    Returns
    -------
    PlaceboInSpace

    Raises
    ------
    ShapeError
        As `synthetic_control`, and if `treated` is no column or there are under two donors.

    Notes
    -----
    p = rank / (1 + number of donors). Cost n_units fits. Source: as `synthetic_control`, section 3.

    Examples
    --------
    >>> outcomes = np.array([[1.0, 3, 2, 2], [2, 2, 2, 3], [3, 5, 4, 1], [4, 4, 9, 2]])
    >>> placebo_in_space(outcomes, 2, 3).rank
    1
    """
    units = np.asarray(outcomes, dtype=np.float64)
    if units.ndim != 2 or not 0 <= treated < units.shape[1] or units.shape[1] < 3:
        raise ShapeError(
            f"outcomes: (n_times, n_units) with column {treated} and 2 donors wanted, {units.shape} given"
        )
    donors = [unit for unit in range(units.shape[1]) if unit != treated]
    pre, post = np.empty(units.shape[1]), np.empty(units.shape[1])
    for unit in range(units.shape[1]):
        pool = [other for other in donors if other != unit]
        fit = synthetic_control(units[:, unit], units[:, pool], n_pre)
        pre[unit], post[unit] = fit.rmspe_pre, fit.rmspe_post
    perfect = pre <= PERFECT_FIT * np.ptp(units)
    ratio = np.divide(post, pre, out=np.full_like(post, np.inf), where=~perfect)
    kept = np.ones(pre.size, dtype=np.bool_)
    if discard_above is not None:
        kept = (pre**2 <= discard_above * pre[treated] ** 2) | perfect
        kept[treated] = True
    rank = int((ratio[kept] >= ratio[treated]).sum())
    return PlaceboInSpace(ratio, kept, rank)


def _checked(treated: npt.ArrayLike, donors: npt.ArrayLike, n_pre: int) -> tuple[FloatArray, FloatArray]:
    outcome, others = np.asarray(treated, dtype=np.float64), np.asarray(donors, dtype=np.float64)
    if outcome.ndim != 1 or others.ndim != 2 or others.shape[0] != outcome.size or not others.shape[1]:
        raise ShapeError(
            f"treated (n_times,) and donors (n_times, n_donors) wanted; {outcome.shape}, {others.shape} given"
        )
    if not 0 < n_pre < outcome.size:
        raise ShapeError(f"n_pre: from 1 to {outcome.size - 1} wanted, {n_pre} given")
    if not (np.isfinite(outcome).all() and np.isfinite(others).all()):
        raise ShapeError("treated and donors: finite values wanted; leave out donors with gaps")
    return outcome, others


def _matched(
    outcome: FloatArray, others: FloatArray, predictors: Predictors
) -> tuple[FloatArray, FloatArray]:
    """Weights and V for predictors, with V given or chosen on the pre-period outcomes."""
    own, pool = (
        np.asarray(predictors.treated, dtype=np.float64),
        np.asarray(predictors.donors, dtype=np.float64),
    )
    if own.ndim != 1 or not own.size or pool.shape != (own.size, others.shape[1]):
        raise ShapeError(f"predictors: shapes (n_predictors,) and (n_predictors, {others.shape[1]}) wanted")
    if not (np.isfinite(own).all() and np.isfinite(pool).all()):
        raise ShapeError("predictors: finite values wanted")
    spread = np.column_stack([pool, own]).std(axis=1, ddof=1)
    unit = np.where(spread > 0, spread, 1.0)
    own, pool = own / unit, pool / unit[:, None]

    def weights_for(v: FloatArray) -> FloatArray:
        root = np.sqrt(v)
        return simplex_weights(own * root, pool * root[:, None])

    if predictors.v is not None:
        v = np.asarray(predictors.v, dtype=np.float64)
        if v.shape != own.shape or not (v >= 0).all() or not v.sum() > 0:
            raise ShapeError(f"predictors.v: shape {own.shape}, not negative and not all 0 wanted")
        return weights_for(v / v.sum()), v / v.sum()

    def loss(log_v: FloatArray) -> float:
        v = _softmax(log_v)
        return float(((outcome - others @ weights_for(v)) ** 2).mean())

    # The second start of Synth for R: importance by a regression of the outcomes on the predictors.
    both, results = np.column_stack([own, pool]), np.column_stack([outcome, others])
    slopes = np.linalg.lstsq(np.column_stack([np.ones(both.shape[1]), both.T]), results.T, rcond=None)[0][1:]
    regression = np.maximum((slopes**2).sum(axis=1), np.finfo(np.float64).tiny)
    starts = [np.zeros(own.size), np.log(np.maximum(regression / regression.max(), 1e-6))]
    found = [minimise(loss, start) for start in starts]
    v = _softmax(min(found, key=loss))
    return weights_for(v), v


def _softmax(log_v: FloatArray) -> FloatArray:
    v = np.exp(log_v - log_v.max())
    return np.asarray(v / v.sum())
