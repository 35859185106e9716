"""Small documents in every format, made in memory."""

import io
from zipfile import ZIP_DEFLATED, ZipFile


def docx(*paragraphs: tuple[str, str], title: str = "") -> bytes:
    """A Word document of (style, text) paragraphs."""
    import docx as library

    document = library.Document()
    document.core_properties.title = title
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def odt(heading: str, *paragraphs: str) -> bytes:
    """An OpenDocument text of one heading and paragraphs."""
    import odfdo

    document = odfdo.Document("text")
    document.body.clear()
    document.body.append(odfdo.Header(1, heading))
    for text in paragraphs:
        document.body.append(odfdo.Paragraph(text))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def pdf(*pages: list[str], password: str = "") -> bytes:
    """A PDF with a text layer, one list of lines a page."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R /Lang (en) >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    kids = []
    for lines in pages:
        shown = " T* ".join(f"({line}) Tj" for line in lines)
        stream = f"BT /F1 11 Tf 14 TL 72 720 Td {shown} ET".encode("latin-1")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    content = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    content += b"".join(b"%010d 00000 n \n" % place for place in places)
    content += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return _encrypted(bytes(content), password) if password else bytes(content)


def _encrypted(content: bytes, password: str) -> bytes:
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(content))
    writer.encrypt(password, algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def packed(members: dict[str, bytes]) -> bytes:
    """A zip of members."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


TEI = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">
<teiHeader><fileDesc><titleStmt><title>The oath</title><author>J. Stalin</author></titleStmt>
<sourceDesc><bibl><date when="1924-01-26">26 January 1924</date></bibl></sourceDesc></fileDesc></teiHeader>
<text><body><div><head>On the death of Lenin</head>
<p>Comrades, we <choice><sic>comunists</sic><corr>Communists</corr></choice> are people of a
special mould.<note>Editor's note.</note></p>
<quote><p>Hold high the title.</p></quote><p>He said <q>enough</q>.</p></div></body></text></TEI>
"""
