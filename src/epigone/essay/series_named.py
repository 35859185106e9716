"""Which series of the case a clause speaks of: by name, or as what was spoken of just before."""

from dataclasses import dataclass
from itertools import pairwise

from epigone.essay.casewords import ACT, AT, CaseWords, SeriesWords
from epigone.essay.clauses import Clause
from epigone.essay.date_mention import DateMention
from epigone.essay.things import thing_of
from epigone.essay.units import SHARE
from epigone.essay.words import find_phrases

#: Share of a label's rarity that names its series.
NAMED_SHARE = 0.3
#: Share of the words of a note's first sentence that names its series where its label does not.
NOTED_SHARE = 0.6
#: Share of the best fit with which another series may be the one that is meant.
RIVAL = 0.5
#: Content words of a clause that speaks of little else than the one word it shares with a label.
SHORT_CLAUSE = 3
#: Letters by which a form of a word may be longer than its stem and still be the word: `crossings`.
OWN_FORM = 4
#: Letters of a word with which a longer one may begin and tell of the same thing.
LONG = 5
#: Words at the head of a clause among which a pronoun is its subject.
HEAD = 4


@dataclass(slots=True)
class Spoken:
    """The series last spoken of in a text, at what times, and in which sentence."""

    series: SeriesWords | None = None
    dates: tuple[DateMention, ...] = ()
    sentence: int = -2

    def keep(self, series: SeriesWords, dates: tuple[DateMention, ...], sentence: int) -> None:
        """Remember a series; times told in the same sentence before are kept with the new ones."""
        is_same = self.series is series and self.sentence == sentence
        self.dates = (*self.dates, *dates) if is_same else dates or self.dates
        self.series, self.sentence = series, sentence


@dataclass(frozen=True, slots=True)
class NamedSeries:
    """A series with the times told of it before.

    It `is_sure` unless only a pronoun of another sentence leads to it; `is_same` tells whether those
    times were told of this very series. `rivals` are those that the clause may mean as well.
    """

    series: SeriesWords
    before: tuple[DateMention, ...]
    is_sure: bool
    is_same: bool
    rivals: tuple[SeriesWords, ...] = ()


def named_series(clause: Clause, case: CaseWords, spoken: Spoken, sentence: int) -> NamedSeries | None:
    """The one series that a clause speaks of, if any. Cost: the number of series."""
    distance = sentence - spoken.sentence
    found = _by_name(clause, case)
    if found:
        before = spoken.dates if distance <= 1 else ()
        is_same = found[0] is spoken.series
        return NamedSeries(found[0], before, is_sure=True, is_same=is_same, rivals=found[1:])
    held = spoken.series
    if held is None or distance > 1 or not _stands_for(clause, case, is_near=distance == 0):
        return None
    return NamedSeries(held, spoken.dates, is_sure=distance == 0, is_same=True)


def _stands_for(clause: Clause, case: CaseWords, *, is_near: bool) -> bool:
    """Whether a clause names nothing itself and speaks of what was just named."""
    lexicon = case.lexicon
    if any(one.actor in case.actors.persons for one in clause.mentions):
        return False
    dated = [(one.start, one.end) for one in clause.dates]
    words = [word for word in clause.words if not any(start <= word.start < end for start, end in dated)]
    moved = {place for place, _ in find_phrases(words, lexicon.moves)}
    plain = [
        word
        for place, word in enumerate(words)
        if place not in moved
        and thing_of(word, lexicon)
        and word.stem not in case.units
        and word.stem not in lexicon.factors
    ]
    head = [word.lower for word in words[:HEAD]]
    is_figure = any(
        word in lexicon.forms["articles"] | lexicon.quantities["it"] and after in lexicon.quantities["figure"]
        for word, after in pairwise(head)
    )
    if is_figure:
        return len(plain) <= 1
    is_pronoun = not lexicon.quantities["it"].isdisjoint(head)
    return not plain and (is_pronoun or is_near)


