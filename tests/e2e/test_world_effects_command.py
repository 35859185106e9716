"""`epigone world effects` as its users meet it: a table of their own, from the shell to JSON."""

import json

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from e2e.test_command_line import assert_no_traceback, command
from epigone.cli.main import app
from epigone.report.effects_document import effects_schema
from support.leader_tables import as_csv, leader_table

QUICK = ("--permutations", 199, "--panels", 20)


@pytest.fixture
def coaches(tmp_path):
    path = tmp_path / "coaches.csv"
    path.write_text(as_csv(leader_table()), encoding="utf-8")
    return path


def test_a_table_of_ones_own_is_tested(coaches, tmp_path):
    done = command("world", "effects", "--data", coaches, "--outcome", "win", *QUICK, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Win: leaders differ beyond chance (p = " in done.stdout
    assert "\x1b" not in done.stdout


def test_json_on_standard_output_is_one_object_and_nothing_else(coaches, tmp_path):
    several = ("--outcome", "win", "--outcome", "draw", "--json", "-", "--figure", "orders.svg")
    done = command("world", "effects", "--data", coaches, *several, *QUICK, cwd=tmp_path)
    document = json.loads(done.stdout)
    Draft202012Validator(effects_schema()).validate(document)
    assert [item["outcome"] for item in document["outcomes"]] == ["win", "draw"]
    assert (tmp_path / "orders.svg").read_text(encoding="utf-8").startswith("<svg")
    again = command("world", "effects", "--data", coaches, *several, *QUICK, cwd=tmp_path)
    assert again.stdout == done.stdout


def test_problems_of_the_table_are_listed_with_their_places(coaches, tmp_path):
    lines = coaches.read_text(encoding="utf-8").splitlines()
    lines[4] = lines[4].replace(lines[4].split(",")[3], "lots")
    lines[7] = lines[6]
    coaches.write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = command("world", "effects", "--data", coaches, "--outcome", "win", cwd=tmp_path)
    assert done.returncode == 1
    assert_no_traceback(done)
    assert "coaches.csv:5 win" in done.stderr
    assert "coaches.csv:8 season" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("--data", "COACHES", "--outcome", "wins"), 1, "closest: win"),
        (("--outcome", "win", "--data", "absent.csv"), 2, "there is no file 'absent.csv'"),
        (("--data", "COACHES"), 2, "an outcome wanted"),
        (("--data", "COACHES", "--outcome", "win", "--change", "--growth"), 2, "not both"),
        (("--data", "COACHES", "--outcome", "win", "--who", "Nobody"), 2, "no leader 'Nobody'"),
        (("--data", "COACHES", "--outcome", "win", "--from", 2050), 2, "no row is left"),
        (("--data", "COACHES", "--outcome", "win", "--figure", "x.pdf"), 2, "'x.pdf' is neither"),
    ],
)
def test_what_cannot_be_done_is_said(coaches, arguments, status, said):
    given = [str(coaches) if item == "COACHES" else str(item) for item in arguments]
    done = CliRunner().invoke(app, ["world", "effects", *given])
    assert done.exit_code == status
    assert said in " ".join(done.stderr.split())


def test_deaths_in_office_of_a_table_of_ones_own(tmp_path):
    table = leader_table(8, 40)
    died = ((table.frame["year"] == 1990) & table.frame["unit"].str.ends_with("2")).cast(int)
    path = tmp_path / "kings.csv"
    path.write_text(as_csv(leader_table(8, 40, died=died.to_numpy().astype(float))), encoding="utf-8")
    asked = ("world", "deaths", "--data", path, "--outcome", "win", "--death", "died", "--json", "-")
    done = command(*asked, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    document = json.loads(done.stdout)
    assert document["n"] == 1
    assert document["deaths"][0]["unit"] == "team 02"
    done = command("world", "deaths", "--data", path, "--outcome", "win", cwd=tmp_path)
    assert done.returncode == 2
    assert "--death COLUMN" in done.stderr
