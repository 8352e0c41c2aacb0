"""One statement of a user's, from text to answer: translated, checked, within its limits, its mistakes shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from catalog.errors import UsageError, near
from catalog.query.engine_errors import engine_errors
from catalog.query.gate import checked
from catalog.query.limits import Clock
from catalog.query.result import Result

if TYPE_CHECKING:
    from collections.abc import Callable

    import duckdb

    from catalog.query.engine import Engine
    from catalog.query.limits import Limits

    Parameters = dict[str, Any] | None


def answer(
    engine: Engine,
    statement: str,
    parameters: Parameters,
    limits: Limits,
    dialect: str = "duckdb",
    *,
    is_streamed: bool = False,
    order_by: str = "",
) -> Result:
    """Return the answer of one read-only statement on the catalogue of an engine.

    `is_streamed`: it runs when it is read, once, which is for millions of rows (Result.arrow_batches). `order_by`
    (numbers of columns) takes the place of its own order. Errors: see Catalog.sql.
    """
    if dialect.lower() != "duckdb":
        from catalog.query.dialects import translated

        statement = translated(statement, dialect, columns=lambda: columns_of_all(engine.cursor()))
    cursor = engine.within(limits)
    with engine_errors(limits.clock, cursor):
        statement = checked(limits.clock.watched(cursor()), statement)
        _check_parameters(limits.clock.watched(cursor()), statement, parameters)
        statement = ordered(cursor(), statement, order_by)
    return result_of(cursor, statement, parameters, limits.clock, cursor, limit=limits.rows, is_streamed=is_streamed)


def result_of(
    cursor: Callable[[], duckdb.DuckDBPyConnection],
    statement: str,
    parameters: Parameters,
    clock: Clock | None = None,
    names: Callable[[], duckdb.DuckDBPyConnection] | None = None,
    **shape: Any,
) -> Result:
    """Return the answer of a statement that is known to be harmless, on connections that `cursor` makes.

    `clock` counts its time; `names` as in engine_errors; `shape` as of Result.
    """
    clock = clock or Clock()

    def run() -> duckdb.DuckDBPyConnection:
        with engine_errors(clock, names):
            return clock.watched(cursor()).execute(statement, parameters)

    def relate() -> duckdb.DuckDBPyRelation:
        with engine_errors(clock, names):
            return clock.watched(cursor()).sql(statement, params=parameters)

    return Result(run, relate, clock=clock, **shape)


def columns_of_all(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    """Return the type of each column of each table and view of a catalogue."""
    columns: dict[str, dict[str, str]] = {}
    for table, column, kind in connection.execute(
        "select table_name, column_name, data_type from duckdb_columns() where not internal and schema_name = 'main'"
    ).fetchall():
        columns.setdefault(table, {})[column] = kind
    return columns


def ordered(connection: duckdb.DuckDBPyConnection, statement: str, order_by: str) -> str:
    """Return a query whose rows come in the order of `order_by` (numbers of columns); empty: in its own."""
    if not order_by:
        return statement
    text = connection.extract_statements(statement)[0].query.rstrip().rstrip(";")
    return f"select * from (\n{text}\n) as answer order by {order_by}"


def _check_parameters(connection: duckdb.DuckDBPyConnection, statement: str, parameters: Parameters) -> None:
    if parameters is not None and not isinstance(parameters, dict):
        return
    used = sorted(connection.extract_statements(statement)[0].named_parameters)
    given = parameters or {}
    for name in used:
        if name not in given and not name.isdigit():
            raise UsageError(f"the SQL asks for ${name}; give it a value: --param {name}=VALUE")
    for name in given:
        if used and name not in used:
            raise UsageError(f"the SQL has no ${name}{near(name, used)}")
        if not used:
            raise UsageError(f"the SQL has no ${name}; it takes no parameters")
