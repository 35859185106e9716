import pytest
from case_files import line_of, problems_of, the_problem, valid_files, with_change, with_file, without

from epigone.case import read as read_module
from epigone.case.bibtex import read_bibtex

EV, SERIES, IND, SRC = "evidence.csv", "series.csv", "indicators.csv", "sources.csv"
SECOND_CODER = ",brandt,secrecy,practice,discarded,strong,,The minutes are published,,annual_reports,second"

#: Sentence, code, file, text replaced, replacement, column, marker of the line (the replacement if empty).
FAULTS = [
    (
        "the columns are parted by semicolons",
        "wrong-delimiter",
        SERIES,
        "series,date,value,sd,source",
        "series;date;value;sd;source",
        None,
        "",
    ),
    ("a column is missing", "missing-column", SERIES, "value,sd,source", "value,sd", "source", "value,sd"),
    ("a column is misspelt", "unknown-column", SERIES, "date,value", "date,valeu", "valeu", ""),
    ("a column stands twice", "doubled-column", SERIES, "sd,source", "sd,sd", "sd", ""),
    (
        "a quotation mark is not closed",
        "bad-csv",
        EV,
        "Rates raised to 14 percent",
        '"Rates raised',
        None,
        "",
    ),
    ("a row is too short", "short-row", SERIES, "inflation,1976,", "inflation;", None, "inflation;"),
    ("a row is too long", "long-row", SERIES, "inflation,1976,", "inflation,1976,,", None, ""),
    ("a cell is empty", "empty-cell", SERIES, "inflation,1976,", "inflation,,", "date", ""),
    (
        "a value has a comma",
        "not-a-number",
        SERIES,
        "inflation,1976,",
        'inflation,1975-06,"1,2",0.2,bulletin\ninflation,1976,',
        "value",
        '"1,2"',
    ),
    (
        "a value is NaN",
        "not-finite",
        SERIES,
        "\ninflation,1974,",
        "\ninflation,1973,NaN,,bulletin\ninflation,1974,",
        "value",
        "NaN",
    ),
    (
        "a value is infinite",
        "not-finite",
        SERIES,
        "\ninflation,1974,",
        "\ninflation,1973,-inf,,bulletin\ninflation,1974,",
        "value",
        "-inf",
    ),
    (
        "a value is too large to hold",
        "not-finite",
        SERIES,
        "\ninflation,1974,",
        "\ninflation,1973,1e999,,bulletin\ninflation,1974,",
        "value",
        "1e999",
    ),
    ("a series' date is no EDTF", "bad-date", SERIES, "inflation,1976,", "inflation,76,", "date", ""),
    ("a day does not exist", "bad-date", EV, "1992-09-16", "1922-02-30", "date", ""),
    ("a date is an open interval", "open-date", EV, "1992-09-16", "1992-09/..", "date", ""),
    (
        "an sd is negative",
        "negative-sd",
        SERIES,
        "\ninflation,1974,",
        "\ninflation,1973,1,-0.2,bulletin\ninflation,1974,",
        "sd",
        "-0.2",
    ),
    (
        "a log of zero",
        "value-not-positive",
        SERIES,
        "\nrate_volatility,1974,",
        "\nrate_volatility,1973,0,,bulletin\nrate_volatility,1974,",
        "value",
        "1973,0",
    ),
    (
        "a share in percent",
        "value-outside-share",
        SERIES,
        "\nministry_at_meetings,1980,",
        "\nministry_at_meetings,1979,42,,annual_reports\nministry_at_meetings,1980,",
        "value",
        ",42,",
    ),
    (
        "a series has two values for a date",
        "doubled-observation",
        SERIES,
        "inflation,1976,",
        "inflation,1974-01-01/1974-12-31,",
        "date",
        "",
    ),
    (
        "a series has two sources",
        "several-sources",
        SERIES,
        "\nrate_volatility,1974,",
        "\ninflation,2001,3,,keller_2003\nrate_volatility,1974,",
        "source",
        "keller",
    ),
    (
        "an indicator has no series",
        "indicator-without-series",
        IND,
        "\ninflation,Inf",
        "\ninflatio,Inf",
        "series",
        "inflatio,",
    ),
    (
        "a series has no indicator",
        "series-without-indicator",
        SERIES,
        "\nrate_volatility,1974,",
        "\ngrowth,1974,",
        "series",
        "growth",
    ),
    (
        "a series has two indicators",
        "doubled-indicator",
        IND,
        "\nministry_at",
        "\ninflation,I,index,level,secrecy,,1,level,,\nministry_at",
        "series",
        "inflation,I,",
    ),
    ("a unit is unknown", "unknown-unit", IND, "percent a year", "percent", "unit", ""),
    ("a scale is unknown", "unknown-scale", IND, ",log,", ",logs,", "scale", ""),
    ("a line is unknown", "unknown-line", IND, ",high,", ",up,", "line", ""),
    ("an estimand is unknown", "unknown-estimand", IND, ",0.5,level", ",0.5,slope", "estimand", ""),
    (
        "a line is rising and the estimand a level",
        "line-against-estimand",
        IND,
        ",high,",
        ",rising,",
        "line",
        "",
    ),
    (
        "a line is high and the estimand a trend",
        "line-against-estimand",
        IND,
        ",0.5,level",
        ",0.5,trend",
        "line",
        "",
    ),
    ("a rope is zero", "bad-rope", IND, ",0.5,level", ",0,level", "rope", ""),
    ("a rope is negative", "bad-rope", IND, ",0.5,level", ",-0.5,level", "rope", ""),
    ("an indicator weighs nothing", "bad-indicator-weight", IND, "level,0.5,", "level,0,", "weight", ""),
    (
        "an indicator's doctrine is unknown",
        "unknown-doctrine",
        IND,
        "low_inflation",
        "low_inflaton",
        "doctrine",
        "",
    ),
    ("a source is unknown", "unknown-source", EV, "keller_2003", "kellr_2003", "source", ""),
    (
        "a source is cited nowhere",
        "unused-source",
        SRC,
        "moser_1996,article",
        "weber_1990,book,,1990,T,,,,\nmoser_1996,article",
        "id",
        "weber",
    ),
    (
        "a source stands twice",
        "doubled-id",
        SRC,
        "moser_1996,",
        "keller_2003,book,,1990,T,,,,\nmoser_1996,",
        "id",
        "keller_2003,book,,1990",
    ),
    ("a source's date is no date", "bad-date", SRC, ",2003,A h", ",c. 2003,A h", "issued", ""),
    ("a type of source is unknown", "unknown-source-type", SRC, ",book,", ",boook,", "type", ""),
    ("an actor is misspelt", "unknown-actor", EV, ",brandt,low", ",brant,low", "actor", ""),
    (
        "a doctrine is misspelt",
        "unknown-doctrine",
        EV,
        ",brandt,low_inflation",
        ",brandt,low_inflatoin",
        "doctrine",
        "",
    ),
    ("a facet is misspelt", "unknown-facet", EV, ",practice,", ",practise,", "facet", ""),
    ("a facet is not declared", "undeclared-facet", EV, "secrecy,practice", "secrecy,means", "facet", ""),
    ("a fate is misspelt", "unknown-fate", EV, "claim,preserved,", "claim,preserve,", "fate", ""),
    ("a fate stands twice", "doubled-fate", EV, "preserved|extended", "preserved|preserved", "fate", ""),
    ("a weight is misspelt", "bad-weight", EV, "preserved,moderate", "preserved,moderat", "weight", ""),
    ("a weight is NaN", "not-finite", EV, "preserved,moderate", "preserved,nan", "weight", ""),
    (
        "weights and fates differ in number",
        "weights-against-fates",
        EV,
        "moderate|slight",
        "1|2|3",
        "weight",
        "",
    ),
    ("a weight is over the cap", "weight-over-cap", EV, "preserved,moderate", "preserved,45", "weight", ""),
    (
        "a weight is over the cap the other way",
        "weight-over-cap",
        EV,
        "preserved,moderate",
        "preserved,-31",
        "weight",
        "",
    ),
    (
        "a cluster may be misspelt",
        "unknown-cluster",
        EV,
        ",slight,inaugural,Inaugural address praises",
        ",slight,inagural,Inaugural address praises",
        "cluster",
        "inagural",
    ),
    ("an id stands twice for one coder", "doubled-id", EV, "ev-05,", "ev-04,", "id", "ev-04,1990"),
    (
        "coders disagree on the date",
        "coders-disagree-on-fact",
        EV,
        "ev-13,1996-01" + SECOND_CODER,
        "ev-13,1996-02" + SECOND_CODER,
        "date",
        "1996-02",
    ),
    ("a deed after death", "date-outside-life", EV, "1985,adler", "2010,adler", "date", ""),
    ("a deed before birth", "date-outside-life", EV, "1985,adler", "1931-05-01,adler", "date", ""),
    ("a deed outside the tenure", "act-outside-tenure", EV, "1985,adler", "1990,adler", "date", ""),
]


