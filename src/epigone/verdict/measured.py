"""A case measured once, so that any part of its evidence can be taken out without measuring again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from epigone.instruments.deeds.measure import deeds_finding, fates_of, measure_indicators
from epigone.instruments.deeds.result import IndicatorResult
from epigone.instruments.finding import Finding
from epigone.instruments.frame import Frame
from epigone.instruments.record.measure import measure_cell
from epigone.instruments.record.prepare import Cell, cells_of_successor
from epigone.stats.pool import pool_log, total_variation
from epigone.verdict.model import FacetVerdict
from epigone.verdict.settings import Settings
from epigone.vocabulary import FATES, Facet

FloatArray = npt.NDArray[np.float64]

UNIFORM = np.full(len(FATES), 1.0 / len(FATES))
#: Share kept of a doctrine on which there is no finding: the prior, two fates of four.
UNKNOWN_KEPT = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """Coded cells and measured indicators of a case under one frame."""

    frame: Frame
    settings: Settings
    cells: tuple[Cell, ...]
    indicators: tuple[IndicatorResult, ...]
    words: tuple[Finding, ...] = ()

    def without(
        self, *, items: frozenset[str] = frozenset(), series: frozenset[str] = frozenset()
    ) -> "Measured":
        """The same measurement with some facts and some series taken out."""
        cells = []
        for cell in self.cells:
            mask = np.array([item not in items for item in cell.items])
            if mask.all():
                cells.append(cell)
            elif mask.any():
                cells.append(cell.keep(mask))
        indicators = tuple(result for result in self.indicators if result.indicator.series not in series)
        return replace(self, cells=tuple(cells), indicators=indicators)

    def with_coders(self, coders: list[str]) -> "Measured":
        """Only what the named coders coded."""
        cells = []
        for cell in self.cells:
            places = [cell.coders.index(coder) for coder in coders]
            coded = np.isfinite(cell.decibans[places]).all(axis=-1).any(axis=0)
            if coded.any():
                kept = cell.keep(np.asarray(coded))
                cells.append(replace(kept, coders=tuple(coders), decibans=kept.decibans[places]))
        return replace(self, cells=tuple(cells))

    def with_settings(self, settings: Settings) -> "Measured":
        """The same draws and cells under other settings (rope, rho, scale, prior, dependence)."""
        base = self.settings.deeds.rope_factor
        factor = settings.deeds.rope_factor / base
        indicators = tuple(
            replace(
                result,
                rope=result.rope * factor,
                fates=fates_of(result, rho=settings.deeds.rho, rope_factor=factor),
            )
            for result in self.indicators
        )
        return replace(self, settings=settings, indicators=indicators)


def measure(
    frame: Frame, settings: Settings, *, seed: int, checks: bool = False, words: tuple[Finding, ...] = ()
) -> Measured:
    """Run the instruments on a case under a frame; `checks` adds placebo dates and equal windows.

    `words` are the findings of its texts, which no date of a hand-over changes; under a reading that states a
    doctrine otherwise they say nothing of it, for its vocabulary is that of the case's own statement.
    """
    indicators = measure_indicators(frame, settings.deeds, seed=seed, checks=checks)
    restated = {item.doctrine for item in frame.reading.doctrines} if frame.reading else set()
    kept = tuple(finding for finding in words if finding.doctrine not in restated)
    cells = cells_of_successor(frame, measured_by_words=frozenset(finding.doctrine for finding in kept))
    return Measured(frame, settings, cells, indicators, kept)


@lru_cache(maxsize=4096)
def pool_findings(findings: tuple[Finding, ...], floor: float) -> FacetVerdict:
    """Pool the findings on one doctrine and facet under the uniform prior.

    Remembered by the identity of the findings: most variants of a verdict share most of them.
    """
    fates = np.array([finding.fates for finding in findings])
    weights = np.array([finding.weight for finding in findings])
    pooled = np.asarray(pool_log(fates, weights, UNIFORM, floor=floor))
    apart = max(
        (float(total_variation(a, b)) for place, a in enumerate(fates) for b in fates[place + 1 :]),
        default=0.0,
    )
    return FacetVerdict(findings[0].facet, pooled, findings, apart)


def facet_verdicts(measured: Measured) -> dict[str, dict[Facet, FacetVerdict]]:
    """Pooled fates of every doctrine and facet that has a finding; claim and practice stay apart."""
    findings: dict[tuple[str, Facet], list[Finding]] = {}
    for cell in measured.cells:
        found = measure_cell(cell, measured.settings.record)
        findings.setdefault((cell.doctrine, cell.facet), []).append(found)
    for doctrine in measured.frame.case.doctrines:
        deeds = deeds_finding(doctrine.id, measured.indicators, measured.settings.deeds)
        if deeds is not None:
            findings.setdefault((doctrine.id, deeds.facet), []).append(deeds)
    for finding in measured.words:
        findings.setdefault((finding.doctrine, finding.facet), []).append(finding)
    floor = measured.settings.verdict.floor
    verdicts: dict[str, dict[Facet, FacetVerdict]] = {item.id: {} for item in measured.frame.case.doctrines}
    for (doctrine_id, facet), group in findings.items():
        verdicts[doctrine_id][facet] = pool_findings(tuple(group), floor)
    return verdicts


def kept_vector(verdicts: Mapping[str, Mapping[Facet, FacetVerdict]], facet: Facet) -> FloatArray:
    """P(kept) of each doctrine in a facet, shape (n_doctrines,); the prior where nothing is known."""
    return np.array([found[facet].kept if facet in found else UNKNOWN_KEPT for found in verdicts.values()])


def doctrine_weights(frame: Frame) -> FloatArray:
    """Relative weights of the doctrines under the frame, shape (n_doctrines,)."""
    return np.array([frame.weight(doctrine.id) for doctrine in frame.case.doctrines])
