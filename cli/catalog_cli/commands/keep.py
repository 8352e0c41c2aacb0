"""`catalog refresh`, `diff`, `accept` and `rollback`: keeping a catalogue current, and looking at what changed."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from catalog import NotFoundError, SourceError, UsageError
from catalog.query.formats import Format
from catalog_cli import options
from catalog_cli.screen.output import note, progress, write, write_list
from catalog_cli.words import told

if TYPE_CHECKING:
    from catalog.sources.refresh import Manner, Report

NoWaitOption = Annotated[
    bool, typer.Option("--no-wait", help="Fail at once if another process is writing the catalogue.")
]
KeepOption = Annotated[
    int, typer.Option("--keep", metavar="N", min=0, help="Keep the last N files it replaces, for catalog rollback.")
]
_COLUMNS = ("source", "status", "retrieved_at", "seen", "added", "changed", "unchanged", "rejected", "closed", "held")


def refresh(
    ctx: typer.Context,
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="[SOURCE]...", help="Only these sources; by default every one.")
    ] = None,
    origin: Annotated[
        Path | None,
        typer.Option("--from", metavar="PATH", help="Load payloads from a file or folder (.json, .json.gz) instead."),
    ] = None,
    at: Annotated[
        datetime.datetime | None,
        typer.Option(
            help="With --from: when it was fetched, UTC, if its name does not say.",
            formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what it would do; change nothing.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Load what looks partial, and prices that jump.")] = False,
    keep: KeepOption = 0,
    no_wait: NoWaitOption = False,
    as_json: Annotated[bool, typer.Option("--json", help="The summary as JSON.")] = False,
    catalog: options.CatalogueOption = None,  # noqa: ARG001 - read from the context
    format: options.FormatOption = None,  # noqa: A002, ARG001
) -> None:
    """Fetch every source (or load payloads from files) into your catalogue; one that fails harms no other."""
    from catalog.sources.refresh import refresh as refresh_over_http
    from catalog.sources.refresh import refresh_from
    from catalog.store.locate import default_path

    path = options.given(ctx, "catalog") or default_path()
    manner = _manner(path, no_wait, force=force, dry_run=dry_run, keep=keep)
    if origin is None:
        if at:
            raise UsageError("--at dates a payload from a file: name it with --from PATH")
        report = refresh_over_http(path, sources or [], manner)
    else:
        if sources and len(sources) > 1:
            raise UsageError(f"with --from the payloads are of one source, not {len(sources)}")
        report = refresh_from(path, origin, sources[0] if sources else None, at, manner)
    _tell(report, Format.JSON if as_json else options.given(ctx, "format"))
    if report.published:
        note(f"published: {path}")
    elif dry_run:
        note(f"a dry run: {path} is as it was")
    if report.failures:
        raise SourceError("\n".join(told(error) for error in report.errors))


def _manner(path: Path, no_wait: bool, **settings: Any) -> Manner:
    from catalog.sources.refresh import Manner

    def waiting() -> None:
        print(f"catalog: another process is writing {path}; waiting for it", file=sys.stderr)

    return Manner(wait=None if no_wait else waiting, progress=progress(), **settings)


def _tell(report: Report, form: Format | None) -> None:
    is_data = form in (Format.JSON, Format.JSONL, Format.CSV) or not sys.stdout.isatty()
    rows: list[tuple[Any, ...]] = [
        (
            run.source_id,
            run.status,
            run.retrieved_at if is_data else f"{run.retrieved_at:%Y-%m-%d %H:%M}",
            run.seen,
            run.added,
            run.changed,
            run.unchanged,
            run.rejected,
            run.closed,
            run.held,
            Path(run.url).name if "://" not in run.url else run.url,
            run.error or None,
        )
        for run in report.runs
    ]
    # On a terminal an error is a line of its own, below.
    shown = slice(None) if is_data else slice(10)
    if rows:
        write_list(form, [*_COLUMNS, "from", "error"][shown], [row[shown] for row in rows])
    for run in report.runs:
        if run.status == "skipped":
            note(f"{run.source_id} is skipped: {run.error}")
        for scale in run.scales:
            print(f"catalog: a new scale begins: {scale}; it is compared with no other", file=sys.stderr)
    for run in report.runs:
        if run.note:
            print(f"catalog: {run.note}", file=sys.stderr)
    held = sum(run.held for run in report.runs)
    if held:
        print(f"catalog: {held} prices look wrong and are held back (see them: catalog accept)", file=sys.stderr)
    if report.unclaimed:
        names = ", ".join(str(path) for path in report.unclaimed[:3])
        print(f"left out, as no source claims them: {len(report.unclaimed)} files ({names})", file=sys.stderr)


def diff(
    ctx: typer.Context,
    since: Annotated[str, typer.Argument(help="A day, as 2026-06-01: what was known at its end.")],
    until: Annotated[str | None, typer.Argument(help="Another day; by default now.")] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            help="Only one kind of change: new, gone, price_down, verdict ... (all: catalog sql 'from change_kinds')"
        ),
    ] = None,
    catalog: options.CatalogueOption = None,  # noqa: ARG001
    format: options.FormatOption = None,  # noqa: A002, ARG001
    output: options.OutputOption = None,
    wide: options.WideOption = False,
) -> None:
    """Say what changed between two days: models, prices, limits, abilities, and verdicts that turned."""
    with options.open_catalogue(ctx) as catalogue:
        result = catalogue.query("changes", since=since, until=until, kind=kind)
        write(result, options.given(ctx, "format"), output, wide=wide)


def accept(
    ctx: typer.Context,
    source: Annotated[str | None, typer.Argument(help="The source; without one, list what is held back.")] = None,
    reference: Annotated[str | None, typer.Argument(help="The source's own name of the model, as listed.")] = None,
    no_wait: NoWaitOption = False,
    catalog: options.CatalogueOption = None,  # noqa: ARG001
    format: options.FormatOption = None,  # noqa: A002, ARG001
) -> None:
    """List the prices that are held back because they look wrong, or let those of one model count after all."""
    if source is None or reference is None:
        if source is not None:
            raise UsageError(f"of which model of {source}? Give its reference (list them: catalog accept)")
        with options.open_catalogue(ctx) as catalogue:
            result = catalogue.sql("select * exclude (run_id) from held_back order by source_id, reference, metric_id")
            write(result, options.given(ctx, "format"), None, wide=True)
        return
    from catalog.sources.refresh import accept as accept_held
    from catalog.store.locate import default_path

    path = options.given(ctx, "catalog") or default_path()
    if not path.is_file():
        raise NotFoundError(f"no catalogue of your own is at {path}; nothing is held back")
    number = accept_held(path, source, reference, _manner(path, no_wait))
    note(f"{number} prices of {reference} count; published: {path}")


def rollback(
    ctx: typer.Context,
    when: Annotated[
        str | None, typer.Argument(help="The time in a kept file's name, or its beginning; by default the one before.")
    ] = None,
    no_wait: NoWaitOption = False,
    catalog: options.CatalogueOption = None,  # noqa: ARG001
) -> None:
    """Put a kept catalogue file in the place of the present one, which is kept in turn (see: refresh --keep)."""
    from catalog.store.locate import default_path
    from catalog.store.rollback import rollback as roll_back

    path = options.given(ctx, "catalog") or default_path()
    was = roll_back(path, when, wait=_manner(path, no_wait).wait)
    note(f"{path} is again what {was.name} was")
