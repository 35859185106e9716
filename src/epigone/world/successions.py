"""Changes of the leader of the period: who followed whom, how the office was left, and what to mind."""

from dataclasses import dataclass
from typing import Literal, get_args

import polars as pl

from epigone.errors import UsageError

Regime = Literal["democracy", "anocracy", "autocracy", "unknown"]
REGIMES: tuple[Regime, ...] = get_args(Regime)

#: From this value of polity2 up a regime is a democracy, from its opposite down an autocracy: the
#: thresholds of the Polity project (Marshall & Gurr, Polity5 user's manual).
POLITY_THRESHOLD = 6
#: Periods without a leader over which one still succeeds another.
LONGEST_INTERREGNUM = 5
#: Periods below which a tenure is flagged as short.
SHORT_TENURE = 2


@dataclass(frozen=True, slots=True)
class SuccessionRule:
    """What counts as a succession.

    `longest_interregnum`: periods without a leader after which the next one succeeds nobody (a state that
    vanished and came back). `short_tenure`: periods below which a tenure is flagged as short.
    """

    longest_interregnum: int = LONGEST_INTERREGNUM
    short_tenure: int = SHORT_TENURE


def successions(
    leaders: pl.DataFrame,
    spells: pl.DataFrame,
    *,
    units: pl.DataFrame | None = None,
    polity: pl.DataFrame | None = None,
    rule: SuccessionRule | None = None,
) -> pl.DataFrame:
    """Every change of the leader of the period.

    Parameters
    ----------
    leaders
        The leader of each period, from `spells.leader_years`.
    spells
        The table of spells they came from, with `entry`, `exit` and `exit_detail` where known.
    units
        Regions: columns `unit` and `region`, and, where a unit changes, `first_year` and `last_year`.
    polity
        Regimes: columns `unit`, `year` and `value` (polity2).
    rule
        What counts as a succession.

    Returns
    -------
    polars.DataFrame
        One row a succession, sorted by unit and period: unit, year and period (the successor's first),
        predecessor and successor (person), predecessor_spell, successor_spell, predecessor_name,
        successor_name, predecessor_first, predecessor_last, successor_first, successor_last (periods of
        the two tenures), baseline_last, predecessor_clear_first, predecessor_clear_last,
        successor_clear_first, successor_clear_last (the same without first and last periods that others
        held a part of, unless nothing else is left), exit, exit_detail (of the predecessor), entry (of the
        successor), region, regime (of the predecessor's last period: democracy, anocracy, autocracy or
        unknown), returned (the successor had led this unit before), interregnum (periods between the two),
        short (a tenure under `rule.short_tenure`).

    Raises
    ------
    UsageError
        If `leaders` lacks a column of `leader_years`.

    Notes
    -----
    A tenure is a run of periods with one leader; a run that a gap interrupts is one tenure if the same
    person leads on both sides. Cost: one pass over the sorted periods.

    Examples
    --------
    >>> from datetime import date
    >>> from epigone.world.spells import leader_years
    >>> table = pl.DataFrame({
    ...     "spell": ["A-1", "B-1"], "unit": [1, 1], "leader": ["a", "b"], "name": ["A", "B"],
    ...     "start": [date(1900, 1, 1), date(1902, 9, 1)], "end": [date(1902, 9, 1), date(1904, 1, 1)],
    ...     "exit": ["natural death", "still in office"],
    ... })
    >>> found = successions(leader_years(table), table)
    >>> found.select("year", "predecessor_name", "successor_name", "exit").row(0)
    (1903, 'A', 'B', 'natural death')
    """
    rule = rule or SuccessionRule()
    wanted = ("unit", "year", "period", "leader", "spell", "name", "n_leaders")
    missing = [column for column in wanted if column not in leaders.columns]
    if missing:
        raise UsageError(f"leaders: no column {', '.join(missing)}; take them from leader_years")
    changes = _paired(_tenures(leaders))
    near = changes.filter(pl.col("interregnum") <= rule.longest_interregnum)
    is_short = pl.min_horizontal("predecessor_periods", "successor_periods") < rule.short_tenure
    known = _with_manners(near.with_columns(is_short.alias("short")), spells)
    return _with_regime(_with_region(known, units), polity).select(COLUMNS)


def succession_at(changes: pl.DataFrame, unit: int, year: int) -> pl.DataFrame:
    """The row of a table of successions in which a unit's successor came in a year.

    Raises
    ------
    UsageError
        If there is none; the message names the years that the unit has.
    """
    own = changes.filter(pl.col("unit") == unit)
    rows = own.filter(pl.col("year") == year)
    if rows.is_empty():
        years = ", ".join(str(found) for found in own["year"].to_list())
        there = f"there are: {years}" if years else "the unit has none"
        raise UsageError(f"no succession in {year} in unit {unit}; {there}")
    return rows.head(1)


#: Columns of a table of successions, in order.
COLUMNS = (
    "unit",
    "year",
    "period",
    "predecessor",
    "successor",
    "predecessor_spell",
    "successor_spell",
    "predecessor_name",
    "successor_name",
    "predecessor_first",
    "predecessor_last",
    "successor_first",
    "successor_last",
    "baseline_last",
    "predecessor_clear_first",
    "predecessor_clear_last",
    "successor_clear_first",
    "successor_clear_last",
    "exit",
    "exit_detail",
    "entry",
    "region",
    "regime",
    "returned",
    "interregnum",
    "short",
)


