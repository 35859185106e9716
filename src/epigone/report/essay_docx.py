"""A checked essay as a document for Word: the text as written, every finding as a comment beside it."""

from io import BytesIO

from epigone.errors import MissingExtra
from epigone.essay.model import CheckedEssay, CheckedSentence
from epigone.report.essay_mends import mend
from epigone.report.essay_reasons import why
from epigone.report.essay_sentences import LABEL_WORDS, balance_sentence, counts_sentence, thesis_sentence

AUTHOR = "epigone"


def essay_docx(essay: CheckedEssay) -> bytes:
    """Write the essay with a comment on every sentence that can be checked.

    Raises
    ------
    MissingExtra
        If python-docx is not installed.
    """
    try:
        from docx import Document
    except ImportError as fault:
        message = "writing .docx needs python-docx; install it with: pip install 'epigone[documents]'"
        raise MissingExtra(message) from fault
    document = Document()
    document.core_properties.title = _clean(essay.name or "Essay")
    document.core_properties.author = AUTHOR
    paragraph = None
    number = -1
    for sentence in essay.sentences:
        if paragraph is None or sentence.paragraph != number:
            number = sentence.paragraph
            paragraph = document.add_paragraph(style="Heading 2" if sentence.is_heading else None)
        run = paragraph.add_run(_clean(sentence.text))
        paragraph.add_run(" ")
        if sentence.index == 0:
            said = (counts_sentence(essay), thesis_sentence(essay), balance_sentence(essay))
            document.add_comment(run, _clean(" ".join(said)), author=AUTHOR, initials="e")
        if sentence.label != "not_checkable":
            document.add_comment(run, _clean(_comment(essay, sentence)), author=AUTHOR, initials="e")
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _comment(essay: CheckedEssay, sentence: CheckedSentence) -> str:
    lines = []
    for claim in sentence.claims:
        if claim.label != "not_checkable":
            said = f"{LABEL_WORDS[claim.label]}: {why(essay.case, claim)} {mend(essay.case, claim)}".strip()
            lines.append(f"{said} [{', '.join(claim.evidence)}]" if claim.evidence else said)
    return "\n".join(lines)


def _clean(text: str) -> str:
    """Text without the characters that XML cannot hold, on one line per line end."""
    held = (letter if letter in "\t\n" or ord(letter) >= 32 else " " for letter in " ".join(text.split(" ")))
    return "".join(
        letter for letter in held if not 0xD800 <= ord(letter) <= 0xDFFF and letter not in "\ufffe\uffff"
    ).replace("\n", " ")
