import os
import stat
import struct
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from case_files import valid_files

from epigone.case import archive
from epigone.case.read import check_case, read_case
from epigone.errors import CaseError


def zipped(path: Path, members: dict[str, bytes], prefix: str = "") -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(prefix + name, content)
    return path


def folder(path: Path, members: dict[str, bytes]) -> Path:
    for name, content in members.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(content)
    return path


def only(path: Path, code: str):
    found = [problem for problem in check_case(path) if problem.code == code]
    assert found, [str(problem) for problem in check_case(path)]
    return found[0]


def test_a_folder_a_zip_and_a_zip_of_a_folder_are_the_same_case(tmp_path):
    files = valid_files()
    one = read_case(folder(tmp_path / "case", files))
    two = read_case(zipped(tmp_path / "case.zip", files))
    three = read_case(zipped(tmp_path / "around.zip", files, "adler/"))
    assert one == two == three
    assert len(one.hash) == 64


def test_the_hash_changes_with_any_byte_and_any_name(tmp_path):
    files = valid_files()
    before = read_case(folder(tmp_path / "a", files)).hash
    longer = {**files, "codebook.md": files["codebook.md"] + b"\n"}
    renamed = {("book.md" if name == "codebook.md" else name): files[name] for name in files}
    assert before != read_case(folder(tmp_path / "b", longer)).hash
    assert before != read_case(folder(tmp_path / "c", renamed)).hash


def test_hidden_files_are_no_part_of_a_case(tmp_path):
    files = valid_files() | {".git/config": b"\xff", ".DS_Store": b"\0", "__MACOSX/x": b"\0"}
    assert "codebook.md" in read_case(zipped(tmp_path / "case.zip", files)).attachments
    assert read_case(folder(tmp_path / "case", files)).hash == read_case(tmp_path / "case.zip").hash


@pytest.mark.parametrize(
    "name",
    ["../evil.csv", "a/../../evil.csv", "/etc/evil", "C:/evil.csv", "C:evil", "a\\..\\evil", "a//b", "./a"],
)
def test_a_path_that_leaves_the_archive_is_refused_and_nothing_is_unpacked(tmp_path, name):
    path = tmp_path / "inner" / "case.zip"
    path.parent.mkdir()
    with ZipFile(path, "w") as file:
        info = ZipInfo("x")
        info.filename = name
        file.writestr(info, b"evil")
    found = only(path, "unsafe-path")
    assert (found.file, found.line, found.column) == ("case.zip", None, None)
    assert [entry.name for entry in tmp_path.rglob("*")] == ["inner", "case.zip"]
    with pytest.raises(CaseError):
        read_case(path)


def test_a_link_in_an_archive_is_refused(tmp_path):
    path = tmp_path / "case.zip"
    with ZipFile(path, "w") as file:
        info = ZipInfo("series.csv")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        file.writestr(info, "/etc/passwd")
    found = only(path, "unsafe-link")
    assert (found.file, found.line, found.column) == ("case.zip", None, None)


def test_a_link_in_a_folder_is_followed_only_to_files_inside_it(tmp_path):
    case = folder(tmp_path / "case", valid_files())
    (tmp_path / "outside.csv").write_text("secret")
    (case / "inside.md").symlink_to("codebook.md")
    assert read_case(case).attachments["inside.md"] == read_case(case).attachments["codebook.md"]
    for name, target in (("out.md", "../outside.csv"), ("gone.md", "nowhere"), ("loop", ".")):
        (case / name).symlink_to(target)
        found = only(case, "unsafe-link")
        assert (found.file, found.line, found.column) == (name, None, None)
        (case / name).unlink()


def test_a_pipe_is_not_opened(tmp_path):
    case = folder(tmp_path / "case", valid_files())
    os.mkfifo(case / "pipe.csv")
    found = only(case, "unreadable-file")
    assert (found.file, found.line, found.column) == ("pipe.csv", None, None)


def test_a_file_nested_too_deep_is_refused(tmp_path):
    deep = "/".join("abcdefghij") + "/note.md"
    members = valid_files() | {deep: b"x"}
    assert only(zipped(tmp_path / "case.zip", members), "nested-too-deep").line is None
    assert only(folder(tmp_path / "case", members), "nested-too-deep").column is None


def test_too_many_files_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MAX_FILES", 5)
    members = valid_files() | {f"note{number}.md": b"x" for number in range(10)}
    found = only(zipped(tmp_path / "case.zip", members), "too-many-files")
    assert (found.file, found.line, found.column) == ("case.zip", None, None)
    only(folder(tmp_path / "case", members), "too-many-files")


def test_a_file_over_the_limit_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MAX_FILE_BYTES", 10_000)
    members = valid_files() | {"big.md": b"x" * 10_001}
    for path in (zipped(tmp_path / "case.zip", members), folder(tmp_path / "case", members)):
        found = only(path, "file-too-large")
        assert (found.file, found.line, found.column) == ("big.md", None, None)


def test_a_case_over_the_limit_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MAX_CASE_BYTES", 20_000)
    members = valid_files() | {"big.md": b"x" * 20_001}
    for path in (zipped(tmp_path / "case.zip", members), folder(tmp_path / "case", members)):
        found = only(path, "case-too-large")
        assert (found.file, found.line, found.column) == (path.name, None, None)


def test_sizes_are_counted_and_not_taken_from_the_archive(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MAX_FILE_BYTES", 50_000)
    path = zipped(tmp_path / "case.zip", {"bomb.md": b"\0" * 5_000_000})
    content = path.read_bytes()
    lied = content.replace(struct.pack("<I", 5_000_000), struct.pack("<I", 100))
    assert lied != content
    path.write_bytes(lied)
    codes = {problem.code for problem in check_case(path)}
    assert codes & {"file-too-large", "bad-archive"}


def test_a_locked_archive_is_refused(tmp_path):
    path = zipped(tmp_path / "case.zip", {"series.csv": b"x"})
    content = bytearray(path.read_bytes())
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    found = only(path, "encrypted-archive")
    assert (found.file, found.line, found.column) == ("case.zip", None, None)


def test_a_file_twice_in_an_archive_is_refused(tmp_path):
    path = tmp_path / "case.zip"
    with ZipFile(path, "w") as file:
        file.writestr("series.csv", "a")
        with pytest.warns(UserWarning, match="Duplicate"):
            file.writestr("series.csv", "b")
    found = only(path, "doubled-file")
    assert (found.file, found.line, found.column) == ("case.zip", None, None)


def test_what_is_no_zip_is_refused(tmp_path):
    path = tmp_path / "case.zip"
    path.write_bytes(b"not a zip")
    found = check_case(path)
    assert [(problem.code, problem.file, problem.line, problem.column) for problem in found] == [
        ("bad-archive", "case.zip", None, None)
    ]


def test_an_uncommon_packing_is_refused(tmp_path):
    path = tmp_path / "case.zip"
    with ZipFile(path, "w", ZIP_BZIP2) as file:
        file.writestr("series.csv", b"\0" * 1000)
    assert "uncommon" in only(path, "bad-archive").what
