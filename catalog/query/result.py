"""The answer of a query: rows for a loop, Arrow for analytics, pandas or Polars if they are installed."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from catalog.errors import CatalogError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import IO

    import pandas
    import polars
    import pyarrow

    from catalog.query.engine import Answer

# Rows that a notebook and a Python prompt show.
_PAGE = 100
_SCREEN = 20


class Result:
    """The rows that a statement gives, in its order.

    `columns` are the names and `types` DuckDB's names of their types; two columns may have one name. `places` are those
    of the columns that a person sees first, and `headings` what they are headed by where that is not the name. Unknown
    values are None. Iterating gives one dict a row; rows come from the engine as they are asked for. With a `limit` no
    more rows come than that; `is_cut` says, once they have been read, whether there were more. The first to read takes
    the answer that told the columns; every later one runs the statement again. `comment` says what it is, or is empty.
    """

    def __init__(
        self,
        ask: Callable[[], Answer],
        shown: list[str] | None = None,
        headings: dict[str, str] | None = None,
        *,
        limit: int | None = None,
        comment: str = "",
    ) -> None:
        self.comment = comment
        self._ask = ask
        self._limit = limit
        self._answer: Answer | None = ask()
        self.is_cut = False
        self.columns: list[str] = self._answer.columns
        self.types: list[str] = self._answer.types
        # By place, as two columns may have one name.
        everything = list(range(len(self.columns)))
        self.places = [self.columns.index(name) for name in shown if name in self.columns] if shown else everything
        self.headings: dict[str, str] = headings or {}

    def batches(self, size: int = 10_000) -> Iterator[list[tuple[Any, ...]]]:
        """Yield the rows as lists of at most `size` tuples, in the order of `columns`."""
        left = self._limit
        # One more than wanted, to know whether there are more.
        for rows in self._take().batches(size if left is None else min(size, left + 1)):
            if left is None:
                yield rows
                continue
            self.is_cut = len(rows) > left
            if rows[:left]:
                yield rows[:left]
            left -= len(rows)
            if self.is_cut:
                return

    def rows(self) -> list[tuple[Any, ...]]:
        """Return all rows as tuples, in the order of `columns`."""
        return [row for batch in self.batches() for row in batch]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Yield one dict a row; a second column of a name is called NAME_1 there."""
        from catalog.query.formats import distinct

        names = distinct(self.columns)
        for batch in self.batches():
            for row in batch:
                yield dict(zip(names, row, strict=True))

    def arrow(self) -> pyarrow.Table:
        """Return all rows as a pyarrow Table."""
        return self._take().table() if self._limit is None else self.arrow_batches().read_all()

    def arrow_batches(self, size: int = 100_000) -> pyarrow.RecordBatchReader:
        """Return the rows as a stream of Arrow record batches, for answers that do not fit into memory."""
        reader = self._take().arrow(size)
        if self._limit is None:
            return reader
        import pyarrow

        return pyarrow.RecordBatchReader.from_batches(reader.schema, self._cut(reader, self._limit))

    def _cut(self, reader: pyarrow.RecordBatchReader, left: int) -> Iterator[pyarrow.RecordBatch]:
        for batch in reader:
            self.is_cut = batch.num_rows > left
            yield batch.slice(0, left)
            left -= batch.num_rows
            if self.is_cut:
                return

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Return the rows by Arrow's interface for streams: Polars, pyarrow and DuckDB take a Result as it is."""
        return self.arrow_batches().__arrow_c_stream__(requested_schema)

    def pandas(self) -> pandas.DataFrame:
        """Return all rows as a pandas DataFrame; CatalogError if pandas is not installed."""
        import duckdb

        try:
            return duckdb.from_arrow(self.arrow()).df()
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

    def write(self, out: IO[Any], form: str, *, wide: bool = True, most: int | None = None) -> int:
        """Write the rows, or the first `most`, to `out` in one of the formats of query/formats.py; return their number.

        Text formats (csv, json, jsonl, markdown, table) take a text file, parquet and arrow a binary one. For people
        (markdown, table) only the columns at `places` are written, unless `wide`, under their `headings`.
        """
        from catalog.query.formats import write

        self._limit = self._limit if most is None else most
        return write(self, out, form, wide=wide)

    def _take(self) -> Answer:
        answer, self._answer = self._answer or self._ask(), None
        return answer

    def _first(self, most: int) -> tuple[list[str], list[list[Any]], str]:
        # The headings and values that people see of the first rows, and a line where there are more.
        rows = next(self.batches(most + 1), [])
        headings = [self.headings.get(self.columns[place], self.columns[place]) for place in self.places]
        more = f"the first {most} rows; there are more" if len(rows) > most or self.is_cut else ""
        return headings, [[row[place] for place in self.places] for row in rows[:most]], more

    def __repr__(self) -> str:
        """Return the first rows as a table, for a Python prompt."""
        from catalog.query.table import write_table

        headings, rows, more = self._first(_SCREEN)
        out = io.StringIO()
        write_table(headings, rows, out)
        return out.getvalue() + (f"({more})" if more else f"({len(rows)} rows)")

    def _repr_html_(self) -> str:
        """Return the first hundred rows as an HTML table that says where it stops, for notebooks."""
        import html

        headings, rows, more = self._first(_PAGE)
        head = "".join(f"<th>{html.escape(name)}</th>" for name in headings)
        body = ""
        for row in rows:
            cells = ("—" if value is None else html.escape(str(value)) for value in row)
            body += "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
        caption = f"<caption>{more}</caption>" if more else ""
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
