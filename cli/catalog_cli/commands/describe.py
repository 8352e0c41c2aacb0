"""`catalog describe` and `catalog lineage`: what there is to ask, what it means, and where it comes from."""

from __future__ import annotations

import shutil
import sys
import textwrap
from typing import TYPE_CHECKING, Annotated

import typer

from catalog import UsageError
from catalog_cli.options import Options, takes
from catalog_cli.screen.output import note, opened, save, write, write_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from catalog import Column


@takes("catalog", "as_of", "queries", "format")
def describe(
    options: Options,
    name: Annotated[
        str | None, typer.Argument(help="A table, view, metric or query; without it, list them all.")
    ] = None,
) -> None:
    """Say what a table, view, metric or named query holds: columns, types, units, what null means, examples."""
    with options.open() as catalogue:
        result = catalogue.describe(name)
        if result.comment:
            note(textwrap.fill(result.comment, shutil.get_terminal_size().columns - 1))
        write(result, options.format, None)


@takes("catalog", "format", "output")
def lineage(
    options: Options,
    column: Annotated[str, typer.Argument(help="A column, as models.output_usd_per_mtok.")],
) -> None:
    """Say which columns and sources a column comes from: a tree on a terminal, else rows, or a picture."""
    picture = options.output
    if picture is not None and picture.suffix not in (".svg", ".png"):
        raise UsageError(f"--output {picture}: a picture's name ends in .svg or .png")
    with options.open() as catalogue:
        traced = catalogue.lineage(column)
    if picture is not None:
        save(traced.png() if picture.suffix == ".png" else traced.svg(), picture)
    elif options.format is None and sys.stdout.isatty():
        with opened(None) as out:
            out.writelines(f"{line}\n" for line in tree_of(traced))
    else:
        write_list(options.format, ["relation", "column", "from_relation", "from_column"], list(traced.edges()))


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
