"""Making a catalogue file: always a new one from schema.sql and the facts, renamed over the old when it is whole."""

from __future__ import annotations

import glob
import os
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb

from catalog import __version__
from catalog.errors import CatalogError
from catalog.files import FACT_TABLES, PACKAGE, query_files, root, schema_sha256, source_files
from catalog.headers import read_sql_file
from catalog.queries import KEYS as QUERY_KEYS
from catalog.queries import check_parameters

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from catalog.headers import SqlFile

SOURCE_KEYS = ("name", "url", "licence", "attribution", "priority", "key", "files", "required", "date")
# What a catalogue keeps of its facts when it is made anew; the rest of these tables comes from the program's own files.
_KEPT = {
    "source_runs": "true",
    "observations": "true",
    "aliases": "rule <> 'declared'",
    "rejections": "true",
}
# The views with a row for each pair of models, in the order in which each reads the one before.
_PAIR_VIEWS = ("comparisons", "verdicts", "statements", "pages")
_MACRO_TYPES = {"model": "varchar", "metric": "varchar", "text": "varchar", "path": "varchar"}


@contextmanager
def writing(path: Path, origin: str = "refreshed") -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a connection to an empty catalogue beside `path`; on success publish it as `path`, else leave `path` alone.

    One writer at a time, by a lock file; readers never wait and never see half a catalogue.
    CatalogError when the folder cannot be written or another process is writing.
    """
    from filelock import FileLock, Timeout

    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    if path.exists() and not path.is_file():
        raise CatalogError(f"{path} is not a file; name another with --catalog")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(path.with_name(f".{path.name}.lock"), timeout=0):
            for litter in path.parent.glob(f".{glob.escape(path.name)}.*.new*"):
                litter.unlink(missing_ok=True)  # of a writer that was killed
            try:
                with duckdb.connect(str(new)) as connection:
                    connection.execute("set timezone = 'UTC'")
                    create_schema(connection)
                    yield connection
                    materialise(connection, origin)
                    connection.execute("checkpoint")
                with new.open("rb+") as file:
                    os.fsync(file.fileno())
                path.with_name(path.name + ".wal").unlink(missing_ok=True)
                new.replace(path)
            finally:
                new.unlink(missing_ok=True)
                new.with_name(new.name + ".wal").unlink(missing_ok=True)
    except Timeout:
        raise CatalogError(f"another process is writing {path}; try again when it has finished") from None
    except OSError as error:
        raise CatalogError(
            f"cannot write {path}: {error.strerror or error}; name another file with --catalog"
        ) from None
    except duckdb.IOException as error:
        raise CatalogError(
            f"cannot write {path}: {str(error).splitlines()[0]}; name another file with --catalog"
        ) from None


def create_schema(connection: duckdb.DuckDBPyConnection) -> None:
    """Create every table, view and macro of schema.sql, the declared aliases and the list of sources; no facts."""
    # In one transaction: each of some four hundred statements on its own would wait for the disk.
    connection.begin()
    connection.execute((root() / "schema.sql").read_text(encoding="utf-8"))
    connection.execute((PACKAGE / "aliases.sql").read_text(encoding="utf-8"))
    for path in source_files():
        source = read_sql_file(path, SOURCE_KEYS)
        values = [source.entry(key) for key in ("name", "url", "licence", "attribution", "priority")]
        connection.execute("insert into sources values (?, ?, ?, ?, ?, cast(? as integer))", [source.name, *values])
    connection.commit()


def copy_facts(connection: duckdb.DuckDBPyConnection, folder: Path, without: frozenset[str] = frozenset()) -> None:
    """Load the facts of a folder of Parquet files (as export or the starter write them), but for some sources."""
    for table, kept in _KEPT.items():
        file = folder / f"{table}.parquet"
        _copy(connection, table, f"read_parquet('{str(file).replace(chr(39), chr(39) * 2)}')", kept, without)


def copy_catalogue(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Load the facts of another catalogue file, and the method epochs that its refreshes detected."""
    try:
        _copy_catalogue(connection, path)
    except duckdb.CatalogException:
        raise CatalogError(f"{path} is a DuckDB file but not a catalogue; name another with --catalog") from None


