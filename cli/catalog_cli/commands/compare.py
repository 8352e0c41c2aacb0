"""`catalog compare A B [C ...]`: the page of two models, or a table of up to six."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from catalog import CatalogError, UsageError
from catalog_cli import options
from catalog_cli.commands.query import complete_models
from catalog_cli.screen.output import note, open_pipe

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
        if len(models) == 2:
            page = catalogue.page(*models, detail=detail, explain=explain)
            _write(page, chosen, explain, output)
            return
        if explain:
            raise UsageError("--explain is for two models; compare them in pairs")
        _write(catalogue.group(models, detail=detail), chosen, False, output)


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


def _write(subject: Page | Group, form: PageFormat, explain: bool, output: Path | None) -> None:
    if output is None:
        with open_pipe():
            _print(subject, form, explain, sys.stdout)
            sys.stdout.flush()
        return
    try:
        with output.open("w", encoding="utf-8", newline="") as file:
            _print(subject, form, explain, file)
    except OSError as error:
        raise CatalogError(f"cannot write {output}: {error.strerror}") from None


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