def _tenures(leaders: pl.DataFrame) -> pl.DataFrame:
    """One row a run of periods with one leader."""
    ordered = leaders.sort("unit", "period")
    begins = (pl.col("leader") != pl.col("leader").shift()) | (pl.col("unit") != pl.col("unit").shift())
    return (
        ordered.with_columns(begins.fill_null(True).cum_sum().alias("tenure"))
        .group_by("tenure", maintain_order=True)
        .agg(
            pl.col("unit", "leader", "name").first(),
            pl.col("spell").first().alias("first_spell"),
            pl.col("spell").last().alias("last_spell"),
            pl.col("year").first().alias("year"),
            pl.col("year").last().alias("last_year"),
            pl.col("period").first().alias("first"),
            pl.col("period").last().alias("last"),
            pl.len().alias("periods"),
            # A first or last period that others held a part of is no clear one, unless it is the only one.
            (pl.col("n_leaders").first() > 1).alias("first_shared"),
            (pl.col("n_leaders").last() > 1).alias("last_shared"),
        )
        .with_columns(_clear())
        .with_columns((pl.int_range(pl.len()).over("unit", "leader") > 0).alias("returned"))
    )


def _clear() -> list[pl.Expr]:
    """First and last period of a tenure that nobody shared, of which one at least is left."""
    first = pl.col("first") + pl.col("first_shared").cast(pl.Int32)
    last = pl.col("last") - pl.col("last_shared").cast(pl.Int32)
    is_left = first <= last
    only_last = pl.col("first") + 1 <= pl.col("last")
    # With nothing left, the hand-over to the next weighs more than that from the one before.
    return [
        pl.when(is_left).then(first).otherwise(pl.col("first")).alias("clear_first"),
        pl.when(is_left)
        .then(last)
        .when(only_last & pl.col("last_shared"))
        .then(pl.col("last") - 1)
        .otherwise(pl.col("last"))
        .alias("clear_last"),
    ]


def _paired(tenures: pl.DataFrame) -> pl.DataFrame:
    """Each tenure beside the one before it in the unit."""
    before = pl.col(
        "leader",
        "last_spell",
        "name",
        "first",
        "last",
        "periods",
        "last_year",
        "clear_first",
        "clear_last",
    )
    was_shared = pl.col("last_shared").shift(2).over("unit").fill_null(False).alias("baseline_shared")
    named = tenures.with_columns(before.shift().over("unit").name.prefix("before_"), was_shared)
    return named.filter(pl.col("before_leader").is_not_null()).select(
        "unit",
        "year",
        pl.col("first").alias("period"),
        pl.col("before_leader").alias("predecessor"),
        pl.col("leader").alias("successor"),
        pl.col("before_last_spell").alias("predecessor_spell"),
        pl.col("first_spell").alias("successor_spell"),
        pl.col("before_name").alias("predecessor_name"),
        pl.col("name").alias("successor_name"),
        pl.col("before_first").alias("predecessor_first"),
        pl.col("before_last").alias("predecessor_last"),
        pl.col("before_last_year").alias("predecessor_last_year"),
        pl.col("first").alias("successor_first"),
        pl.col("last").alias("successor_last"),
        pl.col("before_clear_first").alias("predecessor_clear_first"),
        pl.col("before_clear_last").alias("predecessor_clear_last"),
        pl.col("clear_first").alias("successor_clear_first"),
        pl.col("clear_last").alias("successor_clear_last"),
        (pl.col("before_first") - 1 - pl.col("baseline_shared").cast(pl.Int32)).alias("baseline_last"),
        "returned",
        (pl.col("first") - pl.col("before_last") - 1).alias("interregnum"),
        pl.col("before_periods").alias("predecessor_periods"),
        pl.col("periods").alias("successor_periods"),
    )


def _with_manners(changes: pl.DataFrame, spells: pl.DataFrame) -> pl.DataFrame:
    absent = [name for name in ("entry", "exit", "exit_detail") if name not in spells.columns]
    manners = spells.with_columns(pl.lit(None, dtype=pl.String).alias(name) for name in absent)
    left = manners.select(pl.col("spell").alias("predecessor_spell"), "exit", "exit_detail")
    entered = manners.select(pl.col("spell").alias("successor_spell"), "entry")
    return changes.join(left, on="predecessor_spell", how="left", maintain_order="left").join(
        entered, on="successor_spell", how="left", maintain_order="left"
    )


def _with_region(changes: pl.DataFrame, units: pl.DataFrame | None) -> pl.DataFrame:
    if units is None:
        return changes.with_columns(pl.lit(None, dtype=pl.String).alias("region"))
    by_unit = units.sort("first_year") if "first_year" in units.columns else units
    regions = by_unit.drop_nulls("region").unique("unit", keep="last", maintain_order=True)
    wanted = regions.select(pl.col("unit").cast(pl.Int32), "region")
    return changes.join(wanted, on="unit", how="left", maintain_order="left")


def _with_regime(changes: pl.DataFrame, polity: pl.DataFrame | None) -> pl.DataFrame:
    value = pl.col("value")
    if polity is None:
        scores = pl.DataFrame(schema={"unit": pl.Int32, "year": pl.Int32, "value": pl.Float64})
    else:
        scores = polity.select(pl.col("unit").cast(pl.Int32), pl.col("year").cast(pl.Int32), "value")
    named = (
        pl.when(value >= POLITY_THRESHOLD)
        .then(pl.lit("democracy"))
        .when(value <= -POLITY_THRESHOLD)
        .then(pl.lit("autocracy"))
        .when(value.is_not_null())
        .then(pl.lit("anocracy"))
        .otherwise(pl.lit("unknown"))
    )
    last = scores.rename({"year": "predecessor_last_year"}).unique(["unit", "predecessor_last_year"])
    joined = changes.join(last, on=["unit", "predecessor_last_year"], how="left", maintain_order="left")
    return joined.with_columns(named.alias("regime"))
