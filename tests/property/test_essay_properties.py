"""What must hold of every text: order, indifference, no failure."""

from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from epigone.errors import EpigoneError
from epigone.essay.check import check_document, check_text, make_checker
from epigone.sources.documents.read import read_document

GOLD = Path(__file__).parents[1] / "gold" / "development"
#: Statements of the gold sets that stand alone, none with a pronoun.
STATEMENTS = tuple(
    line
    for name in ("true-statements", "false-statements")
    for line in (GOLD / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    if not {"he", "his", "him", "it", "she", "they"} & set(line.lower().replace(".", "").split())
)
IDLE = (
    "The weather was fine.",
    "Nothing more need be said of the matter.",
    "Trees grow slowly in the north.",
)


@cache
def checker():
    return make_checker("lenin-stalin")


@cache
def label_alone(statement):
    return check_text(statement, checker()).sentences[0].label


@settings(max_examples=10, deadline=None)
@given(st.permutations(STATEMENTS[:12]))
def test_the_order_of_sentences_changes_no_label(statements):
    found = check_text("\n\n".join(statements), checker()).sentences
    assert [one.label for one in found] == [label_alone(one) for one in statements]


@settings(max_examples=10, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(STATEMENTS), st.sampled_from(IDLE)), min_size=1, max_size=6))
def test_idle_sentences_change_no_label(pairs):
    text = " ".join(f"{statement} {idle}" for statement, idle in pairs)
    found = check_text(text, checker()).sentences
    assert [one.label for one in found[::2]] == [label_alone(statement) for statement, _ in pairs]
    assert {one.label for one in found[1::2]} == {"not_checkable"}


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read_without_failure_and_keeps_its_places(text):
    essay = check_text(text, checker())
    for one in essay.sentences:
        assert text[one.start : one.end] == one.text


TELLING = """
Lenin Stalin he she who died signed in 1922 1934 , ; . ( ) not the Treaty of Rapallo 18.3 million by under and
per cent before after until between years later ' - 31 February Zinoviev ended kept
"""
WORDS = st.sampled_from(TELLING.split())


@settings(max_examples=30, deadline=None)
@given(st.lists(WORDS, max_size=60))
def test_any_row_of_telling_words_is_read_without_failure(words):
    check_text(" ".join(words), checker())


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content):
    try:
        document = read_document(content, name="essay.txt")
    except EpigoneError:
        return
    check_document(document, checker())
