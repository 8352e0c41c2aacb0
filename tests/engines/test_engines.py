"""Every named query on the command line, as a macro, in Python and on Spark Connect; every view on both engines.

Spark Connect is served by Sail here. The sentences of pairs, which take its planner long, are asked for once: then the
queries and views that read them read those rows, which are compared too.
"""

from __future__ import annotations

import datetime
import math
import os
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest
from catalog_cli.exit_codes import ExitCode

from catalog import Catalog, CatalogError, LimitError, NotFoundError, UnsafeError, UsageError
from catalog.engines.spark_macros import expanded, read
from catalog.engines.spark_sql import written
from catalog.exports.datasets import choose
from catalog.exports.export import export
from catalog.shipped import query_files
from catalog.store.macros import PAIR_VIEWS, views

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import pyarrow

QUERIES = [path.stem for path in query_files()]
FIRSTS = ["gpt-4.1-mini", "gpt-oss-120b", "gpt-3.5-turbo"]
FIRST_IDS = [f"openai/{name}" for name in FIRSTS]
SECOND, SECOND_ID = "gpt-5.2-codex", "openai/gpt-5.2-codex"
PAIRS: list[dict[str, Any]] = [{"a": first, "b": SECOND} for first in FIRSTS]
# Three sets of values for each query that takes any.
SETS: dict[str, list[dict[str, Any]]] = {
    **dict.fromkeys(("verdict", "quick_verdict", "analysis", "pros_cons", "faq", "sentences"), PAIRS),
    "compare_pair": [PAIRS[0] | {"detail": True}, *PAIRS[1:]],
    "explain": [PAIRS[0] | {"sentence": 15}, *PAIRS[1:]],
    "compare_many": [
        PAIRS[0] | {"c": "claude-opus-5"},
        PAIRS[1] | {"c": "gpt-4o", "d": "deepseek-r1", "e": "gpt-3.5-turbo", "detail": True},
        PAIRS[2],
    ],
    "verdict_many": [
        PAIRS[0] | {"c": "claude-opus-5"},
        PAIRS[1] | {"c": "gpt-4o", "d": "deepseek-r1", "e": "gpt-3.5-turbo"},
        PAIRS[2],
    ],
    "model": [{"model": "gpt-4.1-mini"}, {"model": "gpt-oss-120b"}, {"model": "claude-opus-5"}],
    "offerings": [{"model": "gpt-oss-120b", "variant": ""}, {"model": "gpt-oss-120b"}, {"model": "deepseek-r1"}],
    "provenance": [
        {"model": "gpt-4.1-mini", "metric": "output_usd_per_mtok"},
        {"model": "gpt-oss-120b"},
        {"model": "claude-opus-5", "metric": "context_tokens"},
    ],
    "conflicts": [{"metric": "context_tokens", "top": 5}, {}, {"model": "gpt-4o"}],
    "leaderboard": [
        {"metric": "coding_index", "top": 5, "configurations": True},
        {},
        {"metric": "output_usd_per_mtok", "gone": True},
    ],
    "models": [
        {"creator": "openai", "weights": "Prop", "min_context": 100000, "max_output_usd": 20.0, "input": "image"},
        {},
        {"search": "claude", "tool_calls": True, "released_since": datetime.date(2025, 6, 1), "gone": True},
    ],
    "cheapest_at_least": [
        {"min_intelligence": 40.0, "input": "text,image", "open_weights": False},
        {},
        {"min_context": 200000, "top": 7},
    ],
    "price_per_intelligence": [{"min_intelligence": 30.0, "top": 5}, {}, {"top": 100}],
    "price_history": [
        {"model": "gpt-4.1-mini", "provider": "all", "since": datetime.date(2026, 1, 1)},
        {"model": "deepseek-r1"},
        {"model": "gpt-oss-120b", "metric": "input_usd_per_mtok", "variants": True},
    ],
    "changes": [
        {"since": datetime.date(2026, 8, 3), "until": datetime.date(2026, 8, 17), "top": 10},
        {"since": datetime.date(2026, 6, 1), "kind": "price_down", "top": 5},
        {"since": datetime.date(2026, 1, 1), "until": datetime.date(2026, 8, 20), "involving": "deepseek-r1", "top": 3},
    ],
    "new_models": [{"since": datetime.date(2026, 1, 1), "top": 5}, {}, {"gone": True, "top": 100}],
    "metrics": [{}],
    "sources": [{}],
}  # fmt: skip
# Queries that take seconds on every engine, to plan alone: of these, only the first set unless all are asked for.
SLOW = {"analysis", "changes", "explain", "faq", "pros_cons", "quick_verdict", "sentences"}
# Of this one Sail takes minutes to plan even the first.
MINUTES = "changes"
CASES = [(name, values) for name in QUERIES for values in SETS[name]]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Return the URL of a Sail server of this module, or of the server that CATALOG_TEST_ENGINE names."""
    named = os.environ.get("CATALOG_TEST_ENGINE")
    if named:
        yield named
        return
    pytest.importorskip("pysail", reason="Sail is not installed (pip install -e '.[dev]')")
    pytest.importorskip("pyspark", reason="Spark's client is not installed (pip install -e '.[dev]')")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    served = f"from pysail.spark import SparkConnectServer as S; S('127.0.0.1', {port}).start(background=False)"
    with subprocess.Popen([sys.executable, "-c", served], stderr=subprocess.DEVNULL) as process:
        for _ in range(600):
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert process.poll() is None, "Sail did not start"
            time.sleep(0.1)
        yield f"sc://127.0.0.1:{port}"
        process.terminate()


@pytest.fixture(scope="module")
def local(starter: Path) -> Iterator[Catalog]:
    """Return the starter, open."""
    with Catalog.open(starter) as opened:
        yield opened


@pytest.fixture(scope="module")
def exported(local: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an export of the tables of the starter."""
    folder = tmp_path_factory.mktemp("engines") / "exported"
    tables = [row[0] for row in local.sql("select table_name from duckdb_tables() order by 1").rows()]
    export(local._session, folder, choose(local._session, tables=tables))
    return folder


