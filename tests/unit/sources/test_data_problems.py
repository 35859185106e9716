"""What is wrong with a file of a data set: all of it at once, each with its line and column."""

import stat
import zipfile

import pytest

from epigone.errors import DataError, UsageError
from epigone.sources import unpack
from epigone.sources.imports import import_file
from epigone.sources.store import open_store
from unit.sources.provider_files import POLITY, csv_text, zip_bytes

NMC = "ccode,year,milex,milper,irst,pec,tpop,upop,cinc\n"
ARCHIGOS = "obsid,gwcode,leadid,leader,yrborn,startdate,enddate,entry,exit,exitcode\n"


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path / "data")


def problems_of(name, content, store, file="set.csv"):
    path = store.directory.parent / file
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(DataError) as caught:
        import_file(name, path, store)
    assert not store.records()
    return caught.value.problems


def places(problems):
    return [(found.code, found.line, found.column) for found in problems]


def test_every_bad_cell_is_named_at_once_with_its_line_and_column(store):
    rows = (
        "2,1900,1O0,5,1,1,1,1,0.1\n2,19x1,1,1,1,1,1,1,0.1\n2,1902,1,1,1,1,many,1,1.5\n,1903,1,1,1,1,1,1,0.1\n"
    )
    found = problems_of("nmc", NMC + rows, store)
    assert set(places(found)) == {
        ("data-not-a-number", 2, "milex"),
        ("data-bad-year", 3, "year"),
        ("data-not-a-number", 4, "tpop"),
        ("data-out-of-bounds", 4, "cinc"),
        ("data-empty-cell", 5, "ccode"),
    }
    assert "'1O0' is not a number" in [item.what for item in found]


def test_lines_are_those_of_the_file_where_a_cell_holds_a_break(store):
    rows = 'x-1900,2,p1,"Ann\nOld",1850,1900-01-01,1901-01-01,Regular,Regular,Regular\n'
    rows += "x-1902,2,p2,Ben New,1850,1902-13-01,1903-01-01,Regular,Regular,Regular\n"
    assert places(problems_of("archigos", ARCHIGOS + rows, store)) == [("data-bad-date", 4, "startdate")]


def test_a_code_for_a_missing_value_that_nobody_declared_is_no_value(store):
    content = csv_text({**POLITY, "polity2": [-99, None, -7, 10]})
    assert places(problems_of("polity5", content, store)) == [("data-out-of-bounds", 2, "polity2")]


def test_a_spell_that_ends_before_it_begins_and_one_that_stands_twice(store):
    row = "x-1900,2,p1,Ann Old,1850,1900-01-01,{},Regular,Regular,Regular\n"
    content = ARCHIGOS + row.format("1899-01-01") + row.format("1901-01-01")
    assert places(problems_of("archigos", content, store)) == [
        ("data-backward-spell", 2, "enddate"),
        ("data-doubled-row", 3, "obsid"),
    ]


def test_a_spell_needs_both_its_dates(store):
    row = "x-1900,2,p1,Ann Old,1850,,1901-01-01,Regular,Regular,Regular\n"
    assert places(problems_of("archigos", ARCHIGOS + row, store)) == [("data-empty-cell", 2, "startdate")]


def test_a_country_and_year_that_stand_twice(store):
    rows = "2,1900,1,1,1,1,1,1,0.1\n20,1900,1,1,1,1,1,1,0.1\n2,1900,2,2,2,2,2,2,0.2\n"
    found = problems_of("nmc", NMC + rows, store)
    assert places(found) == [("data-doubled-row", 4, "ccode")]
    assert "on line 2" in found[0].what


def test_many_bad_cells_of_a_column_are_listed_and_the_rest_counted(store):
    rows = "".join(f"2,{year},x,1,1,1,1,1,0.1\n" for year in range(1900, 1960))
    found = problems_of("nmc", NMC + rows, store)
    assert len(found) == 20
    assert "40 more cells" in found[-1].what


def test_a_file_of_another_data_set_is_told_what_it_looks_like(store):
    found = problems_of("nmc", csv_text(POLITY), store)
    assert [item.code for item in found] == ["data-other-set"]
    assert "polity5" in found[0].what


