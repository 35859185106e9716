"""States as users name them."""

import pytest

from epigone.errors import UsageError
from epigone.sources.unit_names import unit_named


@pytest.mark.parametrize(
    ("given", "year", "unit"),
    [
        ("365", 1953, 365),
        ("russia", 1953, 365),
        ("Russia (Soviet Union)", 1953, 365),
        ("RUS", 1999, 365),
        ("SUN", 1953, 365),
        ("Germany", 1933, 255),
        ("Germany", 1950, 260),
        ("Vietnam", 1880, 815),
        (" France ", 1958, 220),
    ],
)
def test_a_state_has_a_number_a_name_and_codes(given, year, unit):
    assert unit_named(given, year) == unit


@pytest.mark.parametrize(
    ("given", "year", "said"),
    [
        ("Rusia", 1953, r"no state is called 'Rusia' \(closest: Russia\)"),
        ("365.0", 1953, "no state is called '365.0'"),
        ("", 1953, "no state is called ''"),
        ("Korea", 1953, "'Korea' is no one state in 1953; write a number of: 730 Korea"),
    ],
)
def test_a_state_that_is_not_known_is_said_with_what_is_near(given, year, said):
    with pytest.raises(UsageError, match=said):
        unit_named(given, year)
