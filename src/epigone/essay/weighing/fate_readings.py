"""The doctrines of which a clause may speak, and what it then says became of them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from epigone.essay.casewords import ACT, AT, VERY, CaseWords, DoctrineWords, NameWords
from epigone.essay.check_fates import FateFinding, weigh_fate
from epigone.essay.clauses import Clause
from epigone.essay.denials import is_negated
from epigone.essay.facet_words import facet_of
from epigone.essay.fate_words import FateSaid, is_done_by_it, is_noun, is_set_aside, said_of
from epigone.essay.lexicon import asserted_fates
from epigone.essay.match_doctrines import DoctrineMatch
from epigone.essay.reasons import FateWeighed
from epigone.essay.resolve import Agent
from epigone.essay.weighing.passage import Passage
from epigone.essay.words import find_phrases
from epigone.verdict.model import Verdict
from epigone.vocabulary import FATES, KEPT_FATES, Fate

#: Doctrines of a clause that are compared, and the rarity that one must share, in that of a strange word.
_OF_CLAUSE, _LEAST = 3, 0.3
#: Cases whose doctrines are remembered, and clauses whose doctrines are.
_CASES, _REMEMBERED = 32, 256
#: Words before a contrary among which stands that it was refused.
_REACH = 4


@dataclass(frozen=True, slots=True)
class Shared:
    """A doctrine and what a clause shares with it.

    `name` is the largest share of one of its names, `rarity` what is shared of that name, `line` what is
    shared of its statement, aim and means, `words` of all that is said of it, each in rarity; `stems` are
    those shared, `called` those of the name.
    """

    doctrine: DoctrineWords
    name: float
    rarity: float
    line: float
    words: float
    is_opposite: bool
    stems: frozenset[str]
    called: frozenset[str]

    @property
    def score(self) -> float:
        """How surely the doctrine is spoken of."""
        return self.rarity * (0.5 + self.name) + 0.5 * self.words


@dataclass(frozen=True, slots=True)
class Reading:
    """A doctrine of which a clause may speak, and what it then says of it."""

    clause: Clause
    agent: Agent
    one: Shared
    match: DoctrineMatch
    said: FateSaid
    weighed: FateFinding
    reason: FateWeighed
    here: list[Shared]
    is_loose: bool
    is_whole: bool


def readings_of(
    clause: Clause,
    agent: Agent,
    around: list[Shared],
    passage: Passage,
    verdict: Verdict,
    *,
    is_whole: bool,
) -> Iterator[Reading]:
    """What a clause may say of each of the doctrines that it may mean."""
    case = passage.case
    if find_phrases(passage.read.words, case.lexicon.phrases("not_yet")):
        return  # what had not yet been done by then is no fate
    here = spoken_of(clause.stem_set, case)
    found = {one.doctrine.id: one for one in (*here[:_OF_CLAUSE], *around[:1])}
    carried = [one for one in case.doctrines if one.id == passage.topic.doctrine and one.id not in found]
    for one in (*found.values(), *map(_unsaid, carried)):
        is_opposite = one.is_opposite and not _is_refused(one, clause, case)
        is_named = one.name == 1.0 or not one.stems
        match = DoctrineMatch(one.doctrine, one.score, is_named, is_opposite, None, one.called or one.stems)
        said = said_of(clause, match, case)
        is_loose = said is None or said.is_roots
        said = _loosely(clause, match, case) if is_loose else said
        if said is None:
            continue
        weighed = weigh_fate(match, said, verdict, passage.settings, case.case.successor)
        if weighed is not None and isinstance(weighed.reason, FateWeighed):
            yield Reading(clause, agent, one, match, said, weighed, weighed.reason, here, is_loose, is_whole)


@dataclass(frozen=True, slots=True)
class _Names:
    """A doctrine as it is looked for: the stems of each name with their rarity, and those that tell of it."""

    doctrine: DoctrineWords
    names: tuple[tuple[NameWords, float], ...]
    telling: frozenset[str]
    every: frozenset[str]


@lru_cache(maxsize=_CASES)
def _names_of(case: CaseWords) -> tuple[_Names, ...]:
    """Every doctrine of a case as it is looked for."""
    found = []
    for doctrine in case.doctrines:
        names = tuple(
            (one, sum(map(case.rarity_of_name, one.stems))) for one in case.names if one.doctrine is doctrine
        )
        telling = doctrine.words - case.fate_stems
        every = telling.union(doctrine.line, *(one.stems for one, _ in names))
        found.append(_Names(doctrine, names, telling, every))
    return tuple(found)


@lru_cache(maxsize=_REMEMBERED)
def _spoken_of(stems: frozenset[str], case: CaseWords) -> tuple[Shared, ...]:
    plain = frozenset(stem.removeprefix(ACT) for stem in stems if not stem.startswith((AT, VERY)))
    said = stems | plain
    found = (_shared(stems, plain, one, case) for one in _names_of(case) if not said.isdisjoint(one.every))
    likely = [one for one in found if one.score >= _LEAST * case.most_rare]
    return tuple(sorted(likely, key=lambda one: (-one.score, one.doctrine.id)))


def spoken_of(stems: frozenset[str], case: CaseWords) -> list[Shared]:
    """The doctrines with which stems share something, the likeliest first."""
    return list(_spoken_of(stems, case))


def _shared(stems: frozenset[str], plain: frozenset[str], names: _Names, case: CaseWords) -> Shared:
    best, share, rarity = None, 0.0, 0.0
    for one, whole in names.names:
        called = one.stems & plain
        if not called or (one.is_opposite and len(called) < len(one.stems)):
            continue
        held = sum(map(case.rarity_of_name, called))
        if held and (held / whole) * held >= share * rarity and not (one.is_opposite and share == 1.0):
            best, share, rarity = one, held / whole, held
    telling = stems & names.telling
    name = best.stems & plain if best is not None else frozenset()
    return Shared(
        names.doctrine,
        share,
        rarity,
        case.weigh(stems & names.doctrine.line),
        case.weigh(telling),
        best is not None and best.is_opposite,
        name | telling,
        name,
    )


def _unsaid(doctrine: DoctrineWords) -> Shared:
    """A doctrine of which a clause says nothing."""
    return Shared(doctrine, 0.0, 0.0, 0.0, 0.0, False, frozenset(), frozenset())


def _is_refused(one: Shared, clause: Clause, case: CaseWords) -> bool:
    """Whether a contrary is named as that which was refused: "the ban on torture"."""
    words, synonyms = clause.words, case.lexicon.synonyms
    named = [at for at, word in enumerate(words) if synonyms.get(word.stem, word.stem) in one.stems]
    begin = min(named, default=0)
    return bool(find_phrases(words[max(0, begin - _REACH) : begin], case.lexicon.phrases("refusing")))


def _loosely(clause: Clause, match: DoctrineMatch, case: CaseWords) -> FateSaid | None:
    """The one side on which the fate words of a clause stand, wherever they stand."""
    found: list[tuple[Fate, ...]] = []
    for place, phrase in find_phrases(clause.words, case.lexicon.fates):
        kind = case.lexicon.fates[phrase]
        is_told = (
            kind not in ("nominal", "practised", "changed")
            and not set(phrase) <= match.name
            and not is_noun(clause.words, place, case)
            and not is_set_aside(clause.words, place, case)
            and not is_done_by_it(place, phrase, clause, replace(match, is_named=True), case)
        )
        if is_told:
            fates = asserted_fates(kind)
            if is_negated(clause.words, place, case):
                fates = tuple(fate for fate in FATES if (fate in KEPT_FATES) != (fates[0] in KEPT_FATES))
            found.append(fates)
    if len({fates[0] in KEPT_FATES for fates in found}) != 1:
        return None
    return FateSaid(min(found, key=len), facet_of(clause.words, case))
