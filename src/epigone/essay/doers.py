"""By whom a fact of the case was done, as its title and note tell it."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from epigone.essay.casewords import CaseWords, EventWords
from epigone.essay.check_content import statements_of
from epigone.essay.clauses import ReadSentence
from epigone.essay.words import Word

#: Facts whose doers are remembered.
_REMEMBERED = 4096


@lru_cache(maxsize=_REMEMBERED)
def doers_of(event: EventWords, case: CaseWords, *, heads: bool = False) -> tuple[str, ...]:
    """The names of those by whom a fact was done: "by X and Y", "X and Y sign", "X's plan".

    With `heads`, of those under whom what it tells of stood: "under X", "led by X".
    """
    found: list[str] = []
    for number, read in enumerate(statements_of(event, case)):
        words = read.words
        for place, word in enumerate(words):
            before = words[place - 1].lower if place else ""
            if heads:
                is_led = place > 1 and words[place - 2].lower in case.lexicon.forms["led"]
                begins = before in case.lexicon.forms["under"] or (
                    is_led and before in case.lexicon.forms["by"]
                )
            else:
                # A title may begin with the thing: "Georgia taken".
                is_subject = not place and (number > 0 or _is_of_the_case(word, read))
                begins = is_subject or before in case.lexicon.forms["by"] or _owns(word, read)
            if begins and (is_name(word, read, case) or _is_joined_to_name(words, place, read, case)):
                found += [_plain(word), *_row(words, place + 1, read, case)]
    return tuple(dict.fromkeys(found))


def is_name(word: Word, read: ReadSentence, case: CaseWords) -> bool:
    """Whether a word is a name of somebody: of an actor who is a person, or of nobody the case lists."""
    mention = next((one for one in read.mentions if one.start <= word.start < one.end), None)
    if mention is not None:
        return mention.actor in case.actors.persons
    return word.is_capital and word.stem in case.proper and word.lower not in case.lexicon.months


def _is_joined_to_name(words: Sequence[Word], place: int, read: ReadSentence, case: CaseWords) -> bool:
    """Whether a word that begins a sentence is a name because "and" joins it to one."""
    after = words[place + 1 : place + 3]
    is_joined = len(after) == 2 and after[0].lower in case.lexicon.forms["and"]
    return is_joined and words[place].is_capital and is_name(after[1], read, case)


def _is_of_the_case(word: Word, read: ReadSentence) -> bool:
    return any(one.start == word.start for one in read.mentions)


def _owns(word: Word, read: ReadSentence) -> bool:
    return any(one.is_possessive and one.start <= word.start < one.end for one in read.mentions)


def _plain(word: Word) -> str:
    """A name without the s of an owner."""
    return word.text.removesuffix("'s").removesuffix("\u2019s")


def _row(words: Sequence[Word], place: int, read: ReadSentence, case: CaseWords) -> Iterator[str]:
    """The names that "and" joins to the one before a place, and what else belongs to it."""
    for at in range(place, len(words)):
        if is_name(words[at], read, case):
            yield _plain(words[at])
        elif words[at].lower not in case.lexicon.forms["and"]:
            return
