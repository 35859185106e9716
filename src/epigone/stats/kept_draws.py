"""Which doctrines each joint draw keeps, and what they weigh together, for many variants at once."""

from dataclasses import dataclass
from math import erf, sqrt

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError

FloatArray = npt.NDArray[np.float64]

#: Weights are counted in whole parts of this, so that sums do not depend on their order.
WEIGHT_PARTS = 2**28
#: Differences remembered between rows: 32 MB at 4000 draws.
REMEMBERED = 2048
#: Share of the threshold by which rounding may miss it.
TIE = 1e-12

#: The normal distribution function on a fine grid.
PHI_AT = np.linspace(-8.0, 8.0, 4001)
PHI = np.array([0.5 * (1.0 + erf(x / sqrt(2.0))) for x in PHI_AT])


@dataclass(frozen=True, slots=True, eq=False)
class LatentDraws:
    """Joint draws of what decides whether each doctrine is kept, from a one-factor Gaussian copula.

    `uniform`, shape (2, n_doctrines, n_draws), axis 0 claim and practice: Phi(z), so that a doctrine with
    probability p is kept in the draws where `uniform` < p, which is z < Phi^-1(p). Kept fixed while the
    probabilities vary, so that every share is monotone in every one of them.
    """

    uniform: FloatArray
    shared_error: float
    seed: int


@dataclass(frozen=True, slots=True)
class WeightParts:
    """Weights as whole parts of a total; `slack` is by how many parts rounding may have moved a sum."""

    each: npt.NDArray[np.int32]
    total: int
    slack: int

    def needed(self, threshold: float) -> int:
        """Give the parts that must be kept for a share of `threshold`; rounding decides no tie."""
        return int(np.ceil(threshold * self.total * (1 - TIE) - self.slack))


def latent_draws(n_doctrines: int, *, draws: int = 4000, shared_error: float = 0.0, seed: int) -> LatentDraws:
    """Draw once what many verdicts on the same doctrines share.

    Parameters
    ----------
    n_doctrines
        Number of doctrines, 1 or more.
    draws
        Number of joint draws.
    shared_error
        Correlation r of the errors of judgement between doctrines and facets, from 0 to below 1.
    seed
        Seed; the same seed gives the same draws.

    Returns
    -------
    LatentDraws
        z = sqrt(r) z_0 + sqrt(1 - r) z_i, as Phi(z).

    Raises
    ------
    ShapeError
        If there are no doctrines or no draws, or `shared_error` is out of range.

    Examples
    --------
    >>> latent_draws(3, draws=10, seed=1).uniform.shape
    (2, 3, 10)
    """
    if n_doctrines < 1 or draws < 1:
        raise ShapeError(f"wanted one doctrine and one draw or more, got {n_doctrines} and {draws}")
    if not 0 <= shared_error < 1:
        raise ShapeError(f"wanted shared_error from 0 to below 1, got {shared_error}")
    random = np.random.default_rng(seed)
    common = random.standard_normal(draws)
    own = random.standard_normal((2, n_doctrines, draws))
    z = np.sqrt(shared_error) * common + np.sqrt(1 - shared_error) * own
    # Phi by interpolation: wrong by less than 5e-7, where a share of 4,000 draws moves in steps of 2.5e-4.
    uniform = np.interp(z, PHI_AT, PHI)
    return LatentDraws(np.minimum(uniform, np.nextafter(1.0, 0.0)), shared_error, seed)


def weight_parts(weights: FloatArray) -> WeightParts:
    """Turn weights, shape (n_doctrines,), into whole parts: as they are if they are whole numbers."""
    if (weights == np.rint(weights)).all() and weights.sum() <= WEIGHT_PARTS:
        return WeightParts(weights.astype(np.int32), int(weights.sum()), 0)
    each = np.rint(weights / weights.sum() * WEIGHT_PARTS).astype(np.int32)
    return WeightParts(each, WEIGHT_PARTS, len(weights))


class KeptDraws:
    """Parts of the legacy kept in each draw, row by row, as differences from a common row."""

    def __init__(self, rows: FloatArray, parts: WeightParts, uniform: FloatArray) -> None:
        self.rows, self.parts, self.uniform = rows, parts.each, uniform
        self.base = np.median(rows, axis=0)
        self.kept = self.parts[:, None] * (uniform < self.base[:, None])
        self.common = self.kept.sum(axis=0, dtype=np.int32)
        self.differences: dict[tuple[int, float], npt.NDArray[np.int32]] = {}

    def block(self, where: slice) -> npt.NDArray[np.int32]:
        """Parts kept by a stretch of rows, shape (n_rows, n_draws)."""
        rows = self.rows[where]
        total = np.tile(self.common, (len(rows), 1))
        for row, column in np.argwhere(rows != self.base).tolist():
            total[row] += self.difference(column, float(rows[row, column]))
        return total

    def difference(self, column: int, value: float) -> npt.NDArray[np.int32]:
        """Give the parts by which each draw changes if one doctrine's P(kept) becomes `value`."""
        found = self.differences.get((column, value))
        if found is None:
            found = self.parts[column] * (self.uniform[column] < value) - self.kept[column]
            if len(self.differences) < REMEMBERED:
                self.differences[column, value] = found
        return found
