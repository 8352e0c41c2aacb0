"""SQL of other dialects: into DuckDB's, and out of it, by sqlglot."""

from __future__ import annotations

from typing import Any

from catalog.errors import UnsafeError, UsageError
from catalog.gate import MAX_LENGTH
from catalog.sql_errors import picture


def translated(statement: str, read: str, write: str = "duckdb", *, pretty: bool = False) -> str:
    """Return a statement of the dialect `read` in the dialect `write`.

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
        return ";\n".join(sqlglot.transpile(statement, read=read.lower(), write=write.lower(), pretty=pretty))
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


def _place(statement: str, found: dict[str, Any]) -> str:
    # sqlglot counts columns from 1 and gives that of the last letter of the part in question.
    lines = statement.splitlines()
    line, end, part = found.get("line"), found.get("col"), str(found.get("highlight") or "")
    if not line or not end or line > len(lines):
        return ""
    return picture(lines[line - 1], line, max(0, end - max(len(part), 1)), len(part))
