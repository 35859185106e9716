"""The reference of the data sets, `docs/reference/data.md`, made from the catalogue and the crosswalk.

`python -m epigone.sources.data_reference docs/reference/data.md` writes it.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

from epigone.sources.catalogue import UNKNOWN, DataSet, catalogue, listed_indicators
from epigone.sources.crosswalk import OPEN, CodeSpan, code_spans, units
from epigone.sources.problem_kinds import DATA_PROBLEM_KINDS

_INTRODUCTION = """\
# Data sets

The data sets of others that `epigone data` can fetch and import, what an import yields, how the
countries of one are found in another, and what can be wrong with a file. How to get them:
[the guide](../how-to/get-the-data.md).
A size or checksum that nobody has stated for certain is called unknown.

This page is made from the catalogue (`src/epigone/sources/`) by
`python -m epigone.sources.data_reference docs/reference/data.md`; do not edit it by hand.
"""

_STORE = """\
## What the store answers

`epigone.sources.store.open_store()` opens the store of the directory `EPIGONE_DATA`, or else of the
platform's place for a user's data.

| call | gives |
| --- | --- |
| `panel(indicators, units=, years=)` | unit, year, indicator, value, sd, sorted by the first three |
| `indicators()` | indicator, dataset, label, unit of measure, scale, bounds, first and last year, n |
| `spells()` | spell, unit, leader, name, start, end, entry, exit, exit_detail, born, gender; LEAD's columns |
| `units()` | unit, name, region, iso3, cow, vdem, vdem_id, by years where they change |
| `hashes()` | a hash of each table's file, of the crosswalk, and of the importer |

An indicator keeps its provider's column name. Where several data sets have one name, the plain name
means the first of them on this page, and that of another is `dataset:name`, such as
`vdem_edi:v2x_polyarchy`; those are listed by `indicators(qualified=True)` and come only when they are
asked for. `sd` is V-Dem's standard deviation, or half the width of its bounds of 68 % probability.
A person keeps one `leader` in all spells, also in two units.

`epigone data list --json` gives one object with `schema` (`"epigone-data/1"`) and `datasets`: the entries
of this page, each with `imported`. `epigone data status --json` gives `schema`, `directory` and `tables`,
each with its `name`, `kind`, `edition`, `source` (name, sha256, size), `rows`, `n_units`, `first_year`,
`last_year`, `left_out` (code, name, reason, rows, years), `indicators` and `hash`.
"""

_CROSSWALK = """\
## Which unit a code stands for

Units are states of the system of Gleditsch and Ward (1999, *International Interactions* 25(4), 393-413)
with its list of microstates. The unit of a year is the state that stood at its end, so no unit has two
rows in one year. Numbers of COW, Polity and LIED are those of the unit unless they stand here; a code
without a unit in a year is counted and listed by `epigone data status`. A file's own column `GWn` is
believed for codes that are not known here.

A region is that of the unit's number: 2 and 20 North America, to 165 Latin America and the Caribbean,
200 to 395 Europe, 402 to 591 and 626 Sub-Saharan Africa, 600 to 698 Middle East and North Africa, 700 to
860 Asia, from 900 Oceania.

Maddison's series are those of territories, mostly within borders of today; the notes say where that
differs from the unit.
"""

_PROBLEMS = """\
## Problems of a file

`epigone data import` lists every problem of a file at once, each as
`file:line column: what is wrong; how to mend it`, and leaves what was imported before untouched.
The codes are stable.
"""

_SYSTEMS = {
    "cow": "Correlates of War (capabilities, trade, ATOP)",
    "polity": "Polity5",
    "lied": "LIED",
    "vdem": "V-Dem",
    "iso3": "Maddison",
}


def render_data_reference() -> str:
    """Render the reference as Markdown."""
    parts = [_INTRODUCTION, *(_dataset(entry) for entry in catalogue().values()), _STORE, _CROSSWALK]
    parts += [_system(system, title) for system, title in _SYSTEMS.items()]
    parts.append(_PROBLEMS)
    for kind in DATA_PROBLEM_KINDS.values():
        parts.append(f"### `{kind.code}`\n\n{kind.title}.\n\n```text\n{kind.of_example()}\n```\n")
    return "\n".join(parts)


def _dataset(entry: DataSet) -> str:
    facts = [
        ("edition", entry.version),
        ("provider", entry.provider),
        ("licence", entry.licence),
        ("citation", entry.citation),
        ("page", f"<{entry.page}>"),
        ("address", f"<{entry.address}>" if entry.address else "none: only through the page"),
        ("name at a mirror", f"`{entry.file}`" if entry.address else ""),
        ("format", entry.format),
        ("size", f"{entry.size:,} bytes" if entry.size else UNKNOWN),
        ("SHA-256", entry.sha256 or UNKNOWN),
        ("also called", ", ".join(f"`{alias}`" for alias in entry.aliases)),
        ("yields", entry.kind),
    ]
    parts = [f"## `{entry.name}`\n\n{entry.title}.\n", _table(("", ""), [row for row in facts if row[1]])]
    is_first = next(item for item in catalogue().values() if item.importer == entry.importer) == entry
    listed = listed_indicators(entry.importer)
    if listed and is_first:
        rows = [
            (
                f"`{item.name}`",
                item.label,
                item.unit_of_measure,
                item.scale,
                _bounds(item.lower, item.upper),
            )
            for item in listed
        ]
        parts.append(_table(("indicator", "what it is", "unit of measure", "scale", "bounds"), rows))
    return "\n".join(parts)


def _system(system: str, title: str) -> str:
    known = units()
    spans = [span for span in code_spans() if span.system == system and _is_told(span)]
    rows = [
        (f"`{span.code}`", _years(span), f"{span.unit} {known[span.unit].name}", span.note) for span in spans
    ]
    return f"### {title}\n\n" + _table(("code", "years", "unit", "note"), rows)


def _is_told(span: CodeSpan) -> bool:
    """Whether a span says more than that a code is always the same unit."""
    return bool(span.note) or span.first_year > 0 or span.last_year < OPEN


def _years(span: CodeSpan) -> str:
    if span.first_year == 0:
        return "all" if span.last_year == OPEN else f"to {span.last_year}"
    return f"from {span.first_year}" if span.last_year == OPEN else f"{span.first_year}-{span.last_year}"


def _bounds(lower: float | None, upper: float | None) -> str:
    if lower is None and upper is None:
        return ""
    return f"{'' if lower is None else f'{lower:g}'} to {'' if upper is None else f'{upper:g}'}".rstrip()


def _table(headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [f"| {' | '.join(headings)} |", f"| {' | '.join('---' for _ in headings)} |"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(render_data_reference(), encoding="utf-8")
