"""The verdict as one JSON object of schema `epigone/1`: every number unrounded, every id resolvable."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from math import isfinite
from typing import TYPE_CHECKING, Any

from epigone.instruments.deeds.result import IndicatorResult, Interval
from epigone.instruments.finding import Caveat, FloatArray
from epigone.report.reference_document import place_document
from epigone.verdict.model import (
    Alternative,
    CoderAgreement,
    DoctrineVerdict,
    FacetVerdict,
    FlipSet,
    Kept,
    LeftOut,
    Robustness,
    Types,
    Verdict,
)
from epigone.vocabulary import FACETS, FATES, SUCCESSION_TYPES

if TYPE_CHECKING:
    from epigone.instruments.words.result import WordsResult

#: Name and major version of the document's form; keys may be added under it, never renamed or removed.
SCHEMA = "epigone/1"

Object = dict[str, Any]


def verdict_document(verdict: Verdict) -> Object:
    """Give a verdict as plain dicts, lists, strings and numbers, ready for `json.dumps`.

    Parameters
    ----------
    verdict
        From `judge`.

    Returns
    -------
    dict
        The object that `document_schema` describes. A number that is not known (NaN, or beyond all
        bounds) is None. The same verdict always gives the same document.
    """
    case = verdict.case
    return {
        "schema": SCHEMA,
        "case": {"id": case.id, "title": case.title, "hash": case.hash},
        "version": verdict.version,
        "seed": verdict.seed,
        "settings": {section: _plain(values) for section, values in verdict.settings.items()},
        "reading": verdict.reading,
        "handover": verdict.handover,
        "verdict": _judgement(verdict.types, verdict.kept),
        "dimensions": [
            {"id": item.id, "label": item.label, "kept": _kept(item.kept), "gap": _interval(item.kept.gap)}
            for item in verdict.dimensions
        ],
        "doctrines": [_doctrine(item) for item in verdict.doctrines],
        "readings": [_alternative(item) for item in verdict.readings],
        "handovers": [_alternative(item) for item in verdict.handovers],
        "rivals": [
            {
                "actor": rival.actor,
                "name": rival.name,
                "kept": {"claim": _interval(rival.kept)},
                "doctrines": _numbers(rival.doctrines),
            }
            for rival in verdict.rivals
        ],
        "robustness": _robustness(verdict.robustness),
        "agreement": [_agreement(item) for item in verdict.agreement],
        "indicators": [_indicator(item) for item in verdict.indicators],
        "reference": None if verdict.reference is None else place_document(verdict.reference),
        "words": None if verdict.words is None else _texts(verdict.words),
        "caveats": _caveats(verdict.caveats),
    }


def _texts(words: "WordsResult") -> Object:
    return {
        "corpus": words.corpus,
        "documents": words.documents,
        "tokens": words.tokens,
        "authors": [asdict(author) for author in words.authors],
        "problems": [{"code": item.code, "text": str(item)} for item in words.problems],
    }


def verdict_json(verdict: Verdict) -> str:
    """Write the verdict's document as text, indented, in UTF-8 letters, with a line end."""
    return json.dumps(verdict_document(verdict), indent=2, ensure_ascii=False, allow_nan=False) + "\n"


@cache
def document_schema() -> Object:
    """Give the JSON Schema (2020-12) of the document."""
    text = (files("epigone.report") / "schemas" / "epigone-1.schema.json").read_text(encoding="utf-8")
    schema: Object = json.loads(text)
    return schema


def _number(value: float | None) -> float | None:
    return float(value) if value is not None and isfinite(value) else None


def _numbers(values: Mapping[str, float]) -> Object:
    return {name: _number(value) for name, value in values.items()}


def _plain(value: object) -> Any:
    """Settings as JSON can hold them."""
    if isinstance(value, Mapping):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, float):
        return _number(value)
    return value if value is None or isinstance(value, bool | int | str) else str(value)


def _interval(found: Interval) -> Object:
    return {"mean": _number(found.mean), "low": _number(found.low), "high": _number(found.high)}


def _interval_or_none(found: Interval | None) -> Object | None:
    return None if found is None else _interval(found)


def _kept(kept: Kept) -> Object:
    return {"claim": _interval(kept.claim), "practice": _interval(kept.practice)}


