"""`catalog refresh`, `diff`, `accept` and `rollback`: keeping a catalogue current, and looking at what changed."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from catalog import Format, NotFoundError, SourceError, UsageError
from catalog_cli.options import Options, takes
from catalog_cli.screen.output import note, progress, write, write_list
from catalog_cli.words import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from catalog import RefreshOptions, Report

_COUNTS = ("seen", "added", "changed", "unchanged", "rejected", "closed", "held")


@takes("keep", "no_wait", "as_json", "catalog", "format")
def refresh(
    options: Options,
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
    as_json: Annotated[bool, typer.Option("--json", help="The summary as JSON.")] = False,
) -> None:
    """Fetch every source (or load payloads from files) into your catalogue; one that fails harms no other."""
    path = own_path(options)
    report = _refreshed(path, sources or [], origin, at, _how(options, path, force=force, dry_run=dry_run))
    _tell(report, Format.JSON if as_json else options.format)
    if report.published:
        note(f"published: {path}")
    elif dry_run:
        note(f"a dry run: {path} is as it was")
    if report.failures:
        raise SourceError("\n".join(told(error) for error in report.errors))


def _refreshed(
    path: Path, sources: list[str], origin: Path | None, at: datetime.datetime | None, how: RefreshOptions
) -> Report:
    from catalog import Catalog

    if origin is None:
        if at:
            raise UsageError("--at dates a payload from a file: name it with --from PATH")
        return Catalog.refresh(sources, path, how)
    if len(sources) > 1:
        raise UsageError(f"with --from the payloads are of one source, not {len(sources)}")
    return Catalog.load(origin, sources[0] if sources else None, at, path, how)


def own_path(options: Options) -> Path:
    """Return the file that a command writes: the one named, else the user's own."""
    from catalog import Catalog

    return options.catalog or Catalog.default_path()


def waiting(options: Options, path: Path) -> Callable[[], None] | None:
    """Return what says that another process is writing; None where --no-wait has it fail instead."""
    if options.no_wait:
        return None
    return lambda: print(f"catalog: another process is writing {path}; waiting for it", file=sys.stderr)


def _how(options: Options, path: Path, *, force: bool = False, dry_run: bool = False) -> RefreshOptions:
    from catalog import RefreshOptions

    return RefreshOptions(force, dry_run, options.keep, waiting(options, path), progress())


def _tell(report: Report, form: Format | None) -> None:
    is_data = form in (Format.JSON, Format.JSONL, Format.CSV) or not sys.stdout.isatty()
    rows: list[tuple[Any, ...]] = [
        (
            run.source_id,
            run.status,
            run.retrieved_at if is_data else f"{run.retrieved_at:%Y-%m-%d %H:%M}",
            *(getattr(run, name) for name in _COUNTS),
            Path(run.url).name if "://" not in run.url else run.url,
            run.error or None,
        )
        for run in report.runs
    ]
    headings = ["source", "status", "retrieved_at", *_COUNTS, "from", "error"]
    # On a terminal an error is a line of its own, below.
    shown = slice(None) if is_data else slice(10)
    if rows:
        write_list(form, headings[shown], [row[shown] for row in rows])
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


@takes("catalog", "format", "output", "wide")
def diff(
    options: Options,
    since: Annotated[str, typer.Argument(help="A day, as 2026-06-01: what was known at its end.")],
    until: Annotated[str | None, typer.Argument(help="Another day; by default now.")] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            help="Only one kind of change: new, gone, price_down, verdict ... (all: catalog sql 'from change_kinds')"
        ),
    ] = None,
) -> None:
    """Say what changed between two days: models, prices, limits, abilities, and verdicts that turned."""
    with options.open() as catalogue:
        result = catalogue.query("changes", since=since, until=until, kind=kind)
        write(result, options.format, options.output, wide=options.wide)


@takes("no_wait", "catalog", "format")
def accept(
    options: Options,
    source: Annotated[str | None, typer.Argument(help="The source; without one, list what is held back.")] = None,
    reference: Annotated[str | None, typer.Argument(help="The source's own name of the model, as listed.")] = None,
) -> None:
    """List the prices that are held back because they look wrong, or let those of one model count after all."""
    if source is not None and reference is not None:
        _accept(options, source, reference)
        return
    if source is not None:
        raise UsageError(f"of which model of {source}? Give its reference (list them: catalog accept)")
    with options.open() as catalogue:
        result = catalogue.sql("select * exclude (run_id) from held_back order by source_id, reference, metric_id")
        write(result, options.format, None, wide=True)


def _accept(options: Options, source: str, reference: str) -> None:
    from catalog import Catalog

    path = own_path(options)
    if not path.is_file():
        raise NotFoundError(f"no catalogue of your own is at {path}; nothing is held back")
    number = Catalog.accept(source, reference, path, _how(options, path))
    note(f"{number} prices of {reference} count; published: {path}")


@takes("no_wait", "catalog")
def rollback(
    options: Options,
    when: Annotated[
        str | None, typer.Argument(help="The time in a kept file's name, or its beginning; by default the one before.")
    ] = None,
) -> None:
    """Put a kept catalogue file in the place of the present one, which is kept in turn (see: refresh --keep)."""
    from catalog import Catalog

    path = own_path(options)
    was = Catalog.rollback(when, path, wait=waiting(options, path))
    note(f"{path} is again what {was.name} was")
