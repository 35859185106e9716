"""Where a text tells things in their order: "first X and only then Y", "by then", "three years later"."""

from collections.abc import Iterator, Sequence

from epigone.essay.clauses import ReadSentence
from epigone.essay.lexicon import Lexicon
from epigone.essay.order_counts import apart_before
from epigone.essay.order_words import LONGEST, Joint, Order, is_denied, since_mark, until_mark
from epigone.essay.tenses import is_pluperfect, is_verb
from epigone.essay.words import Word, find_phrases

#: Words of a subject at most, and words at the head of a sentence among which its time stands.
_SUBJECT, _HEAD = 6, 5


def joints_told(read: ReadSentence, lexicon: Lexicon) -> Iterator[Joint]:
    """Every joint of a sentence that a row of acts makes, or that leads to the sentence before."""
    yield from _rows(read, lexicon)
    yield from _from_before(read, lexicon)


def _rows(read: ReadSentence, lexicon: Lexicon) -> Iterator[Joint]:
    """`X first, and Y afterwards`, `X and only then Y`: what is told second came after."""
    words = read.words
    for place, phrase in find_phrases(words, lexicon.phrases("order_next")):
        end = place + len(phrase)
        after = until_mark(words[end:], read)
        begin = place
        if not after:
            joined = [at for at in range(1, place) if words[at].lower in lexicon.forms["and"]]
            if not joined:
                continue
            begin, after = joined[-1], words[joined[-1] + 1 : place]
        yield from _row(words[:begin], after, words[place:end], read, lexicon)
    for place, word in enumerate(words[1:-2], 1):
        if word.lower not in lexicon.forms["first_of_all"] or words[place - 1].lower in lexicon.stopwords:
            continue
        follows = words[place + 1 :]
        is_joined = follows[0].lower in lexicon.forms["and"]
        if is_joined:
            yield from _row(words[:place], follows[1:], (word,), read, lexicon)


def _text(words: Sequence[Word]) -> str:
    """Words as they are told in a reason."""
    return " ".join(word.text for word in words)


def _row(
    before: Sequence[Word],
    after: Sequence[Word],
    mark: Sequence[Word],
    read: ReadSentence,
    lexicon: Lexicon,
) -> Iterator[Joint]:
    """The joint of what stands before and after the words that tell the order."""
    while before and before[-1].lower in lexicon.forms["and"]:
        before = before[:-1]
    first, second = since_mark(before, read, lexicon), tuple(until_mark(after, read))
    if not first or not second or is_denied(first, lexicon) or is_denied(second, lexicon):
        return
    subject = _subject(read.words, lexicon)
    if _begins_with_verb(second, lexicon):
        second = (*subject, *second)
    if _begins_with_verb(first, lexicon):
        first = (*subject, *first)
    yield Joint("after", tuple(second), tuple(first), None, "", _text(mark), mark[0].start)


def _subject(words: Sequence[Word], lexicon: Lexicon) -> tuple[Word, ...]:
    """The words of a sentence before its first verb."""
    for place, word in enumerate(words[: _SUBJECT + 1]):
        if is_verb(word, lexicon):
            return tuple(words[:place])
    return ()


def _begins_with_verb(words: Sequence[Word], lexicon: Lexicon) -> bool:
    return bool(words) and is_verb(words[0], lexicon)


def _from_before(read: ReadSentence, lexicon: Lexicon) -> Iterator[Joint]:
    """What is told from the fact of the sentence before: `by then`, `before that`, `two years later`."""
    words = read.words
    if any(not one.is_carried for one in read.dates) or is_denied(words, lexicon):
        return
    orders: tuple[tuple[str, Order], ...] = (("told_before", "before"), ("told_after", "after"))
    for name, order in orders:
        for place, phrase in find_phrases(words, lexicon.phrases(name)):
            end = place + len(phrase)
            told = apart_before(words, place, lexicon)
            rest = _without(words, told.begin, end)
            is_over = order == "after" or is_pluperfect(rest, lexicon)
            is_apart = end == len(words) or len(until_mark(words[end - 1 :], read)) == 1
            if is_over and (is_apart or told.begin < _HEAD):
                text = _text(words[told.begin : end])
                yield Joint(order, rest, (), told.count, told.unit, text, words[place].start)
    for place, word in enumerate(words):
        if word.lower not in lexicon.forms["later"] | lexicon.forms["earlier"]:
            continue
        told = apart_before(words, place, lexicon)
        if told.count is None or not _stands_apart(told.begin, place + 1, read, lexicon):
            continue
        text = _text(words[told.begin : place + 1])
        order = "after" if word.lower in lexicon.forms["later"] else "before"
        rest = _without(words, told.begin, place + 1)
        yield Joint(order, rest, (), told.count, told.unit, text, word.start)


def _without(words: Sequence[Word], begin: int, end: int) -> tuple[Word, ...]:
    return (*words[:begin], *words[end:])[:LONGEST]


def _stands_apart(begin: int, end: int, read: ReadSentence, lexicon: Lexicon) -> bool:
    """Whether a time stands at the head of a sentence, or ends one that tells nothing else."""
    words = read.words
    following = words[end : end + 1]
    if following and following[0].lower in lexicon.forms["than"]:
        return False
    return begin < _HEAD or (end == len(words) and len(read.clauses) == 1)
