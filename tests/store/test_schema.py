"""schema.sql: every table, view and column says what it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import duckdb
import pytest
import sqlglot

from catalog.errors import UsageError
from catalog.shipped import check_files, query_files, source_files
from catalog.store import schema
from catalog.store.macros import views
from catalog.store.schema import create_schema

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def connection() -> duckdb.DuckDBPyConnection:
    """Return an empty catalogue."""
    connected = duckdb.connect()
    create_schema(connected)
    return connected


def test_every_relation_states_its_grain(connection: duckdb.DuckDBPyConnection) -> None:
    """The comment of each table and view begins with what one row is."""
    rows = connection.execute("""
        select table_name, comment from duckdb_tables() where not internal
        union all select view_name, comment from duckdb_views() where not internal
    """).fetchall()
    assert len(rows) >= 20
    assert [] == [name for name, comment in rows if not re.match(r"(One|Every) row", comment or "")]


def test_every_column_has_a_comment(connection: duckdb.DuckDBPyConnection) -> None:
    """There is no column without a comment."""
    rows = connection.execute(
        "select table_name, column_name, comment from duckdb_columns() where not internal"
    ).fetchall()
    assert len(rows) > 150
    assert [] == [(table, column) for table, column, comment in rows if not comment]


def test_methods_fit_into_the_mask(connection: duckdb.DuckDBPyConnection) -> None:
    """Ranks of methods are distinct within a metric, under 62, and belong to metrics that need them."""
    rows = connection.execute("""
        select methods.metric_id, count(*) - count(distinct methods.method_rank), max(methods.method_rank), bool_and(metrics.needs_same_method)
        from methods left join metrics on methods.metric_id = metrics.metric_id group by methods.metric_id
    """).fetchall()
    assert [] == [row for row in rows if row[1] or row[2] > 61 or not row[3]]


def test_declared_aliases_have_reasons_and_do_not_chain(connection: duckdb.DuckDBPyConnection) -> None:
    """Every declared alias says why, names no unknown source, and points at something that is not itself an alias."""
    bad = connection.execute("""
        select aliases.* from aliases
        left join sources on aliases.source_id = sources.source_id
        where length(aliases.reason) < 8 or (aliases.source_id <> '' and sources.source_id is null)
            or aliases.model_id in (select reference from aliases where source_id = '')
    """).fetchall()
    assert [] == bad
    assert connection.execute("select count(*) > 200 from aliases").fetchall() == [(True,)]


BAD_ROWS = {
    "a number that is none": ("high,7x,at high effort", "CSV Error on Line: 3 Original Line: high,7x,at high effort"),
    "nothing where something is needed": ("high,,at high effort", "CSV Error on Line: 3"),
    "a cell too few": ("high,70", "CSV Error on Line: 3 Original Line: high,70 Expected Number of Columns: 3 Found: 2"),
    "a key twice": ("max,70,at high effort", 'duplicate key "max"'),
}


@pytest.mark.parametrize(("row", "told"), BAD_ROWS.values(), ids=BAD_ROWS)
def test_a_wrong_reference_row_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: str, told: str) -> None:
    """A row that its table does not take is an error that names the file and the line, or the key."""
    path = _reference_file(tmp_path, monkeypatch, f"variant,effort_rank,label\nmax,90,at maximum effort\n{row}\n")
    with pytest.raises(UsageError, match=re.escape(told)) as raised:
        create_schema(duckdb.connect())
    assert str(raised.value).startswith(f"{path}: ")


def test_a_wrong_reference_column_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A column that the table does not have is an error that names the file and the columns that it has."""
    path = _reference_file(tmp_path, monkeypatch, "variant,rank,label\nmax,90,at maximum effort\n")
    with pytest.raises(UsageError) as raised:
        create_schema(duckdb.connect())
    assert f"{path}:1: efforts has no column 'rank' (known: variant, effort_rank, label)" == str(raised.value)


def _reference_file(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> Path:
    path = folder / "efforts.csv"
    path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(schema, "reference_files", lambda: [path])
    return path


def test_every_source_has_an_attribution(connection: duckdb.DuckDBPyConnection) -> None:
    """Each file in catalog/sources is a source with a licence and a text to credit it."""
    rows = connection.execute("select source_id, licence, attribution from sources order by source_id").fetchall()
    assert [path.stem for path in source_files()] == [row[0] for row in rows]
    assert all(licence and attribution for _, licence, attribution in rows)


def test_headline_specs_are_the_seed_table(connection: duckdb.DuckDBPyConnection) -> None:
    """The headline specs come first, in the order of the reference page."""
    labels = [
        row[0] for row in connection.execute("select label from metrics where is_headline order by position").fetchall()
    ]
    assert ["Intelligence", "Output speed", "Output price", "Context", "Params", "Type", "Provider"] == labels


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("claude-4.5-sonnet", "Claude Sonnet 4.5", True),
        ("llama-3-3-instruct-70b", "llama-3.3-70b-instruct", True),
        ("gpt-4.5", "gpt-5.4", False),
        ("gpt-oss-20b", "gpt-oss-120b", False),
        ("o1", "o1-mini", False),
        ("qwen3-235b-a22b", "qwen3-235b-a22b-2507", False),
        ("deepseek-v3.1", "deepseek-v3-1", True),
        ("command-r", "command-r+", False),
    ],
)
def test_names_are_equal_but_for_order_and_punctuation(
    connection: duckdb.DuckDBPyConnection, one: str, other: str, same: bool
) -> None:
    """Case, punctuation and the order of words do not count; the order of numbers and every word do."""
    assert [(same,)] == connection.execute("select normal_name(?) = normal_name(?)", [one, other]).fetchall()


STATEMENTS = list(views().items()) + [
    (path.stem, path.read_text(encoding="utf-8")) for path in [*query_files(), *check_files()]
]


@pytest.mark.parametrize(("name", "sql"), STATEMENTS, ids=[name for name, _ in STATEMENTS])
def test_views_and_queries_are_portable(name: str, sql: str) -> None:
    """Every view, query and check has a translation to Spark SQL; sqlglot knows of nothing in it that Spark lacks."""
    (translated,) = sqlglot.transpile(sql, read="duckdb", write="spark", unsupported_level=sqlglot.ErrorLevel.RAISE)
    assert "select" in translated.lower(), name
