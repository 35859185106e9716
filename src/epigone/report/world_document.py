"""Rankings and successions as JSON: one object, no number that JSON does not have."""

import json
import math
from collections.abc import Mapping
from typing import Any

import polars as pl

from epigone.version import __version__
from epigone.world.ranking import Ranking
from epigone.world.reference import Place, Rank

SCHEMA = "epigone-world/1"


def ranking_json(ranking: Ranking, source: str) -> str:
    """A ranking: by, ascending, where, ranked (how many), successions (rows with all columns)."""
    return _told(
        {
            "by": ranking.by,
            "ascending": ranking.ascending,
            "where": ranking.where,
            "ranked": ranking.ranked,
            "source": source,
            "successions": _rows(ranking.rows),
        }
    )


def succession_json(place: Place, moves: pl.DataFrame | None, source: str) -> str:
    """One succession: its row, its ranks among the others, and its indicators (null if not at hand)."""
    return _told(
        {
            "succession": _row(place.row),
            "ranks": {name: _rank(rank) for name, rank in place.ranks.items()},
            "source": source,
            "indicators": None if moves is None else _rows(moves),
        }
    )


def _told(content: dict[str, Any]) -> str:
    whole = {"schema": SCHEMA, "version": __version__, **content}
    return json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _rank(rank: Rank) -> dict[str, Any]:
    return _row({"share": rank.share, "low": rank.low, "high": rank.high, "n": rank.n})


def _rows(frame: pl.DataFrame) -> list[dict[str, Any]]:
    return [_row(row) for row in frame.iter_rows(named=True)]


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _finite(value) for name, value in row.items()}


def _finite(value: Any) -> Any:
    return None if isinstance(value, float) and not math.isfinite(value) else value
