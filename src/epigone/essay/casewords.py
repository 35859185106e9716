"""What a case speaks of, as words to be found in an essay: doctrines, events, series, dimensions."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import log

from epigone.case.model import Case, Evidence
from epigone.essay.actors import ActorIndex, index_actors
from epigone.essay.dates import DateMention, find_dates
from epigone.essay.lexicon import Lexicon, Phrase
from epigone.essay.words import Word, content_stems, words_of
from epigone.vocabulary import Fate

#: Stems that stand for a named actor begin with this.
AT = "@"


@dataclass(frozen=True, slots=True)
class EventWords:
    """A fact of the case: its codings' shared fields, and the stems of its title and note.

    `acts` are the kinds of act that the title names, `note_acts` those of the note; `people` the
    actors that title or note name.
    """

    id: str
    actor: str
    doctrine: str
    earliest: date
    latest: date
    title: frozenset[str]
    note: frozenset[str]
    acts: frozenset[str]
    note_acts: frozenset[str]
    people: frozenset[str]
    names: tuple[frozenset[str], ...]
    rows: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class DoctrineWords:
    """A doctrine: names of its line, names of its contrary, and the stems of what is said of it."""

    id: str
    names: tuple[Phrase, ...]
    opposites: tuple[Phrase, ...]
    line: frozenset[str]
    fates: Mapping[Fate, frozenset[str]]
    dates: tuple[DateMention, ...]


@dataclass(frozen=True, slots=True)
class SeriesWords:
    """A series by the stems of its label."""

    id: str
    doctrine: str
    names: tuple[Phrase, ...]


@dataclass(frozen=True)
class CaseWords:
    """The vocabulary of a case.

    `rarity` is the log of how few events and doctrines hold a stem, `most_rare` that of one that none
    holds; `plain` leads from a stem to its kind of act, as the stems of a clause have it;
    `offices` holds the stems of the note on each actor.
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

    def weigh(self, stems: Iterable[str]) -> float:
        """Sum of the rarities of different stems."""
        return sum(self.rarity.get(stem, 0.0) for stem in set(stems))


def case_words(case: Case, lexicon: Lexicon) -> CaseWords:
    """Index the vocabulary of a case. Cost: linear in the size of the case."""
    actors = index_actors(case)
    events = tuple(_events(case, lexicon, actors))
    doctrines = tuple(_doctrine(case, item.id, lexicon, actors) for item in case.doctrines)
    counts: Counter[str] = Counter()
    for event in events:
        counts.update(event.title | event.note)
    for doctrine in doctrines:
        counts.update(doctrine.line | {stem for name in doctrine.names for stem in name})
    size = len(events) + len(doctrines)
    rarity = {
        stem: (0.0 if stem.startswith(AT) else log((size + 1) / (n + 0.5))) for stem, n in counts.items()
    }
    places: dict[str, list[int]] = defaultdict(list)
    for place, event in enumerate(events):
        for stem in event.title | event.note | {part for name in event.names for part in name}:
            places[stem].append(place)
    return CaseWords(
        case,
        lexicon,
        actors,
        events,
        doctrines,
        tuple(
            SeriesWords(item.series, item.doctrine, (tuple(_stems(item.label, lexicon, actors)),))
            for item in case.indicators
        ),
        {item.id: frozenset(_stems(item.label, lexicon, actors)) for item in case.dimensions},
        rarity,
        {stem: tuple(found) for stem, found in places.items()},
        frozenset(_spoken(case, lexicon)),
        {phrase[0]: act for phrase, act in lexicon.acts.items() if len(phrase) == 1},
        log(size + 1) + log(2),
        {item.id: frozenset(_stems(item.note, lexicon, actors)) for item in case.actors if item.note},
    )


