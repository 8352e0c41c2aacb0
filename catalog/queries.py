"""Named queries: plain SQL files with a header, shipped ones and a user's own."""

from __future__ import annotations

import datetime
import math
import re
from typing import TYPE_CHECKING

from catalog.errors import NotFoundError, UsageError
from catalog.files import query_files
from catalog.headers import Parameter, SqlFile, read_sql_file

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

KEYS = ("grain", "show")
Value = str | int | float | bool | datetime.date | datetime.datetime | None


def load_queries(folder: Path | None = None) -> dict[str, SqlFile]:
    """Return every named query by name: the shipped ones, and those of a user's `folder`, which win.

    UsageError for a header that does not parse, or a folder that is not there.
    """
    paths = list(query_files())
    if folder is not None:
        if not folder.is_dir():
            raise UsageError(f"no folder of queries at {folder}")
        paths += sorted(folder.glob("*.sql"))
    return {path.stem: read_sql_file(path, KEYS) for path in paths}


def find_query(name: str, folder: Path | None = None) -> SqlFile:
    """Return the named query `name`; NotFoundError with near names where there is none."""
    for path in [*(sorted(folder.glob("*.sql")) if folder else []), *query_files()]:
        if path.stem == name:
            return read_sql_file(path, KEYS)
    raise NotFoundError(
        f"no query is called '{name}'{near(name, [p.stem for p in query_files()])}; list them: catalog query"
    )


def is_shipped(query: SqlFile) -> bool:
    """Whether a named query is one of the catalogue's own, and not of a user's folder."""
    return query.path in query_files()


def near(name: str, names: list[str]) -> str:
    """Return "; did you mean ...?" with the names like `name`, or an empty string."""
    import difflib

    close = difflib.get_close_matches(name.lower(), dict.fromkeys(names), n=3, cutoff=0.5)
    return f"; did you mean {', '.join(close)}?" if close else ""


def check_parameters(query: SqlFile, connection: duckdb.DuckDBPyConnection) -> None:
    """Raise UsageError, with file and line, unless the header and the one SELECT agree on the parameters."""
    import duckdb

    try:
        # On a connection that is there: duckdb.extract_statements makes a database of its own to parse with, in 20 ms.
        statements = connection.extract_statements(query.sql)
    except duckdb.Error as error:
        raise UsageError(f"{query.path}: {first_line(error)}") from None
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise UsageError(
            f"{query.path}: a query is one SELECT statement, not {len(statements)} statements or another kind"
        )
    used = statements[0].named_parameters
    for parameter in query.parameters:
        if parameter.name not in used:
            raise UsageError(f"{query.path}:{query.lines[parameter.name]}: parameter '{parameter.name}' is not used")
    declared = {parameter.name for parameter in query.parameters}
    for name in sorted(used - declared):
        line = next(n for n, text in enumerate(query.sql.splitlines(), 1) if f"${name}" in text)
        raise UsageError(f"{query.path}:{line}: ${name} is not declared; add '-- param: {name} type -- doc'")


def first_line(error: Exception) -> str:
    """Return the message of a DuckDB error as one line, without its picture of the SQL."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    kept = [line for line in lines if not line.startswith(("LINE ", "^"))]
    return re.sub(r"\s+", " ", " ".join(kept[:3])) or type(error).__name__


def bind(query: SqlFile, given: dict[str, object]) -> dict[str, Value]:
    """Return the value of every parameter of `query`, typed; UsageError for an unknown, missing or ill-typed one."""
    known = [parameter.name for parameter in query.parameters]
    for name in given:
        if name not in known:
            takes = ", ".join(known) if known else "no parameters"
            raise UsageError(f"query '{query.name}' has no parameter '{name}'{near(name, known)} (it takes {takes})")
    values: dict[str, Value] = {}
    for parameter in query.parameters:
        if given.get(parameter.name) is not None:
            values[parameter.name] = convert(parameter, given[parameter.name])
        elif parameter.is_required:
            raise UsageError(
                f"query '{query.name}' needs {parameter.name}: {parameter.doc} ({parameter.type}); "
                f"see: catalog query {query.name} --help"
            )
        else:
            values[parameter.name] = None if parameter.default is None else convert(parameter, parameter.default)
    return values


def convert(parameter: Parameter, value: object) -> Value:
    """Return `value` (text, or already typed) as the parameter's type; UsageError when it is not one."""
    text = str(value).strip()
    try:
        match parameter.type:
            case "integer":
                return int(text.replace("_", ""))
            case "double":
                number = float(text)
                if not math.isfinite(number):
                    raise ValueError
                return number
            case "boolean":
                return {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}[text.lower()]
            case "date":
                return datetime.date.fromisoformat(text)
            case "timestamp":
                return datetime.datetime.fromisoformat(text)
            case "text":
                return str(value)
            case _:
                if not text:
                    raise ValueError
                return text
    except (ValueError, KeyError):
        kinds = {
            "integer": "an integer",
            "double": "a number",
            "boolean": "true or false",
            "date": "a date such as 2026-11-22",
        }
        kind = kinds.get(parameter.type, f"a {parameter.type}")
        raise UsageError(f"parameter '{parameter.name}' must be {kind}, not '{text}'") from None
