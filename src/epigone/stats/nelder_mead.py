"""Minimum of a function of several variables without derivatives."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

#: A simplex is small when it is under this share of the first one.
SMALL_SIMPLEX = 1e-3


def minimise(
    function: Callable[[FloatArray], float],
    start: FloatArray,
    *,
    step: float = 1.0,
    tolerance: float = 1e-9,
    max_values: int = 4000,
) -> FloatArray:
    """Argument of a local minimum.

    Parameters
    ----------
    function
        Takes an array of shape (n,), gives a number.
    start
        Where to begin, shape (n,).
    step
        Size of the first simplex, along each axis.
    tolerance
        Stop when the values of the simplex differ by less than this share of their size, and the simplex
        is small.
    max_values
        Stop after so many values of the function.

    Returns
    -------
    ndarray
        Shape (n,).

    Notes
    -----
    Nelder & Mead (1965), Computer Journal 7, 308-313, with the coefficients of Gao & Han (2012),
    Computational Optimization and Applications 51, 259-277, which suit many variables.

    Examples
    --------
    >>> minimise(lambda x: float(((x - [1.0, 2.0]) ** 2).sum()), np.zeros(2)).round(3)
    array([1., 2.])
    """
    n = start.size
    expand, contract, shrink = 1.0 + 2.0 / max(n, 2), 0.75 - 0.5 / max(n, 2), 1.0 - 1.0 / max(n, 2)
    points = np.vstack([start, start + step * np.eye(n)])
    values = np.array([function(point) for point in points])
    spent = n + 1
    while spent < max_values:
        order = np.argsort(values, kind="stable")
        points, values = points[order], values[order]
        is_level = values[-1] - values[0] <= tolerance * abs(values[0]) + np.finfo(np.float64).tiny
        if is_level and np.abs(points[1:] - points[0]).max() <= SMALL_SIMPLEX * step:
            break
        centre = points[:-1].mean(axis=0)
        away = centre - points[-1]
        reflected = centre + away
        value = function(reflected)
        spent += 1
        if value < values[0]:
            further = centre + expand * away
            further_value = function(further)
            spent += 1
            reflected, value = (further, further_value) if further_value < value else (reflected, value)
        elif value >= values[-2]:
            side = contract if value < values[-1] else -contract
            nearer = centre + side * away
            nearer_value = function(nearer)
            spent += 1
            if nearer_value >= min(value, values[-1]):
                points[1:] = points[0] + shrink * (points[1:] - points[0])
                values[1:] = [function(point) for point in points[1:]]
                spent += n
                continue
            reflected, value = nearer, nearer_value
        points[-1], values[-1] = reflected, value
    return np.asarray(points[np.argmin(values)])
