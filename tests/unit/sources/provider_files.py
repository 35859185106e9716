"""Tiny invented files in the formats of the providers."""

import gzip
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

Table = Mapping[str, Sequence[object]]

POLITY: Table = {
    "ccode": [365, 365, 364, 2],
    "country": ["Russia", "Russia", "USSR", "United States"],
    "year": [1920, 1921, 1923, 1921],
    "polity": [-88, -66, -7, 10],
    "polity2": [-1, None, -7, 10],
    "xconst": [-88, -66, 1, 7],
}
MADDISON: Table = {
    "countrycode": ["SUN", "SUN", "RUS", "RUS"],
    "country": ["Former USSR", "Former USSR", "Russian Federation", "Russian Federation"],
    "region": ["Eastern Europe"] * 4,
    "year": [1990, 1991, 1991, 1992],
    "gdppc": [10989.0, 10388.25, 12012.2, 10487.5],
    "pop": [288361.0, 289958.95, 148397.8, 148541.8],
}


def csv_text(table: Table, delimiter: str = ",") -> str:
    """The table as text, gaps as empty cells."""
    rows = zip(*table.values(), strict=True)
    lines = [delimiter.join(table), *(delimiter.join(_text(cell) for cell in row) for row in rows)]
    return "\n".join(lines) + "\n"


def write_csv(path: Path, table: Table) -> Path:
    """A plain CSV file."""
    path.write_text(csv_text(table), encoding="utf-8")
    return path


def write_tabs(path: Path, table: Table) -> Path:
    """A table with tabs between its columns, in Windows-1252."""
    path.write_bytes(csv_text(table, "\t").encode("cp1252"))
    return path


def write_gzip(path: Path, table: Table) -> Path:
    """A packed CSV file."""
    path.write_bytes(gzip.compress(csv_text(table).encode()))
    return path


def zip_bytes(members: Mapping[str, bytes]) -> bytes:
    """An archive in memory."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def write_zip(path: Path, table: Table) -> Path:
    """An archive with a codebook, a table of something else, and the table in an archive of its own."""
    inner = zip_bytes({"abridged.csv": csv_text(table).encode()})
    other = csv_text({"a": [1], "b": [2]}).encode()
    members = {"set/codebook.pdf": b"%PDF-1.4", "set/other.csv": other, "set/abridged.zip": inner}
    path.write_bytes(zip_bytes(members))
    return path


def write_stata(path: Path, table: Table) -> Path:
    """A Stata file."""
    import pandas
    import pyreadstat

    pyreadstat.write_dta(pandas.DataFrame(dict(table)), str(path))
    return path


def write_spss(path: Path, table: Table) -> Path:
    """An SPSS file."""
    import pandas
    import pyreadstat

    pyreadstat.write_sav(pandas.DataFrame(dict(table)), str(path))
    return path


def write_r(path: Path, table: Table) -> Path:
    """An R file with one data frame."""
    import pandas
    import rdata

    columns = {
        name: pandas.array(cells, dtype="string[python]") if isinstance(cells[0], str) else cells
        for name, cells in table.items()
    }
    rdata.write_rds(path, pandas.DataFrame(columns))
    return path


def write_workbook(path: Path, table: Table) -> Path:
    """A workbook with a page of notes before the sheet that holds the table."""
    notes = _sheet([["About this data set"], ["Made up for a test"]])
    rows = [list(table), *(list(row) for row in zip(*table.values(), strict=True))]
    sheets = {"Notes": notes, "Full data": _sheet(rows)}
    path.write_bytes(_workbook(sheets))
    return path


def _workbook(sheets: Mapping[str, str]) -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    listed = "".join(
        f'<sheet name="{name}" sheetId="{place}" r:id="rId{place}"/>' for place, name in enumerate(sheets, 1)
    )
    related = "".join(
        f'<Relationship Id="rId{place}" Type="{office}/worksheet" Target="worksheets/sheet{place}.xml"/>'
        for place in range(1, len(sheets) + 1)
    )
    members = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{listed}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">{related}'
        "</Relationships>",
    }
    for place, sheet in enumerate(sheets.values(), 1):
        members[f"xl/worksheets/sheet{place}.xml"] = sheet
    return zip_bytes({name: text.encode() for name, text in members.items()})


def _sheet(rows: Sequence[Sequence[object]]) -> str:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    body = "".join(
        f'<row r="{number}">{"".join(_cell(cell, number, place) for place, cell in enumerate(row))}</row>'
        for number, row in enumerate(rows, 1)
    )
    return f'<worksheet xmlns="{main}"><sheetData>{body}</sheetData></worksheet>'


def _cell(cell: object, number: int, place: int) -> str:
    where = f"{chr(ord('A') + place)}{number}"
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f'<c r="{where}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
    return f'<c r="{where}"><v>{cell}</v></c>'


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)
