"""How alike what a clause says and a fact are, field by field: the comparison vector of record linkage.

Which fact a sentence means is a question of linking two records that share no key. Fellegi and Sunter
(1969, Journal of the American Statistical Association 64, p. 1183) compare them field by field and weigh each
agreement by what it tells. Here the fields are words, kinds of act, names, persons and dates; the weights
are fitted to labelled sentences (`weights.py`).
"""

from collections.abc import Iterable
from functools import lru_cache

from epigone.essay.casewords import ACT, AT, VERY, CaseWords, EventWords
from epigone.essay.date_conflicts import (
    admits,
    has_open_offset,
    is_another_person,
    is_its_end,
    tells_two_times,
)
from epigone.essay.date_mention import DateMention
from epigone.essay.dates import find_dates
from epigone.essay.denials import is_denied
from epigone.essay.match_events import EventMatch
from epigone.essay.weighing.passage import Said, supported_in
from epigone.essay.words import find_phrases

#: Counts beyond these tell no more.
_MOST_WORDS, _MOST_STRANGE, _LONG, _MANY_CLAUSES = 5, 8, 40, 5
#: Share of what a sentence has in common with a fact below which a clause hardly speaks of it.
_LITTLE = 0.5
#: A sentence of fewer words with content says too little to be surely of one fact.
_LITTLE_SAID = 4
#: Facts whose dates are remembered.
_REMEMBERED = 4096


@lru_cache(maxsize=_REMEMBERED)
def told_dates(event: EventWords, case: CaseWords) -> tuple[DateMention, ...]:
    """The dates that title and note of a fact tell."""
    row = next(row for row in case.case.evidence if row.id == event.id)
    return tuple(find_dates(f"{row.title}. {row.note}", case.lexicon))


def vector_of(said: Said, event: EventWords, *, without: str = "") -> dict[str, float]:
    """Compare a clause and its sentence with a fact; `without` is an actor who is left out of account.

    Returns
    -------
    dict of str to float
        One number per field. `clause_` and `sentence_` fields: rarity shared with title and with note in
        units of the case's rarest word, the part of the title and of what is said that is shared, the
        number of shared words; `here`: how much of what the sentence shares stands in this clause.
    """
    clause, case = said.clause, said.passage.case
    left = frozenset({AT + without})
    near, far = said.matches.get(event.id), said.matches_around.get(event.id)
    vector = _shared("clause", near, said.stems - left, case) | _shared(
        "sentence", far, said.around - left, case
    )
    held = event.title | event.note
    at_hand, in_all = (_rarity(stems & held, case) for stems in (said.stems, said.around))
    words = held | {word.stem for word in event.words}
    acts = {stem for stem in said.stems if stem.startswith(ACT)}
    strange = [stem for stem in said.stems if stem not in words and not stem.startswith((AT, ACT, VERY))]
    vector |= {
        "same_act": float(far is not None and far.same_act is True),
        "other_act": float(far is not None and far.same_act is False),
        "act_here": float(not acts.isdisjoint(event.acts)),
        "no_act": float(not acts),
        "strange_acts": float(min(3, len(acts - event.acts))),
        "proper": float(far is not None and far.has_proper),
        "says_little": float(
            len([one for one in said.around if not one.startswith((AT, VERY))]) < _LITTLE_SAID
        ),
        "one_word": float(far is None or far.n_shared < 2),
        "named": float(near is not None and near.is_named),
        "first_of_clause": _ahead(near, said.most_shared(event.id, _any, around=False)),
        "first_of_sentence": _ahead(far, said.most_shared(event.id, _any, around=True)),
        "here": at_hand / in_all if in_all else 0.0,
        "hardly_here": float(in_all > 0 and at_hand / in_all < _LITTLE),
        "strange_words": min(_MOST_STRANGE, len(strange)) / _MOST_STRANGE,
        "strange_names": float(min(3, sum(word not in words for word in _names(said)))),
        "topic": float(event.id in said.passage.topic.pointed_in(clause)),
        "same_persons": float(not said.persons.isdisjoint({*event.people, event.actor})),
    }
    vector["title_and_said"] = vector["clause_title_part"] * vector["clause_said_part"]
    vector["act_and_title"] = vector["act_here"] * vector["clause_title_part"]
    vector["here_and_said"] = vector["here"] * vector["sentence_said_part"]
    return vector | _manner(said, near or far, case) | _backing(said, event)


