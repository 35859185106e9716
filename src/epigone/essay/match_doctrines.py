"""Which doctrine a clause speaks of: by its names, by those of its contrary, or by its words."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from epigone.essay.casewords import ACT, AT, CaseWords, DoctrineWords, NameWords
from epigone.vocabulary import Fate

#: Content words that may stand between those of a doctrine's name, if the name has at least so many.
GAP, LONG_NAME = 1, 3
#: Those that may stand between them where one of them is a word by which the doctrine is known.
WIDE_GAP = 3
#: Words that a clause shares with a doctrine of which it speaks in other words, their rarity in that of
#: a strange word, and how many times as much it must share with it as with any other.
FEWEST, TOPIC, LEAD = 2, 1.2, 1.4
#: Clauses whose doctrine is remembered: each is asked for several times in a row.
REMEMBERED = 256


@dataclass(frozen=True, slots=True)
class DoctrineMatch:
    """A doctrine that a clause speaks of.

    `is_named` tells that it is called by a name of its line, `is_opposite` that a name of its contrary
    is; `fate` is the fate whose
    description the clause repeats, if one; `score` the rarity of what is shared; `name` the stems of
    the names, so that they are not read as what became of it. `is_strong` tells that it shares so much
    more with all that the case says of the doctrine than with any other that nothing else can be meant.
    """

    doctrine: DoctrineWords
    score: float
    is_named: bool
    is_opposite: bool
    fate: Fate | None
    name: frozenset[str]
    is_strong: bool = False


@lru_cache(maxsize=REMEMBERED)
def match_doctrine(stems: tuple[str, ...], case: CaseWords, least: float) -> DoctrineMatch | None:
    """The doctrine that a clause speaks of, if one is surely meant.

    A name counts before mere words; of two names the rarer. Mere words must share at least `least`
    of rarity with one doctrine and a third as much again as with the next; the least is a word by which
    one doctrine alone is known.
    """
    said = tuple(stem.removeprefix(ACT) for stem in stems if not stem.startswith(AT))
    held = frozenset(said)
    named = [one for one in case.names if one.stems <= held and _stands(said, one)]
    if named:
        best = max(named, key=lambda one: (one.rarity, not one.is_opposite))
        alike = [
            one for one in named if one.doctrine is best.doctrine and one.is_opposite == best.is_opposite
        ]
        name = frozenset(stem for one in alike for stem in one.phrase)
        return DoctrineMatch(best.doctrine, best.rarity, True, best.is_opposite, None, name)
    content = frozenset(stem for stem in stems if not stem.startswith((AT, ACT)))
    by_words = sorted(
        (_by_words(content, frozenset(stems), item, case) for item in case.doctrines),
        key=lambda one: -one.score,
    )
    by_key = _by_key(said, case)
    is_clear = bool(by_words) and by_words[0].score >= least
    if is_clear and (len(by_words) == 1 or by_words[0].score >= 1.3 * by_words[1].score):
        best_words = by_words[0]
        is_other = by_key is not None and by_key.doctrine is not best_words.doctrine
        return by_key if is_other and _is_sure(said, case) else best_words
    return by_key


@lru_cache(maxsize=REMEMBERED)
def match_topic(stems: tuple[str, ...], case: CaseWords) -> DoctrineMatch | None:
    """The doctrine of whose line, names and fates a clause speaks in other words; None if none stands out.

    Two words of it at least, one of them a thing of its line, of the rarity of `TOPIC` words that the
    case does not hold, and `LEAD` times as much as with the next.
    """
    said = frozenset(stem for stem in stems if not stem.startswith(AT))
    found = sorted(
        ((case.weigh(said & _telling(item, case)), item.id, item) for item in case.doctrines), reverse=True
    )
    if not found:
        return None
    score, _, item = found[0]
    shared = said & _telling(item, case)
    told = frozenset(stem for stem in shared if not stem.startswith(ACT))
    is_told = len(shared) >= FEWEST and not told.isdisjoint(item.line | frozenset().union(*item.names))
    if not is_told or score < TOPIC * case.most_rare:
        return None
    if len(found) > 1 and score < LEAD * found[1][0]:
        return None
    return DoctrineMatch(item, score, False, False, None, shared & item.line, is_strong=True)


def _telling(item: DoctrineWords, case: CaseWords) -> frozenset[str]:
    """The stems that tell of a doctrine: of its line and names, and of its fates those that name a thing."""
    return item.line.union(*item.names, item.words - case.fate_stems)


def _by_key(said: Sequence[str], case: CaseWords) -> DoctrineMatch | None:
    """The one doctrine that is known by a word of a clause."""
    keys = {stem: case.keys[stem] for stem in said if stem in case.keys and case.keys[stem].is_of_line}
    doctrines = {key.doctrine.id: key.doctrine for key in keys.values()}
    if len(doctrines) != 1:
        return None
    (doctrine,) = doctrines.values()
    name = frozenset(keys)
    return DoctrineMatch(doctrine, case.weigh(name), False, False, None, name)


def _is_sure(said: Sequence[str], case: CaseWords) -> bool:
    """Whether a word of a clause is borne out by facts as one doctrine's own."""
    return any(case.keys[stem].is_sure for stem in said if stem in case.keys)


def _stands(said: Sequence[str], name: NameWords) -> bool:
    """Whether the stems of a name stand near each other, in any order; apart if one names it by itself."""
    window = len(name.phrase) + (GAP if len(name.phrase) >= LONG_NAME else 0)
    if name.is_known:
        window = max(window, len(name.phrase) + WIDE_GAP)
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
