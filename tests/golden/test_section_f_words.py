"""Marked words and keyness: published and closed-form numbers (methods, section f)."""

import numpy as np
import pytest

from epigone.stats.keyness import keyness_g2
from epigone.stats.log_odds import log_odds

FOX = ["the", "quick", "brown", "fox", "jumps", "over", "the", "lazy", "pig"]
DONKEY = ["the", "lazy", "purple", "pig", "jumps", "over", "the", "lazier", "donkey"]
WORDS = sorted({*FOX, *DONKEY})
#: One unit of the sixth printed digit.
SIX_DIGITS = 1e-6


def counted(text):
    return np.array([text.count(word) for word in WORDS])


def test_log_odds_of_two_sentences():
    found = log_odds(counted(FOX), counted(DONKEY), 0.05)
    delta = dict(zip(WORDS, found.delta, strict=True))
    assert len(WORDS) == 11
    for word in ("fox", "quick", "brown"):
        assert delta[word] / np.sqrt(found.variance[WORDS.index(word)]) == pytest.approx(
            0.689423, abs=SIX_DIGITS
        )
    for word in ("donkey", "lazier", "purple"):
        assert found.z[WORDS.index(word)] == pytest.approx(-0.689423, abs=SIX_DIGITS)
    for word in ("the", "jumps", "over", "lazy", "pig"):
        assert delta[word] == 0


def test_keyness_of_twice_the_share():
    found = keyness_g2([120], [60], total_a=10_000, total_b=10_000)
    assert found.g2[0] == pytest.approx(20.387884, abs=SIX_DIGITS)
    assert found.log_ratio[0] == pytest.approx(1.0)
