"""The store of data sets: what an import and the whole panel cost beside pandas on the same file."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl

from benchmarks.measured import Measured, measure_apart
from epigone.sources.crosswalk import spans_of
from epigone.sources.imports import import_file
from epigone.sources.store import open_store

#: Indicators, each with its sd, and years of 190 countries: the extracts of all providers have 73 indicators.
SIZES = ((15, 120), (30, 120), (60, 120), (60, 240))
COUNTRIES = 190


@dataclass(frozen=True, slots=True)
class Size:
    """Indicators, years, rows of the panel, and the CPU seconds of ours and of the peer."""

    indicators: int
    years: int
    rows: int
    imported_s: float
    panel_s: float
    pandas_s: float


def main() -> None:
    """Print import, panel and peer for every size."""
    for n_indicators, n_years in SIZES:
        size = measure_size(n_indicators, n_years)
        print(
            f"{size.indicators} indicators, {size.years} years, {size.rows:,} rows: "
            f"import {size.imported_s:.2f} s, panel {size.panel_s:.2f} s CPU; "
            f"pandas from the CSV file {size.pandas_s:.2f} s ({size.pandas_s / size.panel_s:.1f} times)"
        )


def measure_size(n_indicators: int, n_years: int) -> Size:
    """Measure one size in fresh processes."""
    with tempfile.TemporaryDirectory() as folder:
        path = write_file(Path(folder) / "vdem.csv", n_indicators, n_years)
        imported = measure_apart(importing, path, Path(folder))
        panel: Measured = measure_apart(panel_of, Path(folder))
        peer = measure_apart(pandas_panel, path)
    return Size(n_indicators, n_years, panel.value, imported.cpu_s, panel.cpu_s, peer.cpu_s)


def write_file(path: Path, n_indicators: int, n_years: int) -> Path:
    """Write an invented file with V-Dem's keys, and names of indicators that V-Dem does not use."""
    codes = spans_of("vdem").filter(pl.col("first_year") == 0)["code"].unique().sort().head(COUNTRIES)
    years = np.arange(2000 - n_years, 2000)
    keys = {"country_text_id": np.repeat(codes.to_numpy(), n_years), "year": np.tile(years, len(codes))}
    random = np.random.default_rng(1)
    columns: dict[str, np.ndarray] = {}
    for place in range(n_indicators):
        name = f"v2made{chr(97 + place // 26)}{chr(97 + place % 26)}"
        columns[name] = random.normal(size=len(keys["year"])).round(3)
        columns[f"{name}_sd"] = random.uniform(0.01, 0.1, size=len(keys["year"])).round(3)
    pl.DataFrame({**keys, **columns}).write_csv(path)
    return path


def importing(path: Path, folder: Path) -> Callable[[], int]:
    """Import the file."""
    store = open_store(folder)
    return lambda: import_file("vdem_full", path, store).rows


def panel_of(folder: Path) -> Callable[[], int]:
    """Give the whole panel."""
    store = open_store(folder)
    return lambda: store.panel().height


def pandas_panel(path: Path) -> Callable[[], int]:
    """Read the file with pandas, put it in long form with its sd, and sort it, as a script does each time."""

    def work() -> int:
        wide = pd.read_csv(path)
        keys = ["country_text_id", "year"]
        values = [column for column in wide.columns if column not in keys and not column.endswith("_sd")]
        long = wide.melt(keys, values, "indicator", "value")
        long["sd"] = wide.melt(keys, [f"{name}_sd" for name in values], value_name="sd")["sd"]
        return len(long.dropna(subset=["value"]).sort_values([*keys, "indicator"]))

    return work


if __name__ == "__main__":
    main()
