"""A refresh: payloads -> loaded -> checked -> published. All or nothing per payload, and for the file."""

from __future__ import annotations

import datetime
import tempfile
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from catalog.errors import NotFoundError, SourceError, UsageError
from catalog.shipped import STARTER, STEPS
from catalog.sources.load import Run, load_curated, load_file, load_text, record
from catalog.sources.payloads import find_payloads, load_sources
from catalog.store import publish
from catalog.store.facts import copy_facts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import duckdb

    from catalog.header import SqlFile
    from catalog.sources.fetch import Answer, FetchLimits

    Progress = Callable[[int, int, str], None]


class _NothingLoaded(Exception):  # noqa: N818 - it ends a block, it is no error
    """No payload was good, so no new catalogue is made."""


# What an answer is dated after the last run of its source, where the clock says otherwise.
_STEP = datetime.timedelta(seconds=1)


@dataclass
class Report:
    """What a refresh did: one Run a payload, the files it left out, and whether a new catalogue was published."""

    runs: list[Run] = field(default_factory=list)
    undated: list[Path] = field(default_factory=list)
    unclaimed: list[Path] = field(default_factory=list)
    published: bool = False

    @property
    def failures(self) -> list[str]:
        """One line for each payload that was refused or not got, and each file that could not be dated."""
        return [str(error) for error in self.errors]

    @property
    def errors(self) -> list[SourceError]:
        """The failures as errors, each with the option that would help."""
        bad = [run for run in self.runs if run.status in ("refused", "failed")]
        return [SourceError(run.error, option=run.option) for run in bad] + [
            SourceError(f"{path}: its name has no date; give one, such as 2026-11-22", option="at")
            for path in self.undated
        ]


@dataclass(frozen=True)
class RefreshOptions:
    """How a refresh goes about it.

    `force` takes what looks partial and prices that jump. `dry_run` publishes nothing. `keep` is how many of the
    replaced files stay beside the catalogue. `wait` is called once before waiting for another writer; None: do not
    wait, that is an error. `progress` is called with how many payloads are done, of how many, and the name of one.
    `limits` of what each source may take (None: fetch.LIMITS) and the `clock` (None: now, UTC) are for fetching.
    """

    force: bool = False
    dry_run: bool = False
    keep: int = 0
    wait: Callable[[], None] | None = None
    progress: Progress | None = None
    limits: FetchLimits | None = None
    clock: Callable[[], datetime.datetime] | None = None


def refresh(catalogue: Path, sources: Sequence[str] = (), options: RefreshOptions | None = None) -> Report:
    """Fetch `sources` (by default all that can be fetched), load what they answer into `catalogue`, and publish it.

    A source whose key is not in the environment is skipped; one that fails, or whose answer is refused, keeps its last
    good observations and stops no other. A catalogue that is not there yet begins as the starter. UsageError for a
    source that nobody knows, or that is not fetched; CatalogError when the file cannot be written.
    """
    options = options or RefreshOptions()
    known = load_sources()
    wanted = list(sources) or [name for name, source in known.items() if "fetch" in source.entries]
    for name in wanted:
        if "fetch" not in known.get(name, known["curated"]).entries:
            names = ", ".join(name for name, source in known.items() if "fetch" in source.entries)
            raise UsageError(f"no source is called '{name}', or it is not fetched (known: {names})")
    report = Report()
    # The lock is held while fetching: else an older answer, or a 304 to an older ETag, could be loaded after a newer
    # one that another writer published meanwhile, and would count as the later (clock.in_order).
    with _published(catalogue, report, options) as connection:
        _begin(connection, catalogue, {})
        # The one that is believed first also names the models.
        chosen = sorted((known[name] for name in set(wanted)), key=lambda source: int(source.entry("priority")))
        report.runs += fetch_into(connection, chosen, options)
        _finish(connection, report, options.progress)
    return report


def fetch_into(connection: duckdb.DuckDBPyConnection, sources: Sequence[SqlFile], options: RefreshOptions) -> list[Run]:
    """Fetch sources side by side and load what they answer into an open catalogue; one run a source, in their order."""
    from catalog.sources.fetch import fetch

    answers = fetch(sources, _validators(connection), options.progress, options.limits, options.clock)
    return [_load_answer(connection, answer, force=options.force) for answer in answers]


def refresh_from(
    catalogue: Path,
    path: Path,
    source_id: str | None = None,
    at: datetime.datetime | None = None,
    options: RefreshOptions | None = None,
) -> Report:
    """Load the payloads at `path` into the catalogue file `catalogue`, in date order, and publish it.

    A catalogue that is not there yet begins as the starter; the starter's rows of a source give way when a payload of
    that source is loaded that is as old or older. UsageError when `path` holds no payload, CatalogError when the file
    cannot be written. A refused payload is in the report, not an exception.
    """
    options = options or RefreshOptions()
    payloads, undated, unclaimed = find_payloads(path, source_id, at)
    report = Report([], undated, unclaimed)
    if not payloads:
        return report
    first: dict[str, datetime.datetime] = {}
    for payload in payloads:
        first.setdefault(payload.source.name, payload.retrieved_at)
    with _published(catalogue, report, options) as connection:
        _begin(connection, catalogue, first)
        for number, payload in enumerate(payloads):
            if options.progress:
                options.progress(number, len(payloads), payload.path.name)
            report.runs.append(load_file(connection, payload, force=options.force))
        _finish(connection, report, options.progress)
    return report


