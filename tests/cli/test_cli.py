"""The command line, through main() or as a process: what it prints where, and its exit codes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]


PAIR = ("query", "compare_pair", "gpt-4.1-mini", "gpt-5.2-codex")


def test_markdown_shows_four_columns_headed_by_names(run: Callable[..., tuple[int, str, str]]) -> None:
    """Markdown, like a terminal, shows spec, the two models by name, and the winner."""
    code, out, err = run(*PAIR, "--format", "markdown")
    assert (0, "") == (code, err)
    assert [
        "| spec | GPT-4.1 Mini | GPT-5.2-Codex | winner |",
        "|---|---|---|---|",
        "| Intelligence | 22.9 | 49 | GPT-5.2-Codex |",
    ] == out.splitlines()[:3]


def test_piped_gives_csv_with_every_column(run: Callable[..., tuple[int, str, str]]) -> None:
    """Without a terminal the answer is CSV; what is not known is an empty field."""
    code, out, _ = run(*PAIR)
    assert code == 0
    assert "Params,—,—,Tie,tie,both_unknown,,,,,parameters,,,,," in out.splitlines()


@pytest.mark.parametrize(
    "arguments",
    [
        ("query", "compare_pair", "--a", "gpt-4.1-mini", "--b", "gpt-5.2-codex", "--format", "json"),
        ("query", "--format", "json", "compare_pair", "--b", "gpt-5.2-codex", "gpt-4.1-mini"),
        ("--format", "json", "query", "compare_pair", "gpt-4.1-mini", "gpt-5.2-codex"),
        ("query", "compare_pair", "--format", "json", "GPT-4.1 Mini", "openai/gpt-5.2-codex", "--no-detail"),
    ],
)
def test_order_of_flags_does_not_matter(run: Callable[..., tuple[int, str, str]], arguments: tuple[str, ...]) -> None:
    """Parameters come by position or name, options at any level."""
    code, out, _ = run(*arguments)
    assert (0, ["GPT-5.2-Codex", "GPT-4.1 Mini"]) == (code, [row["winner"] for row in json.loads(out)][1:3])


@pytest.mark.parametrize(
    ("arguments", "start"),
    [
        (("--format", "jsonl", "query", "leaderboard", "--top", "1"), "{"),
        (("--format", "jsonl", "query", "--format", "json", "leaderboard", "--top", "1"), "[\n"),
        (("--format", "json", "query", "--format", "jsonl", "leaderboard", "--top", "1", "--format", "markdown"), "| "),
        (("--format", "json", "compare", "gpt-4.1-mini", "gpt-5.2-codex", "--format", "markdown"), "# "),
    ],
)
def test_nearest_option_counts(
    run: Callable[..., tuple[int, str, str]], arguments: tuple[str, ...], start: str
) -> None:
    """An option given at several levels has the value that stands nearest to the end."""
    code, out, _ = run(*arguments)
    assert (0, start) == (code, out[: len(start)])


def test_export_without_a_format_takes_the_one_before(run: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    """--format before `export` holds for its files, unless it names its own."""
    assert run("--format", "csv", "export", str(tmp_path / "a"), "--table", "metrics")[0] == 0
    assert run("--format", "csv", "export", str(tmp_path / "b"), "--table", "metrics", "--format", "jsonl")[0] == 0
    names = sorted(path.name for path in tmp_path.rglob("metrics.*"))
    assert ["metrics.csv", "metrics.jsonl"] == names


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ((*PAIR[:3], "gpt-5.2-codx"), 3, "no model is called 'gpt-5.2-codx'; did you mean openai/gpt-5.2-codex"),
        (("query", "compare_pair", "gpt-4.1-mini@low", "gpt-5"), 3, "no configuration is called 'gpt-4.1-mini@low'"),
        (("query", "compare_pair", "gpt-5", "gpt 5"), 2, "a and b are both openai/gpt-5; name two different models"),
        (("query", "compare_pear", "a", "b"), 3, "? (list them: catalog query)"),
        (("query", "compare_pair", "gpt-5"), 2, "needs b: second model (model) (see: catalog query NAME --help)"),
        (("query", "compare_pair", "a", "b", "true", "c"), 2, "'c' is one too many"),
        (("query", "leaderboard", "--top", "ten"), 2, "parameter 'top' must be an integer, not 'ten'"),
        (
            ("query", "leaderboard", "inteligence_index"),
            2,
            "list them: select metric_id, label from metrics (catalog sql 'SQL')",
        ),
        (("query", "leaderboard", "--tpo", "3"), 2, "No such option: --tpo"),
        (("query", "--queries", "/nowhere"), 2, "no folder of queries at /nowhere"),
        (("sql", "selec 1"), 2, "the SQL does not parse"),
        (("sql", "select nope from specs"), 2, "no column is called 'nope'"),
        (("sql", "from spec"), 2, "no table is called 'spec'; did you mean specs"),
        (("sql", ""), 2, "there is no SQL to run; give a statement (catalog sql 'SQL', --file FILE"),
        (("sql", "--file", "/nowhere.sql"), 2, "cannot read /nowhere.sql"),
        (("sql", "select 1", "--dialect", "cobol"), 2, "Unknown dialect 'cobol'"),
        (("sql", "delete from specs"), 4, "the catalogue is read-only: DELETE is refused"),
        (("sql", "create temp table t as select 1"), 4, "CREATE is refused"),
        (("sql", "select * from read_csv('/etc/passwd')"), 4, "the table function read_csv is refused"),
        (("sql", "copy specs to '/tmp/specs.csv'"), 4, "COPY is refused"),
        (("sql", "attach '/tmp/other.duckdb'"), 4, "ATTACH is refused"),
        (("sql", "install httpfs"), 4, "LOAD is refused"),
        (("sql", "set threads = 1"), 4, "SET is refused"),
        (("sql", "set variable x = 1"), 4, "SET is refused"),
        (("sql", "select 1; select 2"), 4, "one statement at a time, not 2"),
        (("sql", "explain analyze create temp table t as select 1"), 4, "CREATE is refused"),
        (("sql", "create temp table t as pivot (select 1 as a, 2 as b) on a using max(b)"), 4, "MULTI is refused"),
        (("sql", "with x as (copy (select 42) to '/tmp/x.csv') from x"), 4, "a COPY inside a query is refused"),
        (("sql", "explain analyze with x as (copy (select 42) to '/tmp/x.csv') from x"), 4, "a COPY inside a query"),
        (("sql", "from (with x as (delete from specs returning *) from x)"), 4, "a DELETE inside a query is refused"),
        (
            ("sql", "pivot (with x as (copy (select 1 as a, 2 as b) to '/tmp/x.csv') from x) on a using max(b)"),
            4,
            "MULTI is",
        ),
        (("sql", "select 'a", "--dialect", "snowflake"), 2, "the SQL does not parse as snowflake"),
        (("sql", "select '\udcff'"), 2, "an argument is not UTF-8"),
        (("sql", "select cast(text_value as integer) from specs"), 2, "Could not convert string"),
        (("query", "new_models", "--since", "yesterday"), 2, "parameter 'since' must be a date such as 2026-11-22"),
        (("status", "--catalog", "/tmp"), 1, "/tmp is a folder; name a catalogue file"),
        (("describe", "spec"), 3, "query is called 'spec'; did you mean specs"),
        (("refresh", "--from", "/nowhere"), 2, "nothing is at /nowhere"),
        (("export", "/proc/nowhere/x"), 1, "cannot write /proc/nowhere/x"),
        (("query", "models", "--output", "x.xyz"), 2, "which format?"),
        (("query", "models", "--output", "/nowhere/x.csv"), 1, "cannot write /nowhere/x.csv"),
        (("status", "--format", "parquet", "--catalog", "/nowhere.duckdb"), 1, "no catalogue is at /nowhere.duckdb"),
        (("bogus",), 2, "No such command 'bogus'"),
        (("quer",), 2, "No such command 'quer'. Did you mean 'query'?"),
    ],
)
def test_bad_input_gets_one_line_and_its_code(
    run: Callable[..., tuple[int, str, str]], arguments: tuple[str, ...], code: int, message: str
) -> None:
    """What is wrong, which value, what to do: in one line on stderr (and the place in SQL), nothing on stdout, no traceback."""
    actual, out, err = run(*arguments)
    first, *picture = err.splitlines()
    assert (code, "") == (actual, out)
    assert first.startswith("catalog: ")
    assert all(line.startswith("  ") for line in picture)
    assert len(picture) in (0, 2)
    assert message in err


@pytest.mark.parametrize(
    "sql",
    [
        "from specs limit 1",
        "with x as (select 1 as y) select * from x",
        "describe specs",
        "show tables",
        "explain select 1",
        "explain (format json) select 1",
        "pivot (select 1 as a, 2 as b) on a using max(b)",
        "with p as (pivot (select 1 as a, 2 as b) on a using max(b)) from p",
        "/* a comment */ summarize metrics",
        "values (1);",
        "select now() as moment, timestamptz '2026-11-22 10:00:00+00' as other",
        "from specs pivot (max(number_value) for metric_id in ('gpqa', 'hle')) limit 2",
        "with recursive r as (select 1 as n union all select n + 1 from r where n < 3) from r",
        "select metric_id from metrics union select 'x'",
    ],
)
def test_queries_of_every_kind_run(run: Callable[..., tuple[int, str, str]], sql: str) -> None:
    """Everything that only reads is let by."""
    code, out, err = run("sql", sql)
    assert (0, "") == (code, err)
    assert len(out.splitlines()) > 1


def test_other_dialects_are_translated(run: Callable[..., tuple[int, str, str]]) -> None:
    """--dialect reads the SQL of another engine."""
    code, out, _ = run("sql", "select top 1 iff(metric_id = 'x', 1, 2) as y from specs", "--dialect", "snowflake")
    assert (0, "y\n2\n") == (code, out)


def test_allow_names_what_sql_may_read(run: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    """A file named on the command line can be joined, its neighbour not."""
    (tmp_path / "mine.csv").write_text("model\nopenai/gpt-4.1-mini\n")
    (tmp_path / "other.csv").write_text("x\n1\n")
    sql = f"select count(*) as n from '{tmp_path}/mine.csv' inner join models on models.model_id = model"
    assert (0, "n\n1\n", "") == run("sql", sql, "--table", f"mine={tmp_path}/mine.csv")
    assert run("sql", f"from '{tmp_path}/other.csv'", "--table", f"mine={tmp_path}/mine.csv")[0] == 4


def test_query_without_name_lists_all(run: Callable[..., tuple[int, str, str]]) -> None:
    """`catalog query` lists every query with its parameters and its doc."""
    _, out, _ = run("query", "--format", "jsonl")
    listed = {row["query"]: row["parameters"] for row in map(json.loads, out.splitlines())}
    assert listed["compare_pair"] == "a b [detail]"
    assert len(listed) >= 13


def test_list_of_queries_goes_to_a_file(run: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    """--output holds for the list of queries too, whose format is the file's ending."""
    assert (0, "", "") == run("query", "-o", str(tmp_path / "queries.csv"))
    assert (tmp_path / "queries.csv").read_text().startswith("query,parameters,doc\nanalysis,a b,")


