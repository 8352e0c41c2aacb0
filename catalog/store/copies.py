"""Catalogues made of another: as it was at a moment, or one of an older edition in this edition's tables and views.

Each is a file of its own in the user's cache folder, made at first use: the same schema over fewer observations.
"""

from __future__ import annotations

import datetime
import hashlib
from typing import TYPE_CHECKING

import duckdb

from catalog.errors import CatalogError, UsageError
from catalog.shipped import schema_sha256
from catalog.store import publish
from catalog.store.disk import opened_whole
from catalog.store.facts import copy_catalogue
from catalog.store.locate import cache_folders

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_KEPT = 16


def moment_of(text: str | datetime.date) -> datetime.datetime:
    """Return the moment (UTC) that a date or time means: a day means its end. UsageError when it is neither."""
    if isinstance(text, datetime.datetime):
        moment = text
    elif isinstance(text, datetime.date):
        moment = datetime.datetime.combine(text, datetime.time.max)
    else:
        try:
            if len(text.strip()) == 10:
                return moment_of(datetime.date.fromisoformat(text.strip()))
            moment = datetime.datetime.fromisoformat(text.strip())
        except ValueError:
            raise UsageError(f"'{text}' is no date or time; write 2026-01-31 or 2026-01-31T12:00") from None
    return moment.astimezone(datetime.UTC).replace(tzinfo=None) if moment.tzinfo else moment


def copy_of(file: Path, moment: datetime.datetime | None = None, tell: Callable[[str], None] | None = None) -> Path:
    """Return a catalogue of this edition that holds what `file` does, or did at a moment (UTC); made once, then cached.

    CatalogError when the catalogue held nothing then, or no folder can be written.
    """
    state = file.stat()
    key = f"{file.resolve()}|{state.st_mtime_ns}|{state.st_size}|{schema_sha256()}"
    until = None if moment is None else _last_run(file, moment)
    name = f"copy-{hashlib.sha256(f'{key}|{until}'.encode()).hexdigest()[:16]}.duckdb"
    failed: CatalogError | None = None
    for folder in cache_folders():
        path = folder / name
        if not path.is_file():
            if tell:
                tell(f"copying {file.name}{f' as of {moment:%Y-%m-%d}' if moment else ''}: once, a few seconds")
            try:
                with publish.writing(path, origin="as of", as_of=until, checked=False, wait=_nothing) as connection:
                    copy_catalogue(connection, file, until)
            except CatalogError as error:
                failed = error
                continue
        _forget_oldest(folder)
        return path
    raise failed or CatalogError(f"no folder for a copy of {file}")


def _last_run(file: Path, moment: datetime.datetime) -> datetime.datetime:
    # The catalogue is the same from one payload to the next, so the copy is of the last one before the moment.
    with opened_whole(
        file, lambda: duckdb.connect(str(file), read_only=True), lambda connected: connected.close()
    ) as connection:
        row = connection.execute(
            "select max(retrieved_at) filter (retrieved_at <= $moment), min(retrieved_at) from source_runs "
            "where status = 'ok'",
            {"moment": moment},
        ).fetchone()
    if row is None or row[0] is None:
        first = f"it begins on {row[1]:%Y-%m-%d}" if row and row[1] else "it holds no payload"
        raise CatalogError(f"{file} holds nothing as of {moment:%Y-%m-%d %H:%M}: {first}")
    last: datetime.datetime = row[0]
    return last


def _forget_oldest(folder: Path) -> None:
    copies = sorted(folder.glob("copy-*.duckdb"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in copies[_KEPT:]:
        old.unlink(missing_ok=True)


def _nothing() -> None:
    """Wait in silence: the other process is making the very same file."""
