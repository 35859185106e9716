"""From kept doctrines to types of succession: joint draws, and all possible weightings."""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class LatentDraws:
    """Standard normal latents, shape (2, n_doctrines, n_draws): axis 0 is claim, practice.

    Kept fixed while probabilities vary, so that every share and type is monotone in them.
    """

    z: FloatArray


@dataclass(frozen=True, slots=True)
class ShareOfLegacy:
    """Mean of a share with its 5th and 95th percentile over the draws."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, eq=False)
class SuccessionTypes:
    """`probabilities`, shape (4,): true heir, nominal heir, quiet heir, open breaker."""

    probabilities: FloatArray
    kept_claim: ShareOfLegacy
    kept_practice: ShareOfLegacy
    gap: ShareOfLegacy


def latent_draws(n_doctrines: int, *, draws: int, shared_error: float, seed: int) -> LatentDraws:
    """Draw the latents of a one-factor Gaussian copula over doctrines and facets.

    z = sqrt(r) z_0 + sqrt(1 - r) z_i with r = `shared_error` in [0, 1): errors of judgement that all
    doctrines and both facets share. Raises ShapeError for r outside [0, 1).
    """
    if not 0 <= shared_error < 1:
        raise ShapeError(f"shared_error must lie in [0, 1); got {shared_error}")
    random = np.random.default_rng(seed)
    common = random.standard_normal(draws)
    own = random.standard_normal((2, n_doctrines, draws))
    return LatentDraws(np.sqrt(shared_error) * common + np.sqrt(1 - shared_error) * own)


def succession_types(
    kept_claim: npt.ArrayLike,
    kept_practice: npt.ArrayLike,
    weights: npt.ArrayLike,
    *,
    latent: LatentDraws,
    threshold: float = 0.5,
) -> SuccessionTypes:
    """Probabilities of the four types of succession, and the shares of the legacy kept.

    Parameters
    ----------
    kept_claim, kept_practice
        P(preserved or extended) of each doctrine, shape (n_doctrines,).
    weights
        Relative weights of the doctrines, shape (n_doctrines,), not all zero.
    latent
        Draws from `latent_draws` for that many doctrines.
    threshold
        Share that must be kept to count as an heir.

    Raises
    ------
    ShapeError
        If the shapes disagree or all weights are zero.

    Notes
    -----
    In each draw every doctrine and facet is kept or not; the share is the weighted mean. Methods, h.
    """
    p = np.stack([np.asarray(kept_claim, float), np.asarray(kept_practice, float)])
    w = np.asarray(weights, float)
    if p.shape != latent.z.shape[:2] or w.shape != p.shape[1:] or w.sum() <= 0:
        raise ShapeError(
            f"kept {p.shape}, weights {w.shape}, latents {latent.z.shape} do not fit, or weights are all 0"
        )
    cut = np.array([_quantile(float(value)) for value in p.ravel()]).reshape(p.shape)
    share = np.einsum("d,fdn->fn", w / w.sum(), (latent.z < cut[..., None]).astype(float))
    # Rounding of the weights must not decide a share that is the threshold exactly.
    claim, practice = share >= threshold - 1e-12
    probabilities = np.array(
        [
            (claim & practice).mean(),
            (claim & ~practice).mean(),
            (~claim & practice).mean(),
            (~claim & ~practice).mean(),
        ]
    )
    means = p @ (w / w.sum())
    return SuccessionTypes(
        probabilities,
        _share(share[0], float(means[0])),
        _share(share[1], float(means[1])),
        _share(share[0] - share[1], float(means[0] - means[1])),
    )


class SharesUnderChange:
    """Shares of the legacy kept, with single doctrines' P(kept) changed, from one set of latents.

    Changing one doctrine moves the shares of the draws by that doctrine's weight where its draw crosses:
    these moves are kept, so that many combinations of changes cost one addition each.
    """

    def __init__(
        self,
        kept_claim: npt.ArrayLike,
        kept_practice: npt.ArrayLike,
        weights: npt.ArrayLike,
        latent: LatentDraws,
    ) -> None:
        self._z = latent.z
        self._w = np.asarray(weights, float) / np.sum(weights)
        self._p = np.stack([np.asarray(kept_claim, float), np.asarray(kept_practice, float)])
        cut = np.array([_quantile(float(value)) for value in self._p.ravel()]).reshape(self._p.shape)
        self._base = np.einsum("d,fdn->fn", self._w, (self._z < cut[..., None]).astype(float))
        self._moves: dict[tuple[int, int, float], FloatArray] = {}

    def leading(self, changes: list[tuple[int, int, float]], *, threshold: float) -> int:
        """Place of the likeliest type with P(kept) of (facet, doctrine) changed; facet 0 is claim."""
        share = [self._base[0], self._base[1]]
        for facet, doctrine, p in changes:
            share[facet] = share[facet] + self._move(facet, doctrine, p)
        claim, practice = share[0] >= threshold - 1e-12, share[1] >= threshold - 1e-12
        both, in_claim, in_practice = (
            np.count_nonzero(claim & practice),
            np.count_nonzero(claim),
            np.count_nonzero(practice),
        )
        counts = [both, in_claim - both, in_practice - both, claim.size - in_claim - in_practice + both]
        return int(np.argmax(counts))

    def _move(self, facet: int, doctrine: int, p: float) -> FloatArray:
        key = (facet, doctrine, p)
        if key not in self._moves:
            z = self._z[facet, doctrine]
            before, after = z < _quantile(float(self._p[facet, doctrine])), z < _quantile(p)
            self._moves[key] = self._w[doctrine] * (after.astype(float) - before)
        return self._moves[key]


def weightings_types(
    kept_claim: npt.ArrayLike,
    kept_practice: npt.ArrayLike,
    *,
    threshold: float = 0.5,
    draws: int = 4000,
    seed: int,
) -> FloatArray:
    """Share of flat-Dirichlet weightings of the doctrines that give each type, shape (4,).

    A weighting gives a type by the weighted means of the P(kept); shapes as in `succession_types`.
    """
    p = np.stack([np.asarray(kept_claim, float), np.asarray(kept_practice, float)])
    weightings = np.random.default_rng(seed).dirichlet(np.ones(p.shape[1]), draws)
    claim, practice = threshold <= (weightings @ p.T).T
    return np.array(
        [
            (claim & practice).mean(),
            (claim & ~practice).mean(),
            (~claim & practice).mean(),
            (~claim & ~practice).mean(),
        ]
    )


def weightings_share(kept: npt.ArrayLike, *, threshold: float = 0.5, draws: int = 20_000, seed: int) -> float:
    """Share of flat-Dirichlet weightings under which the weighted share kept exceeds the threshold.

    >>> round(weightings_share([0.9, 0.2], seed=1), 1)
    0.6
    """
    p = np.asarray(kept, float)
    weightings = np.random.default_rng(seed).dirichlet(np.ones(p.size), draws)
    return float((weightings @ p > threshold).mean())


def _quantile(p: float) -> float:
    if p <= 0:
        return -np.inf
    return np.inf if p >= 1 else NormalDist().inv_cdf(p)


def _share(draws: FloatArray, mean: float) -> ShareOfLegacy:
    low, high = np.quantile(draws, [0.05, 0.95])
    return ShareOfLegacy(mean, float(low), float(high))
