"""The error reference, `docs/reference/problems.md`, made from the catalogue.

`python -m epigone.cli.problem_reference docs/reference/problems.md` writes it.
"""

import sys
from pathlib import Path

from epigone.case.problem_kinds_evidence import EVIDENCE_KINDS
from epigone.case.problem_kinds_files import FILE_KINDS
from epigone.case.problem_kinds_header import HEADER_KINDS
from epigone.case.problem_kinds_tables import TABLE_KINDS
from epigone.case.problem_kinds_words import WORD_KINDS
from epigone.problem_kind import ProblemKind
from epigone.world.own_kinds import OWN_KINDS

_INTRODUCTION = """\
# Problems of a case or a table

`epigone check CASE` lists every problem of a case at once, each as
`file:line column: what is wrong; how to mend it`;
so do the commands that read a table of your own (`--data FILE`).
An error keeps a case or a table from being computed; a warning does not.
The codes below are stable: scripts may rely on them. Those of documents and corpora are in
[documents.md](documents.md) and [corpora.md](corpora.md);
doubts about results are in [caveats.md](caveats.md).

This page is made from the catalogues (`src/epigone/case/problems.py`, `src/epigone/world/own_kinds.py`) by
`python -m epigone.cli.problem_reference docs/reference/problems.md`; do not edit it by hand.
"""

_SECTIONS: tuple[tuple[str, tuple[ProblemKind, ...]], ...] = (
    ("Files and archives", FILE_KINDS),
    ("The header", HEADER_KINDS),
    ("Tables, series and sources", TABLE_KINDS),
    ("Evidence and names", EVIDENCE_KINDS),
    ("Names, concepts and targets in texts", WORD_KINDS),
    ("Tables of your own leaders", tuple(OWN_KINDS.values())),
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
