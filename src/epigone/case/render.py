"""A case as the texts of its files."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

import tomli_w

from epigone.case.columns import (
    CONCEPT_COLUMNS,
    EVIDENCE_COLUMNS,
    INDICATOR_COLUMNS,
    NAME_COLUMNS,
    SERIES_COLUMNS,
    SOURCE_COLUMNS,
    TARGET_COLUMNS,
    TEXT_COLUMNS,
)
from epigone.case.datapackage import render_datapackage
from epigone.case.model import (
    Actor,
    ActorName,
    Case,
    ConceptWord,
    Doctrine,
    EmphasisTarget,
    Evidence,
    Handover,
    Reading,
)
from epigone.case.sources import row_of_csl
from epigone.case.tables import Column
from epigone.vocabulary import FATES

Cells = Mapping[str, str]


def render_case(case: Case) -> dict[str, str]:
    """Render every file of a case, by its path inside it."""
    files = {
        "case.toml": tomli_w.dumps(_header(case)),
        "evidence.csv": _csv(EVIDENCE_COLUMNS, map(_evidence_cells, case.evidence)),
        "series.csv": _csv(SERIES_COLUMNS, _observation_cells(case)),
        "indicators.csv": _csv(INDICATOR_COLUMNS, _indicator_cells(case)),
    }
    if case.texts:
        files["texts.csv"] = _csv(TEXT_COLUMNS, _text_cells(case))
    if case.names:
        files["names.csv"] = _csv(NAME_COLUMNS, map(_name_cells, case.names))
    if case.concepts:
        files["concepts.csv"] = _csv(CONCEPT_COLUMNS, map(_concept_cells, case.concepts))
    if case.targets:
        files["targets.csv"] = _csv(TARGET_COLUMNS, map(_target_cells, case.targets))
    rows = [row_of_csl(source) for source in case.sources]
    cells = [row for row in rows if row is not None]
    if len(cells) == len(rows):
        files["sources.csv"] = _csv(SOURCE_COLUMNS, cells)
    else:
        items = [dict(source.csl) for source in case.sources]
        files["sources.json"] = json.dumps(items, ensure_ascii=False, indent=2) + "\n"
    files["datapackage.json"] = render_datapackage(case, files)
    return {**case.attachments, **files}


def _csv(columns: tuple[Column, ...], rows: Iterable[Cells]) -> str:
    listed = list(rows)
    used = [
        column.name for column in columns if column.is_required or any(row.get(column.name) for row in listed)
    ]
    lines = [",".join(used)]
    lines += [",".join(_cell(row.get(name, "")) for name in used) for row in listed]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    if any(letter in text for letter in ',"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text


def _number(value: float) -> str:
    """Write a number so that it reads back as the same."""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def _evidence_cells(row: Evidence) -> Cells:
    weights = list(row.fates.values())
    return {
        "id": row.id,
        "date": row.date.text,
        "actor": row.actor,
        "doctrine": row.doctrine,
        "facet": row.facet,
        "fate": "|".join(row.fates),
        "weight": "|".join(
            _number(float(weight)) for weight in (weights if len(set(weights)) > 1 else weights[:1])
        ),
        "cluster": row.cluster,
        "title": row.title,
        "note": row.note,
        "source": row.source,
        "coder": row.coder,
        "restates": row.restates,
    }


def _observation_cells(case: Case) -> Iterable[Cells]:
    for row in case.observations:
        yield {
            "series": row.series,
            "date": row.date.text,
            "value": _number(float(row.value)),
            "sd": _number(float(row.sd)) if row.sd else "",
            "source": row.source,
        }


def _indicator_cells(case: Case) -> Iterable[Cells]:
    for row in case.indicators:
        yield {
            "series": row.series,
            "label": row.label,
            "unit": row.unit,
            "scale": row.scale,
            "doctrine": row.doctrine,
            "line": row.line,
            "rope": _number(float(row.rope)),
            "estimand": row.estimand,
            "weight": _number(float(row.weight)) if row.weight != 1 else "",
            "note": row.note,
        }


def _text_cells(case: Case) -> Iterable[Cells]:
    for row in case.texts:
        cells = {"id": row.id, "actor": row.actor, "date": row.date.text, "title": row.title}
        yield {**cells, "language": row.language, "path": row.path, "source": row.source}


def _name_cells(name: ActorName) -> Cells:
    cells = {"actor": name.actor, "language": name.language, "kind": name.kind, "form": name.form}
    return {**cells, "match": "exact" if name.is_exact else "", "note": name.note}


def _concept_cells(word: ConceptWord) -> Cells:
    cells = {"doctrine": word.doctrine, "language": word.language, "lemma": word.lemma}
    return {**cells, "weight": "" if word.weight == 1 else _number(float(word.weight)), "note": word.note}


def _target_cells(target: EmphasisTarget) -> Cells:
    numbers = {"emphasis": _number(float(target.emphasis)), "sd": _number(float(target.sd))}
    keys = {"doctrine": target.doctrine, "language": target.language}
    return {**keys, **numbers, "source": target.source, "note": target.note}


def _header(case: Case) -> dict[str, Any]:
    header: dict[str, Any] = {
        "id": case.id,
        "title": case.title,
        "question": case.question,
        "licence": case.licence,
        "description": case.description,
        "predecessor": case.predecessor,
        "successor": case.successor,
        "units": list(case.units),
        "clusters": list(case.clusters),
        "world": asdict(case.world) if case.world else {},
        "event_names": {id: list(names) for id, names in case.event_names.items()},
        "apparatus": {language: list(forms) for language, forms in case.apparatus.items()},
        "actors": [_actor(actor) for actor in case.actors],
        "periods": [
            {
                "id": period.id,
                "label": period.label,
                "role": period.role,
                "years": _years(period.first_year, period.last_year),
            }
            for period in case.periods
        ],
        "handovers": [_handover(handover) for handover in case.handovers],
        "dimensions": [{"id": dimension.id, "label": dimension.label} for dimension in case.dimensions],
        "doctrines": [_doctrine(doctrine) for doctrine in case.doctrines],
        "readings": [_reading(reading) for reading in case.readings],
        "settings": {name: dict(values) for name, values in case.settings.items()},
    }
    return _filled(header)


def _filled(table: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is empty: reading gives it back."""
    return {key: value for key, value in table.items() if value not in ("", [], {}, None)}


