"""The words of a language by which essays speak of fates, acts and dates: data, read once."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from epigone.essay.phrases import Phrase, PhraseBook
from epigone.essay.stems import Stemmer
from epigone.vocabulary import FATES, Fate

#: What a word of a list of fates asserts: the fates of which it leaves one open.
ASSERTED: dict[str, tuple[Fate, ...]] = {
    "preserved": ("preserved",),
    "extended": ("extended",),
    "altered": ("altered",),
    "discarded": ("discarded",),
    "kept": ("preserved", "extended"),
    "broken": ("altered", "discarded"),
    "changed": ("altered", "discarded"),
    "practised": ("preserved", "extended"),
}


#: The side of a pair of contraries on which a word stands: the pair's number, and whether it is the first.
Side = tuple[int, bool]


#: Among the scales of poles, the list of phrases that stand on none.
_NO_SCALE = "neither"


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The lists of one language.

    Phrases are tuples of stems; `fates`, `acts` and `moves` lead from a phrase to what it says, and
    `contraries` from a kind of act to those that undo it, `kin` to those that tell of the same thing;
    `opposites` are words that have a contrary, and `sides` tells on which side of which pairs each stands;
    `poles` are words for acts that stand on a scale, and `poles_of` tells on which, and at the first pole or
    not. `voice` holds the lists that need no more than membership, `forms` those of the grammar; `pasts`
    and `participles` are the irregular forms of verbs.
    """

    language: str
    stemmer: Stemmer
    stopwords: frozenset[str]
    forms: Mapping[str, frozenset[str]]
    fates: PhraseBook
    acts: PhraseBook
    moves: PhraseBook
    contraries: Mapping[str, frozenset[str]]
    kin: Mapping[str, frozenset[str]]
    voice: Mapping[str, PhraseBook]
    pronouns: Mapping[str, frozenset[str]]
    titles: frozenset[str]
    dates: Mapping[str, frozenset[str]]
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    decades: Mapping[str, int]
    numbers: Mapping[str, int]
    fractions: Mapping[str, int]
    times: Mapping[str, int]
    factors: Mapping[str, float]
    time_units: Mapping[str, int]
    quantities: Mapping[str, frozenset[str]]
    synonyms: Mapping[str, str]
    ordinals: Mapping[str, int]
    opposites: PhraseBook
    sides: Mapping[Phrase, frozenset[Side]]
    poles: PhraseBook
    poles_of: Mapping[Phrase, Mapping[str, bool]]
    pasts: frozenset[str]
    participles: frozenset[str]

    @cached_property
    def bound_words(self) -> frozenset[str]:
        """Every phrase that bounds a number."""
        return frozenset().union(*(self.quantities[kind] for kind in ("under", "over", "nearly", "about")))

    @cached_property
    def scales_of(self) -> Mapping[Phrase, Mapping[str, bool]]:
        """Every phrase that has a contrary, to the pairs and scales it stands on: whether on the first side.

        A pair goes by its number.
        """
        of_pairs = {phrase: {str(pair): first for pair, first in self.sides[phrase]} for phrase in self.sides}
        return {
            phrase: {**of_pairs.get(phrase, {}), **self.poles_of.get(phrase, {})}
            for phrase in {**of_pairs, **self.poles_of}
        }

    @cached_property
    def sided(self) -> PhraseBook:
        """Every phrase that has a contrary."""
        return PhraseBook(dict.fromkeys(self.scales_of, ""))

    @cached_property
    def bounds_from(self) -> Mapping[str, tuple[str, ...]]:
        """The phrases of several words that bound the number after them, by their first word."""
        return _by_first_word(phrase for phrase in self.bound_words if " " in phrase)

    @cached_property
    def closings_from(self) -> Mapping[str, tuple[str, ...]]:
        """The phrases that bound the number before them, by their first word."""
        return _by_first_word(self.quantities["over_after"] | self.quantities["under_after"])

    @cached_property
    def begins_number(self) -> frozenset[str]:
        """The words with which a number that is no figure may begin."""
        return frozenset({*self.numbers, *self.fractions, *self.quantities["article"]})

    def phrases(self, name: str) -> PhraseBook:
        """One list of the voice. Raises KeyError if the lexicon has none of that name."""
        return self.voice[name]


