"""Words counted and passages found in blocks of texts: here, in processes, or on a cluster."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from epigone.engines import Block, Engine, map_blocks
from epigone.errors import DocumentError, Problem, UsageError
from epigone.nouns import counted
from epigone.sources.corpora.declaration import Declaration
from epigone.sources.corpora.languages import guess_language
from epigone.sources.corpora.model import CorpusText
from epigone.sources.corpora.read import read_corpus
from epigone.sources.corpora.tokens import normal_form
from epigone.stats.reuse_index import ReuseIndex, find_passages
from epigone.stats.reuse_result import Reuse
from epigone.stats.text_reuse import ThirdTexts, classify_passages
from epigone.stats.word_counts import WordCounter, WordCounts, merge_word_counts

IntArray = npt.NDArray[np.int64]

#: Blocks into which documents are dealt for the search of passages, at most.
N_BLOCKS = 64


@dataclass(frozen=True, slots=True, eq=False)
class CorpusCounts:
    """Words of a corpus by author.

    Attributes
    ----------
    authors
        One for each group of the counts.
    counts
        Occurrences, and documents in which a word stands, by author and word.
    n_others
        Texts of nobody asked for, which were passed over.
    problems
        Texts that could not be read.
    """

    authors: tuple[str, ...]
    counts: WordCounts
    n_others: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    """What every part is read by."""

    authors: tuple[str, ...]
    declaration: Declaration | None


def count_authors(
    parts: Sequence[Path | str],
    authors: Sequence[str],
    *,
    declaration: Declaration | None = None,
    engine: Engine | None = None,
) -> CorpusCounts:
    """Count the words of some authors in a corpus that lies in parts.

    Parameters
    ----------
    parts
        Folders, archives, tables or documents, each as `read_corpus` takes it; a part is a block. For a
        cluster they lie where every worker can read them.
    authors
        Whose words, as the corpus names them.
    declaration
        What the parts say of themselves, in place of their `corpus.toml`.
    engine
        Where the blocks run; in this process by default.

    Returns
    -------
    CorpusCounts
        The same for every engine, number of workers and order of the parts.

    Raises
    ------
    UsageError
        If no part or author is given, one is given twice, or a part is not there.
    DocumentError
        If no text of these authors could be read.

    Notes
    -----
    Texts come one at a time, words are counted as they stand, in small letters (Russian: ye for yo), without
    lemmas: a worker's memory is that of the vocabulary. The counts of two authors go straight into
    `epigone.stats.log_odds`.
    """
    names = tuple(authors)
    if not parts or not names or len(set(names)) < len(names):
        raise UsageError("give parts of a corpus, and authors, each once")
    blocks = [Block(str(part), str(part)) for part in parts]
    blockwise = list(map_blocks(count_part, blocks, engine, seed=0, shared=_Plan(names, declaration)))
    counts = merge_word_counts(counts for counts, _, _ in blockwise)
    problems = tuple(problem for _, _, found in blockwise for problem in found)
    n_others = sum(others for _, others, _ in blockwise)
    if not counts.n_documents.any():
        raise (
            DocumentError(problems)
            if problems
            else UsageError(
                f"no text is by {' or '.join(names)}; by others or nobody named: {counted(n_others, 'text')}"
            )
        )
    return CorpusCounts(names, counts, n_others, problems)


def count_part(part: str, _seed: int, plan: _Plan) -> tuple[WordCounts, int, tuple[Problem, ...]]:
    """Count the words of one part: a kernel of `map_blocks`."""
    counter = WordCounter(len(plan.authors))
    group = {author: place for place, author in enumerate(plan.authors)}
    n_others = 0
    problems = []
    for item in read_corpus(part, plan.declaration).read():
        if isinstance(item, Problem):
            problems.append(item)
        elif item.author in group:
            counter.add(_normal_text(item), group[item.author])
        else:
            n_others += 1
    return counter.counted(), n_others, tuple(problems)


def find_reuse(index: ReuseIndex, third: ThirdTexts | None = None, *, engine: Engine | None = None) -> Reuse:
    """Find the passages of a source that a target repeats, documents dealt out to an engine.

    Parameters
    ----------
    index
        From `epigone.stats.index_reuse`; it is sent once to every worker, and so must fit into its memory
        (some 20 bytes a token; making it takes some 100).
    third
        What tells quotations and common sources from silent borrowings.
    engine
        Where the blocks run; in this process by default.

    Returns
    -------
    Reuse
        What `text_reuse` gives, for every engine and number of workers.

    Raises
    ------
    ShapeError
        If what tells passages apart does not fit the target.
    """
    others = third or ThirdTexts()
    others.check(index.reader.ids.size)
    blocks = [Block(f"{first}-{last}", (first, last)) for first, last in _dealt(index.reader.offsets)]
    found = map_blocks(passages_of_block, blocks, engine, seed=0, shared=index)
    return classify_passages(index, np.concatenate(list(found)), others)


def passages_of_block(ends: tuple[int, int], _seed: int, index: ReuseIndex) -> IntArray:
    """Passages of some documents: a kernel of `map_blocks`."""
    return find_passages(index, *ends)


def _dealt(offsets: IntArray) -> list[tuple[int, int]]:
    """Documents in runs of about as many tokens each; one empty run if there are none."""
    n_documents = offsets.size - 1
    wanted = np.arange(1, N_BLOCKS) * (int(offsets[-1]) / N_BLOCKS)
    cuts = np.unique(np.concatenate([[0], np.searchsorted(offsets, wanted), [n_documents]]))
    ends = cuts[cuts <= n_documents].tolist()
    return list(pairwise(ends)) or [(0, 0)]


def _normal_text(text: CorpusText) -> str:
    return normal_form(text.text, text.language or guess_language(text.text))
