"""Publishing a catalogue file: made beside the old one, checked, and renamed over it when it is whole."""

from __future__ import annotations

import datetime
import glob
import os
import shutil
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import duckdb

from catalog.build import copy_catalogue, create_schema, materialise
from catalog.checks import run_checks
from catalog.errors import CatalogError, NotFoundError
from catalog.files import schema_sha256

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_STAMP = "%Y%m%dT%H%M%S%fZ"


@contextmanager
def writing(
    path: Path,
    origin: str = "refreshed",
    *,
    base: Path | None = None,
    as_of: datetime.datetime | None = None,
    checked: bool = True,
    keep: int = 0,
    wait: Callable[[], None] | None = None,
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a connection to a new catalogue beside `path`; on success publish it as `path`, else leave `path` alone.

    It holds what the catalogue file `base` does, which may be of an older edition, or nothing. One writer at a time, by
    a lock file: `wait` is called once before waiting for another; without it, that is an error. Readers never wait and
    never see half a catalogue. `checked`: it must pass the checks of severity error. `keep`: how many of the files it
    replaces stay beside it. CatalogError when the folder cannot be written, another process is writing, or a check
    fails.
    """
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    if path.exists() and not path.is_file():
        raise CatalogError(f"{path} is not a file; name another with --catalog")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _lock(path, wait):
            for litter in path.parent.glob(f".{glob.escape(path.name)}.*.new*"):
                litter.unlink(missing_ok=True)  # of a writer that was killed
            try:
                is_copied = base is not None and _copied(base, new)
                with duckdb.connect(str(new)) as connection:
                    connection.execute("set timezone = 'UTC'")
                    if not is_copied:
                        create_schema(connection)
                        if base is not None:
                            copy_catalogue(connection, base)
                    yield connection
                    materialise(connection, origin, as_of)
                    if checked:
                        _require_checks(connection, path)
                    connection.execute("checkpoint")
                with new.open("rb+") as file:
                    os.fsync(file.fileno())
                if keep and path.exists():
                    _keep(path)
                path.with_name(path.name + ".wal").unlink(missing_ok=True)
                new.replace(path)
                _sync_folder(path.parent)
                if keep:
                    for old in kept(path)[keep:]:
                        old.unlink(missing_ok=True)
            finally:
                new.unlink(missing_ok=True)
                new.with_name(new.name + ".wal").unlink(missing_ok=True)
    except OSError as error:
        raise CatalogError(
            f"cannot write {path}: {error.strerror or error}; name another file with --catalog"
        ) from None
    except (duckdb.IOException, duckdb.FatalException, duckdb.InternalException) as error:
        raise CatalogError(
            f"cannot write {path}: {str(error).splitlines()[0]}; name another file with --catalog"
        ) from None


def kept(path: Path) -> list[Path]:
    """Return the files that `path` replaced and that were kept, the newest first."""
    return sorted(path.parent.glob(f"{glob.escape(path.stem)}.*Z{glob.escape(path.suffix)}"), reverse=True)


def rollback(path: Path, when: str | None = None, *, wait: Callable[[], None] | None = None) -> Path:
    """Publish a kept file as `path` again, and keep the one that it replaces; return the name it was kept under.

    `when` is (the beginning of) the time in a kept file's name; by default the newest one that is older than `path`.
    NotFoundError where none is kept of that time.
    """
    with _lock(path, wait):
        files = kept(path)
        if when is None:
            found = [file for file in files if not path.exists() or file.name < _kept_name(path).name]
        else:
            found = [file for file in files if _stamp_of(file, path).startswith(when)]
        if not found:
            names = ", ".join(_stamp_of(file, path) for file in files) or "none; keep some: catalog refresh --keep 3"
            raise NotFoundError(f"no catalogue is kept of {when or 'an earlier time'} (kept: {names})")
        try:
            if path.exists():
                _keep(path)
            path.with_name(path.name + ".wal").unlink(missing_ok=True)
            found[0].replace(path)
            _sync_folder(path.parent)
        except OSError as error:
            raise CatalogError(f"cannot write {path}: {error.strerror or error}") from None
        return found[0]


@contextmanager
def _lock(path: Path, wait: Callable[[], None] | None) -> Iterator[None]:
    from filelock import FileLock, Timeout

    lock = FileLock(path.with_name(f".{path.name}.lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        if wait is None:
            raise CatalogError(f"another process is writing {path}; try again when it has finished") from None
        wait()
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def _copied(base: Path, new: Path) -> bool:
    # A file of this very edition is copied as it is, if it is not half empty: the tables need not be made again.
    try:
        with duckdb.connect(str(base), read_only=True) as connection:
            info = connection.execute("select schema_sha256 from catalogue_info").fetchone()
            blocks = connection.execute("select total_blocks, free_blocks from pragma_database_size()").fetchone()
    except duckdb.Error:
        return False
    if info != (schema_sha256(),) or blocks is None or blocks[1] * 2 > blocks[0]:
        return False
    shutil.copyfile(base, new)
    return True


def _require_checks(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    def ask(sql: str) -> list[tuple[object, ...]]:
        return connection.execute(sql).fetchall()

    for result in run_checks(ask, only_errors=True):
        if result.status == "failed":
            raise CatalogError(
                f"the new catalogue breaks its own rule {result.name} ({result.rows} rows, such as {result.example}); "
                f"{path} stays as it is"
            )


def _kept_name(path: Path) -> Path:
    written = datetime.datetime.fromtimestamp(path.stat().st_mtime, datetime.UTC)
    return path.with_name(f"{path.stem}.{written.strftime(_STAMP)}{path.suffix}")


def _stamp_of(file: Path, path: Path) -> str:
    return file.name[len(path.stem) + 1 : len(file.name) - len(path.suffix)]


def _keep(path: Path) -> None:
    # A second name for the same file, so that `path` is there all the time.
    with suppress(FileExistsError):
        os.link(path, _kept_name(path))


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
