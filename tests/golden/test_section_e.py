"""Novelty, transience, resonance: closed forms (methods, section e; Barron, Huang, Spang & DeDeo 2018)."""

import numpy as np
import pytest

from epigone.stats.novelty import novelty

MIXTURES = np.array([(0.7, 0.2, 0.1), (0.6, 0.3, 0.1), (0.2, 0.2, 0.6), (0.3, 0.1, 0.6), (0.6, 0.3, 0.1)])
STEP = np.array([(0.5, 0.5), (0.5, 0.5), (0.9, 0.1), (0.9, 0.1), (0.9, 0.1)])
#: One unit of the sixth printed digit.
SIX_DIGITS = 1e-6


def test_windows_of_one():
    found = novelty(MIXTURES, 1)
    assert found.documents.tolist() == [1, 2, 3]
    assert found.novelty == pytest.approx((0.042053, 1.116993, 0.075489), abs=SIX_DIGITS)
    assert found.transience == pytest.approx((0.867970, 0.083007, 1.092481), abs=SIX_DIGITS)
    assert found.resonance == pytest.approx((-0.825917, 1.033985, -1.016993), abs=SIX_DIGITS)


def test_windows_of_two():
    found = novelty(MIXTURES, 2)
    assert found.documents.tolist() == [2]
    assert found.novelty == pytest.approx([1.153250], abs=SIX_DIGITS)
    assert found.transience == pytest.approx([0.600000], abs=SIX_DIGITS)
    assert found.resonance == pytest.approx([0.553250], abs=SIX_DIGITS)


def test_a_step_is_novel_and_stays():
    found = novelty(STEP, 2)
    assert found.novelty == pytest.approx([0.531004], abs=SIX_DIGITS)
    assert found.transience == pytest.approx([0.0], abs=SIX_DIGITS)


def test_the_measured_document_stands_first_and_logarithms_are_to_base_two():
    p, q = np.array([0.9, 0.1]), np.array([0.5, 0.5])
    found = novelty([q, p, q], 1)
    assert found.novelty[0] == pytest.approx((p * np.log2(p / q)).sum())
    assert found.novelty[0] != pytest.approx((q * np.log2(q / p)).sum(), abs=0.05)
