"""What there is to ask: tables, views and queries, and what one of them, or a metric, means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalog.errors import NotFoundError, near
from catalog.query.named import load_queries
from catalog.shipped import PACKAGE
from catalog.store.macros import PAIR_VIEWS
from catalog.text import sql_text

if TYPE_CHECKING:
    from catalog.header import SqlFile
    from catalog.query.result import Result
    from catalog.query.session import Session

_RELATIONS = (
    "select table_name as name, 'table' as kind, comment from duckdb_tables() "
    "where not internal and schema_name = 'main' "
    "union all select view_name, 'view', comment from duckdb_views() where not internal and schema_name = 'main'"
)
# Examples are taken from at most so many rows.
_SAMPLE = 2000


def relations(session: Session) -> dict[str, tuple[str, str]]:
    """Return kind (table or view) and comment of every table and view, by its name."""
    return {str(name): (str(kind), comment or "") for name, kind, comment in session.own(_RELATIONS).rows()}


def columns_of(session: Session, relation: str) -> dict[str, tuple[str, str]]:
    """Return type and comment of every column of a table or view, by its name, in order."""
    rows = session.own(
        "select column_name, data_type, comment from duckdb_columns() "
        "where not internal and schema_name = 'main' and table_name = $name order by column_index",
        {"name": relation},
    ).rows()
    return {str(name): (str(kind), comment or "") for name, kind, comment in rows}


def describe_all(session: Session) -> Result:
    """Return every table, view and named query: name, kind, rows, comment and summary, one row each.

    `summary` is the first sentence of the comment, which people are shown. `rows` is null for a query, and for a view
    with a row for each pair of models, which would take long to count.
    """
    counts = " union all ".join(
        f"select '{name}' as name, count(*) as rows from {name}"
        for name in relations(session)
        if name not in PAIR_VIEWS
    )
    named = " union all ".join(
        f"select {sql_text(query.name)}, 'query', {sql_text(query.doc)}"
        for query in load_queries(session.folder).values()
    )
    return session.own(
        f"with counted as ({counts}), listed as ({_RELATIONS} union all {named}) "
        "select listed.name, listed.kind, counted.rows, listed.comment, "
        "rtrim(split_part(listed.comment, '. ', 1), '.') || '.' as summary from listed "
        "left join counted on listed.name = counted.name and listed.kind <> 'query' "
        "order by list_position(['table', 'view', 'query'], listed.kind), listed.name",
        shown=["name", "kind", "rows", "summary"],
        headings={"summary": "comment"},
    )


def describe_one(session: Session, name: str) -> Result:
    """Return what one table or view, metric or named query means; NotFoundError, with near names, if it is none.

    Of a table or view: name, type, unit, comment and examples of each column. Of a metric: property and value. Of a
    query: its parameters and columns. A name that is of several is the first of these.
    """
    names = relations(session)
    if name.lower() in names:
        return _describe_relation(session, name.lower(), ": ".join(names[name.lower()]))
    metrics = [str(row[0]) for row in session.own("select metric_id from metrics order by position").rows()]
    if name in metrics:
        return _describe_metric(session, name)
    found = load_queries(session.folder)
    if name in found:
        return _describe_query(session, found[name])
    raise NotFoundError(
        f"no table, view, metric or query is called '{name}'{near(name, [*names, *metrics, *found]) or ';'} "
        "what a model is, the query model tells",
        option="describe",
    )


def _describe_relation(session: Session, relation: str, comment: str) -> Result:
    columns = [
        f"nullif({column}, '')" if kind == "VARCHAR" else column
        for column, (kind, _) in columns_of(session, relation).items()
    ]
    narrowed = ""
    if relation in PAIR_VIEWS:
        # The two models of which most is known: the page of every pair would take long.
        pair = session.own(
            "select model from specs where source_id <> '' group by model order by count(*) desc, model limit 2"
        )
        a, b = [sql_text(str(row[0])) for row in pair.rows()] or ["''", "''"]
        narrowed = f"where model_a = {a} and model_b = {b}"
    # The lowest, the middle and the highest.
    texts = ", ".join(
        f"[cast(value as varchar) for value in [min({column}), quantile_disc({column}, 0.5), max({column})]]"
        for column in columns
    )
    return session.own(
        f"with sample as (select * from {relation} {narrowed} limit {_SAMPLE}), "
        f"shown as (select unnest([{texts}]) as values_shown, generate_subscripts([{texts}], 1) as place from sample) "
        "select columns.column_name as name, lower(columns.data_type) as type, metrics.unit, columns.comment, "
        "array_to_string(list_transform(list_filter(shown.values_shown, lambda value, place: "
        "value is not null and (place = 1 or value is distinct from shown.values_shown[place - 1])), "
        "lambda value: case when length(value) > 30 then substr(value, 1, 29) || '…' else value end), ' | ') "
        "as examples "
        "from duckdb_columns() as columns "
        "left join shown on columns.column_index = shown.place "
        "left join metrics on columns.column_name = metrics.metric_id "
        "and metrics.type = 'number' "
        f"where not columns.internal and columns.schema_name = 'main' and columns.table_name = {sql_text(relation)} "
        "order by columns.column_index",
        comment=comment,
    )


def _describe_metric(session: Session, metric: str) -> Result:
    return session.own((PACKAGE / "describe" / "metric.sql").read_text(encoding="utf-8"), {"metric": metric})


def _describe_query(session: Session, query: SqlFile) -> Result:
    parameters = [
        f"({place}, 'parameter', {sql_text(p.name)}, {sql_text(p.type)}, "
        f"{'null' if p.is_required else sql_text(p.default or 'null')}, {sql_text(p.doc)})"
        for place, p in enumerate(query.parameters)
    ]
    columns = [
        f"({100 + place}, 'column', {sql_text(str(name))}, {sql_text(str(kind).lower())}, null, null)"
        for place, (name, kind) in enumerate(session.columns_of(query))
    ]
    return session.own(
        f"select role, name, type, default_value, doc from (values {', '.join([*parameters, *columns])}) "
        "as told (place, role, name, type, default_value, doc) order by place"
    )
