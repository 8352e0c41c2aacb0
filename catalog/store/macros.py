"""Table macros of a catalogue file: the named queries, and the views over one moment or over a few models.

A view reads tables by name. Where a macro begins with CTEs of those names, the same view reads those rows instead: so
the past, and a few models, are told by the very text of schema.sql.
"""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TYPE_CHECKING

from catalog.header import KNOWN_WORDS, QUERY_KEYS, check_parameters, read_sql_file
from catalog.shipped import query_files, schema_files
from catalog.text import sql_text

if TYPE_CHECKING:
    import duckdb

    from catalog.header import Parameter, SqlFile

# What the tables of facts held at a moment, by the names of their columns; what came later had not ended.
HELD_AT = {
    "source_runs": "select * from {table} where retrieved_at <= {moment}",
    "observations": (
        "select * exclude (valid_to), case when valid_to <= {moment} then valid_to end as valid_to "
        "from {table} where valid_from <= {moment}"
    ),
    "aliases": (
        "select * exclude (valid_to), case when valid_to <= {moment} then valid_to end as valid_to "
        "from {table} where valid_from <= {moment}"
    ),
    "renames": "select * from {table} where renamed_at <= {moment}",
}
# The views with a row for each pair of models, and those by which specs are chosen; each reads the ones before.
PAIR_VIEWS = ("comparisons", "verdicts", "sentences", "pages")
_SPEC_VIEWS = ("current_observations", "configurations", "spec_choices")
# The tables that are filled when a catalogue is published, in this order: each from a view with its columns, sorted.
MATERIALISED = {
    "model_names": ("model_name_choices", "name, model_id"),
    "specs": ("spec_choices", "model, metric_id, method"),
    "traits": ("trait_choices", "model, side, rule, metric_id"),
    "spec_words": ("spec_word_choices", "model, metric_id, method"),
    "citations": ("citation_choices", "model, rank, text"),
}
_TYPES = dict.fromkeys((*KNOWN_WORDS, "text", "path"), "varchar")


def create_macros(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the macros over views, then each named query as a macro and a row, in a catalogue that has its views.

    What came before must be committed: each query is made a macro on a connection of its own.
    """
    for signature, (comment, body) in view_macros().items():
        connection.execute(
            f"create or replace macro {signature} as table\n{body};\n"
            f"comment on macro table {signature.partition('(')[0]} is {sql_text(comment)}"
        )

    queries = [read_sql_file(path, QUERY_KEYS) for path in query_files()]

    def create(query: SqlFile) -> None:
        with connection.cursor() as cursor:
            cursor.begin()
            cursor.execute(macro_of(query, cursor))
            cursor.commit()

    # The engine binds each of them, which takes most of the time that a new catalogue does: on several threads.
    with ThreadPoolExecutor() as pool:
        list(pool.map(create, queries))
    connection.begin()
    for query in queries:
        signatures = [parameter.signature for parameter in query.parameters]
        values = [query.name, query.doc, query.entry("grain"), signatures]
        connection.execute("insert into queries values (?, ?, ?, ?, null)", values)
    connection.commit()


def fill_columns(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill queries.columns where it is not filled yet: the engine has to bind each query, which takes its time."""
    unfilled = {row[0] for row in connection.execute("select name from queries where columns is null").fetchall()}
    queries = [read_sql_file(path, QUERY_KEYS) for path in query_files() if path.stem in unfilled]

    def columns_of(query: SqlFile) -> tuple[list[str], str]:
        nothing = {parameter.name: None for parameter in query.parameters}
        rows = connection.cursor().execute(f"describe {query.sql}", nothing).fetchall()
        return [f"{name} {kind.lower()}" for name, kind, *_ in rows], query.name

    with ThreadPoolExecutor() as pool:
        filled = list(pool.map(columns_of, queries))
    if filled:
        connection.executemany("update queries set columns = ? where name = ?", filled)


@cache
def views() -> dict[str, str]:
    """Return the query of each view of the schema, by its name, in order."""
    return dict(re.findall(r"^create view (\w+) as\n(.*?);\n", _schema(), re.M | re.S))


@cache
def schema_macros() -> dict[str, str]:
    """Return the body of each macro of the schema, by its signature: an expression, or the query of a table macro."""
    return dict(re.findall(r"^create macro (\w+\([^)]*\)) as(?: table)?\s+(.*?);\n", _schema(), re.M | re.S))


def _schema() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in schema_files())


