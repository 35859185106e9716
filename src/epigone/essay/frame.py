"""Claims as a table."""

from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from epigone.essay.model import CheckedEssay


def claims_frame(essay: "CheckedEssay") -> pl.DataFrame:
    """One row per claim, in the order of the text, with stable columns."""
    rows = [
        {
            "sentence": sentence.index,
            "start": claim.start,
            "end": claim.end,
            "text": essay.text[claim.start : claim.end],
            "actor": claim.actor,
            "doctrine": claim.doctrine,
            "facet": claim.facet,
            "fates": list(claim.fates),
            "event": claim.event,
            "date": None if claim.date is None else claim.date.edtf,
            "attributed_to": claim.attributed_to,
            "label": claim.label,
            "reason": claim.reason.code,
            "evidence": list(claim.evidence),
        }
        for sentence in essay.sentences
        for claim in sentence.claims
    ]
    texts = ("text", "actor", "doctrine", "facet", "event", "date", "attributed_to", "label", "reason")
    lists = ("fates", "evidence")
    schema: dict[str, pl.DataType] = {name: pl.Int64() for name in ("sentence", "start", "end")}
    schema |= {name: pl.String() for name in texts} | {name: pl.List(pl.String()) for name in lists}
    order = list(rows[0]) if rows else list(schema)
    return pl.DataFrame(rows, schema=schema).select(order)
