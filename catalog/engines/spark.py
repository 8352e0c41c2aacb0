"""The same catalogue on Spark: an export that Spark Connect reads.

A schema without rows, here, decides everything but the rows: what a statement may do, whether it binds, which types its
columns have. The rows come from the engine, as Arrow, and are cast to those types.
"""

from __future__ import annotations

import re
import threading
import uuid
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import duckdb
from sqlglot import exp

from catalog.engines.duckdb_answer import DuckDBAnswer
from catalog.engines.duckdb_file import empty, lock
from catalog.engines.spark_macros import OF_THE_FILE, expanded, read, relations_of
from catalog.engines.spark_session import connected, line_of
from catalog.engines.spark_sql import written
from catalog.errors import CatalogError, UsageError
from catalog.exports import manifest
from catalog.exports.place import place_of
from catalog.query.engine_errors import engine_errors
from catalog.query.names import resolve
from catalog.query.statement import columns_of_all
from catalog.shipped import schema_sha256
from catalog.store.macros import views
from catalog.store.schema import create_schema
from catalog.text import address, sql_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pyarrow
    from pyspark.sql import SparkSession

    from catalog.query.engine import Answer, Engine, Values
    from catalog.query.limits import Clock, Limits


class SparkEngine:
    """A Spark Connect server over an export of a catalogue: Apache Spark 4, or Sail.

    `url` is sc://host:port; `data` the folder or URL of the export, as the server reaches it too. UsageError for a URL
    of another kind, or where pyspark-client is not installed; CatalogError when nothing answers there, or the export is
    not whole, not Parquet, or made by another version.
    """

    def __init__(self, url: str, data: str) -> None:
        self._files = _files_of(data)
        self.local = empty()
        create_schema(self.local)
        lock(self.local)
        self.relations = columns_of_all(self.local)
        if missing := sorted(self.relations.keys() - views().keys() - self._files.keys()):
            raise CatalogError(
                f"the export {data} is of a part of a catalogue: {missing[0]} is missing; export all of it"
            )
        self.url = address(url).rstrip("/")
        self.session = connected(url)
        self._known: set[str] = set()
        self._models: dict[str, str] = {}
        self._registering = threading.Lock()

    def schema(self) -> duckdb.DuckDBPyConnection:
        """Return a connection to the schema without rows."""
        with engine_errors():
            return self.local.cursor()

    def within(self, limits: Limits) -> Engine:
        """Return the engine for one statement; UsageError for limits that only DuckDB can keep."""
        if limits.tables:
            raise UsageError(
                f"files as tables are for a catalogue file: {self.url} cannot read files of this machine",
                option="tables",
            )
        if limits.memory_limit is not None:
            raise UsageError(
                f"a limit of memory is for a catalogue file: {self.url} has its own", option="memory_limit"
            )
        # One more, by which a reader knows that there are more.
        return self if limits.rows is None else _Limited(self, limits.rows + 1)

    def run(
        self, statement: str, values: Values, clock: Clock, *, is_streamed: bool = False, most: int | None = None
    ) -> Answer:
        """Run a statement: here where it reads no rows of the catalogue, else there; `most` rows come at most."""
        # As the gate writes it.
        is_explained = re.match(r"explain (analyze )?(\(.*?\))? ", statement)
        if is_explained and is_explained[1]:
            raise UsageError("EXPLAIN ANALYZE is for a catalogue file; EXPLAIN tells the plan of another engine")
        asked = statement[is_explained.end() :] if is_explained else statement
        local = self.schema()
        with engine_errors(clock, self):
            tree = read(asked)
            is_shown = isinstance(tree, exp.Command) and tree.name.upper() == "SHOW"
            if isinstance(tree, (exp.Describe, exp.Show)) or is_shown:
                return DuckDBAnswer(local, statement, values, clock, self)
            # Here it is bound to tables without rows, which is quick, and gives DuckDB's types or its errors.
            bound = local.sql(asked, params=values)
            tree = expanded(tree, values or {}, self.resolve)
            names = relations_of(tree, self.relations)
            if not names and isinstance(tree, (exp.Query, exp.Values)):
                return DuckDBAnswer(local, statement, values, clock, self)
            if not isinstance(tree, exp.Query):
                raise UsageError(f"{self.url} runs queries: SELECT, WITH, FROM, EXPLAIN, not {tree.key.upper()}")
            text = written(tree, self.relations)
            if is_explained:
                local.register("plan", self.fetch("EXPLAIN " + text, names, clock))
                return DuckDBAnswer(local, "from plan", None, clock, self)
            columns, types = [str(name) for name in bound.columns], [str(kind) for kind in bound.types]
        return _SparkAnswer(self, local, columns, types, _Asked(text, names, most, clock), is_streamed=is_streamed)

    def close(self) -> None:
        """End the session, and with it what it knows of the export."""
        with suppress(Exception):
            self.session.stop()
        self.local.close()

    def resolve(self, name: str) -> str:
        """Return the model that a name means; NotFoundError as in Catalog.resolve."""
        if name not in self._models:
            self._models[name] = resolve(self, [name])[0].id
        return self._models[name]

    def fetch(self, text: str, names: Sequence[str], clock: Clock, most: int | None = None) -> pyarrow.Table:
        """Return at most so many rows of a statement in Spark's SQL that reads the relations `names`."""

        def work() -> pyarrow.Table:
            self._register_all(names)
            frame = self.session.sql(text)
            return (frame if most is None else frame.limit(most)).toArrow()

        job = _Job(self.session)
        clock.watched(job)
        with engine_errors(clock, self):
            try:
                return job.done(work)
            except (CatalogError, duckdb.Error):
                raise
            except Exception as error:
                raise CatalogError(f"the query failed at {self.url}: {line_of(error)}") from None

    def _register_all(self, names: Sequence[str]) -> None:
        # Tables and views become known to the session, with those that they read, as they are asked for.
        with self._registering:
            for name in names:
                self._register(name)

    def _register(self, name: str) -> None:
        if name in self._known:
            return
        relation = name.removeprefix(OF_THE_FILE)
        if relation in self._files:
            frame = self.session.read.parquet(*self._files[relation])
        else:
            tree = expanded(read(views()[relation]), {}, self.resolve)
            for needed in relations_of(tree, self.relations):
                self._register(needed)
            frame = self.session.sql(written(tree, self.relations))
        frame.createOrReplaceTempView(name)
        self._known.add(name)


