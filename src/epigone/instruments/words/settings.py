"""What the words instrument may be told, with the values it takes otherwise."""

from dataclasses import dataclass

from epigone.errors import UsageError
from epigone.sources.corpora.passages import PASSAGE_KINDS, PassageKind

#: Least value of each setting that has one.
_LEAST = {
    "draws": 100,
    "marked_draws": 2,
    "quotes_about_tokens": 0,
    "context_tokens": 1,
    "chunk_tokens": 10,
    "window": 1,
    "topic_seeds": 0,
    "vocabulary": 2,
    "prior_tokens": 1,
}


@dataclass(frozen=True, slots=True)
class WordsSettings:
    """Settings of the words instrument.

    Parameters
    ----------
    seed
        Seed of every draw.
    draws
        Redrawn sets of documents behind an interval.
    level
        Coverage of the intervals.
    left_out
        Kinds of passages that no measure counts. Lists of words (`cooccurrence`, `marked`) never hold the
        words of editorial apparatus, which nobody said.
    quotes_about_tokens
        A quotation is one of him if he is named within so many tokens of its ends.
    context_tokens
        Words within so many tokens of his name are what he is invoked for.
    chunk_tokens
        Length of the equal pieces that topics are fitted on: short texts look novel (methods, section e).
    window
        Pieces before and after, for novelty and transience.
    topics
        Numbers of topics; the first is shown, the spread over all is reported.
    topic_seeds
        Seeds of the topic model beside `seed`: how many fits are compared.
    vocabulary
        Most words a topic model knows, the commonest in documents.
    prior_tokens
        Size of the informative prior of marked words, in tokens: about an average text.
    marked_draws
        Redrawn sets of documents behind a marked word's z.
    """

    seed: int = 20_240_121
    draws: int = 1000
    level: float = 0.95
    left_out: tuple[PassageKind, ...] = ()
    quotes_about_tokens: int = 25
    context_tokens: int = 30
    chunk_tokens: int = 500
    window: int = 20
    topics: tuple[int, ...] = (20, 50)
    topic_seeds: int = 3
    vocabulary: int = 4000
    prior_tokens: float = 2000.0
    marked_draws: int = 200

    def __post_init__(self) -> None:
        unknown = [kind for kind in self.left_out if kind not in PASSAGE_KINDS]
        if unknown:
            raise UsageError(
                f"'{unknown[0]}' is no kind of passage that can be left out; "
                f"there are: {', '.join(PASSAGE_KINDS)}"
            )
        if self.seed < 0:
            raise UsageError("the seed must not be negative")
        wrong = [name for name, least in _LEAST.items() if getattr(self, name) < least]
        if wrong:
            name = wrong[0]
            raise UsageError(f"{name}: {_LEAST[name]} or more wanted, {getattr(self, name)} given")
        if not 0 < self.level < 1:
            raise UsageError(f"level: a share between 0 and 1 wanted, {self.level} given")
        if not self.topics or min(self.topics) < 2:
            raise UsageError(f"topics: numbers of 2 or more wanted, {self.topics} given")
