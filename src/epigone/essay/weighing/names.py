"""A clause that may tell a fact with another name than its own: of a place, a people, a body, a partner."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import lru_cache

from epigone.essay.casewords import CaseWords, EventWords
from epigone.essay.names import (
    OF_PLACES,
    WHERE,
    Name,
    facts_with,
    have_one_root,
    names_in,
    names_told,
    parts_of_names,
    setting_of,
    sort_of,
)
from epigone.essay.places import lie_apart, may_be_one_place
from epigone.essay.reasons import OtherPart
from epigone.essay.weighing.conflict import Conflict, shares_enough
from epigone.essay.weighing.passage import Said
from epigone.essay.weighing.vector import behind, dates_of, persons_of, vector_of

#: Facts so near in time may be of one course of events; facts from which on a name is a common one.
_NEAR, _COMMON = timedelta(days=366), 10
#: Facts whose stems are remembered.
_REMEMBERED = 4096
#: Letters in which a name agrees with one that stands for it (British and Britain), and with one that may.
_STANDS_FOR, ROOT = 4, 3
#: Strange names beyond which more tell no more.
_MANY = 3


def name_conflicts(said: Said, event: EventWords) -> Iterator[Conflict]:
    """The names of a clause that a fact does not have, where it has others that are not said.

    A person is told otherwise only where the name is said to be his, or to be of whoever did it.
    """
    case = said.passage.case
    far = said.matches_around.get(event.id)
    if (far is None or not far.n_shared) and event.id not in said.passage.topic.pointed_in(said.clause):
        return
    strange = [name for name in names_in(said.clause, case) if _is_strange(name, event, case)]
    if not strange:
        return
    told = names_told(event, case)
    spoken = names_in(said.passage.read, case)
    unsaid = [name for name in told if not _is_said(name, spoken, said)]
    shared: dict[str, float] = {}
    for name in strange:
        rivals = [one for one in unsaid if sort_of(one, case) != "person" or _is_of_a_doer(name, case)]
        if not rivals:
            continue
        known = max(rivals, key=lambda one: _likeness(name, one, event, case))
        shared = shared or (
            vector_of(said, event)
            | persons_of(said, event)
            | dates_of(said, event)
            | {
                "enough": float(shares_enough(far)),
                "all_unsaid": float(len(unsaid) == len(told)),
                "names_strange": min(_MANY, len(strange)) / _MANY,
            }
        )
        yield Conflict(
            "name",
            event,
            said.clause,
            "contradicted",
            OtherPart(event.id, name.text, known.text),
            shared | _compare(name, known, said, event),
            said.agent.actor,
            next(iter(said.clause.dates), None),
        )


def _is_strange(name: Name, event: EventWords, case: CaseWords) -> bool:
    """Whether a fact does not have a name that is of no person of the case and no part of its setting."""
    if name.actor is not None and name.actor in case.actors.persons | {*event.people, event.actor}:
        return False
    return name.stems.isdisjoint(_stems(event) | setting_of(case))


@lru_cache(maxsize=_REMEMBERED)
def _stems(event: EventWords) -> frozenset[str]:
    return frozenset(word.stem for word in event.words)


def _facts_with(name: Name, case: CaseWords) -> frozenset[str]:
    """The ids of the facts that have a word of a name."""
    return frozenset().union(*(facts_with(case).get(stem, ()) for stem in name.stems))


def _is_said(name: Name, spoken: Sequence[Name], said: Said) -> bool:
    """Whether a sentence has a name of a fact, or another that stands for it."""
    read = said.passage.read
    if name.actor is not None and name.actor in {one.actor for one in read.mentions} | said.persons:
        return True
    is_spoken = not name.stems.isdisjoint(word.stem for word in read.words)
    return is_spoken or any(
        have_one_root(name, one, _STANDS_FOR) or may_be_one_place(name.text, one.text) for one in spoken
    )


def _is_of_a_doer(name: Name, case: CaseWords) -> bool:
    """Whether a name of which the case knows nothing is said to be somebody's, or of whoever did it."""
    is_unknown = name.actor is None and all(word.lower not in case.known_words for word in name.words)
    return is_unknown and (name.is_identity or name.before == "by")


def _likeness(name: Name, known: Name, event: EventWords, case: CaseWords) -> tuple[float, ...]:
    """How much speaks for it that a name stands where a fact has another: the first that differs decides."""
    return (
        sort_of(name, case) == sort_of(known, case),
        _stand_alike(name, known),
        bool(name.before) and name.before == known.before,
        not known.stems.isdisjoint(event.title),
        case.weigh(known.stems),
    )