@cache
def read_lexicon(language: str = "en") -> Lexicon:
    """Read the lexicon of a language.

    Raises
    ------
    UsageError
        If there is none of that language; the message names those there are.
    """
    from epigone.errors import UsageError

    folder = files("epigone.essay") / "lexicons"
    known = sorted(
        item.name.removesuffix(".toml") for item in folder.iterdir() if item.name.endswith(".toml")
    )
    if language not in known:
        raise UsageError(f"there is no lexicon of the language '{language}'; there is: {', '.join(known)}")
    said = tomllib.loads((folder / f"{language}.toml").read_text(encoding="utf-8"))
    forms = said["forms"]
    verbs = [line.split() for line in said["verbs"]["irregular"].strip().splitlines()]
    ambiguous = frozenset(said["verbs"]["ambiguous"].split())
    bases = {form: base for base, *others in verbs for form in others if form not in ambiguous}
    stemmer = Stemmer(
        tuple(sorted(forms["endings"].split(), key=len, reverse=True)),
        frozenset(forms["marked"].split()),
        forms["mark"],
        bases | dict(forms["irregular"]),
        frozenset(forms["whole"].split()),
    )
    sides = _sides(said["opposites"]["pairs"], stemmer)
    sides |= dict.fromkeys(_phrases(said["opposites"]["neither"], stemmer), frozenset())
    poles = _poles(said["poles"], stemmer)
    return Lexicon(
        said["language"],
        stemmer,
        frozenset(forms["stopwords"].split()),
        {name: frozenset(words.split()) for name, words in forms.items() if isinstance(words, str)},
        _kinds(said["fates"], stemmer, (*ASSERTED, "nominal")),
        _kinds(said["acts"], stemmer),
        _kinds(said["moves"], stemmer),
        {act: frozenset(others.split()) for act, others in said["contraries"].items()},
        _kin(said["kin"]["sets"]),
        {
            name: PhraseBook(dict.fromkeys(_phrases(words, stemmer), name))
            for name, words in said["voice"].items()
        },
        {name: frozenset(words.split()) for name, words in said["pronouns"].items()},
        frozenset(said["titles"]["words"].split()),
        _date_words(said["dates"]),
        tuple(said["dates"]["months"].split()),
        tuple(said["dates"]["short_months"].split()),
        dict(said["dates"]["decades"]),
        dict(said["numbers"]),
        dict(said["fractions"]),
        dict(said["times"]),
        {stemmer.stem(word): factor for word, factor in said["factors"].items()},
        dict(said["time_units"]),
        _quantity_words(said["quantities"], stemmer),
        _synonyms(said["synonyms"]["sets"], stemmer),
        dict(said["ordinals"]),
        PhraseBook(dict.fromkeys(sides, "")),
        sides,
        PhraseBook(dict.fromkeys(poles, "")),
        poles,
        frozenset(past for _, past, _ in verbs),
        frozenset(participle for *_, participle in verbs),
    )


def _by_first_word(phrases: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Phrases by their first word, the longest first."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase in sorted(phrases, key=lambda one: (-one.count(" "), one)):
        first = phrase.split()[0]
        found[first] = (*found.get(first, ()), phrase)
    return found


def _phrases(words: str, stemmer: Stemmer) -> list[Phrase]:
    return [tuple(stemmer.stem(part) for part in word.split("_")) for word in words.split()]


def _kinds(table: Mapping[str, str], stemmer: Stemmer, order: tuple[str, ...] | None = None) -> PhraseBook:
    return PhraseBook(
        {phrase: name for name in order or tuple(table) for phrase in _phrases(table[name], stemmer)}
    )


def _date_words(table: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    return {
        name: frozenset(word.replace("_", " ") for word in words.split())
        for name, words in table.items()
        if isinstance(words, str)
    }


def _quantity_words(table: Mapping[str, str], stemmer: Stemmer) -> dict[str, frozenset[str]]:
    """The words about quantities; those that name things, by their stems."""
    stems = {
        name: frozenset(map(stemmer.stem, table[name].split())) for name in ("generic", "goods", "whole")
    }
    return _date_words(table) | stems


def _synonyms(sets: list[str], stemmer: Stemmer) -> dict[str, str]:
    """Each word's stem, to the stem of the first word of its set."""
    found = {}
    for group in sets:
        stems = [stemmer.stem(word) for word in group.split()]
        found.update(dict.fromkeys(stems, stems[0]))
    return found


def _kin(sets: list[str]) -> dict[str, frozenset[str]]:
    """Each kind of act, to those that stand in a set with it, and itself."""
    found: dict[str, set[str]] = {}
    for group in sets:
        for act in group.split():
            found.setdefault(act, set()).update(group.split())
    return {act: frozenset(others) for act, others in found.items()}


def _sides(pairs: list[str], stemmer: Stemmer) -> dict[Phrase, frozenset[Side]]:
    """Each phrase of the pairs of contraries, to its sides."""
    found: dict[Phrase, set[Side]] = {}
    for number, pair in enumerate(pairs):
        for is_first, words in zip((True, False), pair.split("|"), strict=True):
            for phrase in _phrases(words, stemmer):
                found.setdefault(phrase, set()).add((number, is_first))
    return {phrase: frozenset(sides) for phrase, sides in found.items()}


def _poles(table: Mapping[str, str], stemmer: Stemmer) -> dict[Phrase, dict[str, bool]]:
    """Each phrase of the scales, to the scales on which it stands: whether at the first pole."""
    found: dict[Phrase, dict[str, bool]] = {}
    for scale, words in table.items():
        for is_first, side in zip((True, False), words.split("|"), strict=False):
            for phrase in _phrases(side, stemmer):
                found.setdefault(phrase, {}).update({scale: is_first} if scale != _NO_SCALE else {})
    return found


def asserted_fates(name: str) -> tuple[Fate, ...]:
    """The fates that a list's name asserts, in the order of `FATES`."""
    return tuple(fate for fate in FATES if fate in ASSERTED[name])
