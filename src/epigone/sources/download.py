"""One file from one address, resumed where an earlier attempt broke off.

What has come stays in a partial file beside the place; the next attempt asks the server for the rest, if
the server says that the file is still the same one.
"""

import errno
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from epigone.errors import SourceError
from epigone.sources.documents.extra import need
from epigone.sources.unpack import MAX_BYTES
from epigone.sources.untrusted import megabytes

if TYPE_CHECKING:
    import requests

#: Told how many bytes have come, and of how many (None where the server does not say).
Progress = Callable[[int, int | None], None]

_CHUNK = 1 << 16
_HTML = (b"<!doctype html", b"<html")

#: Answers that another attempt may change.
_PASSING = frozenset({429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a server is waited for.

    Seconds to connect and between two pieces; attempts, and the pause in seconds before the second,
    which doubles; bytes a second below which, over `slow_seconds`, a server is too slow.
    """

    connect_seconds: float = 15.0
    read_seconds: float = 60.0
    attempts: int = 4
    pause_seconds: float = 1.0
    slowest_bytes: float = 500.0
    slow_seconds: float = 60.0


class BrokenOffError(Exception):
    """An attempt ended early; another one may go on from there."""


class Refused(Exception):
    """The server's answer is final."""


@dataclass(frozen=True, slots=True)
class Partial:
    """What has come of a file: the bytes, and beside them the server's mark of that version of it."""

    path: Path

    @property
    def mark_path(self) -> Path:
        """File with the mark."""
        return self.path.with_name(self.path.name + ".json")

    def size(self) -> int:
        """Bytes that have come."""
        return self.path.stat().st_size if self.path.exists() else 0

    def mark(self, address: str) -> str:
        """Give the server's mark of the version begun, empty if it cannot be gone on with."""
        try:
            told = json.loads(self.mark_path.read_text(encoding="utf-8"))
            return str(told["mark"]) if told["address"] == address else ""
        except (OSError, ValueError, KeyError, TypeError):
            return ""

    def begin(self, address: str, mark: str) -> None:
        """Note which version begins to come."""
        self.mark_path.write_text(json.dumps({"address": address, "mark": mark}), encoding="utf-8")

    def discard(self) -> None:
        """Forget what has come."""
        self.path.unlink(missing_ok=True)
        self.mark_path.unlink(missing_ok=True)


def download(address: str, partial: Partial, patience: Patience, progress: Progress) -> None:
    """Bring the whole file into `partial.path`, in as many attempts as patience allows.

    Raises
    ------
    SourceError
        If it does not come; the message says what happened and what has been kept.
    """
    partial.path.parent.mkdir(parents=True, exist_ok=True)
    with _alone(partial.path):
        pause = patience.pause_seconds
        for attempt in range(1, patience.attempts + 1):
            try:
                _attempt(address, partial, patience, progress)
                return
            except BrokenOffError as fault:
                if attempt == patience.attempts:
                    raise SourceError(f"{fault}{_kept(partial, address)}") from fault
                time.sleep(pause)
                pause *= 2
            except Refused as fault:
                raise SourceError(str(fault)) from fault


def _attempt(address: str, partial: Partial, patience: Patience, progress: Progress) -> None:
    requests = need("requests", "fetching data sets", extra="world")
    urllib3 = need("urllib3", "fetching data sets", extra="world")
    have = partial.size()
    mark = partial.mark(address)
    headers = {"Accept-Encoding": "identity", "User-Agent": "epigone"}
    if have and mark:
        headers |= {"Range": f"bytes={have}-", "If-Range": mark}
    timeout = (patience.connect_seconds, patience.read_seconds)
    try:
        with requests.get(address, headers=headers, timeout=timeout, stream=True) as answer:
            _take(answer, address, partial, patience, progress)
    except requests.exceptions.Timeout as fault:
        raise BrokenOffError(f"the server was silent for {_seconds(fault, patience)} seconds") from fault
    except urllib3.exceptions.ReadTimeoutError as fault:
        raise BrokenOffError(f"the server was silent for {patience.read_seconds:g} seconds") from fault
    except urllib3.exceptions.HTTPError as fault:
        raise BrokenOffError("the connection broke off") from fault
    except requests.exceptions.ConnectionError as fault:
        raise BrokenOffError(f"the server cannot be reached ({_reason(fault)})") from fault
    except requests.exceptions.RequestException as fault:
        raise Refused(f"the address cannot be used ({_reason(fault)})") from fault


def _take(
    answer: "requests.Response", address: str, partial: Partial, patience: Patience, progress: Progress
) -> None:
    begin = _beginning(answer, partial)
    if begin is None:
        return
    total = _total(answer, begin)
    if total is not None and total > MAX_BYTES:
        raise Refused(f"the file has {total:,} bytes, more than {megabytes(MAX_BYTES)}")
    if begin == 0:
        partial.discard()
        partial.begin(address, _mark(answer))
    with _writing(partial) as file:
        if begin:
            file.seek(begin)
            file.truncate()
        _copy(answer, file, _Course(begin, total, patience, progress))
    if total is not None and partial.size() != total:
        raise BrokenOffError(f"the connection broke off after {partial.size():,} of {total:,} bytes")


def _beginning(answer: "requests.Response", partial: Partial) -> int | None:
    """Byte at which the answer's body begins; None if the file is whole already."""
    status = answer.status_code
    if status in _PASSING:
        raise BrokenOffError(f"the server answered {status} {answer.reason}")
    have = partial.size()
    if status == 416:
        if answer.headers.get("Content-Range") == f"bytes */{have}":
            return None
        partial.discard()
        raise BrokenOffError("the file at the address has changed since the last attempt")
    if status >= 400:
        gone = "there is no such file any more: " if status in (404, 410) else ""
        raise Refused(f"{gone}the server answered {status} {answer.reason}")
    if status == 206:
        if answer.headers.get("Content-Range", "").startswith(f"bytes {have}-"):
            return have
        partial.discard()
        raise BrokenOffError("the server sent another part than the one asked for")
    if status != 200:
        raise Refused(f"the server answered {status} {answer.reason}")
    if "html" in answer.headers.get("Content-Type", "").lower():
        raise Refused(_web_page(answer))
    return 0


def _total(answer: "requests.Response", begin: int) -> int | None:
    length = answer.headers.get("Content-Length", "")
    return begin + int(length) if length.isdigit() else None


def _mark(answer: "requests.Response") -> str:
    """Strong entity tag, or date, by which the server can tell whether the file is still the same."""
    tag = answer.headers.get("ETag", "")
    return answer.headers.get("Last-Modified", "") if not tag or tag.startswith("W/") else tag


@dataclass(frozen=True, slots=True)
class _Course:
    """Where the body begins, where it ends, and how it is watched."""

    begin: int
    total: int | None
    patience: Patience
    progress: Progress


def _copy(answer: "requests.Response", file: IO[bytes], course: _Course) -> None:
    done = course.begin
    course.progress(done, course.total)
    since, at = time.monotonic(), done
    while chunk := answer.raw.read1(_CHUNK, decode_content=False):
        if done == 0 and chunk[:512].lstrip().lower().startswith(_HTML):
            raise Refused(_web_page(answer))
        file.write(chunk)
        done += len(chunk)
        if done > MAX_BYTES:
            raise Refused(f"more than {megabytes(MAX_BYTES)} have come")
        course.progress(done, course.total)
        passed = time.monotonic() - since
        if passed > course.patience.slow_seconds:
            if (done - at) / passed < course.patience.slowest_bytes:
                raise BrokenOffError(f"the server is too slow: {(done - at) / passed:.0f} bytes a second")
            since, at = time.monotonic(), done


@contextmanager
def _writing(partial: Partial) -> Iterator[IO[bytes]]:
    """Open the partial file; a full disk is left no fuller than it was."""
    try:
        with partial.path.open("r+b" if partial.path.exists() else "wb") as file:
            yield file
            file.flush()
    except OSError as fault:
        if fault.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            partial.discard()
            why = fault.strerror
            raise Refused(
                f"the disk takes no more at {partial.path.parent} ({why}); what had come was removed"
            ) from fault
        if fault.errno is None:
            raise  # of the connection, not of the disk
        raise Refused(f"cannot write {partial.path}: {fault.strerror or fault}") from fault


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Keep a second process from writing to the same partial file, where the platform has such locks."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with path.with_name(path.name + ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as fault:
            raise SourceError("another process is fetching it just now") from fault
        yield


def _web_page(answer: "requests.Response") -> str:
    moved = f" from {answer.url}" if answer.history else ""
    why = "the provider may have moved the file, or want you to log in"
    return f"a web page came{moved} instead of the data: {why}"


def _kept(partial: Partial, address: str) -> str:
    have = partial.size()
    if have and partial.mark(address):
        return f"; {have:,} bytes are kept, and the next fetch goes on from there"
    return ""


def _seconds(fault: Any, patience: Patience) -> str:
    is_connecting = "connect" in type(fault).__name__.lower()
    return f"{patience.connect_seconds if is_connecting else patience.read_seconds:g}"


def _reason(fault: BaseException) -> str:
    """Give the innermost cause of a failure in one line."""
    while fault.__cause__ is not None or fault.__context__ is not None:
        fault = fault.__cause__ or fault.__context__ or fault
    text = " ".join(str(fault).split())
    return text.rpartition("> ")[2] or type(fault).__name__
