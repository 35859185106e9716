"""The verdict in a terminal: the answer first, then what it rests on and what would overturn it."""

from collections.abc import Iterable, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from epigone.errors import Problem
from epigone.nouns import counted
from epigone.report.names import type_name
from epigone.report.rounding import percent, percent_interval, probability, signed
from epigone.report.sentences import (
    agreement_sentence,
    basis_sentence,
    caveat_sentences,
    headline,
    overturn,
    rival_sentence,
    standfirst,
    type_gloss,
)
from epigone.report.standing import standing_line, standing_of
from epigone.report.terminal_parts import (
    ASIDE,
    bar,
    fate_cell,
    gap_cell,
    legend,
    plain,
    scale,
)
from epigone.report.words_sentences import case_words_sentences
from epigone.verdict.model import Alternative, DimensionVerdict, Verdict
from epigone.verdict.why import Why
from epigone.vocabulary import Facet

#: Widest view: longer lines are hard to read, however wide the terminal is.
WIDTH = 100
#: Order of the facets in the matrix: from the word, over how and what for, to the deed.
COLUMNS: tuple[Facet, ...] = ("claim", "means", "aim", "practice")
#: Letters of a bar, and of the scale from 0 to 100 per cent.
BAR_WIDTH, SCALE_WIDTH = 24, 31
#: Letters of the longest type with its probability, so that tables of alternatives stand in line.
TYPE_WIDTH = 17


def print_verdict(verdict: Verdict, console: Console) -> None:
    """Print the view of a verdict, at most `WIDTH` columns wide."""
    console.print(verdict_view(verdict), width=min(console.width, WIDTH))


def verdict_view(verdict: Verdict) -> RenderableType:
    """Everything a reader needs first, as something that a rich `Console` prints, at 80 columns or more."""
    case = verdict.case
    question = plain(case.question)
    parts: list[RenderableType] = [
        Text(),
        Text(plain(case.title), style="bold"),
        *([Text(question, style=ASIDE)] if question else []),
        Text(),
        Text(plain(headline(verdict)) + ".", style="bold"),
        Text(),
        Text(plain(standfirst(verdict))),
        Text(),
        _types(verdict),
        *_place(verdict),
        _section("Kept of the legacy, with 90 % intervals"),
        _kept(verdict),
        _section("What became of each doctrine: its likeliest fate, and the probability"),
        _doctrines(verdict),
        Text(),
        legend(),
        Text("Beside a dimension stands the share kept; the gap is claim minus practice.", style=ASIDE),
    ]
    parts += _others("Under each reading of the legacy", verdict, verdict.readings)
    parts += _others("If power passed at another date", verdict, verdict.handovers)
    parts += _list("What the texts say", case_words_sentences(verdict))
    parts += _list("Rivals", (rival_sentence(verdict, rival) for rival in verdict.rivals))
    parts += _list("What would overturn this", overturn(verdict))
    agreement = (agreement_sentence(found) for found in verdict.agreement)
    parts += _list("Doubts", [*caveat_sentences(verdict), *agreement])
    parts += [Text(), Text(plain(basis_sentence(verdict)), style=ASIDE), Text(_made_by(verdict), style=ASIDE)]
    return Group(*parts)


def why_view(why: Why) -> RenderableType:
    """A trace as a tree, from the doctrine down to the sources."""
    tree = Tree(_why_text(why), guide_style=ASIDE)
    _grow(tree, why.children)
    return tree


def problems_view(problems: Sequence[Problem]) -> RenderableType:
    """Problems one to a line, as `file:line column: what is wrong; how to mend it [code]`; their count."""
    lines = [_problem(found) for found in problems]
    return Group(*lines, Text(problem_count(problems), style="bold"))


def problem_count(problems: Sequence[Problem]) -> str:
    """How many errors and warnings there are.

    Examples
    --------
    >>> problem_count([])
    'no problems'
    """
    errors = sum(found.severity == "error" for found in problems)
    warnings = len(problems) - errors
    told = [counted(n, noun) for n, noun in ((errors, "error"), (warnings, "warning")) if n]
    return ", ".join(told) or "no problems"


def _section(title: str) -> Text:
    return Text(f"\n{title}", style="bold")


def _place(verdict: Verdict) -> list[RenderableType]:
    """Where the case stands among all successions, in a line."""
    standing = standing_of(verdict)
    return [] if standing is None else [Text(), Text(plain(standing_line(standing)))]


