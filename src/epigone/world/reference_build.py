"""Rebuild the reference class that ships: scan everything, keep what was computed, round it, say how."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from epigone.case.model import Case, Handover
from epigone.engines import Engine
from epigone.errors import OutputError
from epigone.instruments.frame import Frame
from epigone.stats.move_summaries import MEASURES
from epigone.version import __version__
from epigone.vocabulary import PeriodRole
from epigone.world.indicators import ScanIndicator, chosen_indicators, declared_indicators, domains
from epigone.world.measured import Shared, UnitBlock, measure_unit
from epigone.world.panel import panel_arrays
from epigone.world.parts import write_table
from epigone.world.reference import PLACES, RECIPE, SUCCESSIONS
from epigone.world.scanned import Scan
from epigone.world.scanning import LEAST_EFFECTIVE, every_succession, scan
from epigone.world.settings import ScanSettings
from epigone.world.tables import WorldTables

#: The command that makes the files, written into the recipe.
COMMAND = "epigone world reference --rebuild DIR"
#: Significant digits kept: far more than any of the numbers is sure of.
DIGITS = 3
#: Columns of a scan that the shipped class does without: they are those of the data sets or rarely read.
LEFT_OUT = ("period", "predecessor", "successor", "exit_detail", "baseline_last")
#: Measures of the domains that ship.
DOMAIN_MEASURES = ("departure", "retained", "kept")
ROLES: tuple[PeriodRole, ...] = ("baseline", "predecessor", "successor")


def rebuild(
    tables: WorldTables,
    directory: Path,
    cases: Sequence[Case],
    *,
    settings: ScanSettings | None = None,
    engine: Engine | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> list[Path]:
    """Scan everything and write the three files of the reference class; give their paths.

    Parameters
    ----------
    tables
        What to scan.
    directory
        Where the files are written.
    cases
        Cases whose place under each of their hand-overs goes with it.
    settings, engine, progress
        As in `scanning.scan`.

    Raises
    ------
    OutputError
        If a file cannot be written.
    """
    choices = settings or ScanSettings()
    scanned = scan(tables, settings=choices, engine=engine, progress=progress)
    places = [row for case in cases for row in _case_rows(case, tables, choices)]
    frame = shipped(scanned.successions)
    written = [
        write_table(frame, directory / SUCCESSIONS),
        write_table(_places_frame(places, frame), directory / PLACES),
    ]
    try:
        (directory / RECIPE).write_text(json.dumps(_recipe(scanned), indent=1, sort_keys=True) + "\n")
    except OSError as fault:
        raise OutputError(f"cannot write {directory / RECIPE}: {fault}") from fault
    return [*written, directory / RECIPE]


def shipped(frame: pl.DataFrame) -> pl.DataFrame:
    """The columns of a scan that ship, numbers rounded to `DIGITS` significant digits."""
    inside = [
        f"{measure}_{domain.replace(' ', '_')}"
        for domain in domains(declared_indicators())
        for measure in MEASURES
        if measure not in DOMAIN_MEASURES
    ]
    kept = frame.drop([*LEFT_OUT, *inside], strict=False)
    return kept.with_columns(pl.selectors.float().round_sig_figs(DIGITS).cast(pl.Float32))


def measure_case(
    case: Case,
    handover: Handover | None,
    tables: WorldTables,
    settings: ScanSettings | None = None,
) -> dict[str, Any] | None:
    """Measure a case as a succession of the world, under its own dates.

    Parameters
    ----------
    case
        A case that says which succession it is.
    handover
        The hand-over that moves its periods; None for the periods as written.
    tables
        What to measure it on; the class's scales come from the whole panel.
    settings
        How; those of a scan by default. Windows are the case's own years of each role, nearest to the
        hand-over, up to `settings.years` of them.

    Returns
    -------
    dict or None
        A row like those of a scan; None if the case names no succession, or one that the spells do not have.
    """
    if case.world is None:
        return None
    choices = settings or ScanSettings()
    changes = every_succession(tables, choices)
    own = changes.filter(
        (pl.col("unit") == case.world.unit)
        & (pl.col("predecessor_spell") == case.world.predecessor)
        & (pl.col("successor_spell") == case.world.successor)
    )
    if own.is_empty():
        return None
    windows = case_windows(case, handover, choices.years)
    year = int(windows[2, 0])
    indicators = chosen_indicators(None, tables.panel["indicator"].unique().to_list())
    shared = Shared(panel_arrays(tables.panel, indicators, choices), choices)
    block = UnitBlock(case.world.unit, (year,), windows[None])
    row = measure_unit(block, choices.seed, shared).successions.row(0, named=True)
    return {**own.row(0, named=True), **row, "thin": bool(row["effective"] < LEAST_EFFECTIVE)}


def case_windows(case: Case, handover: Handover | None, years: int) -> "np.ndarray[Any, np.dtype[np.int64]]":
    """First year and year after the last of the case's windows, shape (3, 2); empty where it has none."""
    frame = Frame(case, handover)
    first = min(period.first_year for period in case.periods)
    last = max(period.last_year for period in case.periods)
    roles = {year: frame.role(year) for year in range(first, last + 1)}
    windows = np.zeros((3, 2), dtype=np.int64)
    for place, role in enumerate(ROLES):
        own = [year for year, found in roles.items() if found == role]
        nearest = own[:years] if role == "successor" else own[-years:]
        windows[place] = (nearest[0], nearest[-1] + 1) if nearest else (first, first)
    return windows


