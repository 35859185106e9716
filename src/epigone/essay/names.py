"""Names of places, bodies and persons in a text: what stands before them, and of which sort they are."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from epigone.essay.actors import Mention
from epigone.essay.casewords import CaseWords, EventWords
from epigone.essay.check_content import statements_of
from epigone.essay.clauses import Clause, ReadSentence
from epigone.essay.places import Place, places_named
from epigone.essay.words import Word, words_of

Sort = Literal["place", "body", "person", "other"]

#: Kinds of preposition that tell names apart by their part; any other preposition is a kind of its own.
PREPOSITIONS = ("partners", "places", "from", "into")
#: Kinds of preposition after which a place may stand.
WHERE = frozenset({"places", "from", "into"})
OF_PLACES = WHERE | {"of"}
#: Words of a verb before its last, and one.
_VERB = 2
#: Cases, facts and clauses whose names are remembered, and names whose sort is.
_CASES, _EVENTS, _CLAUSES, _NAMES = 64, 4096, 256, 4096


@dataclass(frozen=True, slots=True)
class Name:
    """Words in capitals that stand together.

    `before` is the kind of preposition that the name follows, itself or as one of a row; `head` is the
    stem of the word before that preposition, or before the name where there is none; `after` that of
    the word that follows. `actor` is whom of the case it names, `is_identity` tells that "was" leads to it.
    """

    words: tuple[Word, ...]
    before: str
    head: str
    after: str
    actor: str | None = None
    is_identity: bool = False
    is_reference: bool = False
    stems: frozenset[str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "stems", frozenset(word.stem for word in self.words))

    @property
    def text(self) -> str:
        """The name as it stands, its words parted by spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def places(self) -> tuple[Place, ...]:
        """The places of GeoNames that have or had the name."""
        return places_named(self.text.casefold())


def names_of(
    words: Sequence[Word], mentions: Iterable[Mention], skipped: Iterable[tuple[int, int]], case: CaseWords
) -> tuple[Name, ...]:
    """The names in a row of words, in their order.

    `skipped` are stretches of the text, first and last (excluded) character, in which none is looked
    for: dates. The first word is a name only if the case has it as one, or if there is a place of it
    and the case knows no such word.
    """
    taken = tuple(skipped)
    actors = {start: one.actor for one in mentions for start in range(one.start, one.end)}
    found: list[Name] = []
    place = 0
    while place < len(words):
        if not _is_name(words, place, taken, case):
            place += 1
            continue
        end = place + 1
        while end < len(words) and _is_name(words, end, taken, case) and _goes_on(words, end, actors):
            end += 1
        if _is_joined(words, end, taken, case):
            end += 2
        if not _is_rank(words[end - 1], case):
            found.append(_name(words, place, end, found, actors, case))
        place = end
    return tuple(found)


def _goes_on(words: Sequence[Word], place: int, actors: Mapping[int, str]) -> bool:
    """Whether a word stands right after the one before, and both name the same actor or none."""
    before, word = words[place - 1], words[place]
    is_next = word.start == before.end + 1
    return (
        is_next
        and not before.text.endswith(("'s", "\u2019s"))
        and actors.get(before.start) == actors.get(word.start)
    )


def _is_joined(words: Sequence[Word], end: int, taken: Sequence[tuple[int, int]], case: CaseWords) -> bool:
    """Whether "of" joins what follows to a name: the League of Nations, and not the Treaty of Paris."""
    if end + 1 >= len(words) or words[end].lower not in case.lexicon.forms["of"]:
        return False
    if words[end].start != words[end - 1].end + 1 or not _is_name(words, end + 1, taken, case):
        return False
    return not places_named(words[end + 1].lower) and words[end + 1].lower.endswith("s")


def _is_name(words: Sequence[Word], place: int, taken: Sequence[tuple[int, int]], case: CaseWords) -> bool:
    word, lexicon = words[place], case.lexicon
    if not word.is_capital or any(start <= word.start < end for start, end in taken):
        return False
    plain = word.lower.removesuffix("'s").removesuffix("\u2019s")
    if plain in lexicon.months or plain in lexicon.forms["feasts"] or len(word.stem) < 2:
        return False
    if word.lower in lexicon.stopwords:
        return bool(place) and _begins_a_name(words, place)
    if place or word.stem in case.proper:
        return True
    return word.lower not in case.known_words and bool(places_named(word.lower))


def _is_rank(word: Word, case: CaseWords) -> bool:
    """Whether a word in a capital is what somebody is called by his rank, without a name."""
    return word.lower in case.lexicon.titles or word.lower in case.lexicon.forms["ranks"]


def _is_after_a_person(words: Sequence[Word], place: int, actors: Mapping[int, str], case: CaseWords) -> bool:
    """Whether a person stands right before a verb: what he "had been" is no name of his."""
    return any(actors.get(word.start) in case.actors.persons for word in words[max(0, place - _VERB) : place])


