"""The pages of the replications are what their scripts write."""

from pathlib import Path

import pytest
from docs.replications.__main__ import NAMES, QUICK, digest, page_of, replicate
from docs.replications.comparison import DataAbsent

FOLDER = Path(__file__).parents[2] / "docs" / "replications"


@pytest.mark.parametrize("name", QUICK)
def test_a_page_is_what_its_script_writes(name):
    try:
        found = replicate(name)
    except DataAbsent as absent:
        pytest.skip(str(absent))
    page = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    assert page == page_of(name, found), f"run python -m docs.replications {name}"


@pytest.mark.parametrize("name", QUICK)
def test_every_number_of_a_quick_replication_agrees_with_the_published_one(name):
    try:
        found = replicate(name)
    except DataAbsent as absent:
        pytest.skip(str(absent))
    rows = [row for part in found.comparisons for row in part.rows]
    assert rows
    assert [row.quantity for row in rows if not row.agrees] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_replication_has_a_page_and_is_in_the_index(name):
    assert f"]({name}.md)" in (FOLDER / "README.md").read_text(encoding="utf-8")
    assert (FOLDER / f"{name}.md").is_file()


@pytest.mark.parametrize("name", NAMES)
def test_a_page_was_written_by_the_script_as_it_is(name):
    page = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    assert f"script {digest(name)};" in page, f"run python -m docs.replications {name}"
