import pytest
from case_files import line_of, problems_of, the_problem, with_change, with_file, without

TOML = "case.toml"

#: Sentence, code, text replaced, replacement, column, marker of the line (the replacement if empty).
FAULTS = [
    ("broken TOML has a line", "bad-toml", 'title = "Adler to Brandt"', "title = Adler", None, ""),
    ("a required key is missing", "missing-key", 'question = "Did', 'description2 = "Did', "question", None),
    (
        "a period has no years",
        "missing-key",
        'years = "1990/1999"\n',
        "",
        "periods.years",
        '[[periods]]\nid = "brandt"',
    ),
    ("a key is misspelt", "unknown-key", "weight = 2.0 ", "wieght = 2.0 ", "doctrines.wieght", ""),
    ("a weight is text", "wrong-type", "weight = 2.0 ", 'weight = "heavy" ', "doctrines.weight", ""),
    ("units are no list", "wrong-type", 'units = ["percent a year"]', "units = 3", "units", ""),
    ("a title is empty", "empty-value", 'title = "Adler to Brandt"', 'title = ""', "title", ""),
    ("a case id has a space", "bad-id", 'id = "adler-brandt"', 'id = "adler brandt"', "id", ""),
    ("an actor id has a space", "bad-id", 'id = "council"', 'id = "the council"', "actors.id", ""),
    ("years run backwards", "bad-years", 'years = "1974/1979"', 'years = "1979/1974"', "periods.years", ""),
    (
        "a reading's years are no years",
        "bad-years",
        'years = "1985/1989"',
        'years = "late"',
        "readings.years",
        "",
    ),
    ("a role is unknown", "unknown-role", 'role = "other"', 'role = "helper"', "actors.role", ""),
    (
        "a period's role is unknown",
        "unknown-role",
        'role = "baseline"',
        'role = "bsaeline"',
        "periods.role",
        "",
    ),
    ("a kind is unknown", "unknown-kind", 'kind = "body"', 'kind = "bodies"', "actors.kind", ""),
    (
        "the successor has another role",
        "wrong-role",
        'successor = "brandt"',
        'successor = "council"',
        "successor",
        "",
    ),
    (
        "the successor is nobody",
        "unknown-actor",
        'successor = "brandt"',
        'successor = "brand"',
        "successor",
        "",
    ),
    (
        "no actor is the successor",
        "missing-actor-role",
        'role = "successor"',
        'role = "rival"',
        "actors",
        "[[actors]]",
    ),
    (
        "no period is the predecessor's",
        "missing-period-role",
        'label = "Adler"\nrole = "predecessor"',
        'label = "Adler"\nrole = "excluded"',
        "periods",
        "[[periods]]",
    ),
    (
        "periods overlap",
        "overlapping-periods",
        'years = "1990/1999"',
        'years = "1989/1999"',
        "periods.years",
        "",
    ),
    (
        "no hand-over is chosen",
        "no-chosen-handover",
        "chosen = true ",
        "chosen = false ",
        "handovers.chosen",
        "",
    ),
    (
        "two hand-overs are chosen",
        "several-chosen-handovers",
        "successor_from = 1992",
        "chosen = true\nsuccessor_from = 1992",
        "handovers.chosen",
        "chosen = true\nsuccessor_from",
    ),
    (
        "a hand-over runs backwards",
        "handover-order",
        "successor_from = 1992",
        "successor_from = 1991",
        "handovers.successor_from",
        "",
    ),
    (
        "the chosen hand-over disagrees with the predecessor's periods",
        "handover-against-periods",
        "predecessor_until = 1989",
        "predecessor_until = 1988",
        "handovers.predecessor_until",
        "",
    ),
    (
        "the chosen hand-over disagrees with the successor's periods",
        "handover-against-periods",
        "successor_from = 1990",
        "successor_from = 1991",
        "handovers.successor_from",
        "",
    ),
    (
        "a doctrine weighs less than nothing",
        "bad-doctrine-weight",
        "weight = 2.0",
        "weight = -2",
        "doctrines.weight",
        "",
    ),
    (
        "a reading weighs less than nothing",
        "bad-doctrine-weight",
        "weight = 0.5\n",
        "weight = -0.5\n",
        "readings.doctrines.weight",
        "",
    ),
    ("a weight is not a number", "wrong-type", "weight = 2.0", "weight = nan", "doctrines.weight", ""),
    (
        "a fate is not described",
        "fate-not-described",
        'discarded = "The rate is fixed."\n',
        "",
        "doctrines.fates",
        '[doctrines.fates]\npreserved = "The rate floats',
    ),
    (
        "a fate is misspelt",
        "unknown-fate",
        'altered = "The bank int',
        'alterd = "The bank int',
        "doctrines.fates.alterd",
        "",
    ),
    (
        "a recoded fate is misspelt",
        "unknown-fate",
        '{ discarded = "extended"',
        '{ discarded = "extend"',
        "readings.doctrines.recode.discarded",
        "",
    ),
    (
        "a recoded key is no fate",
        "unknown-fate",
        '{ discarded = "extended"',
        '{ lost = "extended"',
        "readings.doctrines.recode.lost",
        "",
    ),
    (
        "a facet is misspelt",
        "unknown-facet",
        '"practice", "means"]',
        '"practise", "means"]',
        "doctrines.facets",
        "",
    ),
    (
        "a dimension has no doctrine",
        "unused-dimension",
        'label = "Money"',
        'label = "Money"\n[[dimensions]]\nid = "culture"\nlabel = "C"',
        "dimensions.id",
        'id = "culture"',
    ),
    (
        "a dimension is misspelt",
        "unknown-dimension",
        'dimension = "institution"',
        'dimension = "instution"',
        "doctrines.dimension",
        "",
    ),
    (
        "a reading names an unknown doctrine",
        "unknown-doctrine",
        'id = "floating_rate"\nweight',
        'id = "floating_rates"\nweight',
        "readings.doctrines.id",
        "",
    ),
    (
        "a reading names a doctrine twice",
        "doubled-id",
        'id = "secrecy"\nstatement = "The bank ex',
        'id = "secrecy"\n[[readings.doctrines]]\nid = "secrecy"\nstatement = "The bank ex',
        "readings.doctrines.id",
        'id = "secrecy"\nstatement = "The bank ex',
    ),
    (
        "a reading's line is unknown",
        "unknown-line",
        "weight = 0.5\n",
        'line = "revers"\n',
        "readings.doctrines.line",
        "",
    ),
    (
        "a settings section is unknown",
        "unknown-setting",
        "# [settings.record] ",
        "[settings.recrod] ",
        "settings.recrod",
        "",
    ),
    (
        "the world lacks a spell",
        "missing-key",
        "[[actors]]",
        '[world]\nunit = 2\npredecessor = "USA-1869"\n\n[[actors]]',
        "world.successor",
        "[world]\nunit = 2",
    ),
    (
        "a key of the world is misspelt",
        "unknown-key",
        "[[actors]]",
        "[world]\nunits = 2\n\n[[actors]]",
        "world.units",
        "units = 2",
    ),
    (
        "a country's number is text",
        "wrong-type",
        "[[actors]]",
        '[world]\nunit = "2"\n\n[[actors]]',
        "world.unit",
        'unit = "2"',
    ),
    (
        "a country's number is a year",
        "bad-world-unit",
        "[[actors]]",
        "[world]\nunit = 1917\n\n[[actors]]",
        "world.unit",
        "unit = 1917",
    ),
    (
        "one spell is named twice",
        "one-spell-twice",
        "[[actors]]",
        '[world]\nunit = 2\npredecessor = "USA-1869"\nsuccessor = "USA-1869"\n\n[[actors]]',
        "world.successor",
        'successor = "USA',
    ),
    ("a birthday is impossible", "bad-date", 'born = "1931-05-02"', 'born = "1931-02-30"', "actors.born", ""),
    ("a hand-over's date is open", "open-date", 'date = "1992-09"', 'date = "1992/.."', "handovers.date", ""),
    (
        "an actor stands twice",
        "doubled-id",
        'id = "council"',
        'id = "brandt"',
        "actors.id",
        'id = "brandt"\nname = "The bank',
    ),
    (
        "a hand-over's source is unknown",
        "unknown-source",
        'date = "1992-09"',
        'source = "kellr_2003"\ndate = "1992-09"',
        "handovers.source",
        'source = "kellr',
    ),
]