def _begins_a_name(words: Sequence[Word], place: int) -> bool:
    """Whether a small word in a capital stands before a name, as in New York: not at the start of a text."""
    return any(
        word.is_capital and word.start == words[place].end + 1 for word in words[place + 1 : place + 2]
    )


def _name(
    words: Sequence[Word],
    begin: int,
    end: int,
    earlier: Sequence[Name],
    actors: Mapping[int, str],
    case: CaseWords,
) -> Name:
    forms = case.lexicon.forms
    at = begin - 1
    while at >= 0 and words[at].lower in forms["articles"]:
        at -= 1
    before, head, is_identity = "", "", False
    is_row = bool(earlier) and (
        (at >= 0 and words[at].lower in forms["and"] and earlier[-1].words[-1] is words[at - 1])
        or (at >= 0 and earlier[-1].words[-1] is words[at])
    )
    if is_row:
        before, head, is_identity = earlier[-1].before, earlier[-1].head, earlier[-1].is_identity
    elif at >= 0:
        before = _kind_of(words[at].lower, case)
        near = at - 1 if before else at
        while near >= 0 and words[near].text[:1].isdigit():
            near -= 1
        head = words[near].stem if near >= 0 else ""
        is_identity = words[at].lower in forms["passive"] and not _is_after_a_person(words, at, actors, case)
    following = words[end] if end < len(words) else None
    is_reference = following is not None and following.text[:1].isdigit()
    is_plain = following is not None and following.lower not in case.lexicon.stopwords and not is_reference
    return Name(
        tuple(words[begin:end]),
        before,
        head,
        following.stem if following is not None and is_plain else "",
        actors.get(words[begin].start),
        is_identity,
        is_reference,
    )


def _kind_of(word: str, case: CaseWords) -> str:
    forms = case.lexicon.forms
    kind = next((name for name in PREPOSITIONS if word in forms[name]), "")
    return kind or (word if word in forms["prepositions"] or word in forms["by"] else "")


@lru_cache(maxsize=_CLAUSES)
def names_in(said: Clause | ReadSentence, case: CaseWords) -> tuple[Name, ...]:
    """The names of a clause or of a sentence, in their order; dates have none."""
    return names_of(said.words, said.mentions, [(one.start, one.end) for one in said.dates], case)


@lru_cache(maxsize=_EVENTS)
def names_told(event: EventWords, case: CaseWords) -> tuple[Name, ...]:
    """The names that title and note of a fact tell; what a source is called is none of them."""
    return tuple(
        name for read in statements_of(event, case) for name in names_in(read, case) if not name.is_reference
    )


@lru_cache(maxsize=_CASES)
def parts_of_names(case: CaseWords) -> Mapping[str, Counter[str]]:
    """How often each name of a case stands after each kind of preposition in its texts, by its stem."""
    found: dict[str, Counter[str]] = {}
    for row in {row.id: row for row in case.case.evidence}.values():
        for text in (row.title, row.note):
            words = words_of(text, case.lexicon)
            for name in names_of(words, case.actors.find(text), (), case):
                for stem in name.stems:
                    found.setdefault(stem, Counter())[name.before] += 1
    return found


@lru_cache(maxsize=_CASES)
def facts_with(case: CaseWords) -> Mapping[str, frozenset[str]]:
    """The ids of the facts of a case that have each stem among their words."""
    found: dict[str, set[str]] = {}
    for event in case.events:
        for word in event.words:
            found.setdefault(word.stem, set()).add(event.id)
    return {stem: frozenset(ids) for stem, ids in found.items()}


@lru_cache(maxsize=_CASES)
def setting_of(case: CaseWords) -> frozenset[str]:
    """Stems of what a case is called and asks: where all of it happens."""
    texts = (case.case.title, case.case.question)
    return frozenset(word.stem for text in texts for word in words_of(text, case.lexicon))


@lru_cache(maxsize=_NAMES)
def sort_of(name: Name, case: CaseWords) -> Sort:
    """What a name is of: an actor of the case by his kind, a place by GeoNames or by how the case uses it."""
    if name.actor is not None:
        return "person" if name.actor in case.actors.persons else "body"
    if any(word.lower in case.lexicon.forms["societies"] for word in name.words):
        return "other"
    if name.places:
        return "place"
    used = sum((parts_of_names(case).get(stem, Counter()) for stem in name.stems), Counter[str]())
    if not used:
        return "place" if name.before in WHERE else "other"
    return "place" if 2 * sum(used[kind] for kind in WHERE) >= used.total() else "other"


def have_one_root(one: Name, other: Name, letters: int) -> bool:
    """Whether words of two names begin alike, as a country's and its people's do: Poles and Poland."""
    return any(
        word.lower[:letters] == near.lower[:letters] and len(word.lower) >= letters
        for word in one.words
        for near in other.words
    )
