"""The formats of one answer, in one place for the command line, exports and servers. Columns go by their place.

Unknown is empty, null or —, never zero.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from catalog.errors import UsageError
from catalog.text import csv_writer, json_of, text_of, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import IO, TextIO

    import pyarrow


class Readable(Protocol):
    """What is written: a Result. `places` are those of the columns for people, `headings` what these are headed by."""

    columns: list[str]
    places: list[int]
    headings: dict[str, str]

    def batches(self) -> Iterator[list[tuple[Any, ...]]]:
        """Yield the rows as lists of tuples."""

    def arrow(self) -> pyarrow.Table:
        """Return all rows as an Arrow table."""


class Format(StrEnum):
    """The formats of answers."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    MARKDOWN = "markdown"
    PARQUET = "parquet"
    ARROW = "arrow"

    @property
    def is_binary(self) -> bool:
        """Whether it takes a binary file."""
        return self in (Format.PARQUET, Format.ARROW)

    @property
    def is_for_people(self) -> bool:
        """Whether it shows the columns that people see first, under headings of theirs."""
        return self in (Format.TABLE, Format.MARKDOWN)

    @classmethod
    def of_file(cls, path: Path) -> Format:
        """Return the format that a file's ending means; UsageError, with those there are, when it means none."""
        endings = {".md": cls.MARKDOWN} | {f".{form}": form for form in cls if not form.is_for_people}
        if path.suffix not in endings:
            known = ", ".join(endings)
            raise UsageError(f"{path}: which format? Say it, or let the name end in one of {known}", option="format")
        return endings[path.suffix]


def write(result: Readable, out: Any, form: str, *, wide: bool = True) -> int:
    """Write an answer to a text file, or for parquet and arrow a binary one, and return its rows; see Result.write."""
    chosen = format_of(form)
    if chosen.is_binary:
        return _write_binary(result, chosen, out)
    places = list(range(len(result.columns)))
    names = result.columns
    if chosen.is_for_people:
        places = places if wide else result.places
        names = [result.headings.get(name, name) for name in result.columns]
    elif chosen is not Format.CSV:
        names = distinct(result.columns)
    rows = (tuple(row[place] for place in places) for batch in result.batches() for row in batch)
    counted = _Counted(rows)
    write_rows(chosen, [names[place] for place in places], counted, out)
    return counted.number


class _Counted:
    """Rows, and how many have gone by."""

    def __init__(self, rows: Iterable[tuple[Any, ...]]) -> None:
        self._rows, self.number = rows, 0

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        for row in self._rows:
            self.number += 1
            yield row


def format_of(form: str) -> Format:
    """Return the format that a name means; UsageError, with those there are, when it is none."""
    try:
        return Format(form)
    except ValueError:
        raise UsageError(f"no format is called '{form}'; an answer comes as {', '.join(Format)}") from None


def distinct(names: Sequence[str]) -> list[str]:
    """Return names of columns no two of which are equal: a second `model_id` becomes `model_id_1`."""
    found: list[str] = []
    for name in names:
        number, free = 0, name
        while free in found or (number and free in names):
            number += 1
            free = f"{name}_{number}"
        found.append(free)
    return found


def write_rows(form: Format, headings: Sequence[str], rows: Iterable[tuple[Any, ...]], out: TextIO) -> None:
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
            from catalog.query.table import write_table

            write_table(headings, rows, out)


def _cell(text: str) -> str:
    lines = text.replace("\\", "\\\\").replace("|", "\\|").replace("\r\n", "\n").replace("\r", "\n")
    return visible(lines).replace("\n", "<br>")


def _write_binary(result: Readable, form: Format, out: IO[bytes]) -> int:
    import pyarrow
    import pyarrow.parquet

    table = result.arrow()
    table = table.rename_columns(distinct(table.column_names))
    # Whole in memory first: a type that the format does not have leaves nothing half written.
    sink = pyarrow.BufferOutputStream()
    if form is Format.PARQUET:
        pyarrow.parquet.write_table(table, sink, compression="zstd")
    else:
        with pyarrow.ipc.new_stream(sink, table.schema) as writer:
            writer.write_table(table)
    out.write(sink.getvalue().to_pybytes())
    return int(table.num_rows)
