"""What a catalogue file is made of: the tables and views of schema.sql, the facts, and what follows from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from catalog.errors import UsageError
from catalog.header import SOURCE_KEYS, read_sql_file
from catalog.shipped import PAGES, reference_files, schema_files, source_files
from catalog.store.macros import MATERIALISED, create_macros
from catalog.text import sql_text

if TYPE_CHECKING:
    from pathlib import Path


def create_schema(connection: duckdb.DuckDBPyConnection) -> None:
    """Create every table, view and macro, the rows of reference/, the wording and the list of sources; no facts."""
    # In one transaction: each of some four hundred statements on its own would wait for the disk.
    connection.begin()
    for path in schema_files():
        connection.execute(path.read_text(encoding="utf-8"))
    for table, (view, _) in MATERIALISED.items():
        _copy_comments(connection, table, view)
    for path in [*reference_files(), PAGES / "page_topics.csv"]:
        _load_reference(connection, path)
    load_rules = (PAGES / "load_rules.sql").read_text(encoding="utf-8")
    connection.execute(load_rules, {"path": str(PAGES / "rules.csv")})
    for path in source_files():
        source = read_sql_file(path, SOURCE_KEYS)
        values = [source.entry(key) for key in ("name", "url", "licence", "attribution", "priority")]
        connection.execute("insert into sources values (?, ?, ?, ?, ?, cast(? as integer))", [source.name, *values])
    connection.commit()
    create_macros(connection)


def _copy_comments(connection: duckdb.DuckDBPyConnection, table: str, view: str) -> None:
    """Give the columns of the view that fills a table the table's comments, so that they stand once."""
    comments = connection.execute(
        "select column_name, comment from duckdb_columns() where table_name = $table", {"table": table}
    ).fetchall()
    for column, comment in comments:
        connection.execute(f"comment on column {view}.{column} is {sql_text(comment)}")


def _load_reference(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Fill the table that a CSV file is named for; UsageError, with file and line, for what the table does not take.

    The table says the type of each column, and whether an empty cell is an empty text (not null) or null.
    """
    rows = connection.execute(
        "select column_name, data_type, is_nullable from duckdb_columns() where table_name = $table",
        {"table": path.stem},
    ).fetchall()
    types = {name: kind for name, kind, _ in rows}
    needed = [name for name, _, is_nullable in rows if not is_nullable]
    with path.open(encoding="utf-8") as file:
        header = file.readline().rstrip("\n").split(",")
    if unknown := [name for name in header if name not in types]:
        raise UsageError(f"{path}:1: {path.stem} has no column '{unknown[0]}' (known: {', '.join(types)})")
    try:
        connection.execute(
            f"insert into {path.stem} by name select * from read_csv({sql_text(path)}, header = true, delim = ',', "
            "quote = '\"', escape = '\"', nullstr = '', auto_detect = false, "
            f"columns = { {name: types[name] for name in header} }, "
            f"force_not_null = {[name for name in header if name in needed]})"
        )
    except duckdb.Error as error:
        # What is wrong, with the line, stands in the first lines; then come the reader's settings.
        raise UsageError(f"{path}: {' '.join(str(error).splitlines()[:3])}") from None
