"""`catalog export` and `catalog import`: taking a catalogue away as files, and bringing it back."""

from __future__ import annotations

from typing import Annotated

import typer

from catalog import UsageError, address
from catalog_cli.commands.keep import own_path, waiting
from catalog_cli.options import Options, takes
from catalog_cli.screen.output import note, progress


@takes("catalog", "queries", "as_of")
def export(
    options: Options,
    folder: Annotated[str, typer.Argument(metavar="DIR", help="A new folder, or a URL: s3://, gs://, az://.")],
    table: Annotated[
        list[str] | None,
        typer.Option("--table", metavar="NAME", help="A table or view (repeat it); by default every one."),
    ] = None,
    query: Annotated[
        list[str] | None, typer.Option("--query", metavar="NAME", help="A named query (repeat it).")
    ] = None,
    param: Annotated[
        list[str] | None,
        typer.Option(
            "--param", metavar="NAME=VALUE", help="A parameter of the queries (top=5), or of one (leaderboard.top=5)."
        ),
    ] = None,
    sql: Annotated[
        list[str] | None,
        typer.Option("--sql", metavar="NAME=SQL", help="An ad hoc query, and the name of its file."),
    ] = None,
    form: Annotated[str | None, typer.Option("--format", help="parquet (default), csv, jsonl or arrow.")] = None,
    partition_by: Annotated[
        list[str] | None,
        typer.Option("--partition-by", metavar="COLUMN", help="One file for each value of a column (repeat it)."),
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace an earlier export.")] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with an export that was stopped.")] = False,
    pairs: Annotated[
        bool, typer.Option("--pairs", help="The views over all pairs of models too (nine million rows).")
    ] = False,
) -> None:
    """Write tables, views, queries or statements as files, with a manifest; by default every table and view."""
    with options.open() as catalogue:
        manifest = catalogue.export(
            folder,
            tables=table or [],
            queries=query or [],
            statements=_pairs_of(sql, "--sql NAME=SQL"),
            parameters=_pairs_of(param, "--param NAME=VALUE"),
            pairs=pairs,
            form=form or options.format or "parquet",
            partition_by=partition_by or [],
            overwrite=overwrite,
            resume=resume,
            progress=progress(),
        )
    note(f"{len(manifest['files'])} files in {address(folder)}, {sum(file['rows'] for file in manifest['files'])} rows")


def _pairs_of(texts: list[str] | None, form: str) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for text in texts or []:
        name, found, value = text.partition("=")
        if not found or not name.strip() or not value.strip():
            raise UsageError(f"'{text}' is not {form}")
        if name.strip() in pairs:
            raise UsageError(f"{form.split()[0]} {name.strip()}= is given twice")
        pairs[name.strip()] = value
    return pairs


@takes("keep", "no_wait", "catalog")
def import_export(
    options: Options,
    folder: Annotated[str, typer.Argument(metavar="DIR", help="An export: a folder, or a URL: s3://, gs://, az://.")],
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace a catalogue that is there.")] = False,
) -> None:
    """Restore a catalogue from an export of all its tables, as Parquet or Arrow."""
    from catalog import Catalog

    path = own_path(options)
    wait = waiting(options, path)
    manifest = Catalog.restore(folder, path, overwrite=overwrite, keep=options.keep, wait=wait, progress=progress())
    rows = sum(dataset["rows"] for dataset in manifest["datasets"] if dataset["name"] == "observations")
    note(f"{path}: {rows} observations")
