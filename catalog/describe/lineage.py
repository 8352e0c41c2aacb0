"""Where a column comes from: through the views of schema.sql down to the observations, and who states those."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from catalog.errors import NotFoundError, UsageError, near
from catalog.shipped import PACKAGE
from catalog.store.macros import MATERIALISED, views

if TYPE_CHECKING:
    from collections.abc import Iterator

    from catalog.query.session import Session


@dataclass
class Column:
    """One column of a table or view, and the columns it is made from (of a table: none, but for what is materialised).

    `sources` are what feeds observations, with how many statements they make now. `is_told` says that its origin stands
    elsewhere in the tree already.
    """

    relation: str
    name: str
    kind: str
    comment: str
    inputs: list[Column] = field(default_factory=list)
    sources: list[tuple[str, int]] = field(default_factory=list)
    is_told: bool = False

    def walk(self, depth: int = 0) -> Iterator[tuple[int, Column]]:
        """Yield this column and all it comes from, each with its depth, in the order of a tree."""
        yield depth, self
        for column in self.inputs:
            yield from column.walk(depth + 1)

    def edges(self) -> list[tuple[str, str, str, str]]:
        """Return relation and column, and relation and column that it is made from, one row each."""
        return [
            (column.relation, column.name, origin.relation, origin.name)
            for _, column in self.walk()
            for origin in column.inputs
        ]

    def svg(self) -> str:
        """Return the tree as SVG; CatalogError where vl-convert is not installed."""
        from catalog.describe.plot import converter

        return str(converter().vega_to_svg(self._spec()))

    def png(self) -> bytes:
        """Return the tree as PNG, two dots a unit; CatalogError where vl-convert is not installed."""
        from catalog.describe.plot import converter

        return bytes(converter().vega_to_png(self._spec(), scale=2))

    def _spec(self) -> dict[str, Any]:
        spec: dict[str, Any] = json.loads((PACKAGE / "describe" / "lineage.vg.json").read_text(encoding="utf-8"))
        rows: list[dict[str, Any]] = []
        above: list[int] = []
        for depth, column in self.walk():
            del above[depth:]
            parent = above[-1] if above else None
            rows.append(
                {"id": len(rows), "parent": parent, "label": f"{column.relation}.{column.name}", "kind": column.kind}
            )
            above.append(rows[-1]["id"])
            for source, count in column.sources:
                label = f"{source} ({count:,} statements)"
                rows.append({"id": len(rows), "parent": above[-1], "label": label, "kind": "source"})
        spec["height"] = 22 * sum(row["id"] not in {other["parent"] for other in rows} for row in rows)
        spec["width"] = 260 * (1 + max(depth for depth, _ in self.walk()))
        spec["data"][0]["values"] = rows
        return spec


def lineage_of(session: Session, column: str) -> Column:
    """Return where a column, written relation.column, comes from.

    Where the column is called like a metric, the sources are those that state this metric. UsageError for a name
    without a dot; NotFoundError, with near names, for a relation or column that is not there.
    """
    relation, dot, name = column.strip().lower().partition(".")
    if not dot:
        raise UsageError(f"'{column}' is no column; write relation.column, such as models.output_usd_per_mtok")
    known: dict[str, dict[str, tuple[str, str]]] = {}
    for table, field_name, kind, comment in session.own(
        "select table_name, column_name, data_type, comment from duckdb_columns() "
        "where not internal and schema_name = 'main' order by table_name, column_index"
    ).rows():
        known.setdefault(table, {})[field_name] = (kind, comment or "")
    if relation not in known:
        raise NotFoundError(f"no table or view is called '{relation}'{near(relation, list(known))}", option="describe")
    if name not in known[relation]:
        hint = near(name, list(known[relation]))
        raise NotFoundError(f"{relation} has no column '{name}'{hint}", option="columns")
    sources = [
        (str(source), int(count))
        for source, count in session.own(
            "select source_id, count(*) from current_observations "
            "where metric_id = $name or $name not in (select metrics.metric_id from metrics) "
            "group by source_id order by count(*) desc, source_id",
            {"name": name},
        ).rows()
    ]
    return _traced(relation, name, known, sources, set())


def _traced(
    relation: str,
    name: str,
    known: dict[str, dict[str, tuple[str, str]]],
    sources: list[tuple[str, int]],
    told: set[tuple[str, str]],
) -> Column:
    kind = "view" if relation in views() else "table"
    column = Column(relation, name, kind, known[relation][name][1])
    if (relation, name) in told:
        column.is_told = True
        return column
    if relation == "observations" and not any(table == "observations" for table, _ in told):
        column.sources = sources
    told.add((relation, name))
    origins = [(MATERIALISED[relation][0], name)] if relation in MATERIALISED else []
    if relation in views():
        origins = _read_by(relation, name, known)
    column.inputs = [_traced(table, field_name, known, sources, told) for table, field_name in origins]
    return column


def _read_by(relation: str, name: str, known: dict[str, dict[str, tuple[str, str]]]) -> list[tuple[str, str]]:
    from sqlglot import exp
    from sqlglot.lineage import lineage

    types = tuple(
        (table, tuple((column, kind) for column, (kind, _) in columns.items())) for table, columns in known.items()
    )
    scope = _scope_of(relation, types)
    found: list[tuple[str, str]] = []
    for node in lineage(name, scope.expression, {}, dialect="duckdb", scope=scope, copy=False).walk():
        if not node.downstream and isinstance(node.expression, exp.Table):
            origin = (node.expression.name, node.name.rpartition(".")[2].strip('"'))
            if origin[0] in known and origin[1] in known[origin[0]] and origin not in found:
                found.append(origin)
    return sorted(found)


@cache
def _scope_of(relation: str, types: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]) -> Any:
    # One view at a time, the relations that it reads being tables of known columns: all of them at once takes minutes.
    from sqlglot import parse_one
    from sqlglot.optimizer.qualify import qualify
    from sqlglot.optimizer.scope import build_scope

    schema: dict[str, Any] = {table: dict(columns) for table, columns in types}
    query = parse_one(_with_names(views()[relation], list(schema[relation])), dialect="duckdb")
    return build_scope(qualify(query, dialect="duckdb", schema=schema, validate_qualify_columns=False, identify=False))


def _with_names(query: str, columns: list[str]) -> str:
    # A column that a view leaves unnamed, or names by a star, has the name that the catalogue knows.
    return f"select {', '.join(columns)} from (\n{query}\n) as viewed"