@pytest.mark.parametrize(
    ("code", "file", "old", "new", "column", "marker"),
    [row[1:] for row in FAULTS],
    ids=[row[0] for row in FAULTS],
)
def test_a_fault_of_a_table_has_its_code_line_and_column(code, file, old, new, column, marker):
    contents = with_change(file, old, new)
    found = the_problem(contents, code)
    line = line_of(contents, file, (marker or new))
    assert (found.file, found.line, found.column) == (file, line, column)


def test_an_empty_table_is_told_its_first_line():
    found = the_problem(with_file(SERIES, ""), "empty-file")
    assert (found.file, found.line, found.column) == (SERIES, None, None)
    assert "series,date,value,sd,source" in found.mend


def test_a_misspelt_column_is_told_without_what_follows_from_it():
    found = problems_of(with_change(EV, "actor,doctrine", "actor,doctrin"))
    assert {one.code for one in found if one.severity == "error"} == {"unknown-column", "missing-column"}


@pytest.mark.parametrize("file", [EV, SERIES, IND, SRC])
def test_a_missing_table_is_named(file):
    found = the_problem(without(file), "missing-file")
    assert (found.file, found.line, found.column) == (file, None, None)


def test_a_table_of_nearly_the_right_name_is_offered():
    contents = valid_files()
    contents["evidences.csv"] = contents.pop(EV)
    assert "closest: evidences.csv" in the_problem(contents, "missing-file").what


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("cp1251", "windows-1251"), ("koi8-r", "KOI8-R"), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16")],
)
def test_a_table_that_is_not_utf8_names_the_encoding_found(encoding, named):
    text = valid_files()[EV].decode().replace("Speaks for both fates alike", "Говорит")
    found = the_problem(with_file(EV, text.encode(encoding)), "not-utf8")
    assert named in found.what
    if encoding in ("cp1251", "koi8-r"):
        assert found.line == line_of({EV: text.encode()}, EV, "Говорит")


