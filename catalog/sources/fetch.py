"""Fetching payloads over HTTP: every source side by side, each within its limits, none able to harm another."""

from __future__ import annotations

import asyncio
import datetime
import email.utils
import hashlib
import os
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from catalog.errors import SourceError
from catalog.sources.payloads import MAX_BYTES, Unpacking, text_of_payload
from catalog.text import address, plain
from catalog.version import __version__

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Coroutine, Mapping, Sequence
    from typing import Any

    import httpx2

    from catalog.header import SqlFile

    Progress = Callable[[int, int, str], None]

_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_WORDS = {
    "ConnectTimeout": "no connection in time",
    "ReadTimeout": "no answer in time",
    "ConnectError": "no connection",
    "RemoteProtocolError": "its answer broke off",
    "ReadError": "its answer broke off",
}

pause = asyncio.sleep  # between attempts; tests replace it


@dataclass(frozen=True)
class FetchLimits:
    """What one source may take: seconds to connect, between bytes and in all; bytes unpacked; redirects; attempts."""

    connect: float = 10
    read: float = 30
    total: float = 180
    size: int = MAX_BYTES
    redirects: int = 5
    attempts: int = 4
    longest_wait: float = 30


LIMITS = FetchLimits()


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
    """The attempt failed in a way that may pass; how many seconds the server asks to wait."""

    def __init__(self, message: str, wait: float = 0) -> None:
        super().__init__(message)
        self.wait = wait


@dataclass(frozen=True)
class _Request:
    answer: Answer
    url: str
    headers: dict[str, str]
    limits: FetchLimits

    def refused(self, why: object) -> SourceError:
        return SourceError(f"{self.answer.url}: {why}")


def now() -> datetime.datetime:
    """Return the time, UTC."""
    return datetime.datetime.now(datetime.UTC).replace(tzinfo=None)


def fetch(
    sources: Sequence[SqlFile],
    known: Mapping[str, tuple[str | None, str | None]],
    progress: Progress | None = None,
    limits: FetchLimits | None = None,
    clock: Callable[[], datetime.datetime] | None = None,
) -> list[Answer]:
    """Fetch sources side by side and return what each answered, in their order; nothing that they do raises.

    `known` are the ETag and the Last-Modified of what is held already of each source, by its id. The URL of a source is
    that of its header, or of the environment variable CATALOG_<SOURCE>_URL; its key that of the variable in its header.
    `progress` is called with how many have answered, of how many, and the last of them. `clock`: UTC, by default now.
    """
    job = _fetch_all(sources, known, progress, limits or LIMITS, clock or now)
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(job)
    # A notebook has a loop of its own in this thread.
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(_run, job).result()


def _run(job: Coroutine[Any, Any, list[Answer]]) -> list[Answer]:
    return asyncio.run(job)


async def _fetch_all(
    sources: Sequence[SqlFile],
    known: Mapping[str, tuple[str | None, str | None]],
    progress: Progress | None,
    limits: FetchLimits,
    clock: Callable[[], datetime.datetime],
) -> list[Answer]:
    done = 0

    async def one(source: SqlFile) -> Answer:
        nonlocal done
        answer = replace(await _fetch_one(source, known.get(source.name), limits), retrieved_at=clock())
        done += 1
        if progress:
            progress(done, len(sources), source.name)
        return answer

    return list(await asyncio.gather(*(one(source) for source in sources)))


async def _fetch_one(source: SqlFile, known: tuple[str | None, str | None] | None, limits: FetchLimits) -> Answer:
    variable = f"CATALOG_{source.name.upper()}_URL"
    url = os.environ.get(variable) or source.entry("fetch")
    answer = Answer(source, _shown(url), datetime.datetime.min, "failed")
    headers = {"User-Agent": f"catalog/{__version__}", "Accept": "application/json", "Accept-Encoding": "gzip"}
    key, key_variable = "", source.entries.get("key")
    if key_variable and source.entries.get("key_header"):
        key = os.environ.get(key_variable, "").strip()
        if not key:
            return replace(answer, status="skipped", error=f"{key_variable} is not set")
        if not key.isascii() or not key.isprintable():
            return replace(answer, error=f"{source.name}: {key_variable} holds letters that no key has; set it anew")
        headers[source.entry("key_header")] = key
    if known:
        headers |= {n: v for n, v in zip(("If-None-Match", "If-Modified-Since"), known, strict=True) if v}
    request = _Request(answer, url, headers, limits)
    try:
        if _split(url).scheme not in ("http", "https") or not _split(url).hostname:
            raise request.refused(f"only http and https are fetched; is {variable} right?")
        async with asyncio.timeout(limits.total):
            return await _with_retries(request)
    except TimeoutError:
        error = f"{answer.url}: it takes over {limits.total:g} seconds"
    except SourceError as failure:
        error = str(failure)
    # What a server echoes may hold the key.
    error = error.replace(key, "(the key)") if key else error
    return replace(answer, error=plain(f"{source.name}: {error}", 500))


