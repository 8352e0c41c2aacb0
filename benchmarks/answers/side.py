"""One of the two installations that are compared: where it may write, what it holds, how it is asked."""

from __future__ import annotations

import datetime
import importlib.util
import json
import sys
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb

from answers.recording import Answers, Normal

# What may be called otherwise in one of the two: the first of these that is there.
NAMES = {"sentences": ("sentences", "statements")}


@dataclass(frozen=True)
class Side:
    """An installation: its folder, and what both sides are asked for.

    `models` are those of the starter whose pairs are asked for; `columns` are those that the old one's views have.
    """

    folder: Path
    started: datetime.datetime
    models: list[str] = field(default_factory=list)
    columns: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path, plan: Path) -> Side:
        """Return the side that works in `folder` by `plan`, a file that may hold no models yet."""
        read: dict[str, Any] = json.loads(plan.read_text(encoding="utf-8"))
        started = datetime.datetime.fromisoformat(read["started"])
        return cls(folder, started, read.get("models", []), read.get("columns", {}))

    def catalogue(self, name: str = "starter") -> Path:
        """Return the path of the starter or of a catalogue of made-up models."""
        return self.folder / f"{name}.duckdb"

    def connect(self, name: str = "starter") -> duckdb.DuckDBPyConnection:
        """Open a catalogue as any DuckDB client does."""
        connection = duckdb.connect(str(self.catalogue(name)), read_only=True)
        connection.execute("set timezone = 'UTC'")
        return connection

    @cached_property
    def _called(self) -> dict[str, str]:
        with self.connect() as connection:
            views = {row[0] for row in connection.execute("select view_name from duckdb_views()").fetchall()}
        return {word: next((name for name in names if name in views), word) for word, names in NAMES.items()}

    def called(self, word: str) -> str:
        """Return what a view, and the query of the same name, is called here."""
        return self._called.get(word, word)

    def answers(self, kind: str) -> Answers:
        """Return where the answers of a kind are taken down."""
        found = importlib.util.find_spec("catalog")
        assert found is not None
        assert found.origin is not None
        names = {
            str(self.folder): "<here>",
            str(Path(found.origin).parents[1]): "<program>",
            sys.prefix: "<python>",
        }
        if self.catalogue().is_file():
            with self.connect() as connection:
                row = connection.execute("select schema_sha256 from catalogue_info").fetchone()
            assert row is not None
            names[row[0]] = "<sha256 of the SQL>"
        return Answers(self.folder, kind, Normal(names, self.started))