def test_a_table_in_latin_1_is_told_from_cyrillic():
    text = valid_files()[EV].decode().replace("Speaks for both fates alike", "Révélé à l'été")
    found = the_problem(with_file(EV, text.encode("latin-1")), "not-utf8")
    assert "Western" in found.what
    assert (found.line, found.column) == (line_of({EV: text.encode()}, EV, "Révélé"), None)


def test_a_byte_order_mark_and_crlf_are_accepted():
    contents = {name: b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n") for name, text in valid_files().items()}
    assert problems_of(contents) == ()


def test_a_nul_byte_has_its_line():
    contents = valid_files()
    contents[SERIES] = contents[SERIES].replace(b"inflation,1976", b"inflation\0,1976")
    found = the_problem(contents, "nul-byte")
    assert (found.file, found.line, found.column) == (SERIES, 4, None)


def test_a_very_long_cell_is_refused_with_its_place():
    contents = with_change(EV, "Sets the line.", "x" * 100_001)
    found = the_problem(contents, "cell-too-long")
    assert (found.file, found.line, found.column) == (EV, 2, "note")


def test_a_cell_beyond_the_limit_of_the_csv_reader_is_refused():
    found = the_problem(with_change(EV, "Sets the line.", "x" * 200_000), "cell-too-long")
    assert (found.file, found.line) == (EV, 2)


def test_lines_are_physical_lines_where_a_note_runs_over_several():
    contents = with_change(EV, "Sets the line.", '"one\ntwo\r\nthree"')
    contents[EV] = (
        contents[EV]
        .replace(b"keller_2003,first\nev-02", b"kellr,first\n\nev-02")
        .replace(b"claim,preserved,strong", b"claim,preserve,strong", 1)
    )
    assert the_problem(contents, "unknown-fate").line == 6
    assert the_problem(contents, "unknown-source").line == 4, "a cell stands where it begins, below the note"


def test_a_row_with_two_faults_has_two_problems():
    contents = with_change(EV, "1992-09-16,brandt", "1992-13-16,brant")
    assert {"bad-date", "unknown-actor"} <= {problem.code for problem in problems_of(contents)}


def test_coders_may_differ_in_facet_fate_and_weight_only():
    contents = with_change(EV, "keller_2003,second", "moser_1996,second")
    found = the_problem(contents, "coders-disagree-on-fact")
    assert (found.file, found.column) == (EV, "source")


def test_a_cluster_outside_the_declared_list_is_an_error():
    declared = 'clusters = ["rates-1980", "inaugural", "crisis", "acord"]\nunits ='
    contents = with_change("case.toml", "units =", declared)
    found = the_problem(contents, "undeclared-cluster")
    assert (found.file, found.line, found.column) == (EV, line_of(contents, EV, ",accord,"), "cluster")
    assert found.severity == "error"


def test_clusters_that_differ_in_a_number_are_not_misspelt():
    contents = with_change(EV, "rates-1980", "crisis-1980")
    contents[EV] = contents[EV].replace(b",accord,", b",crisis-1981,")
    assert problems_of(contents) == ()


def test_restates_names_a_series():
    contents = valid_files()
    lines = contents[EV].decode().splitlines()
    lines = [lines[0] + ",restates", lines[1] + ",inflaton", *(line + "," for line in lines[2:])]
    contents[EV] = "\n".join(lines).encode()
    found = the_problem(contents, "unknown-series")
    assert (found.file, found.line, found.column) == (EV, 2, "restates")
    assert "closest: inflation" in found.mend


TEXTS = "id,actor,date,title,language,path,source\n"


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("../outside.txt", "unsafe-path"),
        ("/etc/passwd", "unsafe-path"),
        ("C:/a.txt", "unsafe-path"),
        ("texts\\a.txt", "unsafe-path"),
        ("codebok.md", "missing-text"),
    ],
)
def test_a_text_lies_inside_the_case(path, code):
    row = f"t1,brandt,1990,Inaugural address,en,{path},moser_1996\n"
    found = the_problem(with_file("texts.csv", TEXTS + row), code)
    assert (found.file, found.line, found.column) == ("texts.csv", 2, "path")


