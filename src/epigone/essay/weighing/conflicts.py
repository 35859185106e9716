"""Everything in which a sentence may contradict a fact: date, doer, numbers, content, names.

Nothing is judged here. Each conflict carries the comparison vector of clause and fact, from which
`weights.py` tells how likely it is that the fact is meant and told wrongly.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from epigone.essay.casewords import EventWords
from epigone.essay.weighing.conflict import Conflict, Kind
from epigone.essay.weighing.contents import content_conflicts
from epigone.essay.weighing.dates import date_conflicts
from epigone.essay.weighing.doers import doer_conflicts
from epigone.essay.weighing.exchanged import thing_conflicts
from epigone.essay.weighing.names import name_conflicts
from epigone.essay.weighing.numbers import number_conflicts
from epigone.essay.weighing.orders import order_conflicts
from epigone.essay.weighing.passage import Passage, Said

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
OF_SENTENCE: Mapping[Kind, Callable[[Passage], Iterator[Conflict]]] = {"order": order_conflicts}
KINDS: tuple[Kind, ...] = (*OF_KIND, *OF_SENTENCE)


def conflicts_of(passage: Passage, kinds: Iterable[Kind] = KINDS) -> Iterator[Conflict]:
    """Every conflict of a sentence with a fact that it may mean. Cost: its clauses times ten facts."""
    wanted = frozenset(kinds)
    finders = [find for kind, find in OF_KIND.items() if kind in wanted]
    for clause, agent in zip(passage.read.clauses, passage.agents, strict=True):
        said = Said(passage, clause, agent)
        for event in said.likely:
            for find in finders:
                yield from find(said, event)
    for kind, find_in in OF_SENTENCE.items():
        if kind in wanted:
            yield from find_in(passage)
