"""The catalogue's macros put in their places: a statement that another engine, which has none, can be given."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, cast

import sqlglot
from sqlglot import exp
from sqlglot.dialects.duckdb import DuckDB
from sqlglot.parsers.duckdb import DuckDBParser

from catalog.errors import UsageError
from catalog.header import QUERY_KEYS, read_sql_file
from catalog.shipped import query_files
from catalog.store.macros import schema_macros, sql_type, view_macros

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping, Sequence

    from catalog.header import Parameter

# A table of the file itself, where a CTE has its name: the other engine's temporary views have no schema.
OF_THE_FILE = "main_"


class _Read(DuckDB):
    # Else sqlglot takes one off an index, but only where it knows that it is a number.
    INDEX_OFFSET = 0

    class Parser(DuckDBParser):
        FUNCTIONS = {**DuckDBParser.FUNCTIONS, "LEN": lambda args: exp.ArraySize(this=args[0])}  # noqa: RUF012


@dataclass(frozen=True)
class _Macro:
    """A macro as a tree: of a named query with its `parameters`, of any other with their `names` alone."""

    names: tuple[str, ...]
    body: exp.Expr
    is_table: bool
    parameters: tuple[Parameter, ...] = ()


def read(statement: str) -> exp.Expr:
    """Return the tree of one statement of DuckDB's SQL; UsageError when sqlglot cannot read it."""
    logging.getLogger("sqlglot").setLevel(logging.ERROR)
    try:
        return sqlglot.parse_one(statement, read=_Read)
    except sqlglot.errors.SqlglotError as error:
        message = str(error).splitlines()[0].rstrip(".")
        raise UsageError(f"the SQL cannot be read to be put into Spark's: {message}") from None


def expanded(tree: exp.Expr, values: Mapping[str, Any] | Sequence[Any], resolve: Callable[[str], str]) -> exp.Expr:
    """Return a statement without parameters and macros: `values` (of $name, or of ? in order) and bodies for them.

    `resolve` returns the id of the model that a name means: a macro of a named query takes any name.
    UsageError for a parameter without a value.
    """
    return _filled(_with_values(tree, values), resolve)


def relations_of(tree: exp.Expr, known: Container[str]) -> list[str]:
    """Return which of the `known` tables and views an expanded statement reads, by their names in Spark."""
    found = [table for table in tree.find_all(exp.Table) if table.name.lower() in known and not _is_cte(table)]
    return sorted({(OF_THE_FILE if table.db == "main" else "") + table.name.lower() for table in found})


def _is_cte(table: exp.Table) -> bool:
    # Whether a WITH around it, or a CTE before the one that it stands in, has its name.
    node: exp.Expr = table
    while (parent := node.parent) is not None and not table.db:
        clause = parent.args.get("with_")
        ctes = clause.expressions if clause and clause is not node else []
        if isinstance(parent, exp.With):
            ctes = parent.expressions[: parent.expressions.index(node)]
        if any(cte.alias.lower() == table.name.lower() for cte in ctes):
            return True
        node = parent
    return False


@cache
def _macros() -> dict[str, _Macro]:
    found = {}
    bodies = schema_macros() | {signature: body for signature, (_, body) in view_macros().items()}
    for signature, body in bodies.items():
        name, _, names = signature.removesuffix(")").partition("(")
        tree = read(body)
        found[name] = _Macro(tuple(names.split(", ")), tree, isinstance(tree, exp.Query))
    for path in query_files():
        query = read_sql_file(path, QUERY_KEYS)
        names_of = tuple(parameter.name for parameter in query.parameters)
        found[query.name] = _Macro(names_of, read(query.sql), True, query.parameters)
    return found


def _with_values(tree: exp.Expr, values: Mapping[str, Any] | Sequence[Any]) -> exp.Expr:
    for number, node in enumerate(list(tree.find_all(exp.Placeholder, exp.Parameter, bfs=False)), 1):
        name = str(number) if node.name in ("", "?") else node.name
        try:
            value = values[name] if hasattr(values, "keys") else values[int(name) - 1]  # type: ignore[call-overload]
        except (KeyError, IndexError, ValueError):
            raise UsageError(f"the SQL asks for ${name}, which has no value") from None
        node.replace(value.copy() if isinstance(value, exp.Expr) else literal(value))
    return tree


def literal(value: Any) -> exp.Expr:
    """Return a value as SQL of the type that DuckDB would bind it as."""
    if isinstance(value, float):
        return exp.cast(exp.Literal.string(repr(value)), "double")
    return exp.convert(value)


def _arguments(call: exp.Anonymous, macro: _Macro) -> dict[str, exp.Expr]:
    given: dict[str, exp.Expr] = {}
    for place, argument in enumerate(call.expressions):
        if isinstance(argument, exp.PropertyEQ):
            given[argument.this.name.lower()] = argument.expression
        else:
            given[macro.names[place]] = argument
    return given


def _filled(tree: exp.Expr, resolve: Callable[[str], str]) -> exp.Expr:
    # A statement that is a call itself has nothing above it that could take its body.
    root = exp.Paren(this=tree)
    # The calls within the arguments of a call first.
    for call in reversed([node for node in root.find_all(exp.Anonymous) if node.name.lower() in _macros()]):
        macro = _macros()[call.name.lower()]
        arguments = _arguments(call, macro)
        if macro.parameters:
            values = {p.name: _argument(p, arguments.get(p.name), resolve) for p in macro.parameters}
            body = _filled(_with_values(macro.body.copy(), values), resolve)
        else:
            body = _with_arguments(_filled_body(call.name.lower()).copy(), arguments)
        if macro.is_table:
            table = call.parent
            assert isinstance(table, exp.Table)
            alias = table.args.get("alias") or exp.TableAlias(this=exp.to_identifier(call.name))
            table.replace(exp.Subquery(this=body, alias=alias, joins=table.args.get("joins")))
        else:
            call.replace(exp.Paren(this=body))
    return cast("exp.Expr", root.this)


@cache
def _filled_body(name: str) -> exp.Expr:
    # Of a macro that is no named query, and so needs no names resolved.
    return _filled(_macros()[name].body.copy(), str)


def _with_arguments(body: exp.Expr, arguments: dict[str, exp.Expr]) -> exp.Expr:
    for column in list(body.find_all(exp.Column)):
        if not column.table and column.name in arguments:
            value = arguments[column.name].copy()
            if not isinstance(value, (exp.Column, exp.Literal, exp.Identifier, exp.Func, exp.Paren)):
                value = exp.Paren(this=value)
            if column is body:
                body = value
            else:
                column.replace(value)
    return body


def _argument(parameter: Parameter, given: exp.Expr | None, resolve: Callable[[str], str]) -> exp.Expr:
    value = given
    if value is None:
        value = exp.null() if parameter.default is None else exp.Literal.string(parameter.default)
    if parameter.type == "model" and isinstance(value, exp.Literal):
        value = literal(resolve(value.name))
    elif parameter.type == "model" and not isinstance(value, exp.Null):
        name = value.sql(_Read)
        value = exp.paren(_filled(read(f"select resolved.model from resolve_model({name}) as resolved"), resolve))
    return exp.cast(value.copy(), sql_type(parameter), dialect="duckdb")
