"""`catalog compare A B [C ...]`: the page of two models, or a table of up to six."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from catalog import UsageError
from catalog.pages.comparison import PageFormat
from catalog_cli import options
from catalog_cli.commands.query import complete_models
from catalog_cli.screen.output import note, write_page

_ENDINGS = {".md": PageFormat.MARKDOWN, ".html": PageFormat.HTML, ".json": PageFormat.JSON, ".txt": PageFormat.TERMINAL}


def compare(
    ctx: typer.Context,
    models: Annotated[
        list[str],
        typer.Argument(
            metavar="A B [C ...]",
            help="Two to six models: id, alias, name or model@configuration.",
            autocompletion=complete_models,
        ),
    ],
    form: Annotated[
        str | None, typer.Option("--format", metavar="FORMAT", help="terminal (default), markdown, html or json.")
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Number the sentences and add what each rests on.")
    ] = False,
    detail: Annotated[
        bool, typer.Option("--detail", help="Every spec in the table, not only the headline ones.")
    ] = False,
    catalog: options.CatalogueOption = None,  # noqa: ARG001 - read from the context
    as_of: options.AsOfOption = None,  # noqa: ARG001
    output: options.OutputOption = None,
) -> None:
    """Compare two models on a page that traces each sentence to rows; or three to six in one table with a verdict."""
    chosen = _format_of(form or options.given(ctx, "format"), output)
    with options.open_catalogue(ctx) as catalogue:
        if catalogue.is_starter:
            note("starter catalogue; how old it is: catalog status")
        write_page(catalogue.compare(*models, detail=detail, explain=explain), chosen, output)


def _format_of(given: str | None, output: Path | None) -> PageFormat:
    if given is None and output is not None:
        if output.suffix not in _ENDINGS:
            raise UsageError(
                f"--output {output}: which format? Give --format, or one of the endings {', '.join(_ENDINGS)}"
            )
        return _ENDINGS[output.suffix]
    try:
        return PageFormat(given or PageFormat.TERMINAL)
    except ValueError:
        raise UsageError(f"--format {given}: a page comes as {', '.join(PageFormat)}") from None
