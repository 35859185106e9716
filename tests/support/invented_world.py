"""A small invented world: six states, their leaders, and the indicators of a scan, with known breaks."""

from datetime import date
from itertools import pairwise

import numpy as np
import polars as pl

from epigone.world.indicators import declared_indicators
from epigone.world.tables import WorldTables

FIRST, LAST = 1946, 2009
#: Years in which each of the states' leaders come, and the last one's end.
COMINGS = {1: (1950, 1960, 1972, 1990, 2010), 2: (1950, 1955, 1981, 2010), 3: (1950, 1970, 1985, 2010)}
COMINGS |= {4: (1950, 1966, 1967, 1995, 2010), 5: (1950, 1980, 2010), 6: (1950, 1964, 1991, 2010)}
#: In this state the successor of this year turns everything over; in the other he carries the line on.
BREAK, FAITHFUL = (3, 1985), (5, 1980)
#: Names of indicators; the denominators are among them.
NAMES = tuple(item.name for item in declared_indicators() if item.per is None)[:36]


def invented_spells() -> pl.DataFrame:
    """One spell a coming; in state 1 the first leader returns in 1990, in state 2 one dies in office."""
    rows = []
    for unit, years in COMINGS.items():
        for place, (begins, ends) in enumerate(pairwise(years)):
            person = 0 if (unit, begins) == (1, 1990) else place
            is_death = (unit, begins) == (2, 1955)
            rows.append(
                {
                    "spell": f"S{unit}-{begins}",
                    "unit": unit,
                    "leader": f"p{unit}-{person}",
                    "name": f"Leader {unit}.{person}",
                    "start": date(begins, 1, 1),
                    "end": date(ends, 1, 1),
                    "entry": "regular",
                    "exit": "natural death" if is_death else "regular",
                    "exit_detail": "stroke" if is_death else "regular",
                }
            )
    return pl.DataFrame(rows, schema_overrides={"unit": pl.Int32})


def invented_panel(seed: int = 1) -> pl.DataFrame:
    """Noise about levels that drift at each coming, turn over at the break, and stay with the heir."""
    stream = np.random.default_rng(seed)
    years = np.arange(FIRST, LAST + 1)
    parts = []
    for unit, comings in COMINGS.items():
        for name in NAMES:
            item = next(item for item in declared_indicators() if item.name == name)
            low, high = (item.lower or 0.0, item.upper if item.upper is not None else 1.0)
            size = high - low
            level = np.full(years.size, 0.5)
            for coming in comings[1:-1]:
                level[years >= coming] += stream.normal() * 0.02
            if unit == BREAK[0]:
                level[years >= 1970] += stream.choice([-0.1, 0.1])
                level[years >= BREAK[1]] += stream.choice([-0.4, 0.4])
            if unit == FAITHFUL[0]:
                level[years >= 1965] += 0.3
            noise = stream.normal(size=years.size) * 0.02
            value = low + size * np.clip(level + noise, 0.02, 0.98)
            if item.scale in ("log", "log1p"):
                value = 100 * np.exp(level + noise)
            sd = [0.02 * size if name == "v2x_polyarchy" else None] * years.size
            parts.append(
                pl.DataFrame(
                    {"unit": unit, "year": years, "indicator": name, "value": value, "sd": sd},
                    schema_overrides={"unit": pl.Int32, "year": pl.Int32, "sd": pl.Float64},
                )
            )
    return pl.concat(parts)


def invented_world(seed: int = 1) -> WorldTables:
    """Give all tables."""
    units = pl.DataFrame(
        {
            "unit": list(COMINGS),
            "name": [f"State {unit}" for unit in COMINGS],
            "region": ["North", "North", "South", "South", "South", "North"],
            "first_year": FIRST,
            "last_year": LAST,
        },
        schema_overrides={"unit": pl.Int32},
    )
    return WorldTables(invented_spells(), invented_panel(seed), units, {"invented": str(seed)})
