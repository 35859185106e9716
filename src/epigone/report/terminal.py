"""The verdict in the terminal: the same sentence, the same four signs, the same order as on the page."""

from collections.abc import Iterable

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from epigone.errors import Problem
from epigone.look import FATE_COLOURS, FATE_SIGNS
from epigone.report.doubts import caveat_sentences, overturn
from epigone.report.names import type_gloss, type_name
from epigone.report.rounding import percent, percent_interval, probability, signed
from epigone.report.sentences import headline, standfirst
from epigone.verdict.model import Alternative, DoctrineVerdict, FacetVerdict, Verdict
from epigone.verdict.why import Why
from epigone.vocabulary import FATES, SUCCESSION_TYPES, Facet

#: Widest line of the view; wider terminals are not filled, so that lines stay readable.
WIDTH = 100
BAR = 24
COLUMNS: tuple[Facet, ...] = ("claim", "practice", "means", "aim")


def print_verdict(verdict: Verdict, console: Console) -> None:
    """Print the view of a verdict, at most `WIDTH` columns wide."""
    console.print(verdict_view(verdict), width=min(console.width, WIDTH))


def verdict_view(verdict: Verdict) -> RenderableType:
    """Headline, types, doctrines by facets, readings and hand-overs, what would overturn it, doubts."""
    parts: list[RenderableType] = [
        Text(headline(verdict), style="bold"),
        Text(),
        Text(standfirst(verdict)),
        Text(),
        _types(verdict),
        Text(),
        _legend(),
        _matrix(verdict),
    ]
    for title, others in (
        ("By reading of the legacy", verdict.readings),
        ("By hand-over", verdict.handovers),
    ):
        if others:
            parts += [Text(), Text(title, style="bold"), _alternatives(others)]
    if verdict.rivals:
        parts += [
            Text(),
            Text("Rivals, by the share of the line their claims kept", style="bold"),
            _rivals(verdict),
        ]
    parts += [Text(), Text("What would overturn this", style="bold"), *_bullets(overturn(verdict))]
    doubts = caveat_sentences(verdict)
    if doubts:
        parts += [Text(), Text("Doubts", style="bold"), *_bullets(doubts)]
    return Group(*parts)


def why_view(why: Why) -> Tree:
    """A trace from a number down to its sources, as a tree."""
    tree = Tree(_node(why), guide_style="dim")
    _grow(tree, why.children)
    return tree


def problems_view(problems: Iterable[Problem]) -> str:
    """Problems one to a line, errors before warnings kept in file order, as plain text."""
    return "\n".join(f"{'warning: ' if p.severity == 'warning' else ''}{p}" for p in problems)


def _grow(tree: Tree, children: tuple[Why, ...]) -> None:
    for child in children:
        _grow(tree.add(_node(child)), child.children)


def _node(why: Why) -> Text:
    text = Text(why.label, style="bold" if why.kind in ("doctrine", "facet", "finding") else "")
    return text.append(f": {why.value}", style="not bold") if why.value else text


def _types(verdict: Verdict) -> Table:
    table = Table.grid(padding=(0, 2))
    order = sorted(SUCCESSION_TYPES, key=lambda name: -verdict.types.probabilities[name])
    for name in order:
        p = verdict.types.probabilities[name]
        table.add_row(
            type_name(name), Text("█" * round(p * BAR)), probability(p), Text(type_gloss(name), style="dim")
        )
    return table


def _legend() -> Text:
    text = Text()
    for fate in FATES:
        text.append(f"{FATE_SIGNS[fate]} {fate}   ", style=FATE_COLOURS[fate])
    return text


def _matrix(verdict: Verdict) -> Table:
    table = Table(box=box.SIMPLE, pad_edge=False, padding=(0, 1), show_edge=False)
    table.add_column("", overflow="fold", min_width=18)
    for facet in COLUMNS:
        table.add_column(facet, no_wrap=True, justify="left")
    table.add_column("gap", no_wrap=True, justify="right")
    labels = {item.id: item.label for item in verdict.case.dimensions}
    for dimension in labels:
        own = [item for item in verdict.doctrines if item.dimension == dimension]
        if own:
            table.add_row(Text(labels[dimension].upper(), style="dim"))
        for doctrine in own:
            gap = "" if doctrine.gap is None else signed(doctrine.gap)
            cells = [_cell(doctrine, facet) for facet in COLUMNS]
            table.add_row(doctrine.label, *cells, gap)
    return table


def _cell(doctrine: DoctrineVerdict, facet: Facet) -> Text:
    found: FacetVerdict | None = doctrine.facets.get(facet)
    if found is None:
        return Text("·", style="dim")
    place = int(found.fates.argmax())
    fate = FATES[place]
    return Text(f"{FATE_SIGNS[fate]} {probability(float(found.fates[place]))}", style=FATE_COLOURS[fate])


def _alternatives(others: Iterable[Alternative]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(overflow="fold")
    for other in others:
        table.add_row(
            other.label,
            f"{type_name(other.types.leading)} {probability(other.types.probability)}",
            f"claim {percent(other.kept.claim.mean)}",
            f"practice {percent(other.kept.practice.mean)}",
        )
    return table


def _rivals(verdict: Verdict) -> Table:
    table = Table.grid(padding=(0, 2))
    for rival in verdict.rivals:
        n = len(rival.doctrines)
        table.add_row(
            rival.name, percent_interval(rival.kept), Text(f"on {n} doctrine{'s' * (n != 1)}", style="dim")
        )
    return table


def _bullets(sentences: Iterable[str]) -> list[Padding]:
    found = []
    for sentence in sentences:
        table = Table.grid(padding=(0, 1))
        table.add_row("-", Text(sentence))
        found.append(Padding(table, (0, 0)))
    return found
