"""DuckDB behind its locks: how a catalogue file is opened, what may run on it, and what its errors become."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb

from catalog.errors import CatalogError, UnsafeError, UsageError
from catalog.queries import first_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# What may stand before the first word of a statement, and EXPLAIN with its options.
_LEADING = r"(?:\s|--[^\n]*(?:\n|$)|/\*.*?\*/)*"
_EXPLAIN = re.compile(rf"{_LEADING}explain{_LEADING}(?:analyze\b)?{_LEADING}(?:\([^)]*\))?", re.IGNORECASE | re.DOTALL)
# The nodes of a parsed query that only read; a CTE may also be a COPY, INSERT, UPDATE or DELETE node.
_READ_NODES = {"SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"}
_NODE = re.compile(r'"type":"([A-Z_]*NODE)"')
_WRITE_WORD = re.compile(r"\b(copy|insert|update|delete|merge|create|drop|alter|attach|export)\b", re.IGNORECASE)
_READ_WORD = re.compile(rf"{_LEADING}\(*(?:select|from|with|pivot|unpivot)\b", re.IGNORECASE | re.DOTALL)


def connect(file: Path, allow: list[Path]) -> duckdb.DuckDBPyConnection:
    """Open a catalogue file behind the engine's own locks: read-only, no external access, settings that stay."""
    if not allow:
        # As start options, the same for every connection of this process to the file: DuckDB shares one instance of it.
        return duckdb.connect(
            str(file), read_only=True, config={"enable_external_access": "false", "lock_configuration": "true"}
        )
    connection = duckdb.connect(str(file), read_only=True)
    if connection.execute("select current_setting('lock_configuration')").fetchone() == (True,):
        raise UsageError(f"{file} is open in this process already, with other files allowed; close that Catalog first")
    folders = [f"{path}/" for path in allow if path.is_dir()]
    connection.execute(
        "set allowed_directories = list_concat(current_setting('allowed_directories'), $folders)", {"folders": folders}
    )
    connection.execute("set allowed_paths = $files", {"files": [str(path) for path in allow if not path.is_dir()]})
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return connection


def require_read(connection: duckdb.DuckDBPyConnection, statement: str) -> None:
    """Raise unless `statement` is one query: the second lock, which stops what a read-only connection lets by."""
    try:
        statements = connection.extract_statements(statement)
    except duckdb.Error as error:
        raise UsageError(f"the SQL does not parse: {first_line(error)}") from None
    if not statements:
        raise UsageError("there is no SQL to run; give a statement, a file (--file) or standard input (-)")
    if len(statements) > 1:
        raise UnsafeError(f"one statement at a time, not {len(statements)}; run them one by one")
    kind = statements[0].type
    if kind == duckdb.StatementType.EXPLAIN:
        require_read(connection, _EXPLAIN.sub("", statement, count=1))
    elif kind == duckdb.StatementType.SELECT:
        (tree,) = connection.execute("select json_serialize_sql($sql)", {"sql": statement}).fetchone() or ("",)
        for node in sorted(set(_NODE.findall(tree)) - _READ_NODES):
            raise UnsafeError(f"the catalogue is read-only: a {node.split('_')[0]} inside a query is refused")
        if not tree.startswith('{"error":false'):
            raise UnsafeError("this kind of query cannot be checked to be read-only, and is refused")
    # A PIVOT reads as MULTI, and so might a CREATE of one. It has no tree to look into: any word that writes will do.
    elif kind != duckdb.StatementType.MULTI or not _READ_WORD.match(statement) or _WRITE_WORD.search(statement):
        raise UnsafeError(
            f"the catalogue is read-only: {kind.name} is refused; only queries run here (SELECT, FROM, DESCRIBE)"
        )


@contextmanager
def engine_errors() -> Iterator[None]:
    """Turn an error of DuckDB, at any time of a query's life, into one of the family, with a message of one line."""
    try:
        yield
    except duckdb.ConnectionException:
        raise CatalogError("this catalogue is closed; open it again: Catalog.open()") from None
    except duckdb.PermissionException as error:
        raise UnsafeError(f"refused: {first_line(error)}; name the files it may read with --allow") from None
    except duckdb.InvalidInputException as error:
        if "read-only" in str(error):
            raise UnsafeError(f"the catalogue is read-only: {first_line(error)}") from None
        raise UsageError(f"the SQL does not run: {first_line(error)}") from None
    except (
        duckdb.ParserException,
        duckdb.BinderException,
        duckdb.CatalogException,
        duckdb.ConversionException,
    ) as error:
        raise UsageError(f"the SQL does not run: {first_line(error)}") from None
    except duckdb.Error as error:
        raise CatalogError(f"the query failed: {first_line(error)}") from None
    except RuntimeError as error:
        # DuckDB's way of saying that it was interrupted (Ctrl-C).
        if "interrupted" in str(error).lower():
            raise KeyboardInterrupt from None
        raise


def translated(statement: str, dialect: str) -> str:
    """Return a statement of another SQL dialect in DuckDB's; UsageError when it does not parse or nobody knows it."""
    import logging

    import sqlglot
    from sqlglot.errors import SqlglotError

    logging.getLogger("sqlglot").setLevel(logging.ERROR)
    try:
        return ";\n".join(sqlglot.transpile(statement, read=dialect.lower(), write="duckdb"))
    except SqlglotError as error:
        raise UsageError(f"the SQL does not parse as {dialect}: {str(error).splitlines()[0]}") from None
    except ValueError as error:
        raise UsageError(
            f"{str(error).splitlines()[0]} (--dialect takes a name that sqlglot knows, such as snowflake)"
        ) from None
