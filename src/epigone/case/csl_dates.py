"""Dates of a bibliography: EDTF to CSL-JSON and back."""

import re

from epigone.case.model import CaseDate

_DATE_PARTS = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def csl_of_date(when: CaseDate) -> dict[str, object]:
    """Make a CSL date of an EDTF date; what CSL cannot say stands under `raw`."""
    ends = when.text.split("/")
    parts = [_DATE_PARTS.fullmatch(end) for end in ends]
    if all(parts):
        return {"date-parts": [[int(piece) for piece in part.groups() if piece] for part in parts if part]}
    years = sorted({when.earliest.year, when.latest.year} - {1, 9999})
    return {"date-parts": [[year] for year in years], "raw": when.text}


def cell_of_date(issued: object) -> str:
    """Write a CSL date as EDTF; empty if it is none that we can write."""
    if not isinstance(issued, dict):
        return ""
    if "raw" in issued:
        return str(issued["raw"])
    parts = issued.get("date-parts")
    if not isinstance(parts, list) or not all(isinstance(part, list) for part in parts):
        return ""
    return "/".join(
        "-".join(_digits(piece, 2 if place else 4) for place, piece in enumerate(part)) for part in parts
    )


def _digits(piece: object, width: int) -> str:
    return f"{piece:0{width}d}" if isinstance(piece, int) else str(piece)
