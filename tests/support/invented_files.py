"""Files of an invented world in the formats of three providers, small enough to import in a moment."""

from pathlib import Path

import numpy as np
import polars as pl

#: Real codes, invented histories: first years of the leaders, and the last one's end.
COMINGS = {2: (1950, 1961, 1972, 1990), 200: (1950, 1957, 1975, 1990), 710: (1950, 1964, 1979, 1990)}
YEARS = range(1946, 1990)
#: In this country the successor of this year turns everything over.
BREAK = (710, 1964)
POLITY = ("polity2", "xrreg", "xrcomp", "xropen", "xconst", "parreg", "parcomp")
BOUNDS = {"polity2": (-10, 10), "xrreg": (1, 3), "xrcomp": (0, 3), "xropen": (0, 4), "xconst": (1, 7)}
BOUNDS |= {"parreg": (1, 5), "parcomp": (0, 5)}
CAPABILITIES = ("milex", "milper", "irst", "pec", "tpop", "upop", "cinc")


def invented_files(directory: Path) -> Path:
    """Write archigos.csv, polity5.csv and nmc.csv; give the directory."""
    directory.mkdir(parents=True, exist_ok=True)
    _spells().write_csv(directory / "archigos.csv")
    stream = np.random.default_rng(11)
    keys = [(unit, year) for unit in COMINGS for year in YEARS]
    polity = [{"ccode": unit, "year": year, **_polity(stream, unit, year)} for unit, year in keys]
    pl.DataFrame(polity).write_csv(directory / "polity5.csv")
    power = [{"ccode": unit, "year": year, **_power(stream, unit, year)} for unit, year in keys]
    pl.DataFrame(power).write_csv(directory / "nmc.csv")
    return directory


def _spells() -> pl.DataFrame:
    rows = []
    for unit, years in COMINGS.items():
        for place, begins in enumerate(years[:-1]):
            death = place == 1
            rows.append(
                {
                    "obsid": f"X{unit}-{begins}",
                    "gwcode": unit,
                    "leadid": f"p{unit}-{place}",
                    "leader": f"Leader {unit}.{place}",
                    "yrborn": 1900,
                    "gender": "M",
                    "startdate": f"{begins}-01-01",
                    "enddate": f"{years[place + 1]}-01-01",
                    "entry": "Regular",
                    "exit": "Natural Death" if death else "Regular",
                    "exitcode": "Regular",
                }
            )
    return pl.DataFrame(rows)


def _polity(stream: np.random.Generator, unit: int, year: int) -> dict[str, int]:
    after = unit == BREAK[0] and year >= BREAK[1]
    found = {}
    for name in POLITY:
        low, high = BOUNDS[name]
        level = low + (0.9 if after else 0.2) * (high - low)
        found[name] = int(np.clip(round(level + stream.normal() * 0.3), low, high))
    return found


def _power(stream: np.random.Generator, unit: int, year: int) -> dict[str, float]:
    after = unit == BREAK[0] and year >= BREAK[1]
    found = {}
    for name in CAPABILITIES:
        # What is taken against the world's course would move with the break: the world is three states.
        factor = np.exp(stream.normal() * 0.05 + (1.0 if after and name in ("milper", "cinc") else 0.0))
        found[name] = round(float({"tpop": 50_000, "upop": 9_000, "cinc": 0.02}.get(name, 900) * factor), 5)
    return found
