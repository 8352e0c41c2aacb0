"""Opening a catalogue file for reading: which one, of which edition, and as of when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import duckdb

from catalog import __version__
from catalog.engine import connect
from catalog.errors import CatalogError
from catalog.files import schema_sha256
from catalog.locate import readable_path
from catalog.queries import first_line

if TYPE_CHECKING:
    import datetime
    from pathlib import Path


@dataclass(frozen=True)
class Opened:
    """An open catalogue: the file asked for, and the one that is `read`: a copy, for the past (`as_of`, UTC)."""

    connection: duckdb.DuckDBPyConnection
    path: Path
    read: Path
    is_starter: bool
    as_of: datetime.datetime | None


def open_file(path: str | Path | None, as_of: str | datetime.date | None) -> Opened:
    """Open the catalogue at `path` (None: as Catalog.open says) as of a date or time; errors as of Catalog.open."""
    file, is_starter = readable_path(path)
    read = file
    connection, info = _opened(read)
    if info[:2] != (__version__, schema_sha256()) or as_of is not None:
        from catalog.past import copy_of, moment_of

        connection.close()
        if _parts(info[0]) > _parts(__version__):
            raise CatalogError(
                f"{file} was made by catalog {info[0]}, newer than this {__version__}; "
                "bring the program up to date: pip install --upgrade catalog"
            )
        # What an older edition made is read through a copy in this edition's tables and views.
        read = file if info[1] == schema_sha256() else copy_of(file)
        read = read if as_of is None else copy_of(read, moment_of(as_of))
        connection, info = _opened(read)
    return Opened(connection, file, read, is_starter, info[2])


def _opened(file: Path) -> tuple[duckdb.DuckDBPyConnection, tuple[str, str, Any]]:
    # The connection, and what made the file: version, SHA-256 of its SQL, the moment of which it speaks.
    try:
        connection = connect(file)
        info = connection.execute("select * from catalogue_info").fetchone()
    except duckdb.CatalogException:
        raise CatalogError(f"{file} is a DuckDB file but not a catalogue; name another with --catalog") from None
    except duckdb.Error as error:
        raise CatalogError(f"cannot read the catalogue {file}: {first_line(error)}") from None
    if info is None:
        connection.close()
        raise CatalogError(f"{file} is an unfinished refresh; make it anew: catalog refresh --catalog {file}")
    return connection, (str(info[0]), str(info[1]), info[4] if len(info) > 4 else None)


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())
