"""The facts of a catalogue: taken from Parquet files or another catalogue, counted, and what follows from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from catalog.errors import CatalogError
from catalog.shipped import FACT_TABLES, schema_sha256
from catalog.store.disk import opened_whole
from catalog.store.edition import EDITION
from catalog.store.macros import HELD_AT, MATERIALISED
from catalog.text import sql_text
from catalog.version import __version__

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

# What a catalogue keeps of its facts when it is made anew, in this order; the rest comes from the program's own files.
_KEPT = {
    "source_runs": "true",
    "observations": "true",
    "aliases": "rule <> 'declared'",
    "renames": "true",
    "rejections": "run_id in (select source_runs.run_id from source_runs)",
}


def copy_facts(connection: duckdb.DuckDBPyConnection, folder: Path, without: frozenset[str] = frozenset()) -> None:
    """Load the facts of a folder of Parquet files (as export or the starter write them), but for some sources."""
    for table, kept in _KEPT.items():
        origin = f"select * from read_parquet({sql_text(folder / f'{table}.parquet')})"
        connection.execute(
            f"insert into {table} by name select * from ({origin}) "
            f"where {kept} and not list_contains($without, source_id)",
            {"without": sorted(without)},
        )


def copy_catalogue(connection: duckdb.DuckDBPyConnection, path: Path, moment: datetime.datetime | None = None) -> None:
    """Load the facts of another catalogue file, and the scales that its refreshes found; those until a moment (UTC).

    The file may be of an older edition. Of a moment, models have the ids that they had then. CatalogError when the
    file is not a catalogue.
    """
    opened_whole(
        path,
        lambda: connection.execute(f"attach {sql_text(path)} as catalogue_before (read_only)"),
        lambda attached: attached.execute("detach catalogue_before"),
    )
    try:
        held = {
            row[0]
            for row in connection.execute(
                "select table_name from duckdb_tables() where database_name = 'catalogue_before'"
            ).fetchall()
        }
        at = "timestamp '9999-12-31'" if moment is None else f"timestamp '{moment.isoformat()}'"
        for table, kept in _KEPT.items():
            name = f"catalogue_before.{table}"
            origin = HELD_AT.get(table, "select * from {table}") if moment is not None else "select * from {table}"
            if table in held:
                connection.execute(
                    f"insert into {table} by name select * from ({origin.format(table=name, moment=at)}) where {kept}"
                )
        _copy_scales(connection, at)
        if {"queries", "catalogue_info"} <= held:
            _copy_columns(connection)
        if moment is not None:
            _undo_renames(connection, at)
    except duckdb.CatalogException:
        raise CatalogError(f"{path} is a DuckDB file but not a catalogue; name another", option="path") from None
    finally:
        connection.execute("detach catalogue_before")


def _copy_scales(connection: duckdb.DuckDBPyConnection, at: str) -> None:
    # Detected scales go behind the declared ones, which this edition may have more of.
    connection.execute(
        "insert into methods by name "
        "select found.* replace (found.method_rank + known.ranks - known_before.ranks as method_rank) "
        "from catalogue_before.methods as found "
        "inner join (select metric_id, count(*) as ranks from methods group by metric_id) as known "
        "on found.metric_id = known.metric_id "
        "inner join (select metric_id, count(*) as ranks from catalogue_before.methods where origin = 'declared' "
        "group by metric_id) as known_before on found.metric_id = known_before.metric_id "
        f"where found.origin = 'detected' and found.valid_from <= {at} "
        "and (found.metric_id, found.method) not in (select (metric_id, method) from methods)"
    )


def _copy_columns(connection: duckdb.DuckDBPyConnection) -> None:
    # Of the same edition's queries, so that they need not be bound again.
    info = connection.execute("select schema_sha256 from catalogue_before.catalogue_info").fetchone()
    if info == (schema_sha256(),):
        connection.execute(
            "update queries set columns = before.columns from catalogue_before.queries as before "
            "where queries.name = before.name"
        )


def _undo_renames(connection: duckdb.DuckDBPyConnection, at: str) -> None:
    later = connection.execute(
        f"select new_id, old_id from catalogue_before.renames where renamed_at > {at} order by renamed_at desc"
    ).fetchall()
    for table, learnt in (("observations", "true"), ("aliases", "rule <> 'declared'")):
        for new_id, old_id in later:
            connection.execute(
                f"update {table} set model_id = $old where model_id = $new and {learnt}", {"old": old_id, "new": new_id}
            )


def materialise(connection: duckdb.DuckDBPyConnection, origin: str, as_of: datetime.datetime | None = None) -> None:
    """Fill the tables that follow from the observations, each from its view, and say what made the file."""
    connection.begin()
    for table in (*MATERIALISED, "catalogue_info"):
        connection.execute(f"delete from {table}")
    for table, (view, order) in MATERIALISED.items():
        connection.execute(f"insert into {table} select * from {view} order by {order}")
    connection.execute(
        "insert into catalogue_info values (?, ?, ?, now() at time zone 'UTC', ?, ?)",
        [__version__, schema_sha256(), origin, as_of, EDITION],
    )
    connection.commit()


def fact_rows(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Return how many rows each table of facts holds."""
    counts = {}
    for table in FACT_TABLES:
        row = connection.execute(f"select count(*) from {table}").fetchone()
        counts[table] = int(row[0]) if row else 0
    return counts
