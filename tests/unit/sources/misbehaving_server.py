"""A server on this machine that misbehaves in the ways that servers do."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

#: Longest that a handler waits, in seconds, however slow it plays.
LONGEST_WAIT = 3.0


@dataclass
class Behaviour:
    """What the server does next; `requests` keeps the headers of every request that came."""

    content: bytes = b""
    status: int = 200
    content_type: str = "application/octet-stream"
    tag: str = '"one"'
    ranges: bool = True
    cut_after: list[int] = field(default_factory=list)
    says_length: bool = True
    silent_seconds: float = 0.0
    drip_seconds: float = 0.0
    redirect_to: str = ""
    requests: list[dict[str, str]] = field(default_factory=list)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        behaviour: Behaviour = self.server.behaviour  # type: ignore[attr-defined]
        behaviour.requests.append(dict(self.headers))
        self.close_connection = True
        if behaviour.redirect_to and self.path != behaviour.redirect_to:
            self.send_response(302)
            self.send_header("Location", behaviour.redirect_to)
            self._send_no_body()
            return
        time.sleep(min(behaviour.silent_seconds, LONGEST_WAIT))
        if behaviour.status != 200:
            self.send_response(behaviour.status)
            self._send_no_body()
            return
        self._send(behaviour)

    def _send_no_body(self) -> None:
        # Said, not only done: a client that is not told sends its next request into a closing connection.
        self.send_header("Connection", "close")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, behaviour: Behaviour) -> None:
        begin, content = 0, behaviour.content
        wanted = self.headers.get("Range", "")
        if wanted and behaviour.ranges and self.headers.get("If-Range") == behaviour.tag:
            begin = int(wanted.removeprefix("bytes=").rstrip("-"))
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {begin}-{len(content) - 1}/{len(content)}")
        else:
            self.send_response(200)
        body = content[begin:]
        self.send_header("Content-Type", behaviour.content_type)
        self.send_header("ETag", behaviour.tag)
        self.send_header("Connection", "close")
        if behaviour.says_length:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        cut = behaviour.cut_after.pop(0) if behaviour.cut_after else None
        body = body if cut is None else body[:cut]
        started = time.monotonic()
        try:
            while behaviour.drip_seconds and body and time.monotonic() - started < LONGEST_WAIT:
                self.wfile.write(body[:10])
                self.wfile.flush()
                body = body[10:]
                time.sleep(behaviour.drip_seconds)
            self.wfile.write(body)
        except OSError:
            return

    def log_message(self, format: str, *args: object) -> None:
        """Keep the tests' output clean."""


@contextmanager
def misbehaving_server(behaviour: Behaviour) -> Iterator[str]:
    """Serve on a free port of 127.0.0.1; gives the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    server.behaviour = behaviour  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
