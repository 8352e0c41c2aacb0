"""What is asked in SQL, on the catalogue file itself: the views of pairs, and the named queries as macros."""

from __future__ import annotations

import itertools
import random
from typing import TYPE_CHECKING

import duckdb

from answers import command_line, odd_models
from answers.cases import QUERIES, SLOW

if TYPE_CHECKING:
    from answers.recording import Answers
    from answers.side import Side

# Models whose pairs one statement is asked for: a few seconds, a hundred MB.
_BATCH = 10
# Groups of models: of the starter, of each catalogue of made-up models, and those asked for by the macros too.
GROUPS, ODD_GROUPS, MACRO_GROUPS = 200, 20, 12
SEED = 11
# Of the catalogues of made-up models, whole tables and views.
_WHOLE = (
    "specs", "model_names", "aliases", "renames", "rejections", "source_runs", "models", "offerings", "listings",
    "price_history", "conflicts", "held_back", "identity_changes", "freshness", "configurations", "methods",
    "ranking_methods", "queries",
)  # fmt: skip


def pairs(view: str, side: Side, answers: Answers) -> None:
    """Ask for the rows of a view of each ordered pair of the planned models."""
    with side.connect() as connection:
        _pairs(connection, view, side.models, side, answers)


def traits(side: Side, answers: Answers) -> None:
    """Ask for the traits of each of the planned models."""
    with side.connect() as connection:
        _by_model(connection, side.models, side, answers)


def odd(side: Side, answers: Answers) -> None:
    """Ask the catalogues of made-up models: all pairs, all traits, whole tables, some groups."""
    for name in odd_models.CATALOGUES:
        with side.connect(name) as connection:
            models = [row[0] for row in connection.execute("select distinct model from specs order by all").fetchall()]
            for view in ("sentences", "comparisons", "verdicts", "pages"):
                _pairs(connection, view, models, side, answers, f"{name}: ")
            _by_model(connection, models, side, answers, f"{name}: ")
            for table in _WHOLE:
                sql = f"from {table} order by all"
                answers.put(f"{name}: {sql}", rows_text(connection, sql))
            _groups(connection, models, ODD_GROUPS, answers, f"{name}: ")


def groups(side: Side, answers: Answers) -> None:
    """Ask for the verdict and the table of some hundred groups of three to six models."""
    with side.connect() as connection:
        _groups(connection, side.models, GROUPS, answers)


def macros(side: Side, answers: Answers) -> None:
    """Call each named query as a macro."""
    with side.connect() as connection:
        for query, cases in QUERIES.items():
            for positional, named in cases[:2] if query in SLOW else cases:
                values = [*map(_literal, positional), *(f"{key} := {_literal(value)}" for key, value in named.items())]
                call = f"({', '.join(values)})"
                view = query.strip("{}")
                sql = f"from {side.called(view)}{call}"
                answers.put(f"from {view}{call}", rows_text(connection, sql))


def rows_text(connection: duckdb.DuckDBPyConnection, sql: str, values: dict[str, object] | None = None) -> str:
    """Return the columns, types and rows of a statement as text, or its error."""
    try:
        relation = connection.sql(sql, params=values)
        columns = [f"{name} {kind}" for name, kind in zip(relation.columns, relation.types, strict=True)]
        return "\n".join([", ".join(columns), *map(repr, relation.fetchall())])
    except duckdb.Error as error:
        return f"{type(error).__name__}: {error}"


def _literal(value: str) -> str:
    if value in ("true", "false") or value.replace(".", "", 1).isdigit():
        return value
    return "'" + value.replace("'", "''") + "'"


def _pairs(
    connection: duckdb.DuckDBPyConnection,
    view: str,
    models: list[str],
    side: Side,
    answers: Answers,
    prefix: str = "",
) -> None:
    columns = side.columns[view]
    # `pages` repeats what the other views say, at their cost: a third of the models tell whether it does.
    models = models[::3] if view == "pages" else models
    order = "position, line" if "position" in columns else "line"
    # The columns and the order of rows are those of the old side; each row is one line of JSON.
    sql = (
        f"with told as (select {', '.join(columns)} from {side.called(view)} "
        "where list_contains($firsts, model_a) and list_contains($seconds, model_b)), "
        f"lines as (select model_a, model_b, {'position, ' * ('position' in columns)}"
        "cast(to_json(told) as varchar) as line from told) "
        f"select model_a, model_b, string_agg(line, chr(10) order by {order}) from lines group by all order by all"
    )
    for begin in range(0, len(models), _BATCH):
        firsts = models[begin : begin + _BATCH]
        try:
            cursor = connection.execute(sql, {"firsts": firsts, "seconds": models})
        except duckdb.Error as error:
            answers.put(f"{prefix}{view} of pairs from {firsts[0]} on", f"{type(error).__name__}: {error}")
            continue
        while rows := cursor.fetchmany(500):
            for model_a, model_b, lines in rows:
                answers.put(f"{prefix}{view} of {model_a} and {model_b}", lines, is_plain=True)


def _by_model(
    connection: duckdb.DuckDBPyConnection, models: list[str], side: Side, answers: Answers, prefix: str = ""
) -> None:
    columns = ", ".join(side.columns["traits"])
    rows = connection.execute(
        f"select model, cast(to_json(told) as varchar) from (select {columns} from traits) as told order by all"
    ).fetchall()
    lines = {model: [row[1] for row in told] for model, told in itertools.groupby(rows, key=lambda row: row[0])}
    for model in models:
        answers.put(f"{prefix}traits of {model}", "\n".join(lines.get(model, [])))


def _groups(
    connection: duckdb.DuckDBPyConnection, models: list[str], number: int, answers: Answers, prefix: str = ""
) -> None:
    pick = random.Random(SEED)
    sizes = [size for size in range(3, 7) if size <= len(models)]
    chosen = {tuple(pick.sample(models, pick.choice(sizes))) for _ in range(number)} if sizes else set()
    for query in ("verdict_many", "compare_many"):
        # The SQL of the query takes a fraction of the time of its macro.
        sql = command_line.run(["query", query, "--show-sql"]).out.decode()
        for place, group in enumerate(sorted(chosen)):
            values = dict(itertools.zip_longest("abcdef", group)) | ({"detail": False} if "$detail" in sql else {})
            answers.put(f"{prefix}{query} of {', '.join(group)}", rows_text(connection, sql, values))
            if place < MACRO_GROUPS:
                call = f"from {query}({', '.join(map(_literal, group))})"
                answers.put(prefix + call, rows_text(connection, call))
