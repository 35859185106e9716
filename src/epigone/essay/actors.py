"""Who is named in a text: the actors of a case by their names, parts of names and aliases."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from epigone.case.model import Actor, Case
from epigone.case.person_names import bare_words
from epigone.errors import MissingExtra

#: How alike a misspelt name must be to count, in per cent of `rapidfuzz.fuzz.ratio`, and its least letters.
ALIKE = 88.0
SHORTEST_MISSPELT = 6

_NAME_WORD = re.compile(r"[^\W\d_][\w\u2019'-]*")
#: In a body's name what follows this is not part of it: "The Party and its organs".
_TAIL = re.compile(r"\s+and\s+(?:its|his|her|their)\b.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor named at a place; `is_exact` is False for a misspelling."""

    actor: str
    start: int
    end: int
    is_possessive: bool = False
    is_exact: bool = True


@dataclass(frozen=True)
class ActorIndex:
    """Finds the actors of a case in a text.

    `umbrellas` are bodies that stand for several ("the government and its organs"): which of them is
    named makes a difference.
    """

    forms: Mapping[str, str]
    persons: frozenset[str]
    umbrellas: frozenset[str] = frozenset()

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        if not self.forms:
            return None
        listed = "|".join(sorted(map(re.escape, self.forms), key=len, reverse=True))
        return re.compile(
            rf"(?<![\w-])(?:{listed})(?=['\u2019]s\b|['\u2019](?!\w)|\b(?!-\w)|$|\W)", re.IGNORECASE
        )

    @cached_property
    def _family_names(self) -> dict[str, str]:
        return {
            form: actor
            for form, actor in self.forms.items()
            if actor in self.persons and " " not in form and len(form) >= SHORTEST_MISSPELT
        }

    def find(self, text: str, start: int = 0, known: frozenset[str] = frozenset()) -> tuple[Mention, ...]:
        """Every actor named in a text whose first character stands at `start`.

        Words in `known` (in small letters) are other words of the case and never misspelt names.
        """
        found: list[Mention] = []
        if self._pattern is not None:
            for match in self._pattern.finditer(text):
                if match[0][0].isupper():
                    actor = self.forms[match[0].casefold()]
                    found.append(_mention(actor, match.start(), match.end(), text, start))
        taken = [(one.start - start, one.end - start) for one in found]
        for match in _NAME_WORD.finditer(text):
            word = match[0].split("'")[0].split("\u2019")[0]
            inside = any(begin <= match.start() < end for begin, end in taken)
            if inside or not word[:1].isupper() or len(word) < SHORTEST_MISSPELT or word.casefold() in known:
                continue
            actor = self._misspelt(word)
            if actor:
                end = match.start() + len(word)
                found.append(_mention(actor, match.start(), end, text, start, is_exact=False))
        return tuple(sorted(found, key=lambda one: one.start))

    def _misspelt(self, word: str) -> str:
        try:
            from rapidfuzz import fuzz, process
        except ImportError as fault:
            message = "checking essays needs rapidfuzz; install it with: pip install 'epigone[essay]'"
            raise MissingExtra(message) from fault

        best = process.extractOne(
            word.casefold(), self._family_names.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE
        )
        return self._family_names[best[0]] if best and best[0][0] == word[0].casefold() else ""


def _mention(actor: str, begin: int, stop: int, text: str, start: int, *, is_exact: bool = True) -> Mention:
    owns = bool(re.match(r"['\u2019]s?(?!\w)", text[stop : stop + 3]))
    return Mention(actor, start + begin, start + stop, owns, is_exact)


def index_actors(case: Case) -> ActorIndex:
    """Build the index: full names and aliases, family names, and bodies without their article.

    A form that two actors share belongs to neither.
    """
    owners: dict[str, set[str]] = {}
    for actor in case.actors:
        for form in _forms(actor):
            owners.setdefault(form.casefold(), set()).add(actor.id)
    forms = {form: next(iter(ids)) for form, ids in owners.items() if len(ids) == 1}
    persons = frozenset(actor.id for actor in case.actors if actor.kind == "person")
    umbrellas = frozenset(actor.id for actor in case.actors if _TAIL.search(actor.name))
    return ActorIndex(forms, persons, umbrellas)


def _forms(actor: Actor) -> Sequence[str]:
    name = _TAIL.sub("", actor.name).removeprefix("The ").removeprefix("the ").strip()
    forms = {name, *(alias.removeprefix("the ").strip() for alias in actor.aliases)}
    if actor.kind == "person":
        forms.update(bare_words(name)[-1:])
    else:
        forms |= {
            form.removesuffix("s")
            for form in set(forms)
            if " " not in form and form.endswith("s") and not form.isupper()
        }
    return sorted(form for form in forms if len(form) > 1)
