"""The files of one dataset, written as its rows come: Parquet, Arrow IPC, CSV or JSON lines, one file a partition."""

from __future__ import annotations

import io
from contextlib import ExitStack
from itertools import groupby
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from catalog.errors import CatalogError
from catalog.exports.lines import line_of, texts_of
from catalog.text import csv_writer, json_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from catalog.exports.datasets import Dataset
    from catalog.exports.place import Place
    from catalog.query.result import Result

FORMATS = ("parquet", "csv", "jsonl", "arrow")
_BINARY = ("parquet", "arrow")
# Rows of a row group: DuckDB's own size, so that a reader skips as finely as in the catalogue file.
_GROUP = 122_880
# Rows of text at a time: more of them, in a larger piece of memory, took longer.
_LINES = 10_000
# More files than this are a mistake: a column with a value of its own in each row.
_MOST_PARTITIONS = 10_000
# What Hive, Spark, DuckDB and pyarrow read as null.
_NULL = "__HIVE_DEFAULT_PARTITION__"


def write_files(
    dataset: Dataset, place: Place, form: str, metadata: dict[str, str], partition_by: tuple[str, ...] = ()
) -> tuple[dict[str, str], list[dict[str, Any]]]:
    """Write a dataset as NAME.FORMAT, or as NAME/COLUMN=VALUE/part-0.FORMAT for each partition.

    The columns of the partition are in the folders' names, not in the files. Returns the type of each column, and one
    entry a file: file (its path), rows, size, sha256, partition. Only some rows are in memory at any time.
    """
    name = dataset.name
    answer = dataset.rows("")
    in_order = dataset.sorted_by(answer.columns, partition_by)
    places = [answer.columns.index(column) for column in partition_by]
    files: list[dict[str, Any]] = []
    columns = [column for column in answer.columns if column not in partition_by]
    if form in _BINARY:
        chunks, sink_of = _arrow_chunks(dataset.rows(in_order), places, metadata, dataset.comments), _SINKS[form]
    elif lines := _lines(answer, places, form, in_order):
        chunks, sink_of = _line_chunks(dataset.rows(lines), list(partition_by)), _SINKS[f"{form} lines"]
    else:
        chunks, sink_of = _row_chunks(dataset.rows(in_order), places), _SINKS[form]
    with ExitStack() as current:
        sink: Any = None
        for key, chunk in chunks:
            if sink is None or key != files[-1]["partition"]:
                if sink is not None:
                    _finish(current, sink, files)
                if len(files) == _MOST_PARTITIONS:
                    raise CatalogError(
                        f"cannot export {name}: more than {_MOST_PARTITIONS} partitions; "
                        "partition by a column of fewer values",
                        option="partition_by",
                    )
                folders = [f"{column}={_folder_value(key[column])}" for column in partition_by]
                path = "/".join([name, *folders, f"part-0.{form}"]) if partition_by else f"{name}.{form}"
                files.append({"name": name, "file": path, "rows": 0, "partition": key})
                sink = sink_of(current.enter_context(place.create(path)), chunk, columns)
            sink.write(chunk)
            files[-1]["rows"] += len(chunk)
        if sink is not None:
            _finish(current, sink, files)
    return dict(zip(answer.columns, answer.types, strict=True)), files


def _finish(current: ExitStack, sink: Any, files: list[dict[str, Any]]) -> None:
    sink.close()
    files[-1] |= {"size": sink.file.size, "sha256": sink.file.sha256}
    current.close()


def _folder_value(value: str | None) -> str:
    return _NULL if value is None else quote(value, safe="")


def _row_chunks(answer: Result, places: list[int]) -> Iterator[tuple[dict[str, str | None], list[Any]]]:
    columns = [answer.columns[place] for place in places]
    kept = [place for place in range(len(answer.columns)) if place not in places]
    count = 0
    for batch in answer.batches():
        count += 1
        if not places:
            yield {}, batch
            continue
        for values, rows in groupby(batch, key=lambda row: tuple(row[place] for place in places)):
            key = dict(zip(columns, map(_partition_text, values), strict=True))
            yield key, [tuple(row[place] for place in kept) for row in rows]
    if not count and not places:
        yield {}, []


def _arrow_chunks(
    answer: Result, places: list[int], metadata: dict[str, str], comments: Mapping[str, str]
) -> Iterator[tuple[dict[str, str | None], Any]]:
    import pyarrow

    with answer.arrow_batches(_GROUP) as reader:
        kept = [place for place in range(len(reader.schema)) if place not in places]
        fields = [reader.schema.field(place) for place in kept]
        schema = pyarrow.schema(
            [f.with_metadata({"comment": comments[f.name]}) if comments.get(f.name) else f for f in fields],
            metadata=metadata,
        )
        count = 0
        for key, part in _parts(reader, places, [reader.schema.names[place] for place in places]):
            count += 1
            yield key, pyarrow.RecordBatch.from_arrays([part.column(place) for place in kept], schema=schema)
        if not count and not places:
            yield {}, pyarrow.RecordBatch.from_pylist([], schema=schema)


