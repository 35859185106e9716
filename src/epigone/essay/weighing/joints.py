"""Where a sentence puts one thing before, after or beside another in time, widely found."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from epigone.essay.clauses import ReadSentence
from epigone.essay.lexicon import Lexicon
from epigone.essay.order_counts import Apart, apart_before
from epigone.essay.tenses import is_pluperfect, is_verb
from epigone.essay.words import Word, find_phrases, unbroken

#: What is said of the main side against the base: it came before, after, or was of its time; or it is a
#: state that is said to have lasted until the base.
Order = Literal["before", "after", "beside", "lasts"]
#: How it is said.
Manner = Literal["before", "after", "until", "when", "row", "cause", "participle", "told"]
#: Words at most before a word of order that begins a sentence with its base.
_FRONT = 3
#: Words at the head of a stretch among which no cut is made where no mark tells one.
_REACH = 9
_STRONG, _MARK = re.compile(r"[;:()\u2014\u2013]"), re.compile(r"[,;:()\u2014\u2013]")


@dataclass(frozen=True, slots=True)
class Joint:
    """Two stretches of a sentence that it relates in time.

    `order` is what is said of `main` against `base`; an empty `base` is what the sentence before spoke of.
    `apart` tells how far apart the two are said to lie; `is_denied` that a denial stands in one of them that
    the order does not account for; `n_ways` is how many ways there are to cut the sentence here.
    """

    order: Order
    manner: Manner
    main: tuple[Word, ...]
    base: tuple[Word, ...]
    apart: Apart
    text: str
    place: int
    is_denied: bool = False
    n_ways: int = 1


def joints_in(read: ReadSentence, lexicon: Lexicon) -> Iterator[Joint]:
    """Every joint of a sentence. Cost: its words times the phrases that begin with them."""
    yield from _subordinate(read, lexicon)
    yield from _rows(read, lexicon)
    yield from _participles(read, lexicon)
    yield from _from_before(read, lexicon)


#: Lists of words of order, and the manner in which they tell it.
_LISTS: tuple[tuple[str, Manner], ...] = (
    ("order_before", "before"),
    ("order_after", "after"),
    ("order_until", "until"),
    ("order_beside", "when"),
    ("follows_before", "cause"),
    ("follows_after", "cause"),
)


def _subordinate(read: ReadSentence, lexicon: Lexicon) -> Iterator[Joint]:
    words = read.words
    for name, manner in _LISTS:
        for place, phrase in find_phrases(words, lexicon.phrases(name)):
            if _tells_no_order(words, place, len(phrase), read, lexicon):
                continue
            apart = apart_before(words, place, lexicon)
            begin, end = apart.begin, place + unbroken(phrase)
            ways = list(_cut(words, begin, end, read, lexicon, is_verb=manner == "cause"))
            text = _text(words[begin:end])
            for main, base in ways:
                order, is_denied_ = _said(name, manner, main, base, words[:begin], lexicon)
                yield Joint(order, manner, main, base, apart, text, place, is_denied_, len(ways))


def _tells_no_order(
    words: Sequence[Word], place: int, length: int, read: ReadSentence, lexicon: Lexicon
) -> bool:
    """Whether a word of order is of a date, or leads to nothing: "once more", "that followed"."""
    if any(one.start <= words[place].start < one.end for one in read.dates):
        return True
    after = words[place + length : place + length + 1]
    if not after or _is_parted(words[place + length - 1], after[0], read, _MARK):
        return True
    word = words[place]
    before = words[place - 1].lower if place else ""
    is_place = word.lower in lexicon.forms["before_it"] and before in lexicon.forms["facing"]
    if is_place or before in lexicon.forms["named_after"]:
        return True
    if length == 1 and word.lower in lexicon.forms["once"]:
        leading = lexicon.forms["articles"] | lexicon.forms["owned"] | lexicon.pronouns["subjects"]
        return not (after[0].is_capital or after[0].lower in leading)
    if length == 1 and (word.stem,) in lexicon.phrases("follows_after"):
        is_led = place > 0 and words[place - 1].lower in lexicon.forms["relatives"] | lexicon.forms["that"]
        is_led = is_led or (place > 0 and words[place - 1].lower in lexicon.forms["passive"])
        is_object = after[0].lower not in lexicon.forms["prepositions"] and not is_verb(after[0], lexicon)
        return is_led or not is_object or not is_verb(word, lexicon)
    return False


def _said(
    name: str,
    manner: Manner,
    main: Sequence[Word],
    base: Sequence[Word],
    before: Sequence[Word],
    lexicon: Lexicon,
) -> tuple[Order, bool]:
    """What a word of order says of its two sides, and whether a denial stands in them that it leaves."""
    main_denied, base_denied = is_denied(main, lexicon), is_denied(base, lexicon)
    if name in ("order_after", "follows_after"):
        is_until = bool(before) and before[-1].lower in lexicon.dates["until"]
        if is_until and not main_denied and _says(main, lexicon.forms["lasting"]):
            return "lasts", base_denied
        return "after", base_denied or (main_denied and not is_until)
    if name in ("order_before", "follows_before"):
        return ("after", base_denied) if main_denied else ("before", base_denied)
    if manner == "until":
        return ("after", base_denied) if main_denied else ("lasts", base_denied)
    if _says(main, lexicon.forms["still"]):
        return ("after", base_denied) if main_denied else ("lasts", base_denied)
    if main_denied and _says(main, lexicon.forms["yet"]):
        return "after", base_denied
    if find_phrases(main, lexicon.phrases("done_by_then")) or is_pluperfect(main, lexicon):
        return "before", main_denied or base_denied
    if find_phrases(base, lexicon.phrases("done_by_then")) or is_pluperfect(base, lexicon):
        return "after", main_denied or base_denied
    return "beside", main_denied or base_denied


def _cut(
    words: Sequence[Word], begin: int, end: int, read: ReadSentence, lexicon: Lexicon, *, is_verb: bool
) -> Iterator[tuple[tuple[Word, ...], tuple[Word, ...]]]:
    """The two sides of a word of order that stands at `begin`..`end`, in every way that may be."""
    left, right = _since(words[:begin], read, _STRONG), _until(words[end:], read, _STRONG)
    if is_verb:
        if left and right:
            yield tuple(left), tuple(right)
        return
    is_fronted = not _has_verb(left, lexicon) or all(word.lower in lexicon.stopwords for word in left)
    if not is_fronted:
        main, base = _since_verb(left, read, lexicon), _until(right, read, _MARK)
        yield tuple(main), tuple(base)
        if len(main) < len(left):
            yield tuple(left), tuple(base)
        return
    cuts = [at for at in range(2, len(right)) if _is_parted(right[at - 1], right[at], read, _MARK)][:1]
    if not cuts and left and left[0].lower == "it":
        cuts = [at for at in range(2, len(right)) if right[at].lower in lexicon.forms["that"]][:1]
    cuts = cuts or [at for at in range(2, len(right) - 1) if _inverts(right, at, lexicon)][:1]
    cuts = cuts or [at for at in range(2, min(_REACH, len(right))) if _may_begin(right, at, lexicon)]
    for at in cuts:
        yield (*left, *right[at:]), tuple(right[:at])


def _rows(read: ReadSentence, lexicon: Lexicon) -> Iterator[Joint]:
    """`First X, then Y`, `X and only then Y`, `X first; Y afterwards`: what is told second came after."""
    words = read.words
    seen: set[int] = set()
    for place, phrase in find_phrases(words, lexicon.phrases("order_row")):
        if place in seen or place < 2:
            continue
        seen.update(range(place, place + len(phrase)))
        end = place + len(phrase)
        cut = next((at for at in range(place, 0, -1) if _begins(words, at, read, lexicon)), 0)
        if not cut:
            continue
        first, second = words[:cut], (*words[cut:place], *_until(words[end:], read, _STRONG))
        yield from _row(first, second, _text(words[place:end]), place, lexicon)
    if seen:
        return
    for place, word in enumerate(words):
        is_noun = place > 0 and words[place - 1].lower in lexicon.stopwords
        if word.lower in lexicon.forms["first_of_all"] and not is_noun:
            cuts = [
                at for at in range(place + 1 + (place < 2), len(words)) if _begins(words, at, read, lexicon)
            ]
            for cut in cuts[:2]:
                yield from _row(words[:cut], words[cut:], word.text, place, lexicon)


def _row(
    first: Sequence[Word], second: Sequence[Word], text: str, place: int, lexicon: Lexicon
) -> Iterator[Joint]:
    denied = is_denied(first, lexicon) or is_denied(second, lexicon)
    if first and second:
        yield Joint("after", "row", tuple(second), tuple(first), Apart(None, "", place), text, place, denied)


def _participles(read: ReadSentence, lexicon: Lexicon) -> Iterator[Joint]:
    """`Having done X, he did Y`: what stands first was first."""
    words = read.words
    for place, word in enumerate(words[:_FRONT]):
        if word.lower in lexicon.forms["having_done"]:
            cut = next(
                (
                    at
                    for at in range(place + 2, len(words))
                    if _is_parted(words[at - 1], words[at], read, _MARK)
                ),
                0,
            )
            if cut:
                base, main = tuple(words[place + 1 : cut]), tuple(words[cut:])
                denied = is_denied(base, lexicon) or is_denied(main, lexicon)
                yield Joint(
                    "after", "participle", main, base, Apart(None, "", place), word.text, place, denied
                )


def _from_before(read: ReadSentence, lexicon: Lexicon) -> Iterator[Joint]:
    """What is told from the sentence before: `by then`, `before that`, `two years later`."""
    words = read.words
    orders: tuple[tuple[str, Order], ...] = (("told_before", "before"), ("told_after", "after"))
    for name, order in orders:
        for place, phrase in find_phrases(words, lexicon.phrases(name)):
            apart = apart_before(words, place, lexicon)
            rest = (*words[: apart.begin], *words[place + len(phrase) :])
            text = _text(words[apart.begin : place + len(phrase)])
            yield Joint(order, "told", rest, (), apart, text, place, is_denied(rest, lexicon))
    for place, word in enumerate(words):
        if word.lower in lexicon.forms["later"] | lexicon.forms["earlier"]:
            apart = apart_before(words, place, lexicon)
            if apart.count is not None:
                rest = (*words[: apart.begin], *words[place + 1 :])
                order = "after" if word.lower in lexicon.forms["later"] else "before"
                text = _text(words[apart.begin : place + 1])
                yield Joint(order, "told", rest, (), apart, text, place, is_denied(rest, lexicon))


def is_denied(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether a denial stands among words."""
    contracted = any(word.is_contracted_not for word in words)
    return contracted or bool(find_phrases(words, lexicon.phrases("negation")))


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _says(words: Sequence[Word], among: frozenset[str]) -> bool:
    return any(word.lower in among for word in words)


