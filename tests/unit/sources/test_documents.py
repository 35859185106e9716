import io
import sys
from pathlib import Path

import pytest
from document_files import TEI, docx, odt, packed, pdf

from epigone.errors import DocumentError
from epigone.sources.documents import (
    FORMATS,
    Document,
    read_document,
    repair_mojibake,
    undo_hyphenation,
)
from epigone.sources.documents.refusals import REFUSALS, refuse
from support.shared import shared_file


def refused(source, code: str, **options) -> str:
    with pytest.raises(DocumentError) as caught:
        read_document(source, **options)
    (problem,) = caught.value.problems
    assert problem.code == code, problem
    return str(problem)


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text_of(block)) for block in document.blocks]


def test_plain_text_stays_as_it_is_and_its_paragraphs_are_placed():
    found = read_document(b"\xef\xbb\xbfThe oath\r\n\r\nComrades, we swear\r\nto you.\r\n", name="oath.txt")
    assert found.text == "The oath\n\nComrades, we swear\nto you.\n"
    assert blocks(found) == [("heading", "The oath"), ("paragraph", "Comrades, we swear\nto you.")]
    assert found.encoding == "utf-8"


def test_long_lines_are_paragraphs_of_their_own():
    found = read_document(("word " * 40 + "\n" + "line " * 40).encode())
    assert [block.kind for block in found.blocks] == ["paragraph", "paragraph"]


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866", "utf-16", "utf-16-le", "utf-8-sig"])
def test_the_encoding_of_a_russian_text_is_found(encoding):
    text = "Клянёмся тебе, товарищ Ленин, что мы с честью выполним и эту твою заповедь! Партия, класс."
    assert read_document(text.encode(encoding)).text == text


def test_a_western_text_is_read_in_its_encoding_and_a_stated_encoding_wins():
    text = "La révolution trahie, c'est l'œuvre d'un exilé; le parti n'a pas été fidèle à son passé."
    assert read_document(text.encode("cp1252")).text == text
    assert read_document("Władza".encode("cp1250"), encoding="cp1250").text == "Władza"
    assert "cp1250" in refused(b"\x81\x83", "wrong-encoding", encoding="cp1250")


def test_broken_characters_are_placed_and_counted():
    found = read_document("a\nna\ufffdve na\u00ef\u00bf\u00bdve \u0007".encode())
    kinds = [(item.kind, item.line, item.end - item.start) for item in found.damage]
    assert kinds == [("replacement", 2, 1), ("misread_replacement", 2, 3), ("control", 2, 1)]


def test_mojibake_is_repaired_on_request_only_with_a_count():
    text = "First line.\n" + "Клянёмся тебе".encode().decode("latin-1") + ", он сказал\n\nLast paragraph."
    found = read_document(text.encode())
    assert found.text == text
    mended = repair_mojibake(found)
    assert "Клянёмся тебе" in mended.text
    assert mended.repaired >= len("Клянёмся тебе") - 1
    assert mended.text_of(mended.blocks[-1]) == "Last paragraph."
    assert repair_mojibake(mended).repaired == mended.repaired


def test_words_broken_across_lines_are_joined_and_offsets_lead_back():
    found = read_document("the revo-\n  lution of Marxism-\nLeninism\n\nan\u00adother".encode())
    rejoined = undo_hyphenation(found)
    assert rejoined.document.text == "the revolution of Marxism-\nLeninism\n\nanother"
    assert rejoined.joins == 1
    for place, letter in enumerate(rejoined.document.text):
        assert found.text[rejoined.original(place)] == letter
    assert rejoined.document.text_of(rejoined.document.blocks[-1]) == "another"


def test_markdown_gives_what_a_reader_sees():
    text = (
        "---\ntitle: The oath\ndate: 1924-01-26\n---\n# Oath\n\nWe *swear* to [you](http://x).\n\n"
        "> Hold it.\n\n- one\n\n|a|b|\n|-|-|\n|c|d|\n"
    )
    found = read_document(text.encode(), name="oath.md")
    assert blocks(found) == [
        ("heading", "Oath"),
        ("paragraph", "We swear to you."),
        ("quotation", "Hold it."),
        ("item", "one"),
        ("table", "a\tb\nc\td"),
    ]
    assert (found.title, found.stated["date"]) == ("The oath", "1924-01-26")