@pytest.fixture(scope="module")
def remote(server: str, exported: Path) -> Iterator[Catalog]:
    """Return the starter on Sail."""
    with Catalog.connect(server, exported) as opened:
        yield opened


OF_PAIRS = f"model_a in ({', '.join(repr(name) for name in FIRST_IDS)}) and model_b = '{SECOND_ID}'"


@pytest.fixture(scope="module")
def sentences(remote: Catalog) -> pyarrow.Table:
    """Return the rows of the view sentences of the pairs, made by Sail, which it then has as a table."""
    rows = remote.sql(f"select * from sentences where {OF_PAIRS}").arrow()
    remote._session.engine.session.createDataFrame(rows).createOrReplaceTempView("sentences")  # type: ignore[attr-defined]
    return rows


def same(one: Any, other: Any) -> bool:
    """Whether two values are equal, numbers with decimals to 1e-9, also within lists and structs."""
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        return len(one) == len(other) and all(same(*pair) for pair in zip(one, other, strict=True))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    return type(one) is type(other) and bool(one == other)


def assert_same(one: pyarrow.Table, other: pyarrow.Table) -> None:
    """Names, types and rows of two answers are equal, in order."""
    assert [(field.name, field.type) for field in one.schema] == [(field.name, field.type) for field in other.schema]
    rows, others = (
        list(zip(*(column.to_pylist() for column in answer.columns), strict=True)) for answer in (one, other)
    )
    assert len(rows) == len(others)
    assert [] == [pair for pair in zip(rows, others, strict=True) if not same(*pair)][:3]


@pytest.mark.parametrize(("name", "values"), CASES, ids=[f"{name}-{n}" for n, (name, _) in enumerate(CASES)])
def test_every_query_answers_the_same_everywhere(
    local: Catalog,
    remote: Catalog,
    sentences: pyarrow.Table,
    run: Callable[..., tuple[int, str, str]],
    tmp_path: Path,
    name: str,
    values: dict[str, Any],
) -> None:
    """A named query gives the same rows, types and order as a command, as a macro, in Python and on Sail."""
    import pyarrow.parquet

    is_first = values is SETS[name][0] and name != MINUTES
    if name in SLOW and not is_first and not os.environ.get("CATALOG_TEST_ALL"):
        pytest.skip("takes minutes; asked for by CATALOG_TEST_ALL=1")
    assert len(sentences) > 0
    answer = local._session.query(name, dict(values), is_streamed=True).arrow()
    call = ", ".join(f"{key} := ${key}" for key in values)
    assert len(answer) > 0
    assert_same(answer, local.sql(f"from {name}({call})", dict(values), is_streamed=True).arrow())
    file = tmp_path / "answer.parquet"
    options = [
        f"--{'' if value is not False else 'no-'}{key.replace('_', '-')}"
        + ("" if isinstance(value, bool) else f"={value}")
        for key, value in values.items()
    ]
    assert ExitCode.OK == run("query", name, *options, "--format", "parquet", "--output", str(file))[0]
    assert_same(answer, pyarrow.parquet.read_table(file))
    assert_same(answer, remote._session.query(name, dict(values), is_streamed=True).arrow())


