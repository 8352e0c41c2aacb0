"""What a catalogue file is made of: the tables and views of schema.sql, the facts, and what follows from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalog.header import SOURCE_KEYS, read_sql_file
from catalog.shipped import PACKAGE, root, source_files
from catalog.store.macros import create_macros

if TYPE_CHECKING:
    import duckdb


def create_schema(connection: duckdb.DuckDBPyConnection) -> None:
    """Create every table, view and macro, the declared aliases and the list of sources; no facts."""
    # In one transaction: each of some four hundred statements on its own would wait for the disk.
    connection.begin()
    connection.execute((root() / "schema.sql").read_text(encoding="utf-8"))
    connection.execute((PACKAGE / "aliases.sql").read_text(encoding="utf-8"))
    for path in source_files():
        source = read_sql_file(path, SOURCE_KEYS)
        values = [source.entry(key) for key in ("name", "url", "licence", "attribution", "priority")]
        connection.execute("insert into sources values (?, ?, ?, ?, ?, cast(? as integer))", [source.name, *values])
    create_macros(connection)
    connection.commit()
