"""Fetching payloads over HTTP: every source side by side, each within its limits, none able to harm another."""

from __future__ import annotations

import datetime
import hashlib
import os
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from catalog import __version__
from catalog.errors import SourceError
from catalog.payloads import text_of_payload

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import httpx2

    from catalog.headers import SqlFile

_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_REFUSED_TYPES = ("text/html", "application/xhtml+xml", "image/", "video/", "audio/", "application/pdf")


@dataclass(frozen=True)
class Limits:
    """What one source may take: seconds to connect, between bytes and in all; bytes unpacked; redirects; attempts."""

    connect: float = 10
    read: float = 30
    total: float = 180
    size: int = 256_000_000
    redirects: int = 5
    attempts: int = 4
    longest_wait: float = 30


@dataclass(frozen=True)
class Answer:
    """What one source answered.

    `status`: fetched, not_modified, failed (with an `error` of one line) or skipped (its key is not in the
    environment). `retrieved_at` is UTC. `sha256` is of the body, unpacked; `text` is the body.
    """

    source: SqlFile
    url: str
    retrieved_at: datetime.datetime
    status: str
    text: str = ""
    sha256: str = ""
    etag: str | None = None
    last_modified: str | None = None
    error: str = ""


class _Again(Exception):  # noqa: N818 - not an error yet
    """The attempt failed in a way that may pass; how long the server asks to wait."""

    def __init__(self, message: str, wait: float = 0) -> None:
        super().__init__(message)
        self.wait = wait


def now() -> datetime.datetime:
    """Return the time, UTC."""
    return datetime.datetime.now(datetime.UTC).replace(tzinfo=None)


def fetch(
    sources: Sequence[SqlFile],
    known: Mapping[str, tuple[str | None, str | None]],
    progress: Callable[[int, int, str], None] | None = None,
    limits: Limits | None = None,
) -> list[Answer]:
    """Fetch sources side by side and return what each answered, in their order; nothing that they do raises.

    `known` are the ETag and the Last-Modified of what is held already of each source, by its id. The URL of a source is
    that of its header, or of the environment variable CATALOG_<SOURCE>_URL; its key that of the variable in its header.
    """
    answers: list[Answer] = []
    with ThreadPoolExecutor(max_workers=max(1, len(sources))) as pool:
        jobs = [pool.submit(_fetch_one, source, known.get(source.name), limits or Limits()) for source in sources]
        for number, (source, job) in enumerate(zip(sources, jobs, strict=True)):
            if progress:
                progress(number, len(sources), source.name)
            answers.append(job.result())
    return answers


def _fetch_one(source: SqlFile, known: tuple[str | None, str | None] | None, limits: Limits) -> Answer:
    url = os.environ.get(f"CATALOG_{source.name.upper()}_URL") or source.entry("fetch")
    headers = {"User-Agent": f"catalog/{__version__}", "Accept": "application/json"}
    answer = Answer(source, _shown(url), now(), "failed")
    variable = source.entries.get("key")
    if variable and source.entries.get("key_header"):
        key = os.environ.get(variable, "")
        if not key:
            return replace(answer, status="skipped", error=f"{variable} is not set")
        if not key.isascii() or not key.isprintable():
            return replace(answer, error=f"{source.name}: {variable} holds letters that no key has; set it anew")
        headers[source.entry("key_header")] = key
    if known:
        headers |= {n: v for n, v in zip(("If-None-Match", "If-Modified-Since"), known, strict=True) if v}
    try:
        return replace(_with_retries(answer, url, headers, limits), retrieved_at=now())
    except SourceError as error:
        return replace(answer, retrieved_at=now(), error=f"{source.name}: {error}")


def _with_retries(answer: Answer, url: str, headers: dict[str, str], limits: Limits) -> Answer:
    import httpx2

    deadline = time.monotonic() + limits.total
    timeout = httpx2.Timeout(limits.read, connect=limits.connect)
    with httpx2.Client(timeout=timeout, follow_redirects=False) as client:
        for attempt in range(1, limits.attempts + 1):
            try:
                return _follow(client, answer, url, headers, limits, deadline)
            except _Again as again:
                # 1, 2, 4 ... seconds, or what the server asks for, if that is not too long.
                wait = again.wait or min(2.0 ** (attempt - 1), limits.longest_wait)
                is_over = wait > limits.longest_wait or time.monotonic() + wait > deadline
                if attempt == limits.attempts or is_over:
                    raise SourceError(f"{answer.url}: {again} ({attempt} attempts); try again later") from None
                time.sleep(wait)
    raise AssertionError("the last attempt returns or raises")


