"""Sentences that are true, written by others than the rules: to accuse one is the worst error."""

import pytest

from epigone.essay.check import check_text, make_checker
from epigone.essay.model import ACCUSING
from support.gold import GOLD

#: The share of true sentences that may be accused (the aim of the checker).
AIM = 0.03


@pytest.mark.parametrize("name", ["lenin-stalin", "solvane-dahl", "aldric-helvia"])
def test_true_sentences_are_seldom_accused(name):
    folder = GOLD / "cases" / name
    checker = make_checker(str(folder) if folder.is_dir() else name)
    lines = (GOLD / "sound" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    checked = [sentence for line in lines for sentence in check_text(line, checker).sentences]
    accused = [sentence.text for sentence in checked if sentence.label in ACCUSING]
    assert len(checked) >= 50
    assert len(accused) < AIM * len(checked), accused
