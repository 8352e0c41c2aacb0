"""A refresh: payload -> staged -> resolved -> judged -> merged -> published. All or nothing per payload.

The rules are SQL: sources/*.sql, resolve.sql, rename.sql, judge.sql, merge.sql. Here they are run in order.
"""

from __future__ import annotations

import datetime
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from catalog import publish
from catalog.errors import CatalogError, SourceError
from catalog.files import PACKAGE, STARTER
from catalog.payloads import PayloadFile, find_payloads, load_sources, read_payload
from catalog.queries import first_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from catalog.headers import SqlFile

_STAGES = {
    name: (PACKAGE / f"{name}.sql").read_text(encoding="utf-8") for name in ("resolve", "rename", "judge", "merge")
}


class _NothingLoaded(Exception):  # noqa: N818 - it ends a block, it is no error
    """No payload was good, so no new catalogue is made."""


@dataclass(frozen=True)
class Run:
    """What one payload did: `status` is ok, known (the same bytes were loaded before) or refused, with an error."""

    source_id: str
    path: str
    retrieved_at: datetime.datetime
    status: str
    error: str = ""
    seen: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: int = 0
    closed: int = 0


@dataclass
class Report:
    """What a refresh did: one Run a payload, and the files it left out."""

    runs: list[Run] = field(default_factory=list)
    undated: list[Path] = field(default_factory=list)
    unclaimed: list[Path] = field(default_factory=list)

    @property
    def failures(self) -> list[str]:
        """One line for each payload that was refused and each file that could not be dated."""
        lines = [run.error for run in self.runs if run.status == "refused"]
        return lines + [f"{path}: its name has no date; give one: --at 2026-11-22" for path in self.undated]


def refresh_from(
    catalogue: Path,
    path: Path,
    source_id: str | None = None,
    at: datetime.datetime | None = None,
    *,
    force: bool = False,
    progress: Callable[[int, int, str], None] | None = None,
) -> Report:
    """Load the payloads at `path` into the catalogue file `catalogue`, in date order, and publish it.

    A catalogue that is not there yet begins as the starter; the starter's rows of a source give way when a payload of
    that source is loaded that is as old or older. `force` takes what looks partial and prices that jump. `progress` is
    called with how many payloads are done, of how many, and the next one. UsageError when `path` holds no payload,
    CatalogError when the file cannot be written. A refused payload is in the report, not an exception.
    """
    payloads, undated, unclaimed = find_payloads(path, source_id, at)
    report = Report([], undated, unclaimed)
    if not payloads:
        return report
    with suppress(_NothingLoaded), publish.writing(catalogue) as connection:
        if catalogue.exists():
            publish.copy_catalogue(connection, catalogue)
        elif any(STARTER.glob("*.parquet")):
            publish.copy_facts(connection, STARTER, _older_than_starter(connection, payloads))
        for number, payload in enumerate(payloads):
            if progress:
                progress(number, len(payloads), payload.path.name)
            report.runs.append(load_file(connection, payload, force=force))
        if not catalogue.exists() and not any(run.status == "ok" for run in report.runs):
            raise _NothingLoaded
        curated = load_curated(connection)
        if curated.status == "refused":
            report.runs.append(curated)
        if progress:
            progress(len(payloads), len(payloads), "publishing")
    return report


def rebuild(catalogue: Path) -> None:
    """Make a catalogue anew from its own observations, with this edition's tables, views, queries and curated facts."""
    if not catalogue.is_file():
        raise CatalogError(
            f"no catalogue is at {catalogue}; make one: catalog refresh --from FOLDER --catalog {catalogue}"
        )
    with publish.writing(catalogue) as connection:
        publish.copy_catalogue(connection, catalogue)
        load_curated(connection)


def _older_than_starter(connection: duckdb.DuckDBPyConnection, payloads: list[PayloadFile]) -> frozenset[str]:
    runs = connection.execute(
        "select source_id, max(retrieved_at) from read_parquet(?) group by source_id",
        [str(STARTER / "source_runs.parquet")],
    ).fetchall()
    latest: dict[str, datetime.datetime] = dict(runs)
    return frozenset(
        name for name, date in latest.items() if any(p.source.name == name and p.retrieved_at <= date for p in payloads)
    )


def load_file(connection: duckdb.DuckDBPyConnection, payload: PayloadFile, *, force: bool = False) -> Run:
    """Load one payload file and return what it did; what is refused changes nothing but the list of runs."""
    try:
        text, sha256 = read_payload(payload.path)
        return load_text(connection, payload.source, text, sha256, payload.retrieved_at, str(payload.path), force=force)
    except SourceError as error:
        _record_refusal(connection, payload.source.name, payload.retrieved_at, str(payload.path), str(error))
        return Run(payload.source.name, str(payload.path), payload.retrieved_at, "refused", str(error))