@pytest.mark.parametrize(
    ("code", "old", "new", "column", "marker"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS]
)
def test_a_fault_of_the_header_has_its_code_line_and_key(code, old, new, column, marker):
    contents = with_change(TOML, old, new)
    found = the_problem(contents, code)
    line = None if marker is None else line_of(contents, TOML, marker or new)
    assert (found.file, found.line, found.column) == (TOML, line, column)


def test_a_doctrine_that_nothing_speaks_to_is_an_error():
    addition = '\n[[doctrines]]\nid = "thrift"\nlabel = "Thrift"\ndimension = "money"\nstatement = "Save."\n'
    contents = with_change(TOML, "\n[[doctrines]]", addition + "\n[[doctrines]]")
    found = the_problem(contents, "unmeasured-doctrine")
    assert (found.line, found.column) == (line_of(contents, TOML, 'id = "thrift"'), "doctrines.id")


def test_a_reading_that_weighs_nothing_is_an_error():
    changes = "".join(
        f'[[readings.doctrines]]\nid = "{name}"\nweight = 0\n'
        for name in ("low_inflation", "independence", "secrecy")
    )
    contents = with_change(TOML, "weight = 0.5\n", "weight = 0\n" + changes)
    found = the_problem(contents, "no-weight")
    assert found.column == "readings.doctrines"
    assert found.line == line_of(contents, TOML, "[[readings.doctrines]]")


