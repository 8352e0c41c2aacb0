"""The contract of engines: what answers the statements of a catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    import duckdb

    from catalog.query.limits import Limits


class Engine(Protocol):
    """What answers the statements of a catalogue."""

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """Return a new connection."""

    def within(self, limits: Limits) -> Callable[[], duckdb.DuckDBPyConnection]:
        """Return what makes connections for one statement, with the memory and the tables of its limits."""

    def close(self) -> None:
        """Let go of everything."""
