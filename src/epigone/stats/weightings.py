"""From kept doctrines to types of succession: joint draws, and all possible weightings."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.kept_draws import KeptDraws, LatentDraws, latent_draws, weight_parts

__all__ = [
    "LatentDraws",
    "ShareOfLegacy",
    "SharesUnderChange",
    "SuccessionTypes",
    "latent_draws",
    "succession_types",
    "type_probabilities",
    "weightings_share",
    "weightings_types",
]

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

#: Rows of a batch worked on together: their sums stay in the processor's cache.
BLOCK_ROWS = 64


@dataclass(frozen=True, slots=True, eq=False)
class ShareOfLegacy:
    """Mean of a share with its 5th and 95th percentile over the draws, each of shape (...,)."""

    mean: FloatArray
    low: FloatArray
    high: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class SuccessionTypes:
    """Probabilities of the types of succession, with the shares of the legacy kept.

    `probabilities` (..., 4), in the order of `SUCCESSION_TYPES`; `gap` = claim - practice; `leading`
    (...,), the place of the likeliest type.
    """

    probabilities: FloatArray
    kept_claim: ShareOfLegacy
    kept_practice: ShareOfLegacy
    gap: ShareOfLegacy
    leading: IntArray


def succession_types(
    kept_claim: npt.ArrayLike,
    kept_practice: npt.ArrayLike,
    weights: npt.ArrayLike,
    *,
    latent: LatentDraws,
    threshold: float = 0.5,
) -> SuccessionTypes:
    """Give the probabilities of the four types of succession, and the shares of the legacy kept.

    Parameters
    ----------
    kept_claim, kept_practice
        P(preserved or extended) of each doctrine, shape (..., n_doctrines), the same for both.
    weights
        Relative weights of the doctrines, shape (n_doctrines,), none negative, not all 0.
    latent
        Draws from `latent_draws` for as many doctrines.
    threshold
        Share that must be kept to count as an heir.

    Returns
    -------
    SuccessionTypes
        Means are the exact weighted means; percentiles and types are over the draws.

    Raises
    ------
    ShapeError
        If the shapes disagree, a probability lies outside [0, 1], or no weight is positive.

    Notes
    -----
    In each draw every doctrine and facet is kept or not; K is the weighted share kept, and the type
    follows from (K_claim, K_practice) >= threshold. Cost n_draws * (n_doctrines + log n_draws) a row.
    Source: our own construct (methods, section h).

    Examples
    --------
    >>> latent = latent_draws(2, draws=2000, seed=1)
    >>> succession_types([1.0, 1.0], [0.0, 0.0], [1, 1], latent=latent).probabilities
    array([0., 1., 0., 0.])
    """
    kept, given = _checked(kept_claim, kept_practice, weights, latent)
    share = given / given.sum()
    rows = kept.reshape(2, -1, kept.shape[-1])
    parts = weight_parts(given)
    everything = slice(0, rows.shape[1])
    claim, practice = (KeptDraws(rows[f], parts, latent.uniform[f]).block(everything) for f in range(2))
    types = _types(claim >= parts.needed(threshold), practice >= parts.needed(threshold)).reshape(
        *kept.shape[1:-1], 4
    )
    means = kept @ share
    return SuccessionTypes(
        types,
        _share(claim / parts.total, means[0]),
        _share(practice / parts.total, means[1]),
        _share((claim - practice) / parts.total, means[0] - means[1]),
        np.asarray(types.argmax(axis=-1)),
    )


def type_probabilities(
    kept_claim: npt.ArrayLike,
    kept_practice: npt.ArrayLike,
    weights: npt.ArrayLike,
    *,
    latent: LatentDraws,
    threshold: float = 0.5,
) -> FloatArray:
    """Give only the probabilities of the four types, for thousands of variants of one verdict.

    Parameters
    ----------
    kept_claim, kept_practice, weights, latent, threshold
        As in `succession_types`.

    Returns
    -------
    ndarray
        Probabilities, shape (..., 4), equal to those of `succession_types` to the last digit.

    Raises
    ------
    ShapeError
        As `succession_types`.

    Notes
    -----
    Rows are computed as differences from the median probability of each doctrine: cost
    n_draws * (number of doctrines in which a row differs) a row. Sums are of whole numbers, so
    differences and totals agree exactly.

    Examples
    --------
    >>> latent = latent_draws(2, draws=2000, seed=1)
    >>> type_probabilities(np.ones((3, 2)), np.ones((3, 2)), [1, 1], latent=latent)[:, 0]
    array([1., 1., 1.])
    """
    kept, given = _checked(kept_claim, kept_practice, weights, latent)
    rows = kept.reshape(2, -1, kept.shape[-1])
    parts = weight_parts(given)
    out = np.empty((rows.shape[1], 4))
    facets = [KeptDraws(rows[f], parts, latent.uniform[f]) for f in range(2)] if len(out) else []
    for start in range(0, len(out), BLOCK_ROWS):
        where = slice(start, start + BLOCK_ROWS)
        claim, practice = (facet.block(where) >= parts.needed(threshold) for facet in facets)
        out[where] = _types(claim, practice)
    return out.reshape(*kept.shape[1:-1], 4)


class SharesUnderChange:
    """One verdict with single doctrines' P(kept) changed, one combination at a time.

    Takes the kept vectors, weights and latents of `succession_types`, for one verdict. A change moves the
    shares of the draws it crosses by the doctrine's weight; moves are remembered, so that a combination
    costs one addition per change. For many combinations at once use `type_probabilities`.

    Examples
    --------
    >>> shares = SharesUnderChange([0.9, 0.9], [0.9, 0.9], [1, 2], latent_draws(2, draws=500, seed=1))
    >>> shares.leading([], threshold=0.5), shares.leading([(1, 1, 0.0)], threshold=0.5)
    (0, 1)
    """

    def __init__(
        self,
        kept_claim: npt.ArrayLike,
        kept_practice: npt.ArrayLike,
        weights: npt.ArrayLike,
        latent: LatentDraws,
    ) -> None:
        kept, given = _checked(kept_claim, kept_practice, weights, latent)
        if kept.ndim != 2:
            raise ShapeError(f"wanted kept of shape (n_doctrines,), got {kept.shape[1:]}")
        self._parts = weight_parts(given)
        self._facets = [KeptDraws(kept[f][None], self._parts, latent.uniform[f]) for f in range(2)]

    def leading(self, changes: Sequence[tuple[int, int, float]], *, threshold: float) -> int:
        """Find the place of the likeliest type after changes (facet, doctrine, P(kept)); facet 0 is claim."""
        totals = [facet.common for facet in self._facets]
        for facet, doctrine, p in changes:
            totals[facet] = totals[facet] + self._facets[facet].difference(doctrine, p)
        needed = self._parts.needed(threshold)
        claim, practice = totals[0] >= needed, totals[1] >= needed
        both = np.count_nonzero(claim & practice)
        in_claim, in_practice = np.count_nonzero(claim), np.count_nonzero(practice)
        counts = (both, in_claim - both, in_practice - both, claim.size - in_claim - in_practice + both)
        return counts.index(max(counts))


def weightings_share(kept: npt.ArrayLike, *, threshold: float = 0.5) -> float:
    """Give the share of flat-Dirichlet weightings under which the weighted share kept passes a threshold.

    Parameters
    ----------
    kept
        P(kept) of each doctrine, shape (n_doctrines,).
    threshold
        Share that must be exceeded.

    Returns
    -------
    float
        P(sum w k > threshold) over all weightings w, exact.

    Raises
    ------
    ShapeError
        If `kept` is not one-dimensional, is empty or is not finite.

    Notes
    -----
    The share of a simplex on one side of a plane, by a recursion of positive terms that needs no
    distinct values; cost n_doctrines^2. Method: Varsi (1973), Pacific Journal of Mathematics 46, 283-286.

    Examples
    --------
    >>> round(weightings_share([0.9, 0.2]), 6)
    0.571429
    """
    values = np.asarray(kept, dtype=np.float64)
    if values.ndim != 1 or values.size == 0 or not np.isfinite(values).all():
        raise ShapeError(f"wanted finite probabilities of shape (n_doctrines,), got {values.shape}")
    above, below = values[values > threshold] - threshold, values[values <= threshold] - threshold
    if below.size == 0:
        return 1.0
    # under[j]: share at or below the threshold with the values above so far and the first j below.
    under = np.ones(below.size + 1)
    under[0] = 0.0
    for x in above:
        for place, y in enumerate(below, start=1):
            under[place] = (x * under[place - 1] - y * under[place]) / (x - y)
    return float(1.0 - under[-1])


def weightings_types(
    kept_claim: npt.ArrayLike,
    kept_practice: npt.ArrayLike,
    *,
    threshold: float = 0.5,
    draws: int = 4000,
    seed: int,
) -> FloatArray:
    """Give the share of flat-Dirichlet weightings of the doctrines that lead to each type.

    Parameters
    ----------
    kept_claim, kept_practice
        P(kept) of each doctrine, shape (n_doctrines,).
    threshold
        Weighted mean of P(kept) that must be reached to count as an heir.
    draws
        Number of weightings drawn.
    seed
        Seed of the draws.

    Returns
    -------
    ndarray
        Shares, shape (4,), in the order of `SUCCESSION_TYPES`; standard error at most 0.5 / sqrt(draws).

    Raises
    ------
    ShapeError
        If the shapes disagree, a probability lies outside [0, 1], or there are no draws.

    Notes
    -----
    The same weighting counts for claim and practice. Cost draws * n_doctrines.

    Examples
    --------
    >>> weightings_types([0.9, 0.8], [0.2, 0.1], seed=1)
    array([0., 1., 0., 0.])
    """
    kept = np.stack(_facets(kept_claim, kept_practice))
    if kept.ndim != 2 or kept.shape[1] == 0 or draws < 1:
        raise ShapeError(f"wanted kept of shape (n_doctrines,) and draws, got {kept.shape[1:]} and {draws}")
    weightings = np.random.default_rng(seed).dirichlet(np.ones(kept.shape[1]), draws)
    means = weightings @ kept.T
    return np.asarray(_types(means[:, 0] >= threshold, means[:, 1] >= threshold))


def _facets(kept_claim: npt.ArrayLike, kept_practice: npt.ArrayLike) -> tuple[FloatArray, FloatArray]:
    claim, practice = np.asarray(kept_claim, dtype=np.float64), np.asarray(kept_practice, dtype=np.float64)
    if claim.shape != practice.shape or claim.ndim == 0:
        raise ShapeError(f"wanted kept of one shape (..., n_doctrines), got {claim.shape}, {practice.shape}")
    if not all(((one >= 0) & (one <= 1)).all() for one in (claim, practice)):
        raise ShapeError("wanted probabilities of being kept between 0 and 1")
    return claim, practice


def _checked(
    kept_claim: npt.ArrayLike, kept_practice: npt.ArrayLike, weights: npt.ArrayLike, latent: LatentDraws
) -> tuple[FloatArray, FloatArray]:
    kept = np.stack(_facets(kept_claim, kept_practice))
    given = np.asarray(weights, dtype=np.float64)
    if given.shape != kept.shape[-1:] or latent.uniform.shape[1] != kept.shape[-1]:
        wanted = f"({latent.uniform.shape[1]},)"
        raise ShapeError(
            f"wanted kept and weights of {wanted} doctrines, got {kept.shape[1:]}, {given.shape}"
        )
    if not (np.isfinite(given).all() and (given >= 0).all() and given.sum() > 0):
        raise ShapeError("wanted weights that are finite and not negative, with one positive")
    return kept, given


def _types(claim: BoolArray, practice: BoolArray) -> FloatArray:
    """Shares of the draws in each type, shape (..., 4), from which draws pass, shape (..., n_draws)."""
    n = claim.shape[-1]
    rows = (one.reshape(-1, n) for one in (claim & practice, claim, practice))
    # Row by row: counting a whole row is many times faster than counting along an axis.
    counts = [np.array([np.count_nonzero(row) for row in one]) for one in rows]
    both, in_claim, in_practice = counts
    types = [both, in_claim - both, in_practice - both, n - in_claim - in_practice + both]
    return np.asarray(np.stack(types, axis=-1).reshape(*claim.shape[:-1], 4) / n)


def _share(draws: FloatArray, mean: FloatArray) -> ShareOfLegacy:
    low, high = np.quantile(draws, [0.05, 0.95], axis=-1)
    return ShareOfLegacy(np.asarray(mean), low.reshape(mean.shape), high.reshape(mean.shape))
