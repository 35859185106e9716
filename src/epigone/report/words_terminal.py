"""What the texts say, in a terminal."""

from itertools import groupby

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from epigone.instruments.words.handovers import Handovers
from epigone.instruments.words.invocation import Invocation
from epigone.instruments.words.result import WordsResult
from epigone.nouns import counted
from epigone.report.terminal_parts import ASIDE, bar, plain
from epigone.report.words_sentences import (
    basis_of_words,
    marked_sentences,
    per_thousand,
    turn_sentence,
    untested_turns,
    words_headline,
)

#: Letters of a bar.
BAR_WIDTH = 30
#: Problems of the corpus that are told.
SHOWN_PROBLEMS = 5
#: Years in a row without a mention that are told in one line.
SILENT_RUN = 3


def words_view(result: WordsResult) -> RenderableType:
    """Everything a reader needs first, as something that a rich `Console` prints, at 80 columns or more."""
    parts: list[RenderableType] = [
        Text(),
        Text(plain(words_headline(result)) + ".", style="bold"),
        Text(basis_of_words(result), style=ASIDE),
    ]
    for measured in result.measured.values():
        if isinstance(measured, Invocation):
            parts += _invocation(measured)
        elif isinstance(measured, Handovers):
            parts += _handovers(measured)
    notes = [*filter(None, [untested_turns(result)]), *marked_sentences(result), *result.notes]
    notes += [f"{item.measure} was not measured: {item.reason}" for item in result.not_measured]
    parts += [Text()] if notes else []
    parts += [Text(plain(note), style=ASIDE) for note in notes]
    if result.problems:
        shown = [Text(plain(str(item)), style=ASIDE) for item in result.problems[:SHOWN_PROBLEMS]]
        parts += [Text(_problems_heading(len(result.problems)), style=ASIDE), *shown]
    return Group(*parts)


def _problems_heading(n_problems: int) -> str:
    first = ", the first" if n_problems > SHOWN_PROBLEMS else ""
    return f"{counted(n_problems, 'problem')} of the corpus{first}:"


def _invocation(found: Invocation) -> list[RenderableType]:
    total = found.total
    parts: list[RenderableType] = [
        Text(),
        Text(
            f"{found.about}, mentions per 1,000 words, {found.settings.level:.0%} intervals".strip(),
            style="bold",
        ),
        Text(f"In all {total.mentions:,}: {per_thousand(total.rate, total.low, total.high)}", style=ASIDE),
    ]
    if (found.years.tokens > 0).any():
        parts.append(_years(found))
    if found.turns:
        parts += [Text(), Text("At the turns", style="bold")]
        parts += [Text(plain(turn_sentence(test))) for test in found.turns]
    return parts


def _years(found: Invocation) -> Table:
    """The rates by year; three years or more in a row without a mention are one line."""
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=True, header_style=ASIDE)
    for name in ("year", "words", "mentions", "rate", "interval"):
        table.add_column(name, justify="right")
    table.add_column("")
    years = found.years
    most = float(years.rate[years.tokens > 0].max(initial=0)) or 1.0
    columns = (years.group, years.mentions, years.tokens, years.rate, years.low, years.high)
    rows = [row for row in zip(*columns, strict=True) if row[2] > 0]
    for silent, run in groupby(rows, key=lambda row: row[1] == 0):
        together = list(run)
        if silent and len(together) >= SILENT_RUN:
            words = sum(row[2] for row in together)
            table.add_row(f"{together[0][0]}\u2013{together[-1][0]}", f"{words:,.0f}", "0", "", "", "")
            continue
        for year, mentions, tokens, rate, low, high in together:
            table.add_row(
                str(year),
                f"{tokens:,.0f}",
                f"{mentions:,.0f}",
                f"{rate:.2f}",
                f"{low:.2f} to {high:.2f}",
                bar(float(rate) / most, BAR_WIDTH),
            )
    return table


def _handovers(found: Handovers) -> list[RenderableType]:
    """Breaks of language, the largest first, with the rate of mentions beside them."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style=ASIDE)
    for name in ("hand-over", "year", "bits", "interval", "p", "mentions per 1,000"):
        table.add_column(name, justify="left" if name == "hand-over" else "right", no_wrap=True)
    for item in found.by_break():
        known = item.found
        if known is None:
            continue
        has_interval = known.low == known.low
        table.add_row(
            Text(plain(item.label) + (" \u2020" if item.changes_kind else "")),
            str(item.year),
            f"{known.bits:.2f}",
            f"{known.low:.2f} to {known.high:.2f}" if has_interval else "one text",
            f"{known.p_value:.3f}" if has_interval else "",
            f"{item.rate:.2f}" if item.rate == item.rate else "",
        )
    return [
        Text(),
        Text("Break of language at each hand-over, in bits, and mentions of the one before", style="bold"),
        table,
        Text("\u2020 the kind of text changes with the author.", style=ASIDE),
    ]
