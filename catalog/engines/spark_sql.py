"""The catalogue's SQL, without macros, written in Spark's by sqlglot.

What sqlglot does not know of the two dialects stands here, no more than the views, named queries and their like use.
Where the two engines differ in what a function gives, the text that comes out gives what DuckDB does.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, ClassVar

import sqlglot
from sqlglot import exp
from sqlglot.dialects.spark import Spark
from sqlglot.generators.spark import SparkGenerator

from catalog.engines.spark_macros import OF_THE_FILE
from catalog.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# What says the same in both, but for its name.
_RENAMED = {
    "epoch_us": "unix_micros",
    "error": "raise_error",
    "list_position": "array_position",
    "regexp_split_to_array": "split",
}


def written(tree: exp.Expr, columns: Mapping[str, Iterable[str]]) -> str:
    """Return an expanded statement in Spark's SQL; UsageError for what has no equal there.

    `columns` are those of each table and view of the catalogue.
    """
    _list_columns(tree, columns)
    _name_all(tree)
    _name_qualified(tree)
    for cte in tree.find_all(exp.CTE):
        # A hint to DuckDB; Spark has none of the kind.
        cte.set("materialized", None)
    for overlap in list(tree.find_all(exp.ArrayOverlaps)):
        # Spark does not know whether lists overlap where nothing is in both and one holds a null.
        overlap.replace(exp.Coalesce(this=overlap.copy(), expressions=[exp.false()]))
    for branch in tree.find_all(exp.If):
        # A parameter without a value: Spark takes no untyped null for a condition.
        if isinstance(branch.this.unnest(), exp.Null):
            branch.set("this", exp.cast(exp.null(), "boolean"))
    _type_structs(tree)
    for node in list(tree.find_all(exp.Anonymous)):
        name, arguments = node.name.lower(), node.expressions
        if name in _RENAMED:
            node.set("this", _RENAMED[name])
        elif name == "list_has_all":
            missing = exp.Anonymous(this="array_except", expressions=[arguments[1].copy(), arguments[0].copy()])
            none = exp.EQ(this=exp.Anonymous(this="size", expressions=[missing]), expression=exp.Literal.number(0))
            node.replace(exp.Paren(this=none))
    for table in tree.find_all(exp.Table):
        if table.db == "main":
            table.set("db", None)
            table.set("this", exp.to_identifier(OF_THE_FILE + table.name))
    try:
        return tree.sql(_Write, comments=False, unsupported_level=sqlglot.ErrorLevel.RAISE)
    except sqlglot.errors.SqlglotError as error:
        raise UsageError(f"the SQL has no equal in Spark's: {str(error).splitlines()[0]}") from None


def _name_all(tree: exp.Expr) -> None:
    # Sail has no GROUP BY ALL and no ORDER BY ALL: the numbers of the columns stand for it, where no star hides them.
    for select in tree.find_all(exp.Select):
        columns = [column for column in select.expressions if not column.is_star]
        numbers = [exp.Literal.number(number) for number in range(1, len(select.expressions) + 1)]
        if len(columns) < len(numbers):
            continue
        group, order = select.args.get("group"), select.args.get("order")
        if group and group.args.get("all"):
            grouped = [number for number, column in zip(numbers, columns, strict=True) if not column.find(exp.AggFunc)]
            select.set("group", exp.Group(expressions=[number.copy() for number in grouped]) if grouped else None)
        if order and [key.this for key in order.expressions] == [exp.var("ALL")]:
            (key,) = order.expressions
            ordered = []
            for number in numbers:
                key.set("this", number)
                ordered.append(key.copy())
            order.set("expressions", ordered)


def _name_qualified(tree: exp.Expr) -> None:
    # QUALIFY becomes a query around the query, which is to have a name for each of its columns.
    for select in tree.find_all(exp.Select):
        for number, column in enumerate(select.expressions if select.args.get("qualify") else []):
            if not isinstance(column, (exp.Alias, exp.Column, exp.Star)):
                column.replace(exp.alias_(column.copy(), f"_q{number}"))


def _list_columns(tree: exp.Expr, columns: Mapping[str, Iterable[str]]) -> None:
    # Sail has no star but for some columns.
    for star in list(tree.find_all(exp.Star)):
        select = star.parent
        excluded = {name.name for name in star.args.get("except_") or []}
        if not excluded or not isinstance(select, exp.Select) or not select.args.get("from_"):
            continue
        source = select.args["from_"].this
        if isinstance(source, exp.Table) and source.name in columns:
            kept = [exp.column(name) for name in columns[source.name] if name not in excluded]
            place = select.expressions.index(star)
            select.set("expressions", [*select.expressions[:place], *kept, *select.expressions[place + 1 :]])


def _type_structs(tree: exp.Expr) -> None:
    # Structs of one list are to be of one type, also where a field is null in one and a text in another: each is cast
    # to what the fields of those with its names are. Without, Sail's planner stops at the first null.
    lists = [
        node
        for node in tree.find_all(exp.Array)
        if node.expressions and all(isinstance(item, exp.Struct) for item in node.expressions)
    ]
    kinds: dict[tuple[str, ...], dict[str, str | None]] = {}
    for struct in (item for node in lists for item in node.expressions):
        known = kinds.setdefault(_names(struct), {})
        for field in struct.expressions:
            known[field.this.name] = known.get(field.this.name) or _kind(field.expression)
    for struct in [item for node in lists for item in node.expressions]:
        fields = kinds[_names(struct)]
        if all(fields.values()):
            kind = "STRUCT<" + ", ".join(f"{name}: {field}" for name, field in fields.items()) + ">"
            struct.replace(exp.Cast(this=struct.copy(), to=exp.DataType.build(kind, dialect="spark")))


def _names(struct: exp.Expr) -> tuple[str, ...]:
    return tuple(field.this.name for field in struct.expressions)


def _kind(node: exp.Expr) -> str | None:
    if isinstance(node, exp.Literal):
        return "STRING" if node.is_string else "INT" if node.is_int else "DOUBLE"
    if isinstance(node, (exp.DPipe, exp.Upper)):
        return "STRING"
    if isinstance(node, exp.Paren):
        return _kind(node.this)
    if isinstance(node, exp.Case):
        branches = [*(branch.args["true"] for branch in node.args["ifs"]), node.args.get("default")]
        return next((kind for branch in branches if branch is not None and (kind := _kind(branch))), None)
    if isinstance(node, exp.Array) and node.expressions and (kind := _kind(node.expressions[0])):
        return f"ARRAY<{kind}>"
    return None


def _ddl(form: Any) -> str:
    # The type that DuckDB's from_json is given as JSON.
    if isinstance(form, list):
        return f"ARRAY<{_ddl(form[0])}>"
    if isinstance(form, dict):
        return "STRUCT<" + ", ".join(f"{name}: {_ddl(kind)}" for name, kind in form.items()) + ">"
    return exp.DataType.build(form, dialect="duckdb").sql("spark")


class _Write(Spark):
    class Generator(SparkGenerator):
        # Spark has them nested, where names of another level do not meet.
        EXPRESSIONS_WITHOUT_NESTED_CTES: ClassVar[set[type[exp.Expr]]] = set()
        _lists = 0

        def _element(self, node: exp.Bracket) -> str:
            # Read as DuckDB has it, which counts from 1; GET counts from 0, and gives null beyond the end.
            (index,) = node.expressions
            if isinstance(index, exp.Slice):
                length = f"GREATEST({self.sql(index.expression)} - {self.sql(index.this)} + 1, 0)"
                return f"SLICE({self.sql(node.this)}, {self.sql(index.this)}, {length})"
            if isinstance(index, exp.Literal) and index.is_string:
                return self.bracket_sql(node)
            place = str(int(index.name) - 1) if isinstance(index, exp.Literal) else f"{self.sql(index)} - 1"
            return f"GET({self.sql(node.this)}, {place})"

        def _number(self, node: exp.Format) -> str:
            if node.this.name != "{:,}":
                self.unsupported(f"format('{node.this.name}', ...)")
            return self.func("FORMAT_NUMBER", node.expressions[0], exp.Literal.number(0))

        def _list(self, value: exp.Expr, condition: exp.Expr | None) -> str:
            """Return list(x order by keys) filter (where condition)."""
            what = value.this if isinstance(value, exp.Order) else value
            keys = value.expressions if isinstance(value, exp.Order) else []
            kept = f" FILTER(WHERE {self.sql(condition)})" if condition else ""
            if any(key.args.get("desc") for key in keys):
                self.unsupported("list(... order by ... desc)")
            bare = what.expressions[0] if isinstance(what, exp.Distinct) else what
            if not keys:
                return f"COLLECT_LIST({self.sql(what)}){kept}"
            if [key.this for key in keys] == [bare]:
                return f"ARRAY_SORT(COLLECT_LIST({self.sql(what)}){kept})"
            # Sorted as structs whose first fields are the keys. Sail mixes up structs of one statement with like names.
            self._lists += 1
            names = [f"f{self._lists}_{place}" for place in range(len(keys) + 1)]
            fields = zip([*(key.this for key in keys), bare], names, strict=True)
            struct = ", ".join(f"{self.sql(field)} AS {name}" for field, name in fields)
            return f"TRANSFORM(ARRAY_SORT(COLLECT_LIST(STRUCT({struct})){kept}), s -> s.{names[-1]})"

        def _joined(self, node: exp.GroupConcat, condition: exp.Expr | None = None) -> str:
            # Of nothing it is null.
            value = node.this
            bare = value.this if isinstance(value, exp.Order) else value
            bare = bare.expressions[0] if isinstance(bare, exp.Distinct) else bare
            count: exp.Expr = exp.Count(this=bare.copy())
            if condition:
                count = exp.Filter(this=count, expression=exp.Where(this=condition.copy()))
            separator = self.sql(node.args.get("separator") or exp.Literal.string(","))
            listed = self._list(value, condition)
            return f"CASE WHEN {self.sql(count)} > 0 THEN ARRAY_JOIN({listed}, {separator}) END"

        def _filtered(self, node: exp.Filter) -> str:
            if isinstance(node.this, exp.ArrayAgg):
                return self._list(node.this.this, node.expression.this)
            if isinstance(node.this, exp.GroupConcat):
                return self._joined(node.this, node.expression.this)
            return self.filter_sql(node)

        def _array_filter(self, node: exp.ArrayFilter) -> str:
            # Sail has no FILTER of nulls alone.
            body = node.expression.this if isinstance(node.expression, exp.Lambda) else None
            if (
                isinstance(body, exp.Not)
                and isinstance(body.this, exp.Is)
                and isinstance(body.this.expression, exp.Null)
                and body.this.this.name == node.expression.expressions[0].name
            ):
                return self.func("ARRAY_COMPACT", node.this)
            return self.func("FILTER", node.this, node.expression)

        def _split(self, node: exp.Split) -> str:
            # Spark splits by a pattern.
            pattern = re.sub(r"([\\.+*?()|\[\]{}^$])", r"\\\1", node.expression.name)
            return self.func("SPLIT", node.this, exp.Literal.string(pattern))

        def _full_match(self, node: exp.RegexpFullMatch) -> str:
            return f"{self.sql(node.this)} RLIKE {self.sql(exp.Literal.string(f'^(?:{node.expression.name})$'))}"

        def _nothing(self, node: exp.Expr) -> str:
            self.unsupported(f"{node.key} is not there")
            return ""

        def _concat(self, node: exp.ArrayConcat) -> str:
            # A null among them counts as an empty list.
            lists = ", ".join(self.sql(item) for item in [node.this, *node.expressions])
            return f"FLATTEN(ARRAY_COMPACT(ARRAY({lists})))"

        def _from_json(self, node: exp.Expr) -> str:
            return self.func("FROM_JSON", node.this, exp.Literal.string(_ddl(json.loads(node.expression.name))))

        TRANSFORMS = {  # noqa: RUF012
            **SparkGenerator.TRANSFORMS,
            exp.ArrayAgg: lambda self, node: self._list(node.this, None),
            exp.ArrayConcat: lambda self, node: self._concat(node),
            exp.ArrayFilter: lambda self, node: self._array_filter(node),
            exp.ArrayOverlaps: lambda self, node: self.func("ARRAYS_OVERLAP", node.this, node.expression),
            exp.Bracket: lambda self, node: self._element(node),
            exp.Filter: lambda self, node: self._filtered(node),
            exp.Format: lambda self, node: self._number(node),
            exp.FromJson: lambda self, node: self._from_json(node),
            exp.JarowinklerSimilarity: lambda self, node: self._nothing(node),
            exp.GroupConcat: lambda self, node: self._joined(node),
            exp.PercentileCont: lambda self, node: self.func("PERCENTILE", node.this, node.expression),
            exp.RegexpFullMatch: lambda self, node: self._full_match(node),
            exp.Split: lambda self, node: self._split(node),
        }
