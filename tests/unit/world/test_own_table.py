"""A table of the user's own: which column is what, periods of every kind, every problem at once."""

import pytest

from epigone.errors import InputError, UsageError
from epigone.world.own_periods import coarsest_dates, read_periods
from epigone.world.own_table import OwnColumns, read_own_table

WIN = OwnColumns(values=("win",))


def written(tmp_path, text, name="coaches.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("labels", "kind", "numbers"),
    [
        (["1998", "1999.0"], "year", (1998, 1999)),
        (["1998-99", "1999-00", "2000/01"], "season", (1998, 1999, 2000)),
        (["1998-1999", "1999/2000"], "season", (1998, 1999)),
        (["2003Q2", "2003-Q3", "2003 q4"], "quarter", (8013, 8014, 8015)),
        (["2004-05", "2004-11"], "month", (24052, 24058)),
        (["2004-05", "2005-06"], "season", (2004, 2005)),
    ],
)
def test_periods_are_read_as_people_write_them(labels, kind, numbers):
    found = read_periods(labels)
    assert (found.kind, found.numbers) == (kind, numbers)


def test_a_label_of_another_kind_has_no_number():
    assert read_periods(["1998", "1999", "98-99"]).numbers == (1998, 1999, None)
    assert read_periods(["2003-02-30", "2003-02-28"]).numbers[0] is None


def test_dates_are_taken_by_the_longest_period_in_which_no_unit_has_two(tmp_path):
    text = "firm,date,ceo,win\nA,2003-01-01,x,1\nA,2003-04-01,x,2\nB,2003-02-01,y,3\nB,2003-05-17,z,4\n"
    found = read_own_table(written(tmp_path, text), WIN)
    assert found.period == "quarter"
    assert found.frame["period"].to_list() == [8012, 8013, 8012, 8013]
    assert found.frame["year"].to_list() == [2003] * 4
    assert coarsest_dates(["a", "a"], [731216, 731217])[0] == "day"


def test_columns_are_recognised_by_name_or_named(tmp_path):
    path = written(
        tmp_path, "Team,Season,Manager,win,note\nAjax,1998-99,Olsen,.6,\nAjax,1999-00,Wouters,NA,x\n"
    )
    found = read_own_table(path, WIN)
    assert found.frame["leader"].to_list() == ["Olsen", "Wouters"]
    assert found.frame["win"].to_list() == [0.6, None]
    assert found.period == "season"
    path = written(tmp_path, "a,b,c,d\nX,1,L,5\nX,2,M,6\n")
    named = read_own_table(path, OwnColumns("a", "b", "c", ("d",)))
    assert named.frame["name"].to_list() == ["L", "M"]


def test_columns_that_are_not_there_are_all_said_at_once(tmp_path):
    path = written(tmp_path, "group,year,boss,wins\nX,1,L,5\n")
    with pytest.raises(InputError) as raised:
        read_own_table(path, OwnColumns(period="yaer", values=("win",)))
    said = {problem.code: str(problem) for problem in raised.value.problems}
    assert len(raised.value.problems) == 4
    assert (
        "coaches.csv:1 yaer: there is no column 'yaer'" in said["table-column"]
        or "win" in said["table-column"]
    )
    assert "--leader COLUMN" in said["table-role"] or "--unit COLUMN" in said["table-role"]
    assert any("(closest: year)" in str(problem) for problem in raised.value.problems)


def test_cells_that_cannot_be_read_are_all_said_with_their_line(tmp_path):
    text = "team,season,coach,win\nA,1998,x,.5\nA,99-00,x,.4\nA,2000,y,many\nA,2001,,.2\nB,1998\n"
    with pytest.raises(InputError) as raised:
        read_own_table(written(tmp_path, text), WIN)
    assert [(problem.code, problem.line) for problem in raised.value.problems] == [
        ("empty-cell", 5),
        ("short-row", 6),
    ]
    text = text.replace("A,2001,,.2\nB,1998\n", "A,2001,y,.2\nA,1998,z,.3\n")
    with pytest.raises(InputError) as raised:
        read_own_table(written(tmp_path, text), WIN)
    assert [(problem.code, problem.line, problem.column) for problem in raised.value.problems] == [
        ("table-period", 3, "season"),
        ("not-a-number", 4, "win"),
    ]


def test_many_faults_of_one_kind_in_one_column_are_counted(tmp_path):
    rows = "".join(f"A,{year},x,much\n" for year in range(1950, 1980))
    with pytest.raises(InputError) as raised:
        read_own_table(written(tmp_path, f"team,season,coach,win\n{rows}"), WIN)
    *first, more = raised.value.problems
    assert [problem.line for problem in first] == [2, 3, 4, 5, 6]
    assert more.code == "table-more"
    assert str(more).startswith("coaches.csv:7 win: 25 more of this column have the same fault, to line 31")


def test_two_rows_for_a_unit_and_period_are_said_with_the_first_line(tmp_path):
    text = "team,season,coach,win\nA,1998,x,.5\nB,1998,x,.5\nA,1998,y,.4\n"
    with pytest.raises(InputError) as raised:
        read_own_table(written(tmp_path, text), WIN)
    (problem,) = raised.value.problems
    assert problem.code == "table-doubled"
    assert str(problem).startswith("coaches.csv:4 season: A, 1998 stands already on line 2; keep one row")


def test_files_that_are_no_table_are_said(tmp_path):
    with pytest.raises(UsageError, match="there is no file"):
        read_own_table(tmp_path / "absent.csv", WIN)
    with pytest.raises(UsageError, match="no ordinary file"):
        read_own_table(tmp_path, WIN)
    with pytest.raises(UsageError, match="an outcome wanted"):
        read_own_table(tmp_path / "absent.csv", OwnColumns())
    for text, code in (("", "empty-file"), ("team;season;coach;win\nA;1;x;2\n", "wrong-delimiter")):
        with pytest.raises(InputError) as raised:
            read_own_table(written(tmp_path, text), WIN)
        assert code in {problem.code for problem in raised.value.problems}
    with pytest.raises(InputError, match=r"write its first line: unit,period,leader,win$"):
        read_own_table(written(tmp_path, " \n"), WIN)
    with pytest.raises(InputError) as raised:
        read_own_table(written(tmp_path, "team,season,coach,win\n"), WIN)
    assert [problem.code for problem in raised.value.problems] == ["empty-file"]
    path = tmp_path / "latin.csv"
    path.write_bytes("team,season,coach,win\nK\xf6ln,1998,x,1\n".encode("latin-1"))
    with pytest.raises(InputError, match="UTF-8"):
        read_own_table(path, WIN)
