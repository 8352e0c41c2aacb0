"""The answer of a query: rows for a loop, Arrow for analytics, pandas or Polars if they are installed."""

from __future__ import annotations

import html
import warnings
from typing import TYPE_CHECKING, Any

from catalog.errors import CatalogError
from catalog.query.engine_errors import engine_errors, streamed_errors
from catalog.query.limits import Clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import duckdb
    import pandas
    import polars
    import pyarrow


class Result:
    """The rows that a statement gives, in its order.

    `columns` are the names and `types` DuckDB's names of their types. `shown` are the columns that a person sees first,
    and `headings` what they are headed by where that is not the name. Unknown values are None. Iterating gives one dict
    a row; rows come from the engine as they are asked for, within the time of `clock`. With a `limit` no more rows come
    than that; `is_cut` says, once they have been read as rows, whether there were more.
    """

    def __init__(
        self,
        run: Callable[[], duckdb.DuckDBPyConnection],
        relate: Callable[[], duckdb.DuckDBPyRelation],
        shown: list[str] | None = None,
        headings: dict[str, str] | None = None,
        *,
        clock: Clock | None = None,
        limit: int | None = None,
        is_streamed: bool = False,
    ) -> None:
        self._clock = clock or Clock()
        self._limit = limit
        self.is_cut = False
        self._run = run
        self._relate = relate
        self._cursor: duckdb.DuckDBPyConnection | None = None
        self._relation: duckdb.DuckDBPyRelation | None = None
        if is_streamed:
            # A relation tells its columns without running.
            self._relation = relate()
            described = list(zip(self._relation.columns, self._relation.types, strict=True))
        else:
            self._cursor = run()
            described = [(column[0], column[1]) for column in self._cursor.description or []]
        self.columns: list[str] = [str(name) for name, _ in described]
        self.types: list[str] = [str(kind) for _, kind in described]
        self.shown: list[str] = [name for name in shown or self.columns if name in self.columns]
        self.headings: dict[str, str] = headings or {}

    def batches(self, size: int = 10_000) -> Iterator[list[tuple[Any, ...]]]:
        """Yield the rows as lists of at most `size` tuples, in the order of `columns`."""
        cursor = self._take()
        left = self._limit
        while True:
            # Rows are made as they are asked for: an error of a row shows itself here.
            with engine_errors(self._clock):
                rows = cursor.fetchmany(size if left is None else min(size, left + 1))
            if left is not None:
                self.is_cut = len(rows) > left
                rows = rows[:left]
                left -= len(rows)
            if rows:
                yield rows
            if not rows or self.is_cut:
                return

    def rows(self) -> list[tuple[Any, ...]]:
        """Return all rows as tuples, in the order of `columns`."""
        return [row for batch in self.batches() for row in batch]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Yield one dict a row."""
        for batch in self.batches():
            for row in batch:
                yield dict(zip(self.columns, row, strict=True))

    def arrow(self) -> pyarrow.Table:
        """Return all rows as a pyarrow Table."""
        with engine_errors(self._clock):
            return self._whole().to_arrow_table()

    def arrow_batches(self, size: int = 100_000, *, projections: Sequence[str] = ()) -> pyarrow.RecordBatchReader:
        """Return the rows as a stream of Arrow record batches, for answers that do not fit into memory.

        `projections` are lists of SQL expressions, each over the columns of the one before: what is taken of a row.
        """
        import pyarrow

        with engine_errors(self._clock):
            # A new one: one that has told its columns is no stream any more, but runs to its end at once.
            relation = self._limited(self._relate())
            for expressions in projections:
                relation = relation.project(expressions)
            reader = relation.to_arrow_reader(size)
        return pyarrow.RecordBatchReader.from_batches(reader.schema, self._watched(reader))

    def _watched(self, reader: pyarrow.RecordBatchReader) -> Iterator[pyarrow.RecordBatch]:
        with reader:
            while True:
                # The engine makes a batch when it is asked for: its time counts, and an error of a row shows itself.
                with engine_errors(self._clock), streamed_errors():
                    batch = next(reader, None)
                if batch is None:
                    return
                yield batch

    def pandas(self) -> pandas.DataFrame:
        """Return all rows as a pandas DataFrame; CatalogError if pandas is not installed."""
        try:
            with engine_errors(self._clock):
                return self._whole().df()
        except ImportError:
            raise CatalogError("pandas is not installed; install catalog[pandas]") from None

    def polars(self) -> polars.DataFrame:
        """Return all rows as a Polars DataFrame; CatalogError if Polars is not installed."""
        try:
            import polars
        except ImportError:
            raise CatalogError("polars is not installed; install catalog[polars]") from None
        frame = polars.from_arrow(self.arrow())
        assert isinstance(frame, polars.DataFrame)
        return frame

    # The first reader takes the cursor or the relation that told the columns; every later one runs the statement again.

    def _take(self) -> duckdb.DuckDBPyConnection:
        cursor, self._cursor = self._cursor or self._run(), None
        return cursor

    def _whole(self) -> duckdb.DuckDBPyConnection | duckdb.DuckDBPyRelation:
        if self._cursor is not None and self._limit is None:
            # DuckDB warns that it copies the rows then; to plan and run a statement twice takes longer.
            warnings.filterwarnings("ignore", "Arrow output on a DB-API result", UserWarning)
            return self._take()
        relation, self._relation = self._relation or self._relate(), None
        return self._limited(relation)

    def _limited(self, relation: duckdb.DuckDBPyRelation) -> duckdb.DuckDBPyRelation:
        return relation if self._limit is None else relation.limit(self._limit)

    def _repr_html_(self) -> str:
        """Return the first hundred rows as an HTML table, for notebooks."""
        head = "".join(f"<th>{html.escape(self.headings.get(name, name))}</th>" for name in self.shown)
        places = [self.columns.index(name) for name in self.shown]
        body = ""
        for row in next(self.batches(100), []):
            cells = ("—" if row[place] is None else html.escape(str(row[place])) for place in places)
            body += "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
