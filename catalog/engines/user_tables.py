"""A user's own files as tables beside the catalogue: CSV, JSON, JSON lines, Parquet and Arrow IPC."""

from __future__ import annotations

import glob
import re
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from catalog.errors import UsageError
from catalog.query.engine_errors import engine_errors
from catalog.text import sql_text

if TYPE_CHECKING:
    import pyarrow

_READERS = {
    ".csv": "read_csv($files, union_by_name = true)",
    ".tsv": "read_csv($files, union_by_name = true)",
    ".json": "read_json($files, union_by_name = true)",
    ".jsonl": "read_json($files, format = 'newline_delimited', union_by_name = true)",
    ".ndjson": "read_json($files, format = 'newline_delimited', union_by_name = true)",
    ".parquet": "read_parquet($files, union_by_name = true)",
}
_ARROW = (".arrow", ".feather", ".ipc")
_COMPRESSED = (".gz", ".zst")


def files_of(name: str, path: str | Path) -> list[Path]:
    """Return the files that `path`, a file or a glob, names, as absolute paths in order; all of one kind.

    UsageError when `name` is no name of a table, when there are none, or when their endings say no kind or several.
    """
    if not re.fullmatch(r"[a-zA-Z_]\w*", name, re.ASCII):
        raise UsageError(f"table {name}: a table is called by letters, digits and _, such as usage", option="tables")
    text = str(path)
    found = [Path(text)] if Path(text).exists() else [Path(file) for file in sorted(glob.glob(text, recursive=True))]  # noqa: PTH207
    files = [file.resolve() for file in found if file.is_file()]
    if not files:
        if Path(text).is_dir():
            raise UsageError(
                f"table {name}: {text} is a folder; name its files by a glob: {Path(text) / '*.parquet'}",
                option="tables",
            )
        raise UsageError(f"table {name}: no file is at {text}, and none fits it as a glob", option="tables")
    odd = next((file for file in files if set("*?[") & set(str(file))), None)
    if odd is not None:
        # DuckDB reads every path as a glob, and has no way to write these letters as themselves.
        raise UsageError(f"table {name}: {odd} has one of * ? [ in its path; give it another name", option="tables")
    kinds = {_kind(file) for file in files}
    if len(kinds) > 1 or not kinds <= {*_READERS, *_ARROW}:
        known = ", ".join([*_READERS, *_ARROW])
        raise UsageError(f"table {name}: {text} must be files of one kind, by ending: {known}", option="tables")
    return files


def create_table(connection: duckdb.DuckDBPyConnection, name: str, files: list[Path]) -> None:
    """Make `files` a table called `name` in an engine in memory that may still read them.

    Arrow files are copied into it; the others are read when the statement is run, as far as it needs them.
    UsageError when they cannot be read.
    """
    kind = _kind(files[0])
    try:
        if kind in _ARROW:
            connection.register("_arrow", _arrow(files))
            connection.execute(f'create table "{name}" as from _arrow')
            connection.unregister("_arrow")
            return
        listed = ", ".join(map(sql_text, files))
        connection.execute(f'create view "{name}" as from {_READERS[kind].replace("$files", f"[{listed}]")}')
    except duckdb.OutOfMemoryException:
        with engine_errors():
            raise
    except (duckdb.Error, OSError, ValueError) as error:
        from catalog.errors import first_line

        raise UsageError(f"table {name}: cannot read {files[0]}: {first_line(error)}", option="tables") from None


def _kind(file: Path) -> str:
    name = file.with_suffix("") if file.suffix.lower() in _COMPRESSED else file
    return name.suffix.lower()


def _arrow(files: list[Path]) -> pyarrow.Table:
    import pyarrow
    import pyarrow.ipc

    tables = []
    for file in files:
        with pyarrow.memory_map(str(file)) as source:
            try:
                tables.append(pyarrow.ipc.open_file(source).read_all())
            except pyarrow.ArrowInvalid:
                source.seek(0)
                tables.append(pyarrow.ipc.open_stream(source).read_all())
    return pyarrow.concat_tables(tables, promote_options="default")
