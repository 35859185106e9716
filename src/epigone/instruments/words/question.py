"""What is asked of the texts: whose they are, of whom they speak, and when a change is looked for."""

from dataclasses import dataclass

from epigone.case.model import EmphasisTarget, Period
from epigone.errors import UsageError
from epigone.instruments.words.names import NameForm
from epigone.instruments.words.texts import Texts
from epigone.suggest import closest


@dataclass(frozen=True, slots=True)
class Turn:
    """A date at which a change is looked for: the first year of what comes after."""

    label: str
    year: int


@dataclass(frozen=True, slots=True)
class Concept:
    """A word of a doctrine's vocabulary in one language; its weight is negative where it speaks against."""

    doctrine: str
    language: str
    lemma: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Question:
    """Whom the words are about.

    Parameters
    ----------
    author
        Author of the texts measured, as the corpus names him; empty for all of them.
    about
        What the one invoked is called for readers.
    names
        How he is named in the texts.
    own_names
        How the author names himself.
    praise
        Words of veneration, counted where they stand beside a name.
    turns
        Dates at which a change is looked for.
    predecessor
        Author of the predecessor's own texts, where the corpus holds them; empty otherwise.
    concepts
        Vocabulary of the doctrines.
    doctrine_labels
        What the doctrines are called for readers.
    names_by_author
        How each author of a chain is named by the others.
    author_labels
        What authors are called for readers.
    targets
        The predecessor's emphasis on doctrines, declared where his own texts are not at hand.
    periods
        Stretches of years drawn behind the pictures.
    """

    author: str = ""
    about: str = ""
    names: tuple[NameForm, ...] = ()
    own_names: tuple[NameForm, ...] = ()
    praise: tuple[NameForm, ...] = ()
    turns: tuple[Turn, ...] = ()
    predecessor: str = ""
    concepts: tuple[Concept, ...] = ()
    doctrine_labels: tuple[tuple[str, str], ...] = ()
    names_by_author: tuple[tuple[str, tuple[NameForm, ...]], ...] = ()
    author_labels: tuple[tuple[str, str], ...] = ()
    targets: tuple[EmphasisTarget, ...] = ()
    periods: tuple[Period, ...] = ()

    def label(self, author: str) -> str:
        """What an author is called for readers."""
        return dict(self.author_labels).get(author, author)

    def successor_texts(self, texts: Texts) -> Texts:
        """The texts of the author asked about.

        Raises
        ------
        UsageError
            If he has none; the message names the authors who have.
        """
        if not self.author:
            return texts
        found = texts.by_author(self.author)
        if not found.n_texts:
            raise UsageError(no_author(self.author, texts))
        return found


def no_author(wanted: str, texts: Texts) -> str:
    """Say that an author has no texts, and who has."""
    known = [name or "(nobody named)" for name in texts.authors]
    shown = ", ".join(known[:30]) + (f" and {len(known) - 30} more" if len(known) > 30 else "")
    return f"the corpus has no texts of '{wanted}'; it has texts of: {shown}{closest(wanted, known)}"
