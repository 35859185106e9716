"""A clause that may tell a fact of another common thing than its own: hanged where the fact has shot.

Two words may stand for one another if a table holds them as members of one sort (`siblings.py`). That they
stand by the same word, as silver and gold do before medal, makes it likelier; by itself it tells nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from epigone.essay.casewords import CaseWords, EventWords
from epigone.essay.check_content import statements_of
from epigone.essay.clauses import Clause, ReadSentence
from epigone.essay.denials import is_negated
from epigone.essay.lexicon import Lexicon
from epigone.essay.reasons import OtherPart
from epigone.essay.siblings import Member, Siblings, read_siblings, things_of
from epigone.essay.weighing.conflict import Conflict, shares_enough
from epigone.essay.weighing.passage import Said
from epigone.essay.weighing.vector import behind, dates_of, persons_of, vector_of
from epigone.essay.words import Word

#: Words of no content that may stand between a word and its neighbour, or the preposition before it.
_BETWEEN = 3
#: Clauses and facts whose parts are remembered.
_CLAUSES, _REMEMBERED = 256, 4096


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A word or phrase that names members of sorts, and the words by which it stands.

    `frames` are the ways in which it stands by other words: before "tax" in "land tax". `preposition` is the
    one close before it; `begins` tells whether it is at the beginning of what is read, and `is_title` whether
    it is of a fact's title.
    """

    text: str
    stems: frozenset[str]
    members: frozenset[Member]
    frames: frozenset[tuple[str, str]]
    preposition: str
    is_denied: bool
    begins: bool
    is_title: bool = False

    @property
    def is_plural(self) -> bool:
        """Whether it ends as a plural does."""
        return self.text.endswith("s") and not self.text.endswith("ss")

    def sorts_with(self, other: "Part") -> frozenset[int]:
        """The sorts of which both name a member."""
        return frozenset(sort for sort, _ in self.members) & frozenset(sort for sort, _ in other.members)

    def is_like(self, other: "Part") -> bool:
        """Whether both stand by the same word in the same way."""
        return not self.frames.isdisjoint(other.frames)


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """The parts of a clause or fact, every member that is named in it, and all its stems of content."""

    parts: tuple[Part, ...]
    members: frozenset[Member]
    stems: frozenset[str]


def thing_conflicts(said: Said, event: EventWords) -> Iterator[Conflict]:
    """The likeliest thing of a clause that a fact does not have, where it has another of its sort unsaid.

    A word that is denied stands for none that is not, and the fact's own is as good as unsaid where it is
    denied ("the lawyers, not the doctors"). The office of a person of the fact is he himself.
    """
    case = said.passage.case
    far = said.matches_around.get(event.id)
    is_topic = event.id in said.passage.topic.pointed_in(said.clause)
    if not is_topic and (far is None or not far.n_shared):
        return
    told, table = _told(event, case), read_siblings(case.lexicon.language)
    offices = frozenset[str]().union(*(case.offices.get(one, ()) for one in (event.actor, *event.people)))
    strange = [
        one
        for one in _said(said.clause, case).parts
        if one.stems.isdisjoint(told.stems | offices) and one.members.isdisjoint(told.members)
    ]
    if not strange:
        return
    around = [_said(clause, case) for clause in said.passage.read.clauses]
    spoken = frozenset[str]().union(*(one.stems for one in around))
    named = frozenset[Member]().union(*(one.members for one in around))
    denied = [part for one in around for part in one.parts if part.is_denied]
    set_apart = frozenset[Member]().union(*(part.members for part in denied))
    pairs = [
        (one, known)
        for known in told.parts
        if _is_unsaid(known, spoken, named) or not known.members.isdisjoint(set_apart)
        for one in strange
        if one.is_denied == known.is_denied and one.sorts_with(known)
    ]
    if not pairs:
        return
    one, known = max(pairs, key=lambda pair: _strength(pair, table))
    vector = vector_of(said, event) | persons_of(said, event) | dates_of(said, event)
    # A fact that is told right in another part of the clause is here the one that is meant.
    vector["meant"] = vector.pop("is_supported")
    vector["enough"] = float(shares_enough(far))
    vector["set_apart"] = float(not known.members.isdisjoint(set_apart))
    yield Conflict(
        "thing",
        event,
        said.clause,
        "contradicted",
        OtherPart(event.id, one.text, known.text),
        vector | _compare(one, known, said, event),
        said.agent.actor,
        next(iter(said.clause.dates), None),
    )


def _is_unsaid(known: Part, spoken: frozenset[str], named: frozenset[Member]) -> bool:
    return known.stems.isdisjoint(spoken) and known.members.isdisjoint(named)


