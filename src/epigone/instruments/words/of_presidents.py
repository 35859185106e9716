"""What is asked of the annual messages: every president about the one before him."""

from epigone.instruments.words.names import NameForm
from epigone.instruments.words.question import Question
from epigone.sources.corpora.presidents import ANY_PREDECESSOR, presidents_labels, presidents_names
from epigone.vocabulary import NAME_KINDS


def question_of_presidents() -> Question:
    """Give the question of the chain: how each president is named by the next, and called for readers."""
    rows = [
        (author, NameForm(form, kind, "en", is_exact=True))
        for author, said, form in presidents_names()
        for kind in NAME_KINDS
        if kind == said
    ]
    of_any = tuple(name for author, name in rows if author == ANY_PREDECESSOR)
    authors = dict.fromkeys(author for author, _ in rows if author != ANY_PREDECESSOR)
    return Question(
        names_by_author=tuple(
            (author, (*(name for own, name in rows if own == author), *of_any)) for author in authors
        ),
        author_labels=tuple(presidents_labels().items()),
    )
