from dataclasses import replace
from pathlib import Path

import pytest
from case_files import valid_files

from epigone.case import write as write_module
from epigone.case.model import Case, Source, WorldPlace
from epigone.case.read import examine_files, read_case
from epigone.case.write import write_case
from epigone.errors import CaseError, OutputError


@pytest.fixture
def case() -> Case:
    found, _ = examine_files(valid_files(), [])
    assert found is not None
    return found


def names_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", ["case", "case.zip", "deep/er/case"])
def test_a_case_reads_back_as_it_was_written(case, tmp_path, name):
    back = read_case(write_case(case, tmp_path / name))
    assert replace(back, hash="") == replace(case, hash="")


def test_a_place_in_the_world_reads_back_as_it_was_written(case, tmp_path):
    placed = replace(case, world=WorldPlace(2, "USA-1869", "USA-1877"))
    assert read_case(write_case(placed, tmp_path / "case")).world == placed.world


def test_two_zips_of_one_case_are_the_same_bytes(case, tmp_path):
    one, two = (write_case(case, tmp_path / name).read_bytes() for name in ("a.zip", "b.zip"))
    assert one == two


@pytest.mark.filterwarnings("ignore")
def test_the_data_package_is_valid_for_frictionless(case, tmp_path):
    frictionless = pytest.importorskip("frictionless")
    for written in (case, replace(case, sources=(*case.sources[:-1], _not_tabular(case.sources[-1])))):
        folder = write_case(written, tmp_path / f"case{len(names_in(tmp_path))}")
        report = frictionless.validate(str(folder / "datapackage.json"))
        assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])
        assert "evidence" in {task.name for task in report.tasks}


def _not_tabular(source: Source) -> Source:
    return Source(source.id, {**source.csl, "volume": "3"})


def test_sources_that_fit_no_table_are_written_as_csl_json(case, tmp_path):
    changed = replace(case, sources=(*case.sources[:-1], _not_tabular(case.sources[-1])))
    folder = write_case(changed, tmp_path / "case")
    assert {"sources.json"} == {name for name in names_in(folder) if name.startswith("sources")}
    assert read_case(folder).sources == changed.sources


def test_what_stands_there_is_not_overwritten_unasked(case, tmp_path):
    folder = write_case(case, tmp_path / "case")
    archive = write_case(case, tmp_path / "case.zip")
    for path in (folder, archive):
        with pytest.raises(OutputError, match="overwrite"):
            write_case(case, path)
        write_case(replace(case, title="New"), path, overwrite=True)
        assert read_case(path).title == "New"


def test_what_is_no_case_is_never_overwritten(case, tmp_path):
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.txt").write_text("years of work")
    (tmp_path / "file").write_text("x")
    (tmp_path / "pictures.zip").write_bytes(b"x")
    (tmp_path / "folder.zip").mkdir()
    (tmp_path / "folder.zip" / "x").write_text("x")
    for name in ("thesis", "file", "pictures.zip", "folder.zip"):
        with pytest.raises(OutputError):
            write_case(case, tmp_path / name, overwrite=True)
    assert (tmp_path / "thesis" / "chapter.txt").read_text() == "years of work"
    assert (tmp_path / "file").read_text() == "x"


def test_overwriting_keeps_what_is_no_part_of_a_case_and_drops_old_parts(case, tmp_path):
    folder = write_case(replace(case, attachments={"old.md": "old"}), tmp_path / "case")
    (folder / ".git").mkdir()
    (folder / ".git" / "HEAD").write_text("ref")
    (folder / "pictures").mkdir()
    (folder / "pictures" / "a.png").write_bytes(b"\x89PNG\xff")
    write_case(case, folder, overwrite=True)
    assert {".git/HEAD", "pictures/a.png", "codebook.md"} <= names_in(folder)
    assert "old.md" not in names_in(folder)
    assert [path.name for path in tmp_path.iterdir()] == ["case"]


@pytest.mark.parametrize("name", ["case", "case.zip"])
def test_nothing_half_written_is_left_when_the_disk_fails(case, tmp_path, monkeypatch, name):
    write_case(case, tmp_path / name)
    before = (tmp_path / name).stat().st_mtime_ns

    def fail(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(write_module, "_write_zip" if name.endswith("zip") else "_swap", fail)
    with pytest.raises(OutputError, match="No space"):
        write_case(case, tmp_path / name, overwrite=True)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).stat().st_mtime_ns == before


def test_the_old_case_comes_back_when_the_new_one_cannot_take_its_place(case, tmp_path, monkeypatch):
    folder = write_case(case, tmp_path / "case")
    rename = Path.rename

    def fail_for_new(self: Path, target: Path) -> Path:
        if self.name.startswith(".case") and not self.name.endswith(".old"):
            raise OSError("Device busy")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail_for_new)
    with pytest.raises(OutputError, match="busy"):
        write_case(replace(case, title="New"), folder, overwrite=True)
    assert read_case(folder).title == case.title
    assert [path.name for path in tmp_path.iterdir()] == ["case"]


def test_a_case_that_would_not_read_back_is_not_written(case, tmp_path):
    broken = replace(case, successor="nobody")
    with pytest.raises(CaseError, match="nobody"):
        write_case(broken, tmp_path / "case")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["../outside.md", "/etc/x", ".hidden", "a\\b"])
def test_an_attachment_stays_inside_the_case(case, tmp_path, name):
    with pytest.raises(OutputError):
        write_case(replace(case, attachments={name: "x"}), tmp_path / "case")


def test_what_no_file_can_hold_is_refused(case, tmp_path):
    with pytest.raises(OutputError):
        write_case(replace(case, title="\ud800"), tmp_path / "case")
    with pytest.raises(OutputError):
        write_case(replace(case, settings={"record": {"scale": None}}), tmp_path / "case")


def test_a_link_is_not_written_through(case, tmp_path):
    write_case(case, tmp_path / "case")
    (tmp_path / "link").symlink_to("case")
    with pytest.raises(OutputError, match="link"):
        write_case(case, tmp_path / "link", overwrite=True)
