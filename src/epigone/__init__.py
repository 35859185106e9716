"""Whether a successor continued the legacy he claims, or broke with it: see `load` and `judge`."""

from typing import TYPE_CHECKING

from epigone.errors import (
    CaseError,
    DataError,
    EpigoneError,
    InputError,
    MissingExtra,
    OutputError,
    Problem,
    ShapeError,
    SourceError,
    UsageError,
)
from epigone.version import __version__

if TYPE_CHECKING:
    from epigone import world
    from epigone.case.read import check_case as check
    from epigone.case.read import read_case as load
    from epigone.case.write import write_case as save
    from epigone.essay.check import check_essay
    from epigone.essay.model import CheckedEssay
    from epigone.instruments.words.study import words
    from epigone.verdict.judge import judge
    from epigone.verdict.model import Verdict

__all__ = [
    "CaseError",
    "CheckedEssay",
    "DataError",
    "EpigoneError",
    "InputError",
    "MissingExtra",
    "OutputError",
    "Problem",
    "ShapeError",
    "SourceError",
    "UsageError",
    "Verdict",
    "__version__",
    "check",
    "check_essay",
    "judge",
    "load",
    "save",
    "words",
    "world",
]

#: Where each public name lives (a module itself has no name in it); loaded on first use, so that
#: `import epigone` stays light.
_HOMES = {
    "check": ("epigone.case.read", "check_case"),
    "check_essay": ("epigone.essay.check", "check_essay"),
    "CheckedEssay": ("epigone.essay.model", "CheckedEssay"),
    "judge": ("epigone.verdict.judge", "judge"),
    "load": ("epigone.case.read", "read_case"),
    "save": ("epigone.case.write", "write_case"),
    "Verdict": ("epigone.verdict.model", "Verdict"),
    "words": ("epigone.instruments.words.study", "words"),
    "world": ("epigone.world", ""),
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'epigone' has no attribute '{name}'; it has {', '.join(__all__)}")
    from importlib import import_module

    module, attribute = _HOMES[name]
    home = import_module(module)
    found = getattr(home, attribute) if attribute else home
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return __all__