def _follow(
    client: httpx2.Client, answer: Answer, url: str, headers: dict[str, str], limits: Limits, deadline: float
) -> Answer:
    import httpx2

    key_header = answer.source.entries.get("key_header")
    origin = _origin(url)
    target = url
    try:
        for _ in range(limits.redirects + 1):
            _require_web(target, url)
            sent = headers if _origin(target) == origin else {n: v for n, v in headers.items() if n != key_header}
            with client.stream("GET", target, headers=sent) as response:
                if response.status_code in (301, 302, 303, 307, 308):
                    target = str(response.url.join(response.headers.get("location", "")))
                    continue
                return _read(response, answer, limits, deadline)
    except (httpx2.TimeoutException, httpx2.NetworkError, httpx2.RemoteProtocolError) as error:
        raise _Again(_said(error)) from None
    except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, ValueError) as error:
        raise SourceError(f"{answer.url}: {_said(error)}") from None
    raise SourceError(f"{answer.url}: it redirects more than {limits.redirects} times")


def _read(response: httpx2.Response, answer: Answer, limits: Limits, deadline: float) -> Answer:
    status = response.status_code
    if status == 304:
        return replace(answer, status="not_modified")
    if status in (408, 425, 429) or status >= 500:
        asked = response.headers.get("retry-after", "")
        raise _Again(f"it answers {status} {response.reason_phrase}".strip(), float(asked) if asked.isdigit() else 0)
    if status != 200:
        hint = {401: "; is its key right?", 403: "; is its key right?"}.get(status, "")
        raise SourceError(f"{answer.url}: it answers {status} {response.reason_phrase}{hint}")
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind.startswith(_REFUSED_TYPES):
        raise SourceError(f"{answer.url}: it answers with {kind}, not JSON; is the URL right?")
    length = response.headers.get("content-length", "")
    if length.isdigit() and int(length) > limits.size:
        raise SourceError(f"{answer.url}: its answer of {int(length):,} bytes is over {limits.size:,}")
    body = bytearray()
    # In small pieces: a bomb is unpacked no further than the limit.
    for piece in response.iter_bytes(65_536):
        body += piece
        if len(body) > limits.size:
            raise SourceError(f"{answer.url}: its answer is over {limits.size:,} bytes")
        if time.monotonic() > deadline:
            raise SourceError(f"{answer.url}: its answer takes over {limits.total:g} seconds")
    return replace(
        answer,
        status="fetched",
        text=text_of_payload(bytes(body), answer.url),
        sha256=hashlib.sha256(body).hexdigest(),
        etag=response.headers.get("etag"),
        last_modified=response.headers.get("last-modified"),
    )


def _require_web(target: str, configured: str) -> None:
    # https everywhere; plain http only where the user configured it himself, and there only on that host or loopback.
    parts = urlsplit(target)
    if parts.scheme == "https":
        return
    is_own = urlsplit(configured).scheme == "http" and parts.hostname in {urlsplit(configured).hostname, *_LOOPBACK}
    if parts.scheme != "http" or not is_own:
        raise SourceError(f"{_shown(configured)}: it redirects to {_shown(target)}, which is not fetched (only https)")


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port


def _shown(url: str) -> str:
    # Without what may be secret: user and password, and the query.
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.hostname or ''}{f':{parts.port}' if parts.port else ''}{parts.path}"


def _said(error: Exception) -> str:
    words = {
        "ConnectTimeout": "no connection in time",
        "ReadTimeout": "no answer in time",
        "ConnectError": "no connection",
        "RemoteProtocolError": "its answer broke off",
        "ReadError": "its answer broke off",
        "DecodingError": "its packed answer is broken",
    }
    name = type(error).__name__
    text = str(error).splitlines()[0][:200] if str(error) else name
    return f"{words[name]} ({text})" if name in words else text
