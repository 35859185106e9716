"""Rows of the tables made into records; every cell that cannot be read is a problem."""

import math
import re
from collections.abc import Iterable

from epigone.case.dates import is_open, parse_date
from epigone.case.draft import RowEntry
from epigone.case.model import CaseDate, Evidence, Indicator, Observation, Text
from epigone.case.tables import Row
from epigone.errors import Problem
from epigone.suggest import choices, closest
from epigone.vocabulary import (
    ESTIMANDS,
    FACETS,
    FATES,
    LINES,
    SCALES,
    WEIGHT_CAP_DB,
    WEIGHT_CLASSES,
    Fate,
)

#: Numbers as historians' tables write them; what Python alone takes for a number (`1_000`) is none.
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,4})?", re.ASCII)
_NOT_FINITE = re.compile(r"[+-]?(nan|inf|infinity|n/?a|null|none|#n/a|#div/0!|#value!)", re.IGNORECASE)


class RowReader:
    """Reads the cells of one row and collects what is wrong with them."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.problems: list[Problem] = []

    def fault(self, code: str, column: str, /, **words: object) -> None:
        """Note a problem of a cell."""
        self.problems.append(self.row.problem(code, column, **words))

    def date(self, column: str = "date") -> CaseDate | None:
        """Give the date in a cell; an empty cell is reported with the table."""
        given = self.row[column]
        if not given:
            return None
        try:
            when = parse_date(given)
        except ValueError as fault:
            self.fault("bad-date", column, given=given, fault=fault)
            return None
        if is_open(when):
            self.fault("open-date", column, given=given)
            return None
        return when

    def number(self, column: str) -> float | None:
        """Give the number in a cell, None if it is empty or none."""
        given = self.row[column]
        if not given:
            return None
        if _NOT_FINITE.fullmatch(given):
            self.fault("not-finite", column, given=given)
            return None
        if not _NUMBER.fullmatch(given):
            self.fault("not-a-number", column, given=given)
            return None
        value = float(given)
        if not math.isfinite(value):
            self.fault("not-finite", column, given=given)
            return None
        return value

    def word(self, column: str, words: tuple[str, ...], code: str, hint: str = "") -> bool:
        """Whether a cell holds one of the words; empty cells are reported with the table."""
        given = self.row[column]
        if given in words or not given:
            return given in words
        self.fault(
            code, column, given=given, choices=choices(filter(None, words)) + hint, near=closest(given, words)
        )
        return False

    def fates(self) -> dict[Fate, float] | None:
        """Give each fate that a fact supports, with its weight in decibans."""
        given = [part.strip() for part in self.row["fate"].split("|")] if self.row["fate"] else []
        fates: list[Fate] = []
        for name in given:
            if name not in FATES:
                self.fault(
                    "unknown-fate", "fate", given=name, choices=choices(FATES), near=closest(name, FATES)
                )
            elif name in fates:
                self.fault("doubled-fate", "fate", given=name)
            else:
                fates.append(name)
        weights = self._weights()
        if weights is None or not fates or len(fates) != len(given):
            return None
        if len(weights) == 1:
            weights *= len(fates)
        if len(weights) != len(fates):
            self.fault("weights-against-fates", "weight", weights=len(weights), fates=len(fates))
            return None
        return dict(zip(fates, weights, strict=True))

    def _weights(self) -> list[float] | None:
        cell = self.row["weight"]
        if not cell:
            return None
        weights: list[float] = []
        parts = [part.strip() for part in cell.split("|")]
        for given in parts:
            if given in WEIGHT_CLASSES:
                weights.append(WEIGHT_CLASSES[given])
            elif _NOT_FINITE.fullmatch(given):
                self.fault("not-finite", "weight", given=given)
            elif not _NUMBER.fullmatch(given):
                self.fault("bad-weight", "weight", given=given, near=closest(given, WEIGHT_CLASSES))
            elif abs(float(given)) > WEIGHT_CAP_DB:
                self.fault("weight-over-cap", "weight", given=given, cap=f"{WEIGHT_CAP_DB:g}")
            else:
                weights.append(float(given))
        return weights if len(weights) == len(parts) else None

    def is_filled(self, *columns: str) -> bool:
        """Whether none of the cells is empty."""
        return all(self.row[column].strip() for column in columns)


def read_evidence(rows: Iterable[Row]) -> tuple[list[RowEntry[Evidence]], list[Problem]]:
    """Read the rows of `evidence.csv`."""
    entries: list[RowEntry[Evidence]] = []
    problems: list[Problem] = []
    for row in rows:
        reader = RowReader(row)
        when, fates = reader.date(), reader.fates()
        has_facet = reader.word("facet", FACETS, "unknown-facet")
        entry: RowEntry[Evidence] = RowEntry(row, when)
        if (
            when
            and fates
            and has_facet
            and reader.is_filled("id", "actor", "doctrine", "title", "source", "coder")
        ):
            entry.item = Evidence(
                id=row["id"],
                date=when,
                actor=row["actor"],
                doctrine=row["doctrine"],
                facet=row["facet"],  # type: ignore[arg-type]  # one of FACETS, as just checked
                fates=fates,
                cluster=row["cluster"],
                title=row["title"],
                note=row["note"],
                source=row["source"],
                coder=row["coder"],
                restates=row["restates"],
                line=row.line,
            )
        entries.append(entry)
        problems.extend(reader.problems)
    return entries, problems


def read_observations(rows: Iterable[Row]) -> tuple[list[RowEntry[Observation]], list[Problem]]:
    """Read the rows of `series.csv`."""
    entries: list[RowEntry[Observation]] = []
    problems: list[Problem] = []
    for row in rows:
        reader = RowReader(row)
        when, value, sd = reader.date(), reader.number("value"), reader.number("sd")
        if sd is not None and sd < 0:
            reader.fault("negative-sd", "sd", given=row["sd"])
        entry: RowEntry[Observation] = RowEntry(row, when, value)
        if when and value is not None and not reader.problems and reader.is_filled("series", "source"):
            entry.item = Observation(row["series"], when, value, sd or 0.0, row["source"], row.line)
        entries.append(entry)
        problems.extend(reader.problems)
    return entries, problems


def read_indicators(rows: Iterable[Row]) -> tuple[list[RowEntry[Indicator]], list[Problem]]:
    """Read the rows of `indicators.csv`."""
    entries: list[RowEntry[Indicator]] = []
    problems: list[Problem] = []
    for row in rows:
        reader = RowReader(row)
        rope, weight = reader.number("rope"), reader.number("weight")
        if rope is not None and rope <= 0:
            reader.fault("bad-rope", "rope", given=row["rope"])
        if weight is not None and weight <= 0:
            reader.fault("bad-indicator-weight", "weight", given=row["weight"])
        words_are_known = (
            reader.word("scale", SCALES, "unknown-scale"),
            reader.word("line", LINES, "unknown-line", ", or leave it empty"),
            reader.word("estimand", ESTIMANDS, "unknown-estimand"),
        )
        reader.problems.extend(_line_problems(row))
        entry: RowEntry[Indicator] = RowEntry(row, None, rope)
        is_sound = all(words_are_known) and rope is not None and not reader.problems
        if is_sound and rope is not None and reader.is_filled("series", "label", "unit", "doctrine"):
            entry.item = Indicator(
                series=row["series"],
                label=row["label"],
                unit=row["unit"],
                scale=row["scale"],  # type: ignore[arg-type]  # one of SCALES, as just checked
                doctrine=row["doctrine"],
                line=row["line"],  # type: ignore[arg-type]
                rope=rope,
                estimand=row["estimand"],  # type: ignore[arg-type]
                weight=1.0 if weight is None else weight,
                note=row["note"],
            )
        entries.append(entry)
        problems.extend(reader.problems)
    return entries, problems


def _line_problems(row: Row) -> Iterable[Problem]:
    """Rising and falling are about a trend, high and low about a level."""
    line, estimand = row["line"], row["estimand"]
    wanted = {"rising": "trend", "falling": "trend", "high": "level", "low": "level"}.get(line, estimand)
    if estimand in ESTIMANDS and wanted != estimand:
        yield row.problem("line-against-estimand", "line", line=line, wanted=wanted, estimand=estimand)


def read_texts(rows: Iterable[Row]) -> tuple[list[RowEntry[Text]], list[Problem]]:
    """Read the rows of `texts.csv`."""
    entries: list[RowEntry[Text]] = []
    problems: list[Problem] = []
    for row in rows:
        reader = RowReader(row)
        when = reader.date()
        entry: RowEntry[Text] = RowEntry(row, when)
        if when and reader.is_filled("id", "actor", "title", "language", "path", "source"):
            cells = (row["title"], row["language"], row["path"], row["source"])
            entry.item = Text(row["id"], row["actor"], when, *cells)
        entries.append(entry)
        problems.extend(reader.problems)
    return entries, problems
