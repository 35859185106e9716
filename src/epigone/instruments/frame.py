"""How a case is looked at: which hand-over, which reading, and what is left out."""

from dataclasses import dataclass

from epigone.case.model import Case, Handover, Reading, ReadingOfDoctrine
from epigone.errors import UsageError
from epigone.vocabulary import PeriodRole


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to look at a case: the same evidence under a hand-over and a reading.

    `handover` is None where the case declares none: then its periods stand as written. `reading` is
    None for the case's own statement of the legacy.
    """

    case: Case
    handover: Handover | None = None
    reading: Reading | None = None

    def role(self, year: int) -> PeriodRole:
        """Role of a calendar year; years outside every period are excluded.

        A hand-over moves the years between the predecessor's first and the successor's last
        (excluded years stay excluded); a reading narrows the predecessor's years to its own.
        """
        role: PeriodRole = "excluded"
        for period in self.case.periods:
            if period.covers(year):
                role = period.role
                break
        if self.handover is not None and role in ("predecessor", "interregnum", "successor"):
            if year <= self.handover.predecessor_until:
                role = "predecessor"
            elif year >= self.handover.successor_from:
                role = "successor"
            else:
                role = "interregnum"
        if self.reading is not None and role == "predecessor":
            inside = self.reading.first_year <= year <= self.reading.last_year
            role = "predecessor" if inside else "excluded"
        return role

    def in_interregnum(self, year: int) -> bool:
        """Whether the year lies between the two tenures under this hand-over, whatever the reading."""
        return Frame(self.case, self.handover).role(year) == "interregnum"

    def doctrine_reading(self, doctrine: str) -> ReadingOfDoctrine | None:
        """What the reading changes in the doctrine; None where it changes nothing."""
        if self.reading is None:
            return None
        return next((item for item in self.reading.doctrines if item.doctrine == doctrine), None)

    def weight(self, doctrine: str) -> float:
        """Relative weight of the doctrine, the reading's where it gives one."""
        change = self.doctrine_reading(doctrine)
        if change is not None and change.weight is not None:
            return change.weight
        return self.case.doctrine(doctrine).weight


def chosen_handover(case: Case) -> Handover | None:
    """The hand-over that the case chooses; None where it declares none."""
    return next((item for item in case.handovers if item.chosen), None)


def frame_of(case: Case, *, reading: str | None = None, handover: str | None = None) -> Frame:
    """Look at a case under a named reading and hand-over (default: its own statement, its own choice).

    Raises
    ------
    UsageError
        If the case has no reading or hand-over of that name; the message names those it has.
    """
    found_handover = chosen_handover(case)
    if handover is not None:
        found_handover = {item.id: item for item in case.handovers}.get(handover)
        if found_handover is None:
            raise UsageError(_unknown("hand-over", handover, [item.id for item in case.handovers]))
    found_reading = None
    if reading is not None:
        found_reading = {item.id: item for item in case.readings}.get(reading)
        if found_reading is None:
            raise UsageError(_unknown("reading", reading, [item.id for item in case.readings]))
    return Frame(case, found_handover, found_reading)


def _unknown(kind: str, name: str, known: list[str]) -> str:
    there = ", ".join(known) if known else "none"
    return f"the case has no {kind} '{name}'; it has: {there}"
