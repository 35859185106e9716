"""What the words say of the claim: the fate of each doctrine's emphasis, measured or declared."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from epigone.case.model import Case, EmphasisTarget
from epigone.errors import UsageError
from epigone.instruments.finding import Caveat, Finding
from epigone.instruments.words.concepts import forms_of
from epigone.instruments.words.measure import measure_words
from epigone.instruments.words.names import find_mentions
from epigone.instruments.words.of_case import corpus_beside, corpus_of, question_of
from epigone.instruments.words.prepare import prepare
from epigone.instruments.words.question import Question
from epigone.instruments.words.result import WordsResult
from epigone.instruments.words.settings import WordsSettings
from epigone.instruments.words.texts import FloatArray, Texts
from epigone.sources.corpora.model import Corpus
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
DECLARED = Caveat(
    "target-is-declared",
    "the predecessor's emphasis is the case's declaration, not measured in texts of his that are here",
)
DRAWS = 2000
#: Measures of a case's own texts that its report shows.
REPORTED = ("invocation", "concepts", "cooccurrence")


@dataclass(frozen=True, slots=True, eq=False)
class CaseWords:
    """What the texts of a case give: findings for the verdict, and the measures for the report."""

    findings: tuple[Finding, ...]
    result: WordsResult


def words_of_case(
    case: Case, settings: WordsSettings | None = None, *, outside: Corpus | None = None
) -> CaseWords | None:
    """Measure the texts of a case: those that it holds, or those of a corpus outside it.

    Parameters
    ----------
    case
        Whose actors, dates, names, vocabularies and targets are meant.
    settings
        Draws, seed, and what is left out.
    outside
        Texts in place of the case's own; findings cite them as one, `corpus:<name>`.

    Returns
    -------
    CaseWords or None
        None where there are no texts.

    Raises
    ------
    DocumentError
        If none of its texts can be read.
    """
    corpus = corpus_of(case) if outside is None else corpus_beside(case, outside)
    if corpus is None:
        return None
    chosen = settings or WordsSettings()
    texts = prepare(corpus, chosen)
    question = question_of(case, texts)
    result = measure_words(texts, question, REPORTED, chosen, is_lenient=True)
    findings = words_findings(texts, question, chosen)
    if outside is not None:
        findings = tuple(replace(found, evidence=_as_one(found.evidence, corpus.name)) for found in findings)
    return CaseWords(findings, result)


def _as_one(evidence: Sequence[str], corpus: str) -> tuple[str, ...]:
    """Evidence in which the many texts of a corpus are one."""
    cited = (f"corpus:{corpus}" if id.startswith("text:") else id for id in evidence)
    return tuple(dict.fromkeys(cited))


def words_findings(texts: Texts, question: Question, settings: WordsSettings) -> tuple[Finding, ...]:
    """Give a finding on the claim of each doctrine on which both actors' emphasis is known.

    Parameters
    ----------
    texts
        Of the successor, and of the predecessor where they are at hand.
    question
        From `question_of`: the two authors, the doctrines' vocabularies, declared targets.
    settings
        Seed, and passages left out.

    Returns
    -------
    tuple of Finding
        Facet claim only. The predecessor's emphasis is measured where both have three texts or more in one
        language; a doctrine without such a measurement takes the declared target of a language in which the
        successor has three. With neither there is description, no finding.

    Notes
    -----
    Emphasis is words for a doctrine less words against it, per 1,000. With L the predecessor's (his line,
    against none) and D the successor's less his, each of redrawn texts, fates are those of
    `fate_probabilities`: our construct. L of a target is normal about it, with its standard error. Languages
    are not mixed: the one with most words of both is used.
    """
    try:
        own = question.successor_texts(texts)
    except UsageError:
        return ()
    known = {found.doctrine: found for found in _measured(texts, own, question, settings)}
    for target in _usable_targets(own, question.targets):
        found = None if target.doctrine in known else _declared(target, own, question, settings)
        if found is not None:
            known[target.doctrine] = found
    order = dict.fromkeys(word.doctrine for word in question.concepts)
    return tuple(known[doctrine] for doctrine in order if doctrine in known)


def _measured(texts: Texts, own: Texts, question: Question, settings: WordsSettings) -> Iterator[Finding]:
    """Findings from the texts of both."""
    if not question.predecessor or not question.author:
        return
    sides = [texts.by_author(question.predecessor), own]
    language = _common_language(sides)
    if language is None:
        return
    before, after = (_in_language(side, language) for side in sides)
    for doctrine in dict.fromkeys(word.doctrine for word in question.concepts if word.language == language):
        line = _emphasis(doctrine, language, before, question, settings, side=0)
        said = _emphasis(doctrine, language, after, question, settings, side=1)
        if line.occurrences + said.occurrences >= LEAST_OCCURRENCES:
            yield _finding(doctrine, line.draws, said, (*line.used, *said.used), before.n_tokens)


def _usable_targets(own: Texts, targets: Sequence[EmphasisTarget]) -> list[EmphasisTarget]:
    """Targets in languages in which the successor has texts enough, his most spoken language first."""
    sizes = {language: _in_language(own, language) for language in {target.language for target in targets}}
    usable = [target for target in targets if sizes[target.language].n_texts >= LEAST_TEXTS]
    return sorted(usable, key=lambda target: -sizes[target.language].n_tokens)


def _declared(
    target: EmphasisTarget, own: Texts, question: Question, settings: WordsSettings
) -> Finding | None:
    """The finding against a declared target; None where too few occurrences were to be expected."""
    texts = _in_language(own, target.language)
    said = _emphasis(target.doctrine, target.language, texts, question, settings, side=1)
    expected = abs(target.emphasis) * texts.n_tokens / PER_TOKENS
    if expected + said.occurrences < LEAST_OCCURRENCES:
        return None
    stream = np.random.default_rng([settings.seed, said.place, 0])
    line = target.emphasis + target.sd * stream.standard_normal(DRAWS)
    found = _finding(target.doctrine, line, said, (target.id, *said.used), texts.n_tokens)
    return replace(found, caveats=(*found.caveats, DECLARED))


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


@dataclass(frozen=True, slots=True, eq=False)
class _Emphasis:
    """Draws of one author's emphasis on a doctrine, its occurrences, the texts they stand in, its stream."""

    draws: FloatArray
    occurrences: int
    used: tuple[str, ...]
    place: int


