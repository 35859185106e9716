"""Words for things of one sort, of which a text names one where another could stand."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from epigone.essay.words import Word

#: A member of a sort: the sort's number, and the member's place in it.
Member = tuple[int, int]
#: Words of the longest phrase that is looked for.
_LONGEST = 5
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, eq=False)
class Siblings:
    """The table of a language.

    `members` leads from a phrase, its last word in the singular, to the members for which it stands; of the
    sorts in `exclusive` a thing is one at a time, those in `persons` are of people. `heads` are the first
    words of the phrases, and `said` holds the words of each member as they are written.
    """

    members: Mapping[tuple[str, ...], frozenset[Member]]
    heads: frozenset[str]
    exclusive: frozenset[int]
    persons: frozenset[int]
    said: Mapping[Member, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Thing:
    """A word or phrase that names a member of a sort: its first place among the words, and its end."""

    place: int
    end: int
    text: str
    members: frozenset[Member]


@cache
def read_siblings(language: str = "en") -> Siblings:
    """Read the table of a language. Cost: once a run, some two thousand words."""
    file = files("epigone.essay") / "lexicons" / "siblings" / f"{language}.toml"
    members: dict[tuple[str, ...], set[Member]] = {}
    said: dict[Member, tuple[str, ...]] = {}
    kinds: dict[str, set[int]] = {}
    number = 0
    for kind, lines in tomllib.loads(file.read_text(encoding="utf-8")).items():
        for line in lines.strip().splitlines():
            for part, words in enumerate(line.split("|")):
                said[number, part] = tuple(word.replace("_", " ") for word in words.split())
                for word in words.split():
                    phrase = tuple(_WORD.findall(word.replace("_", " ")))
                    members.setdefault((*phrase[:-1], singular(phrase[-1])), set()).add((number, part))
            kinds.setdefault(kind, set()).add(number)
            number += 1
    return Siblings(
        {phrase: frozenset(found) for phrase, found in members.items()},
        frozenset(word for phrase in members for word in phrase[:1]),
        frozenset(kinds["one_of"]),
        frozenset(kinds["persons"]),
        said,
    )


def singular(word: str) -> str:
    """A word without the ending of a plural or a possessive, as a key: of both forms it is the same."""
    word = re.sub(r"['\u2019]s?$", "", word)
    for ending, rest in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x")):
        if word.endswith(ending):
            return word.removesuffix(ending) + rest
    return word.removesuffix("s") if word.endswith("s") and not word.endswith(("ss", "us")) else word


def things_of(words: Sequence[Word], table: Siblings) -> Iterator[Thing]:
    """The words of a row that name a member of a sort, the longest phrase at each place.

    A word with a capital is a name, and no common thing, unless it begins the row or is so in the table.
    """
    texts = [word.text if place else word.lower for place, word in enumerate(words)]
    keys = [singular(text) for text in texts]
    free = 0
    for place in range(len(words)):
        if place < free or (texts[place] not in table.heads and keys[place] not in table.heads):
            continue
        for end in range(min(len(words), place + _LONGEST), place, -1):
            members = table.members.get((*texts[place : end - 1], keys[end - 1]))
            if members is not None:
                yield Thing(place, end, " ".join(word.text for word in words[place:end]), members)
                free = end
                break
