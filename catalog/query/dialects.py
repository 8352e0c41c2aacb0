"""SQL of other dialects: into DuckDB's, and out of it, by sqlglot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from catalog.errors import UnsafeError, UsageError
from catalog.query.engine_errors import picture
from catalog.query.gate import MAX_LENGTH

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlglot.expressions import Expr

    Columns = Callable[[], dict[str, dict[str, str]]]


def translated(
    statement: str, read: str, write: str = "duckdb", *, pretty: bool = False, columns: Columns | None = None
) -> str:
    """Return a statement of the dialect `read` in the dialect `write`.

    `columns` returns the type of each column of each table: where whole numbers divide to a whole number in `read`
    (Postgres, T-SQL), their columns are known by it.
    UsageError when it does not parse, with its place, or when nobody knows the dialect; UnsafeError when it is too long
    or too deep to be translated. What comes out may be any statement: it is for the gate to judge.
    """
    import logging

    import sqlglot
    from sqlglot.errors import ParseError, SqlglotError

    logging.getLogger("sqlglot").setLevel(logging.ERROR)
    if len(statement) > MAX_LENGTH:
        raise UnsafeError(f"the statement has {len(statement):,} characters, and may have {MAX_LENGTH:,}")
    try:
        trees = [tree for tree in sqlglot.parse(statement, read=read.lower()) if tree is not None]
        for tree in trees:
            _type_divisions(tree, read.lower(), columns)
        return ";\n".join(tree.sql(write.lower(), pretty=pretty) for tree in trees)
    except ParseError as error:
        found = error.errors[0] if error.errors else {}
        message = str(found.get("description") or error).splitlines()[0].rstrip(".")
        raise UsageError(f"the SQL does not parse as {read}: {message}{_place(statement, found)}") from None
    except SqlglotError as error:
        raise UsageError(f"the SQL does not parse as {read}: {str(error).splitlines()[0]}") from None
    except RecursionError:
        raise UnsafeError(f"the statement is nested too deeply to be translated from {read}") from None
    except ValueError as error:
        raise UsageError(
            f"{str(error).splitlines()[0]} (a dialect is a name that sqlglot knows, such as snowflake)"
        ) from None


def _type_divisions(tree: Expr, read: str, columns: Columns | None) -> None:
    # What a division gives depends on the types of its sides, which stand on a copy whose columns have their tables.
    from sqlglot import exp
    from sqlglot.errors import SqlglotError
    from sqlglot.optimizer.annotate_types import annotate_types
    from sqlglot.optimizer.qualify import qualify

    divisions = [division for division in tree.find_all(exp.Div) if division.args.get("typed")]
    if not divisions:
        return
    for place, division in enumerate(divisions):
        division.meta["place"] = place
    schema: dict[str, Any] = dict(columns()) if columns is not None else {}
    try:
        copy = qualify(tree.copy(), schema=schema, dialect=read, validate_qualify_columns=False, expand_stars=False)
        typed = annotate_types(copy, schema=schema, dialect=read)
    except SqlglotError:
        return
    for division in typed.find_all(exp.Div):
        if "place" in division.meta:
            for side in ("this", "expression"):
                divisions[division.meta["place"]].args[side].type = division.args[side].type


def _place(statement: str, found: dict[str, Any]) -> str:
    # sqlglot counts columns from 1 and gives that of the last letter of the part in question.
    lines = statement.splitlines()
    line, end, part = found.get("line"), found.get("col"), str(found.get("highlight") or "")
    if not line or not end or line > len(lines):
        return ""
    return picture(lines[line - 1], line, max(0, end - max(len(part), 1)), len(part))
