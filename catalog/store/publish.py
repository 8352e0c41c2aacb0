"""Publishing a catalogue file: made beside the old one, checked, and renamed over it when it is whole."""

from __future__ import annotations

import glob
import os
import re
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb

from catalog.errors import CatalogError, first_line
from catalog.store.checks import run_checks
from catalog.store.disk import cannot_write, lock, real_path, remove, sync
from catalog.store.edition import made_by
from catalog.store.facts import copy_catalogue, materialise
from catalog.store.macros import fill_columns
from catalog.store.rollback import date_after, forget, keep_file
from catalog.store.schema import create_schema

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator
    from pathlib import Path


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

    It holds what the catalogue file `base` does, if it is there, which may be of an older edition; else nothing. Of a
    link, the file that it leads to is replaced. One writer at a time, by a lock file: `wait` is called once before
    waiting for another; without it, that is an error. Readers never wait and never see half a catalogue. `checked`: it
    must pass the checks of severity error. `keep`: how many of the files it replaces stay beside it. CatalogError when
    the folder cannot be written, another process is writing, `base` is no catalogue or a newer program's, or a check
    fails.
    """
    path = real_path(path)
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with lock(path, wait):
            _clear_litter(path)
            try:
                with _begun(new, base) as connection:
                    yield connection
                    materialise(connection, origin, as_of)
                    fill_columns(connection)
                    if checked:
                        _require_checks(connection, path)
                    connection.execute("checkpoint")
                _publish(new, path, keep)
            finally:
                remove(new)
    except (OSError, duckdb.Error) as error:
        raise cannot_write(path, error) from None


def _publish(new: Path, path: Path, keep: int) -> None:
    # In this order: the bytes are on the disk before the name is theirs, and the name before anything is removed.
    date_after(path, new)
    sync(new)
    replaced = keep_file(path) if keep and path.exists() else None
    path.with_name(path.name + ".wal").unlink(missing_ok=True)
    new.replace(path)
    sync(path.parent)
    if replaced:
        forget(path, keep, replaced)


@contextmanager
def _begun(new: Path, base: Path | None) -> Iterator[duckdb.DuckDBPyConnection]:
    connection = _copied(new, base) if base is not None and base.exists() else None
    is_copied = connection is not None
    with connection or duckdb.connect(str(new)) as connection:
        connection.execute("set timezone = 'UTC'")
        if not is_copied:
            create_schema(connection)
            if base is not None and base.exists():
                copy_catalogue(connection, base)
        yield connection


def _copied(new: Path, base: Path) -> duckdb.DuckDBPyConnection | None:
    # A file of this very edition is copied as it is, if it is not half empty: the tables need not be made again.
    # What a write-ahead log beside it says is not in its bytes; then, too, it is read by the engine.
    shutil.copyfile(base, new)
    try:
        connection = duckdb.connect(str(new))
    except duckdb.Error as error:
        line = first_line(error).replace(str(new), str(base))
        raise CatalogError(f"cannot read the catalogue {base}: {line}; name another file", option="path") from None
    try:
        made = made_by(connection, base)
        blocks = connection.execute("select total_blocks, free_blocks from pragma_database_size()").fetchone()
        is_good = made.is_current and blocks is not None and blocks[1] * 2 <= blocks[0]
        if is_good and not base.with_name(base.name + ".wal").exists():
            return connection
    except BaseException:
        connection.close()
        raise
    connection.close()
    remove(new)
    return None


def _clear_litter(path: Path) -> None:
    # What writers of this very file left that were killed: .catalog.duckdb.4711.new, and what DuckDB put beside it.
    unfinished = re.compile(rf"\.{re.escape(path.name)}\.\d+\.new(\.|$)")
    for litter in list(path.parent.glob(f".{glob.escape(path.name)}.*.new*")):
        if unfinished.match(litter.name) and litter.is_dir():
            shutil.rmtree(litter, ignore_errors=True)
        elif unfinished.match(litter.name):
            litter.unlink(missing_ok=True)


def _require_checks(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    def ask(sql: str) -> list[tuple[object, ...]]:
        return connection.execute(sql).fetchall()

    for result in run_checks(ask, only_errors=True):
        if result.status == "failed":
            raise CatalogError(
                f"the new catalogue breaks its own rule {result.name} ({result.rows} rows, such as {result.example}); "
                f"{path} stays as it is"
            )
