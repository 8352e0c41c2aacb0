"""The contract of engines: what answers the statements of a catalogue. An engine is one file in engines/."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import duckdb
    import pyarrow

    from catalog.query.limits import Clock, Limits

    Values = Mapping[str, Any] | None


class Answer(Protocol):
    """The rows that one statement gives, to be read once: as tuples or as Arrow. Errors: CatalogError and its kinds."""

    columns: list[str]
    types: list[str]

    def batches(self, size: int) -> Iterator[list[tuple[Any, ...]]]:
        """Yield the rows as lists of at most `size` tuples."""

    def arrow(self, size: int) -> pyarrow.RecordBatchReader:
        """Return the rows as a stream of Arrow record batches of about `size` rows."""

    def table(self) -> pyarrow.Table:
        """Return the rows as an Arrow table."""


class Engine(Protocol):
    """What runs statements that are known to be harmless over the tables, views and macros of one catalogue."""

    def schema(self) -> duckdb.DuckDBPyConnection:
        """Return a DuckDB connection that knows every name and type, to parse and bind with; rows may be missing."""

    def within(self, limits: Limits) -> Engine:
        """Return the engine for one statement, with the memory and the tables of its limits; UsageError for others."""

    def run(self, statement: str, values: Values, clock: Clock, *, is_streamed: bool = False) -> Answer:
        """Run a statement in DuckDB's SQL, within the time of `clock`; `is_streamed`: only when its answer is read."""

    def close(self) -> None:
        """Close the file, or end the session."""


def rows_of(engine: Engine, statement: str, values: Values = None) -> list[tuple[Any, ...]]:
    """Return all rows of one of the catalogue's own statements."""
    from catalog.query.limits import Clock

    return [row for batch in engine.run(statement, values, Clock()).batches(10_000) for row in batch]
