"""Wordscores: texts placed on the scale of reference texts whose positions are known."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.log_odds import checked_counts

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Wordscores:
    """Scores of words and of texts, on the scale of the reference scores.

    Attributes
    ----------
    words
        Score of each word, shape (n_words,); NaN for a word in no reference text.
    scores
        Raw score of each virgin text, shape (n_texts,); NaN for a text without a scored word. Raw scores
        crowd together, for words common to all texts pull them to the middle.
    se
        Standard error of each raw score, shape (n_texts,).
    rescaled
        Scores stretched to the spread of the reference scores (Laver, Benoit & Garry's transformation),
        shape (n_texts,); NaN with fewer than two texts, or if all score the same.
    scored_share
        Share of each text's tokens that are scored, shape (n_texts,).
    """

    words: FloatArray
    scores: FloatArray
    se: FloatArray
    rescaled: FloatArray
    scored_share: FloatArray


def wordscores(
    reference_counts: npt.ArrayLike, reference_scores: npt.ArrayLike, virgin_counts: npt.ArrayLike
) -> Wordscores:
    """Score texts by their words, as the words are used in reference texts of known position.

    Parameters
    ----------
    reference_counts
        Occurrences in the reference texts, shape (n_references, n_words), two or more that are not empty.
    reference_scores
        Their positions, on any scale, shape (n_references,).
    virgin_counts
        Occurrences in the texts to be scored, shape (n_texts, n_words).

    Returns
    -------
    Wordscores

    Raises
    ------
    ShapeError
        If shapes disagree, a count is negative, a reference text is empty, or a score is not finite.

    Notes
    -----
    With F relative frequencies: P_wr = F_wr / sum_r F_wr, S_w = sum_r P_wr A_r, S_v = sum_w F_wv S_w over
    words seen in the references, V_v = sum_w F_wv (S_w - S_v)^2, se = sqrt(V_v / N_v) with N_v the scored
    tokens. Cost n_texts * n_words. Source: Laver, Benoit & Garry (2003), American Political Science Review
    97(2), 311-331.

    Examples
    --------
    >>> found = wordscores([[8, 2, 0], [0, 2, 8]], [-1, 1], [[3, 4, 1]])
    >>> found.words, found.scores
    (array([-1.,  0.,  1.]), array([-0.25]))
    """
    references = checked_counts("reference_counts", reference_counts)
    virgin = checked_counts("virgin_counts", virgin_counts)
    positions = np.asarray(reference_scores, dtype=np.float64)
    if references.ndim != 2 or len(references) < 2 or not (references.sum(axis=1) > 0).all():
        raise ShapeError(
            "reference_counts: shape (n_references, n_words) wanted, two texts or more and none empty; "
            f"{references.shape} given"
        )
    if virgin.ndim != 2 or virgin.shape[1] != references.shape[1]:
        raise ShapeError(
            f"virgin_counts: shape (n_texts, {references.shape[1]}) wanted, {virgin.shape} given"
        )
    if positions.shape != (len(references),) or not np.isfinite(positions).all():
        raise ShapeError(f"reference_scores: {len(references)} finite numbers wanted, {positions} given")
    shares = references / references.sum(axis=1, keepdims=True)
    in_all = shares.sum(axis=0)
    is_seen = in_all > 0
    words = np.full(in_all.size, np.nan)
    words[is_seen] = positions @ (shares[:, is_seen] / in_all[is_seen])
    seen = virgin[:, is_seen]
    tokens = seen.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        frequency = seen / tokens[:, None]
        scores = frequency @ words[is_seen]
        variance = (frequency * (words[is_seen] - scores[:, None]) ** 2).sum(axis=1)
        share = tokens / virgin.sum(axis=1)
        return Wordscores(words, scores, np.sqrt(variance / tokens), _rescaled(scores, positions), share)


def _rescaled(scores: FloatArray, positions: FloatArray) -> FloatArray:
    """Scores about their mean, with the standard deviation of the reference positions."""
    known = scores[np.isfinite(scores)]
    spread = known.std(ddof=1) if known.size > 1 else 0.0
    if spread == 0:
        return np.full(scores.shape, np.nan)
    return np.asarray((scores - known.mean()) * positions.std(ddof=1) / spread + known.mean())
