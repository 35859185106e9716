import subprocess
import sys
from pathlib import Path

import pytest
from case_files import problems_of, valid_files, with_change, with_file

import epigone.case
from epigone.case.read import check_case, read_case
from epigone.case.template import new_case
from epigone.errors import CaseError, OutputError, UsageError

#: CPU seconds to read a case of 400 rows of evidence and 1,200 observations, imports included.
CPU_LIMIT = 0.25

#: On a machine so slow that pydantic alone takes half of that, the limit is in its terms.
SLOW_MACHINE = 2.5


def test_the_template_has_no_problems_at_all(tmp_path):
    path = new_case(tmp_path / "mine")
    assert check_case(path) == ()
    case = read_case(path)
    assert (len(case.doctrines), len(case.dimensions), len(case.readings)) == (4, 2, 2)
    assert {row.coder for row in case.evidence} == {"first", "second"}
    assert "#" in (path / "case.toml").read_text()


def test_a_new_case_is_not_written_over_something(tmp_path):
    (tmp_path / "mine").mkdir()
    new_case(tmp_path / "mine")
    with pytest.raises(OutputError, match="already"):
        new_case(tmp_path / "mine")
    with pytest.raises(OutputError, match="zip"):
        new_case(tmp_path / "mine.zip")


def test_a_broken_case_raises_with_all_its_problems(tmp_path):
    path = new_case(tmp_path / "mine")
    text = (path / "evidence.csv").read_text().replace(",brandt,", ",brant,")
    (path / "evidence.csv").write_text(text)
    with pytest.raises(CaseError) as caught:
        read_case(path)
    assert caught.value.problems == check_case(path)
    assert len(caught.value.problems) > 5
    assert all(problem.code == "unknown-actor" for problem in caught.value.problems)


def test_warnings_do_not_keep_a_case_from_being_read(tmp_path):
    path = new_case(tmp_path / "mine")
    text = (path / "evidence.csv").read_text().replace("1985,adler", "1990,adler")
    (path / "evidence.csv").write_text(text)
    assert [problem.severity for problem in check_case(path)] == ["warning"]
    assert read_case(path).id == "adler-brandt"


@pytest.mark.parametrize("name", ["lenin-stalim", "no/such/case", "case.zip", "", "a\0b"])
def test_an_unknown_name_is_answered_with_the_built_in_cases(name, monkeypatch):
    if name == "":
        monkeypatch.chdir(Path(__file__).parent)
        with pytest.raises(CaseError):
            read_case(name)
        return
    with pytest.raises(UsageError):
        read_case(name)


def test_a_built_in_case_is_found_by_its_name_with_hyphens(tmp_path, monkeypatch):
    from epigone.case import builtin

    package = tmp_path / "epigone"
    new_case(package / "cases" / "adler_brandt")
    monkeypatch.setattr(builtin, "files", lambda _: package)
    assert builtin.builtin_names() == ("adler-brandt",)
    assert read_case("adler-brandt").id == read_case("adler_brandt").id == "adler-brandt"
    with pytest.raises(UsageError, match=r"the built-in cases are: adler-brandt \(closest: adler-brandt\)"):
        read_case("adler-brand")


def test_problems_come_in_the_order_of_files_and_lines():
    contents = with_change("evidence.csv", ",brandt,", ",brant,")
    contents["case.toml"] = contents["case.toml"].replace(b'role = "other"', b'role = "x"')
    places = [(problem.file, problem.line) for problem in problems_of(contents)]
    assert places[0][0] == "case.toml"
    assert places[1:] == sorted(places[1:])


def test_a_message_holds_no_control_characters():
    contents = with_change("evidence.csv", ",brandt,low", ",br\x1b[31mandt,low")
    shown = "\n".join(map(str, problems_of(contents)))
    assert "\x1b" not in shown
    assert "\\x1b" in shown


def test_attachments_are_the_other_texts_of_a_case(tmp_path):
    path = new_case(tmp_path / "mine")
    (path / "texts").mkdir()
    (path / "texts" / "speech.txt").write_text("Meine Damen und Herren", encoding="utf-8")
    (path / "portrait.png").write_bytes(b"\x89PNG\xff\0")
    assert set(read_case(path).attachments) == {"codebook.md", "texts/speech.txt"}


def test_public_names_are_there():
    for name in epigone.case.__all__:
        assert getattr(epigone.case, name) is not None


def test_a_case_of_usual_size_is_read_in_a_quarter_of_a_second(tmp_path):
    files = valid_files()
    lines = files["evidence.csv"].decode().splitlines()
    rows = [lines[1 + place % (len(lines) - 1)].split(",", 1)[1] for place in range(400)]
    evidence = [lines[0], *(f"x{place},{row}" for place, row in enumerate(rows))]
    values = files["series.csv"].decode().splitlines()
    values += [
        f"inflation,{1600 + place // 12}-{place % 12 + 1:02d},2.5,0.1,bulletin" for place in range(1130)
    ]
    path = new_case(tmp_path / "mine")
    (path / "evidence.csv").write_text("\n".join(evidence))
    (path / "series.csv").write_text("\n".join(values))
    reading = "from epigone.case.read import read_case; import sys; read_case(sys.argv[1])"
    bare = "import pydantic; type('Bare', (pydantic.BaseModel,), {})"
    limit = max(CPU_LIMIT, SLOW_MACHINE * _cpu_seconds(bare, path))
    assert _cpu_seconds(reading, path) < limit


def _cpu_seconds(code: str, path: Path) -> float:
    """Least CPU time of three fresh processes."""
    code += "; import time; print(time.process_time())"
    command = [sys.executable, "-c", code, str(path)]
    runs = [subprocess.run(command, capture_output=True, text=True, check=True) for _ in range(3)]
    return min(float(run.stdout) for run in runs)


def test_an_empty_folder_is_told_what_it_lacks(tmp_path):
    assert {problem.file for problem in check_case(tmp_path)} == {
        "case.toml",
        "evidence.csv",
        "indicators.csv",
        "series.csv",
        "sources.csv",
    }


def test_a_header_of_many_unknown_keys_stays_readable():
    text = "".join(f"key{number} = {number}\n" for number in range(50)) + valid_files()["case.toml"].decode()
    assert len(problems_of(with_file("case.toml", text))) == 50
