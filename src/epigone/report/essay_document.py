"""A checked essay as one JSON object of schema `epigone-essay/1`."""

import csv
import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from io import StringIO
from typing import Any

from epigone.essay.model import LABELS, CheckedEssay, CheckedSentence, Claim
from epigone.essay.reasons import Uncheckable
from epigone.report.essay_mends import mend
from epigone.report.essay_reasons import why
from epigone.report.essay_sentences import essay_stance
from epigone.version import __version__

#: Name and major version of the document's form; keys may be added under it, never renamed or removed.
SCHEMA = "epigone-essay/1"

Object = dict[str, Any]


def essay_document(essay: CheckedEssay) -> Object:
    """Give a checked essay as plain dicts, lists, strings and numbers, ready for `json.dumps`.

    Offsets count characters of the text as read. The same essay always gives the same document.
    """
    case, verdict = essay.case, essay.verdict
    omitted = essay.omitted
    return {
        "schema": SCHEMA,
        "case": {"id": case.id, "title": case.title, "hash": case.hash},
        "version": __version__,
        "essay": {
            "name": essay.name,
            "characters": len(essay.text),
            "language": "en" if essay.is_readable else None,
        },
        "sentences": [_sentence(essay, one) for one in essay.sentences],
        "summary": {
            "sentences": sum(not one.is_heading for one in essay.sentences),
            "claims": sum(not isinstance(claim.reason, Uncheckable) for claim in essay.claims),
            "labels": dict(essay.counts),
            "thesis": {
                "kept": essay.thesis.kept,
                "type": verdict.type,
                "probability": verdict.types.probability,
                "stance": essay_stance(essay),
                "sentences": list(essay.thesis.sentences),
            },
            "balance": {
                "kept": list(essay.balance.kept),
                "broken": list(essay.balance.broken),
                "promised": list(essay.balance.promised),
                "balanced": essay.balance.is_balanced,
            },
            "damage": [
                {"start": one.start, "end": one.end, "line": one.line, "kind": one.kind}
                for one in essay.damage
            ],
            "repaired": essay.repaired,
        },
        "omitted": {
            "doctrines": [
                {
                    "doctrine": one.id,
                    "label": case.doctrine(one.id).label,
                    "kept": one.kept,
                    "shift": one.shift,
                }
                for one in omitted.doctrines
            ],
            **{
                side: [
                    {
                        "evidence": one.id,
                        "doctrine": one.doctrine,
                        "fate": one.fate,
                        "weight_db": one.weight_db,
                    }
                    for one in found
                ]
                for side, found in (("for_kept", omitted.for_kept), ("for_broken", omitted.for_broken))
            },
        },
    }


def essay_json(essay: CheckedEssay) -> str:
    """Write the document as text, indented, with a line end."""
    return json.dumps(essay_document(essay), indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def essays_json(essays: Sequence[CheckedEssay]) -> str:
    """Write the documents of several essays as one object, in their order."""
    listed = {"schema": "epigone-essays/1", "essays": [essay_document(one) for one in essays]}
    return json.dumps(listed, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def essays_csv(essays: Sequence[CheckedEssay]) -> str:
    """Write a table with one row per essay: sentences, labels, verdict, balance."""
    lines = StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(["essay", "sentences", *LABELS, "kept", "stance", "balanced"])
    for one in essays:
        counts = one.counts
        kept = {True: "yes", False: "no", None: ""}[one.thesis.kept]
        balanced = "yes" if one.balance.is_balanced else "no"
        row = [one.name, sum(counts.values()), *counts.values(), kept, essay_stance(one), balanced]
        writer.writerow([_cell(value) for value in row])
    return lines.getvalue()


def _cell(value: object) -> object:
    """A value that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


@cache
def essay_schema() -> Object:
    """Give the JSON Schema (2020-12) of the document."""
    text = (files("epigone.report") / "schemas" / "epigone-essay-1.schema.json").read_text(encoding="utf-8")
    schema: Object = json.loads(text)
    return schema


def _sentence(essay: CheckedEssay, one: CheckedSentence) -> Object:
    return {
        "index": one.index,
        "start": one.start,
        "end": one.end,
        "text": one.text,
        "heading": one.is_heading,
        "label": one.label,
        "claims": [_claim(essay, claim) for claim in one.claims],
    }


def _claim(essay: CheckedEssay, claim: Claim) -> Object:
    return {
        "start": claim.start,
        "end": claim.end,
        "actor": claim.actor,
        "doubtful": claim.is_doubtful,
        "doctrine": claim.doctrine,
        "facet": claim.facet,
        "fate": list(claim.fates),
        "event": claim.event,
        "date": None if claim.date is None else claim.date.edtf,
        "attributed_to": claim.attributed_to,
        "label": claim.label,
        "reason": claim.reason.code,
        "why": why(essay.case, claim),
        "mend": mend(essay.case, claim),
        "evidence": list(claim.evidence),
    }
