"""What a statement may do: the one place that decides it, for the command line, Python and every server.

The connection (engines/duckdb_file.py) is the first lock. This is the second, which stops what a read-only connection
lets by: a statement is let through only as what it is known to be. docs/security.md says what each of the two is for.
"""

# Lists of words read better as a text.
# ruff: noqa: SIM905
from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import duckdb

from catalog.errors import UnsafeError, UsageError
from catalog.query.engine_errors import error_of
from catalog.shipped import query_files

if TYPE_CHECKING:
    from collections.abc import Iterable

# Characters: a list of ten thousand ids is 300,000 of them.
MAX_LENGTH = 1_000_000
# Brackets in brackets. DuckDB's parser overflows its stack from some tens of thousands on; people write ten.
MAX_DEPTH = 200
# Names joined by dots, and the words select, from and union: parser and binder take a time that grows with the square
# of them, and look at no interrupt meanwhile (3,000 CTEs in a row: 0.3 s; 20,000: 10 s to parse alone).
MAX_DOTS = 100
MAX_QUERY_WORDS = 6_000

# The nodes of a parsed query that only read; a CTE may also be a COPY, INSERT, UPDATE or DELETE node.
_READ_NODES = {"SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"}
# Table functions that make rows of their arguments, or tell what the catalogue holds. No other one is let through but
# the catalogue's own macros: the rest reads files, tells of the machine, runs SQL given as text, or changes the engine.
TABLE_FUNCTIONS = frozenset(
    "range generate_series unnest repeat repeat_row json_each json_tree summary test_all_types pg_timezone_names "
    "icu_calendar_names duckdb_columns duckdb_constraints duckdb_functions duckdb_keywords duckdb_schemas "
    "duckdb_tables duckdb_types duckdb_views duckdb_indexes "
    "duckdb_sequences duckdb_dependencies pragma_table_info pragma_show pragma_version".split()
)
# The engine's own views over table functions that are not among these (a test finds them all).
DENIED_TABLES = frozenset(
    "duckdb_databases duckdb_logs pragma_database_list pg_database pg_prepared_statements pg_settings".split()
)
# Scalar functions that tell of the machine or the settings, wait, write a log or run SQL given as text; some of them
# (getenv, http_get) belong to DuckDB's other clients or to extensions.
DENIED_FUNCTIONS = frozenset(
    "current_setting getenv json_execute_serialized_sql json_deserialize_sql write_log sleep_ms pg_sleep sleep "
    "setval nextval currval http_get http_post shell system load_extension writefile".split()
)

_EXPLAIN_OPTIONS = frozenset("( ) , analyze format text json html yaml graphviz mermaid default true false".split())
_QUERY_WORD = re.compile(r"\b(?:select|from|union)\b", re.IGNORECASE)
_TABLE_FUNCTION = re.compile(
    r'"type":"TABLE_FUNCTION".{0,400}?"function":\{"class":"FUNCTION","type":"FUNCTION",'
    r'[^{}]*?"function_name":"((?:[^"\\]|\\.)*)"',
    re.DOTALL,
)
_FUNCTION = re.compile(r'"function_name":"((?:[^"\\]|\\.)*)"')
_TABLE = re.compile(r'"table_name":"((?:[^"\\]|\\.)*)"')
_SHOWN = re.compile(r'"table_name":"((?:[^"\\]|\\.)*)","query":null,"show_type":"SHOW"')
_NODE = re.compile(r'"type":"([A-Z_]*NODE)"')
_PIVOT_REFUSES = frozenset(
    "copy insert update delete merge create drop alter attach detach export import install load set reset pragma call "
    "prepare execute vacuum checkpoint truncate show".split()
)
_READ_WORDS = frozenset("select from with pivot unpivot".split())


@dataclass(frozen=True)
class Checked:
    """A query that only reads: its text, and the names of its parameters ($name)."""

    sql: str
    parameters: frozenset[str]


def checked(connection: duckdb.DuckDBPyConnection, statement: str) -> Checked:
    """Return the one query to run, which is `statement` but for the options of an EXPLAIN, and a semicolon behind it.

    UnsafeError for anything that does not only read, or is too long or too deep to be looked at; UsageError when it
    does not parse, or there is none.
    """
    _check_text(statement)
    return _checked_query(connection, statement, may_explain=True)


