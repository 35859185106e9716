"""Numbers said of a fact, against the numbers that its title and note give of the same thing."""

from epigone.essay.casewords import CaseWords
from epigone.essay.clauses import Clause
from epigone.essay.match_events import EventMatch
from epigone.essay.numbers import Quantity, numbers_in, quantities
from epigone.essay.reasons import WrongNumber

#: By how much two numbers may differ, as a share of the greater, and still be one number rounded.
ROUNDED = 0.15
#: A number from here on counts people or things; smaller ones say what kind or which in turn.
LARGE = 1000.0


def wrong_number(match: EventMatch, clause: Clause, case: CaseWords) -> WrongNumber | None:
    """The number of the fact that a number of the clause contradicts; None if there is none.

    Numbers are compared where both are per cent of the same thing, both count the same thing, or each
    side gives one large count only.
    """
    if not match.is_sure:
        return None
    said = numbers_in(clause, case.lexicon)
    known = quantities(match.event.words, case.lexicon)
    for one in said:
        same = [other for other in known if _is_same_kind(one, other, said, known, case.units)]
        if same and not any(_agree(one, other) for other in known if other.is_percent == one.is_percent):
            return WrongNumber(match.event.id, one.text, same[0].text)
    return None


def _is_same_kind(
    one: Quantity, other: Quantity, said: list[Quantity], known: list[Quantity], units: frozenset[str]
) -> bool:
    """Whether two quantities are of one thing; a unit of measure is no thing."""
    if one.is_percent != other.is_percent or one.noun in units or other.noun in units:
        return False
    if one.noun and one.noun == other.noun:
        return True
    if one.is_percent:
        return sum(item.is_percent for item in said) == sum(item.is_percent for item in known)
    return one.value >= LARGE and other.value >= LARGE and _is_alone(one, said) and _is_alone(other, known)


def _is_alone(one: Quantity, among: list[Quantity]) -> bool:
    return all(_agree(one, other) for other in among if other.value >= LARGE)


def _agree(one: Quantity, other: Quantity) -> bool:
    return abs(one.value - other.value) <= max(
        ROUNDED * max(one.value, other.value), one.rounding, other.rounding
    )
