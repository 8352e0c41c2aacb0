"""`catalog sql`: one read-only statement, its parameters, its files, its limits."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from catalog import Format, UsageError
from catalog_cli.exit_codes import ExitCode
from catalog_cli.options import Options, takes
from catalog_cli.screen.output import note, write

TIMEOUT = 60.0
TERMINAL_ROWS = 1000


@takes("catalog", "as_of", "engine", "data", "format", "output")
def sql(
    options: Options,
    statement: Annotated[
        str | None, typer.Argument(metavar="[SQL]", help="One query; - or nothing reads standard input.")
    ] = None,
    file: Annotated[Path | None, typer.Option("--file", metavar="FILE", help="Read the SQL from a file.")] = None,
    dialect: Annotated[
        str, typer.Option(help="The SQL's dialect: duckdb, or any that sqlglot reads (snowflake, spark).")
    ] = "duckdb",
    param: Annotated[
        list[str] | None,
        typer.Option(
            "--param", metavar="NAME=VALUE", help="Value of $NAME (repeat it); NAME:text=VALUE says its type."
        ),
    ] = None,
    table: Annotated[
        list[str] | None,
        typer.Option("--table", metavar="NAME=PATH", help="A file or glob that SQL reads as table NAME (repeat it)."),
    ] = None,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="SECONDS", help="Stop the engine after so long; 0: never.")
    ] = TIMEOUT,
    memory_limit: Annotated[
        str | None, typer.Option("--memory-limit", metavar="SIZE", help="Such as 2GB; else half of the machine's.")
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit", metavar="N", help=f"At most N rows; 0: all. A table on a terminal has {TERMINAL_ROWS} at most."
        ),
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Print the engine's plan; run nothing.")] = False,
    to: Annotated[
        str | None, typer.Option("--to", metavar="DIALECT", help="Print the SQL in another dialect; run nothing.")
    ] = None,
) -> None:
    """Run one read-only SQL query. It reaches no file, network or setting but the files that --table names."""
    text = _read_sql(statement, file)
    if to is not None:
        from catalog import Catalog

        print(Catalog.translate(text, dialect, to))
        return
    rows = limit if limit is not None else TERMINAL_ROWS if _is_for_terminal(options) else 0
    parameters, tables = _parameters(param or []), dict(_pair("--table", "NAME=PATH", given) for given in table or [])
    limits: dict[str, Any] = {
        "tables": tables,
        "timeout": timeout or None,
        "memory_limit": memory_limit,
        "limit": rows or None,
        "on_overrun": _end_process,
    }
    with options.open() as catalogue:
        if explain:
            # A translation comes before the EXPLAIN, which is DuckDB's.
            plan = catalogue.sql(f"explain {_in_duckdb(text, dialect)}", parameters, **limits)
            print("\n".join(row[-1].rstrip() for row in plan.rows()))
            return
        result = catalogue.sql(text, parameters, dialect=dialect, **limits)
        write(result, options.format, options.output, wide=True)
        if result.is_cut:
            note(f"the first {rows} rows; --limit 0 gives all")


def _read_sql(statement: str | None, file: Path | None) -> str:
    if file is not None:
        if statement is not None:
            raise UsageError("give the SQL itself or --file, not both")
        try:
            return file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"cannot read {file}: {getattr(error, 'strerror', None) or error}") from None
    if statement in (None, "-"):
        if statement is None and sys.stdin.isatty():
            raise UsageError("there is no SQL to run; give a statement, --file, or pipe one in")
        try:
            return sys.stdin.buffer.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise UsageError(f"standard input is not UTF-8: {error}") from None
    assert statement is not None
    return statement


def _pair(option: str, form: str, given: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    if not equals or not name:
        raise UsageError(f"{option} takes {form}, not '{given}'")
    return name.strip(), value


def _parameters(given: list[str]) -> dict[str, Any] | None:
    from catalog import Catalog

    values: dict[str, Any] = {}
    for text in given:
        written, value = _pair("--param", "NAME=VALUE", text)
        name, _, kind = written.partition(":")
        name = name.removeprefix("$")
        if name in values:
            raise UsageError(f"--param {name} is given twice")
        values[name] = Catalog.value(name, value, kind or None)
    return values or None


def _end_process() -> None:
    # The engine is deep in one step and heeds no interrupt: the command ends without it. Nothing is half written but
    # what was being printed.
    print(
        "catalog: stopped at the --timeout, by ending the process: the engine was not to be interrupted",
        file=sys.stderr,
    )
    sys.stderr.flush()
    os._exit(ExitCode.FAILED)


def _is_for_terminal(options: Options) -> bool:
    return options.output is None and sys.stdout.isatty() and options.format in (None, Format.TABLE)


def _in_duckdb(text: str, dialect: str) -> str:
    if dialect.lower() == "duckdb":
        return text
    from catalog import Catalog

    return Catalog.translate(text, dialect)
