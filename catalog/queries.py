"""Named queries: plain SQL files with a header, shipped ones and a user's own."""

from __future__ import annotations

import datetime
import math
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from catalog.errors import CatalogError, NotFoundError, UsageError
from catalog.files import query_files
from catalog.headers import Parameter, SqlFile, read_sql_file

if TYPE_CHECKING:
    import duckdb

KEYS = ("grain", "show")
_SKELETON = """\
-- What it answers, in one sentence: models of one creator, the cheapest first.
-- grain: one row per model
-- param: creator text -- who made it, or the beginning of its name
-- param: top integer = 20 -- how many
-- show: model_id, name, output_usd_per_mtok

-- A parameter is declared as: name type [= default] -- what it means. Types: model, metric, text, double, integer,
-- boolean, date, timestamp, path. In the statement it is $name; a model arrives as its id. `show` names the columns
-- that people see first. Tables and columns: catalog describe.
select
    m.model_id,
    m.name,
    m.output_usd_per_mtok,
    m.price_provider_id
from models as m
where starts_with(lower(m.creator), lower($creator))
order by m.output_usd_per_mtok nulls last, m.model_id
limit $top
"""
Value = str | int | float | bool | datetime.date | datetime.datetime | None


def load_queries(folder: Path | None = None) -> dict[str, SqlFile]:
    """Return every named query by name: the shipped ones, and those of a user's `folder`, which win.

    By default the folder is the one that CATALOG_QUERIES names. UsageError for a header that does not parse, or a
    folder that is not there.
    """
    return {path.stem: read_sql_file(path, KEYS) for path in [*query_files(), *_own_files(folder)]}


def find_query(name: str, folder: Path | None = None) -> SqlFile:
    """Return the named query `name`, or the one in the file `name` if it ends in .sql; folder as in load_queries.

    NotFoundError with near names where there is none.
    """
    if name.endswith(".sql"):
        if not Path(name).is_file():
            raise NotFoundError(f"no query is at {name}; write one: catalog query --new {Path(name).stem}")
        return read_sql_file(Path(name), KEYS)
    files = {path.stem: path for path in [*query_files(), *_own_files(folder)]}
    if name not in files:
        raise NotFoundError(f"no query is called '{name}'{near(name, list(files))}; list them: catalog query")
    return read_sql_file(files[name], KEYS)


def _own_files(folder: Path | None) -> list[Path]:
    named = os.environ.get("CATALOG_QUERIES")
    folder = folder or (Path(named) if named else None)
    if folder is None:
        return []
    if not folder.is_dir():
        raise UsageError(f"no folder of queries at {folder}")
    return sorted(folder.glob("*.sql"))


def new_query(name: str, folder: Path | None = None) -> Path:
    """Write a commented query to begin from, and return its file: in the user's folder of queries, else here.

    UsageError for a name that is none, or is taken.
    """
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise UsageError(f"'{name}' is no name for a query: small letters, digits and _, beginning with a letter")
    named = os.environ.get("CATALOG_QUERIES")
    path = (folder or Path(named or ".")) / f"{name}.sql"
    if path.exists() or any(name == shipped.stem for shipped in query_files()):
        raise UsageError(f"a query is called {name} already; choose another name")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_SKELETON, encoding="utf-8")
    except OSError as error:
        raise CatalogError(f"cannot write {path}: {error.strerror}") from None
    return path


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
            case "text" | "variant":
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
            "weights": "a kind of weights",
        }
        kind = kinds.get(parameter.type, f"a {parameter.type}")
        raise UsageError(f"parameter '{parameter.name}' must be {kind}, not '{text}'") from None
