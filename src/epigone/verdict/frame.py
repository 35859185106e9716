"""The verdict as a table, unrounded."""

from typing import TYPE_CHECKING

from epigone.vocabulary import FACETS, FATES

if TYPE_CHECKING:
    import polars

    from epigone.verdict.model import Verdict


def verdict_frame(verdict: "Verdict") -> "polars.DataFrame":
    """One row per doctrine and facet that has a finding.

    Columns: doctrine, dimension, weight, facet, the four fates, kept, disagreement, instruments (list)
    and evidence (list of ids).
    """
    import polars as pl

    rows = [
        {
            "doctrine": doctrine.id,
            "dimension": doctrine.dimension,
            "weight": doctrine.weight,
            "facet": facet,
            **{fate: float(found.fates[place]) for place, fate in enumerate(FATES)},
            "kept": found.kept,
            "disagreement": found.disagreement,
            "instruments": [finding.instrument for finding in found.findings],
            "evidence": [item for finding in found.findings for item in finding.evidence],
        }
        for doctrine in verdict.doctrines
        for facet in FACETS
        if (found := doctrine.facets.get(facet)) is not None
    ]
    schema: dict[str, pl.DataType | type[pl.DataType]] = {
        "doctrine": pl.String,
        "dimension": pl.String,
        "weight": pl.Float64,
        "facet": pl.String,
        **{fate: pl.Float64 for fate in FATES},
        "kept": pl.Float64,
        "disagreement": pl.Float64,
        "instruments": pl.List(pl.String),
        "evidence": pl.List(pl.String),
    }
    return pl.DataFrame(rows, schema=schema)
