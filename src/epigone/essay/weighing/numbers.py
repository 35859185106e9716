"""A clause that may tell a fact with another number."""

from collections.abc import Iterator

from epigone.essay.casewords import EventWords
from epigone.essay.check_numbers import compare_numbers
from epigone.essay.weighing.conflict import Conflict, plain_conflict, shares_enough
from epigone.essay.weighing.passage import Said


def number_conflicts(said: Said, event: EventWords) -> Iterator[Conflict]:
    """The numbers of a clause that a fact has otherwise."""
    match = said.matches.get(event.id)
    if match is None or not shares_enough(match):
        return
    counted = compare_numbers(event, said.clause, said.passage.case)
    if counted.wrong is not None:
        yield plain_conflict("number", said, event, counted.wrong)
