"""Bayesian process tracing of one cell: decibans to fates, with the doubts that go with them."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from epigone.instruments.finding import Caveat, Finding
from epigone.instruments.record.prepare import Cell
from epigone.instruments.record.settings import RecordSettings
from epigone.stats.decibans import cluster_decibans, posterior_from_decibans
from epigone.vocabulary import FATES

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]

#: Fates whose leading probability moves by more than this between the bounds are said to depend on it.
DEPENDENCE_TOLERANCE = 0.2
UNIFORM = np.full(len(FATES), 1.0 / len(FATES))


def coder_mixes(n_coders: int) -> FloatArray:
    """Weights on the coders over which a finding is averaged, shape (n_mixes, n_coders).

    Two coders do not identify who errs (Dawid & Skene 1979), so their decibans are averaged, and the
    finding is widened by averaging the posterior over mixes between them: each coder alone, the mean
    of all, and half way from each coder to the mean.
    """
    alone = np.eye(n_coders)
    if n_coders == 1:
        return alone
    mean = np.full((1, n_coders), 1.0 / n_coders)
    return np.vstack([alone, mean, (alone + mean) / 2])


def cell_fates(cell: Cell, settings: RecordSettings, removed: BoolArray | None = None) -> FloatArray:
    """Fates that the facts of a cell make likely.

    Parameters
    ----------
    cell
        The coded facts.
    settings
        How they are weighed.
    removed
        Optional mask of facts taken out, shape (n_variants, n_items): all variants at once.

    Returns
    -------
    ndarray
        Probability of each fate, shape (4,), or (n_variants, 4) with `removed`.

    Notes
    -----
    Cost n_variants * n_mixes * n_items. Method: Fairfield & Charman (2017), with clusters counted as
    their strongest member.
    """
    variants = np.zeros((1, len(cell.items)), dtype=bool) if removed is None else removed
    coded = np.clip(cell.decibans, -settings.cap_db, settings.cap_db) * settings.scale
    # A fact one coder has not seen is taken as the others coded it: his silence is no evidence.
    with np.errstate(invalid="ignore"):
        seen = np.isfinite(coded)
        total, count = np.where(seen, coded, 0.0).sum(axis=0), np.maximum(seen.sum(axis=0), 1)
    coded = np.where(seen, coded, total / count)
    mixed = np.einsum("mc,cif->mif", coder_mixes(len(cell.coders)), coded)
    items = np.where(variants[:, None, :, None], 0.0, mixed[None])
    fates = posterior_from_decibans(UNIFORM, _clustered(items, cell, settings.dependence)).mean(axis=1)
    if settings.against_leading_db:
        leading = fates.argmax(axis=-1)
        penalty = np.ones_like(fates)
        np.put_along_axis(penalty, leading[:, None], 10 ** (-settings.against_leading_db / 10), axis=-1)
        fates = fates * penalty
        fates = fates / fates.sum(axis=-1, keepdims=True)
    return np.asarray(fates[0] if removed is None else fates)


def _clustered(items: FloatArray, cell: Cell, dependence: str) -> FloatArray:
    n_items = len(cell.items)
    if dependence == "independent":
        return cluster_decibans(items, np.arange(n_items))
    if dependence == "dependent":
        return cluster_decibans(items, np.zeros(n_items, dtype=np.int64))
    return cluster_decibans(items, cell.cluster)


@lru_cache(maxsize=4096)
def measure_cell(cell: Cell, settings: RecordSettings) -> Finding:
    """The finding of the record instrument on one doctrine and facet.

    Remembered by the identity of the cell: leaving out one source changes few cells of a case.
    """
    fates = cell_fates(cell, settings)
    free = cell_fates(cell, _with(settings, "independent"))
    tied = cell_fates(cell, _with(settings, "dependent"))
    leading = int(fates.argmax())
    details = {
        "n_facts": float(len(cell.items)),
        "n_clusters": float(len(set(cell.cluster.tolist()))),
        "n_sources": float(len(set(cell.sources))),
        "independent_leading": float(free[leading]),
        "dependent_leading": float(tied[leading]),
    }
    return Finding(
        "record",
        cell.doctrine,
        cell.facet,
        fates,
        cell.items,
        tuple(_caveats(cell, free, tied)),
        settings.pool_weight,
        details,
    )


def _with(settings: RecordSettings, dependence: str) -> RecordSettings:
    return RecordSettings(
        settings.cap_db, settings.scale, settings.against_leading_db, dependence, settings.pool_weight
    )


def _caveats(cell: Cell, free: FloatArray, tied: FloatArray) -> Sequence[Caveat]:
    caveats = []
    if len(cell.items) == 1:
        caveats.append(Caveat("single-fact", "rests on a single fact"))
    elif len(set(cell.sources)) == 1:
        caveats.append(Caveat("single-source", f"all {len(cell.items)} facts come from one source"))
    if free.argmax() != tied.argmax():
        caveats.append(
            Caveat("dependence-decides", "the leading fate depends on whether the facts are independent")
        )
    elif abs(free.max() - tied.max()) > DEPENDENCE_TOLERANCE:
        text = (
            f"the probability runs from {tied.max():.2f} to {free.max():.2f} with the dependence of the facts"
        )
        caveats.append(Caveat("dependence-matters", text))
    return caveats
