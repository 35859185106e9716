"""The command line as its users meet it: another process, its output and its exit status."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import epigone
from epigone.report.document import document_schema

SOURCE = Path(epigone.__file__).parents[1]
SECONDS = 240


def environment(**changes):
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("COLUMNS", "FORCE_COLOR", "NO_COLOR")
    }
    path = os.pathsep.join([str(SOURCE), *filter(None, [os.environ.get("PYTHONPATH")])])
    return {**kept, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", **changes}


def command(*arguments, cwd, **changes):
    return subprocess.run(
        [sys.executable, "-m", "epigone", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        cwd=cwd,
        env=environment(**changes),
        timeout=SECONDS,
        check=False,
    )


def assert_no_traceback(done):
    assert "Traceback" not in done.stderr + done.stdout


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """A new case, made by the command itself."""
    home = tmp_path_factory.mktemp("small")
    done = command("new", "case", cwd=home)
    assert (done.returncode, done.stderr) == (0, "")
    assert "epigone check case" in done.stdout
    return home / "case"


@pytest.fixture(scope="session")
def built_in(tmp_path_factory):
    """`epigone` alone, in an empty directory."""
    home = tmp_path_factory.mktemp("built_in")
    return home, command(cwd=home)


def broken_copy(small, tmp_path):
    """The small case with a fate that does not exist and a number that is none."""
    case = tmp_path / "broken"
    case.mkdir()
    for file in small.iterdir():
        if file.is_file():
            (case / file.name).write_bytes(file.read_bytes())
    evidence = (case / "evidence.csv").read_text(encoding="utf-8").splitlines()
    evidence[2] = re.sub(r",(preserved|extended|altered|discarded),", ",preserve,", evidence[2], count=1)
    (case / "evidence.csv").write_text("\n".join(evidence) + "\n", encoding="utf-8")
    series = (case / "series.csv").read_text(encoding="utf-8").splitlines()
    cells = series[3].split(",")
    cells[series[0].split(",").index("value")] = "many"
    series[3] = ",".join(cells)
    (case / "series.csv").write_text("\n".join(series) + "\n", encoding="utf-8")
    return case


def test_alone_it_judges_the_built_in_case_and_writes_the_report(built_in):
    home, done = built_in
    assert (done.returncode, done.stderr) == (0, "")
    assert "Lenin to Stalin" in done.stdout
    assert "What would overturn this" in done.stdout
    assert done.stdout.splitlines()[-1] == "report.html"
    assert [file.name for file in home.iterdir()] == ["report.html"]
    page = (home / "report.html").read_text(encoding="utf-8")
    assert page.lstrip().lower().startswith("<!doctype html")


def test_piped_output_has_no_escapes_and_fits_100_columns(built_in):
    _, done = built_in
    assert "\x1b" not in done.stdout
    assert max(len(line) for line in done.stdout.splitlines()) <= 100


def test_the_built_in_verdict_obeys_the_schema(tmp_path):
    done = command("run", "lenin-stalin", "--json", "-", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    document = json.loads(done.stdout)
    Draft202012Validator(document_schema()).validate(document)
    assert document["case"]["id"] == "lenin-stalin"
    assert list(tmp_path.iterdir()) == []


def test_a_new_case_is_clean_and_runs_with_the_same_digits_every_time(small, tmp_path):
    assert "no problems" in command("check", small, cwd=tmp_path).stdout
    first = command("run", small, "--json", "v.json", "--markdown", "out/v.md", cwd=tmp_path, COLUMNS="80")
    second = command("run", small, "--json", "-", "--quiet", cwd=tmp_path, PYTHONHASHSEED="7")
    assert (first.returncode, first.stderr, second.returncode) == (0, "", 0)
    assert (tmp_path / "v.json").read_text(encoding="utf-8") == second.stdout
    assert (tmp_path / "out" / "v.md").read_text(encoding="utf-8").startswith("# ")
    assert first.stdout.splitlines()[-2:] == ["v.json", "out/v.md"]
    assert max(len(line) for line in first.stdout.splitlines()) <= 80


def test_check_lists_every_problem_with_its_place(small, tmp_path):
    done = command("check", broken_copy(small, tmp_path), cwd=tmp_path)
    assert done.returncode == 1
    assert re.search(
        r"^evidence\.csv:3 fate: 'preserve' .*preserved.*\[unknown-fate\]$", done.stdout, re.MULTILINE
    )
    assert re.search(r"^series\.csv:4 value: .*many", done.stdout, re.MULTILINE)
    assert done.stdout.splitlines()[-1].startswith("2 errors")
    assert_no_traceback(done)


def test_a_broken_case_is_not_computed(small, tmp_path):
    done = command("run", broken_copy(small, tmp_path), "--json", "v.json", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "evidence.csv:3 fate" in done.stderr
    assert "series.csv:4 value" in done.stderr
    assert not (tmp_path / "v.json").exists()
    assert_no_traceback(done)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["run", "lenin-stalen"], "lenin-stalin"),
        (["check", "nowhere/case"], "lenin-stalin"),
        (["run", "lenin-stalin", "--reading", "nip"], "nep"),
        (["run", "lenin-stalin", "--handover", "x"], "death"),
        (["why", "lenin-stalin", "mixed_economy"], "mixed_economy_nep"),
        (["run", "lenin-stalin", "--json", "-", "--html", "-"], "standard output"),
        (["run", "lenin-stalin", "--seed", "-1"], "--seed"),
        (["run"], "CASE"),
        (["judge"], "judge"),
    ],
)
def test_wrong_usage_is_told_and_exits_2(arguments, says, tmp_path):
    done = command(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert_no_traceback(done)


def test_what_cannot_be_written_exits_3_and_leaves_nothing(small, tmp_path):
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    for place in ("file/v.json", "folder"):
        done = command("run", small, "--json", place, "--html", "r.html", cwd=tmp_path)
        assert (done.returncode, done.stdout) == (3, "")
        assert place in done.stderr
        assert_no_traceback(done)
    assert {path.name for path in tmp_path.iterdir()} == {"file", "folder"}
    assert (tmp_path / "file").read_text(encoding="utf-8") == "kept"
    assert list((tmp_path / "folder").iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_exits_3(small, tmp_path):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "epigone", "check", str(small)],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=environment(),
            cwd=tmp_path,
            timeout=SECONDS,
            check=False,
        )
    assert done.returncode == 3
    assert "standard output" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert Path("/dev/full").is_char_device()


def test_a_reader_that_goes_away_is_no_failure(tmp_path):
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as gone:
        done = subprocess.run(
            [sys.executable, "-m", "epigone", "check", "lenin-stalin"],
            stdout=gone,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=environment(),
            cwd=tmp_path,
            timeout=SECONDS,
            check=False,
        )
    assert (done.returncode, done.stderr) == (141, "")


def test_why_leads_to_the_sources(small, tmp_path):
    case = epigone.load(small)
    doctrine = next(row.doctrine for row in case.evidence)
    done = command("why", small, doctrine, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    own = {row.source for row in case.evidence if row.doctrine == doctrine}
    assert any(f"source: [{id}]" in done.stdout for id in own)
    assert case.doctrine(doctrine).label in done.stdout
    assert "\x1b" not in done.stdout


def test_the_help_fits_one_screen(tmp_path):
    done = command("--help", cwd=tmp_path, COLUMNS="80", LINES="24")
    lines = done.stdout.splitlines()
    assert done.returncode == 0
    assert len(lines) <= 23
    assert max(len(line) for line in lines) <= 80
    for name in ("run", "check", "new", "why"):
        assert re.search(rf"^ +{name} ", done.stdout, re.MULTILINE)


def test_the_version_is_told(tmp_path):
    assert command("--version", cwd=tmp_path).stdout == f"epigone {epigone.__version__}\n"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("changes", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_a_terminal_gets_colours_unless_they_are_refused(changes, coloured, small, tmp_path):
    seen = on_terminal("run", small, cwd=tmp_path, TERM="xterm-256color", COLORTERM="truecolor", **changes)
    assert "Adler to Brandt" in seen
    assert bool(re.search(r"\x1b\[[0-9;]*48;2;", seen)) == coloured


def on_terminal(*arguments, cwd, **changes):
    """What a terminal of 100 columns receives."""
    import pty

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "epigone", *map(str, arguments)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=cwd,
        env=environment(COLUMNS="100", **changes),
    ) as process:
        os.close(theirs)
        parts = []
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:
                break
            if not part:
                break
            parts.append(part)
        os.close(ours)
        assert process.wait(timeout=SECONDS) == 0
    return b"".join(parts).decode("utf-8")
