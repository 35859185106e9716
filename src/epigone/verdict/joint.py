"""From the fates of the doctrines to the shares kept and the type of succession, by joint draws."""

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from epigone.instruments.deeds.result import Interval
from epigone.stats.weightings import LatentDraws, latent_draws, succession_types
from epigone.verdict.model import Kept, Types
from epigone.verdict.settings import VerdictSettings
from epigone.vocabulary import SUCCESSION_TYPES

FloatArray = npt.NDArray[np.float64]


@lru_cache(maxsize=64)
def latents(n_doctrines: int, draws: int, shared_error: float, seed: int) -> LatentDraws:
    """The joint draws of a run: the same for every variant of its verdict."""
    return latent_draws(n_doctrines, draws=draws, shared_error=shared_error, seed=seed)


def joint_verdict(
    claim: FloatArray, practice: FloatArray, weights: FloatArray, settings: VerdictSettings, *, seed: int
) -> tuple[Types, Kept]:
    """Types of succession and shares kept.

    Parameters
    ----------
    claim, practice
        P(kept) of each doctrine in each facet, shape (n_doctrines,).
    weights
        Relative weights of the doctrines, shape (n_doctrines,).
    settings
        Threshold, draws, correlation of the errors.
    seed
        Seed of the joint draws; the same seed gives the same draws for every variant of a verdict.
    """
    latent = latents(len(claim), settings.draws, settings.shared_error, seed)
    found = succession_types(claim, practice, weights, latent=latent, threshold=settings.threshold)
    return types_of(found.probabilities), Kept(
        _interval(found.kept_claim), _interval(found.kept_practice), _interval(found.gap)
    )


def types_of(probabilities: FloatArray) -> Types:
    """Probabilities in the order of `SUCCESSION_TYPES`, by name."""
    return Types({name: float(p) for name, p in zip(SUCCESSION_TYPES, probabilities, strict=True)})


def _interval(share: object) -> Interval:
    return Interval(float(share.mean), float(share.low), float(share.high))  # type: ignore[attr-defined]