def test_a_text_that_is_not_utf8_is_a_problem_and_another_file_is_not():
    contents = with_file("texts.csv", TEXTS + "t1,brandt,1990,Address,en,t.txt,moser_1996\n")
    contents["t.txt"] = contents["picture.png"] = "déjà vu".encode("latin-1")
    assert [problem.file for problem in problems_of(contents)] == ["t.txt"]


def test_two_bibliographies_are_one_too_many():
    found = the_problem(with_file("sources.json", "[]"), "doubled-file")
    assert (found.file, found.line, found.column) == (SRC, None, None)


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ('[\n {"id": "a"', "bad-json", 2, None),
        ('{"id": "a"}', "wrong-type", 1, None),
        ('[\n {"id": "a", "title": "T"}]', "missing-key", 2, "type"),
        ('[\n {"id": "a", "type": "book",\n  "title": 3}]', "wrong-type", 3, "title"),
        ('[\n {"id": "a", "type": "bok",\n  "title": "T"}]', "unknown-source-type", 2, "type"),
        ('[{"id": "a", "type": "book", "title": "T", "volume": NaN}]', "bad-json", 1, None),
        ("[" * 100_000, "bad-json", 1, None),
    ],
)
def test_a_fault_of_csl_json_has_its_line(text, code, line, column):
    contents = without(SRC)
    contents["sources.json"] = text.encode()
    found = the_problem(contents, code)
    assert (found.file, found.line, found.column) == ("sources.json", line, column)


def test_bibtex_is_read_as_csl():
    pytest.importorskip("pybtex")
    entries, problems, is_whole = read_bibtex(
        b'@article{moser,\n author = {M{\\"u}ller, Max and {Bank of Arcadia}}, title = {What {Was} Said},\n'
        b" journal = {Review}, year = 1996, month = mar}\n"
    )
    assert (problems, is_whole) == ([], True)
    assert entries[0].line == 1
    assert entries[0].item.csl == {
        "id": "moser",
        "type": "article-journal",
        "title": "What Was Said",
        "container-title": "Review",
        "author": [{"family": "Müller", "given": "Max"}, {"literal": "Bank of Arcadia"}],
        "issued": {"date-parts": [[1996, 3]]},
    }


def test_broken_bibtex_has_its_line():
    pytest.importorskip("pybtex")
    contents = without(SRC)
    contents["sources.bib"] = b"@book{a,\n title = {A}\n}\n@book{b,\n title {B}\n}\n"
    found = the_problem(contents, "bad-bibtex")
    assert (found.file, found.line, found.column) == ("sources.bib", 5, None)


def test_bibtex_without_pybtex_names_the_extra(monkeypatch):
    import sys

    from epigone.errors import MissingExtra

    monkeypatch.setitem(sys.modules, "pybtex.database", None)
    contents = without(SRC)
    contents["sources.bib"] = b"@book{a, title = {A}}"
    with pytest.raises(MissingExtra, match="bibtex"):
        read_module.examine_files(contents, [])
