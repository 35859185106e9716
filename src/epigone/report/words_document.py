"""What the texts say as one JSON object of schema `epigone-words/1`."""

import json
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from math import isfinite
from typing import Any

from epigone.instruments.words.handovers import Handovers
from epigone.instruments.words.invocation import Invocation
from epigone.instruments.words.result import WordsResult
from epigone.report.words_measures_document import Object, keys_of_measure, rate_rows

#: Name and major version of the document's form; keys may be added under it, never renamed or removed.
SCHEMA = "epigone-words/1"


def words_document(result: WordsResult, *, all_words: bool = False) -> Object:
    """Give a result as plain dicts, lists, strings and numbers, ready for `json.dumps`.

    `invocation` is always there, empty where nobody was looked for; every other measure has its key if it
    was taken. A number that is not known is None. Each contrast of marked words says how many words were
    measured and how many are shown: the most marked of either side, or every one with `all_words`.
    """
    document: Object = {
        "schema": SCHEMA,
        "version": result.version,
        "corpus": result.corpus,
        "documents": result.documents,
        "tokens": result.tokens,
        "authors": [asdict(author) for author in result.authors],
        "question": _question(result),
        "settings": asdict(result.settings),
        "lemmatizers": dict(result.methods),
        "marked": [asdict(item) for item in result.marked],
        "problems": [{"code": item.code, "text": str(item)} for item in result.problems],
        "notes": list(result.notes),
        "not_measured": [asdict(item) for item in result.not_measured],
        "invocation": _invocation_rows(result),
    }
    for measured in result.measured.values():
        document |= keys_of_measure(measured, all_words=all_words)
    return _plain(document)  # type: ignore[no-any-return]


def words_json(result: WordsResult, *, all_words: bool = False) -> str:
    """Write a result as JSON text, indented, letters as they are; never NaN."""
    document = words_document(result, all_words=all_words)
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


@cache
def words_schema() -> Object:
    """The JSON Schema of the document."""
    text = files("epigone.report").joinpath("schemas/epigone-words-1.schema.json").read_text(encoding="utf-8")
    return json.loads(text)  # type: ignore[no-any-return]


def _invocation_rows(result: WordsResult) -> list[Object]:
    """Mentions by year: of the predecessor looked for, or in a chain of the author before."""
    invocation, chain = result.measured.get("invocation"), result.measured.get("handovers")
    if isinstance(invocation, Invocation):
        return rate_rows(invocation.years, "year")
    if isinstance(chain, Handovers) and chain.years is not None:
        return rate_rows(chain.years, "year")
    return []


def _question(result: WordsResult) -> Object:
    asked = result.question
    return {
        "author": asked.author,
        "predecessor": asked.predecessor,
        "about": asked.about,
        "names": [asdict(name) for name in asked.names],
        "turns": [asdict(turn) for turn in asked.turns],
    }


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return None if isinstance(value, float) and not isfinite(value) else value