def _judgement(types: Types, kept: Kept) -> Object:
    """Type, probabilities of all types, shares kept and gap: the form of every verdict in the document."""
    return {
        "type": types.leading,
        "types": {name: _number(types.probabilities[name]) for name in SUCCESSION_TYPES},
        "kept": _kept(kept),
        "gap": _interval(kept.gap),
    }


def _fates(fates: FloatArray) -> Object:
    return {fate: _number(float(p)) for fate, p in zip(FATES, fates, strict=True)}


def _caveats(caveats: Iterable[Caveat]) -> list[Object]:
    return [{"code": caveat.code, "text": caveat.text} for caveat in caveats]


def _doctrine(doctrine: DoctrineVerdict) -> Object:
    found: dict[str, FacetVerdict | None] = {facet: doctrine.facets.get(facet) for facet in FACETS}
    return {
        "id": doctrine.id,
        "label": doctrine.label,
        "dimension": doctrine.dimension,
        "weight": _number(doctrine.weight),
        "fates": {facet: None if item is None else _fates(item.fates) for facet, item in found.items()},
        "gap": _number(doctrine.gap),
        "disagreement": {
            facet: None if item is None else _number(item.disagreement) for facet, item in found.items()
        },
        "findings": [
            {
                "instrument": finding.instrument,
                "facet": finding.facet,
                "fates": _fates(finding.fates),
                "evidence": list(finding.evidence),
                "caveats": [caveat.code for caveat in finding.caveats],
                "weight": _number(finding.weight),
            }
            for item in found.values()
            if item is not None
            for finding in item.findings
        ],
        "caveats": _caveats(doctrine.caveats),
    }


def _alternative(other: Alternative) -> Object:
    return {
        "id": other.id,
        "label": other.label,
        **_judgement(other.types, other.kept),
        "doctrines": {"claim": _numbers(other.claim), "practice": _numbers(other.practice)},
    }


def _left_out(left: LeftOut) -> Object:
    return {"id": left.id, "items": left.n_items, **_judgement(left.types, left.kept)}


def _flip_set(flip: FlipSet) -> Object:
    return {
        "size": flip.size,
        "evidence": list(flip.evidence),
        "exact": flip.exact,
        "becomes": flip.becomes,
        "searched": flip.searched,
    }


def _robustness(checks: Robustness) -> Object:
    shares = checks.weightings_types.probabilities
    return {
        "weightings_share": _number(checks.weightings_share),
        "weightings_types": {name: _number(shares[name]) for name in SUCCESSION_TYPES},
        "flip_set": _flip_set(checks.flip_set),
        "leave_one_source_out": [_left_out(left) for left in checks.sources],
        "leave_one_coder_out": [_left_out(left) for left in checks.coders],
        "prior": [_alternative(other) for other in checks.prior],
        "weights_halved": _alternative(checks.weights_halved),
        "dependence": [_alternative(other) for other in checks.dependence],
        "rope": [_alternative(other) for other in checks.rope],
        "rho": [_alternative(other) for other in checks.rho],
        "shared_error": [_alternative(other) for other in checks.shared_error],
    }


def _agreement(found: CoderAgreement) -> Object:
    return {
        "variable": found.variable,
        "alpha": _number(found.alpha),
        "low": _number(found.low),
        "high": _number(found.high),
        "units": found.n_units,
        "coders": list(found.coders),
    }


def _indicator(result: IndicatorResult) -> Object:
    indicator = result.indicator
    return {
        "series": indicator.series,
        "label": indicator.label,
        "doctrine": indicator.doctrine,
        "unit": indicator.unit,
        "scale": indicator.scale,
        "estimand": indicator.estimand,
        "line": indicator.line,
        "rope": _number(indicator.rope),
        "levels": [
            {
                "role": level.role,
                "first_year": level.first_year,
                "last_year": level.last_year,
                "years": level.n_years,
                "level": _interval(level.level),
            }
            for level in result.levels
        ],
        "fates": None if result.move is None else _fates(result.fates),
        "fates_rho_one": None if result.move is None else _fates(result.fates_rho_one),
        "vacuous": _number(result.vacuous),
        "reversed": _number(result.reversed),
        "move": _interval_or_none(result.move),
        "retained": _interval_or_none(result.retained),
        "placebo": {"p": _number(result.placebo_p), "dates": result.n_placebo},
        "source": result.source,
        "caveats": _caveats(result.caveats),
    }