def _line_chunks(answer: Result, parts: list[str]) -> Iterator[tuple[dict[str, str | None], Any]]:
    import pyarrow

    with answer.arrow_batches(_LINES) as reader:
        count = 0
        for key, part in _parts(reader, list(range(len(parts))), parts):
            count += 1
            yield key, part.column(len(parts))
        if not count and not parts:
            yield {}, pyarrow.array([], "string")


def _lines(answer: Result, places: list[int], form: str, in_order: str) -> str:
    # The statement that makes of each row its columns of the partition, then its line; none where only Python makes its
    # text.
    kept = [place for place in range(len(answer.columns)) if place not in places]
    texts = texts_of(form, answer.types, kept)
    if texts is None:
        return ""
    names, kinds = [answer.columns[place] for place in kept], [answer.types[place] for place in kept]
    line = line_of(form, names, kinds, len(places) + 1)
    parts = ", ".join(f"#{number + 1}" for number in range(len(places)))
    values = ", ".join([*(f"#{place + 1}" for place in places), *texts])
    return f"select {f'{parts}, ' if parts else ''}{line} from (select {values} from ({in_order})) as texts"


def _parts(reader: Any, places: list[int], names: list[str]) -> Iterator[tuple[dict[str, str | None], Any]]:
    # The batches, cut where the value of a column of the partition changes.
    for batch in reader:
        for start, end in _runs(batch, places):
            part = batch.slice(start, end - start)
            values = [_partition_text(part.column(place)[0].as_py()) for place in places]
            yield dict(zip(names, values, strict=True)), part


def _runs(batch: Any, places: list[int]) -> Iterator[tuple[int, int]]:
    # From where to where the columns of the partition stay the same.
    import pyarrow
    import pyarrow.compute as pc

    length = len(batch)
    if not places or length < 2:
        if length:
            yield 0, length
        return
    changes = pyarrow.array([False] * (length - 1))
    for place in places:
        column = batch.column(place)
        one, other = column.slice(1), column.slice(0, length - 1)
        differs = pc.fill_null(pc.not_equal(one, other), False)
        changes = pc.or_(changes, pc.or_(differs, pc.xor(pc.is_null(one), pc.is_null(other))))
    starts = [0, *(place + 1 for place in pc.indices_nonzero(changes).to_pylist())]
    yield from zip(starts, [*starts[1:], length], strict=True)


def _partition_text(value: object) -> str | None:
    return None if value is None else text_of(value)


class _ParquetSink:
    def __init__(self, file: Any, first: Any, columns: list[str]) -> None:  # noqa: ARG002 - the schema holds them
        import pyarrow.parquet

        self.file = file
        # Level 3 is the default of zstd; level 12 makes 7% smaller files in 1.5 times the time (benchmarks/README.md).
        self._writer = pyarrow.parquet.ParquetWriter(file, first.schema, compression="zstd", compression_level=3)
        self.close = self._writer.close

    def write(self, chunk: Any) -> None:
        self._writer.write_batch(chunk, row_group_size=_GROUP)


class _ArrowSink:
    def __init__(self, file: Any, first: Any, columns: list[str]) -> None:  # noqa: ARG002
        import pyarrow.ipc

        self.file = file
        options = pyarrow.ipc.IpcWriteOptions(compression="zstd")
        self._writer = pyarrow.ipc.new_file(file, first.schema, options=options)
        self.write = self._writer.write_batch
        self.close = self._writer.close


class _LineSink:
    """Writes lines that the engine has made: the bytes of an Arrow column of texts are those of the file."""

    def __init__(self, file: Any, first: Any, columns: list[str]) -> None:  # noqa: ARG002
        self.file = file
        self.close = file.flush

    def write(self, chunk: Any) -> None:
        import pyarrow
        import pyarrow.compute as pc

        self.file.write(pc.binary_join(pyarrow.ListArray.from_arrays([0, len(chunk)], chunk), "")[0].as_buffer())


class _CsvLineSink(_LineSink):
    def __init__(self, file: Any, first: Any, columns: list[str]) -> None:
        super().__init__(file, first, columns)
        header = io.StringIO()
        csv_writer(header).writerow(columns)
        file.write(header.getvalue().encode())


class _RowSink:
    """Writes rows of Python's values."""

    def __init__(self, file: Any, first: Any, columns: list[str]) -> None:  # noqa: ARG002
        self.file = file
        self._columns = columns
        self._text = io.TextIOWrapper(io.BufferedWriter(file, 1 << 20), encoding="utf-8", newline="")
        self.close = self._text.close


class _CsvRowSink(_RowSink):
    def __init__(self, file: Any, first: Any, columns: list[str]) -> None:
        super().__init__(file, first, columns)
        self._writer = csv_writer(self._text)
        self._writer.writerow(columns)

    def write(self, chunk: list[Any]) -> None:
        self._writer.writerows([text_of(value) for value in row] for row in chunk)


class _JsonRowSink(_RowSink):
    def write(self, chunk: list[Any]) -> None:
        self._text.writelines(json_of(dict(zip(self._columns, row, strict=True))) + "\n" for row in chunk)


_SINKS = {
    "parquet": _ParquetSink,
    "arrow": _ArrowSink,
    "csv lines": _CsvLineSink,
    "jsonl lines": _LineSink,
    "csv": _CsvRowSink,
    "jsonl": _JsonRowSink,
}
