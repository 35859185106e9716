"""What can be wrong with a file of a data set; every Problem of `sources` is made here."""

from epigone.errors import Problem
from epigone.problem_kind import Example, ProblemKind

FILE_KINDS: tuple[ProblemKind, ...] = (
    ProblemKind(
        "data-unreadable",
        "A file cannot be opened",
        "the file cannot be read ({fault})",
        "see to it that it is an ordinary file that you may read",
        Example("p5v2018.xls", None, None, {"fault": "Permission denied"}),
    ),
    ProblemKind(
        "data-empty",
        "A file is empty",
        "there is no row of data in the file",
        "fetch it again",
        Example("archigos.csv", None, None),
    ),
    ProblemKind(
        "data-too-large",
        "A file is over the size limit",
        "the file is larger than {limit} when unpacked",
        "see whether it is the data set that you want; no known one is as large",
        Example("V-Dem-CY-Core.zip", None, None, {"limit": "2000 MB"}),
    ),
    ProblemKind(
        "data-web-page",
        "A web page instead of data",
        "the file is a web page, not data",
        "open the provider's page in a browser, and save the data set itself",
        Example("Archigos_4.1.txt", None, None),
    ),
    ProblemKind(
        "data-unknown-format",
        "The format is unknown",
        "the file is of no format that can be read ({fault})",
        "give it as {choices}",
        Example("polity.pdf", None, None, {"fault": "it begins with %PDF", "choices": "CSV, .dta or .xlsx"}),
    ),
    ProblemKind(
        "data-damaged",
        "A file is damaged",
        "the file cannot be read as {format} ({fault})",
        "fetch it again: it may have been cut off",
        Example("NMCv7.zip", None, None, {"format": "a zip archive", "fault": "File is not a zip file"}),
    ),
    ProblemKind(
        "data-unsafe-archive",
        "An archive is not to be trusted",
        "'{given}' in the archive {fault}",
        "get the archive from the provider, or unpack it and give the table itself",
        Example("vdem.zip", None, None, {"given": "../../etc/passwd", "fault": "climbs out of it"}),
    ),
)

TABLE_KINDS: tuple[ProblemKind, ...] = (
    ProblemKind(
        "data-other-set",
        "A file of another data set",
        "this is not a file of '{wanted}': it looks like {found}",
        "import it under that name",
        Example("polity.csv", None, None, {"wanted": "nmc", "found": "polity5"}),
    ),
    ProblemKind(
        "data-unrecognised",
        "A file of no known data set",
        "this is not a file of '{wanted}': it has no column {missing}",
        "see whether it is the file that the provider publishes; its columns are {given_columns}",
        Example(
            "mine.csv",
            1,
            None,
            {"wanted": "polity5", "missing": "polity2 or xconst", "given_columns": "country, year, score"},
        ),
    ),
    ProblemKind(
        "data-short-row",
        "A row has too few cells",
        "the row has {count} cells and the table {wanted} columns",
        "fetch the file again: it may have been cut off",
        Example("nmc.csv", 9071, None, {"count": 4, "wanted": 11}),
    ),
    ProblemKind(
        "data-long-row",
        "A row has too many cells",
        "the row has {count} cells and the table {wanted} columns",
        "put a cell that holds a comma in quotation marks",
        Example("lied.csv", 12, None, {"count": 14, "wanted": 13}),
    ),
    ProblemKind(
        "data-open-quote",
        "A quotation mark is not closed",
        "a quotation mark that begins in this row is not closed",
        "close it, or fetch the file again: it may have been cut off",
        Example("archigos.csv", 88, None),
    ),
    ProblemKind(
        "data-not-a-number",
        "A number cannot be read",
        "'{given}' is not a number{more}",
        "compare the cell with the provider's file, or fetch it again",
        Example("nmc.csv", 37, "milex", {"given": "1O3", "more": ""}),
    ),
    ProblemKind(
        "data-out-of-bounds",
        "A value that the indicator cannot have",
        "{given} is not between {lower} and {upper}{more}",
        "see the provider's codebook: it may be a code for a missing value",
        Example("polity5.csv", 9, "polity2", {"given": "-99", "lower": "-10", "upper": "10", "more": ""}),
    ),
    ProblemKind(
        "data-bad-year",
        "A year cannot be read",
        "'{given}' is not a year between {lower} and {upper}{more}",
        "compare the cell with the provider's file, or fetch it again",
        Example("lied.csv", 12, "year", {"given": "19x4", "lower": 1, "upper": 2100, "more": ""}),
    ),
    ProblemKind(
        "data-bad-date",
        "A date cannot be read",
        "'{given}' is not a date{more}",
        "write the year, month and day as 1923-03-10",
        Example("archigos.csv", 5, "enddate", {"given": "1923-02-30", "more": ""}),
    ),
    ProblemKind(
        "data-backward-spell",
        "A spell ends before it begins",
        "the spell ends on {end}, before it begins on {start}",
        "compare the row with the provider's file",
        Example("archigos.csv", 6, "enddate", {"start": "1923-03-10", "end": "1917-11-08"}),
    ),
    ProblemKind(
        "data-empty-cell",
        "A key is missing",
        "the cell is empty{more}",
        "compare the row with the provider's file",
        Example("archigos.csv", 7, "obsid", {"more": ""}),
    ),
    ProblemKind(
        "data-doubled-row",
        "Two rows for one key",
        "{key} stands already on line {first}{more}",
        "remove one of the two",
        Example("nmc.csv", 40, "ccode", {"key": "ccode 365, year 1924", "first": 12, "more": ""}),
    ),
)

DATA_PROBLEM_KINDS: dict[str, ProblemKind] = {kind.code: kind for kind in (*FILE_KINDS, *TABLE_KINDS)}


def data_problem(
    code: str, file: str, line: int | None = None, column: str | None = None, /, **words: object
) -> Problem:
    """Make a problem of the catalogue.

    Raises
    ------
    KeyError
        If no kind has the code, or a word that its templates need is not given.
    """
    return DATA_PROBLEM_KINDS[code].at(file, line, column, **words)
