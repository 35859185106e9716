"""`epigone words`: what the texts say."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from epigone.cli.edge import put, say
from epigone.cli.output import STANDARD_OUTPUT, Outputs, write_text
from epigone.cli.progress import RunProgress

if TYPE_CHECKING:
    from epigone.instruments.words.result import WordsResult


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
    json: Annotated[
        str | None, typer.Option("--json", metavar="FILE", help="Write JSON; - for standard output.")
    ] = None,
    html: Annotated[
        str | None, typer.Option("--html", metavar="FILE", help="Write one HTML page; - for standard output.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> None:
    """What the texts say: who is invoked, how language moves."""
    from epigone.instruments.words.measure import measure_words, measures_asked
    from epigone.instruments.words.names import names_of
    from epigone.instruments.words.prepare import prepare
    from epigone.instruments.words.question import Question, Turn
    from epigone.instruments.words.settings import WordsSettings
    from epigone.sources.corpora import open_declaration, read_corpus

    outputs = Outputs(json=json, html=html)
    outputs.check()
    asked = measures_asked(measure or ["invocation"])
    chosen = {} if seed is None else {"seed": seed}
    settings = WordsSettings(left_out=tuple(leave_out or ()), **chosen)  # type: ignore[arg-type]
    declared = None if declaration is None else open_declaration(declaration)
    names = names_of(about)
    question = Question(
        author=author,
        about=names[0].form if names else "",
        names=names,
        turns=tuple(Turn(str(year), year) for year in at or ()),
    )
    corpus = read_corpus(source, declared)
    with RunProgress(len(asked) + 3) as progress:
        texts = prepare(corpus, settings, progress=progress.step)
        result = measure_words(texts, question, measure or ["invocation"], settings, progress=progress.step)
        progress.step("reports")
        written = _write(result, outputs)
    if not (quiet or outputs.uses_standard_output):
        from epigone.report.words_terminal import words_view

        say(words_view(result))
        if written:
            say("", *(str(path) for path in written), wrap=False)


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