def test_a_file_of_no_data_set_is_told_what_it_lacks(store):
    found = problems_of("nmc", "country,year,score\nA,1900,1\n", store)
    assert [item.code for item in found] == ["data-unrecognised"]
    assert "ccode, milex or cinc" in found[0].what
    assert "country, year, score" in found[0].mend


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "data-empty"),
        (NMC.encode(), "data-empty"),
        (b"<!DOCTYPE html><html>Not found</html>", "data-web-page"),
        (b"%PDF-1.7 a codebook", "data-unknown-format"),
        (b"\x00\x01\x02 nothing that one knows", "data-unknown-format"),
        (b"PK\x03\x04 cut off", "data-damaged"),
        (b"\x1f\x8b\x08 cut off", "data-damaged"),
        (b"<stata_dta><header> cut off", "data-damaged"),
        (b"$FL2 cut off", "data-damaged"),
        (b"\xd0\xcf\x11\xe0 cut off", "data-damaged"),
        (b"X\n cut off", "data-damaged"),
    ],
)
def test_what_cannot_be_read_is_said_without_a_traceback(content, code, store):
    assert [item.code for item in problems_of("nmc", content, store)] == [code]


def test_rows_of_a_wrong_length_are_named(store):
    rows = "2,1900,1,1,1,1,1,1,0.1,7,8\n2,1901,1,1,1,1,1,1,0.1\n2,1902,1,1,1,"
    assert places(problems_of("nmc", NMC + rows, store)) == [
        ("data-long-row", 2, None),
        ("data-short-row", 4, None),
    ]


def test_commas_and_breaks_inside_quotation_marks_are_no_cells(store, tmp_path):
    row = 'x-1900,2,p1,"Old, Ann\n(Queen)",1850,1900-01-01,1901-01-01,Regular,Regular,"Regular"\r\n'
    path = tmp_path / "archigos.csv"
    path.write_bytes((ARCHIGOS + row).encode())
    assert import_file("archigos", path, store).rows == 1


def test_a_quotation_mark_that_is_not_closed_is_named(store):
    rows = 'x-1900,2,p1,"Ann Old,1850,1900-01-01,1901-01-01,Regular,Regular,Regular\n'
    assert places(problems_of("archigos", ARCHIGOS + rows * 2 + rows, store)) == [
        ("data-open-quote", 4, None)
    ]


def test_a_folder_is_no_file(store, tmp_path):
    with pytest.raises(UsageError, match="import all"):
        import_file("nmc", tmp_path, store)
    with pytest.raises(UsageError, match="no file"):
        import_file("nmc", tmp_path / "nowhere.csv", store)


def test_a_file_that_cannot_be_opened(store, monkeypatch):
    def refuse(stream):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(unpack, "_read", refuse)
    assert [item.code for item in problems_of("nmc", NMC, store)] == ["data-unreadable"]


def test_an_archive_that_climbs_out_of_itself_is_refused(store, tmp_path):
    content = zip_bytes({"../../nmc.csv": NMC.encode()})
    assert [item.code for item in problems_of("nmc", content, store, "nmc.zip")] == ["data-unsafe-archive"]


def test_a_link_in_an_archive_is_refused(store, tmp_path):
    path = tmp_path / "link.zip"
    with zipfile.ZipFile(path, "w") as archive:
        member = zipfile.ZipInfo("nmc.csv")
        member.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(member, "/etc/passwd")
    found = problems_of("nmc", path.read_bytes(), store, "nmc.zip")
    assert [item.code for item in found] == ["data-unsafe-archive"]


def test_an_archive_that_unpacks_without_end_is_stopped(store, monkeypatch):
    monkeypatch.setattr(unpack, "MAX_BYTES", 5_000_000)
    content = zip_bytes({"nmc.csv": b"0" * 20_000_000})
    assert len(content) < 100_000
    assert [item.code for item in problems_of("nmc", content, store, "nmc.zip")] == ["data-too-large"]