@cache
def view_macros() -> dict[str, tuple[str, str]]:
    """Return the comment and the query of each table macro over views, by its signature."""

    def over(ctes: dict[str, str], last: str) -> str:
        return "with " + ",\n".join(f"{name} as (\n{sql}\n)" for name, sql in ctes.items()) + f"\nselect * from {last}"

    texts = views()
    held = {
        table: HELD_AT[table].format(table=f"main.{table}", moment="moment")
        for table in ("source_runs", "observations")
    }
    listed = "where list_contains(models, model)"
    return {
        "specs_at(moment)": (
            "specs as they were at a moment, from all observations up to then.",
            over(held | {name: texts[name] for name in _SPEC_VIEWS}, "spec_choices"),
        ),
        "comparisons_at(moment, models)": (
            "comparisons between the models of a list, as they were at a moment.",
            over(
                {"specs": f"select * from specs_at(moment) {listed}", "comparisons": texts["comparisons"]},
                "comparisons",
            ),
        ),
        "comparisons_between(models)": (
            "comparisons between the models of a list: quick, also where the list is the answer of a query.",
            over({"specs": f"select * from main.specs {listed}", "comparisons": texts["comparisons"]}, "comparisons"),
        ),
    }


def sql_type(parameter: Parameter) -> str:
    """Return the type that a parameter has in SQL."""
    return _TYPES.get(parameter.type, parameter.type)


def macro_of(query: SqlFile, connection: duckdb.DuckDBPyConnection) -> str:
    """Return the statement that makes a named query a table macro, so that any DuckDB client can call it.

    A query takes a model by its id, a macro by any name of it. In a macro a parameter that is called like a column in
    scope is ambiguous, so the body reads all values from CTEs.
    """
    check_parameters(query, connection)
    body = "\n".join(line for line in query.sql.splitlines() if not line.startswith("--")).rstrip().rstrip(";")
    signature, values = [], []
    for parameter in query.parameters:
        kind = sql_type(parameter)
        default = "null" if parameter.default is None else sql_text(parameter.default)
        signature.append(
            f"{parameter.name} {kind}" + ("" if parameter.is_required else f" := cast({default} as {kind})")
        )
        body = re.sub(rf"\${parameter.name}\b", f"(select parameters.{parameter.name} from parameters)", body)
        if parameter.type == "model":
            values.append(
                f"(select resolved.model from resolve_model({parameter.name}) as resolved) as {parameter.name}"
            )
        else:
            values.append(f"{parameter.name} as {parameter.name}")
    if values:
        ctes = f"with parameters as (select {', '.join(values)})"
        models = [parameter.name for parameter in query.parameters if parameter.type == "model"]
        if len(models) > 1:
            ctes = ",\n".join([ctes, *_narrowed_views(body, models)])
        body = re.sub(r"^with\b", f"{ctes},", body, count=1) if body.startswith("with") else f"{ctes}\n{body}"
    comment = sql_text(f"{query.doc} Grain: {query.entry('grain')}.")
    return (
        f"create or replace macro {query.name}({', '.join(signature)}) as table\n{body};\n"
        f"comment on macro table {query.name} is {comment};"
    )


def _narrowed_views(body: str, models: list[str]) -> list[str]:
    # A filter that is not a constant does not reach through the views of pairs: the page of every pair would be made.
    # In the macro they are made anew as CTEs, over the specs of the wanted models alone.
    used: list[str] = []
    text = body
    for name in reversed(PAIR_VIEWS):
        if re.search(rf"\b(?:from|join) {name}\b", text):
            used.insert(0, name)
            text += views()[name]
    wanted = ", ".join(f"(select parameters.{name} from parameters)" for name in models)
    narrowed = f"specs as (select every_spec.* from main.specs as every_spec where every_spec.model in ({wanted}))"
    return [narrowed, *(f"{name} as (\n{views()[name]}\n)" for name in used)]