def _backing(said: Said, event: EventWords) -> dict[str, float]:
    """What the checks have found in a clause: the fact itself, another one, or something that is no fact."""
    held = supported_in(said)
    return {
        "is_supported": float(any(one.event == event.id for one in held)),
        "another_is_supported": float(any(one.event not in (None, event.id) for one in held)),
        "another_agrees_in_time": float(
            any(one.event not in (None, event.id) and one.date is not None for one in held)
        ),
        "other_than_a_fact": float(any(one.event is None for one in held)),
    }


def _shared(name: str, match: EventMatch | None, stems: frozenset[str], case: CaseWords) -> dict[str, float]:
    if match is None:
        return dict.fromkeys(
            (f"{name}_{part}" for part in ("title", "note", "title_part", "said_part", "words")), 0.0
        )
    title, note = match.event.title, match.event.note - match.event.title
    return {
        f"{name}_title": min(3.0, _weight(stems & title, case)),
        f"{name}_note": min(3.0, _weight(stems & note, case)),
        f"{name}_title_part": match.coverage,
        f"{name}_said_part": match.said_coverage,
        f"{name}_words": float(min(_MOST_WORDS, match.n_shared)),
    }


def _weight(stems: Iterable[str], case: CaseWords) -> float:
    return case.weigh(stem for stem in stems if not stem.startswith(AT)) / case.most_rare


def _rarity(stems: Iterable[str], case: CaseWords) -> float:
    return sum(case.rarity_of(stem) for stem in stems if not stem.startswith(AT))


def _any(_: EventWords) -> bool:
    return True


def _ahead(match: EventMatch | None, other: float) -> float:
    """How much a fact shares against the best of the others: 1 where there is none, at most 2."""
    return 1.0 if match is None or not other else min(2.0, match.shared / max(other, 0.1))


def behind(match: EventMatch | None, other: float) -> float:
    """How much the best of some other facts shares against this one: at most 2."""
    return 0.0 if match is None else min(2.0, other / max(match.shared, 0.1))


def _names(said: Said) -> list[str]:
    """Stems of words in capitals that begin no clause and are no actors and no dates."""
    read = said.passage.read
    taken = [(one.start, one.end) for one in read.mentions] + [(one.start, one.end) for one in read.dates]
    return [
        word.stem
        for word in said.clause.words[1:]
        if word.is_capital and not any(start <= word.start < end for start, end in taken)
    ]


def _manner(said: Said, match: EventMatch | None, case: CaseWords) -> dict[str, float]:
    """How a clause and its sentence speak, whatever they speak of."""
    read, clause = said.passage.read, said.clause
    return {
        "negated": float(bool(find_phrases(read.words, case.lexicon.phrases("negation")))),
        "denied": float(is_denied(clause, case)),
        "its_end": float(match is not None and is_its_end(match, clause)),
        "other_persons": float(match is not None and is_another_person(match, clause, case)),
        "clauses": min(_MANY_CLAUSES, len(read.clauses)) / _MANY_CLAUSES,
        "length": min(_LONG, len(read.words)) / _LONG,
        "more_dates": float(len(read.dates) > 1),
        "offset": float(has_open_offset(clause, case)),
        "two_times": float(tells_two_times(clause, case)),
    }


def persons_of(said: Said, event: EventWords) -> dict[str, float]:
    """Whether the sentence speaks of the persons of a fact."""
    persons = said.passage.case.actors.persons
    own = {*event.people, event.actor} & persons
    titled = {stem.removeprefix(AT) for stem in event.title if stem.startswith(AT)} & persons
    return {
        "own_persons": float(not said.persons.isdisjoint(own)),
        "only_others": float(bool(said.persons) and said.persons.isdisjoint(own)),
        "title_person_unsaid": float(bool(titled) and titled.isdisjoint(said.persons)),
    }


def dates_of(said: Said, event: EventWords) -> dict[str, float]:
    """How the dates of a clause agree with that of a fact."""
    own = [when for when in said.clause.dates if not when.is_carried]
    agreeing = [when for when in own if admits(when, event, said.passage.settings)]
    return {
        "on_day_or_month": float(
            any(when.mode == "at" and when.precision in ("day", "month") for when in agreeing)
        ),
        "in_year": float(
            any(when.mode == "at" and when.precision in ("year", "season") for when in agreeing)
        ),
        "date_agrees": float(bool(agreeing)),
        "date_differs": float(bool(own) and not agreeing),
    }
