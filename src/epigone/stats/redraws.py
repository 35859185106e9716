"""Units drawn anew: the bootstrap that rates, shares and changes have in common."""

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError

FloatArray = npt.NDArray[np.float64]

#: Units drawn at once, over all draws: the memory of a bootstrap.
PICKS_AT_ONCE = 1 << 22
#: Fewer draws than this give no quantiles to speak of.
FEWEST_DRAWS = 100


def check_redraws(seed: int, draws: int, level: float) -> None:
    """Refuse, with a ShapeError, a seed, a number of draws or a level that is out of range."""
    if seed < 0 or draws < FEWEST_DRAWS or not 0 < level < 1:
        raise ShapeError(
            f"a seed not negative, {FEWEST_DRAWS} draws or more and a level between 0 and 1 wanted; "
            f"{seed}, {draws} and {level} given"
        )


def label_stream(seed: int, label: int) -> np.random.Generator:
    """Random numbers of one group: a function of the run's seed and the group's label alone."""
    return np.random.default_rng([seed, abs(label), int(label < 0)])


def expanded_tail(n_units: int, level: float) -> float:
    """Share to leave on each side of a bootstrap of a few units so that it covers as much as many would.

    Examples
    --------
    >>> round(expanded_tail(10, 0.95), 5), round(expanded_tail(10_000, 0.95), 4)
    (0.00855, 0.025)
    """
    from scipy.special import ndtr, stdtrit

    quantile = stdtrit(n_units - 1, 0.5 + level / 2)
    return float(ndtr(-np.sqrt(n_units / (n_units - 1)) * quantile))


def resampled_sums(values: FloatArray, draws: int, stream: np.random.Generator) -> FloatArray:
    """Sums over units drawn with replacement: values (n_units, n_columns) to (draws, n_columns)."""
    n_units = len(values)
    at_once = max(1, PICKS_AT_ONCE // max(n_units, 1))
    parts = [
        values[stream.integers(0, n_units, size=(min(at_once, draws - first), n_units))].sum(axis=1)
        for first in range(0, draws, at_once)
    ]
    return np.concatenate(parts)
