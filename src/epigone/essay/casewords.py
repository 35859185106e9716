"""What a case speaks of, as words to be found in an essay: doctrines, events, series, dimensions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from epigone.case.model import Case, Observation
from epigone.essay.actors import ActorIndex, Mention
from epigone.essay.date_mention import DateMention
from epigone.essay.lexicon import Lexicon
from epigone.essay.phrases import Phrase
from epigone.essay.things import Told
from epigone.essay.words import Word, content_stems, spoken_phrases, unbroken, words_of
from epigone.vocabulary import Fate

#: Stems that stand for a named actor, for a kind of act, and for the very words of an act, begin with these.
AT, ACT, VERY = "@", "act:", "very:"
#: The kind of phrases that are no acts, though a word of theirs is.
NONE = "none"
#: Share of the greatest rarity that a word has of which the case does not speak.
STRANGE = 0.4


@dataclass(frozen=True, slots=True, eq=False)
class EventWords:
    """A fact of the case: its codings' shared fields, and the stems of its title and note.

    Both hold the very words of acts as well. `acts` are the kinds of act among them, `people` the actors
    that are named as having part in it, `names` the stems of its declared names, `words` everything that is
    said of it, `told` the numbers in it.
    """

    id: str
    actor: str
    doctrine: str
    earliest: date
    latest: date
    title: frozenset[str]
    note: frozenset[str]
    acts: frozenset[str]
    people: frozenset[str]
    names: tuple[frozenset[str], ...]
    words: tuple[Word, ...]
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class DoctrineWords:
    """A doctrine: names of its line, names of its contrary, and the stems of what is said of it.

    `line` are those of its statement, aim and means, `words` those of its line, names and fates.
    """

    id: str
    names: tuple[Phrase, ...]
    opposites: tuple[Phrase, ...]
    line: frozenset[str]
    fates: Mapping[Fate, frozenset[str]]
    dates: tuple[DateMention, ...]
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SeriesWords:
    """A series by the stems of its label, and by the initials of words in a row in it; its values by date.

    `own` are the stems of its id, `measure` those of its unit, `noted` those of the first sentence of its
    note.
    """

    id: str
    doctrine: str
    name: frozenset[str]
    acronyms: frozenset[str]
    values: tuple[Observation, ...]
    unit: str = ""
    measure: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    noted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Key:
    """A word by which one doctrine alone is known.

    `is_sure` tells that facts of the case bear it out, `is_of_line` that no name of the contrary holds it.
    """

    doctrine: DoctrineWords
    is_sure: bool
    is_of_line: bool


@dataclass(frozen=True, slots=True)
class NameWords:
    """One name of a doctrine's line, or of its contrary, and its rarity.

    `is_known` tells that the doctrine is known by one of its words.
    """

    doctrine: DoctrineWords
    phrase: Phrase
    stems: frozenset[str]
    is_opposite: bool
    rarity: float
    is_known: bool = False


@dataclass(frozen=True, eq=False)
class CaseWords:
    """The vocabulary of a case.

    `rarity` is the log of how few events and doctrines hold a stem, of the very words of an act what they
    tell beyond its kind, `most_rare` that of one that none holds; `plain` leads from a stem to its kind of
    act, as the stems of a clause have it;
    `offices` holds the stems of the note on each actor, `units` those of the units of measure,
    `proper` those of names: words that never stand in small letters; `called` tells which of
    "he" and "she" the case calls a person by; `keys` are the words by which one doctrine
    alone is known; `periods` are the readings
    of the predecessor by label, the stems of each of their names, and first and last year.
    """

    case: Case
    lexicon: Lexicon
    actors: ActorIndex
    events: tuple[EventWords, ...]
    doctrines: tuple[DoctrineWords, ...]
    series: tuple[SeriesWords, ...]
    dimensions: Mapping[str, frozenset[str]]
    rarity: Mapping[str, float]
    events_with: Mapping[str, tuple[int, ...]]
    known_words: frozenset[str]
    plain: Mapping[str, str]
    most_rare: float
    offices: Mapping[str, frozenset[str]]
    units: frozenset[str]
    names: tuple[NameWords, ...]
    proper: frozenset[str]
    called: Mapping[str, str] = field(default_factory=dict)
    periods: tuple[tuple[str, tuple[frozenset[str], ...], int, int], ...] = ()
    keys: Mapping[str, Key] = field(default_factory=dict)

    @cached_property
    def measures(self) -> frozenset[str]:
        """The stems of units that are no things that may be anything: tonnes and bushels, not persons."""
        return self.units - self.lexicon.quantities["generic"]

    @cached_property
    def fate_stems(self) -> frozenset[str]:
        """Stems of the words by which fates are told and degrees compared: they name no doctrine."""
        lexicon = self.lexicon
        degrees = lexicon.forms["degree_up"] | lexicon.forms["degree_down"]
        told = (stem for book in (lexicon.fates, lexicon.moves) for phrase in book for stem in phrase)
        return frozenset(told) | frozenset(map(lexicon.stemmer.stem, degrees))

    def weigh(self, stems: Iterable[str]) -> float:
        """Sum of the rarities of different stems."""
        return sum(self.rarity.get(stem, 0.0) for stem in set(stems))

    def rarity_of(self, stem: str) -> float:
        """The rarity of one stem, whether the case speaks of it or not."""
        return self.rarity.get(stem, 0.0 if stem.startswith((AT, VERY)) else STRANGE * self.most_rare)

    def rarity_of_name(self, stem: str) -> float:
        """The rarity of a stem of a label, in which a kind of act stands by its name alone."""
        return self.rarity_of(ACT + stem if ACT + stem in self.rarity else stem)


def acts_told(
    words: Sequence[Word], mentions: Mapping[int, tuple[str, bool]], lexicon: Lexicon
) -> dict[int, Phrase]:
    """The words by which acts are told, by their first place; none within another or within a name."""
    spoken = spoken_phrases(words, lexicon.acts)
    return {place: phrase for place, phrase in spoken.items() if words[place].start not in mentions}


def clause_stems(
    words: Iterable[Word], mentions: Mapping[int, tuple[str, bool]], actors: ActorIndex, lexicon: Lexicon
) -> list[str]:
    """Content stems of words, with an actor's id in the place of his name.

    `mentions` leads from the place of each word of a name to the actor's id, and tells whether it is
    the first of the name. Of a body that stands for several the words are kept as well.
    """
    listed = list(words)
    acts = acts_told(listed, mentions, lexicon)
    stems: list[str] = []
    skip = 0
    for place, word in enumerate(listed):
        if skip:
            skip -= 1
        elif word.start in mentions:
            actor, is_first = mentions[word.start]
            stems.extend([AT + actor] if is_first else [])
            if actor in actors.umbrellas:
                stems.extend(content_stems((word,), lexicon))
        elif place in acts:
            kind = lexicon.acts[acts[place]]
            stems.extend([ACT + kind] if kind != NONE else [])
            skip = unbroken(acts[place]) - 1
        else:
            stems.extend(content_stems((word,), lexicon))
    return stems


def stems_of(text: str, lexicon: Lexicon, actors: ActorIndex) -> list[str]:
    """Content stems of a text, with an actor's id in the place of his name."""
    words = words_of(text, lexicon)
    return clause_stems(words, mention_places(words, actors.find(text)), actors, lexicon)


def very_words(
    words: Iterable[Word], mentions: Mapping[int, tuple[str, bool]], lexicon: Lexicon
) -> tuple[str, ...]:
    """The words by which acts are told: what two texts share beyond the kind if they tell it alike."""
    acts = acts_told(list(words), mentions, lexicon).values()
    return tuple(VERY + " ".join(phrase) for phrase in acts if lexicon.acts[phrase] != NONE)


def telling_stems(
    words: Iterable[Word], mentions: Mapping[int, tuple[str, bool]], actors: ActorIndex, lexicon: Lexicon
) -> list[str]:
    """What two texts may share: the content stems of words, and the very words of their acts."""
    listed = list(words)
    return [*clause_stems(listed, mentions, actors, lexicon), *very_words(listed, mentions, lexicon)]


def mention_places(words: Iterable[Word], found: Iterable[Mention]) -> dict[int, tuple[str, bool]]:
    """Where actors stand: the place of each word of a name to the actor's id, and whether it is the first."""
    mentions = list(found)
    return {
        word.start: (one.actor, word.start == one.start)
        for word in words
        for one in mentions
        if one.start <= word.start < one.end
    }