def _copy_catalogue(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    connection.execute(f"attach '{str(path).replace(chr(39), chr(39) * 2)}' as catalogue_before (read_only)")
    for table, kept in _KEPT.items():
        _copy(connection, table, f"catalogue_before.{table}", kept, frozenset())
    # Detected scales go behind the declared ones, which this edition may have more of.
    connection.execute(
        "insert into methods by name "
        "select found.* replace (found.method_rank + known.ranks - known_before.ranks as method_rank) "
        "from catalogue_before.methods as found "
        "inner join (select metric_id, count(*) as ranks from methods group by metric_id) as known "
        "on found.metric_id = known.metric_id "
        "inner join (select metric_id, count(*) as ranks from catalogue_before.methods where origin = 'declared' "
        "group by metric_id) as known_before on found.metric_id = known_before.metric_id "
        "where found.origin = 'detected' "
        "and (found.metric_id, found.method) not in (select (metric_id, method) from methods)"
    )
    connection.execute("detach catalogue_before")


def _copy(connection: duckdb.DuckDBPyConnection, table: str, origin: str, kept: str, without: frozenset[str]) -> None:
    connection.execute(
        f"insert into {table} by name select * from {origin} where {kept} and not list_contains($without, source_id)",
        {"without": sorted(without)},
    )


def materialise(connection: duckdb.DuckDBPyConnection, origin: str) -> None:
    """Fill specs and model_names from the observations, and create the named queries as table macros."""
    connection.begin()
    for table in ("specs", "model_names", "catalogue_info"):
        connection.execute(f"delete from {table}")
    connection.execute("insert into model_names select * from model_name_choices order by name, model_id")
    connection.execute("insert into specs select * from spec_choices order by model, metric_id, method")
    connection.execute("insert into catalogue_info values (?, ?, ?)", [__version__, schema_sha256(), origin])
    for path in query_files():
        connection.execute(macro_of(read_sql_file(path, QUERY_KEYS), connection))
    connection.commit()


def macro_of(query: SqlFile, connection: duckdb.DuckDBPyConnection) -> str:
    """Return the statement that makes a named query a table macro, so that any DuckDB client can call it.

    A query takes a model by its id, a macro by any name of it. In a macro a parameter that is called like a column in
    scope is ambiguous, so the body reads all values from CTEs.
    """
    check_parameters(query, connection)
    body = "\n".join(line for line in query.sql.splitlines() if not line.startswith("--")).rstrip().rstrip(";")
    signature, values = [], []
    for parameter in query.parameters:
        kind = _MACRO_TYPES.get(parameter.type, parameter.type)
        default = "null" if parameter.default is None else "'" + parameter.default.replace("'", "''") + "'"
        signature.append(
            f"{parameter.name} {kind}" + ("" if parameter.is_required else f" := cast({default} as {kind})")
        )
        body = re.sub(rf"\${parameter.name}\b", f"(select parameters.{parameter.name} from parameters)", body)
        if parameter.type == "model":
            values.append(
                f"(select resolved.model from resolve_model({parameter.name}) as resolved) as {parameter.name}"
            )
        else:
            values.append(f"{parameter.name} as {parameter.name}")
    if values:
        ctes = f"with parameters as (select {', '.join(values)})"
        models = [parameter.name for parameter in query.parameters if parameter.type == "model"]
        if len(models) > 1:
            ctes = ",\n".join([ctes, *_narrowed_views(body, models)])
        body = re.sub(r"^with\b", f"{ctes},", body, count=1) if body.startswith("with") else f"{ctes}\n{body}"
    comment = query.doc.replace("'", "''") + " Grain: " + query.entry("grain").replace("'", "''") + "."
    return (
        f"create or replace macro {query.name}({', '.join(signature)}) as table\n{body};\n"
        f"comment on macro table {query.name} is '{comment}';"
    )


def _narrowed_views(body: str, models: list[str]) -> list[str]:
    # A filter that is not a constant does not reach through the views of pairs: the page of every pair would be made.
    # In the macro they are made anew as CTEs, over the specs of the wanted models alone.
    schema = (root() / "schema.sql").read_text(encoding="utf-8")
    views = dict(re.findall(r"^create view (\w+) as\n(.*?);\n", schema, re.M | re.S))
    used: list[str] = []
    text = body
    for name in reversed(_PAIR_VIEWS):
        if re.search(rf"\b(?:from|join) {name}\b", text):
            used.insert(0, name)
            text += views[name]
    wanted = ", ".join(f"(select parameters.{name} from parameters)" for name in models)
    narrowed = f"specs as (select every_spec.* from main.specs as every_spec where every_spec.model in ({wanted}))"
    return [narrowed, *(f"{name} as (\n{views[name]}\n)" for name in used)]


def fact_rows(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Return how many rows each table of facts holds."""
    counts = {}
    for table in FACT_TABLES:
        row = connection.execute(f"select count(*) from {table}").fetchone()
        counts[table] = int(row[0]) if row else 0
    return counts
