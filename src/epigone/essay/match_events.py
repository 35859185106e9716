"""Which facts of a case a clause may speak of, by the words they share."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from epigone.essay.casewords import AT, CaseWords, EventWords

#: A word of a fact's note tells less than one of its title.
NOTE_SHARE = 0.7
#: A fact called by one of its declared names is meant, whatever else is said.
NAMED = 30.0


@dataclass(frozen=True, slots=True)
class EventMatch:
    """A fact and how much a clause shares with it.

    `score` is the rarity of the shared stems, `coverage` the share of the title's own rarity;
    `n_shared` counts shared stems that are neither actors nor acts. `same_act` tells whether both name
    a kind of act and share one (None: one of them names none).
    """

    event: EventWords
    score: float
    coverage: float
    n_shared: int
    same_act: bool | None
    is_named: bool


def match_events(stems: Iterable[str], case: CaseWords) -> list[EventMatch]:
    """Facts that share words with a clause, the best first. Cost: the facts that hold its rarest words."""
    said = frozenset(stems)
    acts = frozenset(stem for stem in said if stem.startswith("act:"))
    people = frozenset(stem[len(AT) :] for stem in said if stem.startswith(AT))
    content = frozenset(stem for stem in said if not stem.startswith((AT, "act:")))
    places: dict[int, int] = defaultdict(int)
    for stem in content | acts:
        for place in case.events_with.get(stem, ()):
            places[place] += 1
    found = [_compare(case.events[place], content, acts, people, case) for place in places]
    return sorted(found, key=lambda one: (-one.score, one.event.id))


def _compare(
    event: EventWords, content: frozenset[str], acts: frozenset[str], people: frozenset[str], case: CaseWords
) -> EventMatch:
    in_title = content & event.title
    in_note = (content & event.note) - in_title
    is_named = any(name and name <= content | acts | {AT + one for one in people} for name in event.names)
    title_own = case.weigh(stem for stem in event.title if not stem.startswith(AT))
    title_shared = case.weigh(in_title)
    score = title_shared + NOTE_SHARE * case.weigh(in_note)
    event_acts = event.acts or event.note_acts
    same_act = None if not acts or not event_acts else not acts.isdisjoint(event.acts | event.note_acts)
    if same_act:
        score += 2.0
    involved = event.people | {event.actor}
    score += 1.0 * len(people & involved)
    coverage = title_shared / title_own if title_own else 0.0
    if is_named:
        score, coverage = score + NAMED, 1.0
    return EventMatch(event, score, coverage, len(in_title | in_note), same_act, is_named)
