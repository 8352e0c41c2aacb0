"""The command `catalog`: what its commands are, and how an error becomes one line and an exit code."""

from __future__ import annotations

import io
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

import catalog as library
from catalog import CatalogError, UsageError, visible
from catalog_cli.exit_codes import ExitCode, exit_code_of
from catalog_cli.interrupts import interruptible
from catalog_cli.options import Options, command_of, takes
from catalog_cli.words import told

# In the order of --help: each command, and where it is found when it is needed.
_COMMANDS = {
    "compare": "commands.compare:compare",
    "query": "commands.query:app",
    "plot": "commands.plot:app",
    "refresh": "commands.keep:refresh",
    "diff": "commands.keep:diff",
    "accept": "commands.keep:accept",
    "rollback": "commands.keep:rollback",
    "sql": "commands.sql:sql",
    "describe": "commands.describe:describe",
    "lineage": "commands.describe:lineage",
    "shell": "shell.shell:shell",
    "status": "commands.status:status",
    "export": "commands.export:export",
    "import": "commands.export:import_export",
    "check": "commands.status:check",
    "path": "commands.status:path",
}


class Commands(TyperGroup):
    """The commands, from asking to keeping; the module of one is loaded when it is named."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        # For their list, and for "Did you mean"; what makes a command is asked of get_command.
        self.commands: Any = dict.fromkeys(_COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command of this name; None where there is none."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module, name = _COMMANDS[cmd_name].split(":")
        found = getattr(import_module(f"catalog_cli.{module}"), name)
        return typer.main.get_command(found) if isinstance(found, typer.Typer) else command_of(found, cmd_name)


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="A catalogue of AI models with a query language.",
    epilog="Exit codes: 0 ok, 1 failed, 2 usage, 3 no such model or query, 4 refused as unsafe, 5 a source failed.",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"catalog {library.__version__}")
        raise typer.Exit


@app.callback()
@takes("catalog", "as_of", "format")
def root(
    options: Options,
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_print_version, help="Print the version.")
    ] = False,
) -> None:
    """Ask, describe, refresh, export and check a catalogue of AI models."""


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