def _checked_query(connection: duckdb.DuckDBPyConnection, statement: str, *, may_explain: bool = False) -> Checked:
    try:
        statements = connection.extract_statements(statement)
    except duckdb.Error as error:
        raise error_of(error, "the SQL does not parse") from None
    if not statements:
        raise UsageError("there is no SQL to run; give a statement", option="statement")
    if len(statements) > 1:
        raise UnsafeError(f"one statement at a time, not {len(statements)}; run them one by one")
    try:
        kind = statements[0].type
    except ValueError:
        # Python's list of kinds is not as long as the engine's (UPDATE EXTENSIONS).
        raise UnsafeError("the catalogue is read-only: this kind of statement is refused; only queries run") from None
    if kind == duckdb.StatementType.EXPLAIN and may_explain:
        return _checked_explain(connection, statement)
    if kind == duckdb.StatementType.SELECT:
        _check_tree(connection, statement)
    elif kind == duckdb.StatementType.MULTI:
        _check_words(connection, statement)
    else:
        raise UnsafeError(
            f"the catalogue is read-only: {kind.name} is refused; only queries run here (SELECT, FROM, DESCRIBE)"
        )
    return Checked(_without_end(statements[0].query), frozenset(statements[0].named_parameters))


def _without_end(statement: str) -> str:
    # Without a semicolon behind it, and a comment behind that: it may be put into brackets.
    if ";" not in statement:
        return statement
    tokens = _tokens(statement)
    while tokens and tokens[-1][0] == ";":
        tokens.pop()
    last, _, start = tokens[-1]
    return statement.encode()[: start + len(last.encode())].decode()


def _check_text(statement: str) -> None:
    if len(statement) > MAX_LENGTH:
        raise UnsafeError(f"the statement has {len(statement):,} characters, and may have {MAX_LENGTH:,}")
    if "\0" in statement:
        raise UnsafeError("the statement holds a NUL character, which is refused")
    try:
        statement.encode()
    except UnicodeEncodeError:
        raise UsageError("the statement is not Unicode text (it holds a lone surrogate)") from None
    depth = _depth(statement)
    if depth > MAX_DEPTH:
        # Brackets in texts and comments do not count; only here is it worth the time to tell them apart.
        depth = _depth("".join(text for text, kind, _ in _tokens(statement) if kind == "operator"))
    if depth > MAX_DEPTH:
        raise UnsafeError(f"the statement has brackets {depth:,} deep, and may have {MAX_DEPTH}")
    if len(_QUERY_WORD.findall(statement)) > MAX_QUERY_WORDS:
        words = [text for text, kind, _ in _tokens(statement) if kind == "keyword" and _QUERY_WORD.fullmatch(text)]
        if len(words) > MAX_QUERY_WORDS:
            raise UnsafeError(f"the statement has {len(words):,} queries and joins, and may have {MAX_QUERY_WORDS:,}")
    if re.search(rf"(?:\.\s*\w+\s*){{{MAX_DOTS}}}", statement):
        raise UnsafeError(f"the statement has a name of more than {MAX_DOTS} parts, which is refused")


def _depth(text: str) -> int:
    depth = deepest = 0
    for bracket in re.findall(r"[][(){}]", text):
        depth += 1 if bracket in "([{" else -1
        deepest = max(deepest, depth)
    return deepest


def _tokens(statement: str) -> list[tuple[str, str, int]]:
    # The engine's own words but comments: text, kind (keyword, identifier, operator, string_const), place in bytes.
    data = statement.encode()
    found = duckdb.tokenize(statement)
    ends = [start for start, _ in found[1:]] + [len(data)]
    tokens = [
        (data[start:end].decode(errors="replace").strip(), str(kind).rpartition(".")[2], start)
        for (start, kind), end in zip(found, ends, strict=True)
    ]
    return [token for token in tokens if token[0] and token[1] != "comment"]


def _checked_explain(connection: duckdb.DuckDBPyConnection, statement: str) -> Checked:
    # What is checked is what runs: the query, behind an EXPLAIN that is written anew.
    words = _tokens(statement)
    rest = 1
    analyze = rest < len(words) and words[rest][0].lower() == "analyze"
    rest += analyze
    options: list[str] = []
    if rest < len(words) and words[rest][0] == "(":
        texts = [text.lower() for text, _, _ in words[rest:]]
        options = texts[: texts.index(")") + 1] if ")" in texts else []
        options = options if set(options) <= _EXPLAIN_OPTIONS else []
        rest += len(options)
    if words[0][0].lower() != "explain" or rest >= len(words):
        raise UnsafeError("this EXPLAIN cannot be checked to be read-only; write EXPLAIN [ANALYZE] and a query")
    query = statement.encode()[words[rest][2] :].decode()
    found = _checked_query(connection, query)
    return replace(found, sql=f"explain {'analyze ' if analyze else ''}{' '.join(options)} {found.sql}")


