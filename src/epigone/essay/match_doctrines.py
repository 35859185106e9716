"""Which doctrine a clause speaks of: by its names, by those of its contrary, or by its words."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from epigone.essay.casewords import ACT, AT, CaseWords, DoctrineWords, NameWords
from epigone.vocabulary import Fate

#: Content words that may stand between those of a doctrine's name, if the name has at least so many.
GAP, LONG_NAME = 1, 3
#: Clauses whose doctrine is remembered: each is asked for several times in a row.
REMEMBERED = 256


@dataclass(frozen=True, slots=True)
class DoctrineMatch:
    """A doctrine that a clause speaks of.

    `is_named` tells that it is called by a name of its line, `is_opposite` that a name of its contrary
    is; `fate` is the fate whose description the clause repeats, if one; `score` the rarity of what is
    shared; `name` the stems of the name, so that they are not read as what became of it.
    """

    doctrine: DoctrineWords
    score: float
    is_named: bool
    is_opposite: bool
    fate: Fate | None
    name: frozenset[str]


@lru_cache(maxsize=REMEMBERED)
def match_doctrine(stems: tuple[str, ...], case: CaseWords, least: float) -> DoctrineMatch | None:
    """The doctrine that a clause speaks of, if one is surely meant.

    A name counts before mere words; of two names the rarer. Mere words must share at least `least`
    of rarity with one doctrine and half as much again as with the next.
    """
    said = tuple(stem.removeprefix(ACT) for stem in stems if not stem.startswith(AT))
    held = frozenset(said)
    named = [one for one in case.names if one.stems <= held and _stands(said, one)]
    if named:
        best = max(named, key=lambda one: (one.rarity, not one.is_opposite))
        return DoctrineMatch(best.doctrine, best.rarity, True, best.is_opposite, None, frozenset(best.phrase))
    content = frozenset(stem for stem in stems if not stem.startswith((AT, ACT)))
    by_words = sorted(
        (_by_words(content, frozenset(stems), item, case) for item in case.doctrines),
        key=lambda one: -one.score,
    )
    if not by_words or by_words[0].score < least:
        return None
    if len(by_words) > 1 and by_words[0].score < 1.3 * by_words[1].score:
        return None
    return by_words[0]


def _stands(said: Sequence[str], name: NameWords) -> bool:
    """Whether the stems of a name stand near each other, in any order."""
    window = len(name.phrase) + (GAP if len(name.phrase) >= LONG_NAME else 0)
    return any(
        stem in name.stems and name.stems <= set(said[place : place + window])
        for place, stem in enumerate(said)
    )


def _by_words(
    content: frozenset[str], stems: frozenset[str], item: DoctrineWords, case: CaseWords
) -> DoctrineMatch:
    line = content & item.line
    score = case.weigh(line)
    fate: Fate | None = None
    best = 0.0
    for name, words in item.fates.items():
        shared = (stems & words) - item.line
        plain = [stem for stem in shared if not stem.startswith(AT)]
        weight = sum(case.rarity.get(stem, case.most_rare / 2) for stem in plain)
        if len(plain) >= 1 and weight > best:
            fate, best = name, weight
    shared_count = len(line)
    if shared_count < 2 and not (shared_count and fate):
        score = 0.0
    return DoctrineMatch(item, score + best, False, False, fate, line)
