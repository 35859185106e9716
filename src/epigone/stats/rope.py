"""Region of practical equivalence: how much of a posterior lies below, inside and above it."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError

FloatArray = npt.NDArray[np.float64]

#: Mass that a region must hold before it lends its name to the finding (methods, section c).
DECISIVE_MASS = 0.9
LABELS = ("below", "inside", "above")
UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True, eq=False)
class RopeMasses:
    """Three masses of a posterior, which sum to 1.

    Attributes
    ----------
    below, inside, above
        P(step < -delta), P(|step| <= delta), P(step > delta), each of shape (...).
    threshold
        Mass that one of them must reach for a label.
    """

    below: FloatArray
    inside: FloatArray
    above: FloatArray
    threshold: float

    @property
    def label(self) -> npt.NDArray[np.str_]:
        """Name of the mass that reaches the threshold, else "undecided"; shape (...)."""
        masses = np.stack([self.below, self.inside, self.above])
        names = np.array(LABELS)[masses.argmax(axis=0)]
        return np.asarray(np.where(masses.max(axis=0) >= self.threshold, names, UNDECIDED))


def rope_masses(
    draws: npt.ArrayLike, delta: npt.ArrayLike, *, threshold: float = DECISIVE_MASS
) -> RopeMasses:
    """Share of draws below, inside and above the region of practical equivalence.

    Parameters
    ----------
    draws
        Posterior draws of a step, shape (..., n_draws); NaN gives NaN masses.
    delta
        Half-width of the region in the unit of the step, positive, of shape (...) or a scalar.
    threshold
        Mass that one region must reach for a label, above one half.

    Returns
    -------
    RopeMasses

    Raises
    ------
    ShapeError
        If there are no draws, or delta or threshold is out of range.

    Notes
    -----
    Kruschke (2018), Advances in Methods and Practices in Psychological Science 1(2), 270-280; three masses
    in place of an interval's overlap. Cost: the size of `draws`.

    Examples
    --------
    >>> masses = rope_masses([-2.0, 0.1, 3.0, 4.0], 1.0)
    >>> float(masses.below), float(masses.inside), float(masses.above), str(masses.label)
    (0.25, 0.25, 0.5, 'undecided')
    """
    values = np.asarray(draws, dtype=np.float64)
    if values.ndim == 0 or values.shape[-1] == 0:
        raise ShapeError(f"draws: shape (..., n_draws) with draws wanted, {values.shape} given")
    width = _checked(delta, threshold)
    missing = np.isnan(values).any(axis=-1)
    below = np.where(missing, np.nan, (values < -width[..., None]).mean(axis=-1))
    above = np.where(missing, np.nan, (values > width[..., None]).mean(axis=-1))
    return RopeMasses(below, 1.0 - below - above, above, threshold)


def rope_masses_normal(
    mean: npt.ArrayLike, sd: npt.ArrayLike, delta: npt.ArrayLike, *, threshold: float = DECISIVE_MASS
) -> RopeMasses:
    """Masses of a normal posterior below, inside and above the region; arguments broadcast.

    Parameters
    ----------
    mean, sd
        Of the step, in its unit, shape (...); sd positive.
    delta, threshold
        As in `rope_masses`.

    Returns
    -------
    RopeMasses

    Raises
    ------
    ShapeError
        If sd, delta or threshold is out of range.

    Examples
    --------
    >>> rope_masses_normal(0.0, 1 / 1.959964, 1.0).inside.round(4)
    np.float64(0.95)
    """
    width = _checked(delta, threshold)
    centre, spread = np.asarray(mean, dtype=np.float64), np.asarray(sd, dtype=np.float64)
    if not (spread > 0).all():
        raise ShapeError("sd: positive wanted")
    below = normal_cdf((-width - centre) / spread)
    above = normal_cdf((centre - width) / spread)
    return RopeMasses(below, 1.0 - below - above, above, threshold)


def normal_cdf(z: FloatArray) -> FloatArray:
    """Phi(z), elementwise, accurate in both tails."""
    flat = [0.5 * math.erfc(-value / math.sqrt(2.0)) for value in np.ravel(z)]
    return np.array(flat).reshape(np.shape(z))


def _checked(delta: npt.ArrayLike, threshold: float) -> FloatArray:
    width = np.asarray(delta, dtype=np.float64)
    if not (width > 0).all():
        raise ShapeError("delta: positive wanted, as a region without width holds nothing")
    if not 0.5 < threshold <= 1:
        raise ShapeError(f"threshold: above one half and at most 1 wanted, {threshold} given")
    return width
