"""What the words say of the claim: the fate of each doctrine's emphasis, from both actors' texts."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from epigone.case.model import Case
from epigone.errors import UsageError
from epigone.instruments.finding import Caveat, Finding
from epigone.instruments.words.concepts import forms_of
from epigone.instruments.words.measure import measure_words
from epigone.instruments.words.names import find_mentions
from epigone.instruments.words.of_case import corpus_of, question_of
from epigone.instruments.words.prepare import prepare
from epigone.instruments.words.question import Question
from epigone.instruments.words.result import WordsResult
from epigone.instruments.words.settings import WordsSettings
from epigone.instruments.words.texts import FloatArray, Texts
from epigone.stats.geometry import fate_probabilities
from epigone.stats.rates import PER_TOKENS
from epigone.stats.redraws import resampled_sums

#: A change of emphasis within this share of the predecessor's is none.
ROPE_SHARE = 0.25
#: Share of the emphasis that must survive for a fall to count as altered rather than discarded.
RHO = 0.5
#: Fewer texts, or occurrences of a doctrine's words in both together, are no basis for a finding.
LEAST_TEXTS, LEAST_OCCURRENCES = 3, 20
#: Emphasis is not adherence: a finding of words counts half in the pool.
WEIGHT = 0.5
EMPHASIS = Caveat(
    "words-are-emphasis", "how much is said of a doctrine is not how well it is kept; the finding counts half"
)
DRAWS = 2000
#: Measures of a case's own texts that its report shows.
REPORTED = ("invocation", "concepts", "cooccurrence")


@dataclass(frozen=True, slots=True, eq=False)
class CaseWords:
    """What the texts of a case give: findings for the verdict, and the measures for the report."""

    findings: tuple[Finding, ...]
    result: WordsResult


def words_of_case(case: Case, settings: WordsSettings | None = None) -> CaseWords | None:
    """Measure the texts that a case holds; None where it holds none.

    Raises
    ------
    DocumentError
        If none of its texts can be read.
    """
    corpus = corpus_of(case)
    if corpus is None:
        return None
    chosen = settings or WordsSettings()
    texts = prepare(corpus, chosen)
    question = question_of(case, texts)
    result = measure_words(texts, question, REPORTED, chosen, is_lenient=True)
    return CaseWords(words_findings(texts, question, chosen), result)


def words_findings(texts: Texts, question: Question, settings: WordsSettings) -> tuple[Finding, ...]:
    """Give a finding on the claim of each doctrine whose words both actors' texts hold in one language.

    Parameters
    ----------
    texts
        Of both actors.
    question
        From `question_of`: the two authors, and the doctrines' vocabularies.
    settings
        Seed, and passages left out.

    Returns
    -------
    tuple of Finding
        Facet claim only. Empty where one of them has fewer than three texts in every language: with one
        author's texts there is description, no finding.

    Notes
    -----
    Emphasis is words for a doctrine less words against it, per 1,000. With L the predecessor's (his line,
    against none) and D the successor's less his, each of redrawn texts, fates are those of
    `fate_probabilities`: our construct. Languages are not mixed: the one with most words of both is used.
    """
    if not question.predecessor or not question.author:
        return ()
    try:
        sides = [texts.by_author(question.predecessor), question.successor_texts(texts)]
    except UsageError:
        return ()
    language = _common_language(sides)
    if language is None:
        return ()
    before, after = (_in_language(side, language) for side in sides)
    doctrines = dict.fromkeys(word.doctrine for word in question.concepts if word.language == language)
    found = (_finding(doctrine, language, before, after, question, settings) for doctrine in doctrines)
    return tuple(finding for finding in found if finding is not None)


def _common_language(sides: Sequence[Texts]) -> str | None:
    """The language in which both have texts enough, and most of the words of the one who has fewer."""
    best, most = None, 0
    for language in sides[0].methods:
        chosen = [_in_language(side, language) for side in sides]
        if min(side.n_texts for side in chosen) >= LEAST_TEXTS:
            words = min(side.n_tokens for side in chosen)
            if words > most:
                best, most = language, words
    return best


def _in_language(texts: Texts, language: str) -> Texts:
    return texts.chosen(
        np.array([heading.language == language for heading in texts.headings], dtype=np.bool_)
    )


def _finding(
    doctrine: str, language: str, before: Texts, after: Texts, question: Question, settings: WordsSettings
) -> Finding | None:
    forms, weights = forms_of(question, doctrine, (language,))
    place = list(dict.fromkeys(word.doctrine for word in question.concepts)).index(doctrine)
    draws, occurrences = [], 0
    used: list[str] = []
    for number, texts in enumerate((before, after)):
        counted = ~texts.is_marked(*settings.left_out)
        said = find_mentions(texts, forms, counted)
        occurrences += said.start.size
        used += [f"text:{texts.headings[row].id}" for row in np.unique(said.text)]
        net = np.bincount(said.text, weights=weights[said.form], minlength=texts.n_texts)
        tokens = texts.tokens_by_text(counted).astype(np.float64)
        stream = np.random.default_rng([settings.seed, place, number])
        draws.append(_emphasis(np.column_stack([net, tokens])[tokens > 0], stream))
    if occurrences < LEAST_OCCURRENCES:
        return None
    line, own = draws
    rope = max(ROPE_SHARE * abs(float(np.median(line))), PER_TOKENS / max(before.n_tokens, 1))
    fates = fate_probabilities(line, own - line, rope, RHO).fates
    return Finding(
        "words",
        doctrine,
        "claim",
        np.asarray(fates),
        tuple(used),
        (EMPHASIS,),
        WEIGHT,
        {"predecessor": float(np.median(line)), "successor": float(np.median(own)), "rope": rope},
    )


def _emphasis(rows: FloatArray, stream: np.random.Generator) -> FloatArray:
    sums = resampled_sums(rows, DRAWS, stream)
    return np.asarray(PER_TOKENS * sums[:, 0] / sums[:, 1])