@pytest.mark.parametrize("name", sorted(views()))
def test_every_view_has_the_same_rows(local: Catalog, remote: Catalog, sentences: pyarrow.Table, name: str) -> None:
    """A view on Sail has the rows that it has in DuckDB; those of pairs for three pairs."""
    which = f"where {OF_PAIRS}" if name in PAIR_VIEWS else ""
    told = remote.sql(f"select * from {name} {which}").arrow() if name != "sentences" else sentences
    ours = local.sql(f"select * from {name} {which}").arrow()
    order = [(field.name, "ascending") for field in ours.schema if not str(field.type).startswith(("list", "struct"))]
    assert_same(ours.sort_by(order), told.sort_by(order))
    assert len(ours) > 0 or name == "held_back"


def test_command_on_another_engine(
    run: Callable[..., tuple[int, str, str]], server: str, exported: Path, local: Catalog
) -> None:
    """`catalog query` and `catalog sql` with --engine and --data print what they print without."""
    there = ("--engine", server, "--data", str(exported))
    for command in (
        ("query", "compare_pair", "gpt 4.1 mini", SECOND),
        ("sql", "select spec, winner from compare_pair('gpt-4.1-mini', b := 'GPT-5.2 Codex') where winner <> 'Tie'"),
        (
            "sql",
            "select model_id, length(name) as n from models where name like $name order by all",
            "--param",
            "name=GPT-4%",
        ),
    ):
        here = run(*command, "--format", "csv")
        assert (ExitCode.OK, here[1]) == run(*command, "--format", "csv", *there)[:2]
        assert here[1].count("\n") > 3
    assert 0 < len(local.sql("select 1 from models where name like 'GPT-4%'").rows())


def test_limits_and_names_on_another_engine(remote: Catalog) -> None:
    """No more rows come than asked for; columns may have one name; what reads no rows needs no server."""
    cut = remote.sql("select model_id, metric_id, model_id from specs order by all", limit=3)
    assert ["model_id", "metric_id", "model_id"] == cut.columns
    assert (3, True) == (len(cut.rows()), cut.is_cut)
    assert [(1, "x")] == remote.sql("select 1, 'x'").rows()
    assert [(1,), (2,)] == remote.sql("values (1), (2)").rows()
    for told in ("describe models", "show models", "describe select model_id from models"):
        assert "model_id" in {row[0] for row in remote.sql(told).rows()}
    assert "models" in {row[0] for row in remote.sql("show tables").rows()}
    assert "specs" not in remote.sql("explain select count(*) from providers").rows()[0][-1]
    with pytest.raises(LimitError, match="stopped after"):
        remote.sql("select count(*) from comparisons as a, comparisons as b where a.spec < b.spec", timeout=1.5)
    assert 500 < len({row["model_id"] for row in remote.sql("select model_id from models")})


@pytest.mark.parametrize(
    ("statement", "error", "message"),
    [
        ("select nmae from models", UsageError, "no column is called 'nmae'; did you mean name"),
        ("from modles", UsageError, "no table is called 'modles'; did you mean models"),
        ("select usd_text(1, 2, 3) from models", UsageError, "does not run"),
        ("from compare_pair(c := 'gpt-4o')", UsageError, "does not run"),
        ("from model('gpt-4o@nothing')", NotFoundError, "no configuration is called 'gpt-4o@nothing'"),
        ("drop table specs", UnsafeError, "read-only"),
        ("select * from read_csv('/etc/passwd')", UnsafeError, "read_csv is refused"),
        ("select format('{:.2f}', number_value) from specs", UsageError, "no equal in Spark's"),
        ("summarize specs", UsageError, "runs queries"),
        ("select jaro_winkler_similarity(name, 'a') from models", UsageError, "no equal in Spark.s"),
    ],
)
def test_what_another_engine_refuses(remote: Catalog, statement: str, error: type[Exception], message: str) -> None:
    """The same gate and the same hints as for a file; and one line for what Spark has no words for."""
    with pytest.raises(error, match=message) as raised:
        remote.sql(statement).rows()
    assert "\n" not in str(raised.value).partition("\n  LINE")[0]