def _check_tree(connection: duckdb.DuckDBPyConnection, statement: str) -> None:
    (tree,) = connection.execute("select json_serialize_sql($sql)", {"sql": statement}).fetchone() or ("",)
    if not tree.startswith('{"error":false'):
        raise UnsafeError("this kind of query cannot be checked to be read-only, and is refused")
    for node in sorted(set(_NODE.findall(tree)) - _READ_NODES):
        raise UnsafeError(f"the catalogue is read-only: a {node.split('_')[0]} inside a query is refused")
    _check_tables(_TABLE.findall(tree))
    shown, tables = _SHOWN.findall(tree), _TABLE_FUNCTION.findall(tree)
    if len(shown) != tree.count('"show_type":"SHOW"') or len(tables) != tree.count('"type":"TABLE_FUNCTION"'):
        raise UnsafeError("this kind of query cannot be checked to be read-only, and is refused")
    _check_shown(connection, shown)
    _check_functions(connection, tables, _FUNCTION.findall(tree))


def _check_tables(names: Iterable[str]) -> None:
    for name in sorted({name.lower() for name in names} & DENIED_TABLES):
        raise UnsafeError(f"the engine's view {name} is refused: it reaches beyond the catalogue")


def _check_shown(connection: duckdb.DuckDBPyConnection, names: list[str]) -> None:
    # SHOW of a name is DESCRIBE where it is a table's, and else the value of a setting.
    for name in names:
        (tables,) = connection.execute(
            "select count(*) from duckdb_columns() where not internal and lower(table_name) = lower($name)",
            {"name": name},
        ).fetchone() or (0,)
        if not tables:
            raise UnsafeError(f"SHOW {name} is refused: no table is called so, and settings are not shown")


def _check_functions(connection: duckdb.DuckDBPyConnection, tables: Iterable[str], functions: Iterable[str]) -> None:
    for name in sorted({name.lower() for name in functions} & DENIED_FUNCTIONS):
        raise UnsafeError(f"the function {name} is refused: it reaches beyond the catalogue")
    # Looking into the engine's list of functions takes 30 ms; the names of the shipped queries are none of its own.
    unknown = sorted({name.lower() for name in tables} - TABLE_FUNCTIONS - {path.stem for path in query_files()})
    if not unknown:
        return
    # A name that the engine does not know either is a mistake, which it explains better.
    builtin = connection.execute(
        "select distinct function_name from duckdb_functions() where internal and function_name in "
        "(select unnest($names)) order by 1",
        {"names": unknown},
    ).fetchall()
    for (name,) in builtin:
        refused = f"the table function {name} is refused: it reaches beyond the catalogue"
        if name.startswith(("read_", "parquet")):
            raise UnsafeError(f"{refused}; give it a file as a table", option="tables")
        raise UnsafeError(refused)


def _check_words(connection: duckdb.DuckDBPyConnection, statement: str) -> None:
    # A PIVOT whose columns come of its rows has no tree to look into, and a CREATE of one reads the same: any word that
    # writes (or shows a setting), and any function that is not known to be harmless, will do to refuse it.
    tokens = _tokens(statement)
    words = [text.lower() for text, kind, _ in tokens if kind in ("keyword", "identifier")]
    first = next((text.lower() for text, _, _ in tokens if text != "("), "")
    if first not in _READ_WORDS or _PIVOT_REFUSES & set(words):
        raise UnsafeError("the catalogue is read-only: MULTI is refused; only queries run here (SELECT, FROM, PIVOT)")
    _check_tables(word.strip('"') for word in words)
    called = [
        text.strip('"').lower()
        for (text, kind, _), (after, _, _) in pairwise(tokens)
        if after == "(" and kind in ("keyword", "identifier")
    ]
    tables = connection.execute(
        "select distinct function_name from duckdb_functions() where function_type in ('table', 'pragma') "
        "and function_name in (select unnest($names)) order by 1",
        {"names": called},
    ).fetchall()
    _check_functions(connection, [name for (name,) in tables], called)
