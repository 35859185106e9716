"""Fetching from servers that misbehave: what stays, what is said, what is resumed."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from epigone.errors import SourceError, UsageError
from epigone.sources import download as download_module
from epigone.sources.catalogue import catalogue
from epigone.sources.download import Patience
from epigone.sources.fetch import FetchSettings, address_of, fetch_dataset, fetch_entry
from epigone.sources.store import open_store
from unit.sources.misbehaving_server import Behaviour, misbehaving_server

HEADER = "ccode,year,imports,exports\n"
TABLE = (HEADER + "".join(f"2,{year},{year / 3:.3f},{year / 7:.3f}\n" for year in range(1870, 2010))).encode()
OLD = (HEADER + "2,1900,1.0,2.0\n").encode()
#: Two attempts in quick succession; long enough for a busy machine to answer.
PERSISTENT = Patience(connect_seconds=10, read_seconds=10, attempts=2, pause_seconds=0.01)


@pytest.fixture(autouse=True)
def _no_proxy_and_no_mirror(monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY", "EPIGONE_MIRROR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path / "data")


def entry_at(address, **changes):
    return replace(catalogue()["cow_trade"], address=f"{address}/trade.csv", file="trade.csv", **changes)


def fetch(entry, store, **changes):
    settings = {"patience": PERSISTENT, **changes}
    return fetch_entry(entry, store, FetchSettings(**settings))


def with_an_old_table(store):
    """Import an older file, and give what must stay: the table and the fetched file."""
    with misbehaving_server(Behaviour(OLD)) as address:
        fetch(entry_at(address), store)
    return store.panel().rows(), (store.directory / "downloads" / "trade.csv").read_bytes()


def assert_stays(store, before):
    assert (store.panel().rows(), (store.directory / "downloads" / "trade.csv").read_bytes()) == before
    left = [path.name for path in (store.directory / "downloads" / "incoming").iterdir()]
    assert not [name for name in left if not name.startswith(".trade.csv.part")]


def failure(entry, store, **changes):
    with pytest.raises(SourceError) as caught:
        fetch(entry, store, again=True, **changes)
    said = str(caught.value)
    assert entry.address in said
    assert "What was imported before is untouched" in said
    assert "--mirror" in said
    assert "epigone data import cow_trade FILE" in said
    assert caught.value.exit_status == 3
    return said


def test_a_file_is_fetched_checked_imported_and_kept(store):
    behaviour = Behaviour(TABLE)
    seen = []
    with misbehaving_server(behaviour) as address:
        entry = entry_at(address, sha256=hashlib.sha256(TABLE).hexdigest(), size=len(TABLE))
        record = fetch(entry, store, progress=lambda done, total: seen.append((done, total)))
        fetch(entry, store)
    assert record.rows == 280
    assert len(behaviour.requests) == 1, "a file that is there is not fetched again"
    assert seen[-1] == (len(TABLE), len(TABLE))
    assert (store.directory / "downloads" / "trade.csv").read_bytes() == TABLE
    assert record.source.sha256 == entry.sha256


def test_a_broken_connection_is_resumed_where_it_broke(store):
    behaviour = Behaviour(TABLE, cut_after=[1000])
    with misbehaving_server(behaviour) as address:
        fetch(entry_at(address), store)
    assert behaviour.requests[1]["Range"] == "bytes=1000-"
    assert (store.directory / "downloads" / "trade.csv").read_bytes() == TABLE


def test_what_came_before_a_break_is_kept_for_the_next_fetch(store):
    behaviour = Behaviour(TABLE, cut_after=[1000, 500])
    with misbehaving_server(behaviour) as address:
        said = failure(entry_at(address), store)
        assert "1,500 bytes are kept" in said
        fetch(entry_at(address), store)
    assert [request.get("Range") for request in behaviour.requests] == [None, "bytes=1000-", "bytes=1500-"]
    assert (store.directory / "downloads" / "trade.csv").read_bytes() == TABLE


def test_a_file_that_changed_in_between_is_begun_anew(store):
    behaviour = Behaviour(b"x" * 3000, cut_after=[1000, 0])
    with misbehaving_server(behaviour) as address:
        failure(entry_at(address), store)
        behaviour.content, behaviour.tag = TABLE, '"two"'
        fetch(entry_at(address), store)
    assert (store.directory / "downloads" / "trade.csv").read_bytes() == TABLE


def test_a_server_without_ranges_is_asked_for_the_whole(store):
    behaviour = Behaviour(TABLE, cut_after=[1000], ranges=False)
    with misbehaving_server(behaviour) as address:
        fetch(entry_at(address), store)
    assert (store.directory / "downloads" / "trade.csv").read_bytes() == TABLE


@pytest.mark.parametrize(("status", "words"), [(404, "no such file"), (410, "no such file"), (403, "403")])
def test_an_address_that_is_gone_is_named_and_what_was_there_stays(store, status, words):
    before = with_an_old_table(store)
    behaviour = Behaviour(status=status)
    with misbehaving_server(behaviour) as address:
        assert words in failure(entry_at(address), store)
    assert len(behaviour.requests) == 1, "a final answer is not asked for twice"
    assert_stays(store, before)


def test_a_server_with_a_passing_fault_is_asked_again(store):
    behaviour = Behaviour(status=503)
    with misbehaving_server(behaviour) as address:
        assert "503" in failure(entry_at(address), store)
    assert len(behaviour.requests) == 2


def test_nobody_answering_is_told(store):
    with misbehaving_server(Behaviour()) as address:
        pass
    assert "cannot be reached" in failure(entry_at(address), store)


def test_a_truncated_file_is_refused_by_its_size(store):
    before = with_an_old_table(store)
    behaviour = Behaviour(TABLE[:2000], says_length=False)
    with misbehaving_server(behaviour) as address:
        said = failure(entry_at(address, size=len(TABLE)), store)
    assert "2,000 bytes came" in said
    assert_stays(store, before)


def test_an_altered_file_is_refused_by_its_checksum(store):
    before = with_an_old_table(store)
    altered = TABLE.replace(b"2,1900,", b"2,1900,9")
    with misbehaving_server(Behaviour(altered)) as address:
        said = failure(entry_at(address, sha256=hashlib.sha256(TABLE).hexdigest()), store)
    assert "SHA-256" in said
    assert_stays(store, before)


def test_a_file_without_a_known_checksum_is_refused_if_it_is_not_the_data_set(store):
    before = with_an_old_table(store)
    with misbehaving_server(Behaviour(TABLE[:1000] + b"\n2,abc,def,ghi\n")) as address:
        said = failure(entry_at(address), store)
    assert "not the data set" in said
    assert_stays(store, before)


@pytest.mark.parametrize("content_type", ["text/html; charset=utf-8", "text/csv"])
def test_a_web_page_at_the_end_of_a_redirect_is_no_data(store, content_type):
    before = with_an_old_table(store)
    page = b"<!DOCTYPE html><html><body>Please log in</body></html>"
    behaviour = Behaviour(page, content_type=content_type, redirect_to="/login")
    with misbehaving_server(behaviour) as address:
        said = failure(entry_at(address), store)
    assert "a web page came" in said
    assert "/login" in said
    assert_stays(store, before)


def test_a_redirect_to_the_file_is_followed(store):
    with misbehaving_server(Behaviour(TABLE, redirect_to="/elsewhere/trade.csv")) as address:
        assert fetch(entry_at(address), store).rows == 280


def test_a_silent_server_is_not_waited_for_long(store):
    before = with_an_old_table(store)
    with misbehaving_server(Behaviour(TABLE, silent_seconds=1.0)) as address:
        impatient = replace(PERSISTENT, read_seconds=0.3)
        assert "silent for 0.3 seconds" in failure(entry_at(address), store, patience=impatient)
    assert_stays(store, before)


def test_a_server_that_drips_is_too_slow(store):
    before = with_an_old_table(store)
    patience = replace(PERSISTENT, slow_seconds=0.2, attempts=1)
    with misbehaving_server(Behaviour(TABLE, drip_seconds=0.05)) as address:
        assert "too slow" in failure(entry_at(address), store, patience=patience)
    assert_stays(store, before)


def test_a_full_disk_leaves_no_partial_file(store, monkeypatch):
    before = with_an_old_table(store)

    def full(answer, file, course):
        file.write(b"some")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(download_module, "_copy", full)
    with misbehaving_server(Behaviour(TABLE)) as address:
        said = failure(entry_at(address), store)
    assert "No space left on device" in said
    assert not list((store.directory / "downloads" / "incoming").glob("*.part"))
    assert_stays(store, before)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs the file size limits of POSIX")
def test_a_limit_on_the_size_of_files_is_a_message_and_no_traceback(tmp_path):
    script = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
from epigone.cli import main
sys.argv = ["epigone", "data", "fetch", "cow_trade", "--mirror", sys.argv[1], "-q"]
main()
"""
    with misbehaving_server(Behaviour(TABLE * 3)) as address:
        environment = {**os.environ, "EPIGONE_DATA": str(tmp_path / "data")}
        ran = subprocess.run(
            [sys.executable, "-c", script, address],
            capture_output=True,
            text=True,
            env=environment,
            timeout=60,
        )
    assert ran.returncode == 3
    assert "the disk takes no more" in ran.stderr.replace("\n", " ")
    assert "Traceback" not in ran.stderr
    assert not list((tmp_path / "data").rglob("*.part"))


