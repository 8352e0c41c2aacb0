"""Payloads on disk: which source a file is of, when it was fetched, and what it says."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalog.errors import SourceError, UsageError
from catalog.header import SOURCE_KEYS, SqlFile, read_sql_file
from catalog.shipped import source_files

if TYPE_CHECKING:
    from pathlib import Path

_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T(\d{2})(\d{2})Z)?")
_ENDINGS = (".json", ".json.gz", ".gz")
# Of a payload, unpacked, and of the values in it. The largest real one (models.dev) has 2.5 MB and 150,000 values; a
# million of them take the engine a good ten seconds and 1.1 GB.
MAX_BYTES = 32_000_000
MAX_VALUES = 1_000_000


@dataclass(frozen=True)
class PayloadFile:
    """A file that holds one payload: its source, and the moment (UTC) from which what it says counts."""

    path: Path
    source: SqlFile
    retrieved_at: datetime.datetime


def load_sources() -> dict[str, SqlFile]:
    """Return every source, by id."""
    return {path.stem: read_sql_file(path, SOURCE_KEYS) for path in source_files()}


def find_payloads(
    path: Path, source_id: str | None, at: datetime.datetime | None
) -> tuple[list[PayloadFile], list[Path], list[Path]]:
    """Return the payloads at `path` (a file, or a folder of them) in date order, the undated and the unclaimed files.

    A file's source is `source_id`, else the one whose `files:` pattern it matches. Its date stands in its name; `at`
    dates a single file, and in a folder the files without a date. UsageError when nothing is there to load.
    """
    sources = load_sources()
    if source_id is not None and source_id not in sources:
        raise UsageError(f"no source is called '{source_id}' (known: {', '.join(sources)})")
    if not path.exists():
        raise UsageError(f"nothing is at {path}; give a payload or a folder of them")
    if path.is_file():
        files = [path]
    else:
        found = path.glob("*") if source_id else path.rglob("*")
        files = sorted(file for file in found if file.is_file() and file.name.endswith(_ENDINGS))
    payloads: list[PayloadFile] = []
    undated: list[Path] = []
    unclaimed: list[Path] = []
    for file in files:
        resolved = file.resolve()
        source = (
            sources.get(source_id)
            if source_id
            else next(
                (s for s in sources.values() if "files" in s.entries and resolved.match(s.entries["files"])), None
            )
        )
        date = date_in_name(file.name)
        date = (at or date) if path.is_file() else (date or at)
        if source is None:
            unclaimed.append(file)
        elif date is None:
            undated.append(file)
        else:
            payloads.append(PayloadFile(file, source, date))
    if not payloads and not undated:
        known = ", ".join(sources)
        raise UsageError(
            f"no payload that a source claims is at {path}; name its source, one of {known}", option="source_id"
        )
    return sorted(payloads, key=lambda p: (p.retrieved_at, p.source.name, p.path)), undated, unclaimed


def date_in_name(name: str) -> datetime.datetime | None:
    """Return the moment in a file name such as 2026-05-07.json.gz or 2026-05-02T0925Z.json; None if there is none."""
    match = _DATE.search(name)
    if match is None:
        return None
    try:
        day = datetime.datetime.fromisoformat(match[1])
        return day.replace(hour=int(match[2] or 0), minute=int(match[3] or 0))
    except ValueError:
        return None


class Unpacking:
    """The bytes of a payload as they come, unpacked if they are gzip, and no more than `most` of them.

    SourceError when they are more, or when the packed bytes are broken or break off.
    """

    def __init__(self, most: int, is_gzip: bool) -> None:
        self._body = bytearray()
        self._most = most
        # 31: gzip, with its header and checksum.
        self._packed = zlib.decompressobj(wbits=31) if is_gzip else None

    def add(self, piece: bytes) -> None:
        """Take the next bytes."""
        while piece:
            if self._packed is None:
                self._body += piece
                piece = b""
            else:
                # No further than the limit: a bomb of a thousand times its size is not unpacked.
                try:
                    self._body += self._packed.decompress(piece, self._most + 1 - len(self._body))
                except zlib.error as error:
                    raise SourceError(f"it is broken gzip ({error})") from None
                piece = self._packed.unconsumed_tail
                if self._packed.eof:
                    piece = self._packed.unused_data
                    # gzip may be several, one behind the other; zeros may fill up the last.
                    if piece.strip(b"\0"):
                        self._packed = zlib.decompressobj(wbits=31)
                    else:
                        piece = b""
            if len(self._body) > self._most:
                raise SourceError(f"it is over {self._most:,} bytes")

    def end(self) -> bytes:
        """Return all bytes."""
        if self._packed is not None and not self._packed.eof:
            raise SourceError("it is gzip that breaks off")
        return bytes(self._body)


def read_payload(path: Path) -> tuple[str, str]:
    """Return the text of a payload, unpacked if it is gzip, and the SHA-256 of its bytes; SourceError if unreadable."""
    try:
        with path.open("rb") as file:
            piece = file.read(1 << 16)
            body = Unpacking(MAX_BYTES, piece[:2] == b"\x1f\x8b")
            while piece:
                body.add(piece)
                piece = file.read(1 << 16)
        data = body.end()
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error})") from None
    except SourceError as error:
        raise SourceError(f"{path}: refused: {error}") from None
    return text_of_payload(data, str(path)), hashlib.sha256(data).hexdigest()


def text_of_payload(data: bytes, origin: str) -> str:
    """Return the text of a payload's bytes; SourceError if it is not UTF-8, empty, no JSON, too large or too deep."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(f"{origin}: cannot be read ({error})") from None
    if not text.strip():
        raise SourceError(f"{origin}: refused: it is empty ({len(data)} bytes)")
    if len(data) > MAX_BYTES or text.count(",") + text.count("[") + text.count("{") > MAX_VALUES:
        raise SourceError(f"{origin}: refused: it has over {MAX_VALUES:,} values or {MAX_BYTES:,} bytes")
    try:
        # The engine reads it again; what is nested deeply would take 350 times its size there.
        json.loads(text, parse_int=float)
    except RecursionError:
        raise SourceError(f"{origin}: refused: it is nested too deeply") from None
    except ValueError as error:
        what = "a page of HTML or XML" if text.lstrip().startswith("<") else "not JSON"
        raise SourceError(f"{origin}: refused: it is {what} ({error})") from None
    return text
