"""Word forms to lemmas, each form once: a dictionary per language, and the form itself without one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec

from epigone.sources.corpora.tokens import normal_form

#: Languages whose lemmas pymorphy3 knows better than simplemma.
_PYMORPHY = {"ru": "pymorphy3_dicts_ru", "uk": "pymorphy3_dicts_uk"}


@dataclass(slots=True)
class Lemmatizer:
    """Gives the lemma of a form and remembers it.

    Parameters
    ----------
    language
        Two-letter code; empty for none.
    method
        `pymorphy3`, `simplemma` or `plain`.
    """

    language: str
    method: str
    _lemmatize: Callable[[str], str] = field(repr=False)
    _known: dict[str, str] = field(default_factory=dict, repr=False)

    def lemma(self, word: str) -> str:
        """Give the lemma of a word, in small letters; the form itself if no dictionary knows it."""
        form = normal_form(word, self.language)
        found = self._known.get(form)
        if found is None:
            found = self._known[form] = normal_form(self._lemmatize(form), self.language)
        return found


@cache
def lemmatizer_for(language: str) -> Lemmatizer:
    """Give the best lemmatizer installed for a language.

    Notes
    -----
    Russian and Ukrainian by pymorphy3 where it is installed (its first reading of a form, by the frequency
    of OpenCorpora), else by simplemma; every other language that simplemma knows by simplemma; and
    the form itself otherwise. Each form is looked up once, so that a corpus costs as many look-ups as it has
    different forms.

    Examples
    --------
    >>> lemmatizer_for("").lemma("Oaths")
    'oaths'
    """
    dictionary = _PYMORPHY.get(language)
    if dictionary and find_spec("pymorphy3") and find_spec(dictionary):
        return Lemmatizer(language, "pymorphy3", _pymorphy(language))
    if language and find_spec("simplemma"):
        lemmatize = _simplemma(language)
        if lemmatize is not None:
            return Lemmatizer(language, "simplemma", lemmatize)
    return Lemmatizer(language, "plain", lambda form: form)


def _pymorphy(language: str) -> Callable[[str], str]:
    import pymorphy3

    analyzer = pymorphy3.MorphAnalyzer(lang=language)
    return lambda form: str(analyzer.parse(form)[0].normal_form)


def _simplemma(language: str) -> Callable[[str], str] | None:
    import simplemma

    try:
        simplemma.lemmatize("a", language)
    except ValueError:
        return None
    return lambda form: str(simplemma.lemmatize(form, language))