def _has_verb(words: Sequence[Word], lexicon: Lexicon) -> bool:
    return any(is_verb(word, lexicon) or (word.stem,) in lexicon.acts for word in words)


def _begins(words: Sequence[Word], at: int, read: ReadSentence, lexicon: Lexicon) -> bool:
    """Whether a new statement may begin at a word: after a mark, or with "and"."""
    return words[at].lower in lexicon.forms["and"] or _is_parted(words[at - 1], words[at], read, _MARK)


def _inverts(words: Sequence[Word], place: int, lexicon: Lexicon) -> bool:
    """Whether a verb stands before its subject: "only after the vote did the king sign"."""
    after = words[place + 1]
    is_subject = after.is_capital or after.lower in lexicon.forms["articles"] | lexicon.pronouns["subjects"]
    return words[place].lower in lexicon.forms["inverting"] and is_subject


def _may_begin(words: Sequence[Word], place: int, lexicon: Lexicon) -> bool:
    """Whether a statement may begin at a word: at an article, a name or a pronoun."""
    word = words[place]
    is_name = word.is_capital and not words[place - 1].is_capital
    is_opening = word.lower in lexicon.forms["articles"] or word.lower in lexicon.pronouns["subjects"]
    before = words[place - 1].lower
    return (is_name or is_opening) and before not in lexicon.forms["prepositions"] | lexicon.forms["articles"]


def _is_parted(left: Word, right: Word, read: ReadSentence, marks: re.Pattern[str]) -> bool:
    start = read.sentence.start
    return marks.search(read.sentence.text[left.end - start : right.start - start]) is not None


def _until(words: Sequence[Word], read: ReadSentence, marks: re.Pattern[str]) -> Sequence[Word]:
    cut = next((at for at in range(1, len(words)) if _is_parted(words[at - 1], words[at], read, marks)), None)
    return words[:cut]


def _since(words: Sequence[Word], read: ReadSentence, marks: re.Pattern[str]) -> Sequence[Word]:
    cuts = (at for at in range(len(words) - 1, 0, -1) if _is_parted(words[at - 1], words[at], read, marks))
    return words[next(cuts, 0) :]


def _since_verb(words: Sequence[Word], read: ReadSentence, lexicon: Lexicon) -> Sequence[Word]:
    """The words since the last mark after which a verb stands."""
    for at in range(len(words) - 1, 0, -1):
        if _is_parted(words[at - 1], words[at], read, _MARK) and _has_verb(words[at:], lexicon):
            return words[at:]
    return words
