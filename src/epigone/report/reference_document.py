"""A place among all successions as plain values, for the JSON documents."""

import json
from collections.abc import Mapping
from hashlib import sha256
from math import isfinite
from typing import Any

from epigone.report.standing import class_ranks, measure_of
from epigone.world.reference import PLACED, Place, Rank, Reference, load

Object = dict[str, Any]

#: The measure whose percentile stands for the place.
LEADING = "departure"
#: Significant digits of what the class ships with are fewer than those of the numbers that hold it.
DIGITS = 6


def place_document(found: Place, reference: Reference | None = None) -> Object:
    """Give a place as plain dicts, lists, strings and numbers; what is not known is None.

    Parameters
    ----------
    found
        From `world.reference.place` or `case_place`.
    reference
        The class it was placed in; the shipped one by default.
    """
    whole = load() if reference is None else reference
    row = found.row
    return {
        "succession": f"{row['predecessor_spell']}/{row['successor_spell']}",
        "unit": int(row["unit"]),
        "year": int(row["year"]),
        "measure": LEADING,
        "percentile": _percentile(found.ranks[LEADING].share),
        "n": found.n,
        "indicators": int(row["n_indicators"]),
        "thin": bool(row["thin"]),
        "measures": {name: _measure(row, name) for name in PLACED},
        "percentiles": {name: _rank(found.ranks[name]) for name in PLACED},
        "classes": [
            {
                "exit": item.chosen.exit,
                "regime": item.chosen.regime,
                "region": item.chosen.region,
                "era": None if item.chosen.era is None else list(item.chosen.era),
                "n": item.rank.n,
                "percentile": _percentile(item.rank.share),
            }
            for item in class_ranks(row, whole)
        ],
        "recipe": recipe_hash(whole.recipe),
    }


def recipe_hash(recipe: Mapping[str, Any]) -> str:
    """SHA-256 of how a class was made, in hexadecimal: two places under one hash can be compared."""
    text = json.dumps(recipe, sort_keys=True, ensure_ascii=False)
    return sha256(text.encode("utf-8")).hexdigest()


def _measure(row: Mapping[str, Any], name: str) -> Object:
    found = measure_of(row, name)
    return {"mean": _number(found.mean), "low": _number(found.low), "high": _number(found.high)}


def _rank(rank: Rank) -> Object:
    return {
        "mean": _percentile(rank.share),
        "low": _percentile(rank.low),
        "high": _percentile(rank.high),
    }


def _percentile(share: float) -> float | None:
    return 100.0 * share if isfinite(share) else None


def _number(value: float) -> float | None:
    return float(f"{value:.{DIGITS}g}") if isfinite(value) else None
