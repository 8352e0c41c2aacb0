"""The same catalogue on Spark: an export that Spark Connect reads, asked through what looks like a DuckDB connection.

A schema without rows, here, decides everything but the rows: what a statement may do, whether it binds, which types its
columns have. The rows come from the engine, as Arrow, and are cast to those types.
"""

from __future__ import annotations

import logging
import re
import socket
import sys
import threading
import urllib.parse
import uuid
import warnings
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, cast

import duckdb
from sqlglot import exp

from catalog.engines.duckdb_file import empty, lock
from catalog.engines.spark_macros import OF_THE_FILE, expanded, read, relations_of
from catalog.engines.spark_sql import written
from catalog.errors import CatalogError, UsageError
from catalog.exports import manifest
from catalog.exports.place import place_of
from catalog.query.names import resolve
from catalog.query.statement import columns_of_all
from catalog.shipped import schema_sha256
from catalog.store.macros import views
from catalog.store.schema import create_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import pyarrow
    from pyspark.sql import SparkSession

    from catalog.query.limits import Limits

    Values = Mapping[str, Any] | Sequence[Any] | None

_PORT = 15002
# Seconds in which a server takes up a connection; Spark's own client would try for minutes.
_PATIENCE = 10.0


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
        self.url = _shown(url)
        self.session = _session(url)
        # The statement in Spark's SQL, the most rows, and the answer: an export does not change.
        self.last: tuple[str, int | None, pyarrow.Table] | None = None
        self._known: set[str] = set()
        self._models: dict[str, str] = {}
        self._registering = threading.Lock()

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """Return a connection for one statement."""
        # It has the methods of DuckDB's that the catalogue uses.
        return cast("duckdb.DuckDBPyConnection", _Connection(self))

    def within(self, limits: Limits) -> Callable[[], duckdb.DuckDBPyConnection]:
        """Return what makes connections for a statement; UsageError for limits that only DuckDB can keep."""
        if limits.tables:
            raise UsageError(f"--table is for a catalogue file: {self.url} cannot read files of this machine")
        if limits.memory_limit is not None:
            raise UsageError(f"--memory-limit is for a catalogue file: {self.url} has its own")
        # One more, by which a reader knows that there are more.
        rows = None if limits.rows is None else limits.rows + 1
        return lambda: cast("duckdb.DuckDBPyConnection", _Connection(self, rows))

    def close(self) -> None:
        """End the session, and with it what it knows of the export."""
        with suppress(Exception):
            self.session.stop()
        self.local.close()

    def resolve(self, name: str) -> str:
        """Return the model that a name means; NotFoundError as in Catalog.resolve."""
        if name not in self._models:
            self._models[name] = resolve(self.cursor(), name)
        return self._models[name]

    def register(self, names: Sequence[str]) -> None:
        """Make tables and views known to the session, with those that they read, as they are asked for."""
        with self._registering:
            for name in names:
                self._register(name)

    def error(self, error: Exception) -> CatalogError:
        """Return an error of the server or of the way to it as one of the family."""
        return CatalogError(f"the query failed at {self.url}: {_line(error)}")

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


class _Connection:
    """What the catalogue uses of a DuckDB connection. `rows` is how many rows an answer has at most, None for all."""

    def __init__(self, engine: SparkEngine, rows: int | None = None) -> None:
        self._engine = engine
        self._rows = rows
        self._local = engine.local.cursor()
        self._is_stopped = threading.Event()

    def cursor(self) -> _Connection:
        return _Connection(self._engine, self._rows)

    def extract_statements(self, statement: str) -> list[duckdb.Statement]:
        return self._local.extract_statements(statement)

    def execute(self, statement: str, parameters: Values = None) -> duckdb.DuckDBPyConnection:
        return self._local.execute(*self._here(statement, parameters))

    def sql(self, statement: str, *, params: Values = None) -> duckdb.DuckDBPyRelation:
        text, values = self._here(statement, params)
        return self._local.sql(text, params=values)

    def interrupt(self) -> None:
        self._is_stopped.set()

    def close(self) -> None:
        self._local.close()

    def _here(self, statement: str, parameters: Values) -> tuple[str, Values]:
        """Return a statement that gives the answer here: itself where it reads no rows of the catalogue."""
        # As the gate writes it.
        is_explained = re.match(r"explain (analyze )?(\(.*?\))? ", statement)
        if is_explained and is_explained[1]:
            raise UsageError("EXPLAIN ANALYZE is for a catalogue file; EXPLAIN tells the plan of another engine")
        asked = statement[is_explained.end() :] if is_explained else statement
        tree = read(asked)
        if isinstance(tree, (exp.Describe, exp.Show)) or (
            isinstance(tree, exp.Command) and tree.name.upper() == "SHOW"
        ):
            return statement, parameters
        # Here it is bound to tables without rows, which is quick, and gives DuckDB's types or its errors.
        bound = self._local.sql(asked, params=parameters)
        tree = expanded(tree, parameters or {}, self._engine.resolve)
        names = relations_of(tree, self._engine.relations)
        if not names and isinstance(tree, (exp.Query, exp.Values)):
            return statement, parameters
        if not isinstance(tree, exp.Query):
            raise UsageError(f"{self._engine.url} runs queries: SELECT, WITH, FROM, EXPLAIN, not {tree.key.upper()}")
        text = written(tree, self._engine.relations)
        if is_explained:
            self._local.register("plan", self._answer("EXPLAIN " + text, names))
            return "from plan", None
        answer = self._answer(text, names, self._rows)
        if answer.num_columns != len(bound.columns):
            # What is not put into Spark's SQL as it was meant is no answer.
            raise CatalogError(
                f"the query failed: {self._engine.url} gives {answer.num_columns} columns for {len(bound.columns)}"
            )
        name = f"answer_{uuid.uuid4().hex}"
        self._local.register(name, answer.rename_columns([f"c{place}" for place in range(answer.num_columns)]))
        columns = (
            f"cast(c{place} as {kind}) as {_quoted(column)}"
            for place, (column, kind) in enumerate(zip(bound.columns, bound.types, strict=True))
        )
        return f"select {', '.join(columns)} from {name}", None

    def _answer(self, text: str, names: Sequence[str], most: int | None = None) -> pyarrow.Table:
        """Return at most so many rows of a statement in Spark's SQL that reads the relations `names`.

        They come in a thread of its own; this one looks meanwhile whether it is to stop.
        """
        engine, tag = self._engine, uuid.uuid4().hex
        # A Result asks twice: for the columns, then for the rows as Arrow.
        if engine.last is not None and engine.last[:2] == (text, most):
            return engine.last[2]
        found: dict[str, Any] = {}

        def work() -> None:
            try:
                engine.session.addTag(tag)
                engine.register(names)
                frame = engine.session.sql(text)
                found["rows"] = (frame if most is None else frame.limit(most)).toArrow()
            except Exception as error:
                found["error"] = error

        worker = threading.Thread(target=work, daemon=True)
        worker.start()
        while worker.is_alive():
            worker.join(0.02)
            if self._is_stopped.is_set():
                with suppress(Exception):
                    engine.session.interruptTag(tag)
                raise duckdb.InterruptException("interrupted")
        if "error" in found:
            error = found["error"]
            raise error if isinstance(error, CatalogError) else engine.error(error)
        engine.last = (text, most, found["rows"])
        return engine.last[2]


