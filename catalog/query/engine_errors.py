"""The engine's errors as the catalogue's own: one clear line, what is near, and the place in the SQL."""

from __future__ import annotations

import re
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING

import duckdb

from catalog.errors import CatalogError, LimitError, NotFoundError, UnsafeError, UsageError, first_line, near
from catalog.query.names import no_model

if TYPE_CHECKING:
    from collections.abc import Iterator

    from catalog.query.engine import Engine
    from catalog.query.limits import Clock

# Columns of a terminal of 80 that a picture takes, and letters of SQL in it: the rest is for `LINE 12: ` and ellipses.
_SCREEN = 79
_WIDTH = 62
_TABLE = re.compile(r'Table with name "?(?P<name>.+?)"? does not exist!')
_COLUMN = re.compile(
    r'(?:Referenced column "(?P<name>[^"]+)" not found|'
    r'does not have a column named "(?P<of_table>[^"]+)"|column "(?P<other>[^"]+)" must appear)'
)
_FUNCTION = re.compile(
    r'(?:Scalar|Table|Aggregate|Macro|Window)?\s?Function with name "?(?P<name>.+?)"? does not exist!'
)
_EXTENSION = re.compile(r"(?:exists in the|required extension|it exists in the) '?(\w+)", re.IGNORECASE)
_USAGE = (duckdb.ParserException, duckdb.BinderException, duckdb.CatalogException, duckdb.ConversionException)
_NO_MODEL = re.compile(r"Error: no model is called '(.*)'$", re.DOTALL)
_SEVERAL_MODELS = re.compile(r"Error: '.*' may be any of .*; give the whole id$", re.DOTALL)
_OF_MEMORY = ("bad allocation", "allocation failure", "failed to allocate", "could not allocate", "std::bad_alloc")


@contextmanager
def engine_errors(clock: Clock | None = None, engine: Engine | None = None) -> Iterator[None]:
    """Turn an error of DuckDB, at any time of a query's life, into one of the family.

    `clock` counts the time of the block. `engine` knows the names that are there, for suggestions; without it DuckDB's
    own are given.
    """
    try:
        if clock is None:
            yield
        else:
            with clock.running():
                yield
    except duckdb.ConnectionException:
        raise CatalogError("this catalogue is closed; open it again: Catalog.open()") from None
    except duckdb.InterruptException:
        if clock is not None and clock.is_over:
            raise clock.error() from None
        raise KeyboardInterrupt from None
    except duckdb.Error as error:
        raise error_of(error, engine=engine) from None
    except MemoryError:
        raise _memory_error() from None
    except RuntimeError as error:
        # DuckDB's other way of saying that it was interrupted (Ctrl-C).
        if "interrupted" not in str(error).lower():
            raise
        if clock is not None and clock.is_over:
            raise clock.error() from None
        raise KeyboardInterrupt from None


@contextmanager
def streamed_errors() -> Iterator[None]:
    """Turn what Arrow makes of an error of DuckDB, an OSError with its message, back into that error."""
    try:
        yield
    except OSError as error:
        kind = str(error).partition(" Error: ")[0].title().replace(" ", "")
        raise getattr(duckdb, f"{kind}Exception", duckdb.Error)(str(error)) from None


def error_of(
    error: duckdb.Error,
    what: str = "the SQL does not run",
    engine: Engine | None = None,
) -> CatalogError:
    """Return the error that stands for one of DuckDB's; `what` is what a wrong statement does not do."""
    message = str(error)
    if isinstance(error, duckdb.OutOfMemoryException) or any(text in message.lower() for text in _OF_MEMORY):
        return _memory_error()
    if "Max expression depth" in message:
        return UsageError(f"{what}: an expression or name is nested more than 1000 deep; write it flatter")
    if isinstance(error, duckdb.PermissionException):
        return UnsafeError(f"refused: {_plain(error)}; give SQL a file as a table", option="tables")
    extension = _EXTENSION.search(message)
    if extension and "extension" in message:
        return UnsafeError(f"refused: this needs DuckDB's extension {extension[1]}, and extensions are not loaded")
    if isinstance(error, duckdb.InvalidInputException):
        # Raised by the macro resolve_model.
        if named := _NO_MODEL.search(message):
            return no_model(engine, named[1]) if engine else NotFoundError(_plain(error))
        if _SEVERAL_MODELS.search(message):
            return NotFoundError(_plain(error))
        if "read-only" in message or "has been locked" in message:
            return UnsafeError(f"the catalogue is read-only: {_plain(error)}")
        return UsageError(f"{what}: {_plain(error)}{_place(message)}")
    if isinstance(error, _USAGE):
        said, option = _explained(error, engine)
        return UsageError(f"{what}: {said}{_place(message)}", option=option)
    return CatalogError(f"the query failed: {_plain(error)}")


