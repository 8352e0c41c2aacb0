"""`catalog compare A B [C ...]`: the page of two models, or a table of up to six."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from catalog import UsageError
from catalog_cli.commands.query import complete_models
from catalog_cli.options import Options, takes
from catalog_cli.screen.files import opened

if TYPE_CHECKING:
    from catalog.pages.comparison import Page
    from catalog.pages.group import Group


class PageFormat(StrEnum):
    """The formats of a page."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


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
        subject: Page | Group
        if len(models) == 2:
            subject = catalogue.page(*models, detail=detail, explain=explain)
        elif explain:
            raise UsageError("--explain is for two models; compare them in pairs")
        else:
            subject = catalogue.group(models, detail=detail)
        with opened(options.output) as out:
            _print(subject, chosen, explain, out)


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


def _print(subject: Page | Group, form: PageFormat, explain: bool, out: TextIO) -> None:
    match form:
        case PageFormat.JSON:
            from catalog.text import pretty_json

            out.write(pretty_json(subject.as_dict()) + "\n")
        case PageFormat.HTML:
            from catalog.pages.html import html_of

            out.write(html_of(subject, explain=explain))
        case PageFormat.MARKDOWN:
            from catalog.pages.markdown import markdown_of

            out.write(markdown_of(subject, explain=explain))
        case _:
            from catalog_cli.screen.page import print_subject

            print_subject(subject, out, explain=explain)
