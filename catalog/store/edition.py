"""Which edition of the catalogue a file is of, and whether this program knows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from catalog.errors import CatalogError, first_line
from catalog.shipped import schema_sha256
from catalog.store.disk import opened_whole
from catalog.version import __version__, parts_of

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

# One more whenever a table of facts changes: what an older program would not read whole.
# tests/store/test_publish.py watches.
EDITION = 1


@dataclass(frozen=True)
class Edition:
    """What made a catalogue file: the program's version, the SHA-256 of its SQL, its edition (0: older than editions).

    `as_of` is the moment of which the file speaks (UTC), None for the present.
    """

    version: str
    schema_sha256: str
    edition: int = 0
    as_of: datetime.datetime | None = None

    @property
    def is_newer(self) -> bool:
        """Whether a newer program made it than this one: it may hold what this one does not know."""
        return self.edition > EDITION or parts_of(self.version) > parts_of(__version__)

    @property
    def is_current(self) -> bool:
        """Whether it has the very tables, views and macros that this program would make."""
        return self.schema_sha256 == schema_sha256()


def made_by(connection: duckdb.DuckDBPyConnection, path: Path) -> Edition:
    """Return what made the open catalogue file `path`; CatalogError when it is no catalogue or a newer program's."""
    try:
        cursor = connection.execute("select * from catalogue_info")
        names = [column[0] for column in cursor.description or []]
        row = cursor.fetchone()
    except duckdb.CatalogException:
        raise CatalogError(f"{path} is a DuckDB file but not a catalogue; name another", option="path") from None
    if row is None:
        raise CatalogError(f"{path} is an unfinished refresh; make it anew", option="refresh")
    info = dict(zip(names, row, strict=True))
    edition = int(info.get("schema_edition") or 0)
    made = Edition(str(info["catalogue_version"]), str(info["schema_sha256"]), edition, info.get("as_of"))
    if made.is_newer:
        raise CatalogError(
            f"{path} was made by catalog {made.version}, newer than this {__version__} (its tables are of edition "
            f"{made.edition}, known is {EDITION}); bring the program up to date: pip install --upgrade catalog"
        )
    return made


def made_of(path: Path) -> Edition:
    """Return what made the catalogue file `path`; CatalogError as in made_by, or when it cannot be read."""
    try:
        with opened_whole(
            path, lambda: duckdb.connect(str(path), read_only=True), lambda connected: connected.close()
        ) as connection:
            return made_by(connection, path)
    except duckdb.Error as error:
        raise CatalogError(f"cannot read the catalogue {path}: {first_line(error)}") from None