def _years(first: int, last: int) -> str:
    return f"{first:04d}" if first == last else f"{first:04d}/{last:04d}"


def _actor(actor: Actor) -> dict[str, Any]:
    dates = {"born": actor.born, "died": actor.died, "tenure": actor.tenure}
    return _filled(
        {
            "id": actor.id,
            "name": actor.name,
            "role": actor.role,
            "kind": actor.kind,
            "aliases": list(actor.aliases),
            **{key: when.text for key, when in dates.items() if when},
            "note": actor.note,
        }
    )


def _handover(handover: Handover) -> dict[str, Any]:
    return _filled(
        {
            "id": handover.id,
            "label": handover.label,
            "date": handover.date.text,
            "predecessor_until": handover.predecessor_until,
            "successor_from": handover.successor_from,
            "chosen": handover.chosen,
            "note": handover.note,
            "source": handover.source,
        }
    )


def _doctrine(doctrine: Doctrine) -> dict[str, Any]:
    said = {
        "id": doctrine.id,
        "label": doctrine.label,
        "dimension": doctrine.dimension,
        "weight": doctrine.weight,
        "facets": list(doctrine.facets),
        "statement": doctrine.statement,
        "aim": doctrine.aim,
        "means": doctrine.means,
        "synonyms": list(doctrine.synonyms),
        "opposites": list(doctrine.opposites),
        "fates": {fate: doctrine.fates[fate] for fate in FATES if fate in doctrine.fates},
    }
    return _filled(said)


def _reading(reading: Reading) -> dict[str, Any]:
    changes = [
        _filled(
            {
                "id": change.doctrine,
                "statement": change.statement,
                "weight": change.weight,
                "line": change.line,
                "recode": dict(change.recode),
            }
        )
        for change in reading.doctrines
    ]
    return _filled(
        {
            "id": reading.id,
            "label": reading.label,
            "statement": reading.statement,
            "years": _years(reading.first_year, reading.last_year),
            "doctrines": changes,
        }
    )
