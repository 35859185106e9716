import pytest
from case_files import problems_of, the_problem, with_file

from epigone.case.model import ActorName, ConceptWord, EmphasisTarget
from epigone.case.read import read_case
from epigone.case.write import write_case

NAMES = "actor,language,kind,form,match,note\n"
SOURCE = "bulletin"
TARGETS = "doctrine,language,emphasis,sd,source,note\n"
CONCEPTS = "doctrine,language,lemma,weight,note\n"


@pytest.mark.parametrize(
    ("file", "rows", "code", "column"),
    [
        ("names.csv", NAMES + "brandt,en,epitet,the heir,,\n", "unknown-name-kind", "kind"),
        ("names.csv", NAMES + "brandt,en,epithet,the heir,exactly,\n", "unknown-match", "match"),
        ("names.csv", NAMES + "nobody,en,name,Nobody,,\n", "unknown-actor", "actor"),
        ("names.csv", NAMES + "brandt,en,name,Brandt,,\nbrandt,en,name,brandt,,\n", "doubled-word", "form"),
        ("concepts.csv", CONCEPTS + "low_inflation,en,prices,0,\n", "bad-concept-weight", "weight"),
        ("concepts.csv", CONCEPTS + "low_inflation,en,prices,much,\n", "not-a-number", "weight"),
        ("concepts.csv", CONCEPTS + "gold,en,gold,1,\n", "unknown-doctrine", "doctrine"),
    ],
)
def test_a_fault_in_names_or_concepts_is_placed(file, rows, code, column):
    found = the_problem(with_file(file, rows), code)
    assert (found.file, found.column) == (file, column)


def test_a_word_may_speak_for_one_doctrine_and_against_another():
    rows = CONCEPTS + "low_inflation,en,prices,,\nindependence,en,prices,-1,\n"
    assert not problems_of(with_file("concepts.csv", rows))


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("low_inflation,en,2.5,0,{source},", "bad-target", "sd"),
        ("low_inflation,en,2.5,-1,{source},", "bad-target", "sd"),
        ("low_inflation,en,1001,1,{source},", "bad-target", "emphasis"),
        ("low_inflation,en,much,1,{source},", "not-a-number", "emphasis"),
        ("low_inflation,ru,2.5,1,{source},", "target-without-words", "language"),
        ("gold,en,2.5,1,{source},", "unknown-doctrine", "doctrine"),
        ("low_inflation,en,2.5,1,nowhere,", "unknown-source", "source"),
        ("low_inflation,en,2.5,1,{source},\nlow_inflation,en,3,1,{source},", "doubled-word", "language"),
    ],
)
def test_a_fault_in_a_target_is_placed(row, code, column):
    files = with_file("targets.csv", TARGETS + row.format(source=SOURCE) + "\n")
    files["concepts.csv"] = (CONCEPTS + "low_inflation,en,prices,,\n").encode()
    found = the_problem(files, code)
    assert (found.file, found.column, found.line) == ("targets.csv", column, row.count("\n") + 2)


def test_targets_are_read_and_written_back(tmp_path):
    files = with_file("targets.csv", TARGETS + f"low_inflation,en,-2.5,0.125,{SOURCE},his memoirs\n")
    files["concepts.csv"] = (CONCEPTS + "low_inflation,en,prices,,\n").encode()
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    case = read_case(tmp_path)
    assert case.targets == (EmphasisTarget("low_inflation", "en", -2.5, 0.125, SOURCE, "his memoirs"),)
    assert read_case(write_case(case, tmp_path / "again")).targets == case.targets


def test_names_and_concepts_are_read_and_written_back(tmp_path):
    files = with_file("names.csv", NAMES + "adler,,epithet,my predecessor,exact,a note\n")
    files["concepts.csv"] = (CONCEPTS + "low_inflation,en,stable prices,-0.5,\n").encode()
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    case = read_case(tmp_path)
    assert case.names == (ActorName("adler", "", "epithet", "my predecessor", True, "a note"),)
    assert case.concepts == (ConceptWord("low_inflation", "en", "stable prices", -0.5),)
    again = read_case(write_case(case, tmp_path / "again"))
    assert (again.names, again.concepts) == (case.names, case.concepts)
