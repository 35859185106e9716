"""Where a sentence puts one thing before, after or beside another in time."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from epigone.essay.clauses import ReadSentence
from epigone.essay.lexicon import Lexicon
from epigone.essay.order_counts import Apart, apart_before
from epigone.essay.tenses import is_pluperfect
from epigone.essay.words import Word, find_phrases

Order = Literal["before", "after", "beside", "apart"]
#: Words between a count of years and the verb that says that they passed.
_PASSING = 3
_ORDERS: tuple[Order, ...] = ("before", "after", "beside")
#: Words of a side at most: further away stands another statement.
LONGEST = 18
#: Words before "before" among which "it was" stands.
_IT_WAS = 5
#: Words within which the base ends where no mark tells.
_REACH = 8
_MARK = re.compile(r"[,;:()\u2014\u2013]")


@dataclass(frozen=True, slots=True)
class Joint:
    """`main` is said to lie before, after or beside `base` in time, by `count` units if that is told.

    `act` is the kind of act of which both sides speak, where the joint says it: "is older than" speaks of
    what was founded. `lasts` tells that the main side is a state which is said to have lasted until the
    base: "he still sat in the council when ...". An empty `base` is what the sentence before spoke of.
    """

    order: Order
    main: tuple[Word, ...]
    base: tuple[Word, ...]
    count: float | None
    unit: str
    text: str
    place: int
    lasts: bool = False
    act: str = ""


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
        near = (apart_before(words, back, lexicon) for back in range(place, max(0, place - _PASSING), -1))
        told = next((found for found in near if found.count is not None), Apart(None, "", place))
        after = words[place + len(phrase) :]
        cuts = [at for at, word in enumerate(after) if word.lower in lexicon.forms["and"]]
        if told.count is None or not cuts:
            continue
        text = " ".join(word.text for word in words[told.begin : place + len(phrase)])
        for cut in cuts:
            main, base = tuple(after[:cut]), tuple(until_mark(after[cut + 1 :], read))
            if main and base:
                yield Joint("apart", main, base, told.count, told.unit, text, words[place].start)


def _joint(
    order: Order, place: int, length: int, read: ReadSentence, lexicon: Lexicon, *, is_verb: bool = False
) -> Iterator[Joint]:
    words = read.words
    if any(one.start <= words[place].start < one.end for one in read.dates):
        return
    told = Apart(None, "", place) if is_verb and length == 1 else apart_before(words, place, lexicon)
    begin = told.begin
    if begin and words[begin - 1].lower in lexicon.forms["and"]:
        return
    if is_verb and length == 1 and _is_intransitive(words, place, lexicon):
        return
    if not is_verb and begin and _is_no_time(words, begin, lexicon):
        return
    after = words[place + length :]
    base = _until_and(until_mark(after, read), lexicon)
    before = words[:begin]
    if not is_verb and (not base or _is_adverb(words, place + length, read, lexicon)):
        return
    if before and (is_verb or begin > 2 or _has_verb(before, lexicon)):
        sides = [(since_mark(before, read, lexicon), base)]
    elif len(base) < len(after):
        sides = [(until_mark(after[len(base) :], read), base)]
    else:
        # "Ten years after the war the king abdicated": no mark tells where the base ends.
        starts = [at for at in range(1, min(_REACH, len(base))) if _may_begin(base, at, lexicon)]
        sides = [(base[at:], base[:at]) for at in starts]
    is_until = begin > 0 and words[begin - 1].lower in lexicon.dates["until"]
    text = " ".join(word.text for word in words[begin - is_until : place + length])
    for main, other in sides:
        # "It did not come until a year after the war": what is denied comes then.
        is_not_then = is_denied(main, lexicon) and not is_until
        if is_not_then or is_denied(other, lexicon) or not main or not other:
            continue
        said = _told_by_tense(order, main, other, lexicon)
        lasts = (is_until and order == "after" and _says(main, lexicon.forms["lasting"])) or (
            said == "beside" and _says(main, lexicon.forms["still"])
        )
        yield Joint(
            "after" if lasts else said,
            tuple(main),
            tuple(other),
            told.count,
            told.unit,
            text,
            words[place].start,
            lasts=lasts,
            act="found"
            if find_phrases(words[place : place + length], lexicon.phrases("of_founding"))
            else "",
        )


def _is_intransitive(words: Sequence[Word], place: int, lexicon: Lexicon) -> bool:
    """Whether "followed" has no object: in "was followed, in June, by" and "a second followed in June"."""
    after = words[place + 1 : place + 2]
    is_passive = place > 0 and words[place - 1].lower in lexicon.forms["passive"]
    return is_passive or any(word.lower in lexicon.forms["prepositions"] for word in after)


def _is_no_time(words: Sequence[Word], place: int, lexicon: Lexicon) -> bool:
    """Whether "before" and "after" tell no order: "stood before the judges", "named after him"."""
    before = words[place - 1].lower
    if before in lexicon.forms["named_after"] or (
        words[place].lower in lexicon.forms["before_it"] and (before in lexicon.forms["facing"])
    ):
        return True
    # "It was 1999 before the bridge was built": what comes then comes later.
    near = words[max(0, place - _IT_WAS) : place]
    return any(one.lower == "it" and two.lower in lexicon.forms["it_was"] for one, two in pairwise(near))


def _is_adverb(words: Sequence[Word], end: int, read: ReadSentence, lexicon: Lexicon) -> bool:
    """Whether a word of order leads to no thing: "the year before, he ...", "after four years"."""
    first = words[end]
    is_apart = _MARK.search(_between(words[end - 1], first, read)) is not None
    unit = words[end + 1].lower if end + 1 < len(words) else ""
    units = lexicon.dates["units"] | lexicon.forms["decades"]
    return is_apart or (unit in units and first.lower not in lexicon.forms["the"])


def _told_by_tense(order: Order, main: Sequence[Word], base: Sequence[Word], lexicon: Lexicon) -> Order:
    """The order of two things told with "when": what had been done came before what was done."""
    if order != "beside":
        return order
    if find_phrases(main, lexicon.phrases("done_by_then")) or is_pluperfect(main, lexicon):
        return "before"
    is_done = find_phrases(base, lexicon.phrases("done_by_then")) or is_pluperfect(base, lexicon)
    return "after" if is_done else order


def _says(words: Sequence[Word], among: frozenset[str]) -> bool:
    return any(word.lower in among for word in words)


def _may_begin(words: Sequence[Word], place: int, lexicon: Lexicon) -> bool:
    """Whether a statement may begin at a word: at an article, a name or a pronoun."""
    word = words[place]
    is_name = word.is_capital and not words[place - 1].is_capital
    is_opening = word.lower in lexicon.forms["articles"] or word.lower in lexicon.pronouns["subjects"]
    before = words[place - 1].lower
    return (is_name or is_opening) and before not in lexicon.forms["prepositions"] | lexicon.forms["articles"]


def _has_verb(words: Sequence[Word], lexicon: Lexicon) -> bool:
    return any(word.lower in lexicon.forms["passive"] or (word.stem,) in lexicon.acts for word in words)


def until_mark(words: Sequence[Word], read: ReadSentence) -> Sequence[Word]:
    """Give the words up to the first mark, an aside at the very beginning left in."""
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


def since_mark(words: Sequence[Word], read: ReadSentence, lexicon: Lexicon) -> Sequence[Word]:
    """Give the words since the last mark; an aside without a verb takes in what stands before it."""
    for place in range(len(words) - 1, 0, -1):
        if _MARK.search(_between(words[place - 1], words[place], read)) and _has_verb(words[place:], lexicon):
            return words[place:][-LONGEST:]
    return words[-LONGEST:]


def _between(left: Word, right: Word, read: ReadSentence) -> str:
    start = read.sentence.start
    return read.sentence.text[left.end - start : right.start - start]


def is_denied(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether a denial stands among words."""
    contracted = any(word.is_contracted_not for word in words)
    return contracted or bool(find_phrases(words, lexicon.phrases("negation")))