def test_help_of_a_query_comes_from_its_header(run: Callable[..., tuple[int, str, str]]) -> None:
    """NAME --help names the parameters, in the order in which they are taken, and the grain."""
    code, out, _ = run("query", "compare_pair", "--help")
    assert code == 0
    assert "Usage: catalog query compare_pair [OPTIONS] [A B [DETAIL]]" in out
    assert "Grain: one row per spec." in out


def test_show_sql_prints_the_file(run: Callable[..., tuple[int, str, str]]) -> None:
    """--show-sql prints the query's file as it is, without needing parameters or a catalogue."""
    code, out, _ = run("query", "verdict", "--show-sql", "--catalog", "/nowhere")
    assert (0, (ROOT / "queries" / "verdict.sql").read_text(encoding="utf-8")) == (code, out)


def test_own_queries_join(run: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    """A folder of one's own queries adds to the shipped ones, and wins over them."""
    (tmp_path / "cheap.sql").write_text(
        "-- Cheap ones.\n-- grain: one row per model\n-- param: most double = 1 -- at most\n"
        "select model_id from models where output_usd_per_mtok <= $most order by model_id\n"
    )
    code, out, _ = run("query", "cheap", "0.1", "--queries", str(tmp_path))
    assert code == 0
    assert out.splitlines()[0] == "model_id"
    assert len(out.splitlines()) > 2


def test_describe_lists_and_explains(run: Callable[..., tuple[int, str, str]]) -> None:
    """describe lists tables and views; with a name, the columns."""
    assert re.search(r'^specs,table,\d+,"One row per model', run("describe")[1], re.MULTILINE)
    assert "number_value,double," in run("describe", "specs")[1]


def test_status_says_how_old(run: Callable[..., tuple[int, str, str]], starter: Path) -> None:
    """status names the file on stderr, and one row a source with its age on stdout."""
    code, out, err = run("status")
    assert code == 0
    assert f"catalogue: {starter}" in err
    assert out.startswith("source_id,as_of_date,age_days,")
    assert "openrouter,2026-08-22," in out


def test_path_prints_the_file(run: Callable[..., tuple[int, str, str]], starter: Path) -> None:
    """path prints the catalogue that is read."""
    assert (0, f"{starter}\n", "") == run("path")


def test_version(run: Callable[..., tuple[int, str, str]]) -> None:
    """--version prints the version of the package."""
    assert (0, "catalog 0.1.0\n", "") == run("--version")


def test_corrupt_catalogue_is_named(run: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    """A file that is no DuckDB file, or one that is no catalogue, is named; nothing is written."""
    import duckdb

    junk = tmp_path / "junk.duckdb"
    junk.write_bytes(b"junk" * 5000)
    other = tmp_path / "other.duckdb"
    duckdb.connect(str(other)).close()
    assert (1, f"catalog: cannot read the catalogue {junk}") == _start(run("status", "--catalog", str(junk)), 2)
    assert (1, f"catalog: {other} is a DuckDB file but not a catalogue") == _start(
        run("status", "--catalog", str(other)), 1
    )


def _start(result: tuple[int, str, str], stop: int) -> tuple[int, str]:
    separator = ":" if stop == 2 else ";"
    return result[0], separator.join(result[2].split(separator)[:stop])


def test_truncated_catalogue_is_named(run: Callable[..., tuple[int, str, str]], starter: Path, tmp_path: Path) -> None:
    """A catalogue cut short is one clear line."""
    cut = tmp_path / "cut.duckdb"
    cut.write_bytes(starter.read_bytes()[:20000])
    code, out, err = run("query", "leaderboard", "--catalog", str(cut))
    assert (1, "", 1) == (code, out, len(err.splitlines()))


def process(arguments: list[str], **options: object) -> subprocess.CompletedProcess[bytes]:
    """Return the result of `python -m catalog_cli ARGUMENTS` as a process of its own."""
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'cli'}"}
    return subprocess.run([sys.executable, "-m", "catalog_cli", *arguments], env=environment, check=False, **options)  # type: ignore[call-overload, no-any-return]


def test_closed_pipe_ends_quietly(starter: Path) -> None:
    """When the reader has had enough (| head), the program ends with 0 and says nothing."""
    command = f"{sys.executable} -m catalog_cli sql 'from specs' | head -1; exit ${{PIPESTATUS[0]}}"
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'cli'}", "CATALOG_PATH": str(starter)}
    ended = subprocess.run(["bash", "-c", command], env=environment, capture_output=True, check=False)
    assert (0, b"") == (ended.returncode, ended.stderr)


def test_sql_from_standard_input(starter: Path) -> None:
    """SQL is read from a pipe; parquet goes to a pipe whole."""
    import io

    import pyarrow.parquet

    ended = process(
        ["sql", "--format", "parquet", "--catalog", str(starter)], input=b"select 42 as answer", capture_output=True
    )
    assert (0, b"") == (ended.returncode, ended.stderr)
    assert pyarrow.parquet.read_table(io.BytesIO(ended.stdout)).to_pylist() == [{"answer": 42}]


def test_completion_offers_models_and_queries(starter: Path) -> None:
    """Completion knows the names of queries and models."""
    for words, expected in [
        ("catalog query comp", "compare_pair"),
        ("catalog query offerings gpt-4.1-m", "gpt-4.1-mini"),
    ]:
        environment = {
            **os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'cli'}", "CATALOG_PATH": str(starter),
            "_CATALOG_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(len(words.split()) - 1),
        }  # fmt: skip
        ended = subprocess.run(
            [sys.executable, "-m", "catalog_cli"], env=environment, capture_output=True, text=True, check=False
        )
        assert expected in ended.stdout.split()