def _emphasis(
    doctrine: str, language: str, texts: Texts, question: Question, settings: WordsSettings, *, side: int
) -> _Emphasis:
    forms, weights = forms_of(question, doctrine, (language,))
    place = list(dict.fromkeys(word.doctrine for word in question.concepts)).index(doctrine)
    counted = ~texts.is_marked(*settings.left_out)
    said = find_mentions(texts, forms, counted)
    net = np.bincount(said.text, weights=weights[said.form], minlength=texts.n_texts)
    tokens = texts.tokens_by_text(counted).astype(np.float64)
    stream = np.random.default_rng([settings.seed, place, side])
    sums = resampled_sums(np.column_stack([net, tokens])[tokens > 0], DRAWS, stream)
    used = tuple(f"text:{texts.headings[row].id}" for row in np.unique(said.text))
    return _Emphasis(np.asarray(PER_TOKENS * sums[:, 0] / sums[:, 1]), said.start.size, used, place)


def _finding(
    doctrine: str, line: FloatArray, said: _Emphasis, evidence: tuple[str, ...], n_tokens: int
) -> Finding:
    own = said.draws
    rope = max(ROPE_SHARE * abs(float(np.median(line))), PER_TOKENS / max(n_tokens, 1))
    fates = fate_probabilities(line, own - line, rope, RHO).fates
    return Finding(
        "words",
        doctrine,
        "claim",
        np.asarray(fates),
        evidence,
        (EMPHASIS,),
        WEIGHT,
        {"predecessor": float(np.median(line)), "successor": float(np.median(own)), "rope": rope},
    )
