"""Small tables of leaders, for tests."""

import numpy as np
import polars as pl

from epigone.world.leader_table import LeaderTable
from support.panels import simulated_panel


def leader_table(n_units=12, n_periods=30, weight=0.5, seed=3, **columns):
    """Coaches with an effect on `win` and none on `draw`; further columns are taken as given."""
    panel = simulated_panel(n_units, n_periods, seed=seed)
    other = np.random.default_rng(seed + 10).standard_normal(panel.noise.size)
    given = {"win": panel.outcome(weight), "draw": other} | columns
    names = [f"Coach {number}" for number in panel.leader]
    year = panel.period + 1970
    frame = pl.DataFrame(
        {
            "unit": [f"team {number:02}" for number in panel.unit],
            "period": year,
            "label": [f"{begun}-{(begun + 1) % 100:02}" for begun in year],
            "year": year,
            "leader": [f"c{number}" for number in panel.leader],
            "name": names,
            **given,
        }
    )
    return LeaderTable(frame, tuple(given), "season", "coaches.csv", {"win": "share of games won"})


def as_csv(table):
    """The table as a user would have it."""
    renamed = table.frame.select(
        pl.col("unit").alias("team"),
        pl.col("label").alias("season"),
        pl.col("leader").alias("coach"),
        *table.columns,
    )
    return renamed.write_csv()
