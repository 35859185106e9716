"""What the verdict rests on: weightings, single sources, single coders, settings."""

from collections.abc import Iterator

import numpy as np

from epigone.stats.weightings import weightings_types
from epigone.verdict.alternatives import (
    alternative,
    under_dependence,
    under_halved_weights,
    under_priors,
    under_rhos,
    under_ropes,
    under_shared_errors,
)
from epigone.verdict.joint import types_of
from epigone.verdict.measured import Measured, facet_verdicts, kept_vector
from epigone.verdict.model import LeftOut, Robustness, Types
from epigone.verdict.overturn import find_flip_set


def check_robustness(measured: Measured, types: Types, *, seed: int) -> Robustness:
    """Every standing check of one verdict, from the measurement already made."""
    verdicts = facet_verdicts(measured)
    shares = types_of(
        weightings_types(
            kept_vector(verdicts, "claim"),
            kept_vector(verdicts, "practice"),
            threshold=measured.settings.verdict.threshold,
            draws=measured.settings.verdict.draws,
            seed=seed,
        )
    )
    return Robustness(
        shares.probabilities[types.leading],
        shares,
        find_flip_set(measured, types, seed=seed),
        tuple(
            sorted(
                without_each_source(measured, seed=seed),
                key=lambda left: left.types.probabilities[types.leading],
            )
        ),
        tuple(with_each_coder(measured, seed=seed)),
        under_priors(measured, seed=seed),
        under_halved_weights(measured, seed=seed),
        under_dependence(measured, seed=seed),
        under_ropes(measured, seed=seed),
        under_rhos(measured, seed=seed),
        under_shared_errors(measured, seed=seed),
    )


def without_each_source(measured: Measured, *, seed: int) -> Iterator[LeftOut]:
    """The verdict without the facts and series of each source in turn."""
    items: dict[str, set[str]] = {}
    series: dict[str, set[str]] = {}
    for cell in measured.cells:
        for item, source in zip(cell.items, cell.sources, strict=True):
            items.setdefault(source, set()).add(item)
    for result in measured.indicators:
        if result.move is not None:
            series.setdefault(result.source, set()).add(result.indicator.series)
    for source in sorted(items.keys() | series.keys()):
        gone, silent = items.get(source, set()), series.get(source, set())
        left = measured.without(items=frozenset(gone), series=frozenset(silent))
        found = alternative(left, source, source, "", seed=seed)
        yield LeftOut(source, len(gone) + len(silent), found.types, found.kept)


def with_each_coder(measured: Measured, *, seed: int) -> Iterator[LeftOut]:
    """The verdict without each coder in turn; nothing where there is only one."""
    coders = sorted({coder for cell in measured.cells for coder in cell.coders})
    for coder in coders if len(coders) > 1 else []:
        others = [name for name in coders if name != coder]
        left = measured.with_coders(others)
        n_items = sum(
            int(np.isfinite(cell.decibans[cell.coders.index(coder)]).all(axis=-1).sum())
            for cell in measured.cells
        )
        found = alternative(left, coder, f"without coder {coder}", "", seed=seed)
        yield LeftOut(coder, n_items, found.types, found.kept)
