"""The commands. Each parses, makes one library call and prints; errors become one line and an exit code in main()."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

import catalog as library
from catalog import CatalogError, UsageError
from catalog.text import visible
from catalog_cli import options
from catalog_cli.commands.compare import compare
from catalog_cli.commands.describe import describe, lineage
from catalog_cli.commands.export import export, import_export
from catalog_cli.commands.keep import accept, diff, refresh, rollback
from catalog_cli.commands.plot import PlotGroup
from catalog_cli.commands.query import QueryGroup
from catalog_cli.commands.sql import sql
from catalog_cli.exit_codes import ExitCode, exit_code_of
from catalog_cli.interrupts import interruptible
from catalog_cli.screen.output import write, write_list
from catalog_cli.shell.command import shell
from catalog_cli.words import told


class OrderedGroup(TyperGroup):
    """Lists the commands from asking to keeping: compare, query and plot first, then in the order of this file."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of the commands."""
        order = ["compare", "query", "plot"]
        return sorted(super().list_commands(ctx), key=lambda n: order.index(n) if n in order else len(order))


app = typer.Typer(
    cls=OrderedGroup,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="A catalogue of AI models with a query language.",
    epilog="Exit codes: 0 ok, 1 failed, 2 usage, 3 no such model or query, 4 refused as unsafe, 5 a source failed.",
)
queries_app = typer.Typer(cls=QueryGroup, rich_markup_mode=None, subcommand_metavar="[NAME] [ARGS]...")
app.add_typer(
    queries_app, name="query", help="Run a named query, or one in a file (./mine.sql); without a name, list them all."
)
plots_app = typer.Typer(cls=PlotGroup, rich_markup_mode=None, subcommand_metavar="[NAME] [ARGS]...")
app.add_typer(plots_app, name="plot", help="Draw a named query's answer; without a name, list those that can be drawn.")


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"catalog {library.__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_print_version, help="Print the version.")
    ] = False,
    catalog: options.CatalogueOption = None,
    as_of: options.AsOfOption = None,
    format: options.FormatOption = None,  # noqa: A002 - the option's name
) -> None:
    """Ask, describe, refresh, export and check a catalogue of AI models."""


@queries_app.callback(invoke_without_command=True)
def query(
    ctx: typer.Context,
    catalog: options.CatalogueOption = None,
    as_of: options.AsOfOption = None,
    queries: options.QueriesOption = None,
    format: options.FormatOption = None,  # noqa: A002
    output: options.OutputOption = None,
    wide: options.WideOption = False,
    show_sql: Annotated[bool, typer.Option("--show-sql", help="Print the SQL instead of running it.")] = False,
    new: Annotated[
        str | None, typer.Option("--new", metavar="NAME", help="Write a query of your own to begin from: NAME.sql.")
    ] = None,
) -> None:
    """Run a named query, or one in a file (./mine.sql); without a name, list them all."""
    if new is not None:
        from catalog.query.named import new_query

        print(new_query(new, options.given(ctx, "queries")))
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        from catalog.query.named import load_queries

        rows = [
            (name, " ".join(p.name if p.is_required else f"[{p.name}]" for p in file.parameters), file.doc)
            for name, file in sorted(load_queries(options.given(ctx, "queries")).items())
        ]
        write_list(options.given(ctx, "format"), ["query", "parameters", "doc"], rows, output)


@plots_app.callback(invoke_without_command=True)
def plot(
    ctx: typer.Context,
    catalog: options.CatalogueOption = None,
    as_of: options.AsOfOption = None,
    format: options.FormatOption = None,  # noqa: A002
) -> None:
    """Draw a named query's answer; without a name, list those that can be drawn."""
    if ctx.invoked_subcommand is None:
        from catalog.query.named import find_query
        from catalog.shipped import plot_files

        rows = [(name, find_query(name).doc) for name in plot_files()]
        write_list(options.given(ctx, "format"), ["query", "doc"], rows)


app.command()(compare)
for keeping in (refresh, diff, accept, rollback):
    app.command()(keeping)


app.command()(sql)


for describing in (describe, lineage, shell):
    app.command()(describing)


@app.command()
def status(
    ctx: typer.Context,
    catalog: options.CatalogueOption = None,
    as_of: options.AsOfOption = None,
    format: options.FormatOption = None,  # noqa: A002
) -> None:
    """Say which catalogue is read, how old each source is, and what it holds."""
    with options.open_catalogue(ctx) as catalogue:
        kind = "the starter, as shipped" if catalogue.is_starter else "your own"
        print(f"catalogue: {catalogue.path} ({kind}; catalog {library.__version__})", file=sys.stderr)
        result = catalogue.sql(
            "select source_id, as_of_date, current_date - as_of_date as age_days, runs, refused_runs, models, "
            "current_observations, attribution from freshness order by as_of_date desc nulls last, source_id"
        )
        write(result, options.given(ctx, "format"), None, wide=True)


app.command()(export)
app.command("import")(import_export)


@app.command()
def check(
    ctx: typer.Context,
    catalog: options.CatalogueOption = None,
    as_of: options.AsOfOption = None,
    format: options.FormatOption = None,  # noqa: A002
) -> None:
    """Run the data checks; exit 1 if one of the catalogue's own rules is broken."""
    with options.open_catalogue(ctx) as catalogue:
        results = catalogue.check()
    write_list(
        options.given(ctx, "format"),
        ["check", "status", "rows", "doc", "example"],
        [(r.name, r.status, r.rows, r.doc, r.example) for r in results],
    )
    broken = [r.name for r in results if r.status == "failed"]
    if broken:
        raise CatalogError(f"{len(broken)} of {len(results)} checks failed: {', '.join(broken)}")


@app.command()
def path(ctx: typer.Context, catalog: options.CatalogueOption = None) -> None:
    """Print the path of the catalogue file that is read."""
    from catalog.store.locate import readable_path

    print(readable_path(options.given(ctx, "catalog"))[0])


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return the exit code: every error is one line on stderr, without a traceback."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        if any("\udc80" <= letter <= "\udcff" for argument in given for letter in argument):
            raise UsageError("an argument is not UTF-8; write it in UTF-8")
        with interruptible():
            code = typer.main.get_command(app).main(args=arguments, prog_name="catalog", standalone_mode=False)
        sys.stdout.flush()
    except CatalogError as error:
        # What a message quotes may come from anywhere.
        for line in told(error).splitlines():
            # The picture of a place in SQL is indented.
            shown = visible(line)
            print(shown if line.startswith(" ") else f"catalog: {shown}", file=sys.stderr)
        return exit_code_of(error)
    except typer.TyperException as error:
        print(f"catalog: {' '.join(error.format_message().split())} (see: catalog --help)", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except RuntimeError as error:
        # DuckDB's way of saying that it was interrupted.
        if "interrupted" not in str(error).lower():
            raise
        return ExitCode.INTERRUPTED
    except OSError as error:
        print(f"catalog: cannot write: {error.strerror or error}", file=sys.stderr)
        return ExitCode.FAILED
    return int(code or ExitCode.OK)


def run() -> None:
    """Run the command line and exit: the `catalog` command. Output is UTF-8, wherever it goes."""
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - for the life of the process
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    sys.exit(main())
