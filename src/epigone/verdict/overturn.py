"""The smallest set of evidence whose removal makes another type of succession the likeliest."""

from itertools import combinations

import numpy as np
import numpy.typing as npt

from epigone.instruments.deeds.measure import deeds_finding
from epigone.instruments.record.measure import cell_fates
from epigone.instruments.record.prepare import Cell
from epigone.stats.flip import BestRemovals, smallest_overturning
from epigone.stats.pool import pool_log
from epigone.stats.weightings import SharesUnderChange
from epigone.verdict.joint import joint_verdict, latents
from epigone.verdict.measured import UNIFORM, Measured, doctrine_weights, facet_verdicts, kept_vector
from epigone.verdict.model import FlipSet, Types
from epigone.vocabulary import SUCCESSION_TYPES, Facet, SuccessionType

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]

#: Sets removed from one cell are searched exhaustively to this size, and by steps beyond it.
EXHAUSTIVE = 3

#: Facets in which each type keeps the legacy.
KEEPS: dict[SuccessionType, tuple[bool, bool]] = {
    "true_heir": (True, True),
    "nominal_heir": (True, False),
    "quiet_heir": (False, True),
    "open_breaker": (False, False),
}


def find_flip_set(measured: Measured, types: Types, *, seed: int) -> FlipSet:
    """Search the smallest set of facts and series without which another type leads.

    For each other type the removals that push toward it are ranked within every doctrine and facet on
    which the two types differ; since P(share kept >= threshold) rises with every doctrine's P(kept) when
    the draws are held fixed, the best removal of m items from a cell does not depend on the other cells,
    and only the allocation of removals to cells is searched. What the texts say is not taken out. Exact
    to the size the search exhausts, an upper bound beyond it.
    """
    settings = measured.settings.verdict
    keeps = KEEPS[types.leading]
    best: FlipSet | None = None
    for target in SUCCESSION_TYPES:
        if target == types.leading:
            continue
        limit = settings.flip_size if best is None or best.size is None else best.size - 1
        if limit < 1:
            break
        found = _toward(measured, target, keeps, types.leading, limit, seed)
        if found is not None and found.size is not None:
            best = found
    return best or FlipSet(None, (), None, exact=False, searched=settings.flip_size)


def _toward(
    measured: Measured,
    target: SuccessionType,
    keeps: tuple[bool, bool],
    leading: SuccessionType,
    limit: int,
    seed: int,
) -> FlipSet | None:
    facets: tuple[Facet, Facet] = ("claim", "practice")
    differing = [place for place in range(2) if KEEPS[target][place] != keeps[place]]
    cells: list[tuple[int, int]] = []
    removals: list[BestRemovals] = []
    doctrines = [doctrine.id for doctrine in measured.frame.case.doctrines]
    verdicts = facet_verdicts(measured)
    base = np.array([kept_vector(verdicts, facet) for facet in facets])
    for row, facet in enumerate(facets):
        for column, doctrine in enumerate(doctrines):
            upward = KEEPS[target][row]
            found = best_removals(measured, doctrine, facet, upward=upward)
            if found is None:
                continue
            base[row, column] = found.kept[0]
            if row in differing:
                cells.append((row, column))
                removals.append(found)
    weights = doctrine_weights(measured.frame)

    settings = measured.settings.verdict
    shares = SharesUnderChange(
        base[0], base[1], weights, latents(len(doctrines), settings.draws, settings.shared_error, seed)
    )
    start = np.array([removal.kept[0] for removal in removals])
    now = SUCCESSION_TYPES.index(leading)

    def overturned(kept: FloatArray) -> BoolArray:
        found = np.empty(len(kept), dtype=bool)
        for row, values in enumerate(kept):
            changes = [(*cells[place], float(values[place])) for place in np.flatnonzero(values != start)]
            found[row] = shares.leading(changes, threshold=settings.threshold) != now
        return found

    result = smallest_overturning(removals, overturned, max_size=limit)
    if result.size is None:
        return None
    kept = base.copy()
    for (row, column), removal, count in zip(cells, removals, result.counts, strict=True):
        kept[row, column] = removal.kept[count]
    becomes = joint_verdict(kept[0], kept[1], weights, measured.settings.verdict, seed=seed)[0].leading
    return FlipSet(result.size, result.items, becomes, result.exact, limit)


def best_removals(measured: Measured, doctrine: str, facet: Facet, *, upward: bool) -> BestRemovals | None:
    """For m = 0, 1, ... items of one cell, the removal that pushes P(kept) furthest; None if it has none."""
    cell = next((item for item in measured.cells if (item.doctrine, item.facet) == (doctrine, facet)), None)
    series = (
        [
            r.indicator.series
            for r in measured.indicators
            if r.indicator.doctrine == doctrine and r.move is not None
        ]
        if facet == "practice"
        else []
    )
    items = (() if cell is None else cell.items) + tuple(f"series:{name}" for name in series)
    if not items:
        return None
    direction = 1.0 if upward else -1.0
    n_facts = 0 if cell is None else len(cell.items)
    kept = [float("nan")] * (len(items) + 1)
    chosen: list[tuple[int, ...]] = [()] * (len(items) + 1)
    for size in range(len(items) + 1):
        if size <= EXHAUSTIVE or size == len(items):
            sets = list(combinations(range(len(items)), size))
        else:
            sets = [
                (*chosen[size - 1], extra) for extra in range(len(items)) if extra not in chosen[size - 1]
            ]
        values = _kept_without(measured, cell, (doctrine, facet), series, sets, n_facts)
        place = int(np.argmax(direction * values))
        kept[size], chosen[size] = float(values[place]), sets[place]
    return BestRemovals(np.array(kept), tuple(tuple(items[i] for i in one) for one in chosen), upward=upward)


def _kept_without(
    measured: Measured,
    cell: Cell | None,
    of: tuple[str, Facet],
    series: list[str],
    sets: list[tuple[int, ...]],
    n_facts: int,
) -> FloatArray:
    """P(kept) of a cell after taking out each set of its facts and series, shape (n_sets,); texts stay."""
    settings = measured.settings
    findings, weights = [], []
    if cell is not None:
        removed = np.zeros((len(sets), n_facts), dtype=bool)
        for row, one in enumerate(sets):
            removed[row, [place for place in one if place < n_facts]] = True
        findings.append(cell_fates(cell, settings.record, removed))
        weights.append(settings.record.pool_weight)
    if series:
        by_set: dict[frozenset[str], FloatArray] = {}
        rows = []
        for one in sets:
            gone = frozenset(series[place - n_facts] for place in one if place >= n_facts)
            if gone not in by_set:
                left = tuple(r for r in measured.indicators if r.indicator.series not in gone)
                finding = deeds_finding(of[0], left, settings.deeds)
                by_set[gone] = UNIFORM if finding is None else finding.fates
            rows.append(by_set[gone])
        findings.append(np.array(rows))
        weights.append(settings.deeds.pool_weight)
    for said in measured.words:
        if (said.doctrine, said.facet) == of:
            findings.append(np.broadcast_to(said.fates, (len(sets), UNIFORM.size)))
            weights.append(said.weight)
    pooled = pool_log(np.stack(findings, axis=1), np.array(weights), UNIFORM, floor=settings.verdict.floor)
    return np.asarray(pooled[:, 0] + pooled[:, 1])
