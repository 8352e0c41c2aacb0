"""Loading one payload into an open catalogue: staged -> resolved -> judged -> merged, in one transaction.

The rules are SQL: sources/*.sql, stage.sql, resolve.sql, rename.sql, judge.sql, merge.sql. Here they are run in order.
"""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from catalog.errors import SourceError, first_line
from catalog.shipped import STEPS
from catalog.sources.payloads import PayloadFile, load_sources, read_payload
from catalog.text import plain

if TYPE_CHECKING:
    from catalog.header import SqlFile

_STAGES = {
    name: (STEPS / f"{name}.sql").read_text(encoding="utf-8")
    for name in ("stage", "resolve", "rename", "judge", "merge")
}


@dataclass(frozen=True)
class Run:
    """What one payload did, and how many of its statements were seen, added, changed, unchanged or rejected.

    `url` is where it came from: a URL or a file. `status`: ok; known (the same bytes were loaded before); not modified
    (the source says so); refused or failed, with an `error`; skipped (its key is not set). `closed` observations ended;
    `held` statements are held back, as they look wrong; `scales` are the scales that the catalogue found to begin here.
    `note` is what its reader should know, of a run that is well; `option` is that of the error.
    """

    source_id: str
    url: str
    retrieved_at: datetime.datetime
    status: str
    error: str = ""
    seen: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: int = 0
    closed: int = 0
    held: int = 0
    scales: tuple[str, ...] = ()
    note: str = ""
    option: str = ""


def load_file(connection: duckdb.DuckDBPyConnection, payload: PayloadFile, *, force: bool = False) -> Run:
    """Load one payload file and return what it did; what is refused changes nothing but the list of runs."""
    try:
        text, sha256 = read_payload(payload.path)
        return load_text(connection, payload.source, text, sha256, payload.retrieved_at, str(payload.path), force=force)
    except SourceError as error:
        run = Run(
            payload.source.name, str(payload.path), payload.retrieved_at, "refused", str(error), option=error.option
        )
        record(connection, run)
        return run


def load_curated(connection: duckdb.DuckDBPyConnection) -> Run:
    """Load the facts of curated.sql, if this catalogue does not hold this edition of them yet."""
    source = load_sources()["curated"]
    sha256 = hashlib.sha256(source.sql.encode()).hexdigest()
    date = datetime.datetime.fromisoformat(source.entry("date"))
    try:
        return load_text(connection, source, "{}", sha256, date, source.path.name)
    except SourceError as error:
        return Run(source.name, source.path.name, date, "refused", str(error), option=error.option)


def load_text(
    connection: duckdb.DuckDBPyConnection,
    source: SqlFile,
    text: str,
    sha256: str,
    retrieved_at: datetime.datetime,
    url: str,
    *,
    etag: str | None = None,
    last_modified: str | None = None,
    force: bool = False,
) -> Run:
    """Load one payload into an open catalogue, in one transaction; SourceError when it is refused."""
    last = connection.execute(
        "select max(retrieved_at), coalesce(bool_or(sha256 = $sha256 and retrieved_at >= $at), false) "
        "from source_runs where source_id = $source and is_good_run(status)",
        {"sha256": sha256, "at": retrieved_at, "source": source.name},
    ).fetchone()
    assert last is not None
    if last[1]:
        return Run(source.name, url, retrieved_at, "known")
    if last[0] is not None and retrieved_at < last[0]:
        raise SourceError(
            f"{url}: refused: it is of {retrieved_at:%Y-%m-%d %H:%M}, older than the last payload of {source.name} "
            f"({last[0]:%Y-%m-%d %H:%M}); load payloads in date order, into a new catalogue if need be",
            option="path",
        )
    connection.execute("begin")
    try:
        connection.execute(
            "create or replace temp table run as "
            "select coalesce((select max(run_id) from source_runs), 0) + 1 as run_id, "
            "$source::varchar as source_id, $at::timestamp as retrieved_at, $url::varchar as url, "
            "$sha256::varchar as sha256, $etag::varchar as etag, $last_modified::varchar as last_modified, "
            "$force::boolean as is_forced",
            {
                "source": source.name,
                "at": retrieved_at,
                "url": _recorded(url),
                "sha256": sha256,
                "etag": etag,
                "last_modified": last_modified,
                "force": force,
            },
        )
        _stage(connection, source, text, retrieved_at)
        for introduces in (True, False):
            connection.execute(
                "create or replace temp table pass as select $introduces as introduces", {"introduces": introduces}
            )
            connection.execute(_STAGES["resolve"])
            if introduces:
                connection.execute(_STAGES["rename"])
        connection.execute(_STAGES["judge"])
        refusals = connection.execute("select refusal, option from refusals order by option").fetchall()
        if refusals:
            said, option = "; ".join(refusal for refusal, _ in refusals), refusals[-1][1]
            raise SourceError(f"{url}: refused: {said}; nothing changed", option=option)
        connection.execute(_STAGES["merge"])
        row = connection.execute(
            "select rows_seen, rows_added, rows_changed, rows_unchanged, rows_rejected, rows_closed, "
            "(select count(*) from judged inner join rejection_reasons using (reason) where is_held_back), "
            "(select coalesce(list(metric_id || ': ' || label order by metric_id), []) from methods "
            "inner join new_epochs using (metric_id, method)) "
            "from source_runs order by run_id desc limit 1"
        ).fetchone()
        connection.execute("commit")
    except duckdb.Error as error:
        connection.execute("rollback")
        raise SourceError(f"{url}: refused: {source.name} cannot read it ({plain(first_line(error), 300)})") from None
    except SourceError:
        connection.execute("rollback")
        raise
    assert row is not None
    seen, added, changed, unchanged, rejected, closed, held, scales = row
    counts = (seen, added, changed, unchanged, rejected, closed, held)
    return Run(source.name, url, retrieved_at, "ok", "", *counts, tuple(scales))


def record(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """Put a run that changed nothing on record: refused, failed or not modified."""
    connection.execute(
        "insert into source_runs by name "
        "select coalesce(max(run_id), 0) + 1 as run_id, $source as source_id, $at as retrieved_at, $url as url, "
        "'' as sha256, $status as status, nullif($error, '') as error, 0 as rows_seen, 0 as rows_added, "
        "0 as rows_changed, 0 as rows_unchanged, 0 as rows_rejected, 0 as rows_closed from source_runs",
        {
            "source": run.source_id,
            "at": run.retrieved_at,
            "url": _recorded(run.url),
            "status": run.status,
            "error": run.error,
        },
    )


def _recorded(url: str) -> str:
    # Of a file, its name: where it lay is nobody's business.
    return url if "://" in url else Path(url).name


def _stage(connection: duckdb.DuckDBPyConnection, source: SqlFile, text: str, retrieved_at: datetime.datetime) -> None:
    connection.execute(
        "create or replace temp table payload as select $body::json as body, $at::timestamp as retrieved_at",
        {"body": text, "at": retrieved_at},
    )
    required = [name.strip() for name in source.entries.get("required", "").split(",") if name.strip()]
    connection.execute("create or replace temp table required (metric_id varchar)")
    if required:
        connection.executemany("insert into required values (?)", [[name] for name in required])
    connection.execute(f"create or replace temp table offered as {source.sql.rstrip().rstrip(';')}")
    connection.execute(_STAGES["stage"])
