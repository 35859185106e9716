"""Who led in each period: spells of office laid over years, seasons, quarters or months by a rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

import polars as pl

from epigone.errors import UsageError

PeriodLength = Literal["year", "quarter", "month"]
PERIOD_LENGTHS: tuple[PeriodLength, ...] = get_args(PeriodLength)

#: Months in a period of each length.
MONTHS: dict[PeriodLength, int] = {"year": 12, "quarter": 3, "month": 1}
#: Columns that a table of spells must have; others are carried by the spell's name.
SPELL_COLUMNS = ("spell", "unit", "leader", "name", "start", "end")


@dataclass(frozen=True, slots=True)
class MovedDate:
    """A spell whose start or end a case contests: the dates given replace those of the table.

    `spell` is the spell's name in the table; `start` and `end` are None where the table's date stands. A
    predecessor whose end moves to a later day than the successor's start shares those days with him, and
    the rule decides; an end moved to before the successor's start leaves an interregnum.
    """

    spell: str
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class LeaderRule:
    """How the leader of a period is chosen: most days in office; on a tie, the earlier start.

    `minimum_days` is the tenure below which a spell leads no period. `period` is the length of a period,
    `first_month` the month in which a year begins (a season from July is the year it began in).
    `moved` are dates that a case contests.
    """

    minimum_days: int = 0
    period: PeriodLength = "year"
    first_month: int = 1
    moved: tuple[MovedDate, ...] = ()

    def __post_init__(self) -> None:
        if self.period not in PERIOD_LENGTHS:
            raise UsageError(f"period: one of {', '.join(PERIOD_LENGTHS)} wanted, '{self.period}' given")
        if self.minimum_days < 0 or not 1 <= self.first_month <= 12:
            raise UsageError("minimum_days from 0 and first_month from 1 to 12 wanted")


def leader_years(spells: pl.DataFrame, rule: LeaderRule | None = None) -> pl.DataFrame:
    """The leader of every period of every unit.

    Parameters
    ----------
    spells
        One row a spell of office, with the columns `SPELL_COLUMNS`; `leader` is the person, the same for
        all of his spells. The last day of a spell belongs to the next one. An `end` of null is an office
        still held: it runs to the latest date of the table.
    rule
        How the leader is chosen; by default most days in a calendar year.

    Returns
    -------
    polars.DataFrame
        unit, year, period, leader, spell, name, days, n_leaders, sorted by unit and period. `period` counts
        periods (the year itself, or four or twelve times the year plus the place in it), `year` is the
        calendar year in which it begins, `days` those of the leader in it, `n_leaders` how many persons
        held office in it, those of too short a tenure among them. A period that nobody led has no row.

    Raises
    ------
    UsageError
        If a column is missing, a spell ends before it begins, two spells have one name, or the rule moves
        the dates of a spell that the table does not have.

    Notes
    -----
    All spells are laid out at once: cost and memory grow with the number of periods held.

    Examples
    --------
    >>> from datetime import date
    >>> table = pl.DataFrame({
    ...     "spell": ["A-1", "B-1"], "unit": [1, 1], "leader": ["a", "b"], "name": ["A", "B"],
    ...     "start": [date(1900, 1, 1), date(1902, 9, 1)], "end": [date(1902, 9, 1), date(1904, 1, 1)],
    ... })
    >>> leader_years(table)["name"].to_list()
    ['A', 'A', 'A', 'B']
    """
    rule = rule or LeaderRule()
    held = _laid_out(moved_spells(spells, rule.moved), rule)
    by_person = (
        held.group_by("unit", "period", "leader")
        .agg(
            # The spell that gave him most of the period names it, the earlier one on a tie.
            pl.col("spell", "name").sort_by(["days", "start"], descending=[True, False]).first(),
            pl.col("days").filter("counts").sum().alias("days"),
            pl.col("start").filter("counts").min().alias("start"),
        )
        .with_columns(pl.len().over("unit", "period").alias("n_leaders"))
    )
    length = MONTHS[rule.period]
    return (
        by_person.filter(pl.col("days") > 0)
        .sort("unit", "period", "days", "start", "spell", descending=[False, False, True, False, False])
        .unique(["unit", "period"], keep="first", maintain_order=True)
        .select(
            pl.col("unit").cast(pl.Int32),
            ((pl.col("period") * length + rule.first_month - 1) // 12).cast(pl.Int32).alias("year"),
            pl.col("period").cast(pl.Int32),
            "leader",
            "spell",
            "name",
            pl.col("days").cast(pl.Int32),
            pl.col("n_leaders").cast(pl.Int32),
        )
    )


def moved_spells(spells: pl.DataFrame, moved: Sequence[MovedDate] = ()) -> pl.DataFrame:
    """The table of spells with contested dates moved, every fault of it reported at once.

    Raises
    ------
    UsageError
        As `leader_years`.
    """
    missing = [column for column in SPELL_COLUMNS if column not in spells.columns]
    if missing:
        raise UsageError(f"spells: no column {', '.join(missing)}; wanted are {', '.join(SPELL_COLUMNS)}")
    known = set(spells["spell"].to_list())
    unknown = [change.spell for change in moved if change.spell not in known]
    if unknown:
        raise UsageError(f"spells: no spell {', '.join(unknown)} whose dates could be moved")
    if len(known) < spells.height:
        twice = spells.filter(pl.col("spell").is_duplicated())["spell"].unique().sort().to_list()
        raise UsageError(f"spells: a name stands for one spell only; repeated are {', '.join(twice)}")
    starts = {change.spell: change.start for change in moved if change.start}
    ends = {change.spell: change.end for change in moved if change.end}
    dated = spells.with_columns(
        pl.col("spell").replace_strict(starts, default=pl.col("start"), return_dtype=pl.Date).alias("start"),
        pl.col("spell").replace_strict(ends, default=pl.col("end"), return_dtype=pl.Date).alias("end"),
    ).with_columns(pl.col("end").fill_null(pl.max_horizontal(pl.col("end").max(), pl.col("start").max())))
    backward = dated.filter(pl.col("end") < pl.col("start"))["spell"].to_list()
    if backward:
        raise UsageError(f"spells: ends before it begins: {', '.join(backward)}")
    return dated


def _laid_out(spells: pl.DataFrame, rule: LeaderRule) -> pl.DataFrame:
    """One row for each period that a spell touches, with its days in it."""
    length, shift = MONTHS[rule.period], rule.first_month - 1

    def period_of(day: str) -> pl.Expr:
        months = pl.col(day).dt.year().cast(pl.Int64) * 12 + pl.col(day).dt.month() - 1 - shift
        return months // length

    def first_day(period: pl.Expr) -> pl.Expr:
        months = period * length + shift
        return pl.date(months // 12, months % 12 + 1, 1)

    # A spell of no day holds the day it began on.
    last = pl.max_horizontal(pl.col("start"), pl.col("end") - pl.duration(days=1))
    laid = (
        spells.with_columns(last.alias("last"))
        .with_columns(
            pl.int_ranges(period_of("start"), period_of("last") + 1).alias("period"),
            ((pl.col("last") - pl.col("start")).dt.total_days() + 1 >= rule.minimum_days).alias("counts"),
        )
        .explode("period", empty_as_null=False)
    )
    begins = pl.max_horizontal(pl.col("start"), first_day(pl.col("period")))
    ends = pl.min_horizontal(pl.col("last"), first_day(pl.col("period") + 1) - pl.duration(days=1))
    return laid.with_columns(((ends - begins).dt.total_days() + 1).alias("days"))
