"""What an export holds: tables, views, named queries and ad hoc statements, each with what is known of its columns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from catalog.describe.relations import columns_of, relations
from catalog.errors import NotFoundError, UsageError, near
from catalog.query.named import find_query
from catalog.store.macros import MATERIALISED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from catalog.query.result import Result
    from catalog.query.session import Session

# These grow with the square of the number of models (nine million rows for 426): written only when asked for.
_PAIRS = ("comparisons", "verdicts")
# The views from which tables are filled: the tables themselves are written. And the sentences of all pages, seven
# million for 426 models: Catalog.pages makes those of many pairs.
_LEFT_OUT = (*(view for view, _ in MATERIALISED.values()), "statements", "pages")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True)
class Dataset:
    """One dataset of an export: its name, what it is (table, view, query or sql), and how its rows are had.

    `sql` and `parameters` say which rows they are; `comments` are those of its columns. `rows` takes a statement about
    them, in which `{}` stands for them (or nothing), and returns the answer, not run before it is read.
    """

    name: str
    kind: str
    sql: str
    comment: str
    grain: str
    rows: Callable[[str], Result]
    comments: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, str] = field(default_factory=dict)

    def sorted_by(self, columns: list[str], first: tuple[str, ...] = ()) -> str:
        """Return the statement about the rows that sorts them by the columns `first`, then by all others.

        A query or statement that is not partitioned keeps its own order.
        """
        if not first and self.kind not in ("table", "view"):
            return "select * from {} as answer"
        # Numbers of columns, as two columns of a query may have one name.
        places = [columns.index(name) + 1 for name in first]
        places += [place for place in range(1, len(columns) + 1) if place not in places]
        return f"select * from {{}} as answer order by {', '.join(map(str, places))}"


def choose(
    session: Session,
    *,
    tables: Iterable[str] = (),
    queries: Iterable[str] = (),
    statements: Mapping[str, str] | None = None,
    parameters: Mapping[str, str] | None = None,
    pairs: bool = False,
) -> list[Dataset]:
    """Return the named tables and views, queries and statements; without any, every table and view.

    `statements` are ad hoc SQL by the name that each is to have. `parameters` are those of the queries: `top` for every
    query that has it, `leaderboard.top` for one. The views over all pairs of models are among "every view" only with
    `pairs`, the sentences of all pages never. NotFoundError for a name of nothing; UsageError for a name twice, or a
    parameter that no query takes.
    """
    known = relations(session)
    chosen = [_relation(session, name.lower(), known) for name in tables]
    given = dict(parameters or {})
    taken: set[str] = set()
    for name in queries:
        chosen.append(_query(session, name, given, taken))
    if unused := sorted(given.keys() - taken):
        raise UsageError(f"no exported query takes the parameter {', '.join(unused)}")
    chosen += [_statement(session, name, sql) for name, sql in (statements or {}).items()]
    names = [dataset.name for dataset in chosen]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise UsageError(f"{', '.join(twice)} is there twice; give the statement another name", option="statements")
    if chosen:
        return chosen
    left_out = _LEFT_OUT if pairs else (*_PAIRS, *_LEFT_OUT)
    return [_relation(session, name, known) for name in sorted(known) if name not in left_out]


def _relation(session: Session, name: str, known: Mapping[str, tuple[str, str]]) -> Dataset:
    if name not in known:
        raise NotFoundError(f"no table or view is called '{name}'{near(name, list(known))}", option="describe")
    kind, comment = known[name]
    comments = {column: note for column, (_, note) in columns_of(session, name).items()}

    statement = f"select * from {name}"

    def rows(around: str) -> Result:
        return session.own(statement, is_streamed=True, around=around)

    return Dataset(name, kind, statement, comment, _grain(comment), rows, comments)


def _query(session: Session, name: str, given: Mapping[str, str], taken: set[str]) -> Dataset:
    query = find_query(name, session.folder)
    own: dict[str, str] = {}
    for parameter in query.parameters:
        for key in (parameter.name, f"{name}.{parameter.name}"):
            if key in given:
                taken.add(key)
                own[parameter.name] = given[key]

    def rows(around: str) -> Result:
        return session.query(name, dict(own), is_streamed=True, around=around)

    rows("")  # What is wrong with it is said here, before anything is written.
    return Dataset(name, "query", query.sql, query.doc, query.entry("grain"), rows, {}, own)


def _statement(session: Session, name: str, sql: str) -> Dataset:
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"'{name}' is no name for a statement and its file: letters, digits and _", option="statements"
        )

    def rows(around: str) -> Result:
        return session.sql(sql, is_streamed=True, around=around)

    rows("")
    return Dataset(name, "sql", sql, "", "", rows)


def _grain(comment: str) -> str:
    found = re.match(r"One row per ([^.:;]+)", comment)
    return f"one row per {found[1].strip()}" if found else ""


def schema_metadata(dataset: Dataset, version: str, attribution: list[str]) -> dict[str, str]:
    """Return what a file says of itself in its own metadata, but for what is unknown."""
    described: dict[str, Any] = {
        "catalogue_version": version,
        "attribution": "; ".join(attribution),
        "dataset": dataset.name,
        "comment": dataset.comment,
        "grain": dataset.grain,
    }
    return {key: value for key, value in described.items() if value}
