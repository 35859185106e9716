"""Words of UTF-8 text counted in one pass, without decoding it into strings."""

import numpy as np
import numpy.typing as npt
from numba import njit

ByteArray = npt.NDArray[np.uint8]
IntArray = npt.NDArray[np.int64]
CodeArray = npt.NDArray[np.int32]

#: Where the hash of a word begins, and what it is multiplied by (FNV-1a, as signed numbers).
_OFFSET = -3750763034362895579
_PRIME = 1099511628211

#: In the table of characters: no part of a word; an apostrophe, part of it only between two letters; and
#: a mark that is passed over.
OUTSIDE, JOINER, PASSED = 0, -1, -2
APOSTROPHE = 0x27
#: A character that the text ends within, and bytes that are no character.
CUT, BROKEN = -1, -2


@njit(cache=True, nogil=True)
def _character(text: ByteArray, at: int) -> tuple[np.int64, int]:
    """Code point at a place and its bytes; `CUT` where the text ends within it, `BROKEN` where it is none."""
    lead = np.int64(text[at])
    if lead < 0x80:
        return lead, 1
    if 0xC2 <= lead < 0xE0:
        size, code = 2, lead & 0x1F
    elif 0xE0 <= lead < 0xF0:
        size, code = 3, lead & 0x0F
    elif 0xF0 <= lead < 0xF5:
        size, code = 4, lead & 0x07
    else:
        return np.int64(BROKEN), 1
    for step in range(1, size):
        if at + step >= text.size:
            return np.int64(CUT), step
        follower = np.int64(text[at + step])
        if follower & 0xC0 != 0x80:
            return np.int64(BROKEN), step
        code = code << 6 | follower & 0x3F
    return code, size


@njit(cache=True, nogil=True)
def _write(code: np.int64, word: ByteArray, length: int) -> int:
    """Append a code point to a word as UTF-8, and give the new length."""
    if code < 0x80:
        word[length] = code
        return length + 1
    if code < 0x800:
        word[length] = 0xC0 | code >> 6
        word[length + 1] = 0x80 | code & 0x3F
        return length + 2
    if code < 0x10000:
        word[length] = 0xE0 | code >> 12
        word[length + 1] = 0x80 | code >> 6 & 0x3F
        word[length + 2] = 0x80 | code & 0x3F
        return length + 3
    word[length] = 0xF0 | code >> 18
    word[length + 1] = 0x80 | code >> 12 & 0x3F
    word[length + 2] = 0x80 | code >> 6 & 0x3F
    word[length + 3] = 0x80 | code & 0x3F
    return length + 4


@njit(cache=True, nogil=True)
def _find(
    word: ByteArray,
    length: int,
    mark: int,
    letters: ByteArray,
    ends: IntArray,
    marks: IntArray,
    slots: IntArray,
) -> int:
    """Slot of a word, or the free one where it belongs."""
    slot = _first_slot(mark, slots.size)
    while True:
        known = slots[slot]
        if known < 0:
            return slot
        if marks[known] == mark and ends[known + 1] - ends[known] == length:
            start = ends[known]
            same = True
            for place in range(length):
                if letters[start + place] != word[place]:
                    same = False
                    break
            if same:
                return slot
        slot = (slot + 1) & (slots.size - 1)


@njit(cache=True, nogil=True)
def _first_slot(mark: int, n_slots: int) -> int:
    """Slot where the search for a word begins; the number of slots is a power of two."""
    return (mark ^ (mark >> 32)) & (n_slots - 1)


@njit(cache=True, nogil=True)
def count_text(
    text: ByteArray,
    at: int,
    is_last: bool,
    characters: CodeArray,
    word: ByteArray,
    letters: ByteArray,
    ends: IntArray,
    marks: IntArray,
    slots: IntArray,
    counts: IntArray,
    documents: IntArray,
    seen: IntArray,
    state: IntArray,
) -> int:
    """Count the words of a text from a place on, and give the place reached.

    `characters` maps a code point to what stands for it in a word, or to a kind that has none. Words lie
    one after the other in `letters`, word k up to `ends[k + 1]`, its hash in `marks[k]`; `slots` is the
    hash table. `counts` and `documents` are a group's occurrences and documents, `seen` the last document
    with the word. `state` holds the number of words, of tokens, and of the document. Stops before a
    word when a new one might not find room, and, unless the text `is_last`, before a word at its end.
    """
    longest = word.size - 5
    while at < text.size:
        begin = at
        length = 0
        mark = _OFFSET
        is_joined = is_cut = False
        while at < text.size:
            code, size = _character(text, at)
            if code == CUT:
                is_cut = not is_last
                if length == 0 or not is_cut:
                    at += size
                break
            kind = code
            if code < 0:
                kind = np.int64(OUTSIDE)
            elif code < characters.size:
                kind = np.int64(characters[code])
            if length and (kind == PASSED or (kind == JOINER and not is_joined)):
                is_joined |= kind == JOINER
                at += size
                continue
            if kind <= 0:
                if length:
                    break
                at += size
                begin = at
                continue
            if is_joined and length < longest:
                length = _write(np.int64(APOSTROPHE), word, length)
                mark = (mark ^ APOSTROPHE) * _PRIME
            is_joined = False
            if length < longest:
                length = _write(kind, word, length)
                mark = (mark ^ int(kind)) * _PRIME
            at += size
        if not is_last and (is_cut or at >= text.size):
            return begin
        if length == 0:
            continue
        if (
            state[0] + 1 >= marks.size
            or 2 * (state[0] + 1) > slots.size
            or ends[state[0]] + length > letters.size
        ):
            return begin
        slot = _find(word, length, mark, letters, ends, marks, slots)
        if slots[slot] < 0:
            new = state[0]
            start = ends[new]
            for place in range(length):
                letters[start + place] = word[place]
            ends[new + 1] = start + length
            marks[new] = mark
            seen[new] = -1
            slots[slot] = new
            state[0] += 1
        known = slots[slot]
        counts[known] += 1
        state[1] += 1
        if seen[known] != state[2]:
            seen[known] = state[2]
            documents[known] += 1
    return at


@njit(cache=True, nogil=True)
def place_words(marks: IntArray, slots: IntArray) -> None:
    """Put words into an empty hash table."""
    for known in range(marks.size):
        slot = _first_slot(marks[known], slots.size)
        while slots[slot] >= 0:
            slot = (slot + 1) & (slots.size - 1)
        slots[slot] = known
