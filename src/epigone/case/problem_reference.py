"""The error reference, `docs/reference/problems.md`, made from the catalogue.

`python -m epigone.case.problem_reference docs/reference/problems.md` writes it.
"""

import sys
from pathlib import Path

from epigone.case.problem_kinds_evidence import EVIDENCE_KINDS
from epigone.case.problem_kinds_files import FILE_KINDS
from epigone.case.problem_kinds_header import HEADER_KINDS
from epigone.case.problem_kinds_tables import TABLE_KINDS
from epigone.case.problem_kinds_words import WORD_KINDS
from epigone.problem_kind import ProblemKind

_INTRODUCTION = """\
# Problems of a case

`epigone check CASE` lists every problem of a case at once, each as
`file:line column: what is wrong; how to mend it`.
An error keeps the case from being computed; a warning does not.
The codes below are stable: scripts may rely on them.

This page is made from the catalogue (`src/epigone/case/problems.py`) by
`python -m epigone.case.problem_reference docs/reference/problems.md`; do not edit it by hand.
"""

_SECTIONS: tuple[tuple[str, tuple[ProblemKind, ...]], ...] = (
    ("Files and archives", FILE_KINDS),
    ("The header", HEADER_KINDS),
    ("Tables, series and sources", TABLE_KINDS),
    ("Evidence and names", EVIDENCE_KINDS),
    ("Names, concepts and targets in texts", WORD_KINDS),
)


def render_reference() -> str:
    """Render the error reference as Markdown, one heading per code."""
    parts = [_INTRODUCTION]
    for heading, kinds in _SECTIONS:
        parts.append(f"## {heading}\n")
        parts.extend(_entry(kind) for kind in kinds)
    return "\n".join(parts)


def _entry(kind: ProblemKind) -> str:
    return f"### `{kind.code}`\n\n{kind.title} ({kind.severity}).\n\n```text\n{kind.of_example()}\n```\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(render_reference(), encoding="utf-8")
