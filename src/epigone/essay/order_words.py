"""Where a sentence puts one thing before, after or beside another in time."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from epigone.essay.clauses import ReadSentence
from epigone.essay.lexicon import Lexicon
from epigone.essay.words import Word, find_phrases

Order = Literal["before", "after", "beside", "apart"]
#: Digits of a count at most: more of them are a year.
_DIGITS = 3
#: Words between a count of years and the verb that says that they passed.
_PASSING = 3
_ORDERS: tuple[Order, ...] = ("before", "after", "beside")
#: Words of a side at most: further away stands another statement.
LONGEST = 18
#: Words within which the base ends where no mark tells.
_REACH = 8
_MARK = re.compile(r"[,;:()\u2014\u2013]")


@dataclass(frozen=True, slots=True)
class Joint:
    """`main` is said to lie before, after or beside `base` in time, by `count` units if that is told."""

    order: Order
    main: tuple[Word, ...]
    base: tuple[Word, ...]
    count: float | None
    unit: str
    text: str
    place: int


def joints_of(read: ReadSentence, lexicon: Lexicon) -> Iterator[Joint]:
    """Every joint of a sentence, in its order."""
    words = read.words
    for order in _ORDERS:
        for place, phrase in find_phrases(words, lexicon.phrases(f"order_{order}")):
            yield from _joint(order, place, len(phrase), read, lexicon)
        for place, phrase in find_phrases(words, lexicon.phrases(f"follows_{order}")):
            yield from _joint(order, place, len(phrase), read, lexicon, is_verb=True)
    yield from _apart(read, lexicon)


def _apart(read: ReadSentence, lexicon: Lexicon) -> Iterator[Joint]:
    """How long two things are said to lie apart, as in "five years lay between the one and the other"."""
    words = read.words
    for place, phrase in find_phrases(words, lexicon.phrases("lies_between")):
        count, unit, begin = next(
            (
                found
                for back in range(place, max(0, place - _PASSING), -1)
                if (found := _count(words, back, lexicon))[0] is not None
            ),
            (None, "", place),
        )
        after = words[place + len(phrase) :]
        cuts = [at for at, word in enumerate(after) if word.lower in lexicon.forms["and"]]
        if count is None or not cuts:
            continue
        text = " ".join(word.text for word in words[begin : place + len(phrase)])
        for cut in cuts:
            main, base = tuple(after[:cut]), tuple(_until_mark(after[cut + 1 :], read))
            if main and base:
                yield Joint("apart", main, base, count, unit, text, words[place].start)


def _joint(
    order: Order, place: int, length: int, read: ReadSentence, lexicon: Lexicon, *, is_verb: bool = False
) -> Iterator[Joint]:
    words = read.words
    if any(one.start <= words[place].start < one.end for one in read.dates):
        return
    count, unit, begin = (None, "", place) if is_verb else _count(words, place, lexicon)
    if count is None and begin != place:
        return
    if begin and words[begin - 1].lower in lexicon.forms["and"]:
        return
    if is_verb and length == 1 and begin and words[begin - 1].lower in lexicon.forms["passive"]:
        return  # "was followed, in June, by": which of the two came first stands further off
    text = " ".join(word.text for word in words[begin : place + length])
    after = words[place + length :]
    base = _until_and(_until_mark(after, read), lexicon)
    before = words[:begin]
    if before and (is_verb or begin > 2 or _has_verb(before, lexicon)):
        sides = [(_since_mark(before, read, lexicon), base)]
    elif len(base) < len(after):
        sides = [(_until_mark(after[len(base) :], read), base)]
    else:
        # "Ten years after the war the king abdicated": no mark tells where the base ends.
        starts = [at for at in range(1, min(_REACH, len(base))) if _may_begin(base, at, lexicon)]
        sides = [(base[at:], base[:at]) for at in starts]
    is_until = begin > 0 and words[begin - 1].lower in lexicon.dates["until"]
    for main, other in sides:
        # "It did not come until a year after the war": what is denied comes then.
        is_denied = _is_denied(main, lexicon) and not is_until
        if is_denied or _is_denied(other, lexicon) or not main or not other:
            continue
        is_over = order == "beside" and find_phrases(main, lexicon.phrases("done_by_then"))
        yield Joint(
            "before" if is_over else order, tuple(main), tuple(other), count, unit, text, words[place].start
        )


def _may_begin(words: Sequence[Word], place: int, lexicon: Lexicon) -> bool:
    """Whether a statement may begin at a word: at an article, a name or a pronoun."""
    word = words[place]
    is_name = word.is_capital and not words[place - 1].is_capital
    is_opening = word.lower in lexicon.forms["articles"] or word.lower in lexicon.pronouns["subjects"]
    before = words[place - 1].lower
    return (is_name or is_opening) and before not in lexicon.forms["prepositions"] | lexicon.forms["articles"]


def _has_verb(words: Sequence[Word], lexicon: Lexicon) -> bool:
    return any(word.lower in lexicon.forms["passive"] or (word.stem,) in lexicon.acts for word in words)


def _until_mark(words: Sequence[Word], read: ReadSentence) -> Sequence[Word]:
    """The words up to the first mark, an aside at the very beginning left in."""
    for place in range(1, len(words)):
        if _MARK.search(_between(words[place - 1], words[place], read)):
            return words[:place][:LONGEST]
    return words[:LONGEST]


def _until_and(words: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    """The words up to an "and" that leads to another verb."""
    for place in range(1, len(words) - 1):
        after = words[place + 1].lower
        if words[place].lower in lexicon.forms["and"] and (
            after in lexicon.forms["passive"] or after in lexicon.pasts
        ):
            return words[:place]
    return words


def _since_mark(words: Sequence[Word], read: ReadSentence, lexicon: Lexicon) -> Sequence[Word]:
    """The words since the last mark; an aside without a verb takes in what stands before it."""
    for place in range(len(words) - 1, 0, -1):
        if _MARK.search(_between(words[place - 1], words[place], read)) and _has_verb(words[place:], lexicon):
            return words[place:][-LONGEST:]
    return words[-LONGEST:]


def _between(left: Word, right: Word, read: ReadSentence) -> str:
    start = read.sentence.start
    return read.sentence.text[left.end - start : right.start - start]


def _is_denied(words: Sequence[Word], lexicon: Lexicon) -> bool:
    contracted = any(word.is_contracted_not for word in words)
    return contracted or bool(find_phrases(words, lexicon.phrases("negation")))


def _count(words: Sequence[Word], place: int, lexicon: Lexicon) -> tuple[float | None, str, int]:
    """A count of units before a word of order, and where it begins; no count where it is vague."""
    unit = words[place - 1].lower if place else ""
    kind = next((name for name, forms in _units(lexicon).items() if unit in forms), "")
    if not kind or place < 2:
        return None, "", place
    said = words[place - 2].lower
    if said.isdigit():
        # "In the spring of 2012, weeks after ...": a year counts nothing.
        return (float(said), kind, place - 2) if len(said) <= _DIGITS else (None, "", place)
    if said in lexicon.numbers:
        tens = lexicon.numbers.get(words[place - 3].lower) if place >= 3 else None
        if tens is not None and tens >= 20 and lexicon.numbers[said] < 10:
            return float(tens + lexicon.numbers[said]), kind, place - 3
        return float(lexicon.numbers[said]), kind, place - 2
    if said in ("a", "an"):
        return 1.0, kind, place - 2
    return None, "", place - 2


@cache
def _unit_forms(units: frozenset[str]) -> dict[str, frozenset[str]]:
    kinds = {"years": "year", "months": "month", "weeks": "week"}
    return {name: frozenset(unit for unit in units if unit.startswith(stem)) for name, stem in kinds.items()}


def _units(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    return _unit_forms(lexicon.dates["units"])
