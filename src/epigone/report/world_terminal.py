"""Successions of the world in a terminal: a scan's sum, a ranking, and one of them."""

from collections.abc import Mapping
from typing import Any

import polars as pl
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from epigone.instruments.deeds.result import Interval
from epigone.nouns import counted
from epigone.report.rounding import EN_DASH, count, number, percent, probability
from epigone.report.terminal_parts import ASIDE, chip, legend, plain
from epigone.vocabulary import FATES
from epigone.world.ranking import RANKABLE, Ranking
from epigone.world.reference import Place, Reference
from epigone.world.scanned import Scan

#: Indicators that a succession's view lists, those that moved most first.
LISTED = 12
#: Letters of a name in a table.
NAME = 18
#: How each measure of a succession is told, in order.
TOLD = {
    "line": "length of the predecessor's line",
    "move": "length of the successor's move",
    "departure": "part of the move that does not carry the line on",
    "fidelity": "the line's share of line and departure",
    "retained": "share of the line that is left",
    "innovation": "share of the move that leaves the line",
    "kept": "weight of the indicators preserved or extended",
}


def scan_view(scan: Scan) -> RenderableType:
    """How much a scan measured."""
    measured = scan.successions.filter(pl.col("n_indicators") > 0).height
    whole = (
        f"{measured:,} of {counted(scan.successions.height, 'succession')} measured on "
        f"{counted(scan.moves['indicator'].n_unique(), 'indicator')}: {counted(scan.moves.height, 'move')}"
    )
    return Group(Text(f"{whole}.", style="bold"))


def rank_view(ranking: Ranking, source: str) -> RenderableType:
    """Successions in order, each with its measure and the 90 % interval."""
    way = "smallest" if ranking.ascending else "largest"
    told = f"{RANKABLE[ranking.by]}, {way} first"
    condition = "" if ranking.where is None else f" where {ranking.where}"
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=True, header_style=ASIDE)
    for name in ("", "unit", "year", "predecessor", "successor", "exit"):
        table.add_column(name, justify="right" if name in ("", "unit", "year") else "left", no_wrap=True)
    table.add_column(ranking.by, justify="right", no_wrap=True)
    table.add_column("90 %", justify="right", no_wrap=True, min_width=11)
    table.add_column("", no_wrap=True, style=ASIDE)
    for place, row in enumerate(ranking.rows.iter_rows(named=True), start=1):
        table.add_row(
            str(place),
            str(row["unit"]),
            str(row["year"]),
            _short(row["predecessor_name"]),
            _short(row["successor_name"]),
            plain(row["exit"] or ""),
            number(row[ranking.by]),
            _ends(row, ranking.by),
            "war" if row.get("war_between") else "",
        )
    wars = ranking.rows.height and ranking.rows["war_between"].any()
    note = "; war: a World War lies between the two windows, and did a part of it" if wars else ""
    among = f"Among {count(ranking.ranked, 'succession')}{condition}; {source}{note}."
    return Group(
        Text(),
        Text(f"{ranking.by}: {told}", style="bold"),
        Text(),
        table,
        Text(),
        Text(plain(among), style=ASIDE),
    )


def succession_view(place: Place, moves: pl.DataFrame | None, source: str) -> RenderableType:
    """One succession: its measures with their ranks, and the indicators that moved most."""
    row = place.row
    title = f"{row['predecessor_name']} to {row['successor_name']}, {row['year']}"
    parts: list[RenderableType] = [
        Text(),
        Text(plain(title), style="bold"),
        Text(plain(_who(row)), style=ASIDE),
    ]
    parts += [Text(), _measures(place)]
    if moves is not None and moves.height:
        parts += [Text(), Text("What moved most, in units of what ordinarily changes", style="bold"), Text()]
        parts += [_moves(moves), Text(), legend()]
    parts += [Text(), Text(plain(_basis(place, source)), style=ASIDE)]
    return Group(*parts)


def reference_view(reference: Reference) -> RenderableType:
    """What the shipped class is: how many, measured how, on which inputs, whose data."""
    recipe = reference.recipe
    frame = reference.frame
    years = frame["year"].to_list()
    span = f"{min(years)}{EN_DASH}{max(years)}"
    told = (
        f"{count(recipe['n'], 'succession')} of the years {span}, {recipe['measured']:,} of them measured on "
        f"up to {count(len(recipe['indicators']), 'indicator')}"
    )
    made = f"Made by epigone {recipe['version']}: {recipe['command']}"
    inputs = [f"  {name}  {digest}" for name, digest in recipe["inputs"].items()]
    return Group(
        Text(),
        Text(f"{told}.", style="bold"),
        Text(),
        *(Text(plain(line)) for line in recipe["credits"]),
        Text(),
        *(Text(plain(line), style=ASIDE) for line in [made, *inputs]),
    )


def _who(row: Mapping[str, Any]) -> str:
    first, second = (
        f"{row[f'{who}_name']} {row[f'{who}_first']}{EN_DASH}{row[f'{who}_last']}"
        for who in ("predecessor", "successor")
    )
    flags = [name for name in ("returned", "short", "thin", "war_between") if row.get(name)]
    flags = [name.replace("_", " ") for name in flags]
    told = [f"left: {row['exit'] or 'unknown'}", f"regime: {row['regime']}", *flags]
    return f"{first}, {second}; {', '.join(told)}"


def _measures(place: Place) -> RenderableType:
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=True, header_style=ASIDE)
    for name, side in (
        ("", "left"),
        ("", "right"),
        ("90 %", "right"),
        ("higher than", "right"),
        ("", "left"),
    ):
        table.add_column(name, justify=side, no_wrap=True)  # type: ignore[arg-type]
    for name, told in TOLD.items():
        value = place.row.get(name)
        if value is None:
            continue
        rank = place.ranks.get(name)
        share = "" if rank is None or rank.share != rank.share else percent(rank.share)
        table.add_row(name, number(value), _ends(place.row, name), share, Text(told, style=ASIDE))
    return table


def _moves(moves: pl.DataFrame) -> RenderableType:
    size = (pl.col("move") / pl.col("unit_of_class")).alias("size")
    ordered = moves.with_columns(size).sort(pl.col("size").abs(), descending=True)
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=True, header_style=ASIDE)
    for name in ("indicator", "line", "move", "fate"):
        table.add_column(name, justify="right" if name in ("line", "move") else "left", no_wrap=True)
    for row in ordered.head(LISTED).iter_rows(named=True):
        likeliest = max(FATES, key=lambda fate: row[fate])
        table.add_row(
            plain(row["indicator"]),
            number(row["line"] / row["unit_of_class"]),
            number(row["size"]),
            Text.assemble(chip(likeliest), f"{probability(row[likeliest]):>5}"),
        )
    return table


def _basis(place: Place, source: str) -> str:
    n = int(place.row.get("n_indicators") or 0)
    return f"On {count(n, 'indicator')}; higher than that share of {place.n:,} other successions; {source}."


def _ends(row: Mapping[str, Any], name: str) -> str:
    low, high = row.get(f"{name}_low"), row.get(f"{name}_high")
    if low is None or high is None:
        return ""
    found = Interval(float(row[name]), float(low), float(high))
    return f"{number(found.low)}{EN_DASH}{number(found.high)}"


def _short(name: str) -> str:
    told = plain(name)
    return told if len(told) <= NAME else f"{told[: NAME - 1]}\u2026"