def _by_name(clause: Clause, case: CaseWords) -> tuple[SeriesWords, ...]:
    """The series that a clause names by its label, its id or its acronym: the best, and its rivals.

    A name fits by the rarity of its words that are said, times the share of its own rarity that they are.
    A rival fits nearly as well, by a word that the best has not and no fewer of its label. None where two
    fit alike.
    """
    said = {stem.removeprefix(ACT) for stem in clause.stems if not stem.startswith(AT)}
    said |= {str(when.earliest.year) for when in clause.dates if when.precision == "year"}
    written = {word.text for word in clause.words}
    is_share = not case.lexicon.quantities["share"].isdisjoint(word.lower for word in clause.words)
    hits: list[tuple[float, bool, SeriesWords, frozenset[str]]] = []
    for item in case.series:
        shared = item.name & (said | _compounds(item, clause, case))
        fit = 3 * case.most_rare if item.acronyms & written else 0.0
        if _is_named(item, shared, clause, case):
            fit = max(fit, _fit(shared, item.name, case))
        if len(item.own) > 1 and item.own <= said:
            shared |= item.own
            fit = max(fit, _fit(item.own, item.own, case))
        noted = item.noted & said
        if not fit and len(noted) >= 2 and len(noted) >= NOTED_SHARE * len(item.noted):
            fit = _fit(noted, item.noted, case)
            shared = noted
        if fit:
            hits.append((fit, (item.unit == SHARE) == is_share, item, shared))
    hits.sort(key=lambda one: one[:2], reverse=True)
    if not hits or (len(hits) > 1 and hits[0][:2] == hits[1][:2]):
        return ()
    best_fit, _, best, best_shared = hits[0]
    own = best.name | best.own
    least = len(best_shared & best.name)
    rivals = (
        item
        for fit, _, item, shared in hits[1:]
        if fit >= RIVAL * best_fit and shared - own and len(shared & item.name) >= least
    )
    return (best, *rivals)


def _fit(shared: frozenset[str], name: frozenset[str], case: CaseWords) -> float:
    """How well the words that are said fit a name; 0 where they are too small a part of it."""
    weight, whole = (sum(map(case.rarity_of_name, stems)) for stems in (shared, name))
    return weight * weight / whole if weight >= NAMED_SHARE * whole > 0 else 0.0


def _compounds(item: SeriesWords, clause: Clause, case: CaseWords) -> frozenset[str]:
    """The words of a label with which longer ones begin in a clause that gives its unit: `steelworks`."""
    if (item.measure - case.lexicon.quantities["generic"]).isdisjoint(clause.stems):
        return frozenset()
    return frozenset(
        stem
        for stem in item.name
        if len(stem) >= LONG and any(word.lower.startswith(stem) for word in clause.words)
    )


def _is_named(item: SeriesWords, shared: frozenset[str], clause: Clause, case: CaseWords) -> bool:
    """Whether two words of a label stand, or its only word in one of its own forms; or one with its unit."""
    if len(shared) != 1:
        return len(shared) >= 2
    stem = next(iter(shared))
    lexicon = case.lexicon
    is_own_form = any(
        lexicon.synonyms.get(word.stem, word.stem) == stem and len(word.text) <= len(word.stem) + OWN_FORM
        for word in clause.words
    )
    is_measured = not (item.measure - lexicon.quantities["generic"]).isdisjoint(clause.stems)
    plain = [
        word
        for word in clause.words
        if thing_of(word, lexicon)
        and not any(when.start <= word.start < when.end for when in clause.dates)
        and not any(one.start <= word.start < one.end for one in clause.mentions)
        and (word.stem,) not in lexicon.acts
        and (word.stem,) not in lexicon.moves
        and word.stem not in lexicon.factors
        and word.stem not in item.measure
    ]
    if is_measured and stem in _compounds(item, clause, case):
        return True
    return is_own_form and (len(item.name) == 1 or len(plain) <= SHORT_CLAUSE or is_measured)
