import io
import json
import tarfile
from pathlib import Path
from zipfile import ZIP_BZIP2, ZipFile

import pytest
from document_files import docx

from epigone.errors import DocumentError, Problem, UsageError
from epigone.sources.corpora import CorpusText, Declaration, read_corpus, read_declaration
from epigone.sources.corpora.apparatus import apparatus_forms
from epigone.sources.corpora.headers import split_header
from epigone.sources.corpora.languages import guess_language
from epigone.sources.corpora.lemmas import lemmatizer_for
from epigone.sources.corpora.passages import find_passages
from epigone.sources.corpora.problems import CODES, corpus_problem
from epigone.sources.corpora.tokens import find_words, normal_form

OATH = (
    "Year: 1924\nType: Речь\nTranslation: 0\nSubject: По поводу смерти Ленина\nTopic:\n\nТоварищи! Клянёмся."
)


def tar(path: Path, members: dict[str, bytes], links: tuple[tarfile.TarInfo, ...] = ()) -> Path:
    with tarfile.open(path, "w:xz") as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
        for link in links:
            archive.addfile(link)
    return path


def zipped(path: Path, members: dict[str, bytes], **options) -> Path:
    with ZipFile(path, "w", **options) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def codes(path: Path) -> list[str]:
    return [item.code for item in read_corpus(path).read() if isinstance(item, Problem)]


def test_header_lines_are_recognised_and_taken_off(tmp_path):
    path = tar(tmp_path / "works.tar.xz", {"works/volume_6/1": OATH.encode()})
    (text,) = read_corpus(path)
    assert (text.date, text.kind, text.title) == ("1924", "Речь", "По поводу смерти Ленина")
    assert (text.text, text.translated, text.author) == ("Товарищи! Клянёмся.", False, "")


def test_a_declaration_beside_the_texts_says_what_keys_and_values_mean(tmp_path):
    plan = """[defaults]
author = "stalin"
language = "ru"
[keys]
source = "Topic"
[values.kind]
"Речь" = "speech"
"""
    path = tar(tmp_path / "works.tar.xz", {"works/1": OATH.encode(), "works/corpus.toml": plan.encode()})
    (text,) = read_corpus(path)
    assert (text.author, text.language, text.kind) == ("stalin", "ru", "speech")


def test_a_folder_a_zip_and_a_tar_give_the_same_texts(tmp_path):
    members = {"a.txt": OATH.encode(), "b.md": b"---\ndate: 1925\n---\nSecond."}
    folder = tmp_path / "folder"
    folder.mkdir()
    for name, content in members.items():
        (folder / name).write_bytes(content)
    found = [list(read_corpus(place)) for place in (
        folder, zipped(tmp_path / "z.zip", members), tar(tmp_path / "t.tar.xz", members)
    )]  # fmt: skip
    assert found[0] == found[1] == found[2]
    assert [text.date for text in found[0]] == ["1924", "1925"]


