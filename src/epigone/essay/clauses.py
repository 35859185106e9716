"""Sentences cut into clauses: one act or one judgement each, with whoever it is said of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from epigone.essay.actors import Mention
from epigone.essay.casewords import CaseWords, clause_stems, mention_places, very_words
from epigone.essay.date_mention import DateMention
from epigone.essay.dates import find_dates
from epigone.essay.lexicon import Lexicon
from epigone.essay.split import Sentence
from epigone.essay.words import Word, find_phrases, words_of

#: Marks between two words that part clauses.
_MARKS = frozenset(",;:()\u2014\u2013[]")
#: Words after "and" among which a new act must stand for the clause to end there.
_REACH = 3
#: Content words at most of a clause that says a time and nothing else.
_FEW = 2
#: Words of a stretch that is a statement of its own where a contrast follows.
_SENTENCE = 5


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """A stretch of a sentence with at most one act or judgement that matters; two are never the same.

    `cues` are the places, among `words`, of words that say an act, a fate or a movement; `very` are the
    very words of its acts.
    """

    start: int
    end: int
    words: tuple[Word, ...]
    stems: tuple[str, ...]
    mentions: tuple[Mention, ...]
    dates: tuple[DateMention, ...]
    cues: tuple[int, ...]
    very: tuple[str, ...] = ()

    @property
    def telling(self) -> tuple[str, ...]:
        """What may be shared with a fact: its stems, and the very words of its acts."""
        return (*self.stems, *self.very)

    @property
    def stem_set(self) -> frozenset[str]:
        """Its content stems, once each."""
        return frozenset(self.stems)


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """A sentence with its words, its actors, its dates and its clauses."""

    sentence: Sentence
    words: tuple[Word, ...]
    mentions: tuple[Mention, ...]
    dates: tuple[DateMention, ...]
    clauses: tuple[Clause, ...]


def read_sentences(sentences: Iterable[Sentence], case: CaseWords) -> list[ReadSentence]:
    """Read the sentences of a text; a time may be reckoned from the date of the sentence before."""
    found: list[ReadSentence] = []
    for one in sentences:
        before = found[-1] if found and found[-1].sentence.paragraph == one.paragraph else None
        found.append(read_sentence(one, case, before.dates[-1] if before and before.dates else None))
    return found


def read_sentence(sentence: Sentence, case: CaseWords, previous: DateMention | None = None) -> ReadSentence:
    """Find the words, actors, dates and clauses of a sentence; `previous` is the date before it."""
    words = words_of(sentence.text, case.lexicon, sentence.start)
    mentions = case.actors.find(sentence.text, sentence.start, case.known_words)
    dates = find_dates(sentence.text, case.lexicon, sentence.start, previous)
    cues = _cues(words, case.lexicon, mentions, dates)
    clauses = tuple(
        _clause(words[begin:end], mentions, dates, case)
        for begin, end in _cut(words, cues, _Places(sentence, mentions, dates), case.lexicon)
    )
    return ReadSentence(sentence, words, mentions, dates, _dated(clauses))


def _dated(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """Clauses without a time have that of the one which says nothing else: "It was in 1919 that ..."."""
    times = [
        one for one in clauses if one.dates and not one.cues and len(one.stems) <= _FEW and not one.mentions
    ]
    if len(times) != 1 or sum(bool(one.dates) for one in clauses) != 1 or len(times[0].dates) != 1:
        return clauses
    return tuple(one if one.dates else replace(one, dates=times[0].dates) for one in clauses)


def _cues(
    words: Sequence[Word], lexicon: Lexicon, mentions: Iterable[Mention], dates: Iterable[DateMention]
) -> frozenset[int]:
    named = [(one.start, one.end) for one in mentions] + [(one.start, one.end) for one in dates]
    return frozenset(
        place
        for book in (lexicon.fates, lexicon.acts, lexicon.moves)
        for place, _ in find_phrases(words, book)
        if not any(start <= words[place].start < end for start, end in named)
    )


@dataclass(frozen=True, slots=True)
class _Places:
    """Where names and dates stand in a sentence."""

    sentence: Sentence
    mentions: tuple[Mention, ...]
    dates: tuple[DateMention, ...]


def _cut(
    words: Sequence[Word], cues: frozenset[int], places: _Places, lexicon: Lexicon
) -> list[tuple[int, int]]:
    """First and last (excluded) places of the words of each clause."""
    if not words:
        return []
    starts = [0, *(place for place in range(1, len(words)) if _parts(words, place, cues, places, lexicon))]
    pieces = list(zip(starts, [*starts[1:], len(words)], strict=True))
    joined: list[tuple[int, int]] = []
    contrast = lexicon.phrases("contrast")
    waiting = 0
    for begin, end in pieces:
        has_cue = any(place in cues for place in range(begin, end))
        is_joined = words[begin].lower in lexicon.forms["and"] or (words[begin].stem,) in contrast
        is_told = has_cue or (is_joined and _has_subject_and_verb(words[begin:end], places, lexicon))
        if is_told or _is_whole(words, waiting, end, lexicon):
            joined.append((waiting, end))
            waiting = end
    if waiting < len(words):
        own_subject = any(
            one.start == words[waiting].start and not one.is_possessive for one in places.mentions
        )
        if joined and not own_subject:
            joined[-1] = (joined[-1][0], len(words))
        else:
            joined.append((waiting, len(words)))
    return joined


def _has_subject_and_verb(words: Sequence[Word], places: _Places, lexicon: Lexicon) -> bool:
    """Whether a pronoun or a named actor stands close before a verb in the past."""
    names = {one.start for one in places.mentions if not one.is_possessive}
    for place, word in enumerate(words):
        is_role = place > 0 and word.lower in lexicon.pronouns["successor"] | lexicon.pronouns["predecessor"]
        if word.lower in lexicon.pronouns["subjects"] or word.start in names or is_role:
            after = words[place + 1 : place + 1 + _REACH]
            if any(one.lower.endswith("ed") or one.lower in lexicon.stemmer.irregular for one in after):
                return True
    return False


def _is_whole(words: Sequence[Word], begin: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a stretch without a cue is a clause: it has a verb, and is joined to what follows."""
    if end >= len(words):
        return False
    if words[end].lower in lexicon.forms["persons"] and end - begin >= _REACH:
        return True
    if (words[end].stem,) in lexicon.phrases("contrast") and begin == 0 and end - begin >= _SENTENCE:
        return True
    following = words[end + 1].lower if end + 1 < len(words) else ""
    if words[end].lower in lexicon.forms["and"] and following in lexicon.forms["had"]:
        return any(word.lower in lexicon.pasts or word.lower.endswith("ed") for word in words[begin:end])
    if not any(word.lower in lexicon.forms["passive"] for word in words[begin:end]):
        return False
    joined = (words[begin], words[end])
    contrast = lexicon.phrases("contrast")
    if words[end].lower in lexicon.forms["and"]:
        return True
    return any(word.lower in lexicon.forms["joiners"] or (word.stem,) in contrast for word in joined)


