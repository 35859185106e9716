import pytest

from epigone.essay.check import make_checker


@pytest.fixture(scope="session")
def checker():
    return make_checker("lenin-stalin")