def test_html_leaves_out_what_is_no_text_and_says_so():
    page = """<!doctype html><html lang="en"><head><title>Oath</title><meta name="author" content="Stalin">
    <style>p{}</style></head><body><nav>Home</nav><h1>The oath</h1>
    <p>We swear<script>x()</script> to <q>you</q>.
    </p><div>Loose text<br>goes on</div><blockquote><p>One.</p><p>Two.</p></blockquote>
    <p hidden>no</p></body></html>"""
    found = read_document(page.encode(), name="oath.html")
    assert [text for _, text in blocks(found)] == [
        "The oath",
        "We swear to “you”.",
        "Loose text goes on",
        "One.",
        "Two.",
    ]
    assert (found.language, found.title, found.stated["author"]) == ("en", "Oath", "Stalin")
    assert {item.what for item in found.left_out} == {"navigation", "scripts and styles", "hidden parts"}


def test_an_html_page_is_read_in_the_encoding_it_declares():
    page = '<html><head><meta charset="windows-1251"></head><body><p>Ленин</p></body></html>'
    found = read_document(page.encode("cp1251"), name="x.html")
    assert (found.text, found.encoding) == ("Ленин", "windows-1251")


def test_a_deeply_nested_page_is_read():
    page = "<html><body>" + "<div>" * 5000 + "deep" + "</div>" * 5000
    assert "deep" in read_document(page.encode(), name="x.html").text


def test_word_documents_give_headings_paragraphs_lists_and_quotations():
    content = docx(
        ("Heading 2", "Politics"), ("Normal", "Stalin claimed."), ("List Bullet", "one"), ("Quote", "said")
    )
    found = read_document(content, name="essay.docx")
    assert blocks(found) == [
        ("heading", "Politics"),
        ("paragraph", "Stalin claimed."),
        ("item", "one"),
        ("quotation", "said"),
    ]
    assert found.blocks[0].level == 2


def test_tracked_changes_in_a_word_document_are_accepted():
    import docx as library

    document = library.Document()
    paragraph = document.add_paragraph("kept ")
    for tag, inner, text in (("w:ins", "w:t", "inserted"), ("w:del", "w:delText", "deleted")):
        change = library.oxml.OxmlElement(tag)
        run = library.oxml.OxmlElement("w:r")
        piece = library.oxml.OxmlElement(inner)
        piece.text = text
        run.append(piece)
        change.append(run)
        paragraph._p.append(change)
    stream = io.BytesIO()
    document.save(stream)
    found = read_document(stream.getvalue(), name="a.docx")
    assert found.text == "kept inserted"
    assert [(item.what, item.pieces) for item in found.left_out] == [("deleted text (tracked changes)", 1)]


def test_an_opendocument_text_gives_its_heading_and_paragraphs():
    found = read_document(odt("The oath", "We swear.", "To you."), name="a.odt")
    assert blocks(found) == [("heading", "The oath"), ("paragraph", "We swear."), ("paragraph", "To you.")]


def test_a_pdf_is_read_without_running_heads_and_with_whole_words():
    pages = [
        [
            "THE OATH 1",
            "Comrades, we are people of a special mould and of a revo-",
            "lution that lives.",
            "Next one.",
        ],
        ["THE OATH 2", "A second page of text that reaches to the margin of it all", "and ends."],
        ["THE OATH 3", "A third page of text that reaches to the margin of it all", "and ends."],
    ]
    found = read_document(pdf(*pages), name="a.pdf")
    assert "THE OATH" not in found.text
    assert "revolution that lives." in found.text
    assert found.left_out[0].pieces == 3
    assert found.language == "en"


def test_tei_gives_the_edition_without_the_editor():
    found = read_document(TEI.encode(), name="oath.xml")
    assert blocks(found) == [
        ("heading", "On the death of Lenin"),
        ("paragraph", "Comrades, we Communists are people of a special mould."),
        ("quotation", "Hold high the title."),
        ("paragraph", "He said “enough”."),
    ]
    assert (found.title, found.language) == ("The oath", "en")
    assert (found.stated["author"], found.stated["date"]) == ("J. Stalin", "1924-01-26")
    assert {item.what for item in found.left_out} == {"notes", "readings corrected by the editor"}


def test_standard_input_is_read(monkeypatch):
    class Stream:
        buffer = io.BytesIO(b"From a pipe.")

    monkeypatch.setattr(sys, "stdin", Stream())
    found = read_document("-")
    assert (found.name, found.text) == ("standard input", "From a pipe.")


