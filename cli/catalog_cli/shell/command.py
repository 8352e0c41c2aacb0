"""`catalog shell`."""

from __future__ import annotations

import sys

import typer

from catalog import UsageError
from catalog.query.formats import Format
from catalog_cli import options


def shell(
    ctx: typer.Context,
    catalog: options.CatalogueOption = None,  # noqa: ARG001 - read from the context
    as_of: options.AsOfOption = None,  # noqa: ARG001
    queries: options.QueriesOption = None,  # noqa: ARG001
    format: options.FormatOption = None,  # noqa: A002, ARG001
) -> None:
    """Ask in SQL and named queries, one after another, with completion, history and paging."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("catalog shell is for a terminal; pipe SQL into: catalog sql -")
    from catalog_cli.shell.shell import Shell

    with options.open_catalogue(ctx) as catalogue:
        Shell(catalogue, options.given(ctx, "format") or Format.TABLE, options.given(ctx, "queries")).run()
