import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from epigone.errors import UsageError
from epigone.world.where import parse_where

FRAME = pl.DataFrame(
    {
        "exit": ["natural death", "regular", None, "irregular"],
        "year": [1953, 1964, 1917, 1973],
        "departure": [0.6, 0.3, 3.0, None],
        "short": [False, True, False, None],
        "a column": [1, 2, 3, 4],
    }
)


def years(text):
    return FRAME.filter(parse_where(text, FRAME.schema))["year"].to_list()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('exit == "natural death"', [1953]),
        ("exit == 'regular'", [1964]),
        ("year >= 1953 and year < 1970", [1953, 1964]),
        ("year < 1953 or year > 1970", [1917, 1973]),
        ("year < 1953 or year > 1960 and short", [1964, 1917]),
        ("(year < 1953 or year > 1960) and short", [1964]),
        ("not short", [1953, 1917, 1973]),
        ("short == false", [1953, 1917]),
        ("not (year > 1953)", [1953, 1917]),
        ('exit in ["regular", "irregular"]', [1964, 1973]),
        ('exit not in ["regular", "irregular"]', [1953]),
        ("exit == null", [1917]),
        ("exit != null and departure != null", [1953, 1964]),
        ("departure > 0.5", [1953, 1917]),
        ("departure >= -1.5", [1953, 1964, 1917]),
        ("`a column` == 2", [1964]),
    ],
)
def test_conditions_choose_rows(text, found):
    assert years(text) == found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("exits == 'regular'", r"no column 'exits' \(closest: exit\); there are: exit, year"),
        ("year == 'x'", "'year' is compared with a number"),
        ("exit == 3", "'exit' is compared with a text"),
        ("exit == true", "'exit' is compared with a text"),
        ("short == 1", "'short' is compared with true or false"),
        ("year", "a comparison of 'year' wanted"),
        ("year = 1953", r"cannot read '=' \(equality is ==\) at letter 6"),
        ("year == ", "a value wanted"),
        ("", "a column wanted"),
        ("(year > 3", r"'\)' wanted"),
        ("year > 3)", "the end wanted"),
        ("year in 3", r"'\[' wanted"),
        ("year in [3", r"'\]' wanted"),
        ("year not 3", "'in' wanted after 'not'"),
        ("year < null", "can be == or != null"),
        ("__import__('os')", "no column '__import__'"),
        ("year > 3; year < 4", "cannot read ';'"),
        ("year.max() > 3", "cannot read '.'"),
        ("'a' == exit", "a column wanted"),
        ("exit == natural", "between quotation marks"),
        ("not " * 60 + "short", "nested deeper"),
        ("(" * 60 + "short" + ")" * 60, "nested deeper"),
        ("year > 1 and " * 200 + "short", "at most 2000 letters"),
    ],
)
def test_what_is_no_condition_is_said_with_its_place(text, said):
    with pytest.raises(UsageError, match=said):
        parse_where(text, FRAME.schema)


@given(st.text(alphabet="yearxit \"'()[]<>=!,.0123456789andornotull`-_;\\\n\t", max_size=60))
def test_whatever_is_typed_is_read_or_refused(text):
    try:
        condition = parse_where(text, FRAME.schema)
    except UsageError:
        return
    assert FRAME.filter(condition).height <= FRAME.height