def _made_by(verdict: Verdict) -> str:
    under = f", reading {plain(verdict.reading)}" if verdict.reading else ""
    files = verdict.case.hash[:12] or "in memory"
    return f"epigone {verdict.version}, seed {verdict.seed}{under}, case {files}."


def _grid(*columns: dict[str, object]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(**column)  # type: ignore[arg-type]
    return table


def _types(verdict: Verdict) -> Table:
    table = _grid(
        {"no_wrap": True}, {"justify": "right", "no_wrap": True}, {"no_wrap": True}, {"style": ASIDE}
    )
    for name, p in sorted(verdict.types.probabilities.items(), key=lambda item: -item[1]):
        style = "bold" if name == verdict.type else ""
        table.add_row(Text(type_name(name), style=style), probability(p), bar(p, BAR_WIDTH), type_gloss(name))
    return table


def _kept(verdict: Verdict) -> Table:
    table = _grid({"no_wrap": True}, {"no_wrap": True}, {"no_wrap": True})
    kept = verdict.kept
    for name, found in (("in claim", kept.claim), ("in practice", kept.practice)):
        table.add_row(name, percent_interval(found), Text.assemble("0 ", scale(found, SCALE_WIDTH), " 100 %"))
    gap = kept.gap
    table.add_row(
        "gap", f"{signed(gap.mean)} ({signed(gap.low)} to {signed(gap.high)})", "claim minus practice"
    )
    return table


def _doctrines(verdict: Verdict) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=ASIDE)
    table.add_column("", ratio=1)
    for facet in COLUMNS:
        table.add_column(facet, no_wrap=True)
    table.add_column("gap", justify="right", no_wrap=True)
    dimensions = {item.id: item for item in verdict.dimensions}
    for dimension in verdict.case.dimensions:
        own = [item for item in verdict.doctrines if item.dimension == dimension.id]
        if not own:
            continue
        table.add_row(*_dimension_row(plain(dimension.label), dimensions.get(dimension.id)))
        for item in own:
            cells = [fate_cell(item.facets.get(facet)) for facet in COLUMNS]
            table.add_row(Padding(Text(plain(item.label)), (0, 0, 0, 2)), *cells, gap_cell(item.gap))
    return table


def _dimension_row(label: str, found: DimensionVerdict | None) -> list[Text]:
    if found is None:
        return [Text(label, style="bold")]
    claim, practice = (f"{percent(share.mean):>7}" for share in (found.kept.claim, found.kept.practice))
    cells = {"claim": claim, "practice": practice}
    shares = [Text(cells.get(facet, ""), style="bold") for facet in COLUMNS]
    return [Text(label, style="bold"), *shares, Text(signed(found.kept.gap.mean), style="bold")]


def _others(title: str, verdict: Verdict, others: Sequence[Alternative]) -> list[RenderableType]:
    if not others:
        return []
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=ASIDE, expand=True)
    table.add_column("", ratio=1, no_wrap=True, overflow="ellipsis")
    table.add_column("likeliest type", no_wrap=True, min_width=TYPE_WIDTH)
    for facet in ("claim", "practice"):
        table.add_column(facet, no_wrap=True, justify="right")
    for other in others:
        stands = other.types.leading == verdict.type
        leading = f"{type_name(other.types.leading)} {probability(other.types.probability)}"
        shares = (percent(other.kept.claim.mean), percent(other.kept.practice.mean))
        table.add_row(Text("  " + plain(other.label)), Text(leading, style="" if stands else "bold"), *shares)
    return [_section(title), table]


def _list(title: str, sentences: Iterable[str]) -> list[RenderableType]:
    told = [plain(sentence) for sentence in sentences]
    if not told:
        return []
    table = _grid({"width": 3, "justify": "right"}, {"ratio": 1})
    for sentence in told:
        table.add_row("-", Text(sentence))
    return [_section(title), table]


def _why_text(why: Why) -> Text:
    label, value = plain(why.label), plain(why.value)
    style = "bold" if why.kind in ("doctrine", "facet", "finding") else ""
    return Text.assemble(
        (label, style), f": {value}" if value else "", style=ASIDE if why.kind == "source" else ""
    )


def _grow(tree: Tree, children: Sequence[Why]) -> None:
    for child in children:
        _grow(tree.add(_why_text(child)), child.children)


def _problem(found: Problem) -> Text:
    kind = "warning: " if found.severity == "warning" else ""
    what = f": {kind}{found.what}; {found.mend}"
    return Text.assemble((plain(found.place), "bold"), plain(what), (f" [{plain(found.code)}]", ASIDE))
