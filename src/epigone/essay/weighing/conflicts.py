"""Everything in which a sentence may contradict a fact or a series: date, doer, numbers, names, course.

Nothing is judged here. Each conflict carries the comparison vector, from which `weights.py`
tells how likely it is that the fact or series is meant and told wrongly.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from epigone.essay.casewords import EventWords
from epigone.essay.weighing.conflict import Conflict, Kind
from epigone.essay.weighing.contents import content_conflicts
from epigone.essay.weighing.dates import date_conflicts
from epigone.essay.weighing.doers import doer_conflicts
from epigone.essay.weighing.exchanged import thing_conflicts
from epigone.essay.weighing.fates import fate_conflicts
from epigone.essay.weighing.movements import movement_conflicts
from epigone.essay.weighing.names import name_conflicts
from epigone.essay.weighing.numbers import number_conflicts
from epigone.essay.weighing.offices import office_conflicts
from epigone.essay.weighing.orders import order_conflicts
from epigone.essay.weighing.passage import Passage, Said
from epigone.essay.weighing.values import value_conflicts

#: What finds the conflicts of each kind between a clause and a fact.
OF_KIND: Mapping[Kind, Callable[[Said, EventWords], Iterator[Conflict]]] = {
    "date": date_conflicts,
    "doer": doer_conflicts,
    "number": number_conflicts,
    "content": content_conflicts,
    "thing": thing_conflicts,
    "name": name_conflicts,
}
#: What finds those of a whole sentence.
OF_SENTENCE: Mapping[Kind, Callable[[Passage], Iterator[Conflict]]] = {
    "order": order_conflicts,
    "fate": fate_conflicts,
}
#: What finds those of each kind between a clause and the series of a case, or the lives of its persons.
OF_CLAUSE: Mapping[Kind, Callable[[Said], Iterator[Conflict]]] = {
    "movement": movement_conflicts,
    "value": value_conflicts,
    "office": office_conflicts,
}
#: Every kind of conflict.
KINDS: tuple[Kind, ...] = (*OF_KIND, *OF_SENTENCE, *OF_CLAUSE)


def conflicts_of(passage: Passage, kinds: Iterable[Kind] = KINDS) -> Iterator[Conflict]:
    """Every conflict of a sentence with what it may mean. Cost: clauses times ten facts and all series."""
    wanted = frozenset(kinds)
    finders = [find for kind, find in OF_KIND.items() if kind in wanted]
    of_clause = [find for kind, find in OF_CLAUSE.items() if kind in wanted]
    for clause, agent in zip(passage.read.clauses, passage.agents, strict=True):
        said = Said(passage, clause, agent)
        for look in of_clause:
            yield from look(said)
        for event in said.likely:
            for find in finders:
                yield from find(said, event)
    for kind, find_in in OF_SENTENCE.items():
        if kind in wanted:
            yield from find_in(passage)
