"""An answer of DuckDB: its errors as the catalogue's own, its time counted while it is run and read."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

from catalog.query.engine_errors import engine_errors, streamed_errors

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb
    import pyarrow

    from catalog.query.engine import Engine, Values
    from catalog.query.limits import Clock


class DuckDBAnswer:
    """The answer of a statement on `connection`, which is its own; `engine` knows the names that errors suggest."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        statement: str,
        values: Values,
        clock: Clock,
        engine: Engine | None = None,
        *,
        is_streamed: bool = False,
    ) -> None:
        self._connection, self._statement, self._values = connection, statement, values
        self._clock, self._engine, self._is_streamed = clock, engine, is_streamed
        with engine_errors(clock, engine):
            clock.watched(connection)
            if is_streamed:
                # A relation tells its columns without running.
                relation = self._relation()
                described = list(zip(relation.columns, relation.types, strict=True))
            else:
                connection.execute(statement, values)
                described = [(column[0], column[1]) for column in connection.description or []]
        self.columns: list[str] = [str(name) for name, _ in described]
        self.types: list[str] = [str(kind) for _, kind in described]

    def batches(self, size: int) -> Iterator[list[tuple[Any, ...]]]:
        """Yield the rows as lists of at most `size` tuples."""
        if self._is_streamed:
            with engine_errors(self._clock, self._engine):
                self._connection.execute(self._statement, self._values)
        while True:
            # Rows are made as they are asked for: an error of a row shows itself here.
            with engine_errors(self._clock):
                rows = self._connection.fetchmany(size)
            if not rows:
                return
            yield rows

    def arrow(self, size: int) -> pyarrow.RecordBatchReader:
        """Return the rows as a stream of Arrow record batches of about `size` rows."""
        import pyarrow

        with engine_errors(self._clock):
            # A new relation: what has run, or has told its columns, is no stream any more, but all there at once.
            self._connection.abort()
            reader = self._relation().to_arrow_reader(size)
        return pyarrow.RecordBatchReader.from_batches(reader.schema, self._watched(reader))

    def table(self) -> pyarrow.Table:
        """Return all rows as an Arrow table."""
        with engine_errors(self._clock), warnings.catch_warnings():
            if self._is_streamed:
                return self._relation().to_arrow_table()
            # It copies the rows of a statement that has run; to plan and run it twice takes longer.
            warnings.filterwarnings("ignore", "Arrow output on a DB-API result", UserWarning)
            return self._connection.to_arrow_table()

    def _relation(self) -> duckdb.DuckDBPyRelation:
        return self._connection.sql(self._statement, params=self._values)

    def _watched(self, reader: pyarrow.RecordBatchReader) -> Iterator[pyarrow.RecordBatch]:
        with reader:
            while True:
                # The engine makes a batch when it is asked for: its time counts, and an error of a row shows itself.
                with engine_errors(self._clock), streamed_errors():
                    batch = next(reader, None)
                if batch is None:
                    return
                yield batch
