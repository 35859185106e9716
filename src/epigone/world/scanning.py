"""Measure every succession of the world, in one call."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from epigone.engines import Block, Engine, map_blocks
from epigone.errors import UsageError
from epigone.version import __version__
from epigone.world.indicators import ScanIndicator, chosen_indicators
from epigone.world.measured import Shared, UnitBlock, UnitMeasured, measure_unit
from epigone.world.panel import panel_arrays
from epigone.world.parts import Parts, parts_of
from epigone.world.scanned import Scan
from epigone.world.settings import ScanSettings
from epigone.world.spells import leader_years
from epigone.world.successions import successions
from epigone.world.tables import WorldTables, tables_of
from epigone.world.windows import succession_windows

#: A succession is thin if its indicators are worth fewer than this many equally weighted ones.
LEAST_EFFECTIVE = 10.0


@dataclass(frozen=True, slots=True)
class Choice:
    """Which successions a scan measures: units, and the years in which the successors came.

    The class against which they are scaled and ranked is the whole panel all the same.
    """

    units: tuple[int, ...] | None = None
    first_year: int | None = None
    last_year: int | None = None

    def of(self, changes: pl.DataFrame) -> pl.DataFrame:
        """The successions chosen."""
        rows = changes
        if self.units is not None:
            rows = rows.filter(pl.col("unit").is_in(self.units))
        if self.first_year is not None:
            rows = rows.filter(pl.col("year") >= self.first_year)
        if self.last_year is not None:
            rows = rows.filter(pl.col("year") <= self.last_year)
        if rows.is_empty():
            raise UsageError("no succession in these units and years")
        return rows


def scan(
    tables: WorldTables | None = None,
    *,
    indicators: Sequence[str] | None = None,
    choice: Choice | None = None,
    settings: ScanSettings | None = None,
    engine: Engine | None = None,
    parts: Path | None = None,
    resume: bool = True,
    progress: Callable[[int, int], None] | None = None,
) -> Scan:
    """Measure the change at every succession, for every indicator.

    Parameters
    ----------
    tables
        What to read; the user's store by default (`epigone data import`).
    indicators
        Names of indicators; all that are declared and in the panel by default.
    choice
        Which successions; all by default.
    settings
        How they are measured.
    engine
        Where the work is done; in this process by default (see `epigone.engines`).
    parts
        A directory in which the part of each unit is kept as soon as it is measured, and from which parts
        that are there are taken: a scan that was stopped goes on. Parts of other settings, indicators or
        inputs are never mixed in. The caller removes the directory.
    resume
        Whether parts that are there are taken; else the scan begins anew.
    progress
        Told how many units are done, and of how many.

    Returns
    -------
    Scan

    Raises
    ------
    UsageError
        If an indicator is unknown, or nothing is left to measure.
    MissingExtra
        If the store or the engine needs packages that are not installed.

    Notes
    -----
    Every unit is a block whose random numbers come from the seed and its names alone: the engine, the
    number of workers and the other units change no digit. Cost: some .2 ms of CPU a succession and
    indicator, all in; memory that of the panel in each worker.
    """
    choices = settings or ScanSettings()
    if tables is None:
        from epigone.sources.store import open_store

        tables, _ = tables_of(open_store(), indicators)
    known = chosen_indicators(indicators, tables.panel["indicator"].unique().to_list())
    if not known:
        raise UsageError("the panel has no indicator that is declared for a scan")
    changes = (choice or Choice()).of(every_succession(tables, choices))
    kept = None if parts is None else parts_of(parts, choices, known, tables.hashes)
    if kept is not None and not resume:
        kept.clear()
    measured = _measured(tables, known, changes, choices, engine, kept, progress)
    whole = pl.concat([part.successions for part in measured], how="vertical_relaxed")
    moves = pl.concat([part.moves for part in measured], how="vertical_relaxed")
    joined = changes.join(whole, on=["unit", "year"], how="left", maintain_order="left")
    return Scan(
        joined.with_columns((pl.col("effective") < LEAST_EFFECTIVE).fill_null(True).alias("thin")),
        moves,
        choices,
        known,
        dict(tables.hashes),
        __version__,
    )


def every_succession(tables: WorldTables, settings: ScanSettings) -> pl.DataFrame:
    """All successions of the spells under the rules of the settings."""
    leaders = leader_years(tables.spells, settings.leader)
    return successions(
        leaders, tables.spells, units=tables.units, polity=tables.polity, rule=settings.succession
    )


def _measured(
    tables: WorldTables,
    indicators: tuple[ScanIndicator, ...],
    changes: pl.DataFrame,
    settings: ScanSettings,
    engine: Engine | None,
    kept: Parts | None,
    progress: Callable[[int, int], None] | None,
) -> list[UnitMeasured]:
    blocks = _blocks(changes, settings)
    found: dict[str, UnitMeasured] = {}
    for block in blocks:
        part = kept.read(block.key) if kept is not None else None
        # A part of a scan over other years of this unit does not fit.
        if part is not None and tuple(part.successions["year"].to_list()) == block.data.years:
            found[block.key] = part
    left = [block for block in blocks if block.key not in found]
    tell = progress or (lambda _done, _whole: None)
    tell(len(found), len(blocks))
    if left:
        panel = panel_arrays(tables.panel, indicators, settings)
        results = map_blocks(measure_unit, left, engine, seed=settings.seed, shared=Shared(panel, settings))
        try:
            for block, part in zip(left, results, strict=True):
                if kept is not None:
                    kept.write(block.key, part)
                found[block.key] = part
                tell(len(found), len(blocks))
        finally:
            results.close()
    return [found[block.key] for block in blocks]


def _blocks(changes: pl.DataFrame, settings: ScanSettings) -> list[Block[UnitBlock]]:
    """One block a unit; a unit that the panel does not know has nothing measured."""
    blocks = []
    for (unit,), rows in changes.group_by("unit", maintain_order=True):
        code, years = int(str(unit)), tuple(rows["year"].to_list())
        data = UnitBlock(code, years, succession_windows(rows, settings.years))
        blocks.append(Block(str(code), data))
    return blocks
