"""Where answers go: to a file, or to stdout, as a table for people on a terminal, else in the format asked for."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from catalog import CatalogError, Format, UsageError, write_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from catalog import Result


def write(result: Result, chosen: Format | None, output: Path | None, *, wide: bool = False) -> None:
    """Write `result` to the file `output`, or to stdout; `wide` shows people every column, not only the first."""
    form = chosen or _format_of(output)
    if form.is_binary and output is None and sys.stdout.isatty():
        raise UsageError(f"--format {form} is binary: name a file with --output FILE, or redirect stdout")
    with opened(output, is_binary=form.is_binary) as out:
        rows = result.write(out, form, wide=wide)
    if not rows and form is Format.TABLE:
        note("no rows")


def write_list(
    chosen: Format | None, headings: list[str], rows: list[tuple[Any, ...]], output: Path | None = None
) -> None:
    """Write rows that are no answer of the engine to `output`, or to stdout; UsageError for a binary format."""
    form = chosen or _format_of(output)
    if form.is_binary:
        raise UsageError(f"--format {form} is for data; this list comes as table, csv, json, jsonl or markdown")
    with opened(output) as out:
        write_rows(form, headings, rows, out)


def _format_of(output: Path | None) -> Format:
    if output is None:
        return Format.TABLE if sys.stdout.isatty() else Format.CSV
    return Format.of_file(output)


@contextmanager
def opened(output: Path | None, *, is_binary: bool = False) -> Iterator[Any]:
    """Open a file, for text or bytes, or stdout where none is named; CatalogError for one that cannot be written."""
    if output is None:
        with open_pipe():
            yield sys.stdout.buffer if is_binary else sys.stdout
            sys.stdout.flush()
        return
    with _named(output), output.open("wb") if is_binary else output.open("w", encoding="utf-8", newline="") as file:
        yield file


def save(content: str | bytes, output: Path) -> None:
    """Write a file as it is to be; CatalogError for one that cannot be written."""
    with _named(output):
        output.write_bytes(content.encode() if isinstance(content, str) else content)


@contextmanager
def _named(output: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CatalogError(f"cannot write {output}: {error.strerror}") from None


@contextmanager
def open_pipe() -> Iterator[None]:
    """End quietly, and well, when the reader of stdout has had enough (| head)."""
    try:
        yield
    except BrokenPipeError:
        # Nothing more can be written, by the interpreter at exit neither.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit from None


def note(text: str) -> None:
    """Tell a person something on stderr, if one is there to read it."""
    if sys.stderr.isatty():
        print(text, file=sys.stderr)


def progress() -> Callable[[int, int, str], None] | None:
    """Return what shows progress on a terminal's stderr: how many are done, of how many, and the next one."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, of: int, name: str) -> None:
        end = "\r\x1b[K" if done == of else ""
        print(f"\r\x1b[K{done}/{of} {name}{end}", end="", file=sys.stderr, flush=True)

    return show
