"""The catalogue as a Python object: open it, ask named queries and SQL, export it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from catalog.checks import CheckResult, run_checks
from catalog.engine import FileEngine
from catalog.errors import UsageError
from catalog.gate import checked
from catalog.opening import open_file
from catalog.queries import bind, check_parameters, find_query, is_shipped
from catalog.sql_errors import engine_errors
from catalog.statements import answer, limits_of, ordered, result_of
from catalog.vocabulary import require_known, resolve

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from types import TracebackType

    import duckdb

    from catalog.engine import Engine
    from catalog.group import Group
    from catalog.headers import SqlFile
    from catalog.page import Page
    from catalog.result import Result
    from catalog.statements import Limits


class Catalog:
    """A read-only view of one catalogue. Use `Catalog.open()`; close it, or use it in a `with` block.

    `path` is the file, or the export on another engine; `is_starter` says whether it is the catalogue as shipped;
    `as_of` is the moment (UTC) of which it speaks, None for the present. Many may read one file at once; a refresh
    replaces the file, and an open Catalog goes on with the one it opened.
    """

    def __init__(
        self,
        engine: Engine,
        path: str | Path,
        is_starter: bool,
        queries: Path | None,
        as_of: datetime.datetime | None = None,
    ) -> None:
        self._engine = engine
        self.path = path
        self.is_starter = is_starter
        self.as_of = as_of
        self._queries = queries

    @classmethod
    def open(
        cls,
        path: str | Path | None = None,
        *,
        queries: str | Path | None = None,
        as_of: str | datetime.date | None = None,
        tell: Callable[[str], None] | None = None,
    ) -> Self:
        """Open the catalogue at `path`; by default CATALOG_PATH, else the user's own, else the starter.

        `queries` is a folder of the user's own named queries, which join the shipped ones. `as_of` opens it as it was
        at a date (its end) or time (UTC): the same tables and views over what was known then. `tell` is called with one
        line before anything that takes seconds: unpacking the starter, making a copy of the past. CatalogError when
        there is no catalogue, it cannot be read, a newer edition made it, or it held nothing then.
        """
        opened = open_file(path, as_of, tell)
        folder = Path(queries) if queries is not None else None
        engine = FileEngine(opened.connection, opened.read)
        return cls(engine, opened.path, opened.is_starter, folder, opened.as_of)

    @classmethod
    def connect(cls, engine: str, data: str | Path, *, queries: str | Path | None = None) -> Self:
        """Open the export `data` (a folder or URL) of a catalogue on the Spark Connect server `engine`, sc://host:port.

        The server reads the files itself. The same tables, views, queries and SQL, with the same answers; files of this
        machine, limits of memory and the past are for catalogue files. Errors: see SparkEngine.
        """
        from catalog.spark import SparkEngine

        folder = Path(queries) if queries is not None else None
        return cls(SparkEngine(engine, str(data)), data, is_starter=False, queries=folder)

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

    def page(self, a: str, b: str, *, detail: bool = False, explain: bool = False) -> Page:
        """Return the page that compares two models, by any name of them.

        `detail` puts every spec that one of them has into the table; `explain` gives each sentence its evidence: the
        rows of the query explain. NotFoundError for a name of no model, or of several; UsageError for one model twice.
        """
        from catalog.page import page_of

        model_a, model_b = self.resolve(a), self.resolve(b)
        if model_a == model_b:
            raise UsageError(f"{a} and {b} are both {model_a}; name two different models")
        return page_of(self, model_a, model_b, detail=detail, explain=explain)

    def group(self, models: Iterable[str], *, detail: bool = False) -> Group:
        """Return the comparison of two to six models, by any names: a table with the best of each row, and a verdict.

        UsageError for fewer or more, or one model twice; NotFoundError as in page.
        """
        from catalog.group import group_of

        names = list(models)
        resolved = [self.resolve(name) for name in names]
        if not 2 <= len(names) <= 6:
            raise UsageError(f"compare takes two to six models, not {len(names)}")
        for place, model in enumerate(resolved):
            if model in resolved[:place]:
                first = names[resolved.index(model)]
                raise UsageError(f"{first} and {names[place]} are both {model}; name different models")
        return group_of(self, resolved, detail=detail)

    def pages(self, models: Iterable[str], against: Iterable[str] | None = None) -> Iterator[Page]:
        """Yield the page of each of `models` with each of `against` (by default with each other), by their ids.

        Some two thousand pages are made at a time, by one statement. NotFoundError as in page.
        """
        from catalog.page import pages_of

        firsts = sorted({self.resolve(model) for model in models})
        seconds = firsts if against is None else sorted({self.resolve(model) for model in against})
        return pages_of(self, firsts, seconds)

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

    def describe(self, name: str | None = None) -> Result:
        """Return what there is to ask (every table, view and named query), or what one of them, or a metric, means.

        NotFoundError, with near names, where nothing is called `name`.
        """
        from catalog.describe import describe_all, describe_one

        return describe_all(self, self._queries) if name is None else describe_one(self, name, self._queries)

    def columns_of(self, query: SqlFile) -> list[tuple[str, str]]:
        """Return the name and type of each column that a named query gives."""
        with engine_errors():
            nothing = {parameter.name: None for parameter in query.parameters}
            rows = self._cursor().execute(f"describe {query.sql}", nothing).fetchall()
        return [(str(row[0]), str(row[1])) for row in rows]

    def check(self) -> list[CheckResult]:
        """Run the data checks of queries/checks: each names the rows that break a rule."""
        return run_checks(lambda sql: self.sql(sql).rows())

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
