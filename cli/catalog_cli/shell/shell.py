"""`catalog shell`: asking one thing after another, with completion, highlighting, history, paging and timing."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from catalog import CatalogError, Format, UsageError
from catalog_cli.interrupts import interruptible
from catalog_cli.options import Options, takes
from catalog_cli.words import SHELL_WORDS, told

if TYPE_CHECKING:
    from collections.abc import Callable

    from prompt_toolkit import PromptSession
    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output

    from catalog import Catalog, Result

# A shell shows no more rows than this; a command writes them all.
_MOST = 1000
_HELP = """\
SQL ends with ; and may span lines. Tab completes names.
Ctrl-C stops a running query, Ctrl-D leaves.
\\d [NAME]           tables, views and queries; or what one, or a metric, means
\\q NAME [ARG ...]   run a named query: \\q offerings claude-sonnet-4.5
\\format FORMAT      table, csv, json, jsonl or markdown
\\timing             say how long each answer took, or no more
\\help               this
\\quit               leave"""


@takes("catalog", "as_of", "queries", "format")
def shell(options: Options) -> None:
    """Ask in SQL and named queries, one after another, with completion, history and paging."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("catalog shell is for a terminal; pipe SQL into: catalog sql -")
    with options.open() as catalogue:
        Shell(catalogue, options.format or Format.TABLE).run()


class Shell:
    """A conversation with a catalogue: `run` reads until the end, `answer` takes one line and says what it gives."""

    def __init__(self, catalogue: Catalog, form: Format = Format.TABLE) -> None:
        self._catalogue = catalogue
        self._form = form
        self._is_timed = True
        self._commands: dict[str, Callable[[list[str]], None]] = {
            "\\d": self._describe,
            "\\q": self._query,
            "\\format": self._set_format,
            "\\timing": self._set_timing,
            "\\help": lambda _: print(_HELP),
        }

    def run(self, source: Input | None = None, target: Output | None = None) -> None:
        r"""Read and answer until \quit or the end of the input."""
        session = self._session(source, target)
        print(f"{self._catalogue.path}; \\help says how", file=sys.stderr)
        while True:
            try:
                line = session.prompt("catalog> ")
            except KeyboardInterrupt:
                continue  # what was typed is forgotten
            except EOFError:
                return
            if line.strip().rstrip(";") in ("\\quit", "exit", "quit"):
                return
            # Reading a line has put its own way of seeing Ctrl-C in the place of ours.
            with interruptible():
                self.answer(line)

    def answer(self, line: str) -> None:
        """Print what one line gives: an answer on stdout; an error, or that it was stopped, on stderr."""
        text = line.strip()
        if not text.strip("; \n"):
            return
        begun = time.perf_counter()
        try:
            if text.startswith("\\"):
                self._command(text)
            else:
                self._print(self._catalogue.sql(text))
        except CatalogError as error:
            print(told(error, SHELL_WORDS), file=sys.stderr)
        except KeyboardInterrupt:
            print("stopped", file=sys.stderr)
        else:
            if self._is_timed and not text.startswith(("\\format", "\\timing", "\\help")):
                print(f"{time.perf_counter() - begun:.3f} s", file=sys.stderr)

    def _command(self, text: str) -> None:
        try:
            name, *arguments = shlex.split(text.rstrip(";").replace("\\", "\\\\", 1))
        except ValueError as error:
            raise UsageError(f"{text}: {error}") from None
        if name not in self._commands:
            raise UsageError(f"no command is called {name}; there are {', '.join(self._commands)} and \\quit")
        self._commands[name](arguments)

    def _describe(self, arguments: list[str]) -> None:
        self._print(self._catalogue.describe(arguments[0] if arguments else None))

    def _query(self, arguments: list[str]) -> None:
        if not arguments:
            self._print(self._catalogue.sql("select name, parameters, doc from queries order by name"), wide=True)
            return
        self._print(self._catalogue.query(*arguments))

    def _set_format(self, arguments: list[str]) -> None:
        texts = [str(form) for form in Format if not form.is_binary]
        if len(arguments) != 1 or arguments[0] not in texts:
            raise UsageError(f"\\format takes one of {', '.join(texts)}")
        self._form = Format(arguments[0])

    def _set_timing(self, _: list[str]) -> None:
        self._is_timed = not self._is_timed
        print(f"timing is {'on' if self._is_timed else 'off'}", file=sys.stderr)

    def _print(self, result: Result, *, wide: bool = False) -> None:
        out = _Screen()
        result.write(out, self._form, wide=wide, most=_MOST)
        _page(out.getvalue())
        if result.is_cut:
            print(f"the first {_MOST} rows; all of them: catalog sql", file=sys.stderr)

    def _session(self, source: Input | None, target: Output | None) -> PromptSession[str]:
        try:
            from prompt_toolkit import PromptSession
            from prompt_toolkit.history import FileHistory
            from prompt_toolkit.lexers import PygmentsLexer
            from pygments.lexers.sql import PostgresLexer
        except ImportError:
            raise CatalogError("the shell needs prompt-toolkit and pygments: pip install 'catalog[shell]'") from None
        from catalog_cli.shell.completion import NameCompleter, enter_ends

        return PromptSession(
            lexer=PygmentsLexer(PostgresLexer),
            completer=NameCompleter(self._catalogue),
            complete_while_typing=False,
            history=FileHistory(str(_history_file())),
            multiline=True,
            key_bindings=enter_ends(),
            prompt_continuation=lambda width, line, wraps: "...> ".rjust(width),  # noqa: ARG005
            enable_history_search=True,
            input=source,
            output=target,
        )


class _Screen(StringIO):
    """Text that is laid out as for the terminal, whose width and colours it has."""

    def isatty(self) -> bool:
        return sys.stdout.isatty()


def _page(text: str) -> None:
    pager = shlex.split(os.environ.get("PAGER", "less -FRSX")) or ["cat"]
    is_long = text.count("\n") >= shutil.get_terminal_size().lines
    if not (is_long and sys.stdout.isatty() and shutil.which(pager[0])):
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    subprocess.run(pager, input=text.encode(), check=False)


def _history_file() -> Path:
    import platformdirs

    folder = Path(platformdirs.user_state_dir("catalog", appauthor=False))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(os.devnull)
    return folder / "history"
