"""Doctrine vocabulary: how much of what is said is a doctrine's words, and how much speaks against it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from epigone.errors import UsageError
from epigone.instruments.words.names import Mentions, NameForm, find_mentions
from epigone.instruments.words.question import Question
from epigone.instruments.words.settings import WordsSettings
from epigone.instruments.words.texts import UNDATED, BoolArray, FloatArray, IntArray, Texts
from epigone.stats.rates import Rates, mention_rates

if TYPE_CHECKING:
    import altair
    import polars


#: Redrawn sets of texts behind each of the many intervals here.
CONCEPT_DRAWS = 400


@dataclass(frozen=True, slots=True, eq=False)
class AuthorConcept:
    """A doctrine's words in one author's texts.

    Parameters
    ----------
    author
        Whose texts.
    total, against
        Words that speak for the doctrine, and against it, per 1,000: `Rates` of one group.
    years, years_against
        The same by year.
    """

    author: str
    total: Rates
    against: Rates
    years: Rates
    years_against: Rates


@dataclass(frozen=True, slots=True, eq=False)
class DoctrineWords:
    """The vocabulary of one doctrine, by author; the author asked about comes first.

    `words` are the occurrences of each declared word in his texts, the most frequent first.
    """

    doctrine: str
    label: str
    authors: tuple[AuthorConcept, ...]
    words: tuple[tuple[str, float, int], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Concepts:
    """Vocabularies of all doctrines; `languages` are those with declared words in these texts."""

    doctrines: tuple[DoctrineWords, ...]
    languages: tuple[str, ...]
    settings: WordsSettings

    def to_frame(self) -> "polars.DataFrame":
        """One row a doctrine, author, year: with count, against, tokens, rate, low, high."""
        import polars as pl

        rows = [
            {
                "doctrine": item.doctrine,
                "author": own.author,
                "year": int(year),
                "count": int(own.years.mentions[place]),
                "against": int(own.years_against.mentions[place]),
                "tokens": int(own.years.tokens[place]),
                "rate": float(own.years.rate[place]),
                "low": float(own.years.low[place]),
                "high": float(own.years.high[place]),
            }
            for item in self.doctrines
            for own in item.authors
            for place, year in enumerate(own.years.group)
        ]
        return pl.DataFrame(rows)

    def plot(self) -> "altair.Chart":
        """Draw each doctrine's rate by year."""
        from epigone.instruments.words.plots_concepts import plot_concepts

        return plot_concepts(self)


def measure_concepts(texts: Texts, question: Question, settings: WordsSettings) -> Concepts:
    """Measure each doctrine's vocabulary by author and year.

    Raises
    ------
    UsageError
        If the question has no concepts, or none in the languages of the texts.

    Notes
    -----
    Each language is counted by its own list; lists of different languages are not of equal
    reach, so that rates of two languages must not be compared. Cost: words * tokens.
    """
    if not question.concepts:
        raise UsageError("no vocabulary of a doctrine is declared: give a case with concepts.csv")
    languages = tuple(sorted({word.language for word in question.concepts} & set(texts.methods)))
    if not languages:
        declared = ", ".join(sorted({word.language for word in question.concepts}))
        spoken = ", ".join(sorted(filter(None, texts.methods))) or "of no known language"
        raise UsageError(f"concepts are declared in {declared}, and the texts are {spoken}")
    authors = [question.successor_texts(texts)]
    names = [question.author]
    if question.predecessor and question.predecessor != question.author:
        authors.append(texts.by_author(question.predecessor))
        names.append(question.predecessor)
    counted = [~own.is_marked(*settings.left_out) for own in authors]
    labels = dict(question.doctrine_labels)
    found = []
    for doctrine in dict.fromkeys(word.doctrine for word in question.concepts):
        forms, weights = forms_of(question, doctrine, languages)
        mentions = [find_mentions(own, forms, count) for own, count in zip(authors, counted, strict=True)]
        parts = zip(names, authors, counted, mentions, strict=True)
        found.append(
            DoctrineWords(
                doctrine,
                labels.get(doctrine, doctrine),
                tuple(_of_author(*part, weights, settings) for part in parts),
                _words(mentions[0], forms, weights),
            )
        )
    return Concepts(tuple(found), languages, settings)


def forms_of(
    question: Question, doctrine: str, languages: tuple[str, ...]
) -> tuple[tuple[NameForm, ...], FloatArray]:
    """Give the words of a doctrine as forms to be found, and their weights."""
    words = [word for word in question.concepts if word.doctrine == doctrine and word.language in languages]
    forms = tuple(NameForm(word.lemma, "derived", word.language) for word in words)
    return forms, np.array([word.weight for word in words])


def _of_author(
    name: str,
    texts: Texts,
    counted: BoolArray,
    said: Mentions,
    weights: FloatArray,
    settings: WordsSettings,
) -> AuthorConcept:
    tokens = texts.tokens_by_text(counted)
    sides = [said.chosen(weights[said.form] > 0), said.chosen(weights[said.form] < 0)]
    counts = [side.by_text(texts.n_texts) for side in sides]
    nothing = np.zeros(texts.n_texts, dtype=np.int64)
    dated = texts.year != UNDATED
    return AuthorConcept(
        name,
        *(_rates(count, tokens, nothing, settings) for count in counts),
        *(_rates(count[dated], tokens[dated], texts.year[dated], settings) for count in counts),
    )


def _rates(counts: IntArray, tokens: IntArray, group: IntArray, settings: WordsSettings) -> Rates:
    return mention_rates(counts, tokens, group, seed=settings.seed, draws=CONCEPT_DRAWS, level=settings.level)


def _words(
    said: Mentions, forms: tuple[NameForm, ...], weights: FloatArray
) -> tuple[tuple[str, float, int], ...]:
    counts = np.bincount(said.form, minlength=len(forms)).tolist()
    found = zip((form.form for form in forms), weights.tolist(), counts, strict=True)
    return tuple(sorted(found, key=lambda item: -item[2]))
