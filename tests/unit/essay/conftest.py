from pathlib import Path

import pytest

from epigone.essay.check import make_checker

GOLD = Path(__file__).parents[2] / "gold"


@pytest.fixture(scope="session")
def checker():
    return make_checker("lenin-stalin")


@pytest.fixture(scope="session")
def ferries():
    return make_checker(str(GOLD / "cases" / "solvane-dahl"))