class _Limited:
    """The engine, for a statement that gives so many rows at most."""

    def __init__(self, engine: SparkEngine, most: int) -> None:
        self._engine, self._most = engine, most
        self.schema, self.within, self.close = engine.schema, engine.within, engine.close

    def run(self, statement: str, values: Values, clock: Clock, *, is_streamed: bool = False) -> Answer:
        return self._engine.run(statement, values, clock, is_streamed=is_streamed, most=self._most)


@dataclass(frozen=True)
class _Asked:
    """A statement in Spark's SQL, the relations that it reads, the most rows that it gives, and its time."""

    text: str
    names: Sequence[str]
    most: int | None
    clock: Clock


class _SparkAnswer:
    """Rows that come from Spark as Arrow, all at once, and are cast here to DuckDB's `types`."""

    def __init__(
        self,
        engine: SparkEngine,
        local: duckdb.DuckDBPyConnection,
        columns: list[str],
        types: list[str],
        asked: _Asked,
        *,
        is_streamed: bool,
    ) -> None:
        self.columns, self.types = columns, types
        self._engine, self._local, self._asked = engine, local, asked
        self._rows = None if is_streamed else self._fetched()

    def batches(self, size: int) -> Iterator[list[tuple[Any, ...]]]:
        """Yield the rows as lists of at most `size` tuples."""
        return self._cast().batches(size)

    def arrow(self, size: int) -> pyarrow.RecordBatchReader:
        """Return the rows as a stream of Arrow record batches of about `size` rows."""
        return self._cast().arrow(size)

    def table(self) -> pyarrow.Table:
        """Return the rows as an Arrow table."""
        return self._cast().table()

    def _fetched(self) -> pyarrow.Table:
        asked = self._asked
        rows = self._engine.fetch(asked.text, asked.names, asked.clock, asked.most)
        if rows.num_columns != len(self.columns):
            # What is not put into Spark's SQL as it was meant is no answer.
            raise CatalogError(
                f"the query failed: {self._engine.url} gives {rows.num_columns} columns for {len(self.columns)}"
            )
        return rows.rename_columns([f"c{place}" for place in range(rows.num_columns)])

    def _cast(self) -> DuckDBAnswer:
        self._local.register("answer", self._fetched() if self._rows is None else self._rows)
        columns = (
            f"cast(c{place} as {kind}) as {sql_name(column)}"
            for place, (column, kind) in enumerate(zip(self.columns, self.types, strict=True))
        )
        statement = f"select {', '.join(columns)} from answer"
        return DuckDBAnswer(self._local, statement, None, self._asked.clock, is_streamed=True)


class _Job:
    """A statement that runs there, in a thread of its own, and can be stopped from here."""

    def __init__(self, session: SparkSession) -> None:
        self._session, self._tag = session, uuid.uuid4().hex
        self._is_stopped = threading.Event()

    def interrupt(self) -> None:
        """Stop."""
        self._is_stopped.set()

    def done(self, work: Callable[[], pyarrow.Table]) -> pyarrow.Table:
        """Return what `work` does, in the thread of its own; this one looks meanwhile whether it is to stop."""
        found: dict[str, Any] = {}

        def run() -> None:
            try:
                self._session.addTag(self._tag)
                found["rows"] = work()
            except Exception as error:
                found["error"] = error

        worker = threading.Thread(target=run, daemon=True)
        worker.start()
        while worker.is_alive():
            worker.join(0.02)
            if self._is_stopped.is_set():
                with suppress(Exception):
                    self._session.interruptTag(self._tag)
                raise duckdb.InterruptException("interrupted")
        if "error" in found:
            raise found["error"]
        return found["rows"]


def _files_of(data: str) -> dict[str, list[str]]:
    """Return the files of each table of an export, by the addresses that the server has for them."""
    # Hadoop's name for S3 is s3a.
    place = place_of(re.sub(r"^s3[an]://", "s3://", data))
    held = manifest.read(place)
    if held is None:
        raise CatalogError(f"no export of a catalogue is at {place.shown}; make one", option="export")
    if held["format"] != "parquet" or any(entry["partition"] for entry in held["files"]):
        raise CatalogError(
            f"the export {place.shown} is not Parquet without partitions; make one that is", option="export"
        )
    if held["catalogue"]["schema_sha256"] != schema_sha256():
        raise CatalogError(
            f"the export {place.shown} was made by another version of the program than this one; bring it up to date: "
            "import it, then export it again",
            option="export",
        )
    base = (str(place.local) if place.local else data).rstrip("/")
    tables = {dataset["name"] for dataset in held["datasets"] if dataset["kind"] == "table"}
    files: dict[str, list[str]] = {name: [] for name in tables}
    for entry in held["files"]:
        if entry["name"] in tables:
            files[entry["name"]].append(f"{base}/{entry['file']}")
    return files
