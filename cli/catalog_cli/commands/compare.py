"""`catalog compare A B [C ...]`: the page of two models, or a table of up to six."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from catalog import PageFormat, UsageError
from catalog_cli.commands.query import complete_models
from catalog_cli.options import Options, takes
from catalog_cli.screen.output import opened

_ENDINGS = {".md": PageFormat.MARKDOWN, ".html": PageFormat.HTML, ".json": PageFormat.JSON, ".txt": PageFormat.TERMINAL}


@takes("catalog", "as_of", "output")
def compare(
    options: Options,
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
) -> None:
    """Compare two models on a page that traces each sentence to rows; or three to six in one table with a verdict."""
    chosen = _format_of(form or options.format, options.output)
    with options.open(tell_starter=True) as catalogue:
        compared = catalogue.compare(*models, detail=detail, explain=explain)
        with opened(options.output) as out:
            compared.write(out, chosen)


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