def _spoken(case: Case, lexicon: Lexicon) -> Iterable[str]:
    """Every word, in small letters, of the texts of a case."""
    for row in case.evidence:
        yield from (word.lower for word in words_of(f"{row.title} {row.note}", lexicon))
    for item in case.doctrines:
        said = (item.label, item.statement, item.aim, item.means, *item.fates.values())
        yield from (
            word.lower
            for text in (*said, *item.synonyms, *item.opposites)
            for word in words_of(text, lexicon)
        )


def clause_stems(words: Iterable[Word], mentions: Mapping[int, str], lexicon: Lexicon) -> list[str]:
    """Content stems of words, with an actor's id in the place of his name.

    `mentions` leads from the place of each character range's first word to the actor's id, and from
    the places of its other words to nothing.
    """
    stems: list[str] = []
    for word in words:
        if word.start in mentions:
            if mentions[word.start]:
                stems.append(AT + mentions[word.start])
            continue
        stems.extend(_canonical(word, lexicon))
    return stems


def mention_places(text: str, start: int, words: Iterable[Word], actors: ActorIndex) -> dict[int, str]:
    """Where actors stand in a text: the first word of a name to the actor's id, its other words to ''."""
    places: dict[int, str] = {}
    found = actors.find(text, start)
    for word in words:
        for mention in found:
            if mention.start <= word.start < mention.end:
                places[word.start] = mention.actor if word.start == mention.start else ""
    return places


def _canonical(word: Word, lexicon: Lexicon) -> list[str]:
    act = lexicon.acts.get((word.stem,))
    if act is not None:
        return [f"act:{act}"]
    return content_stems((word,), lexicon)


def _stems(text: str, lexicon: Lexicon, actors: ActorIndex) -> list[str]:
    words = words_of(text, lexicon)
    return clause_stems(words, mention_places(text, 0, words, actors), lexicon)


def _phrase(text: str, lexicon: Lexicon) -> Phrase:
    return tuple(content_stems(words_of(text, lexicon), lexicon))


def _events(case: Case, lexicon: Lexicon, actors: ActorIndex) -> Iterable[EventWords]:
    rows: dict[str, list[Evidence]] = defaultdict(list)
    for row in case.evidence:
        rows[row.id].append(row)
    for id, coded in rows.items():
        first = coded[0]
        title, note = _stems(first.title, lexicon, actors), _stems(first.note, lexicon, actors)
        yield EventWords(
            id,
            first.actor,
            first.doctrine,
            first.date.earliest,
            first.date.latest,
            frozenset(stem for stem in title if not stem.startswith("act:")),
            frozenset(stem for stem in note if not stem.startswith("act:")),
            frozenset(stem for stem in title if stem.startswith("act:")),
            frozenset(stem for stem in note if stem.startswith("act:")),
            frozenset(stem[len(AT) :] for stem in (*title, *note) if stem.startswith(AT)),
            tuple(frozenset(_stems(name, lexicon, actors)) for name in case.event_names.get(id, ())),
            tuple(coded),
        )


def _doctrine(case: Case, id: str, lexicon: Lexicon, actors: ActorIndex) -> DoctrineWords:
    item = case.doctrine(id)
    names = [_phrase(text, lexicon) for text in (*_parts(item.label), *item.synonyms)]
    line = _stems(f"{item.statement} {item.aim} {item.means}", lexicon, actors)
    return DoctrineWords(
        id,
        tuple(name for name in names if name),
        tuple(name for name in (_phrase(text, lexicon) for text in item.opposites) if name),
        frozenset(stem for stem in line if not stem.startswith(AT)),
        {fate: frozenset(_stems(text, lexicon, actors)) for fate, text in item.fates.items()},
        find_dates(item.statement, lexicon),
    )


def _parts(label: str) -> list[str]:
    """A label, and what stands in its parentheses as a name of its own: `Mixed economy (NEP)`."""
    if "(" in label and label.rstrip().endswith(")"):
        outer, _, inner = label.rstrip().rstrip(")").partition("(")
        return [outer, inner]
    return [label]
