"""The catalogue as a Python object: open it, ask named queries and SQL, compare models, describe and check it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Self

from catalog.engines.duckdb_file import FileEngine, open_file
from catalog.errors import UsageError
from catalog.query.session import Session
from catalog.store.checks import CheckResult, run_checks

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator

    from catalog.pages.comparison import Page
    from catalog.pages.group import Group
    from catalog.query.engine import Engine
    from catalog.query.result import Result


class Catalog(Session):
    """A read-only view of one catalogue. Use `Catalog.open()`; close it, or use it in a `with` block.

    `path` is the file, or the export on another engine; `is_starter` says whether it is the catalogue as shipped;
    `as_of` is the moment (UTC) of which it speaks, None for the present. Many may read one file at once; a refresh
    replaces the file, and an open Catalog goes on with the one it opened.
    """

    def __init__(
        self,
        engine: Engine,
        path: str | Path,
        is_starter: bool,
        queries: Path | None,
        as_of: datetime.datetime | None = None,
    ) -> None:
        super().__init__(engine, queries)
        self.path = path
        self.is_starter = is_starter
        self.as_of = as_of

    @classmethod
    def open(
        cls,
        path: str | Path | None = None,
        *,
        queries: str | Path | None = None,
        as_of: str | datetime.date | None = None,
        tell: Callable[[str], None] | None = None,
    ) -> Self:
        """Open the catalogue at `path`; by default CATALOG_PATH, else the user's own, else the starter.

        `queries` is a folder of the user's own named queries, which join the shipped ones. `as_of` opens it as it was
        at a date (its end) or time (UTC): the same tables and views over what was known then. `tell` is called with one
        line before anything that takes seconds: unpacking the starter, making a copy of the past. CatalogError when
        there is no catalogue, it cannot be read, a newer edition made it, or it held nothing then.
        """
        opened = open_file(path, as_of, tell)
        folder = Path(queries) if queries is not None else None
        engine = FileEngine(opened.connection, opened.read)
        return cls(engine, opened.path, opened.is_starter, folder, opened.as_of)

    @classmethod
    def connect(cls, engine: str, data: str | Path, *, queries: str | Path | None = None) -> Self:
        """Open the export `data` (a folder or URL) of a catalogue on the Spark Connect server `engine`, sc://host:port.

        The server reads the files itself. The same tables, views, queries and SQL, with the same answers; files of this
        machine, limits of memory and the past are for catalogue files. Errors: see SparkEngine.
        """
        from catalog.engines.spark import SparkEngine

        folder = Path(queries) if queries is not None else None
        return cls(SparkEngine(engine, str(data)), data, is_starter=False, queries=folder)

    def page(self, a: str, b: str, *, detail: bool = False, explain: bool = False) -> Page:
        """Return the page that compares two models, by any name of them.

        `detail` puts every spec that one of them has into the table; `explain` gives each sentence its evidence: the
        rows of the query explain. NotFoundError for a name of no model, or of several; UsageError for one model twice.
        """
        from catalog.pages.comparison import page_of

        model_a, model_b = self.resolve(a), self.resolve(b)
        if model_a == model_b:
            raise UsageError(f"{a} and {b} are both {model_a}; name two different models")
        return page_of(self, model_a, model_b, detail=detail, explain=explain)

    def group(self, models: Iterable[str], *, detail: bool = False) -> Group:
        """Return the comparison of two to six models, by any names: a table with the best of each row, and a verdict.

        UsageError for fewer or more, or one model twice; NotFoundError as in page.
        """
        from catalog.pages.group import group_of

        names = list(models)
        resolved = [self.resolve(name) for name in names]
        if not 2 <= len(names) <= 6:
            raise UsageError(f"compare takes two to six models, not {len(names)}")
        for place, model in enumerate(resolved):
            if model in resolved[:place]:
                first = names[resolved.index(model)]
                raise UsageError(f"{first} and {names[place]} are both {model}; name different models")
        return group_of(self, resolved, detail=detail)

    def pages(self, models: Iterable[str], against: Iterable[str] | None = None) -> Iterator[Page]:
        """Yield the page of each of `models` with each of `against` (by default with each other), by their ids.

        Some two thousand pages are made at a time, by one statement. NotFoundError as in page.
        """
        from catalog.pages.comparison import pages_of

        firsts = sorted({self.resolve(model) for model in models})
        seconds = firsts if against is None else sorted({self.resolve(model) for model in against})
        return pages_of(self, firsts, seconds)

    def describe(self, name: str | None = None) -> Result:
        """Return what there is to ask (every table, view and named query), or what one of them, or a metric, means.

        NotFoundError, with near names, where nothing is called `name`.
        """
        from catalog.describe.relations import describe_all, describe_one

        return describe_all(self, self._queries) if name is None else describe_one(self, name, self._queries)

    def check(self) -> list[CheckResult]:
        """Run the data checks of queries/checks: each names the rows that break a rule."""
        return run_checks(lambda sql: self.sql(sql).rows())
