"""How many times as much one thing is said to be of another: `twice`, `by a third`, `barely doubled`."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from epigone.essay.clauses import Clause
from epigone.essay.lexicon import Lexicon
from epigone.essay.numbers import quantities
from epigone.essay.quantity import Quantity, bounds_before
from epigone.essay.words import Word, find_phrases

#: How far "twice" and "about twice" may lie off, as a share of the ratio, and still be right.
ROUGH = 0.15
#: Words before a ratio among which a denial turns it.
DENIAL = 4
#: "Far more" is at least so many times as much.
FAR = 1.2
#: Words after "twice" or "ten times" within which "as much", "those" or "higher" must stand.
_REACH = 3


@dataclass(frozen=True, slots=True)
class Comparison:
    """A ratio of what is compared to its base: between `low` and `high`, as the words leave it open.

    `is_change` marks what is told as a change in time ("doubled", "rose by a third"), `first` and `last`
    are the places of its words in the clause.
    """

    low: float
    high: float
    is_change: bool
    first: int
    last: int
    text: str


def find_comparison(clause: Clause, lexicon: Lexicon) -> Comparison | None:
    """The one ratio that a clause states; None if it states none, or several."""
    words = clause.words
    found = [
        *_times(words, lexicon),
        *_factors(words, lexicon),
        *_changes(words, lexicon),
        *_parts(words, lexicon),
    ]
    found = [one for one in found if not _is_within_date(one, clause)]
    found = (
        found or [*_equals(words, lexicon)] or [*_far(words, lexicon)] or [*_levels(words, clause, lexicon)]
    )
    return found[0] if len(found) == 1 else None


def is_denied(clause: Clause, said: Comparison, lexicon: Lexicon) -> bool:
    """Whether a clause denies a ratio: `not half of those`, `never doubled`."""
    before = clause.words[max(0, said.first - DENIAL) : said.first]
    return bool(find_phrases(before, lexicon.phrases("denial")))


def _is_within_date(one: Comparison, clause: Clause) -> bool:
    start = clause.words[one.first].start
    return any(when.start <= start < when.end for when in clause.dates)


def _bounded(
    ratio: float, words: Sequence[Word], first: int, last: int, lexicon: Lexicon, *, is_change: bool
) -> Comparison:
    """A ratio with what the words before it leave open."""
    kind, n_words = bounds_before(words, first, lexicon)
    text = " ".join(word.text for word in words[first - n_words : last])
    low, high = (1 - ROUGH) * ratio, (1 + ROUGH) * ratio
    if kind == "under":
        low, high = 0.0, ratio
    elif kind == "over":
        low, high = ratio, inf
    elif kind == "nearly":
        low, high = (0.7 * ratio, ratio) if ratio > 1 else (ratio, 1.3 * ratio)
        low, high = min(low, (1 - ROUGH) * ratio), max(high, (1 + ROUGH) * ratio)
    return Comparison(low, high, is_change, first, last, text)


def _times(words: Sequence[Word], lexicon: Lexicon) -> list[Comparison]:
    """`twice those of`, `ten times as much`, `four times more`; not `met four times`."""
    found = []
    for place, word in enumerate(words):
        ratio, first, last = float(lexicon.times.get(word.lower, 0)), place, place + 1
        if word.lower in lexicon.quantities["times"] and place:
            before = quantities(words[max(0, place - 3) : place], lexicon, has_years=False)
            if not before or before[-1].last != min(3, place) or before[-1].is_percent:
                continue
            ratio = before[-1].value
            first = place - min(3, place) + before[-1].first
        ahead = {one.lower for one in words[last : last + 1]}
        if ratio <= 1 or ahead.isdisjoint(lexicon.quantities["as_much"]):
            continue
        nearby = {one.lower for one in words[last : last + _REACH]}
        if not nearby.isdisjoint(lexicon.quantities["smaller"]):
            ratio = 1 / ratio
        found.append(_bounded(ratio, words, first, last, lexicon, is_change=False))
    return found


def _factors(words: Sequence[Word], lexicon: Lexicon) -> list[Comparison]:
    """Verbs that multiply: `doubled`, `had barely quadrupled`, `was halved`."""
    found = []
    for place, word in enumerate(words):
        factor = lexicon.factors.get(word.stem)
        if factor is None:
            continue
        ahead = words[place + 1].lower if place + 1 < len(words) else ""
        is_relation = ahead in lexicon.quantities["as_much"]
        if word.lower in lexicon.quantities["bare_factors"] and not is_relation:
            continue
        found.append(_bounded(factor, words, place, place + 1, lexicon, is_change=not is_relation))
    return found


def _changes(words: Sequence[Word], lexicon: Lexicon) -> list[Comparison]:
    """`fell by half`, `rose by 20 per cent`, `two thirds down`: a share by which something moved."""
    moves = [(place, lexicon.moves[phrase]) for place, phrase in find_phrases(words, lexicon.moves)]
    moves += [
        (place, "down") for place, word in enumerate(words) if word.lower in lexicon.quantities["downward"]
    ]
    moves += [(place, "up") for place, word in enumerate(words) if word.lower in lexicon.quantities["upward"]]
    found = []
    for one in quantities(words, lexicon, has_years=False):
        if not one.is_percent or not follows_by(words, one, lexicon):
            continue
        kind, n_words = bounds_before(words, one.first, lexicon)
        begin = one.first - max(n_words, 1)  # the "more" of "more than" is no movement
        near = sorted(
            (abs(place - one.first), way) for place, way in moves if place < begin or place >= one.last
        )
        if not near:
            continue
        share = one.value / 100
        ratio = 1 + share if near[0][1] == "up" else 1 - share
        if ratio < 0:
            continue
        slack = max(ROUGH * share, one.rounding / 100)
        low, high = ratio - slack, ratio + slack
        if kind in ("under", "over"):
            is_less = (kind == "under") == (near[0][1] == "up")
            low, high = (min(1.0, ratio), ratio) if is_less else (ratio, max(1.0, ratio))
            if kind == "over":
                low, high = (0.0, ratio) if near[0][1] == "down" else (ratio, inf)
        text = " ".join(word.text for word in words[one.first - n_words - 1 : one.last])
        found.append(Comparison(max(0.0, low), high, True, one.first - 1, one.last, text))
    return found


def follows_by(words: Sequence[Word], one: Quantity, lexicon: Lexicon) -> bool:
    """Whether "by" stands before a number, words that bound it apart."""
    before = [word.lower for word in words[max(0, one.first - 4) : one.first]]
    while before and before[-1] not in lexicon.forms["by"]:
        if not any(before[-1] in phrase.split() for phrase in lexicon.bound_words):
            return False
        before.pop()
    return bool(before)


def _parts(words: Sequence[Word], lexicon: Lexicon) -> list[Comparison]:
    """`half as much`, `less than half of those`, `a third of what it had been`."""
    found = []
    for one in quantities(words, lexicon, has_years=False, has_relations=True):
        if not one.is_percent or one.value > 100 or follows_by(words, one, lexicon):
            continue
        rest = [word.lower for word in words[one.last : one.last + 3]]
        is_as = rest[:1] == ["as"] and bool(rest[1:]) and rest[1] in lexicon.quantities["much"]
        if rest and rest[0] in lexicon.quantities["of"]:
            rest = rest[1:]
            is_as = bool(rest) and rest[0] in lexicon.quantities["level"]
            is_as = is_as or (
                rest[:1] == ["the"] and bool(rest[1:]) and rest[1] in lexicon.quantities["level"]
            )
        if is_as:
            found.append(_bounded(one.value / 100, words, one.first, one.last, lexicon, is_change=False))
    return found


def _equals(words: Sequence[Word], lexicon: Lexicon) -> list[Comparison]:
    """`no more cloth ... than`, `as much ... as`: at most, at least, or just as much."""
    than = [place for place, word in enumerate(words) if word.lower in lexicon.forms["than"]]
    for place in range(len(words) - 1):
        pair = f"{words[place].lower} {words[place + 1].lower}"
        later = [one for one in than if one > place + 1]
        if not later or (later[0] == place + 2 and _is_number(words, place + 3, lexicon)):
            continue
        if pair in lexicon.quantities["at_most"]:
            return [Comparison(0.0, 1.0, False, place, place + 2, pair)]
        if pair in lexicon.quantities["at_least"]:
            return [Comparison(1.0, inf, False, place, place + 2, pair)]
    return []


def _far(words: Sequence[Word], lexicon: Lexicon) -> list[Comparison]:
    """`far more ... than`, `much fewer ... than`: by a good deal."""
    for place in range(1, len(words)):
        if words[place - 1].lower not in lexicon.quantities["far"] or not any(
            word.lower in lexicon.forms["than"] for word in words[place + 1 :]
        ):
            continue
        said = words[place].lower
        way = lexicon.moves.get((words[place].stem,), "")
        is_up = way == "up" or said in lexicon.quantities["better"]
        is_down = way == "down" or said in lexicon.quantities["worse"]
        if (is_up or is_down) and not _is_number(words, place + 2, lexicon):
            low, high = (FAR, inf) if is_up else (0.0, 1 / FAR)
            return [Comparison(low, high, False, place - 1, place + 1, f"{words[place - 1].lower} {said}")]
    return []


def _levels(words: Sequence[Word], clause: Clause, lexicon: Lexicon) -> list[Comparison]:
    """`stood above those of 1931`, `well below the level of 1913`: over or under what was at a date."""
    for place, word in enumerate(words):
        kind = next((one for one in ("above", "below") if word.lower in lexicon.quantities[one]), "")
        ahead = words[place + 1 : place + 2 + _REACH]
        is_dated = any(when.start <= one.start < when.end for one in ahead for when in clause.dates)
        if kind and is_dated and not _is_number(words, place + 1, lexicon):
            low, high = (1.0, inf) if kind == "above" else (0.0, 1.0)
            return [Comparison(low, high, False, place, place + 1, word.lower)]
    return []


def _is_number(words: Sequence[Word], place: int, lexicon: Lexicon) -> bool:
    found = quantities(words[place : place + 3], lexicon, has_years=False)
    return bool(found) and found[0].first == 0
