"""A condition on successions, as a user types it, made into a filter; nothing of it is ever executed.

condition  =  either { "or" either }
either     =  both { "and" both }
both       =  [ "not" ] ( "(" condition ")" | comparison )
comparison =  column ( "==" | "!=" | "<" | "<=" | ">" | ">=" ) value
           |  column [ "not" ] "in" "[" value { "," value } "]"
           |  column                                              (a column that says yes or no)
value      =  "text" | 'text' | number | true | false | null
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

import polars as pl

from epigone.errors import UsageError

#: Longest condition that is read.
LONGEST = 2000
#: Deepest nesting of parentheses and negations.
DEEPEST = 50
_TOKEN = re.compile(
    r"""\s*(?:
        (?P<number>-?\d+(?:\.\d+)?(?![\w.]))
      | (?P<text>"[^"]*"|'[^']*')
      | (?P<column>`[^`]*`)
      | (?P<word>[^\W\d]\w*)
      | (?P<sign>==|!=|<=|>=|<|>|\(|\)|\[|\]|,)
    )""",
    re.VERBOSE,
)
_COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a condition: its kind, its text, and where it begins (from 0)."""

    kind: str
    text: str
    start: int


def parse_where(text: str, schema: pl.Schema) -> pl.Expr:
    """Make a condition into a polars expression.

    Parameters
    ----------
    text
        The condition, in the grammar above; a column whose name has other signs than letters, digits and
        `_` is written between backquotes.
    schema
        Columns that there are, with their types.

    Returns
    -------
    polars.Expr
        True where the condition holds; a comparison with a missing value does not hold.

    Raises
    ------
    UsageError
        If the condition cannot be read, names a column that does not exist (the message lists those that
        do), or compares a column with a value of another kind.

    Examples
    --------
    >>> frame = pl.DataFrame({"exit": ["natural death", "regular"], "year": [1953, 1964]})
    >>> frame.filter(parse_where('exit == "natural death" and year > 1900', frame.schema))["year"].to_list()
    [1953]
    """
    if len(text) > LONGEST:
        raise UsageError(f"--where: at most {LONGEST} letters wanted, {len(text)} given")
    parser = _Parser(text, _tokens(text), schema)
    found = parser.condition(0)
    parser.expect_end()
    return found.fill_null(False)


def _tokens(text: str) -> list[Token]:
    tokens, at = [], 0
    while text[at:].strip():
        match = _TOKEN.match(text, at)
        if match is None:
            start = at + len(text[at:]) - len(text[at:].lstrip())
            hint = " (equality is ==)" if text[start] == "=" else ""
            raise UsageError(_said(text, start, f"cannot read {text[start]!r}{hint}"))
        kind = str(match.lastgroup)
        tokens.append(Token(kind, match.group(kind), match.start(kind)))
        at = match.end()
    return tokens


def _said(text: str, start: int, what: str) -> str:
    return f"--where: {what} at letter {start + 1} of: {text}"


class _Parser:
    """Reads tokens from left to right."""

    def __init__(self, text: str, tokens: Sequence[Token], schema: pl.Schema) -> None:
        self._text, self._tokens, self._schema, self._at = text, tokens, schema, 0

    def condition(self, depth: int) -> pl.Expr:
        """One or more conditions joined by or."""
        found = self._both(depth)
        while self._take_word("or"):
            found = found | self._both(depth)
        return found

    def expect_end(self) -> None:
        """Nothing may follow."""
        if self._at < len(self._tokens):
            token = self._tokens[self._at]
            raise UsageError(
                _said(self._text, token.start, f"'and', 'or' or the end wanted, {token.text!r} found")
            )

    def _both(self, depth: int) -> pl.Expr:
        found = self._single(depth)
        while self._take_word("and"):
            found = found & self._single(depth)
        return found

    def _single(self, depth: int) -> pl.Expr:
        if depth > DEEPEST:
            raise UsageError(f"--where: nested deeper than {DEEPEST}")
        if self._take_word("not"):
            return ~self._single(depth + 1).fill_null(False)
        if self._take_sign("("):
            found = self.condition(depth + 1)
            self._want_sign(")")
            return found
        return self._comparison()

    def _comparison(self) -> pl.Expr:
        token = self._next("a column")
        if token.kind not in ("word", "column"):
            raise UsageError(_said(self._text, token.start, f"a column wanted, {token.text!r} found"))
        name = token.text.strip("`")
        if name not in self._schema:
            near = get_close_matches(name, self._schema.names(), 1)
            hint = f" (closest: {near[0]})" if near else ""
            raise UsageError(
                f"--where: no column '{name}'{hint}; there are: {', '.join(self._schema.names())}"
            )
        sign = self._peek()
        if sign is not None and sign.kind == "sign" and sign.text in _COMPARISONS:
            self._at += 1
            return self._compared(name, sign.text, self._value(name))
        is_not = self._take_word("not")
        if is_not or (sign is not None and sign.kind == "word" and sign.text == "in"):
            if not self._take_word("in"):
                raise UsageError(_said(self._text, self._place(), "'in' wanted after 'not'"))
            found = self._one_of(name)
            return ~found if is_not else found
        if self._schema[name] != pl.Boolean:
            raise UsageError(
                _said(
                    self._text,
                    self._place(),
                    f"a comparison of '{name}' wanted ({', '.join(_COMPARISONS)}, in)",
                )
            )
        return pl.col(name)

    def _one_of(self, name: str) -> pl.Expr:
        self._want_sign("[")
        values = [self._value(name)]
        while self._take_sign(","):
            values.append(self._value(name))
        self._want_sign("]")
        found = self._compared(name, "==", values[0])
        for value in values[1:]:
            found = found | self._compared(name, "==", value)
        return found

    def _compared(self, name: str, sign: str, value: str | float | bool | None) -> pl.Expr:
        column = pl.col(name)
        if value is None:
            if sign not in ("==", "!="):
                raise UsageError(f"--where: '{name}' can be == or != null, not {sign}")
            return column.is_null() if sign == "==" else column.is_not_null()
        wanted = pl.lit(value)
        return {
            "==": column == wanted,
            "!=": column != wanted,
            "<": column < wanted,
            "<=": column <= wanted,
            ">": column > wanted,
            ">=": column >= wanted,
        }[sign]

    def _value(self, name: str) -> str | float | bool | None:
        token = self._next("a value")
        kind = self._schema[name]
        value: str | float | bool | None
        if token.kind == "number":
            value = float(token.text)
        elif token.kind == "text":
            value = token.text[1:-1]
        elif token.kind == "word" and token.text in ("true", "false", "null"):
            value = {"true": True, "false": False, "null": None}[token.text]
        else:
            wanted = "a number, true, false, null, or a text between quotation marks"
            raise UsageError(_said(self._text, token.start, f"{wanted} wanted, {token.text!r} found"))
        fits = (
            value is None
            or (isinstance(value, bool) and kind == pl.Boolean)
            or (isinstance(value, float) and kind.is_numeric())
            or (isinstance(value, str) and kind == pl.String)
        )
        if not fits:
            told = "a text" if kind == pl.String else "true or false" if kind == pl.Boolean else "a number"
            raise UsageError(
                _said(self._text, token.start, f"'{name}' is compared with {told}, not {token.text}")
            )
        return value

    def _peek(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _place(self) -> int:
        token = self._peek()
        return len(self._text) if token is None else token.start

    def _next(self, wanted: str) -> Token:
        token = self._peek()
        if token is None:
            raise UsageError(_said(self._text, len(self._text), f"{wanted} wanted"))
        self._at += 1
        return token

    def _take_word(self, word: str) -> bool:
        return self._take("word", word)

    def _take_sign(self, sign: str) -> bool:
        return self._take("sign", sign)

    def _take(self, kind: str, text: str) -> bool:
        token = self._peek()
        if token is None or token.kind != kind or token.text != text:
            return False
        self._at += 1
        return True

    def _want_sign(self, sign: str) -> None:
        if not self._take_sign(sign):
            raise UsageError(_said(self._text, self._place(), f"'{sign}' wanted"))
