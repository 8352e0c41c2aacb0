"""What an installation answered: a line on stdout for each question, and the answer itself beside it, in a file."""

from __future__ import annotations

import datetime
import hashlib
import os
import re
import sqlite3
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

# The starter's file is called for the SQL and the data it is made of.
_STARTER = re.compile(r"starter-[0-9a-f]{16}")
# A time to the second, as SQL, JSON and file names write it.
_TIME = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d+)?|\d{8}T\d{6}\d*Z")


class Normal:
    """Puts names in the place of what must differ: folders, hashes of the SQL, times of making."""

    def __init__(self, names: dict[str, str], started: datetime.datetime) -> None:
        """`names` are what to write instead of a text; any time since `started` (UTC) is one of making."""
        self._names = dict(sorted(names.items(), key=lambda item: -len(item[0])))
        self._since = _digits(started.isoformat())

    def __call__(self, text: str) -> str:
        """Return `text` with names in it."""
        for found, name in self._names.items():
            text = text.replace(found, name)
        text = _STARTER.sub("starter", text)
        until = _digits(datetime.datetime.now(datetime.UTC).isoformat())
        return _TIME.sub(lambda time: "<now>" if self._since <= _digits(time[0]) <= until else time[0], text)


def _digits(time: str) -> str:
    return re.sub(r"\D", "", time)[:14]


class Answers:
    """Takes down answers: `KEY<TAB>SHA256` on the stdout that was there at first, the texts in `FOLDER/KIND.sqlite`."""

    def __init__(self, folder: Path, kind: str, normal: Normal) -> None:
        self._normal = normal
        # Commands are run with another stdout, whose descriptor takes the place of this one.
        self._lines = os.fdopen(os.dup(1), "w", encoding="utf-8")
        self._texts = sqlite3.connect(_file(folder, kind), isolation_level=None)
        self._texts.execute("pragma synchronous = off")
        self._texts.execute("create table texts (key text primary key, text blob)")

    def __enter__(self) -> Answers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._texts.close()
        self._lines.close()

    def put(self, key: str, text: str, *, is_plain: bool = False) -> None:
        """Take down one answer; `is_plain` says that nothing in it needs a name instead, to save the time to look."""
        told = (text if is_plain else self._normal(text)).encode("utf-8", "surrogateescape")
        name = key.translate({ord("\t"): r"\t", ord("\n"): r"\n", ord("\r"): r"\r"})
        self._texts.execute("insert into texts values (?, ?)", [name, zlib.compress(told, 1)])
        print(f"{name}\t{hashlib.sha256(told).hexdigest()}", file=self._lines, flush=True)


def text_of(folder: Path, kind: str, key: str) -> str:
    """Return the answer that was taken down for a question; an empty text if there was none."""
    with sqlite3.connect(_file(folder, kind)) as texts:
        row = texts.execute("select text from texts where key = ?", [key]).fetchone()
    return zlib.decompress(row[0]).decode("utf-8", "replace") if row else ""


def _file(folder: Path, kind: str) -> Path:
    return folder / f"{kind}.sqlite"
