"""What the sentence before spoke of, and whether a sentence points back at it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from epigone.essay.casewords import ACT, CaseWords, EventWords
from epigone.essay.clauses import Clause, ReadSentence
from epigone.essay.lexicon import Lexicon
from epigone.essay.model import Claim
from epigone.essay.tenses import is_verb
from epigone.essay.words import Word, find_phrases

#: Words after "it was" among which "that", "who" or "to" tells that "it" stands for what comes then.
_CLEFT = 14
#: Words after "the" among which the noun stands that it defines: "the secret protocol".
_NOUN = 3


@dataclass(frozen=True, slots=True)
class Pointer:
    """A word that points back: "its", "that" of "that congress", "the" of "the treaty".

    `start` is its place in the text; `is_noun` tells that a noun says what is meant, and `facts` are the
    facts of the topic that may be: all of them for a pronoun.
    """

    start: int
    is_noun: bool
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """What the sentence before surely spoke of, as the sentence after it takes it up.

    `facts` are the ids of its facts in the order of the text, `stems` the stems of their titles and
    declared names, `pointers` the words of this sentence that point back at them; `doctrine` is the id
    of the doctrine that it takes up, if it does.
    """

    facts: tuple[str, ...] = ()
    stems: frozenset[str] = frozenset()
    pointers: tuple[Pointer, ...] = ()
    doctrine: str = ""

    @property
    def points_back(self) -> bool:
        """Whether this sentence points back at a fact of the one before."""
        return bool(self.pointers)

    def pointed_in(self, clause: Clause) -> tuple[str, ...]:
        """The facts that a clause of this sentence points back at, once each."""
        found = (one.facts for one in self.pointers if clause.start <= one.start < clause.end)
        return tuple(dict.fromkeys(fact for facts in found for fact in facts))


#: Of a sentence that begins a text.
NO_TOPIC = Topic()


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a clause: the stems of its whole sentence, and what that sentence takes up."""

    stems: frozenset[str]
    topic: Topic


def topic_of(read: ReadSentence, previous: Sequence[Claim], case: CaseWords) -> Topic:
    """What a sentence takes up of the facts that the claims before it are of.

    Parameters
    ----------
    read
        The sentence.
    previous
        The claims of the sentence before it in its paragraph; none where it begins one.
    case
        The words of the case.

    Returns
    -------
    Topic
        Frozen. A word points back where nothing before it in its own sentence may be what it stands
        for. Cost: linear in the words of the sentence.
    """
    ids = tuple(dict.fromkeys(claim.event for claim in previous if _speaks_of_a_fact(claim)))
    by_id = {event.id: event for event in case.events if event.id in ids}
    facts = [by_id[id] for id in ids if id in by_id]
    if not facts:
        return NO_TOPIC
    stems = frozenset(stem for one in facts for stem in _called(one))
    pointers = tuple(sorted(_pointers(read, facts, case), key=lambda one: one.start))
    return Topic(tuple(one.id for one in facts), stems, pointers)


def _speaks_of_a_fact(claim: Claim) -> bool:
    return claim.event is not None and claim.label != "not_checkable"


def _called(event: EventWords) -> frozenset[str]:
    """The stems by which a fact is called: those of its title and of its declared names."""
    return event.title.union(*event.names)


def _pointers(read: ReadSentence, facts: Sequence[EventWords], case: CaseWords) -> Iterator[Pointer]:
    pronouns, forms = case.lexicon.pronouns, case.lexicon.forms
    ids = tuple(one.id for one in facts)
    words = read.words
    for place, word in enumerate(words):
        if word.lower in forms["demonstratives"] and _leads_a_noun(words, place, case):
            noun = words[place + 1]
            if not _is_told_before(noun, words[:place]):
                meant = tuple(one.id for one in facts if _names(noun, one, case))
                yield Pointer(word.start, is_noun=True, facts=meant or ids)
        elif word.lower in pronouns["pointing"] and not _is_idle(words, place, case):
            if not _has_antecedent(words[:place], read, case):
                yield Pointer(word.start, is_noun=False, facts=ids)
        elif word.lower in forms["the"]:
            meant = tuple(_defined(words, place, read, facts, case))
            if meant:
                yield Pointer(word.start, is_noun=True, facts=meant)


def _leads_a_noun(words: Sequence[Word], place: int, case: CaseWords) -> bool:
    """Whether "that" or "this" stands before a noun and not for one: where a name or "the" might stand."""
    lexicon = case.lexicon
    if place + 1 >= len(words):
        return False
    word, noun = words[place], words[place + 1]
    if noun.lower in lexicon.stopwords or noun.is_capital or _is_no_thing(noun, lexicon):
        return False
    if word.lower not in lexicon.forms["that"]:
        return noun.lower not in lexicon.pasts
    # "That" joins clauses too: before a noun it stands first, or after a preposition.
    is_free = not place or words[place - 1].lower in lexicon.forms["prepositions"]
    return is_free and noun.lower not in lexicon.pasts