def _stand_alike(name: Name, known: Name) -> bool:
    """Whether the same word stands before two names, or after them."""
    return bool(name.after and name.after == known.after) or bool(name.head and name.head == known.head)


def _compare(name: Name, known: Name, said: Said, event: EventWords) -> dict[str, float]:
    """How alike the parts of two names are, and what else the case says of the one that is said."""
    case = said.passage.case
    near, far = said.matches.get(event.id), said.matches_around.get(event.id)

    holding = _facts_with(name, case)

    def has_name(other: EventWords) -> bool:
        return other.id in holding

    def is_at_hand(other: EventWords) -> bool:
        is_near = other.earliest <= event.latest + _NEAR and event.earliest - _NEAR <= other.latest
        return is_near and has_name(other)

    others = [one for one in case.events if one.id in holding and one is not event]
    vector = (
        _parts(name, known, case)
        | _sorts(name, known, event, case)
        | _held(name, known, event, case, others)
        | {
            "name_is_at_hand": float(any(map(is_at_hand, others))),
            "rival_of_clause": behind(near, said.most_shared(event.id, has_name, around=False)),
            "rival_of_sentence": behind(far, said.most_shared(event.id, has_name, around=True)),
            "added": float(any(word.lower in case.lexicon.forms["added"] for word in said.clause.words)),
        }
    )
    title, part = (far.coverage, far.said_coverage) if far is not None else (0.0, 0.0)
    for field in ("same_sort", "same_part", "lie_apart", "both_places", "both_of_case", "stand_alike"):
        vector[f"{field}_and_title"] = vector[field] * title
        vector[f"{field}_and_said"] = vector[field] * part
    vector["lie_apart_and_part"] = vector["lie_apart"] * vector["same_part"]
    vector["places_and_part"] = vector["both_places"] * vector["same_part"]
    vector["case_and_part"] = vector["both_of_case"] * vector["same_part"]
    return vector


def _parts(name: Name, known: Name, case: CaseWords) -> dict[str, float]:
    """In which parts of their sentences two names of one sort stand."""
    are_alike = sort_of(name, case) == sort_of(known, case)
    used, used_known = (
        frozenset(kind for stem in one.stems for kind in parts_of_names(case).get(stem, ()))
        for one in (name, known)
    )
    return {
        "stand_alike": float(are_alike and _stand_alike(name, known)),
        "same_part": float(are_alike and bool(name.before) and name.before == known.before),
        "after_place_word": float(name.before in OF_PLACES),
        "no_part": float(not name.before),
        "identity": float(name.is_identity),
        "modifies": float(bool(name.after)),
        "used_alike": float(bool((used | {name.before}) & used_known - {""})),
    }


def _sorts(name: Name, known: Name, event: EventWords, case: CaseWords) -> dict[str, float]:
    """Of which sorts two names are, and whether places of theirs lie apart."""
    sort, known_sort = sort_of(name, case), sort_of(known, case)
    told = names_told(event, case)
    are_places = sort == known_sort == "place"
    is_seat = name.before not in WHERE and any(place.is_capital for place in name.places)
    is_near = sort == "place" and any(may_be_one_place(name.text, one.text) for one in told)
    return {
        "same_sort": float(sort == known_sort),
        "both_places": float(are_places),
        "both_bodies": float(sort == known_sort == "body"),
        "said_is_place": float(sort == "place"),
        "said_is_body": float(sort == "body"),
        "known_is_place": float(known_sort == "place"),
        "known_is_person": float(known_sort == "person"),
        "lie_apart": float(are_places and lie_apart(name.text, known.text)),
        "near_known": float(is_near),
        "government": float(is_seat),
        "same_root": float(any(have_one_root(name, one, ROOT) for one in told)),
    }


def _held(
    name: Name, known: Name, event: EventWords, case: CaseWords, others: Sequence[EventWords]
) -> dict[str, float]:
    """Whether two names are of the case, how common they are in it, and which facts have the one said."""
    is_of_case = not name.stems.isdisjoint(case.proper)
    is_known_of_case = not known.stems.isdisjoint(case.proper)
    n_known = len(_facts_with(known, case))
    return {
        "name_of_case": float(is_of_case),
        "both_of_case": float(is_of_case and is_known_of_case),
        "small_too": float(not is_of_case and all(word.lower in case.known_words for word in name.words)),
        "known_small_too": float(not is_known_of_case),
        "commonness": min(1.0, len(others) / _COMMON),
        "common_doer": min(1.0, len(others) / _COMMON) * float(name.before not in WHERE),
        "known_commonness": min(1.0, n_known / _COMMON),
        "in_title": float(not known.stems.isdisjoint(event.title)),
    }
