"""`epigone words` as its users meet it."""

import json

import pytest
from jsonschema import Draft202012Validator
from test_command_line import assert_no_traceback, command

from epigone.report.words_document import words_schema


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """A folder of small texts in two languages."""
    home = tmp_path_factory.mktemp("corpus")
    for year in range(1920, 1932):
        times = 4 if year >= 1924 else 1
        text = (
            f"Year: {year}\nType: speech\nAuthor: Stalin\n\n"
            + "Lenin taught us. " * times
            + "We build. " * 60
        )
        (home / f"{year}.txt").write_text(text, encoding="utf-8")
    return home


def test_the_words_of_a_folder_are_told_in_the_terminal_in_json_and_on_a_page(corpus, tmp_path):
    files = "--json", "words.json", "--html", "words.html"
    done = command("words", corpus, "--about", "Lenin", "--at", "1924", *files, cwd=tmp_path)
    assert_no_traceback(done)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1924" in done.stdout
    document = json.loads((tmp_path / "words.json").read_text(encoding="utf-8"))
    Draft202012Validator(words_schema()).validate(document)
    assert document["documents"] == 12
    assert [row["mentions"] for row in document["invocation"]] == [1] * 4 + [4] * 8
    page = (tmp_path / "words.html").read_text(encoding="utf-8")
    assert "<svg" in page
    assert "http://" not in page.replace("http://www.w3.org", "")


def test_json_on_standard_output_is_the_one_object_only(corpus, tmp_path):
    done = command("words", corpus, "--about", "Lenin", "--json", "-", cwd=tmp_path)
    assert json.loads(done.stdout)["schema"] == "epigone-words/1"


def test_who_is_looked_for_must_be_said(corpus, tmp_path):
    done = command("words", corpus, "--measure", "invocation", cwd=tmp_path)
    assert_no_traceback(done)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--about" in done.stderr


def test_a_folder_alone_is_told_with_what_to_ask_of_it(corpus, tmp_path):
    seen = command("words", corpus, cwd=tmp_path)
    document = json.loads(command("words", corpus, "--json", "-", cwd=tmp_path).stdout)
    assert (seen.returncode, document["documents"], document["invocation"]) == (0, 12, [])
    assert "--about" in seen.stdout
    assert "--about" in document["not_measured"][0]["reason"]


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("nowhere", "--about", "x"), 2, "no corpus"),
        (("{corpus}", "--about", "x", "--measure", "magic"), 2, "invocation"),
        (("{corpus}", "--about", "x", "--author", "Stalni"), 2, "Stalin"),
        (("{corpus}", "--about", "x", "--leave-out", "verbs"), 2, "quotation"),
        (("{corpus}", "--about", "x", "--corpus", "none.toml"), 1, "none.toml"),
    ],
)
def test_what_does_not_exist_is_answered_with_what_does(corpus, tmp_path, arguments, status, said):
    done = command("words", *(part.format(corpus=corpus) for part in arguments), cwd=tmp_path)
    assert_no_traceback(done)
    assert done.returncode == status
    assert said in done.stderr


def test_an_empty_folder_is_refused_in_words(tmp_path):
    done = command("words", tmp_path, "--about", "x", cwd=tmp_path)
    assert_no_traceback(done)
    assert done.returncode == 1
    assert "no text" in done.stderr


def test_a_case_joins_texts_that_it_does_not_hold(corpus, tmp_path):
    wanted = ("--measure", "all", "--json", "-", "--html", "w.html")
    done = command("words", "lenin-stalin", "--texts", corpus, *wanted, cwd=tmp_path)
    assert_no_traceback(done)
    document = json.loads(done.stdout)
    Draft202012Validator(words_schema()).validate(document)
    assert document["question"]["author"] == "Stalin"
    assert [turn["year"] for turn in document["question"]["turns"]][:2] == [1923, 1924]
    assert {"concepts", "cooccurrence", "marked_words"} <= set(document)
    page = (tmp_path / "w.html").read_text(encoding="utf-8")
    assert "One-party rule" in page