def _session(url: str) -> SparkSession:
    parts = urllib.parse.urlsplit(url)
    try:
        if parts.scheme != "sc" or not parts.hostname:
            raise ValueError
        port = parts.port or _PORT
    except ValueError:
        raise UsageError(f"--engine takes sc://HOST[:PORT], a Spark Connect server, not '{_shown(url)}'") from None
    try:
        # It warns of versions of pandas, which nothing here uses, time and again.
        warnings.filterwarnings("ignore", category=FutureWarning, module=r"pyspark\.")
        from pyspark.sql import SparkSession
    except ImportError:
        raise UsageError("--engine needs pyspark-client: pip install 'catalog[spark]'") from None
    for name in ("pyspark", "SQLQueryContextLogger", "DataFrameQueryContextLogger"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        socket.create_connection((parts.hostname, port), timeout=_PATIENCE).close()
        with _a_main_file():
            session = SparkSession.builder.remote(url).create()
            # Else ${env:HOME} in a text is the server's.
            session.conf.set("spark.sql.variable.substitute", "false")
            return session
    except Exception as error:
        raise CatalogError(f"nothing answers as Spark Connect at {_shown(url)}: {_line(error)}") from None


@contextmanager
def _a_main_file() -> Iterator[None]:
    # Where Python runs no file (python -c, a worker of pytest), the client takes it for a run of its own doctests, and
    # ends the process as it is loaded.
    main = sys.modules["__main__"]
    if hasattr(main, "__file__"):
        yield
        return
    main.__file__ = "-c"
    try:
        yield
    finally:
        del main.__file__


def _files_of(data: str) -> dict[str, list[str]]:
    """Return the files of each table of an export, by the addresses that the server has for them."""
    # Hadoop's name for S3 is s3a.
    place = place_of(re.sub(r"^s3[an]://", "s3://", data))
    held = manifest.read(place)
    if held is None:
        raise CatalogError(f"no export of a catalogue is at {place.shown}; make one: catalog export DIR")
    if held["format"] != "parquet" or any(entry["partition"] for entry in held["files"]):
        raise CatalogError(f"the export {place.shown} is not Parquet without partitions; make one: catalog export DIR")
    if held["catalogue"]["schema_sha256"] != schema_sha256():
        raise CatalogError(
            f"the export {place.shown} was made by another version of the program than this one; bring it up to date: "
            "catalog import, then catalog export"
        )
    base = (str(place.local) if place.local else data).rstrip("/")
    tables = {dataset["name"] for dataset in held["datasets"] if dataset["kind"] == "table"}
    files: dict[str, list[str]] = {name: [] for name in tables}
    for entry in held["files"]:
        if entry["name"] in tables:
            files[entry["name"]].append(f"{base}/{entry['file']}")
    return files


def _shown(url: str) -> str:
    # What follows the server's name may hold a token.
    return re.sub(r"//[^/@]*@", "//", url).partition(";")[0].rstrip("/")


def _line(error: Exception) -> str:
    # The server's own message, without its class, code and trace.
    text = getattr(error, "_message", None) or str(error)
    text = re.sub(r"\s+", " ", str(text).partition("JVM stacktrace")[0]).strip()
    return text[:300] or type(error).__name__


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