def _is_no_thing(noun: Word, lexicon: Lexicon) -> bool:
    """Whether a noun after "this" means a time, or the text itself."""
    times = (lexicon.dates[name] for name in ("spring", "summer", "autumn", "winter", "units"))
    return noun.lower in lexicon.forms["parts_of_texts"] or any(noun.lower in names for names in times)


def _is_idle(words: Sequence[Word], place: int, case: CaseWords) -> bool:
    """Whether a pronoun stands for nothing: "it was he who", "it is true that", "he said that"."""
    lexicon = case.lexicon
    word, after = words[place].lower, words[place + 1 :]
    linking = lexicon.forms["passive"] | lexicon.forms["became"]
    if word in lexicon.forms["that"] and (place or not after or after[0].lower not in linking):
        return True
    is_of_persons = bool(after) and after[0].lower in lexicon.forms["persons"]
    if (
        word in lexicon.forms["demonstratives"]
        and after
        and (is_of_persons or _is_no_thing(after[0], lexicon))
    ):
        return True
    if word != "it" or not after or after[0].lower not in linking:
        return False
    openers = lexicon.forms["that"] | lexicon.forms["relatives"] | lexicon.forms["into"]
    is_done = len(after) > 1 and (after[1].lower.endswith("ed") or after[1].lower in lexicon.participles)
    return not is_done and any(one.lower in openers for one in after[1:_CLEFT])


def _has_antecedent(before: Sequence[Word], read: ReadSentence, case: CaseWords) -> bool:
    """Whether a thing is named before a pronoun in its own sentence, so that it may stand for that."""
    lexicon = case.lexicon
    named = [one for one in read.mentions if one.actor in case.actors.persons]
    dated = [(one.start, one.end) for one in read.dates]
    bodies = [one for one in read.mentions if one.actor not in case.actors.persons]
    if any(one.start < word.end and word.start < one.end for one in bodies for word in before):
        return True
    leading = lexicon.forms["articles"] | lexicon.forms["prepositions"] | lexicon.forms["owned"]
    for place, word in enumerate(before):
        is_name = any(one.start <= word.start < one.end for one in named)
        is_time = any(start <= word.start < end for start, end in dated)
        if is_name or is_time or word.lower in lexicon.titles or word.lower in lexicon.forms["people"]:
            continue
        if word.lower in lexicon.stopwords or (word.stem,) in lexicon.acts or is_verb(word, lexicon):
            continue
        is_led = any(one.lower in leading for one in before[max(0, place - _NOUN) : place])
        if is_led or (place and word.is_capital):
            return True
    return False


def _defined(
    words: Sequence[Word], place: int, read: ReadSentence, facts: Iterable[EventWords], case: CaseWords
) -> Iterator[str]:
    """The facts of the topic that "the" and its noun mean, where nothing else says which: "the treaty"."""
    lexicon = case.lexicon
    near = words[place + 1 : place + 1 + _NOUN]
    facts = list(facts)
    for at, noun in enumerate(near):
        if noun.is_capital or noun.lower in lexicon.stopwords | lexicon.dates["next"]:
            return
        meant = [one.id for one in facts if _names(noun, one, case)]
        if not meant:
            continue
        after = words[place + 2 + at : place + 3 + at]
        is_said_which = any(
            one.lower in lexicon.forms["of"] | lexicon.forms["partners"] | lexicon.forms["that"]
            or (one.is_capital and _is_joined(noun, one, read))
            for one in after
        )
        if not is_said_which and not _is_told_before(noun, words[:place]):
            yield from meant
        return


def _is_joined(left: Word, right: Word, read: ReadSentence) -> bool:
    start = read.sentence.start
    return read.sentence.text[left.end - start : right.start - start].isspace()


def _is_told_before(noun: Word, before: Sequence[Word]) -> bool:
    return any(word.stem == noun.stem for word in before)


def _names(noun: Word, event: EventWords, case: CaseWords) -> bool:
    """Whether a noun is of a fact's title, or names its kind of act: a treaty, where one was signed."""
    lexicon = case.lexicon
    stem = lexicon.synonyms.get(noun.stem, noun.stem)
    if stem in _called(event):
        return True
    acts = {ACT + lexicon.acts[phrase] for _, phrase in find_phrases((noun,), lexicon.acts)}
    return not acts.isdisjoint(event.title) and noun.lower not in lexicon.pasts