def test_the_json_holds_the_most_marked_words_unless_all_are_asked_for(tmp_path):
    for author, own in (("Old", "hammer"), ("New", "sickle")):
        for year in range(1920, 1924):
            prose = " ".join(f"{own}{chr(97 + n)} common{chr(97 + n % 7)}" for n in range(26)) * 12
            prose += " " + " ".join(f"thing{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(300)) * 4
            heading = f"Year: {year}\nAuthor: {author}\n\n"
            (tmp_path / f"{author}{year}.txt").write_text(heading + prose, encoding="utf-8")
    asked = "words", ".", "--measure", "marked", "--json", "-"
    some, every = (
        json.loads(command(*asked, *option, cwd=tmp_path).stdout)["marked_words"]
        for option in ((), ("--all-words",))
    )
    for few, all_words in zip(some, every, strict=True):
        assert few["n_shown"] == len(few["words"]) == 100
        assert few["n_words"] == all_words["n_shown"] == len(all_words["words"]) > 300
        assert few["words"] == all_words["words"][:50] + all_words["words"][-50:]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("lenin-stalin",), "--texts"),
        (("{corpus}", "--texts", "{corpus}", "--about", "x"), "goes with a case"),
    ],
)
def test_texts_and_case_go_together(corpus, tmp_path, arguments, said):
    done = command("words", *(part.format(corpus=corpus) for part in arguments), cwd=tmp_path)
    assert_no_traceback(done)
    assert done.returncode == 2
    assert said in done.stderr


def test_a_case_is_judged_with_texts_that_it_does_not_hold(corpus, tmp_path):
    asked = "run", "lenin-stalin", "--texts", corpus, "--json", "v.json", "--html", "r.html"
    done = command(*asked, cwd=tmp_path)
    assert_no_traceback(done)
    assert (done.returncode, done.stderr) == (0, "")
    assert "What the texts say" in done.stdout
    document = json.loads((tmp_path / "v.json").read_text(encoding="utf-8"))
    assert document["words"]["documents"] == 12
    assert 'id="invocation"' in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_a_declaration_needs_texts_and_texts_need_to_be_there(tmp_path):
    alone = command("run", "lenin-stalin", "--corpus", "corpus.toml", cwd=tmp_path)
    nowhere = command("run", "lenin-stalin", "--texts", "nowhere", cwd=tmp_path)
    for done, said in ((alone, "--texts"), (nowhere, "no corpus 'nowhere'")):
        assert_no_traceback(done)
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr


def test_reuse_is_the_same_document_wherever_it_is_sought(corpus, tmp_path):
    asked = "words", corpus, "--measure", "reuse", "--author", "Stalin", "--json", "-"
    here = command(*asked, cwd=tmp_path)
    there = command(*asked, "--engine", "processes:2", cwd=tmp_path)
    assert json.loads(here.stdout)["reuse"]
    assert there.stdout == here.stdout
    wrong = command(*asked, "--engine", "abacus", cwd=tmp_path)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "dask:ADDRESS" in wrong.stderr


def test_undated_texts_have_no_table_of_years(tmp_path):
    (tmp_path / "one.txt").write_text("Lenin was a leader and Lenin taught us all.\n", encoding="utf-8")
    done = command("words", "one.txt", "--about", "Lenin", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "In all 2" in done.stdout
    assert "interval  " not in done.stdout


def test_a_date_that_cannot_be_tested_is_told(corpus, tmp_path):
    done = command("words", corpus, "--about", "Lenin", "--at", "1924", "--at", "1990", cwd=tmp_path)
    assert "no change is tested at 1990" in done.stdout
    alone = command("words", corpus, "--about", "Lenin", "--all-words", cwd=tmp_path)
    assert (alone.returncode, alone.stdout) == (2, "")
    assert "--json" in alone.stderr


def test_years_without_a_mention_are_told_in_one_line(corpus, tmp_path):
    done = command("words", corpus, "--about", "Trotsky", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "1920\u20131931" in done.stdout
    assert "1925" not in done.stdout
