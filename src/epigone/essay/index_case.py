"""The words of a case gathered from its texts, once for any number of essays."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from math import log

from epigone.case.model import Case, Evidence
from epigone.essay.actors import ActorIndex, index_actors
from epigone.essay.casewords import (
    ACT,
    AT,
    VERY,
    CaseWords,
    DoctrineWords,
    EventWords,
    NameWords,
    mention_places,
    stems_of,
    telling_stems,
)
from epigone.essay.dates import find_dates
from epigone.essay.doctrine_keys import doctrine_keys
from epigone.essay.index_series import acronyms, series_words
from epigone.essay.lexicon import Lexicon
from epigone.essay.numbers import quantities
from epigone.essay.phrases import Phrase
from epigone.essay.things import told_numbers
from epigone.essay.words import content_stems, find_phrases, words_of

#: What parts the clauses of a note.
_CLAUSE_ENDS = re.compile(r"[.;:]\s")


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
    rarity = _rarity(counts, size, lexicon)
    most_rare = log(size + 1) + log(2)
    plain = {phrase[0]: act for phrase, act in lexicon.acts.items() if len(phrase) == 1}
    small = frozenset(map(lexicon.stemmer.stem, lexicon.forms["stopwords"]))
    keys = doctrine_keys(doctrines, events, plain, small)
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
        series_words(case, lexicon, actors),
        {item.id: frozenset(stems_of(item.label, lexicon, actors)) for item in case.dimensions},
        rarity,
        {stem: tuple(found) for stem, found in places.items()},
        frozenset(_spoken(case, lexicon)),
        plain,
        most_rare,
        {item.id: frozenset(stems_of(item.note, lexicon, actors)) for item in case.actors if item.note},
        frozenset(stem for item in case.indicators for stem in stems_of(item.unit, lexicon, actors)),
        tuple(
            NameWords(
                doctrine,
                phrase,
                frozenset(plain.get(stem, stem) for stem in phrase),
                is_opposite,
                sum(rarity.get(stem, most_rare) for stem in phrase),
                any(keys[stem].is_sure for stem in phrase if stem in keys),
            )
            for doctrine in doctrines
            for phrases, is_opposite in ((doctrine.names, False), (doctrine.opposites, True))
            for phrase in phrases
        ),
        frozenset(_proper(case, lexicon)),
        _called(case, lexicon, actors),
        tuple(
            (item.label, _names_of_period(item.label, case, lexicon, actors), item.first_year, item.last_year)
            for item in case.readings
        ),
        keys,
    )


def _rarity(counts: Mapping[str, int], size: int, lexicon: Lexicon) -> dict[str, float]:
    """How rare each stem is, and how much rarer the very words of an act are than its kind."""
    found = {stem: log((size + 1) / (n + 0.5)) for stem, n in counts.items()}
    for stem in counts:
        if stem.startswith(VERY):
            kind = lexicon.acts[tuple(stem.removeprefix(VERY).split(" "))]
            found[stem] -= found[ACT + kind]
    return found


def _called(case: Case, lexicon: Lexicon, actors: ActorIndex) -> dict[str, str]:
    """Which of "he" and "she" a person is called by, from titles and from the notes on him and his deeds."""
    found: dict[str, str] = {}
    for actor in case.actors:
        if actor.id not in actors.persons:
            continue
        votes: Counter[str] = Counter()
        own = " ".join((actor.name, *actor.aliases, actor.note or ""))
        deeds = [
            row.note for row in case.evidence if row.actor == actor.id and len(actors.find(row.note)) <= 1
        ]
        for text in (own, *deeds):
            words = {word.lower for word in words_of(text, lexicon)}
            for name in ("he", "she"):
                votes[name] += bool(words & (lexicon.pronouns[name] | lexicon.pronouns[f"{name}_titles"]))
        if votes["he"] != votes["she"]:
            found[actor.id] = max(votes, key=lambda name: votes[name])
    return found


def _names_of_period(
    label: str, case: Case, lexicon: Lexicon, actors: ActorIndex
) -> tuple[frozenset[str], ...]:
    """Stems of what a reading calls its time: the late reform of "The Queen of the Late Reform".

    An acronym is written out where a doctrine has a name with those initials.
    """
    named = [(one.start, one.end) for one in actors.find(label)]
    words = [
        word
        for word in words_of(label, lexicon)
        if not any(start <= word.start < end for start, end in named) and word.lower not in lexicon.stopwords
    ]
    if not words:
        return ()
    spoken = [name for item in case.doctrines for name in (item.label, *item.synonyms)]
    full = [name for name in spoken if words[0].text.isupper() and words[0].text in acronyms(name)]
    return tuple(
        dict.fromkeys(
            (frozenset(word.stem for word in words), *(frozenset(_phrase(name, lexicon)) for name in full))
        )
    )


def _proper(case: Case, lexicon: Lexicon) -> Iterable[str]:
    """Stems of words that stand in capitals within a sentence and nowhere in small letters."""
    small: set[str] = set()
    capital: set[str] = set()
    for row in case.evidence:
        for text in (row.title, row.note):
            for place, word in enumerate(words_of(text, lexicon)):
                if not word.is_capital:
                    small.add(word.stem)
                elif place:
                    capital.add(word.stem)
    return capital - small


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


def _told(text: str, lexicon: Lexicon, actors: ActorIndex) -> list[str]:
    """Stems of a text about a fact, and the very words of its acts."""
    words = words_of(text, lexicon)
    return telling_stems(words, mention_places(words, actors.find(text)), actors, lexicon)


def _phrase(text: str, lexicon: Lexicon) -> Phrase:
    return tuple(content_stems(words_of(text, lexicon), lexicon))


def _events(case: Case, lexicon: Lexicon, actors: ActorIndex) -> Iterable[EventWords]:
    rows: dict[str, list[Evidence]] = defaultdict(list)
    for row in case.evidence:
        rows[row.id].append(row)
    for id, coded in rows.items():
        first = coded[0]
        title, note = _told(first.title, lexicon, actors), _told(first.note, lexicon, actors)
        names = (stems_of(name, lexicon, actors) for name in case.event_names.get(id, ()))
        text = f"{first.title}. {first.note}"
        words = words_of(text, lexicon)
        yield EventWords(
            id,
            first.actor,
            first.doctrine,
            first.date.earliest,
            first.date.latest,
            frozenset(title),
            frozenset((*note, AT + first.actor)),
            frozenset(stem for stem in (*title, *note) if stem.startswith(ACT)),
            frozenset(_involved(first, lexicon, actors)),
            tuple(frozenset(name) for name in names if name),
            words,
            told_numbers(
                words,
                quantities(words, lexicon),
                find_dates(text, lexicon),
                (first.date.earliest, first.date.latest),
                lexicon,
            ),
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
    line = stems_of(f"{item.statement} {item.aim} {item.means}", lexicon, actors)
    fates = {fate: frozenset(stems_of(text, lexicon, actors)) for fate, text in item.fates.items()}
    said = {
        *line,
        *(stem for name in names for stem in name),
        *(stem for one in fates.values() for stem in one),
    }
    return DoctrineWords(
        id,
        tuple(name for name in names if name),
        tuple(name for name in (_phrase(text, lexicon) for text in (*denied, *item.opposites)) if name),
        frozenset(stem for stem in line if not stem.startswith(AT)),
        fates,
        find_dates(item.statement, lexicon),
        frozenset(stem for stem in said if not stem.startswith(AT)),
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
