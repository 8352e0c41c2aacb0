"""`catalog describe` and `catalog lineage`: what there is to ask, what it means, and where it comes from."""

from __future__ import annotations

import shutil
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from catalog import CatalogError, UsageError
from catalog_cli import options
from catalog_cli.screen.output import note, open_pipe, write, write_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from catalog.describe.lineage import Column


def describe(
    ctx: typer.Context,
    name: Annotated[
        str | None, typer.Argument(help="A table, view, metric or query; without it, list them all.")
    ] = None,
    catalog: options.CatalogueOption = None,  # noqa: ARG001 - read from the context
    as_of: options.AsOfOption = None,  # noqa: ARG001
    queries: options.QueriesOption = None,  # noqa: ARG001
    format: options.FormatOption = None,  # noqa: A002, ARG001
) -> None:
    """Say what a table, view, metric or named query holds: columns, types, units, what null means, examples."""
    from catalog.describe.relations import relations

    with options.open_catalogue(ctx) as catalogue:
        result = catalogue.describe(name)
        kind, comment = relations(catalogue._session).get(name.lower(), ("", "")) if name else ("", "")
        if comment:
            note(textwrap.fill(f"{kind}: {comment}", shutil.get_terminal_size().columns - 1))
        write(result, options.given(ctx, "format"), None)


def lineage(
    ctx: typer.Context,
    column: Annotated[str, typer.Argument(help="A column, as models.output_usd_per_mtok.")],
    catalog: options.CatalogueOption = None,  # noqa: ARG001
    format: options.FormatOption = None,  # noqa: A002, ARG001
    output: options.OutputOption = None,
) -> None:
    """Say which columns and sources a column comes from: a tree on a terminal, else rows, or a picture."""
    if output is not None and output.suffix not in (".svg", ".png"):
        raise UsageError(f"--output {output}: a picture's name ends in .svg or .png")
    with options.open_catalogue(ctx) as catalogue:
        traced = catalogue.lineage(column)
    form = options.given(ctx, "format")
    if output is not None:
        _save(traced, output)
    elif form is None and sys.stdout.isatty():
        with open_pipe():
            sys.stdout.writelines(f"{line}\n" for line in tree_of(traced))
    else:
        write_list(form, ["relation", "column", "from_relation", "from_column"], list(traced.edges()))


def tree_of(column: Column, indent: str = "") -> Iterator[str]:
    """Yield the lines of a tree of a column and what it comes from."""
    if not indent:
        yield f"{column.relation}.{column.name}  {column.comment}"
    below: list[Column | tuple[str, int]] = [*column.inputs, *column.sources]
    for place, origin in enumerate(below, 1):
        turn, onwards = ("└─ ", "   ") if place == len(below) else ("├─ ", "│  ")
        if isinstance(origin, tuple):
            yield f"{indent}{turn}{origin[0]}: {origin[1]:,} statements now"
            continue
        yield f"{indent}{turn}{origin.relation}.{origin.name}{'  (see above)' if origin.is_told else ''}"
        yield from tree_of(origin, f"{indent}{onwards}")


def _save(traced: Column, output: Path) -> None:
    data = traced.png() if output.suffix == ".png" else traced.svg().encode()
    try:
        output.write_bytes(data)
    except OSError as error:
        raise CatalogError(f"cannot write {output}: {error.strerror}") from None
