"""A table as a provider wrote it: its name, its columns, and a way to read some of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class RawTable:
    """One table of a file, read column by column so that a wide file costs what is used of it.

    `file` is the name that problems show. `read` gives the columns asked for, in text or in the format's
    own types; `lines` gives the line of each row, counting from 1 with the header, and is asked for only
    where a problem has to be placed.
    """

    file: str
    columns: tuple[str, ...]
    read: Callable[[Sequence[str]], "pl.DataFrame"]
    lines: Callable[[], Sequence[int]]

    def has(self, *names: str) -> bool:
        """Whether every one of the columns is there."""
        return all(name in self.columns for name in names)

    def first_of(self, *names: str) -> str | None:
        """Give the first of the names that is a column."""
        return next((name for name in names if name in self.columns), None)
