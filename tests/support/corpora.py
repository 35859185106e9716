"""Small corpora built in memory, for tests of the words instrument."""

from epigone.instruments.words.prepare import prepare
from epigone.instruments.words.texts import Texts
from epigone.sources.corpora import Corpus, CorpusText


def text(
    words: str,
    *,
    date: str = "1924",
    author: str = "new",
    kind: str = "speech",
    language: str = "en",
    id: str = "",
) -> CorpusText:
    """One text."""
    return CorpusText(
        id or f"{author}-{date}", author, date, "", language, kind, "", False, words, id or date
    )


def texts(*given: CorpusText) -> Texts:
    """Texts as the measures see them."""
    return prepare(Corpus("test", lambda: iter(given)))
