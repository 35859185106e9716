"""Small broken cases: the template of `epigone new` with one thing changed."""

from functools import cache
from importlib.resources import files

from epigone.case.archive import Files, read_package_folder
from epigone.case.read import examine_files
from epigone.errors import Problem


@cache
def _template() -> Files:
    return read_package_folder(files("epigone.case") / "template")


def valid_files() -> Files:
    return dict(_template())


def with_change(file: str, old: str, new: str) -> Files:
    """The template with the first `old` of a file replaced by `new`."""
    contents = valid_files()
    text = contents[file].decode("utf-8")
    assert old in text, f"{file} of the template has no {old!r}"
    contents[file] = text.replace(old, new, 1).encode("utf-8")
    return contents


def with_file(file: str, content: bytes | str) -> Files:
    contents = valid_files()
    contents[file] = content.encode("utf-8") if isinstance(content, str) else content
    return contents


def without(*names: str) -> Files:
    return {name: content for name, content in valid_files().items() if name not in names}


def problems_of(contents: Files) -> tuple[Problem, ...]:
    case, problems = examine_files(contents, [])
    assert (case is None) == any(problem.severity == "error" for problem in problems)
    return problems


def line_of(contents: Files, file: str, marker: str) -> int:
    """Physical line of the first appearance of a marker."""
    text = contents[file].decode("utf-8")
    return text[: text.index(marker)].count("\n") + 1


def the_problem(contents: Files, code: str) -> Problem:
    """The first problem of that code; fails with the list of what was found instead."""
    found = problems_of(contents)
    of_code = [problem for problem in found if problem.code == code]
    assert of_code, f"no {code} among: " + "; ".join(f"{problem.code} {problem}" for problem in found)
    return of_code[0]
