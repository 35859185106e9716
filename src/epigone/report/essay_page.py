"""A checked essay as one HTML page: the text as written, what the case holds in the margin."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined

from epigone import look
from epigone.essay.model import LABELS, CheckedEssay, CheckedSentence, Claim, Label
from epigone.report.anchors import anchor
from epigone.report.citations import Citation, cite
from epigone.report.day_words import in_words
from epigone.report.essay_mends import mend
from epigone.report.essay_reasons import why
from epigone.report.essay_sentences import (
    LABEL_GLOSSES,
    LABEL_WORDS,
    balance_sentence,
    counts_sentence,
    damage_sentences,
    essay_headline,
    omitted_lists,
    thesis_sentence,
)
from epigone.report.rounding import count, probability
from epigone.version import __version__
from epigone.vocabulary import FATES

ACCUSING: tuple[Label, ...] = ("anachronistic", "contradicted")
#: Prefix of the ids of series among the evidence.
SERIES = "series:"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The sentences of one paragraph."""

    sentences: tuple[CheckedSentence, ...]

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading."""
        return self.sentences[0].is_heading


@dataclass(frozen=True, slots=True)
class UsedFact:
    """A fact or series on which a note rests, with its source."""

    id: str
    anchor: str
    title: str
    date: str
    note: str
    citation: Citation


def render_essay_html(essay: CheckedEssay) -> str:
    """Write a checked essay as one page that needs no network and no scripts.

    Everything that comes from the essay or the case is escaped. Cost: linear in the length of the essay.
    """
    facts = {fact.id: fact for fact in _used_facts(essay)}
    return (
        _environment()
        .get_template("essay.html.j2")
        .render(
            essay=essay,
            case=essay.case,
            settings=essay.settings,
            language="en",
            headline=essay_headline(essay),
            counts=counts_sentence(essay),
            thesis=thesis_sentence(essay),
            balance=balance_sentence(essay),
            damage=damage_sentences(essay),
            accused=[one for one in essay.sentences if one.label in ACCUSING],
            paragraphs=[
                Paragraph(tuple(found))
                for _, found in groupby(essay.sentences, key=lambda one: one.paragraph)
            ],
            parts=partial(_parts, essay),
            sources=partial(_sources, facts),
            omitted=omitted_lists(essay),
            facts=list(facts.values()),
        )
    )


def render_essays_html(essays: Sequence[CheckedEssay], pages: Sequence[str]) -> str:
    """Write the table of several essays, with a link to the page of each."""
    wrong = sum(one.counts[label] for one in essays for label in ACCUSING)
    title = f"{count(len(essays), 'essay')}: {count(wrong, 'sentence')} against the evidence".capitalize()
    template = _environment().get_template("essays.html.j2")
    return template.render(title=title, case=essays[0].case, rows=list(zip(essays, pages, strict=True)))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("epigone.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["probability"] = probability
    environment.globals |= {
        "look": look,
        "FATES": FATES,
        "LABELS": LABELS,
        "words": LABEL_WORDS,
        "glosses": LABEL_GLOSSES,
        "why": why,
        "mend": mend,
        "place": lambda kind, sentence: f"{kind}-{sentence.index + 1}",
        "version": __version__,
    }
    return environment


def _parts(essay: CheckedEssay, sentence: CheckedSentence) -> list[tuple[str, Label | None]]:
    """The text of a sentence in pieces, each with the label of the claim it makes, if one."""
    parts: list[tuple[str, Label | None]] = []
    place = sentence.start
    for claim in sorted(sentence.claims, key=lambda one: one.start):
        if claim.label == "not_checkable" or claim.start < place:
            continue
        parts += [(essay.text[place : claim.start], None), (essay.text[claim.start : claim.end], claim.label)]
        place = claim.end
    parts.append((essay.text[place : sentence.end], None))
    return [(text, label) for text, label in parts if text]


def _sources(facts: dict[str, UsedFact], claim: Claim) -> list[tuple[str, str]]:
    """The sources of a claim's evidence, each once, with the place of the first fact from it."""
    found: dict[str, str] = {}
    for id in claim.evidence:
        if id in facts:
            found.setdefault(facts[id].citation.short, facts[id].anchor)
    return [(place, name) for name, place in found.items()]


def _used_facts(essay: CheckedEssay) -> list[UsedFact]:
    case = essay.case
    ids = dict.fromkeys(id for claim in essay.claims for id in claim.evidence)
    rows = {row.id: row for row in reversed(case.evidence)}
    observed = {row.series: row.source for row in case.observations}
    found = []
    for id in ids:
        if id in rows:
            row = rows[id]
            citation = cite(case.source(row.source))
            found.append(UsedFact(id, anchor("e", id), row.title, in_words(row.date), row.note, citation))
        elif id.startswith(SERIES) and id.removeprefix(SERIES) in observed:
            series = id.removeprefix(SERIES)
            indicator = next(item for item in case.indicators if item.series == series)
            citation = cite(case.source(observed[series]))
            found.append(UsedFact(id, anchor("e", id), indicator.label, "a series", "", citation))
    return found