def test_a_mirror_has_the_files_by_their_names(store, monkeypatch):
    with misbehaving_server(Behaviour(TABLE)) as address:
        entry = replace(entry_at("http://provider.invalid"), file="trade.csv")
        fetch(entry, store, mirror=f"{address}/mirror/")
    assert store.records()["cow_trade"].rows == 280
    monkeypatch.setenv("EPIGONE_MIRROR", "https://mirror.example/data")
    assert address_of(entry) == "https://mirror.example/data/trade.csv"
    with pytest.raises(UsageError, match="no address of a mirror"):
        address_of(entry, "/a/folder")


def test_a_proxy_of_the_environment_is_used(store, monkeypatch):
    behaviour = Behaviour(TABLE)
    with misbehaving_server(behaviour) as address:
        monkeypatch.setenv("http_proxy", address)
        monkeypatch.setenv("no_proxy", "")
        assert fetch(entry_at("http://provider.invalid"), store).rows == 280
    assert behaviour.requests[0]["Host"] == "provider.invalid"


def test_a_data_set_without_an_address_says_where_its_provider_hands_it_out(store):
    with pytest.raises(UsageError, match=r"epigone data import lead FILE"):
        fetch_dataset("lead", store)


def test_two_fetches_at_once_do_not_write_to_one_file(store):
    fcntl = pytest.importorskip("fcntl")
    incoming = store.directory / "downloads" / "incoming"
    incoming.mkdir(parents=True)
    with (
        (incoming / ".trade.csv.part.lock").open("w") as lock,
        misbehaving_server(Behaviour(TABLE)) as address,
    ):
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert "another process" in failure(entry_at(address), store)


def test_every_address_of_the_catalogue_is_a_web_address():
    for entry in catalogue().values():
        assert entry.page.startswith(("https://", "http://"))
        assert not entry.address or entry.address.startswith(("https://", "http://"))
        assert Path(entry.file).name == entry.file
        assert entry.sha256 == "" or len(entry.sha256) == 64
