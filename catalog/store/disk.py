"""What a catalogue file asks of the disk: one writer at a time, bytes that last, readers that see one whole file."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import duckdb

from catalog.errors import CatalogError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# What the system says, and with it DuckDB, when there is no room: ENOSPC, EFBIG, EDQUOT.
_FULL = ("No space left on device", "File too large", "Disk quota exceeded")


def real_path(path: Path) -> Path:
    """Return where `path` leads if it is a link, so that the file is replaced and the link stays.

    CatalogError when something other than a file is there.
    """
    real = Path(os.path.realpath(path))
    if real.is_dir():
        raise CatalogError(f"{path} is a folder; name a file in it, such as {path / 'catalog.duckdb'}", option="path")
    if real.is_symlink() or (real.exists() and not real.is_file()):
        raise CatalogError(f"{path} is not a file; name another", option="path")
    return real


_T = TypeVar("_T")


def opened_whole(path: Path, open_file: Callable[[], _T], close: Callable[[_T], object]) -> _T:
    """Return what `open_file` returns for `path`, after which DuckDB has one and the same file open.

    DuckDB opens a file three times, for its magic bytes, its headers and its data: where another was put in its place
    meanwhile, the headers may be of one and the data of the other, so that it is closed and opened again.
    """
    while True:
        before = _identity(path)
        try:
            found = open_file()
        except duckdb.Error:
            if _identity(path) == before:
                raise
            continue
        if _identity(path) == before:
            return found
        close(found)


def _identity(path: Path) -> tuple[int, ...]:
    # A published file is always dated after the one that it replaces (kept.date_after).
    try:
        state = path.stat()
    except OSError:
        return ()
    return (state.st_dev, state.st_ino, state.st_mtime_ns, state.st_size)


@contextmanager
def lock(path: Path, wait: Callable[[], None] | None) -> Iterator[None]:
    """Be the only writer of `path`, by a lock file beside it, which the system frees when its holder dies.

    `wait` is called once before waiting for another writer; without it, that is a CatalogError.
    """
    from filelock import FileLock, Timeout

    held = FileLock(path.with_name(f".{path.name}.lock"))
    try:
        held.acquire(timeout=0)
    except Timeout:
        if wait is None:
            raise CatalogError(f"another process is writing {path}; try again when it has finished") from None
        wait()
        held.acquire()
    try:
        yield
    finally:
        held.release()


def sync(path: Path) -> None:
    """Wait until a file or folder is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove(path: Path) -> None:
    """Remove a database file and what DuckDB puts beside it, as far as they are there."""
    for name in (path.name, f"{path.name}.wal", f"{path.name}.wal.recovery", f"{path.name}.checkpoint.wal"):
        path.with_name(name).unlink(missing_ok=True)
    shutil.rmtree(path.with_name(f"{path.name}.tmp"), ignore_errors=True)


def cannot_write(path: Path, error: Exception) -> CatalogError:
    """Return what `error` (of the system or of DuckDB) means to who wanted `path` written, as one line."""
    said = (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
    said = next((full for full in _FULL if full in said), said.splitlines()[0])
    if said in _FULL:
        return CatalogError(f"cannot write {path}: {said}; make room for a copy of it (the old one stays as it is)")
    return CatalogError(f"cannot write {path}: {said}; name another file", option="path")
