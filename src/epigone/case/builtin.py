"""The cases that come with epigone."""

from importlib.resources import files
from importlib.resources.abc import Traversable

from epigone.case.header import TOML_FILE


def builtin_names() -> tuple[str, ...]:
    """Names of the built-in cases, in alphabetical order: `lenin-stalin` ..."""
    return tuple(sorted(_folders()))


def builtin_folder(name: str) -> Traversable | None:
    """Folder of a built-in case, None if there is none of that name (hyphen or underscore)."""
    return _folders().get(name.replace("_", "-"))


def _folders() -> dict[str, Traversable]:
    cases = files("epigone") / "cases"
    if not cases.is_dir():
        return {}
    return {
        folder.name.replace("_", "-"): folder
        for folder in cases.iterdir()
        if folder.is_dir() and (folder / TOML_FILE).is_file()
    }
