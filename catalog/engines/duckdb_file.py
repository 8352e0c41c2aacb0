"""DuckDB behind its locks: how a catalogue file is opened for reading, alone or beside files of the user's."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
import threading
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import duckdb

from catalog.engines.duckdb_answer import DuckDBAnswer
from catalog.engines.user_tables import create_table, files_of
from catalog.errors import CatalogError, UsageError, first_line
from catalog.query.engine_errors import engine_errors
from catalog.query.limits import process_memory
from catalog.store.disk import opened_whole
from catalog.store.edition import made_by
from catalog.store.locate import readable_path

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from catalog.query.engine import Values
    from catalog.query.limits import Clock, Limits
    from catalog.store.edition import Edition

# What a statement may take, of the machine's memory and of its disk for what does not fit into it.
DEFAULT_MEMORY = "50%"
_SPILL = "10GB"
_opening = threading.Lock()


def connect(file: Path) -> duckdb.DuckDBPyConnection:
    """Open a catalogue file behind the engine's own locks: read-only, no external access, settings that stay."""
    # The same start options for every connection of this process to the file: DuckDB shares one instance of it, which
    # the first connection locks.
    with _opening:
        connection = opened_whole(
            file,
            lambda: duckdb.connect(str(file), read_only=True, config=_settings(DEFAULT_MEMORY)),
            lambda connected: connected.close(),
        )
        if connection.execute("select current_setting('lock_configuration')").fetchone() != (True,):
            lock(connection)
    return connection


def empty(memory: str = DEFAULT_MEMORY) -> duckdb.DuckDBPyConnection:
    """Open a database in memory, to be filled and then locked."""
    return duckdb.connect(":memory:", config=_settings(memory))


def lock(connection: duckdb.DuckDBPyConnection) -> None:
    """Take all access beyond the database from a connection, and from its settings every change."""
    connection.execute("set enable_external_access = false; set lock_configuration = true")


class FileEngine:
    """DuckDB on a catalogue file, which `connection` has open; or on a Sandbox of it."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, file: Path, search_path: str = "") -> None:
        self._connection = connection
        self._file = file
        self._search_path = search_path

    def schema(self) -> duckdb.DuckDBPyConnection:
        """Return a new connection: answers may be read side by side, and by several threads."""
        with engine_errors():
            cursor = self._connection.cursor()
            if self._search_path:
                cursor.execute("set search_path = $names", {"names": self._search_path})
            return cursor

    def within(self, limits: Limits) -> FileEngine:
        """Return itself, or where a statement has memory or tables of its own, the catalogue beside those."""
        if not limits.tables and limits.memory_limit is None:
            return self
        # Memory is a setting of the whole engine, and files are in reach of all its connections.
        return FileEngine(_beside(self._file, limits.tables, limits.memory_limit), self._file, "catalogue,memory")

    def run(self, statement: str, values: Values, clock: Clock, *, is_streamed: bool = False) -> DuckDBAnswer:
        """Run a statement on a connection of its own."""
        return DuckDBAnswer(self.schema(), statement, values, clock, self, is_streamed=is_streamed)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def _beside(file: Path, tables: Mapping[str, str | Path], memory_limit: int | None = None) -> duckdb.DuckDBPyConnection:
    """Return an engine for one statement: the catalogue, read-only, beside files of the user's as tables.

    `tables` are files or globs by the name that SQL calls them. Nothing else on disk is in reach. UsageError for a file
    that is not there or cannot be read, or a name that is taken.
    """
    files = {name: files_of(name, path) for name, path in tables.items()}
    connection = empty(DEFAULT_MEMORY if memory_limit is None else f"{memory_limit}B")
    with engine_errors():
        opened_whole(
            file,
            lambda: connection.execute("attach $file as catalogue (read_only)", {"file": str(file)}),
            lambda connected: connected.execute("detach catalogue"),
        )
        taken = connection.execute(
            "select table_name from duckdb_tables() where database_name = 'catalogue' union "
            "select view_name from duckdb_views() where database_name = 'catalogue' and not internal"
        ).fetchall()
    for name, paths in files.items():
        if (name.lower(),) in taken:
            raise UsageError(f"table {name}: the catalogue has a table of that name; choose another", option="tables")
        create_table(connection, name, paths)
    with engine_errors():
        everything = [str(path) for paths in files.values() for path in paths]
        connection.execute("set allowed_paths = $files", {"files": everything})
        lock(connection)
    return connection


def _settings(memory: str) -> dict[str, Any]:
    return {
        "memory_limit": memory,
        "temp_directory": _spill_folder(),
        "max_temp_directory_size": _SPILL,
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "allow_community_extensions": "false",
        "python_enable_replacements": "false",
        "max_expression_depth": "1000",
    }


def default_memory() -> int | None:
    """Return the bytes of memory that a statement has unless told otherwise; None where the machine does not say."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2
    except (AttributeError, OSError, ValueError):
        return None


@contextmanager
def alone(limits: Limits, on_overrun: Callable[[], None]) -> Iterator[None]:
    """Let this process ask a single statement and end: it gets no more memory than that has.

    Where the engine heeds no interrupt at the end of its time, its scratch folder is removed and `on_overrun` called.
    """

    def end() -> None:
        remove_spill()
        on_overrun()

    limits.clock.on_overrun = end
    size = limits.memory_limit or default_memory()
    with process_memory(size) if size else nullcontext():
        yield


@cache
def _spill_folder() -> str:
    # Not beside the catalogue, where DuckDB would put it: that folder is not to change. Nobody else may read this one.
    folder = tempfile.mkdtemp(prefix="catalog-")
    atexit.register(remove_spill)
    return folder


def remove_spill() -> None:
    """Remove the folder for what does not fit into memory; for a process that ends without its exit handlers."""
    shutil.rmtree(_spill_folder(), ignore_errors=True)


@dataclass(frozen=True)
class Opened:
    """An open catalogue: the file asked for, and the one that is `read`: a copy, for the past (`as_of`, UTC)."""

    connection: duckdb.DuckDBPyConnection
    path: Path
    read: Path
    is_starter: bool
    as_of: datetime.datetime | None


def open_file(
    path: str | Path | None, as_of: str | datetime.date | None, tell: Callable[[str], None] | None = None
) -> Opened:
    """Open the catalogue at `path` as of a date or time; what None means, `tell` and the errors: see Catalog.open."""
    file, is_starter = readable_path(path, tell)
    read = file
    connection, made = _opened(read)
    if not made.is_current or as_of is not None:
        from catalog.store.copies import copy_of, moment_of

        connection.close()
        # What an older edition made is read through a copy in this edition's tables and views.
        read = file if made.is_current else copy_of(file, tell=tell)
        read = read if as_of is None else copy_of(read, moment_of(as_of), tell)
        connection, made = _opened(read)
    return Opened(connection, file, read, is_starter, made.as_of)


def _opened(file: Path) -> tuple[duckdb.DuckDBPyConnection, Edition]:
    try:
        connection = connect(file)
        try:
            return connection, made_by(connection, file)
        except BaseException:
            connection.close()
            raise
    except duckdb.Error as error:
        raise CatalogError(f"cannot read the catalogue {file}: {first_line(error)}") from None