def test_explain_on_another_engine(remote: Catalog) -> None:
    """EXPLAIN gives the other engine's plan, also with options of DuckDB's; EXPLAIN ANALYZE is refused."""
    for statement in ("explain from sources", "EXPLAIN (format json) select name from sources"):
        assert "Physical Plan" in remote.sql(statement).rows()[0][-1]
    with pytest.raises(UsageError, match="EXPLAIN ANALYZE is for a catalogue file"):
        remote.sql("explain analyze from sources")


@pytest.mark.parametrize(
    "text",
    [
        "a\\",
        "\\' or 1=1 --",
        "it's",
        "\\n",
        "\n\t",
        "`x`",
        "${x}",
        "${env:HOME}",
        "日本",
        "\\u0041",
        "$name",
        "/* */",
        '"',
        "%_",
    ],
)
def test_texts_reach_another_engine_as_they_are(remote: Catalog, text: str) -> None:
    """A text with signs that mean something to Spark is that text there, as a value and in the statement."""
    quoted = text.replace("'", "''")
    statement = f"select $text as one, '{quoted}' as other from sources limit 1"
    assert [(text, text)] == remote.sql(statement, {"text": text}).rows()


@pytest.mark.parametrize(
    "statement",
    [
        "select creator, count(*) from models group by 1 having count(*) > 20 qualify row_number() over (order by count(*), creator) < 3 order by 1",
        "select round(quantile_cont(output_usd_per_mtok, 0.5), 6), median(output_usd_per_mtok), max_by(name, output_usd_per_mtok) from models",
        "select date_trunc('month', valid_from) as m, count(*) from observations group by all order by all limit 5",
        "select 7 // 2, 7 / 2, 1 / 3, -7 % 3 from sources limit 1",
        "select strftime(max(valid_from), '%Y-%m'), cast(max(valid_from) as date) from observations",
        "select weights, list(distinct creator order by creator)[1:3] as c, string_agg(distinct creator, '|' order by creator) as s from models where creator like 'A%' group by all order by all",
    ],
)  # fmt: skip
def test_ad_hoc_sql_on_another_engine(local: Catalog, remote: Catalog, statement: str) -> None:
    """Questions of an analyst get the same rows from both engines."""
    assert_same(local.sql(statement).arrow(), remote.sql(statement).arrow())


def test_names_on_another_engine(remote: Catalog) -> None:
    """A name of no model is the same error as in a file, of a query and of a macro."""
    with pytest.raises(NotFoundError, match="no model is called 'gpt-99'"):
        remote.query("model", model="gpt-99")
    with pytest.raises(NotFoundError, match="no model is called 'gpt-99'"):
        remote.sql("from compare_pair('gpt-99', 'gpt-4o')")
    with pytest.raises(CatalogError):
        remote.sql("from compare_pair((select 'gpt-99'), 'gpt-4o')")


def test_limits_that_only_a_file_has(remote: Catalog, tmp_path: Path) -> None:
    """Files of this machine and its memory are not another engine's."""
    (tmp_path / "usage.csv").write_text("a\n1\n")
    with pytest.raises(UsageError, match="files as tables are for a catalogue file"):
        remote.sql("select 1", tables={"usage": tmp_path / "usage.csv"})
    with pytest.raises(UsageError, match="a limit of memory is for a catalogue file"):
        remote.sql("select 1", memory_limit="2GB")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--engine", "sc://127.0.0.1:1"), "--engine and --data go together"),
        (("--data", "x"), "--engine and --data go together"),
        (("--engine", "spark://host", "--data", "."), "no export of a catalogue is at ."),
        (("--engine", "sc://127.0.0.1:1", "--data", "{data}", "--as-of", "2026-01-01"), "--as-of does not go with"),
        (("--engine", "sc://127.0.0.1:1", "--data", "{data}", "--catalog", "x"), "--catalog does not go with"),
        (("--engine", "sc://127.0.0.1:1", "--data", "{data}"), "nothing answers as Spark Connect at sc://127.0.0.1:1"),
        (
            ("--engine", "sc://user@127.0.0.1:1/;token=secret", "--data", "{data}"),
            "nothing answers as Spark Connect at sc://127.0.0.1:1: ",
        ),
        (("--engine", "127.0.0.1:1", "--data", "{data}"), "an engine is sc://HOST[:PORT]"),
        (("--engine", "sc://h:x", "--data", "{data}"), "an engine is sc://HOST[:PORT]"),
    ],
)
def test_engine_that_is_not_there(
    run: Callable[..., tuple[int, str, str]], exported: Path, options: tuple[str, ...], message: str
) -> None:
    """A wrong address, a wrong folder and options that do not go together are one clear line each."""
    code, out, err = run("sql", "from models", *(option.format(data=exported) for option in options))
    assert code in (ExitCode.USAGE, ExitCode.FAILED)
    assert ("", 1) == (out, err.count("\n"))
    assert message in err


