"""From an essay and a case to a checked essay: the job of this package in one function."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePath

from epigone.case.model import Case
from epigone.essay.balance import balance_of, thesis_of
from epigone.essay.carried_doctrine import carried_doctrine
from epigone.essay.checker import Checker
from epigone.essay.claims import claims_of
from epigone.essay.clauses import ReadSentence, read_sentences
from epigone.essay.index_case import case_words
from epigone.essay.lexicon import read_lexicon
from epigone.essay.match_doctrines import match_doctrine
from epigone.essay.model import CheckedEssay, CheckedSentence, Claim
from epigone.essay.omitted import omitted_from
from epigone.essay.resolve import Memory, agents_of, called_by
from epigone.essay.series_named import Spoken
from epigone.essay.settings import EssaySettings
from epigone.essay.split import Stretch, split_sentences
from epigone.essay.topic import Topic, topic_of
from epigone.sources.documents.model import Document
from epigone.sources.documents.read import SUFFIXES, read_document
from epigone.sources.documents.repair import repair_mojibake
from epigone.verdict.model import Verdict

#: The case an essay is checked against unless another is named.
DEFAULT_CASE = "lenin-stalin"
#: A longer string is an essay, whatever it ends with.
LONGEST_PATH = 1000
#: From so many words on, this share of them are small words in any prose of a language.
FEW_WORDS, SMALL_WORDS = 20, 0.2
#: What stands where a character was lost: a repair that leaves more of these restores nothing.
LOST = "\ufffd"


def check_essay(
    essay: str | os.PathLike[str],
    case: Case | str = DEFAULT_CASE,
    *,
    verdict: Verdict | None = None,
    settings: EssaySettings | None = None,
) -> CheckedEssay:
    """Read an essay sentence by sentence and say what the case holds on each of its claims.

    Parameters
    ----------
    essay
        The text itself, or the path of a file to read.
    case
        A case, or its directory, archive or name.
    verdict
        The case's verdict, to spare its computation where several essays are checked.
    settings
        Thresholds; the defaults are those of `EssaySettings`.

    Returns
    -------
    CheckedEssay
        Frozen. The same text, case and settings always give the same labels. Cost: linear in the
        length of the text, some milliseconds a sentence at most.

    Raises
    ------
    CaseError
        If the case has problems.
    UsageError
        If there is no case of that name.

    Examples
    --------
    >>> checked = check_essay("The Treaty of Rapallo was signed in 1934.")
    >>> checked.sentences[0].label
    'contradicted'
    """
    checker = make_checker(case, verdict=verdict, settings=settings)
    if isinstance(essay, str) and not _is_path(essay):
        return check_text(essay, checker)
    return check_document(read_essay(essay), checker)


def make_checker(
    case: Case | str, *, verdict: Verdict | None = None, settings: EssaySettings | None = None
) -> Checker:
    """Make a case ready to check any number of essays."""
    from epigone.case.read import read_case
    from epigone.verdict.judge import judge

    found = read_case(case) if isinstance(case, str) else case
    words = case_words(found, read_lexicon())
    scaled = (settings or EssaySettings()).for_rarity(words.most_rare)
    return Checker(words, verdict or judge(found), scaled)


def read_essay(path: str | os.PathLike[str]) -> Document:
    """Read an essay from a file, or from standard input (`-`).

    Characters that were read in a wrong encoding are restored where that is certain; the rest are
    listed in the document's `damage`.

    Raises
    ------
    DocumentError
        If it cannot be read.
    MissingExtra
        If its format needs a package that is not installed.
    """
    document = read_document(os.fspath(path))
    if not _may_be_misread(document.text):
        return document
    mended = repair_mojibake(document)
    return document if mended.text.count(LOST) > document.text.count(LOST) else mended


def check_document(document: Document, checker: Checker) -> CheckedEssay:
    """Check a document that has been read."""
    stretches = [Stretch(block.start, block.end, block.kind == "heading") for block in document.blocks]
    essay = check_text(document.text, checker, name=document.name, stretches=stretches)
    return replace(essay, damage=document.damage, repaired=document.repaired)


def check_text(
    text: str, checker: Checker, *, name: str = "", stretches: Sequence[Stretch] | None = None
) -> CheckedEssay:
    """Check a text that has been read; `stretches` are its paragraphs and headings, where they are known."""
    parts = read_sentences(split_sentences(text, stretches), checker.words)
    memory = Memory(called_by(parts, checker.words))
    spoken = Spoken()
    sentences: list[CheckedSentence] = []
    doctrines: set[str] = set()
    lines: set[str] = set()
    held: tuple[Claim, ...] = ()
    paragraph = -1
    for read in parts:
        sentence = read.sentence
        agents = agents_of(read, memory, checker.words)
        if sentence.paragraph != paragraph:
            held, lines = (), set()
        topic = topic_of(read, held, checker.words)
        topic = replace(topic, doctrine=carried_doctrine(read, lines, checker.words))
        claims = claims_of(read, agents, checker, spoken, topic)
        held, paragraph = taken_up(claims, held, topic), sentence.paragraph
        lines = doctrines_spoken_of(read, claims, checker)
        doctrines |= lines
        sentences.append(
            CheckedSentence(
                sentence.index,
                sentence.start,
                sentence.end,
                sentence.text,
                sentence.paragraph,
                sentence.is_heading,
                claims,
            )
        )
    facts = {id for sentence in sentences for claim in sentence.claims for id in claim.evidence}
    return CheckedEssay(
        name,
        text,
        checker.words.case,
        checker.verdict,
        tuple(sentences),
        (),
        thesis_of(sentences),
        balance_of(sentences, checker.words),
        omitted_from(checker.verdict, doctrines, facts),
        checker.settings,
        is_readable=_is_of_the_language(parts, checker),
    )


def taken_up(claims: tuple[Claim, ...], held: tuple[Claim, ...], topic: Topic) -> tuple[Claim, ...]:
    """The claims that the next sentence may point back at: a sentence that only points hands them on."""
    is_of_a_fact = any(claim.event is not None for claim in claims)
    return held if topic.points_back and not is_of_a_fact else claims


def _is_of_the_language(parts: Sequence[ReadSentence], checker: Checker) -> bool:
    """Whether enough of a text's words are small words of the lexicon's language."""
    words = [word for one in parts for word in one.words]
    small = sum(word.lower in checker.words.lexicon.stopwords for word in words)
    return len(words) < FEW_WORDS or small >= SMALL_WORDS * len(words)


def doctrines_spoken_of(read: ReadSentence, claims: Iterable[Claim], checker: Checker) -> set[str]:
    """The doctrines that a sentence names, and those of its claims."""
    found = (
        match_doctrine(clause.stems, checker.words, checker.settings.doctrine_match)
        for clause in read.clauses
    )
    named = {match.doctrine.id for match in found if match is not None}
    return named | {claim.doctrine for claim in claims if claim.doctrine is not None}


def _is_path(text: str) -> bool:
    """Whether a string is the path of a file rather than an essay: `-`, or a name with a known ending."""
    if "\n" in text or len(text) > LONGEST_PATH:
        return False
    return text == "-" or PurePath(text).suffix.lower() in SUFFIXES


def _may_be_misread(text: str) -> bool:
    """Whether a text holds letters that UTF-8 read in another encoding leaves behind."""
    return any(mark in text for mark in ("\u00c3", "\u00c2", "\u00e2\u20ac", "\u00d0"))
