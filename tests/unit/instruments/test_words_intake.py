"""Texts to token ids."""

import sys

from epigone.instruments.words.intake import take_texts
from epigone.sources.corpora.model import CorpusText


def a_text(name):
    return CorpusText(
        name, "Lenin", "1922", "", "en", "", "", False, "We must trade (see vol. 4), said «Lenin».", name
    )


def test_texts_are_taken_while_a_profiler_holds_on_to_what_it_saw():
    """Workers of a cluster are profiled: what the sampler holds must not stop the next text."""
    held = []
    sys.setprofile(lambda frame, _event, _argument: held.append(dict(frame.f_locals)))
    try:
        intake = take_texts((a_text("one"), a_text("two")), 0, {})
    finally:
        sys.setprofile(None)
    assert len(held) > 2
    assert len(intake.starts) == len(intake.marks) == 2 * 7
