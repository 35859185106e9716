"""Texts cut into pieces of equal length, and topics fitted to them: short texts look novel."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from epigone.errors import UsageError
from epigone.instruments.words.settings import WordsSettings
from epigone.instruments.words.texts import FloatArray, IntArray, Texts
from epigone.stats.topics import Topics, TopicSettings, fit_topics

#: A word in a larger share of the pieces says nothing of topics; one in fewer pieces is too rare.
MOST_SHARE = 0.25
LEAST_PIECES = 8
#: Shortest word that is kept.
LEAST_LETTERS = 3
#: Sweeps of the sampler, and those averaged.
SWEEPS, KEPT_SWEEPS = 100, 40


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """Pieces of equal length, in the order of the texts.

    Parameters
    ----------
    tokens
        Content words of all pieces, ids into `words`, shape (n_tokens,).
    offsets
        Where each piece begins and ends, shape (n_pieces + 1,).
    text
        Text that each piece is of, shape (n_pieces,).
    author
        Author of each piece, ids into the authors of the texts, shape (n_pieces,).
    words
        Lemmas kept.
    length
        Words, of every kind, in a piece.
    """

    tokens: IntArray
    offsets: IntArray
    text: IntArray
    author: IntArray
    words: tuple[str, ...]
    length: int

    @property
    def n_pieces(self) -> int:
        """Number of pieces."""
        return int(self.text.size)


@lru_cache(maxsize=4)
def cut_pieces(texts: Texts, settings: WordsSettings) -> Pieces:
    """Cut texts into pieces of equal length, and keep their content words.

    The rest of a text that is shorter than half a piece goes to the piece before; a text shorter than half
    a piece is left out.

    Raises
    ------
    UsageError
        If too little is left to fit topics to, or the texts are in several languages.
    """
    if len(texts.methods) > 1:
        spoken = ", ".join(sorted(filter(None, texts.methods)))
        raise UsageError(f"topics of several languages would be the languages; the texts are {spoken}")
    length = settings.chunk_tokens
    counted = ~texts.is_marked(*settings.left_out)
    lemmas = texts.lemmas[counted].astype(np.int64)
    sizes = texts.tokens_by_text(counted)
    n_pieces = (sizes + length // 2) // length
    kept = np.repeat(n_pieces > 0, sizes)
    lemmas, sizes, n_pieces = lemmas[kept], sizes[n_pieces > 0], n_pieces[n_pieces > 0]
    text_of = np.flatnonzero((texts.tokens_by_text(counted) + length // 2) // length > 0)
    within = np.arange(lemmas.size) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    number = np.minimum(within // length, np.repeat(n_pieces, sizes) - 1)
    piece = number + np.repeat(np.cumsum(n_pieces) - n_pieces, sizes)
    total = int(n_pieces.sum())
    if total < 10:
        raise UsageError(f"topics need ten pieces of {length} words or more; the texts make {total}")
    is_content = _content(texts, lemmas, piece, total, settings.vocabulary)
    number_of = np.cumsum(is_content) - 1
    stays = is_content[lemmas]
    names = {name: place for place, name in enumerate(texts.authors)}
    text = np.repeat(text_of, n_pieces)
    author = np.array([names[texts.headings[row].author] for row in text], dtype=np.int64)
    offsets = np.concatenate([[0], np.cumsum(np.bincount(piece[stays], minlength=total))])
    words = tuple(word for word, keep in zip(texts.lemma_words, is_content, strict=True) if keep)
    return Pieces(number_of[lemmas[stays]], offsets.astype(np.int64), text, author, words, length)


def _content(
    texts: Texts, lemmas: IntArray, piece: IntArray, n_pieces: int, most: int
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which lemmas are kept: neither in too many pieces nor in too few, the commonest of the rest."""
    pairs = np.unique(lemmas * n_pieces + piece)
    frequency = np.bincount(pairs // n_pieces, minlength=len(texts.lemma_words))
    least = min(LEAST_PIECES, max(2, n_pieces // 20))
    fits = (frequency >= least) & (frequency <= MOST_SHARE * n_pieces)
    fits &= np.array([len(word) >= LEAST_LETTERS for word in texts.lemma_words], dtype=np.bool_)
    if fits.sum() < 20:
        raise UsageError("the texts have too few words in common to fit topics to")
    if fits.sum() > most:
        bound = np.sort(frequency[fits])[-most]
        fits &= frequency >= bound
    return fits


@lru_cache(maxsize=32)
def topics_of(texts: Texts, settings: WordsSettings, n_topics: int, seed: int) -> Topics:
    """Fit topics to the pieces of texts, every author of equal weight; the same for the same arguments."""
    pieces = cut_pieces(texts, settings)
    return fit_topics(
        pieces.tokens,
        pieces.offsets,
        len(pieces.words),
        seed=seed,
        author=pieces.author,
        settings=TopicSettings(n_topics=n_topics, sweeps=SWEEPS, kept=KEPT_SWEEPS),
    )


def seeds_of(settings: WordsSettings) -> tuple[int, ...]:
    """Seeds of the topic models that are compared, the run's own first."""
    return tuple(settings.seed + place for place in range(settings.topic_seeds))


def text_mixtures(mixtures: FloatArray, text: IntArray, n_texts: int) -> FloatArray:
    """Mean mixture of each text's pieces, shape (n_texts, n_topics); NaN for a text without one."""
    n_pieces = np.bincount(text, minlength=n_texts)
    sums = np.zeros((n_texts, mixtures.shape[1]))
    np.add.at(sums, text, mixtures)
    with np.errstate(invalid="ignore"):
        return np.asarray(sums / n_pieces[:, None])
