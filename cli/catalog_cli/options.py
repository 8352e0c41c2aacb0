"""Options that several commands share. They may stand before or after the command: the nearest one given counts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from catalog import UsageError
from catalog.query.formats import Format
from catalog_cli.screen.output import note

if TYPE_CHECKING:
    from catalog import Catalog

CatalogueOption = Annotated[
    Path | None,
    typer.Option("--catalog", metavar="FILE", help="Catalogue file; else CATALOG_PATH, your own, or the starter."),
]
AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="As it was at the end of a day (2026-01-31) or at a time, UTC."),
]
FormatOption = Annotated[Format | None, typer.Option("--format", help="Default: table on a terminal, else csv.")]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here instead of stdout.")
]
WideOption = Annotated[bool, typer.Option("--wide", help="Every column in tables and markdown too.")]
QueriesOption = Annotated[
    Path | None,
    typer.Option(
        "--queries",
        metavar="FOLDER",
        help="A folder of queries of your own, beside the shipped ones; else CATALOG_QUERIES.",
    ),
]
EngineOption = Annotated[
    str | None,
    typer.Option("--engine", metavar="URL", help="Ask a Spark Connect server, sc://HOST:PORT, over the export --data."),
]
DataOption = Annotated[
    str | None, typer.Option("--data", metavar="DIR", help="The export that --engine reads: a folder or a URL.")
]

_TYPES: dict[str, type[Any]] = {"catalog": Path, "queries": Path, "output": Path, "format": Format}


def given(ctx: typer.Context, name: str) -> Any:
    """Return the value of option `name` from this command or, if not given here, from the nearest one before it."""
    context: Any = ctx
    while context is not None:
        value = context.params.get(name)
        if value not in (None, False):
            # Whether the parsed options of other levels are converted yet depends on the version of typer.
            return _TYPES.get(name, type(value))(value)
        context = context.parent
    return None


def open_catalogue(ctx: typer.Context) -> Catalog:
    """Open the catalogue that the options name; UsageError for options that do not go together."""
    from catalog import Catalog

    engine, data = given(ctx, "engine"), given(ctx, "data")
    if engine is None and data is None:
        return Catalog.open(given(ctx, "catalog"), queries=given(ctx, "queries"), as_of=given(ctx, "as_of"), tell=note)
    if engine is None or data is None:
        raise UsageError(
            "--engine and --data go together: --engine sc://HOST:PORT --data DIR (from catalog export DIR)"
        )
    for option in ("catalog", "as_of"):
        if given(ctx, option) is not None:
            made = "; export the catalogue as of then: catalog export --as-of" if option == "as_of" else ""
            raise UsageError(f"--{option.replace('_', '-')} does not go with --engine, which reads --data{made}")
    return Catalog.connect(engine, data, queries=given(ctx, "queries"))
