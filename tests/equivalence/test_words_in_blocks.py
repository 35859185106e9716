"""Words counted and passages found on dask: the same counts, however many do the work."""

import json
import logging
from dataclasses import fields

import numpy as np
import pytest
from distributed import Client, LocalCluster

from epigone.engines import Dask, Processes
from epigone.errors import DocumentError, UsageError
from epigone.instruments.words.blocks import count_authors, find_reuse
from epigone.instruments.words.prepare import prepare
from epigone.sources.corpora import read_corpus
from epigone.stats.log_odds import informative_prior, log_odds
from epigone.stats.reuse_index import index_reuse
from epigone.stats.text_reuse import ThirdTexts, text_reuse

WORDS = ["bread", "land", "peace", "war", "plan", "steel", "village", "Ёлка", "don't"]

pytestmark = pytest.mark.filterwarnings("default::ResourceWarning")


@pytest.fixture(scope="module")
def parts(tmp_path_factory):
    """A corpus in six tables of texts by two authors and a third."""
    folder = tmp_path_factory.mktemp("corpus")
    stream = np.random.default_rng(1)
    for place in range(6):
        rows = [
            {
                "author": str(stream.choice(["old", "new", "other"])),
                "date": "1924",
                "language": "ru",
                "text": " ".join(stream.choice(WORDS, size=50)),
            }
            for _ in range(8)
        ]
        lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        (folder / f"part-{place}.jsonl").write_text(lines, encoding="utf-8")
    return sorted(folder.iterdir())


@pytest.fixture(scope="module")
def index():
    """Sixty documents that repeat passages of each other."""
    stream = np.random.default_rng(2)
    documents = [stream.integers(3000, size=200)]
    for _ in range(59):
        own = stream.integers(3000, size=200)
        earlier = documents[stream.integers(len(documents))]
        own[50:90] = earlier[100:140]
        documents.append(own)
    return index_reuse(np.concatenate(documents), 200 * np.arange(61))


def as_rows(found):
    counts = found.counts
    return counts.words, counts.counts.tolist(), counts.document_frequency.tolist(), found.n_others


def weighed(found):
    counts = found.counts.counts
    return log_odds(*counts, informative_prior(counts.sum(axis=0), 50)).z.tobytes()


@pytest.fixture(scope="module")
def cluster():
    """One cluster for all numbers of workers: starting it is most of the time."""
    with LocalCluster(
        n_workers=1, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=logging.CRITICAL
    ) as made:
        yield made


@pytest.mark.parametrize("n_workers", [1, 2, 4])
def test_any_number_of_workers_gives_the_same_counts_and_passages(parts, index, cluster, n_workers):
    cluster.scale(n_workers)
    with Client(cluster, set_as_default=False) as client:
        client.wait_for_workers(n_workers, timeout=60)
    engine = Dask(address=cluster.scheduler_address)
    here, there = (count_authors(parts, ["old", "new"], engine=each) for each in (None, engine))
    assert as_rows(there) == as_rows(here)
    assert weighed(there) == weighed(here)
    assert find_reuse(index, engine=engine).to_frame().equals(find_reuse(index).to_frame())


@pytest.mark.parametrize("engine", [None, Processes(1), Processes(2), "dask"])
def test_texts_are_read_into_the_same_words_on_every_engine(tmp_path, monkeypatch, cluster, engine):
    monkeypatch.setattr("epigone.instruments.words.intake.BLOCK_CHARACTERS", 120)
    lines = ["Lenin said (see vol. 4): «we must learn to trade now».", "Ленин учит нас.", "Long live Lenin!"]
    for place in range(12):
        header = f"Year: {1920 + place % 5}\nAuthor: a{place % 2}\n\n"
        body = " ".join(lines[(place + step) % 3] for step in range(place + 1))
        (tmp_path / f"{place:02}.txt").write_text(header + body, encoding="utf-8")
    (tmp_path / "13.txt").write_bytes(b"")
    (tmp_path / "14.txt").write_text("Year: soon\nAuthor: a0\n\nWords.", encoding="utf-8")
    whole = gathered(prepare(read_corpus(tmp_path)))
    given = Dask(address=cluster.scheduler_address) if engine == "dask" else engine
    assert gathered(prepare(read_corpus(tmp_path), engine=given)) == whole
    monkeypatch.undo()
    assert gathered(prepare(read_corpus(tmp_path))) == whole


def gathered(found):
    """Everything of `Texts`, as what can be compared."""
    arrays = {"year", "day", "forms", "starts", "offsets", "marks", "lemma_of"}
    return {
        field.name: getattr(found, field.name).tobytes()
        if field.name in arrays
        else str(getattr(found, field.name))
        for field in fields(found)
    }


def test_blocks_give_what_one_call_gives(index):
    third = ThirdTexts(marked=np.arange(index.source.ids.size) % 2 == 0)
    whole = text_reuse(index.source.ids, index.source.offsets, third=third)
    assert whole.n_passages >= 59
    assert find_reuse(index, third).to_frame().equals(whole.to_frame())


def test_the_order_of_the_parts_does_not_matter(parts):
    assert as_rows(count_authors(parts[::-1], ["old", "new"])) == as_rows(
        count_authors(parts, ["old", "new"])
    )


def test_words_are_counted_in_their_normal_form(parts):
    found = count_authors(parts, ["old"])
    assert "елка" in found.counts.words
    assert found.counts.n_tokens[0] == 50 * found.counts.n_documents[0]
    assert found.n_others + found.counts.n_documents[0] == 48


def test_an_author_of_nothing_and_an_empty_question_are_told(parts, tmp_path):
    with pytest.raises(UsageError, match="no text is by nobody; by others or nobody named: 48 texts"):
        count_authors(parts, ["nobody"])
    with pytest.raises(UsageError, match="each once"):
        count_authors(parts, ["old", "old"])
    with pytest.raises(UsageError, match="there is no corpus"):
        count_authors([tmp_path / "none"], ["old"])
    broken = tmp_path / "broken.jsonl"
    broken.write_text("{", encoding="utf-8")
    with pytest.raises(DocumentError):
        count_authors([broken], ["old"])
