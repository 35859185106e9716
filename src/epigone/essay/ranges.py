"""Numbers from which to which something is said to have moved: `from 58 to 33 million`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from epigone.essay.casewords import CaseWords, EventWords
from epigone.essay.clauses import Clause
from epigone.essay.date_mention import DateMention
from epigone.essay.lexicon import Lexicon
from epigone.essay.numbers import counts_in
from epigone.essay.quantity import Quantity, bounds_before
from epigone.essay.words import Word

#: Words that may stand between the two numbers of a range: what is counted, and when it began.
_BETWEEN = 7
#: How far two numbers may differ, as a share of the greater, and be one rounded.
_ROUNDED = 0.12
#: How rare, in units of a strange word, what a clause shares with a fact must be.
_SHARED = 0.35


@dataclass(frozen=True, slots=True)
class Range:
    """The first and the last of two numbers of one kind."""

    first: Quantity
    last: Quantity


def ranges_in(words: Sequence[Word], found: Sequence[Quantity], lexicon: Lexicon) -> list[Range]:
    """The ranges among the numbers of a row of words: "from" before one, "to" before the next."""
    ranges = []
    for one, other in pairwise(found):
        if one.is_time or other.is_time or other.first - one.last > _BETWEEN:
            continue
        if not _has_before(words, one, "from", lexicon) or not _has_before(words, other, "to", lexicon):
            continue
        if not other.nouns and not other.is_percent:
            other = replace(other, nouns=one.nouns, is_small=False)
        if one.is_percent == other.is_percent:
            ranges.append(Range(one, other))
    return ranges


def _has_before(words: Sequence[Word], one: Quantity, kind: str, lexicon: Lexicon) -> bool:
    """Whether a word stands before a number and what bounds it."""
    place = one.first - bounds_before(words, one.first, lexicon)[1]
    return place > 0 and words[place - 1].lower in lexicon.quantities[kind]


def other_range(clause: Clause, case: CaseWords) -> tuple[EventWords, str, str, DateMention | None] | None:
    """The fact that tells one end of a range as a clause does, and the other end otherwise.

    With it the number as the clause has it, and as the fact has; None where no fact surely does, or one
    tells the same range. Cost: the facts that share words with the clause.
    """
    found = ranges_in(clause.words, counts_in(clause.words, clause.dates, case.lexicon), case.lexicon)
    if len(found) != 1:
        return None
    said = found[0]
    stems = clause.stem_set - case.units - case.lexicon.quantities["generic"]
    wrong = None
    for place in sorted({place for stem in stems for place in case.events_with.get(stem, ())}):
        event = case.events[place]
        shared = (event.title | event.note) & stems
        if not _is_enough(shared, case) or not _may_be_of(event, clause):
            continue
        for told in ranges_in(event.words, [one.quantity for one in event.told], case.lexicon):
            if told.first.is_percent != said.first.is_percent:
                continue
            ends = (_is_same(said.first, told.first), _is_same(said.last, told.last))
            if all(ends):
                return None
            if any(ends) and wrong is None:
                pair = (said.last, told.last) if ends[0] else (said.first, told.first)
                wrong = (event, pair[0].text, pair[1].text)
    return None if wrong is None else (*wrong, clause.dates[0] if clause.dates else None)


def _is_enough(shared: frozenset[str], case: CaseWords) -> bool:
    rare = [stem for stem in shared if (stem,) not in case.lexicon.moves and stem not in case.lexicon.numbers]
    return sum(map(case.rarity_of, rare)) >= _SHARED * case.most_rare


def _may_be_of(event: EventWords, clause: Clause) -> bool:
    """Whether no date of a clause excludes a fact and every number that it tells."""
    times = [(event.earliest, event.latest), *((one.earliest, one.latest) for one in event.told)]
    return all(any(when.admits(*time) for time in times) for when in clause.dates)


def _is_same(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers may be one, rounded."""
    return abs(one.value - other.value) <= _ROUNDED * max(one.value, other.value) or (
        one.low <= other.value <= one.high
    )
