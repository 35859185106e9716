"""Who is meant: names, words derived from them and epithets, declared per language, found by lemma."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from epigone.instruments.words.texts import BoolArray, IntArray, Texts
from epigone.sources.corpora.lemmas import Lemmatizer, lemmatizer_for
from epigone.sources.corpora.tokens import find_words, normal_form
from epigone.vocabulary import NameKind


@dataclass(frozen=True, slots=True)
class NameForm:
    """One way in which a person is named.

    Parameters
    ----------
    form
        One word or several (`Ленин`, `Владимир Ильич`).
    kind
        `name`; `derived` (Leninism, Leninist); `epithet` (leader of the proletariat); `praise` for words of
        veneration; `except` for words that hold the name and do not mean him (Order of Lenin).
    language
        Language in which it is used; empty for any.
    is_exact
        Whether only this form counts, and not every form of its lemma.
    """

    form: str
    kind: NameKind = "name"
    language: str = ""
    is_exact: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Mentions:
    """Where a person is mentioned.

    Parameters
    ----------
    start, end
        First token of each mention, and the one after its last, shape (n_mentions,), rising.
    form
        Which of the declared forms it is, shape (n_mentions,).
    text
        Text in which it stands, shape (n_mentions,).
    """

    start: IntArray
    end: IntArray
    form: IntArray
    text: IntArray

    def by_text(self, n_texts: int) -> IntArray:
        """Mentions in each text, shape (n_texts,)."""
        return np.bincount(self.text, minlength=n_texts).astype(np.int64)

    def chosen(self, rows: npt.NDArray[np.bool_]) -> "Mentions":
        """Some of the mentions."""
        return Mentions(self.start[rows], self.end[rows], self.form[rows], self.text[rows])

    def tokens(self, n_tokens: int) -> BoolArray:
        """Whether each token is part of a mention, shape (n_tokens,)."""
        edges = np.zeros(n_tokens + 1, dtype=np.int64)
        np.add.at(edges, self.start, 1)
        np.add.at(edges, self.end, -1)
        return np.cumsum(edges[:-1]) > 0


def names_of(spoken: str) -> tuple[NameForm, ...]:
    """Give the names in a list separated by commas.

    Examples
    --------
    >>> [name.form for name in names_of("Ленин, ленинский, Владимир Ильич")]
    ['Ленин', 'ленинский', 'Владимир Ильич']
    """
    return tuple(NameForm(" ".join(part.split())) for part in spoken.split(",") if part.strip())


def find_mentions(texts: Texts, names: Sequence[NameForm], is_counted: BoolArray | None = None) -> Mentions:
    """Find every mention by declared names.

    Parameters
    ----------
    texts
        Where to look.
    names
        Declared forms. A form counts in all its inflections by lemma, unless it is exact.
    is_counted
        Tokens that count, shape (n_tokens,); all by default. A mention counts if its first token does.

    Returns
    -------
    Mentions
        The longest form wins where several stand at one place; names that follow each other directly
        (`Владимир Ильич` + `Ленин`) are one mention. What an `except` form covers is no mention.

    Notes
    -----
    Cost: n_tokens for each word of each form.
    """
    index = _WordIndex(texts)
    hits = [hit for place, name in enumerate(names) for hit in _hits(texts, index, name, place)]
    empty = np.empty(0, dtype=np.int64)
    if not hits:
        return Mentions(empty, empty, empty, empty)
    table = np.array(sorted(hits, key=lambda hit: (hit[0], -hit[1])), dtype=np.int64)
    kept = _resolved(table.tolist(), [name.kind for name in names], texts.offsets)
    if not kept:
        return Mentions(empty, empty, empty, empty)
    start, end, form = np.array(kept, dtype=np.int64).T
    text = np.searchsorted(texts.offsets, start, side="right") - 1
    found = Mentions(start, end, form, text)
    return found if is_counted is None else found.chosen(is_counted[start])


def _resolved(hits: list[list[int]], kinds: list[NameKind], offsets: IntArray) -> list[list[int]]:
    """Of hits sorted by place and length: the longest at each place, different names in a row as one."""
    kept: list[list[int]] = []
    ends = set(offsets.tolist())
    reach, before = -1, -1
    for start, end, form in hits:
        if start < reach:
            continue
        is_name = kinds[form] == "name" and before >= 0 and kinds[before] == "name"
        if start == reach and start not in ends and is_name and form != before:
            kept[-1][1] = end
        elif kinds[form] != "except":
            kept.append([start, end, form])
        reach, before = end, form
    return kept


class _WordIndex:
    """Which forms of the texts a word of a name stands for."""

    def __init__(self, texts: Texts) -> None:
        self._lemma_of = texts.lemma_of
        self._lemmas = {word: place for place, word in enumerate(texts.lemma_words)}
        self._forms: dict[str, list[int]] = {}
        for place, word in enumerate(texts.form_words):
            self._forms.setdefault(word, []).append(place)

    def allowed(self, word: str, lemmatizer: Lemmatizer, is_exact: bool) -> BoolArray:
        """Whether each form is the word, or shares its lemma, shape (n_forms,)."""
        found = np.zeros(self._lemma_of.size, dtype=np.bool_)
        found[self._forms.get(normal_form(word, lemmatizer.language), [])] = True
        lemma = None if is_exact else self._lemmas.get(lemmatizer.lemma(word))
        return found if lemma is None else found | (self._lemma_of == lemma)


def _hits(texts: Texts, index: _WordIndex, name: NameForm, place: int) -> list[tuple[int, int, int]]:
    """Places at which a form's words follow each other within one text."""
    words = [word for word, _ in find_words(name.form)]
    if not words or len(words) > texts.n_tokens:
        return []
    languages = (name.language,) if name.language else tuple(texts.methods)
    found: set[int] = set()
    for language in languages:
        lemmatizer = lemmatizer_for(language)
        allowed = [index.allowed(word, lemmatizer, name.is_exact) for word in words]
        starts = np.flatnonzero(allowed[0][texts.forms])
        for step, fits in enumerate(allowed[1:], 1):
            starts = starts[starts + step < texts.n_tokens]
            starts = starts[fits[texts.forms[starts + step]]]
        owner = np.searchsorted(texts.offsets, starts, side="right")
        inside = texts.offsets[owner] >= starts + len(words)
        found.update(starts[inside].tolist())
    return [(start, start + len(words), place) for start in found]