def _strength(pair: tuple[Part, Part], table: Siblings) -> tuple[float, ...]:
    """How strong a sign two parts are: of a sort of which a thing is one at a time, and that stand alike."""
    one, known = pair
    is_exclusive = not one.sorts_with(known).isdisjoint(table.exclusive)
    return (one.is_like(known) + is_exclusive, known.is_title, one.is_plural == known.is_plural)


def _compare(one: Part, known: Part, said: Said, event: EventWords) -> dict[str, float]:
    case = said.passage.case
    near, far = said.matches.get(event.id), said.matches_around.get(event.id)
    table = read_siblings(case.lexicon.language)
    sorts = one.sorts_with(known)
    is_exclusive, is_like = not sorts.isdisjoint(table.exclusive), one.is_like(known)

    def has_it(other: EventWords) -> bool:
        held = _told(other, case)
        return not (one.stems.isdisjoint(held.stems) and one.members.isdisjoint(held.members))

    return {
        "exclusive": float(is_exclusive),
        "persons": float(not sorts.isdisjoint(table.persons)),
        "alike": float(is_like),
        "exclusive_and_alike": float(is_exclusive and is_like),
        "in_title": float(known.is_title),
        "same_preposition": float(bool(one.preposition) and one.preposition == known.preposition),
        "other_preposition": float(one.preposition != known.preposition),
        "same_number": float(one.is_plural == known.is_plural),
        "both_begin": float(one.begins and known.begins),
        "rival_of_clause": behind(near, said.most_shared(event.id, has_it, around=False)),
        "rival_of_sentence": behind(far, said.most_shared(event.id, has_it, around=True)),
    }


@lru_cache(maxsize=_CLAUSES)
def _said(clause: Clause, case: CaseWords) -> Parts:
    return _read(clause.words, _stretches(clause), case)


@lru_cache(maxsize=_REMEMBERED)
def _told(event: EventWords, case: CaseWords) -> Parts:
    """The parts of a fact, which many clauses are compared with; its title is its first statement."""
    parts = [
        _read(read.words, _stretches(read), case, is_title=number == 0)
        for number, read in enumerate(statements_of(event, case))
    ]
    return Parts(
        tuple(part for one in parts for part in one.parts),
        frozenset().union(*(one.members for one in parts)),
        frozenset().union(*(one.stems for one in parts)),
    )


def _stretches(read: Clause | ReadSentence) -> list[tuple[int, int]]:
    """The stretches of a text that are names of actors and dates."""
    names = [(one.start, one.end) for one in read.mentions]
    return names + [(one.start, one.end) for one in read.dates]


def _read(
    words: Sequence[Word], taken: Sequence[tuple[int, int]], case: CaseWords, *, is_title: bool = False
) -> Parts:
    """The parts of a row of words; `taken` are stretches of the text that are names and dates."""
    lexicon = case.lexicon
    found = [
        Part(
            thing.text,
            frozenset(_content(words[thing.place : thing.end], lexicon)),
            thing.members,
            frozenset(_frames(words, thing.place, thing.end, lexicon)),
            _preposition(words, thing.place, lexicon),
            is_negated(words, thing.place, case, _BETWEEN),
            thing.place < _BETWEEN,
            is_title,
        )
        for thing in things_of(words, read_siblings(lexicon.language))
        if not any(start <= words[thing.place].start < end for start, end in taken)
    ]
    members = frozenset[Member]().union(*(one.members for one in found))
    return Parts(tuple(found), members, frozenset(_content(words, lexicon)))


def _content(words: Sequence[Word], lexicon: Lexicon) -> list[str]:
    return [
        lexicon.synonyms.get(word.stem, word.stem) for word in words if word.lower not in lexicon.stopwords
    ]


def _frames(words: Sequence[Word], place: int, end: int, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """How the words from a place to an end stand by the next word of content on either side.

    The way is the side, with the preposition that stands between.
    """
    prepositions = lexicon.forms["prepositions"] | lexicon.forms["by"]
    for way, near in (("after", words[:place][::-1]), ("before", words[end:])):
        bound = ""
        for word in near[: _BETWEEN + 1]:
            if word.lower not in lexicon.stopwords:
                yield (f"{way} {bound}".rstrip(), lexicon.synonyms.get(word.stem, word.stem))
                break
            bound = bound or (word.lower if word.lower in prepositions else "")


def _preposition(words: Sequence[Word], place: int, lexicon: Lexicon) -> str:
    """The preposition close before a place; empty if there is none."""
    prepositions = lexicon.forms["prepositions"] | lexicon.forms["by"]
    near = words[max(0, place - _BETWEEN) : place][::-1]
    return next((word.lower for word in near if word.lower in prepositions), "")