def _case_rows(case: Case, tables: WorldTables, settings: ScanSettings) -> list[dict[str, Any]]:
    rows = []
    for handover in case.handovers or (None,):
        row = measure_case(case, handover, tables, settings)
        if row is not None:
            name = "" if handover is None else handover.id
            chosen = handover is None or handover.chosen
            rows.append({"case": case.id, "handover": name, "chosen": chosen, **row})
    return rows


def _places_frame(rows: list[dict[str, Any]], like: pl.DataFrame) -> pl.DataFrame:
    schema = pl.Schema({"case": pl.String(), "handover": pl.String(), "chosen": pl.Boolean(), **like.schema})
    known = [{name: row.get(name) for name in schema} for row in rows]
    whole = pl.DataFrame(known, schema=schema)
    return whole.with_columns(pl.selectors.float().round_sig_figs(DIGITS))


def _recipe(scanned: Scan) -> dict[str, Any]:
    return {
        "command": COMMAND,
        "version": __version__,
        "n": scanned.successions.height,
        "measured": int((scanned.successions["n_indicators"] > 0).sum()),
        "settings": json.loads(json.dumps(asdict(scanned.settings), default=str)),
        "indicators": [_named(item) for item in scanned.indicators],
        "inputs": dict(sorted(scanned.hashes.items())),
        "credits": list(CREDITS),
    }


def _named(item: ScanIndicator) -> str:
    return f"{item.domain}/{item.family}/{item.name}"


#: Whose data the results were computed from, and who named the leaders and coded how they left office.
CREDITS = (
    "Leaders, dates and manners of exit: Archigos 4.1, Goemans, Gleditsch & Chiozza 2009, "
    "Journal of Peace Research 46(2)",
    "Indicators: V-Dem (Coppedge et al., CC BY-SA 4.0); Polity5 (Marshall & Gurr, Center for Systemic "
    "Peace); Lexical Index of Electoral Democracy (Skaaning, Gerring & Bartusevicius 2015)",
    "Indicators: National Material Capabilities (Singer, Bremer & Stuckey 1972) and Trade (Barbieri & "
    "Keshk), Correlates of War; ATOP (Leeds et al. 2002); Maddison Project 2023 (Bolt & van Zanden 2024, "
    "CC BY 4.0)",
)