def load_curated(connection: duckdb.DuckDBPyConnection) -> Run:
    """Load the facts of curated.sql, if this catalogue does not hold this edition of them yet."""
    import hashlib

    source = load_sources()["curated"]
    sha256 = hashlib.sha256(source.sql.encode()).hexdigest()
    date = datetime.datetime.fromisoformat(source.entry("date"))
    try:
        return load_text(connection, source, "{}", sha256, date, source.path.name)
    except SourceError as error:
        return Run(source.name, source.path.name, date, "refused", str(error))


def load_text(
    connection: duckdb.DuckDBPyConnection,
    source: SqlFile,
    text: str,
    sha256: str,
    retrieved_at: datetime.datetime,
    url: str,
    *,
    force: bool = False,
) -> Run:
    """Load one payload into an open catalogue, in one transaction; SourceError when it is refused."""
    last = connection.execute(
        "select max(retrieved_at), coalesce(bool_or(sha256 = $sha256 and retrieved_at >= $at), false) "
        "from source_runs where source_id = $source and status = 'ok'",
        {"sha256": sha256, "at": retrieved_at, "source": source.name},
    ).fetchone()
    assert last is not None
    if last[1]:
        return Run(source.name, url, retrieved_at, "known")
    if last[0] is not None and retrieved_at < last[0]:
        raise SourceError(
            f"{url}: refused: it is of {retrieved_at:%Y-%m-%d %H:%M}, older than the last payload of {source.name} "
            f"({last[0]:%Y-%m-%d %H:%M}); load payloads in date order, into a new catalogue if need be (--catalog)"
        )
    connection.execute("begin")
    try:
        _stage(connection, source, text, sha256, retrieved_at, url, force=force)
        for introduces in (True, False):
            connection.execute(
                "create or replace temp table pass as select $introduces as introduces", {"introduces": introduces}
            )
            connection.execute(_STAGES["resolve"])
            connection.execute(_STAGES["rename"])
        connection.execute(_STAGES["judge"])
        refusals = [row[0] for row in connection.execute("select refusal from refusals").fetchall()]
        if refusals:
            raise SourceError(f"{url}: refused: {'; '.join(refusals)}; nothing changed, --force loads it all the same")
        connection.execute(_STAGES["merge"])
        row = connection.execute(
            "select rows_seen, rows_added, rows_changed, rows_unchanged, rows_rejected, rows_closed "
            "from source_runs order by run_id desc limit 1"
        ).fetchone()
        connection.execute("commit")
    except duckdb.Error as error:
        connection.execute("rollback")
        raise SourceError(f"{url}: refused: {source.name} cannot read it ({first_line(error)})") from None
    except SourceError:
        connection.execute("rollback")
        raise
    assert row is not None
    return Run(source.name, url, retrieved_at, "ok", "", *row)


def _stage(
    connection: duckdb.DuckDBPyConnection,
    source: SqlFile,
    text: str,
    sha256: str,
    retrieved_at: datetime.datetime,
    url: str,
    *,
    force: bool,
) -> None:
    connection.execute(
        "create or replace temp table run as select coalesce((select max(run_id) from source_runs), 0) + 1 as run_id, "
        "$source::varchar as source_id, $at::timestamp as retrieved_at, $url::varchar as url, "
        "$sha256::varchar as sha256, $force::boolean as is_forced",
        {"source": source.name, "at": retrieved_at, "url": Path(url).name, "sha256": sha256, "force": force},
    )
    connection.execute(
        "create or replace temp table payload as select $body::json as body, $at::timestamp as retrieved_at",
        {"body": text, "at": retrieved_at},
    )
    required = [name.strip() for name in source.entries.get("required", "").split(",") if name.strip()]
    connection.execute("create or replace temp table required (metric_id varchar)")
    if required:
        connection.executemany("insert into required values (?)", [[name] for name in required])
    connection.execute(
        "create or replace temp table staged as "
        f"select row_number() over () as row_id, source_rows.* from (\n{source.sql.rstrip().rstrip(';')}\n) source_rows"
    )
    connection.execute(
        "create or replace temp table known_names as "
        "from model_name_choices where rule_rank <= 4 and name not like '~%'"
    )
    connection.execute(
        "create or replace temp table resolved (reference varchar, model_id varchar, rule varchar, "
        "matched_name varchar, reason varchar, detail varchar)"
    )


def _record_refusal(
    connection: duckdb.DuckDBPyConnection, source_id: str, retrieved_at: datetime.datetime, url: str, error: str
) -> None:
    connection.execute(
        "insert into source_runs "
        "select coalesce(max(run_id), 0) + 1, ?, ?, ?, '', null, 'refused', ?, 0, 0, 0, 0, 0, 0 from source_runs",
        [source_id, retrieved_at, Path(url).name, error],
    )
