"""Writing a case and reading it again loses nothing; a damaged case gives problems and nothing else."""

from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import cases

from epigone.case.archive import read_package_folder
from epigone.case.model import Case
from epigone.case.read import check_case, examine_files, read_case
from epigone.case.write import write_case
from epigone.errors import CaseError

TEMPLATE = read_package_folder(files("epigone.case") / "template")

#: A case is a large draw, and each example writes files.
SLOW = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def without_places(case: Case) -> Case:
    """The case without its hash and the lines its rows stood on."""
    return replace(
        case,
        hash="",
        evidence=tuple(replace(row, line=0) for row in case.evidence),
        observations=tuple(replace(row, line=0) for row in case.observations),
    )


@SLOW
@given(case=cases(), suffix=st.sampled_from(("", ".zip")))
def test_a_case_written_and_read_is_the_same_case(case, suffix):
    with TemporaryDirectory() as folder:
        path = write_case(case, Path(folder) / f"case{suffix}")
        assert without_places(read_case(path)) == without_places(case)


@SLOW
@given(case=cases())
def test_a_case_read_and_written_again_has_the_same_hash(case):
    with TemporaryDirectory() as folder:
        one = read_case(write_case(case, Path(folder) / "one"))
        two = read_case(write_case(one, Path(folder) / "two.zip"))
    assert one == two


@st.composite
def damaged_files(draw: st.DrawFn) -> dict[str, bytes]:
    contents = dict(TEMPLATE)
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from(sorted(contents)))
        content = bytearray(contents[name])
        start = draw(st.integers(0, len(content)))
        length = draw(st.integers(0, 30))
        content[start : start + length] = draw(
            st.binary(max_size=12)
            | st.sampled_from([b'"', b"\n", b",", b"[[", b"'''", b'"""', b"= {", b"1e999"])
        )
        contents[name] = bytes(content)
    return contents


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(contents=damaged_files())
def test_a_damaged_case_gives_problems_and_nothing_else(contents):
    case, problems = examine_files(contents, [])
    assert (case is None) == any(problem.severity == "error" for problem in problems)
    assert all("\n" not in str(problem) for problem in problems)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_damaged_archive_gives_problems_and_nothing_else(data):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "case.zip"
        with ZipFile(path, "w") as archive:
            for name, content in TEMPLATE.items():
                archive.writestr(name, content)
        content = bytearray(path.read_bytes())
        for _ in range(data.draw(st.integers(1, 6))):
            in_directory = data.draw(st.booleans())
            first = len(content) - 500 if in_directory else 0
            content[data.draw(st.integers(first, len(content) - 1))] = data.draw(st.integers(0, 255))
        path.write_bytes(content)
        problems = check_case(path)
        if any(problem.severity == "error" for problem in problems):
            with pytest.raises(CaseError):
                read_case(path)
        else:
            assert read_case(path).id


@settings(max_examples=200, deadline=None)
@given(
    name=st.sampled_from(["sources.bib", "sources.json", "datapackage.json", "case.toml"]),
    content=st.binary(),
)
def test_any_bytes_in_a_file_give_problems_and_nothing_else(name, content):
    if name == "sources.bib":
        pytest.importorskip("pybtex")
    contents = {other: TEMPLATE[other] for other in TEMPLATE if not other.startswith("sources")}
    examine_files({**contents, name: content}, [])