def picture(line: str, number: int, start: int, length: int = 1) -> str:
    """Return two lines that show a place of SQL: its line, cut to what fits, and carets under the place."""
    shown = re.sub(r"[\x00-\x1f\x7f]", " ", line)
    cut = max(0, min(start - _WIDTH // 2, len(shown) - _WIDTH)) if len(shown) > _WIDTH else 0
    before, after = "..." if cut else "", "..." if len(shown) > cut + _WIDTH else ""
    head = f"  LINE {number}: {before}"
    carets = "^" * max(1, min(length, cut + _WIDTH - start))
    return f"\n{head}{shown[cut : cut + _WIDTH]}{after}\n{' ' * (len(head) + start - cut)}{carets}"


def _place(message: str) -> str:
    # DuckDB's own picture, which is the last two lines of its message.
    lines = message.splitlines()
    for line, carets in pairwise(lines):
        if line.startswith("LINE ") and set(carets.strip()) == {"^"}:
            shown = re.sub(r"[\x00-\x1f\x7f]", " ", line)
            most = max(_SCREEN - len("  ..."), len(carets))
            return f"\n  {shown[:most]}{'...' if len(shown) > most else ''}\n  {carets}"
    return ""


def _plain(error: Exception) -> str:
    return re.sub(r"^(?:[A-Z]\w*|INTERRUPT|IO|HTTP|JSON)(?: \w+)* Error: ", "", first_line(error))


def _memory_error() -> LimitError:
    return LimitError("stopped at the limit of memory; ask for less, or give it more", option="memory_limit")


def _explained(error: duckdb.Error, engine: Engine | None) -> tuple[str, str]:
    """Return the message with the names that are near, where a name is not known, and the option that would help."""
    message = str(error)
    if engine is None:
        return _plain(error), ""
    for kind, pattern, explain in (
        ("table", _TABLE, _near_table),
        ("column", _COLUMN, _near_column),
        ("function", _FUNCTION, _near_function),
    ):
        match = pattern.search(message)
        name = next((text for text in match.groups() if text), None) if match else None
        if name is not None and "must appear" not in message:
            hint = explain(name.lower(), engine.schema(), message)
            # DuckDB reads what stands in double quotes as a name.
            if kind == "column" and f'"{name}"' in message.partition("LINE ")[2] and "did you mean" not in hint:
                hint = f"; is it a text? Write it in single quotes: '{name}'"
            return f"no {kind} is called '{name}'{hint}", "describe" if kind == "table" and not hint else ""
    return _plain(error), ""


def _listed(connection: duckdb.DuckDBPyConnection, sql: str) -> list[str]:
    return [str(row[0]) for row in connection.execute(sql).fetchall()]


_RELATIONS = (
    "select table_name from duckdb_tables() where not internal union select view_name from duckdb_views() "
    "where not internal order by 1"
)
_FUNCTIONS = "select distinct function_name from duckdb_functions() where function_name ~ '^[a-z]' order by 1"
_MACROS = (
    "select distinct function_name from duckdb_functions() where not internal and function_type = '{}_macro' order by 1"
)


def _near_table(name: str, connection: duckdb.DuckDBPyConnection, _: str) -> str:
    queries = _listed(connection, _MACROS.format("table"))
    if name in queries:
        return f"; it is a query, and takes parentheses: {name}(...)"
    return near(name, _listed(connection, _RELATIONS) + queries)


def _near_function(name: str, connection: duckdb.DuckDBPyConnection, message: str) -> str:
    relations = _listed(connection, _RELATIONS)
    if "Table Function" in message:
        # The catalogue's own first: what a person means here is a query.
        if name in relations:
            return f"; it is a table, without parentheses: from {name}"
        return near(name, _listed(connection, _MACROS.format("table")) + relations)
    return near(
        name,
        _listed(connection, "select distinct function_name from duckdb_functions() where function_name ~ '^[a-z]'"),
    )


def _near_column(name: str, connection: duckdb.DuckDBPyConnection, message: str) -> str:
    bindings = re.search(r"Candidate (?:bindings|columns|tables).*?: (.*)", message)
    there = [text.rpartition(".")[2].strip('"') for text in re.findall(r'"[^,]+"', bindings[1])] if bindings else []
    metrics = _listed(connection, "select metric_id from metrics order by position")
    if name in metrics:
        return f" here; it is a metric: select ... from specs where metric_id = '{name}'"
    close = near(name, there)
    if close:
        return close
    close = near(name, metrics)
    return f"{close[:-1]} (metrics of specs)?" if close else f" (near: {', '.join(there)})" if there else ""
