from datetime import date

import edtf
import pytest

from epigone.case.dates import is_open, overlap, parse_date, parse_years


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "approximate"),
    [
        ("1922-04-16", date(1922, 4, 16), date(1922, 4, 16), False),
        ("1924-02", date(1924, 2, 1), date(1924, 2, 29), False),
        ("1923-02", date(1923, 2, 1), date(1923, 2, 28), False),
        ("1924", date(1924, 1, 1), date(1924, 12, 31), False),
        ("1921/1928", date(1921, 1, 1), date(1928, 12, 31), False),
        ("1917-11-08/1924-01-21", date(1917, 11, 8), date(1924, 1, 21), False),
        ("1928~", date(1928, 1, 1), date(1928, 12, 31), True),
        ("1921?", date(1921, 1, 1), date(1921, 12, 31), True),
        ("1921-04%", date(1921, 4, 1), date(1921, 4, 30), True),
        ("192X", date(1920, 1, 1), date(1929, 12, 31), False),
        ("1921-21", date(1921, 3, 1), date(1921, 5, 31), False),
        ("1921/..", date(1921, 1, 1), date.max, False),
        ("1921~/", date(1921, 1, 1), date.max, True),
        ("../1921-03", date.min, date(1921, 3, 31), False),
        ("192X/1935", date(1920, 1, 1), date(1935, 12, 31), False),
        ("[1921, 1923]", date(1921, 1, 1), date(1923, 12, 31), False),
        (" 1924 ", date(1924, 1, 1), date(1924, 12, 31), False),
    ],
)
def test_an_edtf_date_gives_the_days_it_may_stand_for(text, earliest, latest, approximate):
    found = parse_date(text)
    assert (found.earliest, found.latest, found.approximate) == (earliest, latest, approximate)
    assert found.text == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1922-02-30",
        "1922-13",
        "22",
        "0000",
        "-0044",
        "1922-4-1",
        "April 1922",
        "1925/1921",
        "/",
        "../..",
        "1927/28",
        "1921-1X",
        "Y12000",
        "1924-01-21T10:00:00",
        "1922-02-30/1923",
        "x" * 10_000,
        "[" * 60,
        "١٩٢٤",
    ],
)
def test_what_is_no_date_says_so(text, capsys):
    with pytest.raises(ValueError, match=r"^(is|ends|begins) "):
        parse_date(text)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("text", ["1922-04-16", "1924-02", "1900-02", "1924", "1928~", "1921-04?", "1921%"])
def test_the_short_way_agrees_with_the_edtf_package(text):
    theirs = edtf.parse_edtf(text)
    ours = parse_date(text)
    assert ours.earliest == date(*theirs.lower_strict()[:3])
    assert ours.latest == date(*theirs.upper_strict()[:3])


def test_plain_dates_do_not_load_the_edtf_package():
    import subprocess
    import sys

    code = (
        "import sys; from epigone.case.dates import parse_date; parse_date('1921/1928~'); "
        "parse_date('1924-01/..'); sys.exit('edtf' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_years_are_one_or_two():
    assert parse_years("1918/1923") == (1918, 1923)
    assert parse_years("1913") == (1913, 1913)


@pytest.mark.parametrize("text", ["1923/1918", "0000", "13", "1918-1923", "", "1918/"])
def test_what_are_no_years_says_so(text):
    with pytest.raises(ValueError, match=r"^(is|ends|begins) "):
        parse_years(text)


def test_dates_overlap_if_they_may_share_a_day():
    assert overlap(parse_date("1924"), parse_date("1917/1924-01-21"))
    assert not overlap(parse_date("1925"), parse_date("1917/1924-01-21"))
    assert is_open(parse_date("1924/.."))
