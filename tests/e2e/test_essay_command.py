"""`epigone essay`, as a user runs it."""

import csv
import io
import json
import subprocess
import sys
from zipfile import ZipFile

import pytest

ESSAY = (
    "The struggle\n\nStalin signed the Treaty of Rapallo in 1922. <b>Lenin</b> died in 1926. Was it wise?\n"
)


def epigone(*arguments, stdin=None, status=0):
    done = subprocess.run(
        [sys.executable, "-m", "epigone", "essay", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def essay(tmp_path):
    path = tmp_path / "essay.txt"
    path.write_text(ESSAY, encoding="utf-8")
    return path


def test_one_essay_in_every_form(essay, tmp_path):
    page, word = tmp_path / "essay.html", tmp_path / "essay-commented.docx"
    done = epigone(str(essay), "--html", str(page), "--docx", str(word), "--json", str(tmp_path / "e.json"))
    assert "Two sentences of 2 that can be checked are against the evidence" in " ".join(done.stdout.split())
    assert "under Lenin" in done.stdout
    document = json.loads((tmp_path / "e.json").read_text(encoding="utf-8"))
    labels = [one["label"] for one in document["sentences"]]
    assert labels == ["not_checkable", "anachronistic", "contradicted", "not_checkable"]
    html = page.read_text(encoding="utf-8")
    assert "&lt;b&gt;Lenin&lt;/b&gt;" in html
    assert "<b>Lenin</b>" not in html
    assert "<script" not in html
    with ZipFile(word) as parts:
        assert "anachronistic" in parts.read("word/comments.xml").decode("utf-8")


def test_a_class_gives_a_row_and_a_page_each(essay, tmp_path):
    second = tmp_path / "deeper" / "essay.txt"
    second.parent.mkdir()
    second.write_text("Nothing to say.", encoding="utf-8")
    pages = tmp_path / "pages"
    done = epigone(str(essay), str(second), "--csv", "-", "--html", str(pages))
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["anachronistic"] for row in rows] == ["1", "0"]
    assert sorted(path.name for path in pages.iterdir()) == ["essay-2.html", "essay.html", "index.html"]


def test_standard_input_is_read_and_standard_output_holds_one_object():
    done = epigone("-", "--json", "-", stdin=ESSAY)
    assert json.loads(done.stdout)["summary"]["labels"]["anachronistic"] == 1


@pytest.mark.parametrize("content", [b"", b"\xc2\x85\x1c", b"%PDF-1.4 broken", b"\x00\x01\x02"])
def test_what_cannot_be_read_is_said_with_status_one(content, tmp_path):
    path = tmp_path / "essay.txt"
    path.write_bytes(content)
    assert epigone(str(path), status=1).stderr


def test_a_case_that_does_not_exist_is_answered_without_a_traceback(essay):
    done = epigone(str(essay), "--case", "no-such-case", status=2)
    assert "lenin-stalin" in done.stderr
