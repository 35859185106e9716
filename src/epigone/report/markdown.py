"""The report in short, as Markdown."""

import re

from epigone.report import headings, sentences
from epigone.report.citations import cite
from epigone.report.rounding import probability, signed
from epigone.report.standing import (
    class_sentence,
    handovers_sentence,
    neighbours_sentence,
    standing_heading,
    standing_of,
    standing_sentences,
)
from epigone.report.words_sentences import case_words_sentences
from epigone.verdict.model import DoctrineVerdict, Verdict
from epigone.vocabulary import FATES, Facet

#: Characters that mean something in Markdown, or would start HTML.
SPECIAL = re.compile(r"([\\`*_\[\]<>|#~&])")


def escaped(text: str) -> str:
    """Text that stays text in Markdown, on one line."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))


def render_markdown(verdict: Verdict) -> str:
    """Write the headline, what became of each doctrine, the doubts and the sources as Markdown."""
    parts = [
        f"# {escaped(sentences.headline(verdict))}",
        escaped(sentences.standfirst(verdict)),
        _types(verdict),
        escaped(sentences.basis_sentence(verdict)),
        *_listed("Doubts", sentences.caveat_sentences(verdict)),
        f"## {escaped(headings.doctrines_heading(verdict))}",
        _doctrines(verdict),
        *[
            f"**{escaped(item.label)}.** {escaped(sentences.doctrine_sentence(verdict, item))}"
            for item in verdict.doctrines
        ],
        *_indicators(verdict),
        *_standing(verdict),
        *_listed("What the texts say", case_words_sentences(verdict)),
        *_alternatives(verdict),
        *_rivals(verdict),
        *_listed(headings.overturn_heading(verdict), sentences.overturn(verdict)),
        *_listed(
            "Agreement of the coders", [sentences.agreement_sentence(found) for found in verdict.agreement]
        ),
        *_listed("Sources", sorted((cite(source).text for source in verdict.case.sources), key=str.casefold)),
        _colophon(verdict),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _listed(heading: str, items: list[str]) -> list[str]:
    if not items:
        return []
    return [f"## {escaped(heading)}", "\n".join(f"- {escaped(item)}" for item in items)]


def _types(verdict: Verdict) -> str:
    order = sorted(verdict.types.probabilities.items(), key=lambda item: -item[1])
    rows = [
        f"| {sentences.type_name(name)} | {escaped(probability(p))} | {sentences.type_gloss(name)} |"
        for name, p in order
    ]
    return "\n".join(["| type | probability | |", "| --- | ---: | --- |", *rows])


def _doctrines(verdict: Verdict) -> str:
    rows = ["| doctrine | in claim | in practice | gap |", "| --- | --- | --- | ---: |"]
    for item in verdict.doctrines:
        gap = "" if item.gap is None else signed(item.gap)
        rows.append(f"| {escaped(item.label)} | {_cell(item, 'claim')} | {_cell(item, 'practice')} | {gap} |")
    return "\n".join(rows)


def _cell(item: DoctrineVerdict, facet: Facet) -> str:
    if facet not in item.facets:
        return "nothing coded"
    fates = item.facets[facet].fates
    place = int(fates.argmax())
    return f"{FATES[place]} {escaped(probability(float(fates[place])))}"


def _indicators(verdict: Verdict) -> list[str]:
    before, after = sentences.predecessor_name(verdict.case), sentences.successor_name(verdict.case)
    told = [sentences.indicator_sentence(result, before, after) for result in verdict.indicators]
    return _listed(headings.indicators_heading(verdict), told) if told else []


def _standing(verdict: Verdict) -> list[str]:
    standing = standing_of(verdict)
    if standing is None:
        return []
    told = [
        *standing_sentences(standing),
        class_sentence(standing),
        handovers_sentence(standing),
        neighbours_sentence(standing),
    ]
    return _listed(standing_heading(standing), [sentence for sentence in told if sentence])


def _alternatives(verdict: Verdict) -> list[str]:
    told = [sentences.reading_sentence(verdict, other) for other in verdict.readings]
    told += [sentences.handover_sentence(verdict, other) for other in verdict.handovers]
    return _listed(headings.alternatives_heading(verdict), told) if told else []


def _rivals(verdict: Verdict) -> list[str]:
    told = [sentences.rival_sentence(verdict, rival) for rival in verdict.rivals]
    return _listed(headings.rivals_heading(verdict), told) if told else []


def _colophon(verdict: Verdict) -> str:
    case = f"Case {verdict.case.id}, hash {verdict.case.hash or 'none'}"
    return escaped(f"{case}; epigone {verdict.version}; seed {verdict.seed}.")
