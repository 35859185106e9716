"""The optional packages behind the readers."""

from importlib import import_module
from types import ModuleType

from epigone.errors import MissingExtra


def need(module: str, purpose: str, *, extra: str = "documents") -> ModuleType:
    """Import an optional package.

    Raises
    ------
    MissingExtra
        If it is not installed; the message names the extra that brings it.
    """
    try:
        return import_module(module)
    except ImportError as fault:
        package = module.partition(".")[0]
        raise MissingExtra(f"{purpose} needs {package}: pip install 'epigone[{extra}]'") from fault