def _parts(
    words: Sequence[Word], place: int, cues: frozenset[int], places: _Places, lexicon: Lexicon
) -> bool:
    word, sentence = words[place], places.sentence
    if any(one.start < word.start < one.end for one in places.dates):
        return False
    between = sentence.text[words[place - 1].end - sentence.start : word.start - sentence.start]
    if not _MARKS.isdisjoint(between) and not (word.text[0].isdigit() and words[place - 1].text[0].isdigit()):
        return True
    if word.lower in lexicon.forms["joiners"] and _is_cleft(words, place, lexicon):
        return False
    if word.lower in lexicon.forms["joiners"] or (word.stem,) in lexicon.phrases("contrast"):
        return True
    if word.lower in lexicon.forms["that"]:
        return _is_relative(words, place, cues, places, lexicon)
    if word.lower in lexicon.forms["or"] and find_phrases(words[:place], lexicon.phrases("negation")):
        return False  # what is denied is denied of both
    if word.lower in lexicon.forms["and"]:
        if [one.lower for one in words[place + 1 : place + 2]] == [words[place - 1].lower]:
            return False  # "fewer and fewer"
        return any(near in cues for near in range(place + 1, place + 1 + _REACH)) or _begins_anew(
            words, place, places, lexicon
        )
    return False


def _is_cleft(words: Sequence[Word], place: int, lexicon: Lexicon) -> bool:
    """Whether a joiner leads from a name to what was done there or by him: "Rome was the city where ..."."""
    before = words[max(0, place - 3) : place]
    if len(before) < 3 or not words[0].is_capital or place > 2 * _REACH:
        return False
    return before[0].lower in lexicon.forms["passive"] and before[1].lower in lexicon.forms["articles"]


def _is_relative(
    words: Sequence[Word], place: int, cues: frozenset[int], places: _Places, lexicon: Lexicon
) -> bool:
    """Whether "that" leads to what somebody named did with the thing before it, and not to what was said."""
    is_said = (words[place - 1].stem,) in lexicon.phrases("attribution")
    has_cue = any(near in cues for near in range(place))
    after = words[place + 1 : place + 2]
    return (
        has_cue and not is_said and any(one.start == word.start for word in after for one in places.mentions)
    )


def _begins_anew(words: Sequence[Word], place: int, places: _Places, lexicon: Lexicon) -> bool:
    """Whether "and" leads to another statement: a pronoun, "had", or a date where one stands before it."""
    after = words[place + 1 : place + 2]
    if after and after[0].lower in lexicon.pronouns["subjects"] | lexicon.forms["had"]:
        return True
    reach = words[place + 1 : place + 1 + 2 * _REACH]
    if any(word.lower in lexicon.pronouns["subjects"] for word in reach) and any(
        one.start <= word.start < one.end for word in reach for one in places.dates
    ):
        return True
    verbs = lexicon.forms["passive"]
    ahead = words[place + 1 : place + 1 + 2 * _REACH]
    behind = words[max(0, place - 4 * _REACH) : place]
    if any(word.lower in verbs for word in ahead) and any(word.lower in verbs for word in behind):
        return True
    near = words[place + 1 : place + 1 + _REACH]
    starts = {one.start for one in places.dates}
    is_dated_before = any(one.end <= words[place].start for one in places.dates)
    return is_dated_before and any(word.start in starts for word in near) and len(words) > place + _REACH + 2


def whole_clause(read: ReadSentence, case: CaseWords) -> Clause:
    """A sentence as one clause."""
    return _clause(read.words, read.mentions, read.dates, case)


def _clause(
    words: Sequence[Word], mentions: Iterable[Mention], dates: Iterable[DateMention], case: CaseWords
) -> Clause:
    lexicon = case.lexicon
    start, end = words[0].start, words[-1].end
    own = tuple(one for one in mentions if start <= one.start < end)
    when = tuple(one for one in dates if start <= one.start < end)
    names = mention_places(words, own)
    spoken = [word for word in words if not any(one.start <= word.start < one.end for one in when)]
    stems = tuple(clause_stems(spoken, names, case.actors, lexicon))
    cues = tuple(sorted(_cues(words, lexicon, own, when)))
    very = very_words(spoken, names, lexicon)
    return Clause(start, end, tuple(words), stems, own, when, cues, very)
