"""What a case speaks of, as words to be found in an essay: doctrines, events, series, dimensions."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import log

from epigone.case.model import Case, Evidence
from epigone.essay.actors import ActorIndex, index_actors
from epigone.essay.dates import DateMention, find_dates
from epigone.essay.lexicon import Lexicon, Phrase
from epigone.essay.words import Word, content_stems, find_phrases, words_of
from epigone.vocabulary import Fate

#: Stems that stand for a named actor, and for a kind of act, begin with these.
AT, ACT = "@", "act:"
#: Share of the greatest rarity that a word has of which the case does not speak.
STRANGE = 0.4
#: Letters of the shortest acronym.
SHORTEST_ACRONYM = 3
#: What parts the clauses of a note.
_CLAUSE_ENDS = re.compile(r"[.;:]\s")


@dataclass(frozen=True, slots=True)
class EventWords:
    """A fact of the case: its codings' shared fields, and the stems of its title and note.

    `people` are the actors that title or note name as having part in it; `names` the stems of its
    declared names; `words` everything that is said of it, in small letters.
    """

    id: str
    actor: str
    doctrine: str
    earliest: date
    latest: date
    title: frozenset[str]
    note: frozenset[str]
    people: frozenset[str]
    names: tuple[frozenset[str], ...]
    words: tuple[Word, ...]


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
    """A series by the stems of its label, and by the first letters of words that stand in a row in it."""

    id: str
    doctrine: str
    name: frozenset[str]
    acronyms: frozenset[str]


@dataclass(frozen=True)
class CaseWords:
    """The vocabulary of a case.

    `rarity` is the log of how few events and doctrines hold a stem, `most_rare` that of one that none
    holds; `plain` leads from a stem to its kind of act, as the stems of a clause have it;
    `offices` holds the stems of the note on each actor, `units` those of the units of measure.
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

    def weigh(self, stems: Iterable[str]) -> float:
        """Sum of the rarities of different stems."""
        return sum(self.rarity.get(stem, 0.0) for stem in set(stems))

    def rarity_of(self, stem: str) -> float:
        """The rarity of one stem, whether the case speaks of it or not."""
        return self.rarity.get(stem, 0.0 if stem.startswith(AT) else STRANGE * self.most_rare)


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
    rarity = {stem: log((size + 1) / (n + 0.5)) for stem, n in counts.items()}
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
            SeriesWords(
                item.series,
                item.doctrine,
                frozenset(
                    stem.removeprefix(ACT) for stem in _stems(item.label.split(",")[0], lexicon, actors)
                ),
                _acronyms(item.label),
            )
            for item in case.indicators
        ),
        {item.id: frozenset(_stems(item.label, lexicon, actors)) for item in case.dimensions},
        rarity,
        {stem: tuple(found) for stem, found in places.items()},
        frozenset(_spoken(case, lexicon)),
        {phrase[0]: act for phrase, act in lexicon.acts.items() if len(phrase) == 1},
        log(size + 1) + log(2),
        {item.id: frozenset(_stems(item.note, lexicon, actors)) for item in case.actors if item.note},
        frozenset(stem for item in case.indicators for stem in _stems(item.unit, lexicon, actors)),
    )


def _acronyms(label: str) -> frozenset[str]:
    """Initials of three or more words in a row: GDP of "Gross domestic product per head"."""
    initials = "".join(word[0].upper() for word in label.split() if word[0].isalpha())
    rows = (initials[:length] for length in range(SHORTEST_ACRONYM, min(len(initials), 4) + 1))
    return frozenset(rows)


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
    listed = list(words)
    acts = {place: phrase for place, phrase in find_phrases(listed, lexicon.acts)}
    stems: list[str] = []
    skip = 0
    for place, word in enumerate(listed):
        if skip:
            skip -= 1
        elif word.start in mentions:
            if mentions[word.start]:
                stems.append(AT + mentions[word.start])
        elif place in acts:
            stems.append(ACT + lexicon.acts[acts[place]])
            skip = len(acts[place]) - 1
        else:
            stems.extend(content_stems((word,), lexicon))
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
        names = (_stems(name, lexicon, actors) for name in case.event_names.get(id, ()))
        yield EventWords(
            id,
            first.actor,
            first.doctrine,
            first.date.earliest,
            first.date.latest,
            frozenset(title),
            frozenset((*note, AT + first.actor)),
            frozenset(_involved(first, lexicon, actors)),
            tuple(frozenset(name) for name in names if name),
            words_of(f"{first.title}. {first.note}", lexicon),
        )


def _involved(row: Evidence, lexicon: Lexicon, actors: ActorIndex) -> Iterable[str]:
    """The actors that title and note name, save where a part of a sentence denies them a part."""
    for part in _CLAUSE_ENDS.split(f"{row.title}. {row.note}"):
        words = words_of(part, lexicon)
        if not find_phrases(words, lexicon.phrases("denial")):
            yield from (mention.actor for mention in actors.find(part))


def _doctrine(case: Case, id: str, lexicon: Lexicon, actors: ActorIndex) -> DoctrineWords:
    item = case.doctrine(id)
    denied = [part for part in _parts(item.label) if _is_denial(part, lexicon)]
    labels = [part for part in _parts(item.label) if part not in denied]
    names = [_phrase(text, lexicon) for text in (*labels, *item.synonyms)]
    line = _stems(f"{item.statement} {item.aim} {item.means}", lexicon, actors)
    return DoctrineWords(
        id,
        tuple(name for name in names if name),
        tuple(name for name in (_phrase(text, lexicon) for text in (*denied, *item.opposites)) if name),
        frozenset(stem for stem in line if not stem.startswith(AT)),
        {fate: frozenset(_stems(text, lexicon, actors)) for fate, text in item.fates.items()},
        find_dates(item.statement, lexicon),
    )


def _is_denial(label: str, lexicon: Lexicon) -> bool:
    """Whether a label denies what it names, as "No terror in the party" does."""
    first = words_of(label, lexicon)[:1]
    return bool(first) and bool(find_phrases(first, lexicon.phrases("negation")))


def _parts(label: str) -> list[str]:
    """A label, and what stands in its parentheses as a name of its own: `Mixed economy (NEP)`."""
    if "(" in label and label.rstrip().endswith(")"):
        outer, _, inner = label.rstrip().rstrip(")").partition("(")
        return [outer, inner]
    return [label]
