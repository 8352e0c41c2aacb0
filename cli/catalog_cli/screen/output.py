"""Writing a result: a table for people on a terminal, else the format asked for.

Unknown is empty, null or —, never zero.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import typer

from catalog import CatalogError, UsageError
from catalog.text import csv_writer, json_of, text_of, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from catalog import Result


class Format(StrEnum):
    """The formats that `--format` takes."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    MARKDOWN = "markdown"
    PARQUET = "parquet"
    ARROW = "arrow"


_BINARY = (Format.PARQUET, Format.ARROW)
_FOR_PEOPLE = (Format.TABLE, Format.MARKDOWN)


def write(result: Result, chosen: Format | None, output: Path | None, *, wide: bool = False) -> None:
    """Write `result` to the file `output`, or to stdout; `wide` shows people every column, not only the first."""
    form = chosen or _format_of(output)
    if form in _BINARY:
        _write_binary(result, form, output)
        return
    people = form in _FOR_PEOPLE and not wide
    columns = result.shown if people else result.columns
    headings = [result.headings.get(name, name) if form in _FOR_PEOPLE else name for name in columns]
    places = [result.columns.index(name) for name in columns]
    rows = (tuple(row[place] for place in places) for batch in result.batches() for row in batch)
    first = next(rows, None)
    if first is None and form is Format.TABLE and output is None:
        note("no rows")
        return
    _write_text(form, headings, rows if first is None else chain([first], rows), output)


def _format_of(output: Path | None) -> Format:
    if output is None:
        return Format.TABLE if sys.stdout.isatty() else Format.CSV
    endings = {".csv": Format.CSV, ".json": Format.JSON, ".jsonl": Format.JSONL, ".md": Format.MARKDOWN}
    endings |= {".parquet": Format.PARQUET, ".arrow": Format.ARROW}
    if output.suffix not in endings:
        raise UsageError(f"--output {output}: which format? Give --format, or one of the endings {', '.join(endings)}")
    return endings[output.suffix]


def print_rows(form: Format, headings: list[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Write rows to stdout."""
    with open_pipe():
        write_rows(form, headings, rows, sys.stdout)
        sys.stdout.flush()


def write_list(
    chosen: Format | None, headings: list[str], rows: list[tuple[Any, ...]], output: Path | None = None
) -> None:
    """Write rows that are no answer of the engine to `output`, or to stdout; UsageError for a binary format."""
    form = chosen or _format_of(output)
    if form in _BINARY:
        raise UsageError(f"--format {form} is for data; this list comes as table, csv, json, jsonl or markdown")
    _write_text(form, headings, rows, output)


def _write_text(form: Format, headings: list[str], rows: Iterable[tuple[Any, ...]], output: Path | None) -> None:
    if output is None:
        print_rows(form, headings, rows)
        return
    try:
        with output.open("w", encoding="utf-8", newline="") as file:
            write_rows(form, headings, rows, file)
    except OSError as error:
        raise CatalogError(f"cannot write {output}: {error.strerror}") from None


def write_rows(form: Format, headings: list[str], rows: Iterable[tuple[Any, ...]], out: TextIO) -> None:
    """Write rows in one of the text formats."""
    match form:
        case Format.CSV:
            writer = csv_writer(out)
            writer.writerow(headings)
            writer.writerows([text_of(value) for value in row] for row in rows)
        case Format.JSONL:
            for row in rows:
                out.write(json_of(dict(zip(headings, row, strict=True))) + "\n")
        case Format.JSON:
            out.write("[")
            for number, row in enumerate(rows):
                out.write((",\n " if number else "\n ") + json_of(dict(zip(headings, row, strict=True))))
            out.write("\n]\n")
        case Format.MARKDOWN:
            out.write("| " + " | ".join(_cell(name) for name in headings) + " |\n")
            out.write("|" + "---|" * len(headings) + "\n")
            for row in rows:
                out.write("| " + " | ".join(_cell(text_of(value, "—")) for value in row) + " |\n")
        case _:
            from catalog_cli.screen.table import write_table

            write_table(headings, rows, out)


def _cell(text: str) -> str:
    lines = text.replace("\\", "\\\\").replace("|", "\\|").replace("\r\n", "\n").replace("\r", "\n")
    return visible(lines).replace("\n", "<br>")


def _write_binary(result: Result, form: Format, output: Path | None) -> None:
    if output is None and sys.stdout.isatty():
        raise UsageError(f"--format {form} is binary: name a file with --output FILE, or redirect stdout")
    import pyarrow
    import pyarrow.parquet

    table = result.arrow()
    sink = pyarrow.BufferOutputStream()
    if form is Format.PARQUET:
        pyarrow.parquet.write_table(table, sink, compression="zstd")
    else:
        with pyarrow.ipc.new_stream(sink, table.schema) as writer:
            writer.write_table(table)
    data = sink.getvalue().to_pybytes()
    if output is None:
        with open_pipe():
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        return
    try:
        output.write_bytes(data)
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
