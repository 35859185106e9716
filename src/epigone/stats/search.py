"""Maximum of a smooth function of one variable, by looking at ever finer grids."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]


def maximise_by_zoom(
    function: Callable[[FloatArray], FloatArray],
    low: float,
    high: float,
    *,
    points: int = 41,
    rounds: int = 8,
) -> float:
    """Argument of the maximum of a function that takes a whole grid at once.

    Parameters
    ----------
    function
        Values at arguments of shape (points,), of the same shape.
    low, high
        Ends of the first grid; the maximum may lie on them.
    points
        Points of each grid.
    rounds
        Number of grids; each spans the two steps around the best point of the one before.

    Returns
    -------
    float
        Within (high - low) * (2 / (points - 1))^rounds of a local maximum, that of the highest point of
        the first grid.

    Notes
    -----
    A golden section that asks for many values in one call. Cost points * rounds values.

    Examples
    --------
    >>> round(maximise_by_zoom(lambda x: -((x - 0.3) ** 2), -1.0, 1.0), 6)
    0.3
    """
    left, right = low, high
    best = low
    for _ in range(rounds):
        grid = np.linspace(left, right, points)
        best = float(grid[int(np.argmax(function(grid)))])
        step = (right - left) / (points - 1)
        left, right = max(low, best - step), min(high, best + step)
    return best
