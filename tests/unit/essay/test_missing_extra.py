"""What is not installed is named with its extra."""

import sys

import pytest

from epigone.errors import MissingExtra
from epigone.essay.check import check_text


def test_a_missing_rapidfuzz_names_the_extra(checker, monkeypatch):
    monkeypatch.setitem(sys.modules, "rapidfuzz", None)
    with pytest.raises(MissingExtra, match=r"epigone\[essay\]"):
        check_text("Yesterday Preobrazhenskii spoke.", checker)