@contextmanager
def _published(catalogue: Path, report: Report, options: RefreshOptions) -> Iterator[duckdb.DuckDBPyConnection]:
    with tempfile.TemporaryDirectory() if options.dry_run else nullcontext(catalogue.parent) as folder:
        target = Path(folder) / catalogue.name
        try:
            with publish.writing(target, base=catalogue, keep=options.keep, wait=options.wait) as connection:
                yield connection
                # A refusal goes on record, where there is a catalogue.
                happened = {run.status for run in report.runs}
                if not happened & ({"ok", "not modified", "refused"} if catalogue.exists() else {"ok"}):
                    raise _NothingLoaded
            report.published = not options.dry_run
        except _NothingLoaded:
            return


def _begin(connection: duckdb.DuckDBPyConnection, catalogue: Path, first: dict[str, datetime.datetime]) -> None:
    if not catalogue.exists() and any(STARTER.glob("*.parquet")):
        latest = connection.execute(
            "select source_id, max(retrieved_at) from read_parquet(?) group by source_id",
            [str(STARTER / "source_runs.parquet")],
        ).fetchall()
        copy_facts(
            connection, STARTER, frozenset(name for name, date in latest if name in first and first[name] <= date)
        )


def _finish(connection: duckdb.DuckDBPyConnection, report: Report, progress: Progress | None) -> None:
    curated = load_curated(connection)
    if curated.status == "refused":
        report.runs.append(curated)
    if progress:
        progress(1, 1, "publishing")


def _validators(connection: duckdb.DuckDBPyConnection) -> dict[str, tuple[str | None, str | None]]:
    # Of the last payload of each source; none where something of it was held back, so that it is seen again.
    rows = connection.execute(
        "select source_id, etag, last_modified from source_runs "
        "where run_id in (select max(run_id) from source_runs where status = 'ok' group by source_id) "
        "and run_id not in "
        "(select run_id from rejections inner join rejection_reasons using (reason) where is_held_back)"
    ).fetchall()
    return {source: (etag, last_modified) for source, etag, last_modified in rows}


def _load_answer(connection: duckdb.DuckDBPyConnection, answer: Answer, *, force: bool) -> Run:
    name = answer.source.name
    answer, note = in_order(connection, answer)
    if answer.status == "fetched":
        try:
            run = load_text(
                connection,
                answer.source,
                answer.text,
                answer.sha256,
                answer.retrieved_at,
                answer.url,
                etag=answer.etag,
                last_modified=answer.last_modified,
                force=force,
            )
            return replace(run, note=note)
        except SourceError as error:
            run = Run(name, answer.url, answer.retrieved_at, "refused", str(error), option=error.option)
    else:
        status = answer.status.replace("_", " ")
        run = Run(name, answer.url, answer.retrieved_at, status, answer.error, note=note)
    if run.status != "skipped":
        record(connection, run)
    return run


def accept(catalogue: Path, source_id: str, reference: str, options: RefreshOptions | None = None) -> int:
    """Let what is held back of a source's reference count after all, and publish; return how many statements.

    NotFoundError when nothing is held back of it (what is: the view held_back).
    """
    options = options or RefreshOptions()
    with publish.writing(catalogue, base=catalogue, keep=options.keep, wait=options.wait) as connection:
        connection.execute(
            "create temp table wanted as select $source as source_id, $reference as reference",
            {"source": source_id, "reference": reference},
        )
        connection.execute((STEPS / "accept.sql").read_text(encoding="utf-8"))
        row = connection.execute("select count(*) from accepted").fetchone()
        if row is None or row[0] == 0:
            raise NotFoundError(f"nothing is held back of {reference} from {source_id}", option="accept")
        return int(row[0])


def in_order(connection: duckdb.DuckDBPyConnection, answer: Answer) -> tuple[Answer, str]:
    """Return an answer dated after its source's last good run, and a note if the clock says otherwise (else "").

    A live answer is newer than the last one, whatever the clock says. One second later, not at the same moment: what is
    of the same moment replaces what was said then, and history would be lost.
    """
    if answer.status not in ("fetched", "not_modified"):
        return answer, ""
    row = connection.execute(
        "select max(retrieved_at) from source_runs where source_id = $source and is_good_run(status)",
        {"source": answer.source.name},
    ).fetchone()
    last: datetime.datetime | None = row[0] if row else None
    if last is None or answer.retrieved_at > last:
        return answer, ""
    note = (
        f"{answer.source.name}: the clock says {answer.retrieved_at:%Y-%m-%d %H:%M:%S}, but its last run was at "
        f"{last:%Y-%m-%d %H:%M:%S}: the answer counts from one second after that; is the clock right?"
    )
    return replace(answer, retrieved_at=last + _STEP), note
