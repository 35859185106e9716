"""The checker knows no case: nobody and nothing of the built-in one stands in its code or lexicons."""

from pathlib import Path

import epigone
from epigone.case.read import read_case
from epigone.essay.check import check_text, make_checker
from epigone.essay.words import WORD

ROOT = Path(epigone.__file__).parent
GOLD = Path(__file__).parents[2] / "gold"


def code_of_the_checker():
    files = [*(ROOT / "essay").rglob("*.py"), *(ROOT / "essay").rglob("*.toml")]
    files += [*(ROOT / "report").glob("essay*.py"), *(ROOT / "report" / "templates").glob("essay*")]
    return {path: path.read_text(encoding="utf-8") for path in files}


def test_no_name_of_the_built_in_case_stands_in_the_code():
    case = read_case("lenin-stalin")
    names = {
        word.lower()
        for actor in case.actors
        for form in (actor.name, *actor.aliases)
        if actor.kind == "person" or " " not in form
        for word in WORD.findall(form)
        if len(word) > 2
    }
    assert len(names) > 20
    for path, text in code_of_the_checker().items():
        lines = [
            line for line in text.lower().splitlines() if '"lenin-stalin"' not in line and ">>>" not in line
        ]
        found = names & {word for line in lines for word in WORD.findall(line)}
        assert not found, f"{path.name}: {found}"


def test_an_invented_case_works_without_code():
    checker = make_checker(str(GOLD / "cases" / "solvane-dahl"))
    text = "In September 2007 Dahl borrowed forty million crowns. Solvane sold the trust in September 2013."
    assert [one.label for one in check_text(text, checker).sentences] == ["supported", "anachronistic"]