def test_exports_that_no_engine_reads(local: Catalog, tmp_path: Path) -> None:
    """An export of a part, of another format, with partitions, or of another version is refused before the server."""
    export(local._session, tmp_path / "part", choose(local._session, tables=["models", "sources"]))
    export(local._session, tmp_path / "csv", choose(local._session, tables=["sources"]), form="csv")
    export(local._session, tmp_path / "parted", choose(local._session, tables=["sources"]), partition_by=["licence"])
    export(local._session, tmp_path / "other", choose(local._session, tables=["sources"]))
    manifest = tmp_path / "other" / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"schema_sha256": "', '"schema_sha256": "0'))
    for folder, message in (
        ("part", "is of a part of a catalogue"),
        ("csv", "is not Parquet"),
        ("parted", "is not Parquet without partitions"),
        ("other", "made by another version"),
    ):
        with pytest.raises(CatalogError, match=message):
            Catalog.connect("sc://127.0.0.1:1", tmp_path / folder)


def test_spark_reads_the_files(remote: Catalog, tiny_catalog: Path, tmp_path: Path) -> None:
    """A Spark client reads a file, and the folders of a partitioned table, as the rows and types of the table."""
    spark = remote._session.engine.session  # type: ignore[attr-defined]
    with Catalog.open(tiny_catalog) as tiny:
        export(tiny._session, tmp_path / "out", choose(tiny._session, tables=["specs", "creators"]))
        export(
            tiny._session,
            tmp_path / "parts",
            choose(tiny._session, tables=["observations"]),
            partition_by=["metric_id"],
        )
        for name, path in (
            ("specs", "out/specs.parquet"),
            ("creators", "out/creators.parquet"),
            ("observations", "parts/observations"),
        ):
            frame = spark.read.parquet(str(tmp_path / path)).select(*tiny.sql(f"from {name} limit 0").columns)
            rows = [tuple(row.values()) for row in frame.toArrow().to_pylist()]
            assert sorted(tiny.sql(f"from {name}").rows(), key=repr) == sorted(rows, key=repr)


@pytest.mark.parametrize(
    ("statement", "spark"),
    [
        ("select list(a order by b, a) from t", "TRANSFORM(ARRAY_SORT(COLLECT_LIST(STRUCT(b AS f1_0, a AS f1_1, a AS f1_2))), s -> s.f1_2)"),
        ("select string_agg(a, ';' order by a) filter (where b) from t", "CASE WHEN COUNT(a) FILTER(WHERE b) > 0 THEN ARRAY_JOIN(ARRAY_SORT(COLLECT_LIST(a) FILTER(WHERE b)), ';') END"),
        ("select format('{:,}', a) from t", "FORMAT_NUMBER(a, 0)"),
        ("select a[2:3], a[len(a)] from t", "SLICE(a, 2, GREATEST(3 - 2 + 1, 0)), GET(a, SIZE(a) - 1)"),
        ("select regexp_full_match(a, 'x|y') from t", "a RLIKE '^(?:x|y)$'"),
        ("select string_split(a, '.') from t", r"SPLIT(a, '\\.')"),
        ("select case when null then 1 else 2 end from t", "CASE WHEN CAST(NULL AS BOOLEAN) THEN 1"),
        ("select count_word(a) from t", "CASE a WHEN 0 THEN"),
        ("select a, count(*) as n, b + 1 as c from t group by all order by all desc", "GROUP BY 1, 3 ORDER BY 1 DESC, 2 DESC, 3 DESC"),
        ("select count(*) from t group by all", "SELECT COUNT(*) FROM t"),
        ("select * exclude (licence) from sources", "SELECT source_id, name, url"),
    ],
)  # fmt: skip
def test_what_spark_is_given(statement: str, spark: str, local: Catalog) -> None:
    """Functions whose meaning differs between the engines are written so that they give what DuckDB gives."""
    from catalog.query.statement import columns_of_all

    text = written(expanded(read(statement), {}, str), columns_of_all(local._session.engine.schema()))
    assert spark in text