def test_doctrines_without_any_weight_are_an_error():
    text = with_change(TOML, "weight = 2.0 ", "weight = 0 ")[TOML].decode()
    zeroed = text.replace('statement = "The', 'weight = 0\nstatement = "The')
    found = the_problem(with_file(TOML, zeroed), "no-weight")
    assert (found.line, found.column) == (
        line_of({TOML: zeroed.encode()}, TOML, "[[doctrines]]"),
        "doctrines",
    )


def test_a_syntax_error_gives_line_and_column_of_the_toml():
    found = the_problem(with_change(TOML, "units = [", "units = ]"), "bad-toml")
    assert found.line == 11
    assert "column 9" in found.what


def test_a_missing_header_is_one_problem_and_no_name_is_called_unknown():
    codes = {problem.code for problem in problems_of(without(TOML))}
    assert codes == {"missing-file"}


def test_an_empty_header_is_empty():
    assert the_problem(with_file(TOML, " \n"), "empty-file").file == TOML


def test_faults_of_one_entry_are_all_found_at_once():
    contents = with_change(TOML, 'years = "1974/1979"', 'years = "1979/1974"\ncolour = "red"\nid2 = 3')
    codes = [problem.code for problem in problems_of(contents)]
    assert codes.count("unknown-key") == 2
    assert codes.count("bad-years") == 1


def test_dates_and_years_may_stand_without_quotation_marks():
    contents = with_change(TOML, 'born = "1931-05-02"', "born = 1931-05-02")
    contents[TOML] = contents[TOML].replace(b'died = "2009"', b"died = 2009")
    assert problems_of(contents) == ()


def test_a_fault_after_a_text_of_several_lines_has_the_right_line():
    contents = with_change(TOML, 'statement = "The bank decides', 'statement = """One [\n"two" = \'\n""" #')
    contents[TOML] = contents[TOML].replace(b'"The bank\'s council"', b'"""The bank\'s\n\\"""council"""')
    contents[TOML] = contents[TOML].replace(b'id = "secrecy"\nlabel', b'id = "secrecy"\nlbael')
    found = the_problem(contents, "unknown-key")
    assert found.line == line_of(contents, TOML, "lbael")


def test_the_header_may_stand_in_the_data_package():
    import json
    import tomllib

    contents = without(TOML)
    header = tomllib.loads(with_file("x", "")[TOML].decode())
    contents["datapackage.json"] = json.dumps({"name": "x", "epigone": header}, indent=1).encode()
    assert problems_of(contents) == ()
    header["doctrines"][1]["dimension"] = "mony"
    contents["datapackage.json"] = json.dumps({"name": "x", "epigone": header}, indent=1).encode()
    found = the_problem(contents, "unknown-dimension")
    assert found.file == "datapackage.json"
    assert found.line == line_of(contents, "datapackage.json", '"mony"')


def test_a_broken_data_package_has_the_line_of_the_fault():
    found = the_problem(with_file("datapackage.json", '{"name": "x",\n "title" "y"}'), "bad-json")
    assert (found.file, found.line) == ("datapackage.json", 2)


def test_a_name_of_a_fact_that_does_not_exist_is_an_error():
    contents = with_change(TOML, "\n[[actors]]", '\n[event_names]\n"no-such" = ["The Act"]\n\n[[actors]]')
    found = the_problem(contents, "unknown-event")
    assert (found.line, found.column) == (line_of(contents, TOML, '"no-such"'), "event_names.no-such")
