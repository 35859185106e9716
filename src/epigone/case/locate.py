"""Where a key stands in a TOML or JSON text that is known to be well formed."""

import json
import re
from collections.abc import Mapping

from epigone.case.encoding import line_at

#: Keys and places in lists that lead to a value: ("doctrines", 1, "weight").
KeyPath = tuple[str | int, ...]

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_LITERAL_STRING = re.compile(r"'''(?:.|\n)*?'{3,5}|'[^'\n]*'")
_BASIC_STRING = re.compile(r'"""(?:\\(?:.|\n)|[^\\])*?"{3,5}|"(?:\\.|[^"\\\n])*"')
_BLANK = re.compile(r"[ \t]*")
_JSON_BLANK = re.compile(r"[ \t\r\n]*")
_JSON_STRING = re.compile(r'"(?:\\.|[^"\\])*"')
_JSON_SCALAR = re.compile(r"[^,\]\}\s]+")


def line_of(lines: Mapping[KeyPath, int], path: KeyPath) -> int | None:
    """Line of the longest part of the path that was located."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path)


def locate_toml(text: str) -> dict[KeyPath, int]:
    """Line of every table and key of a TOML text that has been parsed already."""
    return _TomlLocator(text.replace("\r\n", "\n")).lines


class _TomlLocator:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.line = 1
        self.lines: dict[KeyPath, int] = {}
        self.counts: dict[KeyPath, int] = {}
        table: KeyPath = ()
        while self.at < len(text):
            self._skip_blank()
            letter = text[self.at : self.at + 1]
            if letter == "[":
                table = self._table()
            elif letter not in ("", "\n", "#"):
                keys = self._keys()
                self._note(table, keys)
                self.at += 1  # the equals sign
            self._skip_value()

    def _note(self, table: KeyPath, keys: list[str]) -> None:
        path = table
        for key in keys:
            path = (*path, key)
            self.lines.setdefault(path, self.line)

    def _table(self) -> KeyPath:
        is_list = self.text.startswith("[[", self.at)
        self.at += 2 if is_list else 1
        keys = self._keys()
        path: KeyPath = ()
        for place, key in enumerate(keys):
            path = (*path, key)
            is_last = place == len(keys) - 1
            self.lines.setdefault(path, self.line)
            if is_last and is_list:
                self.counts[path] = self.counts.get(path, -1) + 1
            if path in self.counts:
                path = (*path, self.counts[path])
                self.lines.setdefault(path, self.line)
        return path

    def _keys(self) -> list[str]:
        keys: list[str] = []
        while True:
            self._skip_blank()
            found = (
                _BARE_KEY.match(self.text, self.at)
                or _LITERAL_STRING.match(self.text, self.at)
                or _BASIC_STRING.match(self.text, self.at)
            )
            if not found:
                return keys
            self.at = found.end()
            keys.append(_unquoted(found[0]))
            self._skip_blank()
            if self.text[self.at : self.at + 1] != ".":
                return keys
            self.at += 1

    def _skip_blank(self) -> None:
        found = _BLANK.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def _skip_value(self) -> None:
        """Go on to the next line that is not inside a string, list or inline table."""
        depth = 0
        while self.at < len(self.text):
            letter = self.text[self.at]
            if letter in "\"'":
                pattern = _BASIC_STRING if letter == '"' else _LITERAL_STRING
                found = pattern.match(self.text, self.at)
                end = found.end() if found else self.at + 1
                self.line += self.text.count("\n", self.at, end)
                self.at = end
                continue
            if letter == "#":
                end = self.text.find("\n", self.at)
                self.at = len(self.text) if end < 0 else end
                continue
            depth += (letter in "[{") - (letter in "]}")
            self.at += 1
            if letter == "\n":
                self.line += 1
                if depth <= 0:
                    return


def _unquoted(key: str) -> str:
    if key.startswith('"'):
        try:
            return str(json.loads(key))
        except ValueError:
            return key[1:-1]
    return key[1:-1] if key.startswith("'") else key


def locate_json(text: str) -> dict[KeyPath, int]:
    """Line of every key and list entry of a JSON text that has been parsed already."""
    places: dict[KeyPath, int] = {}
    _walk_json(text, _json_blank(text, 0), (), places)
    lines: dict[KeyPath, int] = {}
    line, before = 1, 0
    for path, place in sorted(places.items(), key=lambda item: item[1]):
        line += line_at(text[before:place], place - before) - 1
        lines[path], before = line, place
    return lines


def _walk_json(text: str, at: int, path: KeyPath, places: dict[KeyPath, int]) -> int:
    """Note the places inside the value that begins at `at`, and give the place behind it."""
    places.setdefault(path, at)
    opening = text[at]
    if opening == '"':
        return _json_string(text, at)[1]
    if opening not in "[{":
        found = _JSON_SCALAR.match(text, at)
        return found.end() if found else at + 1
    at, number = _json_blank(text, at + 1), 0
    while text[at] not in "]}":
        key: str | int = number
        if opening == "{":
            key_at = at
            key, at = _json_string(text, at)
            places[(*path, key)] = key_at
            at = _json_blank(text, _json_blank(text, at) + 1)
        at = _json_blank(text, _walk_json(text, at, (*path, key), places))
        number += 1
        if text[at] == ",":
            at = _json_blank(text, at + 1)
    return at + 1


def _json_blank(text: str, at: int) -> int:
    found = _JSON_BLANK.match(text, at)
    return found.end() if found else at


def _json_string(text: str, at: int) -> tuple[str, int]:
    found = _JSON_STRING.match(text, at)
    return (str(json.loads(found[0])), found.end()) if found else ("", at + 1)
