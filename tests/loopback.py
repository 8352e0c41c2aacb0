"""A small HTTP server on the loopback interface, whose answers a test writes down for each path."""

from __future__ import annotations

import datetime
import gzip
import json
import ssl
import threading
from collections import defaultdict
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from catalog_cli.main import main

import catalog.sources.fetch
import catalog.sources.refresh

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    import pytest

    from catalog.sources.refresh import Report


@dataclass
class Reply:
    """One answer: its status, its body (an object is sent as JSON, pieces are streamed), and further headers.

    `before` is called before anything is sent, so that a test may hold the answer back.
    """

    body: Any = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    kind: str = "application/json"
    before: Callable[[], object] | None = None

    def pieces(self) -> Iterable[bytes]:
        """Return the body as it is sent."""
        if isinstance(self.body, bytes):
            return [self.body]
        if isinstance(self.body, str | dict | list):
            return [(self.body if isinstance(self.body, str) else json.dumps(self.body)).encode()]
        pieces: Iterable[bytes] = self.body
        return pieces


def packed(body: object) -> Reply:
    """Return the answer of an object as gzip."""
    return Reply(gzip.compress(json.dumps(body).encode()), headers={"Content-Encoding": "gzip"})


class Loopback:
    """The server. `answers[path]` are its answers in order (the last one again and again); `asked` what it was asked."""

    def __init__(self, certificate: tuple[Path, Path] | None = None) -> None:
        self.answers: dict[str, list[Reply]] = {}
        self.asked: dict[str, list[dict[str, str]]] = defaultdict(list)
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.loopback = self
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.url = f"http{'s' if certificate else ''}://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    def __setitem__(self, path: str, replies: Reply | list[Reply]) -> None:
        """Answer `path` so from now on."""
        self.answers[path] = [replies] if isinstance(replies, Reply) else list(replies)

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    loopback: Loopback

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a client that breaks off is what many tests are about."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        """Answer as the test wrote down."""
        loopback = self.server.loopback
        loopback.asked[self.path].append({name.lower(): value for name, value in self.headers.items()})
        replies = loopback.answers.get(self.path, [Reply("no such path", 404)])
        reply = replies.pop(0) if len(replies) > 1 else replies[0]
        if reply.before:
            reply.before()
        self.send_response(reply.status)
        if reply.status != 304:
            self.send_header("Content-Type", reply.kind)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        for piece in reply.pieces():
            self.wfile.write(piece)
            self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


class Online:
    """A catalogue whose sources all are on a Loopback: at /openrouter, /models_dev, /genai_prices, /artificial_analysis.

    `waits` are the seconds that were waited between attempts (none of them really); `hour` goes on with each refresh.
    """

    def __init__(self, path: Path, web: Loopback, patch: pytest.MonkeyPatch) -> None:
        self.path = path
        self.web = web
        self.waits: list[float] = []
        self.hour = 0
        for source in ("openrouter", "models_dev", "genai_prices", "artificial_analysis"):
            patch.setenv(f"CATALOG_{source.upper()}_URL", f"{web.url}/{source}")
        patch.delenv("ARTIFICIAL_ANALYSIS_API_KEY", raising=False)
        patch.setattr(catalog.sources.fetch, "pause", self._pause)
        patch.setattr(catalog.sources.fetch, "LIMITS", catalog.sources.fetch.FetchLimits(connect=5, read=5, total=20))
        patch.setattr(catalog.sources.fetch, "now", self.clock)

    def clock(self) -> datetime.datetime:
        """Return the hour of this refresh."""
        return datetime.datetime(2026, 9, 1) + datetime.timedelta(hours=self.hour)

    def refresh(self, *sources: str, **options: Any) -> Report:
        """Refresh these sources, an hour later than before."""
        self.hour += 1
        return catalog.sources.refresh.refresh(self.path, sources, catalog.sources.refresh.RefreshOptions(**options))

    def command(self, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
        """Run `catalog refresh ARGUMENTS`, an hour later than before; return its exit code, stdout and stderr."""
        self.hour += 1
        code = main(["refresh", *arguments, "--catalog", str(self.path)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    async def _pause(self, seconds: float) -> None:
        self.waits.append(seconds)
