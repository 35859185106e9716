"""`corpus.toml`: which key of a header or table is which field, and what its values mean."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from epigone.errors import DocumentError, Problem
from epigone.sources.corpora.model import FIELDS
from epigone.sources.corpora.problems import corpus_problem

FILE_NAME = "corpus.toml"

#: Keys that are recognised without a declaration, by the field they stand for.
KNOWN_KEYS: dict[str, tuple[str, ...]] = {
    "id": ("id", "fileid", "doc_id", "docid", "identifier"),
    "author": ("author", "speaker", "president", "leader", "actor", "autor", "auteur", "автор"),
    "date": ("date", "year", "datum", "jahr", "annee", "дата", "год"),
    "title": ("title", "subject", "heading", "titel", "titre", "название", "заглавие"),
    "language": ("language", "lang", "sprache", "langue", "язык"),
    "kind": ("kind", "type", "genre", "sotu_type", "тип", "жанр"),
    "translated": ("translated", "translation", "перевод"),
    "source": ("source", "quelle", "источник"),
    "path": ("path", "file", "filename", "файл"),
    "text": ("text", "body", "content", "текст"),
}

#: Values that say yes; everything else says no.
_YES = frozenset({"1", "true", "yes", "y", "да", "ja", "oui"})


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a corpus says of itself as a whole.

    Parameters
    ----------
    defaults
        Value of a field where a text says nothing.
    keys
        Key of the header lines or column of the table, by field; empty: recognised by name.
    values
        By field: the value found and the value meant.
    encoding
        Encoding of every file; empty: detected one by one.
    apparatus
        By language: words and phrases of editorial apparatus, beside those that are known.
    """

    defaults: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    encoding: str = ""
    apparatus: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def fields_of(self, stated: Mapping[str, str]) -> dict[str, str]:
        """Give the fields of a text from what is stated under the corpus' own keys.

        Examples
        --------
        >>> plan = Declaration(defaults={"author": "stalin"}, values={"kind": {"Статья": "article"}})
        >>> plan.fields_of({"Year": "1924", "Type": "Статья"})
        {'author': 'stalin', 'date': '1924', 'kind': 'article'}
        """
        by_key = {_plain(key): value for key, value in stated.items() if value}
        found = dict(self.defaults)
        for name in (*FIELDS, "path", "text"):
            value = next((by_key[_plain(key)] for key in self._keys_of(name) if _plain(key) in by_key), "")
            if value:
                found[name] = self.values.get(name, {}).get(value, value)
        return found

    def has(self, name: str, stated: Iterable[str]) -> bool:
        """Whether one of the corpus' own keys stands for a field."""
        plain = {_plain(key) for key in stated}
        return any(_plain(key) in plain for key in self._keys_of(name))

    def _keys_of(self, name: str) -> tuple[str, ...]:
        return (self.keys[name],) if name in self.keys else KNOWN_KEYS[name]


def is_yes(value: str) -> bool:
    """Whether a value of a yes-or-no field says yes.

    Examples
    --------
    >>> is_yes("1"), is_yes("0"), is_yes("")
    (True, False, False)
    """
    return value.strip().casefold() in _YES


def read_declaration(content: bytes, file: str = FILE_NAME) -> Declaration:
    r"""Read `corpus.toml`.

    Raises
    ------
    DocumentError
        With every problem of it: no TOML, unknown tables, fields or values of the wrong type.

    Examples
    --------
    >>> read_declaration(b'[keys]\ndate = "Year"\n').keys
    {'date': 'Year'}
    """
    try:
        raw = tomllib.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise DocumentError([_fault(file, "", f"is no TOML: {fault}", "mend its syntax")]) from fault
    problems = list(_faults(raw, file))
    if problems:
        raise DocumentError(problems)
    return Declaration(
        {key: _text(value) for key, value in raw.get("defaults", {}).items()},
        dict(raw.get("keys", {})),
        {
            name: {key: _text(value) for key, value in table.items()}
            for name, table in raw.get("values", {}).items()
        },
        str(raw.get("encoding", "")),
        {language: tuple(forms) for language, forms in raw.get("apparatus", {}).items()},
    )


def open_declaration(path: Path) -> Declaration:
    """Read a declaration file.

    Raises
    ------
    DocumentError
        If it cannot be opened, or has problems.
    """
    try:
        content = path.read_bytes()
    except OSError as fault:
        what = f"cannot be read: {fault.strerror or fault}"
        raise DocumentError([_fault(str(path), "", what, "check the path")]) from fault
    return read_declaration(content, path.name)


def _faults(raw: Mapping[str, Any], file: str) -> list[Problem]:
    problems = []
    tables = ("defaults", "keys", "values", "apparatus")
    for key, value in raw.items():
        if key not in (*tables, "encoding"):
            problems.append(
                _fault(file, key, "is no part of it", f"write one of: encoding, {', '.join(tables)}")
            )
        elif (key == "encoding") != isinstance(value, str) or (
            key != "encoding" and not isinstance(value, dict)
        ):
            problems.append(_fault(file, key, "is of the wrong type", "see docs/reference/corpora.md"))
    if problems:
        return problems
    named = [*raw.get("defaults", {}).items(), *raw.get("keys", {}).items(), *raw.get("values", {}).items()]
    allowed = (*FIELDS, "path", "text")
    problems += [
        _fault(file, name, "is no field", f"write one of: {', '.join(allowed)}")
        for name, _ in named
        if name not in allowed
    ]
    problems += [
        _fault(file, name, "must name one key", 'write it as text, such as date = "Year"')
        for name, key in raw.get("keys", {}).items()
        if not isinstance(key, str)
    ]
    problems += [
        _fault(file, name, "must be a table", f'write [values.{name}] and lines such as "Letter" = "letter"')
        for name, table in raw.get("values", {}).items()
        if not isinstance(table, dict)
    ]
    encoding = raw.get("encoding", "")
    if encoding and not _is_encoding(encoding):
        problems.append(
            _fault(file, "encoding", f"'{encoding[:40]}' is no encoding", "write utf-8, cp1251, koi8-r ...")
        )
    problems += [
        _fault(file, language, "must be a list of words", f'write {language} = ["my italics", "ibid"]')
        for language, forms in raw.get("apparatus", {}).items()
        if not isinstance(forms, list) or not all(isinstance(form, str) and form.strip() for form in forms)
    ]
    return problems


def _fault(file: str, column: str, what: str, mend: str) -> Problem:
    return corpus_problem("bad-corpus-declaration", file, what, mend, column=column or None)


def _is_encoding(name: str) -> bool:
    try:
        "text".encode(name)
    except LookupError:
        return False
    return True


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _plain(key: str) -> str:
    return key.strip().casefold().replace(" ", "_")
