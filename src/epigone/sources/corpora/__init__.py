"""Corpora: dated texts of authors, from folders, archives, tables and packages."""

from epigone.sources.corpora.declaration import Declaration, open_declaration, read_declaration
from epigone.sources.corpora.model import Corpus, CorpusText
from epigone.sources.corpora.read import read_corpus

__all__ = ["Corpus", "CorpusText", "Declaration", "open_declaration", "read_corpus", "read_declaration"]
