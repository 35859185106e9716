"""A published number beside ours, and the page that shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


class DataAbsent(Exception):
    """The data of a replication are not on this machine; the message says how to get them."""


@dataclass(frozen=True, slots=True)
class Row:
    """One quantity: what was published and what we find, with the difference that still counts as agreement.

    `digits` are the decimals shown of both numbers; `tolerance` is in the unit of the quantity. `reason`
    says why a tolerance is wider than half a unit of the last digit published.
    """

    quantity: str
    published: float
    ours: float
    digits: int
    tolerance: float
    reason: str = ""

    @property
    def difference(self) -> float:
        """Ours minus published."""
        return self.ours - self.published

    @property
    def agrees(self) -> bool:
        """Whether the difference is within the tolerance; a number that is NaN agrees with none."""
        return abs(self.difference) <= self.tolerance


@dataclass(frozen=True, slots=True)
class Comparison:
    """Numbers of one kind, with where the others stand and how ours were computed.

    `beside` says what the others are where they are not published ones.
    """

    title: str
    text: str
    rows: tuple[Row, ...]
    beside: str = "published"

    def markdown(self) -> str:
        """The comparison as a section of a page."""
        head = (
            f"| quantity | {self.beside} | ours | difference | within |\n| --- | ---: | ---: | ---: | --- |"
        )
        reasons = list(dict.fromkeys(row.reason for row in self.rows if row.reason))
        body = "\n".join(self._line(row, reasons) for row in self.rows)
        notes = "".join(f"\n\n({place}) {reason}" for place, reason in enumerate(reasons, start=1))
        return f"## {self.title}\n\n{self.text}\n\n{head}\n{body}{notes}\n"

    @staticmethod
    def _line(row: Row, reasons: Sequence[str]) -> str:
        published, ours, apart = (
            decimal(value, row.digits) for value in (row.published, row.ours, row.difference)
        )
        note = f" ({reasons.index(row.reason) + 1})" if row.reason else ""
        verdict = f"{row.tolerance:g}" if row.agrees else f"**no** ({row.tolerance:g})"
        return f"| {row.quantity} | {published} | {ours} | {apart} | {verdict}{note} |"


@dataclass(frozen=True, slots=True)
class Table:
    """A table of what we find, where nothing published stands beside it.

    `align` is that of the columns after the first: right for numbers.
    """

    title: str
    text: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    after: str = ""
    align: Literal["left", "right"] = "right"

    def markdown(self) -> str:
        """The table as a section of a page."""
        others = " ---: |" if self.align == "right" else " --- |"
        rule = "| --- |" + others * (len(self.columns) - 1)
        lines = [f"| {' | '.join(self.columns)} |", rule, *(f"| {' | '.join(row)} |" for row in self.rows)]
        after = f"\n\n{self.after}" if self.after else ""
        return f"## {self.title}\n\n{self.text}\n\n" + "\n".join(lines) + f"{after}\n"


@dataclass(frozen=True, slots=True)
class Replication:
    """A published result redone: what it was, our numbers beside it, and what to make of the difference."""

    title: str
    introduction: str
    parts: tuple[Comparison | Table, ...]
    references: tuple[str, ...]
    conclusion: str = ""

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        """The parts in which a published number stands beside ours."""
        return tuple(part for part in self.parts if isinstance(part, Comparison))

    def markdown(self) -> str:
        """The whole page."""
        parts = "\n".join(part.markdown() for part in self.parts)
        references = "\n".join(f"- {reference}" for reference in self.references)
        conclusion = f"\n## What to make of it\n\n{self.conclusion}\n" if self.conclusion else ""
        head = f"# {self.title}\n\n{self.introduction}\n\n{parts}"
        return f"{head}{conclusion}\n## References\n\n{references}\n"


def decimal(value: float, digits: int) -> str:
    """A number with that many decimals, thousands apart; a dash where there is none.

    Examples
    --------
    >>> decimal(-247.7778, 2), decimal(-0.0001, 3), decimal(float("nan"), 2)
    ('-247.78', '0.000', '-')
    """
    if value != value:
        return "-"
    text = f"{value:,.{digits}f}"
    return text.removeprefix("-") if float(text.replace(",", "")) == 0 else text
