"""Readers of one document each: bytes in a format people have to a `Document` of plain text."""

from epigone.sources.documents.hyphens import undo_hyphenation
from epigone.sources.documents.model import Block, Damage, Document, LeftOut
from epigone.sources.documents.read import FORMATS, read_document
from epigone.sources.documents.repair import repair_mojibake

__all__ = [
    "FORMATS",
    "Block",
    "Damage",
    "Document",
    "LeftOut",
    "read_document",
    "repair_mojibake",
    "undo_hyphenation",
]