def test_the_format_is_told_by_the_bytes_where_they_are_certain():
    assert read_document(pdf(["A page of text."]), name="wrong.txt").format == "pdf"
    assert read_document(docx(("Normal", "text")), name="noending").format == "docx"
    assert read_document(TEI.encode()).format == "tei"
    assert read_document(b"# No heading", name="a.md", format="txt").text == "# No heading"


def test_what_cannot_be_read_is_refused_in_words(tmp_path: Path, monkeypatch):
    refused(tmp_path / "none.txt", "no-such-document")
    refused(tmp_path, "document-is-a-folder")
    refused(b"  \n ", "empty-document")
    refused(b"text", "unknown-format", format="wordperfect")
    refused(b"{\\rtf1 text}", "unknown-format", name="a.rtf")
    refused(bytes(range(256)) * 40 + b"\0" * 4000, "binary-document")
    refused(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "encrypted-document", name="a.docx")
    refused(b"PK\x03\x04 nonsense", "broken-document", name="a.docx")
    refused(docx(("Normal", "text"))[:900], "broken-document", name="a.docx")
    refused(packed({"a.txt": b"no document"}), "broken-document", name="a.docx")
    refused(packed({"a.txt": b"no document"}), "broken-document", name="a.odt")
    refused(b"%PDF-1.4 nonsense", "broken-document", name="a.pdf")
    refused(pdf(["secret"], password="word"), "encrypted-document", name="a.pdf")
    refused(pdf([""]), "no-text-layer", name="a.pdf")
    refused(b"<TEI><text><p>open", "broken-document", name="a.xml")
    refused(b"<TEI><text></text></TEI>", "empty-document", name="a.xml")
    monkeypatch.setattr("epigone.sources.documents.read.MAX_BYTES", 10)
    refused(b"eleven byte", "document-too-large")


def test_an_unreadable_file_is_refused(tmp_path: Path, monkeypatch):
    def fail(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", fail)
    assert "Permission denied" in refused(tmp_path / "a.txt", "unreadable-document")


def test_a_pdf_with_an_empty_owner_password_is_read():
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(["An open page."])))
    writer.encrypt("", owner_password="owner", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    assert read_document(stream.getvalue()).text == "An open page."


def test_bombs_are_refused_before_they_go_off(monkeypatch):
    monkeypatch.setattr("epigone.sources.documents.packed.MAX_UNPACKED_BYTES", 1_000_000)
    refused(packed({"word/document.xml": b"a" * 2_000_000}), "expanding-document", name="a.docx")
    entities = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><TEI><p>&b;</p></TEI>'
    )
    refused(entities, "declares-entities", name="a.xml")
    refused(entities.decode().encode("utf-16"), "declares-entities", name="a.xml")
    refused(packed({"word/document.xml": entities}), "declares-entities", name="a.docx")
    refused(packed({"content.xml": entities}), "declares-entities", name="a.odt")


def test_no_file_outside_is_fetched(tmp_path: Path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    page = f'<!DOCTYPE TEI SYSTEM "{secret.as_uri()}"><TEI><text><p>open</p></text></TEI>'
    assert read_document(page.encode(), name="a.xml").text == "open"


@pytest.mark.parametrize("code", REFUSALS)
def test_every_refusal_is_documented_and_its_words_are_one_line(code):
    page = (Path(__file__).parents[3] / "docs" / "reference" / "documents.md").read_text(encoding="utf-8")
    assert f"`{code}`" in page
    words = dict.fromkeys(
        ("fault", "limit", "given", "formats", "encoding", "format", "pages", "hint"), "a\x1b\n"
    )
    (problem,) = refuse(code, "a\nb", **words).problems
    assert str(problem).isprintable()


def test_every_format_is_documented():
    page = (Path(__file__).parents[3] / "docs" / "reference" / "documents.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in page for name in FORMATS)


def test_the_essay_is_read_and_its_two_lost_letters_are_found():
    found = read_document(shared_file("essays/lenin-stalin.txt"))
    assert [block.kind for block in found.blocks] == ["paragraph"] * 9
    assert [(item.kind, found.text[item.start - 2 : item.start]) for item in found.damage] == [
        ("misread_replacement", "na"),
        ("misread_replacement", "et"),
    ]