async def _with_retries(request: _Request) -> Answer:
    import httpx2

    limits = request.limits
    timeout = httpx2.Timeout(limits.read, connect=limits.connect)
    async with httpx2.AsyncClient(timeout=timeout, follow_redirects=False, verify=_trusted()) as client:
        for attempt in range(1, limits.attempts + 1):
            try:
                return await _follow(client, request)
            except _Again as again:
                # 1, 2, 4 ... seconds, or what the server asks for, if that is not too long.
                wait = again.wait or min(2.0 ** (attempt - 1), limits.longest_wait)
                if attempt == limits.attempts or wait > limits.longest_wait:
                    times = "once" if attempt == 1 else f"{attempt} times"
                    raise request.refused(f"{again} (asked {times}); try again later") from None
                await pause(wait)
    raise AssertionError("the last attempt returns or raises")


@cache
def _trusted() -> ssl.SSLContext:
    # Reading the certificates takes longer than a request to a neighbour.
    import httpx2

    return httpx2.create_ssl_context()


async def _follow(client: httpx2.AsyncClient, request: _Request) -> Answer:
    import httpx2

    key_header = request.answer.source.entries.get("key_header")
    target = request.url
    try:
        for _ in range(request.limits.redirects + 1):
            _require_web(target, request)
            is_own = _origin(target) == _origin(request.url)
            headers = {name: text for name, text in request.headers.items() if is_own or name != key_header}
            async with client.stream("GET", target, headers=headers) as response:
                if response.status_code in (301, 302, 303, 307, 308):
                    target = str(response.url.join(response.headers.get("location", "")))
                    continue
                return await _read(response, request)
    except (httpx2.TimeoutException, httpx2.NetworkError, httpx2.RemoteProtocolError) as error:
        if "CERTIFICATE_VERIFY_FAILED" in str(error):
            raise request.refused(f"its certificate is not trusted ({_said(error)})") from None
        raise _Again(_said(error)) from None
    except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, ValueError) as error:
        raise request.refused(_said(error)) from None
    raise request.refused(f"it redirects more than {request.limits.redirects} times")


async def _read(response: httpx2.Response, request: _Request) -> Answer:
    _require_good(response, request)
    size = request.limits.size
    length = response.headers.get("content-length", "")
    if length.isdecimal() and int(length) > size:
        raise request.refused(f"its answer of {int(length):,} bytes is over {size:,}")
    if response.status_code == 304:
        return replace(request.answer, status="not_modified")
    packing = response.headers.get("content-encoding", "identity").strip().lower()
    if packing not in ("gzip", "x-gzip", "identity", ""):
        raise request.refused(f"its answer is packed in a way that was not asked for ({packing})")
    body = Unpacking(size, "gzip" in packing)
    try:
        # As the bytes come, not in pieces of one size: what drips must not be waited for.
        async for piece in response.aiter_raw():
            body.add(piece)
        data = body.end()
    except SourceError as error:
        raise request.refused(error) from None
    return replace(
        request.answer,
        status="fetched",
        text=text_of_payload(data, request.answer.url),
        sha256=hashlib.sha256(data).hexdigest(),
        etag=response.headers.get("etag"),
        last_modified=response.headers.get("last-modified"),
    )


def _require_good(response: httpx2.Response, request: _Request) -> None:
    status = f"it answers {response.status_code} {response.reason_phrase}".strip()
    if response.status_code in (408, 425, 429) or response.status_code >= 500:
        raise _Again(status, _seconds(response.headers.get("retry-after", "")))
    if response.status_code == 304 and not {"If-None-Match", "If-Modified-Since"} & set(request.headers):
        raise request.refused(f"{status}, though nothing of it is known")
    if response.status_code == 304:
        return
    if response.status_code != 200:
        hint = "; is its key right?" if response.status_code in (401, 403) else ""
        raise request.refused(f"{status}{hint}")
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in ("", "text/plain", "application/octet-stream") and "json" not in kind:
        raise request.refused(f"it answers with {kind}, not JSON; is the URL right?")


def _seconds(retry_after: str) -> float:
    # Seconds, or a date; 0: it does not say.
    if retry_after.isdecimal():
        return float(retry_after)
    try:
        then = email.utils.parsedate_to_datetime(retry_after)
    except ValueError:
        return 0
    return max(0.0, (then - datetime.datetime.now(then.tzinfo)).total_seconds())


def _require_web(target: str, request: _Request) -> None:
    # https everywhere; plain http only where the user configured it himself, and there only on that host or loopback.
    parts, own = _split(target), _split(request.url)
    if parts.scheme == "https":
        return
    if parts.scheme != "http" or own.scheme != "http" or parts.hostname not in {own.hostname, *_LOOPBACK}:
        raise request.refused(f"it redirects to {_shown(target)}, which is not fetched (only https)")


def _split(url: str) -> SplitResult:
    # What is no URL has no parts.
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return SplitResult("", "", "", "", "")
    return parts


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = _split(url)
    return parts.scheme, parts.hostname, parts.port


def _shown(url: str) -> str:
    parts = _split(url)
    return plain(address(f"{parts.scheme}://{parts.netloc}{parts.path}"), 200) if parts.scheme else "(no URL)"


def _said(error: Exception) -> str:
    name = type(error).__name__
    text = str(error).splitlines()[0][:200] if str(error) else name
    return f"{_WORDS[name]} ({text})" if name in _WORDS else text
