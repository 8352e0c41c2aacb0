"""Opening a catalogue file for reading: which one, of which edition, and as of when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from catalog.edition import made_by
from catalog.engine import connect
from catalog.errors import CatalogError
from catalog.locate import readable_path
from catalog.queries import first_line

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable
    from pathlib import Path

    from catalog.edition import Made


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
        from catalog.past import copy_of, moment_of

        connection.close()
        # What an older edition made is read through a copy in this edition's tables and views.
        read = file if made.is_current else copy_of(file, tell=tell)
        read = read if as_of is None else copy_of(read, moment_of(as_of), tell)
        connection, made = _opened(read)
    return Opened(connection, file, read, is_starter, made.as_of)


def _opened(file: Path) -> tuple[duckdb.DuckDBPyConnection, Made]:
    try:
        connection = connect(file)
        try:
            return connection, made_by(connection, file)
        except BaseException:
            connection.close()
            raise
    except duckdb.Error as error:
        raise CatalogError(f"cannot read the catalogue {file}: {first_line(error)}") from None
