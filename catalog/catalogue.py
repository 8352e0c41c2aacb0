"""The catalogue as a Python object: all that a command line, a notebook and a server ask of it."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from catalog.engines.duckdb_file import FileEngine, alone, open_file
from catalog.keeping import Keeping
from catalog.query.limits import interrupt_all, limits_of
from catalog.query.named import find_query, load_queries
from catalog.query.parameters import value_of
from catalog.query.session import Session

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from types import TracebackType

    from catalog.describe.lineage import Column
    from catalog.describe.plot import Plot
    from catalog.header import SqlFile
    from catalog.pages.comparison import Comparison
    from catalog.pages.page import Page
    from catalog.query.engine import Engine
    from catalog.query.result import Result
    from catalog.store.checks import CheckResult


class Catalog(Keeping):
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
        self._session = Session(engine, queries)
        self._until_closed = ExitStack()
        self.path = path
        self.is_starter = is_starter
        self.as_of = as_of

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
        from catalog.engines.spark import SparkEngine

        folder = Path(queries) if queries is not None else None
        return cls(SparkEngine(engine, str(data)), data, is_starter=False, queries=folder)

    def queries(self) -> list[SqlFile]:
        """Return the named queries, by name: each with its docs, its parameters (types, defaults, docs) and its SQL."""
        return [query for _, query in sorted(load_queries(self._session.folder).items())]

    def query(self, query: str, /, *values: object, **parameters: object) -> Result:
        """Return the answer of the named query `query`, or of the one in the file `query` if it ends in .sql.

        Its parameters are given by position, in the order of its header, or by name. NotFoundError for a query or model
        that is not there, or a name that fits several models; UsageError for a missing, unknown or ill-typed parameter.
        """
        if values:
            parameters = find_query(query, self._session.folder).arguments(values, parameters)
        return self._session.query(query, parameters)

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
        is_streamed: bool = False,
        on_overrun: Callable[[], None] | None = None,
    ) -> Result:
        """Return the answer of one read-only statement, in DuckDB's SQL or another `dialect` that sqlglot reads.

        `parameters` are the values of $name; `tables` are files or globs (CSV, JSON, JSON lines, Parquet, Arrow IPC)
        that the statement may read, by the names it calls them; `timeout` is how many seconds it may keep the engine
        busy (None: for ever), `memory_limit` what it may take ("2GB"; None: half of the machine's), and `limit` how
        many rows come at most. `is_streamed`: it runs when it is read, for millions of rows. `on_overrun` is for a
        program that asks one statement and ends: its process gets no more memory than that, and where the engine heeds
        no interrupt at the end of its time, it is called, to end the process. What a statement may: docs/security.md.
        UnsafeError for anything but a query; UsageError when it does not parse or bind; LimitError if stopped.
        """
        limits = limits_of(timeout, memory_limit, tables, limit)
        if on_overrun is not None:
            self._until_closed.enter_context(alone(limits, on_overrun))
        return self._session.sql(statement, parameters, limits, dialect, is_streamed=is_streamed)

    def compare(self, *models: str, detail: bool = False, explain: bool = False) -> Comparison:
        """Return the comparison of two to six models, by any names of them: of two a page, of more a table and verdict.

        `detail` puts every spec that one of them has into the table; `explain` (of two) gives each sentence its
        evidence. NotFoundError for a name of no model, or of several; UsageError for fewer or more, or one twice.
        """
        from catalog.pages.comparison import comparison_of

        return comparison_of(self._session, models, detail=detail, explain=explain)

    def pages(self, models: Iterable[str], against: Iterable[str] | None = None) -> Iterator[Page]:
        """Yield the page of each of `models` with each of `against` (by default with each other), by their ids.

        Some two thousand pages are made at a time, by one statement. NotFoundError as in compare.
        """
        from catalog.pages.page import pages_of

        firsts = sorted({model.id for model in self._session.resolve(list(models))})
        seconds = firsts if against is None else sorted({m.id for m in self._session.resolve(list(against))})
        return pages_of(self._session, firsts, seconds)

    def resolve(self, name: str) -> str:
        """Return the one model (or model@configuration) that `name` means.

        NotFoundError, with near names, if it means none or several. By the first rule that knows it:
        exact id, declared or moving alias, equal but for case, punctuation and the order of words. Never by similarity.
        """
        return self._session.resolve([name])[0].id

    def describe(self, name: str | None = None) -> Result:
        """Return what there is to ask (every table, view and named query), or what one of them, or a metric, means.

        NotFoundError, with near names, where nothing is called `name`.
        """
        from catalog.describe.relations import describe_all, describe_one

        return describe_all(self._session) if name is None else describe_one(self._session, name)

    def lineage(self, column: str) -> Column:
        """Return which columns and sources a column, written relation.column, comes from; see describe/lineage.py."""
        from catalog.describe.lineage import lineage_of

        return lineage_of(self._session, column)

    def plot(self, query: str, /, *values: object, **parameters: object) -> Plot:
        """Return the picture of a named query's answer, parameters as in query: `.svg()`, `.png()`, `.json()`.

        NotFoundError for a query that has no picture; CatalogError where the answer has no rows.
        """
        from catalog.describe.plot import plot

        if values:
            parameters = find_query(query, self._session.folder).arguments(values, parameters)
        return plot(self._session, query, parameters)

    def status(self) -> Result:
        """Return how old each source is, and what it holds: one row a source, the newest first."""
        return self._session.own(
            "select source_id, as_of_date, current_date - as_of_date as age_days, runs, refused_runs, models, "
            "current_observations, attribution from freshness order by as_of_date desc nulls last, source_id"
        )

    def check(self) -> list[CheckResult]:
        """Run the data checks of queries/checks: each names the rows that break a rule."""
        from catalog.store.checks import run_checks

        return run_checks(lambda sql: self._session.own(sql).rows())

    def export(
        self,
        folder: str | Path,
        *,
        tables: Iterable[str] = (),
        queries: Iterable[str] = (),
        statements: Mapping[str, str] | None = None,
        parameters: Mapping[str, str] | None = None,
        pairs: bool = False,
        form: str = "parquet",
        partition_by: Sequence[str] = (),
        overwrite: bool = False,
        resume: bool = False,
        progress: Callable[[int, int, str], None] | None = None,
    ) -> dict[str, Any]:
        """Write tables, views, queries and statements to a new `folder` (a path or URL), and return the manifest.

        By default every table and view; those over all pairs of models only with `pairs`. `statements` are SQL by name;
        `parameters` those of the queries (top, or leaderboard.top). `form` is parquet, arrow, csv or jsonl. What
        `partition_by`, `overwrite`, `resume` and `progress` mean, and the errors: docs/export.md, exports/export.py.
        """
        from catalog.exports.datasets import choose
        from catalog.exports.export import export

        chosen = choose(
            self._session,
            tables=tables,
            queries=queries,
            statements=statements,
            parameters=parameters,
            pairs=pairs,
        )
        return export(
            self._session,
            folder,
            chosen,
            form=form,
            partition_by=partition_by,
            overwrite=overwrite,
            resume=resume,
            progress=progress,
        )

    @staticmethod
    def value(name: str, text: str, kind: str | None = None) -> Any:
        """Return the value of $name that a text means, as a command line or URL has it; `kind` says its type."""
        return value_of(name, text, kind)

    @staticmethod
    def translate(statement: str, read: str, write: str = "duckdb") -> str:
        """Return a statement of one dialect in another, laid out; UsageError when it does not parse."""
        from catalog.query.dialects import translated

        return translated(statement, read, write, pretty=True)

    @staticmethod
    def interrupt() -> None:
        """Stop every statement that keeps an engine of this process busy now, from any thread."""
        interrupt_all()

    def close(self) -> None:
        """Close the file, or end the session of another engine."""
        self._until_closed.close()
        self._session.engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()
