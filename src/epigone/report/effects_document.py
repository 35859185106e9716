"""Leader effects as one JSON object of schema `epigone-effects/1`."""

import json
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from math import isfinite
from typing import Any

from epigone.stats.leaders.one import LeaderEffect
from epigone.stats.leaders.size import EffectSize
from epigone.stats.leaders.turnover import Rejections, TurnoverCheck
from epigone.world.effects_report import EffectsReport, OutcomeEffects

#: Name and major version of the document's form; keys may be added under it, never renamed or removed.
SCHEMA = "epigone-effects/1"

Object = dict[str, Any]


def effects_document(report: EffectsReport) -> Object:
    """Give a report as plain dicts, lists, strings and numbers, ready for `json.dumps`.

    `outcomes` lists every outcome; where there is one, its keys stand at the top as well. A number that is
    not known is None.
    """
    outcomes = [_outcome(item) for item in report.outcomes]
    rows = report.table.frame
    document: Object = {
        "schema": SCHEMA,
        "version": report.version,
        "seed": report.settings.seed,
        "settings": asdict(report.settings),
        "source": {
            "text": report.table.source,
            "period": report.table.period,
            "first_year": rows["year"].min(),
            "last_year": rows["year"].max(),
            "rows": rows.height,
            "hashes": dict(report.table.hashes),
        },
        "caveats": [asdict(caveat) for caveat in report.caveats],
        "outcomes": outcomes,
    }
    if len(outcomes) == 1:
        document |= {key: value for key, value in outcomes[0].items() if key != "caveats"}
        document["caveats"] += outcomes[0]["caveats"]
    return _plain(document)  # type: ignore[no-any-return]


def effects_json(report: EffectsReport) -> str:
    """Write a report as JSON text, indented, letters as they are; never NaN."""
    return json.dumps(effects_document(report), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


@cache
def effects_schema() -> Object:
    """The JSON Schema of the document."""
    text = (
        files("epigone.report").joinpath("schemas/epigone-effects-1.schema.json").read_text(encoding="utf-8")
    )
    return json.loads(text)  # type: ignore[no-any-return]


def _outcome(item: OutcomeEffects) -> Object:
    found = item.found
    return {
        "outcome": item.outcome,
        "label": item.label,
        "n": found.n,
        "units": found.units,
        "informing_units": found.informing_units,
        "stints": found.stints,
        "leaders": found.leaders,
        "r2": found.r2,
        "adj_r2": found.adj_r2,
        "mean_permuted_r2": found.mean_permuted_r2,
        "diff": found.diff,
        "p_value": found.p_value,
        "p_low": found.p.low,
        "p_high": found.p.high,
        "p_value_authors": found.p_value_authors,
        "p_family_wise": item.p_family_wise,
        "p_by": item.p_by,
        "permutations": found.tested.permutations,
        "is_exact": found.tested.is_exact,
        "period_effects": found.tested.period_effects,
        "weight_share": found.weight_share,
        "variance_share": found.variance_share,
        "size": None if found.size is None else _size(found.size),
        "endogeneity": None if found.turnover is None else _turnover(found.turnover),
        "leader": None if item.leader is None else _leader(item.leader),
        "caveats": [asdict(caveat) for caveat in item.caveats],
    }


def _size(size: EffectSize) -> Object:
    return {
        "weight_low": size.low,
        "weight_high": size.high,
        "minimum_detectable_weight": size.minimum_detectable_weight,
        "minimum_detectable_variance": size.minimum_detectable_variance,
        "roughness": size.roughness,
        "panels": size.panels,
        "permutations": size.permutations,
    }


def _turnover(check: TurnoverCheck) -> Object:
    return asdict(check.model) | {
        "linear": _rejections(check.linear),
        "quadratic": _rejections(check.quadratic),
    }


def _rejections(found: Rejections) -> Object:
    return {"rejection_rate": found.rate, "low": found.low, "high": found.high, "panels": found.panels}


def _leader(found: LeaderEffect) -> Object:
    return {
        "leader": str(found.leader),
        "n": found.n,
        "n_others": found.n_others,
        "effect": found.effect,
        "standardised": found.standardised,
        "percentile": found.percentile,
        "p_value": found.p_value,
        "permutations": int(found.permuted.size),
        "is_exact": found.is_exact,
    }


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return None if isinstance(value, float) and not isfinite(value) else value
