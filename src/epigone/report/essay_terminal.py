"""A checked essay in a terminal: the findings first, then every sentence that can be checked."""

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from epigone import look
from epigone.essay.model import LABELS, CheckedEssay, CheckedSentence, Label
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
from epigone.report.terminal_parts import ASIDE, plain


def essay_view(essay: CheckedEssay) -> RenderableType:
    """Everything a reader needs, as something that a rich `Console` prints, at 80 columns or more."""
    parts: list[RenderableType] = [
        Text(),
        Text(plain(f"{essay.name or 'Essay'}, against “{essay.case.title}”"), style=ASIDE),
        Text(plain(essay_headline(essay)) + ".", style="bold"),
        Text(),
        *(
            Text(plain(said))
            for said in (counts_sentence(essay), thesis_sentence(essay), balance_sentence(essay))
        ),
        Text(),
        _legend(label for label in LABELS if essay.counts[label]),
        Text(),
        _sentences(essay),
        *_omitted(essay),
        *_damage(essay),
    ]
    return Group(*parts)


def essays_view(essays: Sequence[CheckedEssay]) -> RenderableType:
    """Several essays as a table, a row each; its columns of labels are headed by their signs."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=ASIDE)
    table.add_column("essay", ratio=1, overflow="fold")
    for label in LABELS:
        table.add_column(chip(label), justify="right", no_wrap=True)
    table.add_column("verdict", no_wrap=True)
    for essay in essays:
        counts = [str(essay.counts[label] or "") for label in LABELS]
        table.add_row(plain(essay.name), *counts, _thesis(essay))
    return Group(table, Text(), _legend(LABELS))


def _thesis(essay: CheckedEssay) -> str:
    return {True: "kept", False: "broken", None: ""}[essay.thesis.kept]


def chip(label: Label) -> Text:
    """A label's sign on its hue; without colour, the sign alone."""
    return Text(
        f" {look.LABEL_SIGNS[label]} ", style=f"bold {look.ON_LABEL[label]} on {look.LABEL_COLOURS[label]}"
    )


def _legend(labels: Iterable[Label]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(style=ASIDE)
    for label in labels:
        table.add_row(chip(label), LABEL_WORDS[label], LABEL_GLOSSES[label])
    return table


def _sentences(essay: CheckedEssay) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", style=ASIDE, no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    for sentence in essay.sentences:
        if sentence.label != "not_checkable":
            table.add_row(str(sentence.index + 1), chip(sentence.label), _sentence(essay, sentence))
    return table


def _sentence(essay: CheckedEssay, sentence: CheckedSentence) -> Text:
    text = Text(plain(sentence.text))
    for claim in sentence.claims:
        if claim.label == "not_checkable":
            continue
        text.append("\n")
        text.append_text(
            Text(f"{look.LABEL_SIGNS[claim.label]} {plain(why(essay.case, claim))}", style=ASIDE)
        )
        remedy = mend(essay.case, claim)
        if remedy:
            text.append(f" {plain(remedy)}", style="italic")
    return text


def _omitted(essay: CheckedEssay) -> list[RenderableType]:
    parts: list[RenderableType] = []
    for title, sentences in omitted_lists(essay):
        heading = f"\nIt leaves out: {title[0].lower()}{title[1:]}"
        parts += [Text(heading, style="bold"), *(Text(plain(f"  -  {one}")) for one in sentences)]
    return parts


def _damage(essay: CheckedEssay) -> list[RenderableType]:
    said = damage_sentences(essay)
    return [Text(), *(Text(plain(one), style=ASIDE) for one in said)] if said else []
