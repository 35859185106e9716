"""The user's store of data sets as a table of leaders."""

import re
from collections.abc import Sequence

import polars as pl

from epigone.errors import UsageError
from epigone.world.leader_table import LeaderTable
from epigone.world.spells import LeaderRule, leader_years
from epigone.world.tables import Store


def store_table(
    store: Store, columns: Sequence[str], *, where: str | None = None, rule: LeaderRule | None = None
) -> LeaderTable:
    """Lay leaders of the year beside indicators, for all states.

    Parameters
    ----------
    store
        A store that holds spells of office and the indicators.
    columns
        Indicators wanted.
    where
        A condition that rows will be filtered by (`LeaderTable.where`): indicators that it names are laid
        beside them too.
    rule
        How the leader of a year is chosen; by default most days.

    Raises
    ------
    UsageError
        If the store lacks an indicator or the spells of leaders; the message says how they get there.
    """
    known = store.indicators()
    names = set(known["indicator"].to_list())
    mentioned = [word for word in re.findall(r"\w+", where or "") if word in names]
    wanted = list(dict.fromkeys([*columns, *mentioned]))
    spells = store.spells()
    if spells.is_empty():
        raise UsageError("the store has no spells of leaders; epigone data import archigos FILE")
    wide = store.panel(wanted).pivot("indicator", on_columns=wanted, index=["unit", "year"], values="value")
    units = store.units()
    regions = (
        units.filter(pl.col("region").is_not_null()).unique("unit", keep="first").select("unit", "region")
    )
    frame = (
        leader_years(spells, rule)
        .join(wide.cast({"unit": pl.Int32, "year": pl.Int32}), on=["unit", "year"], how="left")
        .join(regions, on="unit", how="left")
        .select(
            "unit",
            pl.col("year").cast(pl.Int64).alias("period"),
            pl.col("year").cast(pl.String).alias("label"),
            pl.col("year").cast(pl.Int64),
            pl.col("leader").cast(pl.String),
            "name",
            "region",
            *(pl.col(name).cast(pl.Float64) for name in wanted),
        )
        .sort("unit", "period")
    )
    labels = dict(known.filter(pl.col("label").is_not_null()).select("indicator", "label").iter_rows())
    return LeaderTable(
        frame,
        tuple(wanted),
        "year",
        "leaders of the year of all states",
        {name: labels[name] for name in columns if name in labels},
        dict(units.unique("unit", keep="last").select("unit", "name").iter_rows()),
        store.hashes(),
    )