def test_a_metadata_table_describes_the_files_beside_it(tmp_path):
    members = {
        "metadata.csv": b"path,author,date,kind\na.docx,Lenin,1922-04-16,speech\n",
        "a.docx": docx(("Normal", "A speech.")),
    }
    (text,) = read_corpus(zipped(tmp_path / "z.zip", members))
    assert (text.author, text.date, text.kind, text.text) == ("Lenin", "1922-04-16", "speech", "A speech.")


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_a_table_of_texts_is_a_corpus(tmp_path, ending):
    rows = [
        {"id": "a", "speaker": "Lenin", "date": "1922", "text": "One.", "language": "en-GB"},
        {"id": "b", "speaker": "Stalin", "date": "1924", "text": "Two.", "language": "ru"},
    ]
    path = tmp_path / f"texts.{ending}"
    if ending == "csv":
        lines = [",".join(rows[0]), *(",".join(row.values()) for row in rows)]
    else:
        lines = [json.dumps(row) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = list(read_corpus(path))
    assert [(text.id, text.author, text.language) for text in found] == [
        ("a", "Lenin", "en"),
        ("b", "Stalin", "ru"),
    ]


def test_rows_that_do_not_fit_are_problems_in_their_place(tmp_path):
    (tmp_path / "a.csv").write_text("date,text\n1924,One.\n1925\n1926,\n", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text('{"text": "One."}\nnonsense\n[1]\n', encoding="utf-8")
    (tmp_path / "c.csv").write_text("date,date\n1,2\n", encoding="utf-8")
    (tmp_path / "d.csv").write_text("date,words\n1924,One.\n", encoding="utf-8")
    (tmp_path / "e.csv").write_bytes(b"date,text\n1924,\xff\xfe\n")
    assert codes(tmp_path / "a.csv") == ["bad-corpus-table"] * 2
    assert codes(tmp_path / "b.jsonl") == ["bad-corpus-table"] * 2
    assert (
        codes(tmp_path / "c.csv")
        == codes(tmp_path / "d.csv")
        == codes(tmp_path / "e.csv")
        == ["bad-corpus-table"]
    )


def test_one_broken_file_does_not_stop_the_others(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 nonsense")
    (tmp_path / "b.txt").write_text("A text.", encoding="utf-8")
    (tmp_path / "c.rtf").write_text("{\\rtf1}", encoding="utf-8")
    assert [type(item) for item in read_corpus(tmp_path).read()] == [Problem, CorpusText, Problem]


def test_nothing_comes_from_outside_a_corpus(tmp_path):
    link = tarfile.TarInfo("link")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    path = tar(tmp_path / "evil.tar.xz", {"../escape.txt": b"no", "ok.txt": b"A text."}, (link,))
    assert codes(path) == ["unsafe-corpus-path"] * 2
    assert [text.path for text in read_corpus(path)] == ["ok.txt"]
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "out").symlink_to(tmp_path / "evil.tar.xz")
    assert codes(folder) == ["unsafe-corpus-path"]


def test_archives_that_unpack_without_end_are_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr("epigone.sources.corpora.files._SMALL", 1000)
    monkeypatch.setattr("epigone.sources.corpora.files.MAX_RATIO", 2)
    for path in (
        tar(tmp_path / "bomb.tar.xz", {f"{n}.txt": b"a" * 5000 for n in range(3)}),
        zipped(tmp_path / "bomb.zip", {f"{n}.txt": b"a" * 5000 for n in range(3)}, compression=8),
    ):
        assert "corpus-too-large" in codes(path)


def test_damaged_and_uncommon_archives_are_refused_in_words(tmp_path):
    (tmp_path / "a.tar.gz").write_bytes(b"nonsense")
    (tmp_path / "a.zip").write_bytes(b"nonsense")
    assert codes(tmp_path / "a.tar.gz") == codes(tmp_path / "a.zip") == ["bad-corpus-archive"]
    assert codes(zipped(tmp_path / "b.zip", {"a.txt": b"A text."}, compression=ZIP_BZIP2)) == [
        "bad-corpus-archive"
    ]


def test_a_corpus_that_is_not_there_is_answered_with_what_could_be_given():
    with pytest.raises(UsageError, match="sotu"):
        read_corpus("nowhere")


@pytest.mark.parametrize(
    "content",
    [
        b"[keys",
        b'[fields]\nx = "y"',
        b'[keys]\nauthors = "A"',
        b"[keys]\nauthor = 1",
        b'[values]\nkind = "x"',
        b"encoding = 1",
    ],
)
def test_a_declaration_with_faults_is_refused(content):
    with pytest.raises(DocumentError) as caught:
        read_declaration(content)
    assert {problem.code for problem in caught.value.problems} == {"bad-corpus-declaration"}


def test_values_that_say_nothing_leave_the_default():
    assert Declaration(defaults={"author": "stalin"}).fields_of({"Author": ""}) == {"author": "stalin"}


def test_a_text_that_begins_with_a_colon_has_no_header():
    assert split_header("Comrades: hold high.\nA second line.\n\nText")[0] == {}
    assert split_header("A: 1\nB: 2")[0] == {}


def test_languages_are_told_by_script_and_common_words():
    assert guess_language("Товариші, її слова — це правда, і ми є тут.") == "uk"
    assert guess_language("Die Partei und das Land haben nicht den Weg verlassen.") == "de"
    assert guess_language("1924") == guess_language("Lorem ipsum dolor sit amet consectetur") == ""


def test_words_are_counted_in_one_form():
    assert [word for word, _ in find_words("Маркса—Энгельса-Ленина, don’t")] == [
        "Маркса",
        "Энгельса",
        "Ленина",
        "don’t",
    ]
    assert normal_form("И\u0306", "ru") == "й"
    assert [word for word, _ in find_words("и\u0306од")] == ["и\u0306од"]


def test_a_lemma_finds_the_oblique_cases():
    russian = lemmatizer_for("ru")
    assert {russian.lemma(form) for form in ("Ленин", "Ленина", "Ленину", "Лениным", "Ленине")} == {"ленин"}
    assert russian.lemma("ленинского") == "ленинский"
    assert lemmatizer_for("en").lemma("Leninists") in ("leninist", "leninists")
    assert lemmatizer_for("zz").lemma("Words") == "words"


def test_what_is_not_the_authors_prose_is_marked():
    text = (
        "Товарищи!\n\nЛенин говорит: «Мы должны научиться торговать культурно». Газета «Правда» молчит.\n"
        "А. И. Рыков, Л. Б. Каменев, Г. Е. Зиновьев, М. П. Томский и Н. И. Бухарин.\nДа здравствует Ленин!"
    )
    found = [(passage.kind, text[passage.start : passage.end].split()[0]) for passage in find_passages(text)]
    assert found == [("address", "Товарищи!"), ("quotation", "Мы"), ("names", "А."), ("slogan", "Да")]


@pytest.mark.parametrize(
    ("language", "text", "marked"),
    [
        ("ru", "Так (см. т. XXV, стр. 3) и (курсив мой).", ["(см. т. XXV, стр. 3)", "(курсив мой)"]),
        ("ru", "XXII том, стр. 13, 15, 90; т. е. так, т. Сталин.", ["XXII том", "стр. 13, 15, 90"]),
        ("ru", "Вперед! (Бурные аплодисменты.) Слава", ["(Бурные аплодисменты.)"]),
        ("en", "Bees (which see nothing) hum (see p. 4), 3 p. m. [Laughter]", ["(see p. 4)", "[Laughter]"]),
        ("en", "see page 4 of the applause", []),
        ("xx", "(see p. 4)", []),
    ],
)
def test_editorial_apparatus_is_known_by_its_words(language, text, marked):
    assert [text[start:end] for start, end in apparatus_forms(language).find(text)] == marked


def test_a_long_bracket_is_the_authors_own_and_its_references_are_apparatus():
    text = f"(see vol. 3 and {'word ' * 50})"
    assert [text[start:end] for start, end in apparatus_forms("en").find(text)] == ["vol. 3"]


def test_a_declared_word_is_apparatus_in_brackets_and_outside_them():
    forms = apparatus_forms("xx", ("Red. note", "a+b"))
    text = "One (Red.  note of ours) two, a+b 7, aab."
    assert [text[start:end] for start, end in forms.find(text)] == ["(Red.  note of ours)", "a+b 7"]


def problems_in(corpus):
    return [item for item in corpus.read() if isinstance(item, Problem)]


def test_cells_between_semicolons_are_read_where_the_first_line_has_no_comma(tmp_path):
    table = tmp_path / "t.csv"
    table.write_text('author;date;text\nA;1924;"one, two; three"\n', encoding="utf-8")
    assert [(text.author, text.text) for text in read_corpus(table)] == [("A", "one, two; three")]


def test_a_table_without_a_column_of_texts_is_refused_once(tmp_path):
    table = tmp_path / "t.csv"
    table.write_text("author,body of it\nA,one\nA,two\n", encoding="utf-8")
    (found,) = problems_in(read_corpus(table))
    assert "has no column for the text: author, body of it" in str(found)
    told = Declaration(keys={"text": "body of it"})
    assert [text.text for text in read_corpus(table, told)] == ["one", "two"]


def test_a_fault_in_a_table_has_the_line_on_which_its_row_begins(tmp_path):
    table = tmp_path / "t.csv"
    table.write_text('author,text\nA,"one\ntwo"\nA,\nA,three,four\n', encoding="utf-8")
    assert [(item.line, item.severity) for item in problems_in(read_corpus(table))] == [
        (4, "error"),
        (5, "error"),
    ]
    lines = tmp_path / "t.jsonl"
    lines.write_text('{"text": "one"\n[1]\n\n{"date": "1920"}\n{"text": "two"}\n', encoding="utf-8")
    found = problems_in(read_corpus(lines))
    assert [item.line for item in found] == [1, 2, 4]
    assert "column 15" in str(found[0])
    assert [text.path for text in read_corpus(lines)] == ["t.jsonl:5"]


def test_a_table_has_the_encoding_that_is_declared(tmp_path):
    table = tmp_path / "t.csv"
    table.write_bytes("author,text\nСталин,Ленин с нами\n".encode("cp1251"))
    (found,) = problems_in(read_corpus(table))
    assert "corpus.toml" in str(found)
    (tmp_path / "corpus.toml").write_text('encoding = "cp1251"\n', encoding="utf-8")
    assert [text.author for text in read_corpus(table)] == ["Сталин"]
    for wrong in ("klingon", "hex"):
        with pytest.raises(DocumentError, match="is no encoding"):
            read_declaration(f'encoding = "{wrong}"'.encode())


def test_a_corpus_declares_words_of_its_apparatus(tmp_path):
    (tmp_path / "corpus.toml").write_text('[apparatus]\nen = ["our edition"]\n', encoding="utf-8")
    (tmp_path / "a.txt").write_text("Lenin (our edition, 4).", encoding="utf-8")
    assert read_corpus(tmp_path).apparatus == {"en": ("our edition",)}
    for wrong in ('en = "ibid"', "en = [4]", 'en = [" "]'):
        with pytest.raises(DocumentError, match="must be a list of words"):
            read_declaration(f"[apparatus]\n{wrong}\n".encode())


def test_the_presidents_come_in_order_of_date():
    found = list(read_corpus("sotu"))
    assert found[0].author == "washington"
    assert [text.date for text in found] == sorted(text.date for text in found)
    assert len(found) > 230


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_documented(code):
    page = (Path(__file__).parents[3] / "docs" / "reference" / "corpora.md").read_text(encoding="utf-8")
    assert f"`{code}`" in page
    assert str(corpus_problem(code, "a\x1b.txt", "is\nwrong", "mend it")).isprintable()


def test_a_code_that_does_not_exist_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        corpus_problem("no-such-code", "a", "b", "c")
