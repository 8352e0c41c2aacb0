"""One statement, from text to answer: translated, checked, within its limits; the catalogue's own go past the gate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from catalog.errors import UsageError, near
from catalog.query.engine_errors import engine_errors
from catalog.query.gate import checked
from catalog.query.limits import Limits
from catalog.query.result import Result

if TYPE_CHECKING:
    from collections.abc import Collection

    import duckdb

    from catalog.query.engine import Engine, Values


def answer(
    engine: Engine,
    statement: str,
    parameters: dict[str, Any] | None,
    limits: Limits,
    dialect: str = "duckdb",
    **shape: Any,
) -> Result:
    """Return the answer of one read-only statement of anybody's on the catalogue of an engine.

    `shape` is as of answer_of. Errors: see Catalog.sql.
    """
    if dialect.lower() != "duckdb":
        from catalog.query.dialects import translated

        statement = translated(statement, dialect, columns=lambda: columns_of_all(engine.schema()))
    engine = engine.within(limits)
    with engine_errors(limits.clock, engine):
        query = checked(limits.clock.watched(engine.schema()), statement)
    _check_parameters(query.parameters, parameters or {})
    return answer_of(engine, query.sql, parameters, limits, **shape)


def answer_of(
    engine: Engine,
    statement: str,
    parameters: Values = None,
    limits: Limits | None = None,
    *,
    is_streamed: bool = False,
    around: str = "",
    **shown: Any,
) -> Result:
    """Return the answer of one statement that is known to be harmless: the catalogue's own, or one that was checked.

    `is_streamed`: it runs when it is read, once, which is for millions of rows (Result.arrow_batches). `around` is a
    statement about it, which stands for `{}` there: other columns, another order. `shown` is as of Result.
    """
    limits = limits or Limits()
    text = around.replace("{}", f"(\n{statement}\n)") if around else statement
    return Result(
        lambda: engine.run(text, parameters, limits.clock, is_streamed=is_streamed), limit=limits.rows, **shown
    )


def columns_of_all(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    """Return the type of each column of each table and view of a catalogue."""
    columns: dict[str, dict[str, str]] = {}
    for table, column, kind in connection.execute(
        "select table_name, column_name, data_type from duckdb_columns() where not internal and schema_name = 'main'"
    ).fetchall():
        columns.setdefault(table, {})[column] = kind
    return columns


def _check_parameters(used: Collection[str], given: Collection[str]) -> None:
    for name in sorted(used):
        if name not in given and not name.isdigit():
            raise UsageError(f"the SQL asks for ${name}; give it a value", option="parameters")
    for name in given:
        if used and name not in used:
            raise UsageError(f"the SQL has no ${name}{near(name, sorted(used))}")
        if not used:
            raise UsageError(f"the SQL has no ${name}; it takes no parameters")
