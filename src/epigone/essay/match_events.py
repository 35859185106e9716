"""Which facts of a case a clause may speak of, by the words they share."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from epigone.essay.casewords import ACT, AT, VERY, CaseWords, EventWords

#: A word of a fact's note tells less than one of its title.
NOTE_SHARE = 0.7
#: A fact called by one of its declared names is meant, whatever else is said.
NAMED = 30.0
#: Rarity that a fact must share to be looked at, and clauses whose facts are remembered.
LEAST, REMEMBERED = 0.45, 256
#: Facts whose titles are weighed once.
_TITLES = 4096


@dataclass(frozen=True, slots=True)
class EventMatch:
    """A fact and how much a clause shares with it.

    `score` is the rarity of the shared stems, `coverage` the share of the title's own rarity and
    `said_coverage` that of the clause's, both with acts by their kind; `n_shared` counts shared words:
    neither actors nor kinds of act, but an act told in the same word. `same_act` tells whether both name
    a kind of act and share one (None: one names none), `has_proper` whether a name of the title is shared.
    """

    event: EventWords
    score: float
    coverage: float
    said_coverage: float
    n_shared: int
    same_act: bool | None
    is_named: bool
    has_proper: bool

    @property
    def shared(self) -> float:
        """The rarity that is shared, whatever the fact is called."""
        return self.score - NAMED if self.is_named else self.score

    @property
    def is_sure(self) -> bool:
        """Whether the fact is surely the one that is spoken of, whatever is said of it."""
        is_most = (self.said_coverage >= 0.55 and self.n_shared >= 3) or (
            self.said_coverage >= 0.75 and self.n_shared >= 2
        )
        return self.is_named or self.coverage >= 0.6 or is_most

    @property
    def is_likely(self) -> bool:
        """Whether a date that agrees to the month makes the fact surely the one that is spoken of."""
        return self.is_sure or bool(self.same_act and self.n_shared >= 2 and self.said_coverage >= 0.35)


def match_events(stems: Iterable[str], case: CaseWords) -> list[EventMatch]:
    """Facts that share words with a clause, the best first. Cost: the facts that hold its words."""
    return list(_matches(frozenset(stems), case))


@lru_cache(maxsize=REMEMBERED)
def _matches(said: frozenset[str], case: CaseWords) -> tuple[EventMatch, ...]:
    weights: dict[int, float] = {}
    for stem in said:
        rarity = case.rarity_of(stem)
        for place in case.events_with.get(stem, ()):
            weights[place] = weights.get(place, 0.0) + rarity
    likely = [place for place, weight in weights.items() if weight >= LEAST * case.most_rare]
    telling = _telling(said, case)
    found = [_compare(case.events[place], telling, case) for place in likely]
    return tuple(sorted(found, key=lambda one: (-one.score, one.event.id)))


@dataclass(frozen=True, slots=True)
class _Telling:
    """The stems of a clause, all and by their kinds, and the rarity of them all, acts by their kind.

    `by_kind` are those that are no very words of acts, `plain` those that count as shared words, and `acts`
    the kinds of act with those that tell of the same thing.
    """

    stems: frozenset[str]
    by_kind: frozenset[str]
    plain: frozenset[str]
    acts: frozenset[str]
    total: float


def _telling(said: frozenset[str], case: CaseWords) -> _Telling:
    by_kind = frozenset(stem for stem in said if not stem.startswith(VERY))
    acts = [stem.removeprefix(ACT) for stem in said if stem.startswith(ACT)]
    return _Telling(
        said,
        by_kind,
        frozenset(stem for stem in said if _is_plain(stem, case)),
        frozenset(ACT + one for act in acts for one in case.lexicon.kin.get(act, (act,))),
        sum(case.rarity_of(stem) for stem in by_kind),
    )


def _compare(event: EventWords, telling: _Telling, case: CaseWords) -> EventMatch:
    said, acts, total = telling.stems, telling.acts, telling.total
    in_title = said & event.title
    in_note = (said & event.note) - in_title
    is_named = any(name <= said for name in event.names)
    shared = in_title | in_note
    own = _weight_of_title(event, case)
    score = case.weigh(in_title) + NOTE_SHARE * case.weigh(in_note)
    return EventMatch(
        event,
        score + NAMED if is_named else score,
        1.0 if is_named else case.weigh(in_title & telling.by_kind) / own if own else 0.0,
        case.weigh(shared & telling.by_kind) / total if total else 0.0,
        len(shared & telling.plain),
        None if not acts or not event.acts else not acts.isdisjoint(event.acts),
        is_named,
        not case.proper.isdisjoint(in_title),
    )


@lru_cache(maxsize=_TITLES)
def _weight_of_title(event: EventWords, case: CaseWords) -> float:
    """The rarity of the title of a fact, acts by their kind whatever the words."""
    return case.weigh(stem for stem in event.title if not stem.startswith(VERY))


def _is_plain(stem: str, case: CaseWords) -> bool:
    """Whether a stem is a very word: no actor, no kind of act, no number, no measure."""
    is_counted = stem in case.lexicon.numbers or stem[:1].isdigit() or stem in case.measures
    return not stem.startswith((AT, ACT)) and not is_counted
