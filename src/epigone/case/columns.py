"""The columns of a case's tables (docs/reference/case-format.md)."""

from epigone.case.tables import Column

_DATE = Column("date", "an EDTF date")
_SOURCE = Column("source", "the id of a source")

EVIDENCE_COLUMNS = (
    Column("id", "an id; the rows of one fact share it"),
    _DATE,
    Column("actor", "the id of an actor"),
    Column("doctrine", "the id of a doctrine"),
    Column("facet", "claim, practice, means or aim"),
    Column("fate", "preserved, extended, altered or discarded, or several joined by |"),
    Column("weight", "slight, moderate, strong, decisive or a number of decibans"),
    Column("cluster", "the name of a cluster", may_be_empty=True),
    Column("title", "what happened, in a few words", is_free_text=True),
    Column("note", "a note", may_be_empty=True, is_free_text=True),
    _SOURCE,
    Column("coder", "who coded the fact"),
    Column("restates", "the name of a series", is_required=False, may_be_empty=True),
)

SERIES_COLUMNS = (
    Column("series", "the name of the series"),
    _DATE,
    Column("value", "a number; a gap is a missing row", kind="number"),
    Column("sd", "the standard error of the value", may_be_empty=True, kind="number"),
    _SOURCE,
)

INDICATOR_COLUMNS = (
    Column("series", "the name of a series"),
    Column("label", "a name for readers", is_free_text=True),
    Column("unit", "a unit"),
    Column("scale", "level, log, logit or share"),
    Column("doctrine", "the id of a doctrine"),
    Column("line", "high, low, rising or falling", may_be_empty=True),
    Column("rope", "the smallest difference that matters, in the unit of the series", kind="number"),
    Column("estimand", "level or trend"),
    Column("weight", "a number", is_required=False, may_be_empty=True, kind="number"),
    Column("note", "a note", is_required=False, may_be_empty=True, is_free_text=True),
)

TEXT_COLUMNS = (
    Column("id", "an id"),
    Column("actor", "the id of an actor"),
    _DATE,
    Column("title", "the title", is_free_text=True),
    Column("language", "a language code such as en or ru"),
    Column("path", "the path of the file inside the case"),
    _SOURCE,
)

NAME_COLUMNS = (
    Column("actor", "the id of an actor"),
    Column("language", "a language code such as en or ru; empty for any", may_be_empty=True),
    Column("kind", "name, derived, epithet, praise or except"),
    Column("form", "a word or several, in the form of a dictionary"),
    Column("match", "exact, or empty for every inflection", is_required=False, may_be_empty=True),
    Column("note", "a note", is_required=False, may_be_empty=True, is_free_text=True),
)

CONCEPT_COLUMNS = (
    Column("doctrine", "the id of a doctrine"),
    Column("language", "a language code such as en or ru"),
    Column("lemma", "a word or several, in the form of a dictionary"),
    Column("weight", "a number, negative where the word speaks against", may_be_empty=True, kind="number"),
    Column("note", "a note", is_required=False, may_be_empty=True, is_free_text=True),
)

TARGET_COLUMNS = (
    Column("doctrine", "the id of a doctrine"),
    Column("language", "a language code such as en or ru"),
    Column("emphasis", "words for the doctrine less words against it, per 1,000 words", kind="number"),
    Column("sd", "its standard error, above zero", kind="number"),
    Column("source", "the id of a source"),
    Column("note", "a note", is_required=False, may_be_empty=True, is_free_text=True),
)

SOURCE_COLUMNS = (
    Column("id", "an id"),
    Column("type", "a CSL type such as book or article-journal"),
    Column("author", "Family, Given; Family, Given", may_be_empty=True),
    Column("issued", "an EDTF date", may_be_empty=True),
    Column("title", "the title", is_free_text=True),
    Column("container", "the journal or book it stands in", may_be_empty=True, is_free_text=True),
    Column("publisher", "the publisher", may_be_empty=True, is_free_text=True),
    Column("url", "an address", may_be_empty=True),
    Column("note", "a note", may_be_empty=True, is_free_text=True),
)

#: Every table with fixed columns, in the order of the format's page.
TABLES: dict[str, tuple[Column, ...]] = {
    "evidence.csv": EVIDENCE_COLUMNS,
    "series.csv": SERIES_COLUMNS,
    "indicators.csv": INDICATOR_COLUMNS,
    "texts.csv": TEXT_COLUMNS,
    "names.csv": NAME_COLUMNS,
    "concepts.csv": CONCEPT_COLUMNS,
    "targets.csv": TARGET_COLUMNS,
    "sources.csv": SOURCE_COLUMNS,
}

#: Tables that a case may do without (sources may stand in another file).
OPTIONAL_TABLES = frozenset({"texts.csv", "names.csv", "concepts.csv", "targets.csv", "sources.csv"})
