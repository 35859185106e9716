"""Wordfish: positions of texts on one dimension from how often each uses which word."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.log_odds import checked_counts

FloatArray = npt.NDArray[np.float64]

#: Sweeps over documents and words at most.
MOST_SWEEPS = 1000
#: A fit stands when no position moves by more than this in a sweep.
STANDS = 1e-6
#: Variation of the table of log counts that is rounding.
NOTHING = 1e-9
#: Largest step of a parameter in one sweep: exponentials stay within reach.
LARGEST_STEP = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Wordfish:
    """Positions of texts, and what each word says of them.

    Attributes
    ----------
    theta
        Position of each text, mean 0 and sd 1, shape (n_documents,).
    se
        Standard error of each position with the words' parameters taken as known, shape (n_documents,):
        too small where words come in bursts, which they do.
    beta
        Weight of each word on the dimension, shape (n_words,).
    alpha, psi
        Log volume of each text, shape (n_documents,), and log frequency of each word, shape (n_words,).
    log_likelihood
        Poisson log-likelihood without its constant.
    n_sweeps
        Sweeps done.
    caveats
        Codes of doubts: `two-actors` where texts of one or two actors are placed (the dimension is then
        time or genre), `not-converged` where positions still moved.
    """

    theta: FloatArray
    se: FloatArray
    beta: FloatArray
    alpha: FloatArray
    psi: FloatArray
    log_likelihood: float
    n_sweeps: int
    caveats: tuple[str, ...]


def wordfish(
    counts: npt.ArrayLike,
    anchors: tuple[int, int],
    *,
    actor: npt.ArrayLike | None = None,
    beta_sd: float = 3.0,
) -> Wordfish:
    """Place texts on the dimension that best tells their words apart.

    Parameters
    ----------
    counts
        Occurrences, shape (n_documents, n_words), three documents or more; every document and every word
        has one.
    anchors
        Two documents, of which the first gets the lower position: this fixes the sign and nothing else.
    actor
        Who wrote each document, shape (n_documents,), for the caveat on two actors; none is given without.
    beta_sd
        Standard deviation of the normal prior (the ridge) on the words' weights, positive: without it a
        word of one text alone has no finite weight.

    Returns
    -------
    Wordfish

    Raises
    ------
    ShapeError
        If shapes disagree, a count is negative, a document or a word has none, anchors are not two
        documents, or `beta_sd` is not positive.

    Notes
    -----
    y_ij ~ Poisson(exp(alpha_i + psi_j + beta_j theta_i)), maximised by turns over documents and words, a
    damped Newton step for each, from the leading singular vector of the double-centred log counts. With two
    actors the dimension is what changes most over their texts, time or genre, and seldom their ideology.
    Cost n_documents * n_words exponentials a sweep, some tens of sweeps. Source: Slapin & Proksch (2008),
    American Journal of Political Science 52(3), 705-722.

    Examples
    --------
    >>> counts = [[9, 5, 1, 5], [7, 5, 2, 6], [2, 5, 7, 5], [1, 6, 9, 4]]
    >>> wordfish(counts, (0, 3)).theta.round(2)
    array([-1.2 , -0.74,  0.75,  1.2 ])
    """
    y = _checked(counts, anchors, beta_sd)
    theta, alpha, beta, psi = _start(y)
    precision = 1.0 / beta_sd**2
    moved = np.inf
    sweeps = 0
    while moved > STANDS and sweeps < MOST_SWEEPS:
        before = theta
        alpha, theta = _steps(y, (alpha, theta), (psi, beta), 0.0)
        # Rescaling moves nothing but the prior on beta.
        middle, spread = theta.mean(), theta.std()
        theta, beta, psi = (theta - middle) / spread, beta * spread, psi + beta * middle
        psi, beta = _steps(y.T, (psi, beta), (alpha, theta), precision)
        moved = float(np.abs(theta - before).max())
        sweeps += 1
    sign = 1.0 if theta[anchors[0]] <= theta[anchors[1]] else -1.0
    theta, beta = sign * theta, sign * beta
    mean = np.exp(alpha[:, None] + psi + np.outer(theta, beta))
    information = mean @ beta**2 - (mean @ beta) ** 2 / mean.sum(axis=1)
    likelihood = float((y * np.log(mean)).sum() - mean.sum())
    caveats = (("two-actors",) if actor is not None and np.unique(np.asarray(actor)).size < 3 else ()) + (
        ("not-converged",) if moved > STANDS else ()
    )
    with np.errstate(divide="ignore"):
        se = 1 / np.sqrt(np.maximum(information, 0.0))
    return Wordfish(theta, se, beta, alpha, psi, likelihood, sweeps, caveats)


def _checked(counts: npt.ArrayLike, anchors: tuple[int, int], beta_sd: float) -> FloatArray:
    y = checked_counts("counts", counts)
    if y.ndim != 2 or y.shape[0] < 3 or y.shape[1] < 2:
        raise ShapeError(
            "counts: shape (n_documents, n_words) wanted, three documents and two words or more; "
            f"{y.shape} given"
        )
    for axis, what in ((1, "document"), (0, "word")):
        empty = np.flatnonzero(y.sum(axis=axis) == 0)
        if empty.size:
            raise ShapeError(f"counts: {what} {empty[0]} has no occurrence; leave it out")
    if len(set(anchors)) != 2 or not all(0 <= anchor < len(y) for anchor in anchors):
        raise ShapeError(f"anchors: two documents of 0 to {len(y) - 1} wanted, {anchors} given")
    if not beta_sd > 0:
        raise ShapeError(f"beta_sd: a positive number wanted, {beta_sd} given")
    return y


def _start(y: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Positions, volumes, weights and frequencies from a table of log counts."""
    logs = np.log(y + 0.1)
    alpha, psi = np.log(y.mean(axis=1)), np.log(y.mean(axis=0)) - np.log(y.mean())
    centred = logs - logs.mean(axis=1, keepdims=True) - logs.mean(axis=0) + logs.mean()
    left, size, right = np.linalg.svd(centred, full_matrices=False)
    theta = left[:, 0] - left[:, 0].mean()
    spread = theta.std()
    if size[0] <= NOTHING or spread <= NOTHING:
        raise ShapeError("counts: all documents use the words alike; there is nothing to place them by")
    return theta / spread, alpha, right[0] * size[0] * spread, psi


def _steps(
    y: FloatArray, own: tuple[FloatArray, FloatArray], other: tuple[FloatArray, FloatArray], precision: float
) -> tuple[FloatArray, FloatArray]:
    """One Newton step of the level and the weight of each row, those of the columns as they are.

    y_ij ~ Poisson(exp(level_i + offset_j + weight_i slope_j)); `precision` is that of the prior on weights.
    """
    (level, weight), (offset, slope) = own, other
    mean = np.exp(level[:, None] + offset + np.outer(weight, slope))
    rest = y - mean
    of_level, of_weight = rest.sum(axis=1), rest @ slope - precision * weight
    level_level, level_weight = mean.sum(axis=1), mean @ slope
    weight_weight = mean @ slope**2 + precision
    determinant = level_level * weight_weight - level_weight**2
    safe = np.maximum(determinant, 1e-12 * level_level * weight_weight)
    by_level = (weight_weight * of_level - level_weight * of_weight) / safe
    by_weight = (level_level * of_weight - level_weight * of_level) / safe
    return (
        level + np.clip(by_level, -LARGEST_STEP, LARGEST_STEP),
        weight + np.clip(by_weight, -LARGEST_STEP, LARGEST_STEP),
    )
