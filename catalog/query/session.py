"""An engine and the queries: named queries and SQL are asked of it, and names of models resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from catalog.errors import UsageError
from catalog.header import check_parameters
from catalog.query.engine_errors import engine_errors
from catalog.query.gate import checked
from catalog.query.limits import limits_of
from catalog.query.named import find_query, is_shipped
from catalog.query.names import require_known, resolve
from catalog.query.parameters import bind
from catalog.query.statement import answer, ordered, result_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from types import TracebackType

    import duckdb

    from catalog.header import SqlFile
    from catalog.query.engine import Engine
    from catalog.query.limits import Limits
    from catalog.query.result import Result


class Session:
    """An engine and the named queries: `sql`, `query` and `resolve`, on which pages, descriptions and exports stand.

    `queries` is a folder of the user's own, which join the shipped ones.
    """

    def __init__(self, engine: Engine, queries: Path | None) -> None:
        self._engine = engine
        self._queries = queries

    def query(self, query: str, /, **parameters: object) -> Result:
        """Return the answer of the named query `query`. Its docs, grain and parameters: `catalog query NAME --help`.

        NotFoundError for a query or model that is not there, or a name that fits several models; UsageError for a
        missing, unknown or ill-typed parameter.
        """
        return self.ask(query, parameters)

    def ask(
        self, query: str, parameters: dict[str, object], *, is_streamed: bool = False, order_by: str = ""
    ) -> Result:
        """Return what `query` does; `is_streamed` and `order_by` as in sql."""
        file = find_query(query, self._queries)
        check_parameters(file, self._cursor())
        if not is_shipped(file):
            with engine_errors():
                checked(self._cursor(), file.sql)
        values = bind(file, parameters)
        headings: dict[str, str] = {}
        models: dict[str, str] = {}
        for parameter in file.parameters:
            value = values[parameter.name]
            require_known(self._cursor(), parameter, value, dict(values))
            if value is not None and parameter.type == "model":
                model = self.resolve(str(value))
                if model in models:
                    raise UsageError(
                        f"{models[model]} and {parameter.name} are both {model}; name two different models"
                    )
                models[model] = parameter.name
                values[parameter.name] = model
                headings[parameter.name] = self.name_of(model)
        shown = [name.strip() for name in file.entries.get("show", "").split(",") if name.strip()]
        statement = ordered(self._cursor(), file.sql, order_by)
        return result_of(
            *(self._cursor, statement, dict(values)), shown=shown, headings=headings, is_streamed=is_streamed
        )

    def sql(
        self,
        statement: str,
        parameters: dict[str, Any] | None = None,
        *,
        dialect: str = "duckdb",
        tables: Mapping[str, str | Path] | None = None,
        timeout: float | None = None,
        memory_limit: str | int | None = None,
        limit: int | None = None,
        limits: Limits | None = None,
        is_streamed: bool = False,
        order_by: str = "",
    ) -> Result:
        """Return the answer of one read-only statement, in DuckDB's SQL or another `dialect` that sqlglot reads.

        `parameters` are the values of $name; `tables` are files or globs (CSV, JSON, JSON lines, Parquet, Arrow IPC)
        that the statement may read, by the names it calls them; `timeout` is how many seconds it may keep the engine
        busy (None: for ever), `memory_limit` what it may take ("2GB"; None: half of the machine's), and `limit` how
        many rows come at most. `limits` stands for these four. `is_streamed` and `order_by`: see answer. What a
        statement may do: docs/security.md.
        UnsafeError for anything but one query; UsageError when it does not parse or bind; LimitError when stopped.
        """
        limits = limits or limits_of(timeout, memory_limit, tables, limit)
        return answer(
            *(self._engine, statement, parameters, limits, dialect), is_streamed=is_streamed, order_by=order_by
        )

    def columns_of(self, query: SqlFile) -> list[tuple[str, str]]:
        """Return the name and type of each column that a named query gives."""
        with engine_errors():
            nothing = {parameter.name: None for parameter in query.parameters}
            rows = self._cursor().execute(f"describe {query.sql}", nothing).fetchall()
        return [(str(row[0]), str(row[1])) for row in rows]

    def resolve(self, name: str) -> str:
        """Return the one model (or model@configuration) that `name` means.

        NotFoundError, with near names, if it means none or several. By the first rule that knows it:
        exact id, declared or moving alias, equal but for case, punctuation and the order of words. Never by similarity.
        """
        return resolve(self._cursor(), name)

    def name_of(self, model: str) -> str:
        """Return the name for people of a model or configuration; its id where it has no name."""
        sql = "select display from specs where model = ? and metric_id = 'name' and text_value is not null"
        row = self._cursor().execute(sql, [model]).fetchone()
        return str(row[0]) if row else model

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        with engine_errors():
            return self._engine.cursor()

    def close(self) -> None:
        """Close the file, or end the session of another engine."""
        self._engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()
