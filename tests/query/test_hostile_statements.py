"""Statements that must be refused or stopped, and statements that must not: through the command line and the library."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from catalog_cli.exit_codes import exit_code_of
from catalog_cli.main import main

from catalog import Catalog, CatalogError
from catalog.query.gate import DENIED_FUNCTIONS, DENIED_TABLES, TABLE_FUNCTIONS
from catalog.query.limits import process_memory, size_of
from catalog.shipped import query_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests" / "hostile_statements"
MEMORY = "100MB"
MADE = {
    "{a hundred unions}": " union all ".join(["select 1"] * 100),
    "{ten thousand values}": "select 5 in (" + ", ".join(map(str, range(10_000))) + ")",
    "{a hundred brackets}": "select " + "(" * 100 + "1" + ")" * 100,
}


@dataclass(frozen=True)
class Statement:
    """One statement of a corpus: its exit code, what it tries, its text."""

    code: int
    title: str
    text: str

    def written(self, folder: Path, catalogue: Path) -> str:
        """Return the text with the folder and catalogue of a test in place of {folder} and {catalogue}."""
        text = re.sub(r"\{U\+([0-9A-F]{4})\}", lambda match: chr(int(match[1], 16)), MADE.get(self.text, self.text))
        return text.replace("{folder}", str(folder)).replace("{catalogue}", str(catalogue))


def corpus(path: Path, plain: int = 30) -> list[object]:
    """Return the statements of a file, each as a parameter of a test; `--> CODE TITLE` stands before each.

    So many of them, one here and one there, are in the plain run; the others are slow.
    """
    parts = re.split(r"^--> (\d) (.+)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    texts = list(zip(parts[::3], parts[1::3], parts[2::3], strict=True))
    return [
        pytest.param(
            Statement(int(code), title, text.strip("\n ")),
            id=f"{path.stem}-{number}",
            marks=() if number * plain // len(texts) > (number - 1) * plain // len(texts) else pytest.mark.slow,
        )
        for number, (code, title, text) in enumerate(texts, 1)
    ]


def but_slow(names: Iterable[str], *plain: str) -> list[object]:
    """Return names as parameters of a test, all of them slow but for some."""
    return [pytest.param(name, marks=() if name in plain else pytest.mark.slow) for name in names]


REFUSED = [
    parameter
    for name in ("reading", "writing", "engine", "secrets", "hiding")
    for parameter in corpus(CORPUS / f"{name}.sql")
]
# Each of these takes all processors for seconds.
STOPPED = corpus(CORPUS / "limits.sql", plain=4)
HARMLESS = corpus(ROOT / "tests" / "harmless_statements.sql")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, tiny_catalog: Path) -> Path:
    """Return a folder with a catalogue and files that are a secret, alone for these tests."""
    import duckdb

    folder = tmp_path_factory.mktemp("hostile")
    shutil.copy(tiny_catalog, folder / "catalog.duckdb")
    (folder / "secret.csv").write_text("a,b\n1,2\n")
    (folder / "secret.json").write_text('{"a": 1}\n')
    with duckdb.connect() as connection:
        connection.execute(f"copy (select 1 as a) to '{folder}/secret.parquet'")
        connection.execute(f"attach '{folder}/secret.duckdb' as d; create table d.t as select 1 as a; detach d")
    return folder


@pytest.fixture(scope="module")
def untouched(place: Path) -> Iterator[dict[str, tuple[int, ...]]]:
    """Return the state of the folder; after all tests its files must have the bytes that they had before."""
    before = {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in place.iterdir()}
    yield state(place)
    assert before == {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in place.iterdir()}


@pytest.fixture(autouse=True)
def _unchanged(place: Path, untouched: dict[str, tuple[int, ...]]) -> Iterator[None]:
    """Fail a test after which the folder holds another file, or another catalogue."""
    yield
    assert untouched == state(place)


def state(folder: Path) -> dict[str, tuple[int, ...]]:
    """Return what changes with every file of a folder that is written or replaced: inode, size and times."""
    return {
        str(path.relative_to(folder)): (told.st_mode, told.st_ino, told.st_size, told.st_mtime_ns, told.st_ctime_ns)
        for path in sorted(folder.rglob("*"))
        for told in [path.stat()]
    }


@pytest.fixture
def ask(place: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Return a function that runs `catalog sql` in this process and gives its exit code, stdout and stderr."""

    def call(statement: str, *arguments: str) -> tuple[int, str, str]:
        (place / "secret.sql").write_text(statement, encoding="utf-8")
        try:
            command = ["sql", "--file", str(place / "secret.sql"), "--catalog", str(place / "catalog.duckdb")]
            code = main([*command, *arguments])
        finally:
            (place / "secret.sql").unlink()
        captured = capfd.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.fixture(scope="module")
def opened(place: Path) -> Iterator[Catalog]:
    """Return the catalogue of the folder, open for all tests."""
    with Catalog.open(place / "catalog.duckdb") as catalogue:
        yield catalogue


def in_library(catalogue: Catalog, statement: str, **limits: object) -> int:
    """Return the exit code that stands for what the library makes of a statement."""
    try:
        catalogue.sql(statement, **limits).rows()  # type: ignore[arg-type]
    except CatalogError as error:
        return int(exit_code_of(error))
    return 0


def is_clear(error: str) -> bool:
    """Whether an error is one line, but for the two of a picture."""
    first, *picture = error.splitlines()
    return first.startswith("catalog: ") and len(picture) in (0, 2) and all(line[:1] == " " for line in picture)


def test_every_view_of_the_engine_is_known() -> None:
    """The engine's own views over functions that are refused are refused too; a new version may bring more."""
    import duckdb

    with duckdb.connect() as connection:
        functions = {
            row[0]
            for row in connection.execute(
                "select function_name from duckdb_functions() where function_type in ('table', 'table_macro', 'pragma')"
            ).fetchall()
        }
        views = connection.execute("select view_name, sql from duckdb_views() where internal").fetchall()
    called = {name: set(re.findall(r"(\w+)\s*\(", sql.lower())) for name, sql in views}
    refused = {n for n, used in called.items() if (used & functions) - TABLE_FUNCTIONS or used & DENIED_FUNCTIONS}
    assert DENIED_TABLES == refused


def test_no_query_is_called_like_a_function_of_the_engine() -> None:
    """The gate lets a call of a shipped query through by its name, which must mean nothing else."""
    import duckdb

    with duckdb.connect() as connection:
        functions = {row[0] for row in connection.execute("select function_name from duckdb_functions()").fetchall()}
    names = {path.stem for path in query_files()}
    assert "compare_pair" in names
    assert set() == names & functions


def test_every_volatile_function_of_the_engine_is_known() -> None:
    """A scalar function with side effects is refused or known to be harmless; a new version may bring more."""
    import duckdb

    harmless = (
        "uuid uuidv4 uuidv7 gen_random_uuid random setseed error stats vector_type current_query current_query_id "
        "current_transaction_id current_connection_id"
    )
    with duckdb.connect() as connection:
        volatile = connection.execute(
            "select distinct function_name from duckdb_functions() where function_type = 'scalar' "
            "and (stability = 'VOLATILE' or has_side_effects)"
        ).fetchall()
    assert set(harmless.split()) == {row[0] for row in volatile} - DENIED_FUNCTIONS


def test_the_corpus_is_large() -> None:
    """There are statements to be tried: more than 150 hostile ones and 50 harmless ones, each but once."""
    hostile = [parameter.values[0].text for parameter in REFUSED + STOPPED]  # type: ignore[attr-defined]
    assert len(hostile) >= 300
    assert len(hostile) == len(set(hostile))
    assert len(HARMLESS) >= 50


@pytest.mark.parametrize("statement", REFUSED)
def test_hostile_statement_is_refused(
    statement: Statement, place: Path, opened: Catalog, ask: Callable[..., tuple[int, str, str]]
) -> None:
    """A hostile statement ends with its exit code and one clear line, in the command as in the library."""
    text = statement.written(place, place / "catalog.duckdb")
    code, out, error = ask(text, "--timeout", "20")
    assert (statement.code, "") == (code, out), error
    assert is_clear(error), error
    assert statement.code == in_library(opened, text)


@pytest.mark.skipif(sys.platform != "linux", reason="the memory of a process is limited on Linux only")
@pytest.mark.parametrize("statement", STOPPED)
def test_greedy_statement_is_stopped(
    statement: Statement, opened: Catalog, ask: Callable[..., tuple[int, str, str]]
) -> None:
    """A statement that takes too much time or memory is stopped, in the command as in the library."""
    code, out, error = ask(statement.text, "--timeout", "1", "--memory-limit", MEMORY)
    assert (statement.code, "") == (code, out.partition("\n")[2]), error
    assert is_clear(error), error
    with process_memory(size_of(MEMORY)):
        assert statement.code == in_library(opened, statement.text, timeout=1.0, memory_limit=MEMORY)


@pytest.mark.parametrize("statement", HARMLESS)
def test_harmless_statement_runs(statement: Statement, starter: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A statement that only reads is not refused, whatever words stand in it."""
    text = statement.written(Path(), starter)
    assert (0, "") == (main(["sql", "--catalog", str(starter), "--", text]), capfd.readouterr().err)
    with Catalog.open(starter) as catalogue:
        assert 0 == in_library(catalogue, text)


# Too large or too deep: what might end the process runs in one of its own. -------------------------------------------

N = 100_000
LARGE = {
    "brackets": ("select " + "(" * N + "1" + ")" * N, 4),
    "open brackets": ("select " + "(" * N, 4),
    "brackets behind a text that is none": ("select E'\\'' , " + "(" * N + "1" + ")" * N, 4),
    "lists": ("select " + "[" * N + "1" + "]" * N, 4),
    "structs": ("select " + "{'a': " * N + "1" + "}" * N, 4),
    "subqueries": ("select * from " + "(select * from " * N + "models" + ")" * N, 4),
    "CTEs in CTEs": ("with a as (" * N + "select 1" + ") select * from a" * N, 4),
    "functions": ("select " + "abs(" * N + "1" + ")" * N, 4),
    "joins in brackets": ("select * from " + "(" * 3000 + "models" + ")" * 3000, 4),
    "not": ("select " + "not " * N + "true", 2),
    "minus": ("select " + "- " * N + "1", 2),
    "plus": ("select " + "+".join(["1"] * N), 2),
    "concatenations": ("select " + "||".join(["'a'"] * N), 2),
    "casts": ("select 1" + "::int" * N, 2),
    "cases": ("select " + "case when true then " * 20_000 + "1" + " end" * 20_000, 2),
    "dots": ("select a" + ".a" * N + " from (select 1 as a)", 4),
    "unions": (" union all ".join(["select 1"] * 50_000), 4),
    "CTEs in a row": (
        "with a0 as (select 1), " + ", ".join(f"a{n} as (from a{n - 1})" for n in range(1, 20_000)) + " from a19999",
        4,
    ),
    "explains": ("explain " * N + "select 1", 2),
    "ten megabytes of text": ("select '" + "x" * 10_000_000 + "'", 4),
    "ten megabytes of blanks": (" " * 10_000_000 + "select 1", 4),
    "ten megabytes of columns": ("select " + ", ".join(["1"] * 3_500_000), 4),
    "ten megabytes of stacked statements": ("select 1;" * 1_100_000, 4),
    "ten megabytes of an open comment": ("select 1 /*" + "/*" * 5_000_000, 4),
    "a hundred thousand statements": ("select 1;" * N, 4),
}
DIALECTS = {
    "brackets": ("select " + "(" * N + "1" + ")" * N, 4),
    "not": ("select " + "not " * N + "true", 4),
    "cases": ("select " + "case when true then " * 20_000 + "1" + " end" * 20_000, 4),
    "ten megabytes": ("select '" + "x" * 10_000_000 + "'", 4),
}
# The engine looks at no interrupt inside of these; the command ends without it.
STUBBORN = {
    "padding": "select length(lpad('x', 2000000000, 'y'))",
    "distance of edits": "select damerau_levenshtein(repeat('a', 300000), repeat('b', 300000))",
    "bits": "select length(bitstring('1', 2000000000))",
    "joins to be ordered": "select count(*) from " + ", ".join(f"models as m{n}" for n in range(300)),
}


def command(place: Path, statement: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `catalog sql` in a process of its own, which gets the statement by a pipe."""
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'cli'}"}
    run = [sys.executable, "-m", "catalog_cli", "sql", "-", "--catalog", str(place / "catalog.duckdb"), *arguments]
    return subprocess.run(
        run, input=statement, env=environment, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.mark.parametrize("name", but_slow(LARGE, "brackets", "plus", "ten megabytes of text"))
def test_large_statement_ends_no_process(name: str, place: Path) -> None:
    """A statement too long or too deep is refused with one line; the parser does not overflow its stack."""
    statement, code = LARGE[name]
    ended = command(place, statement, "--timeout", "20")
    assert (code, "") == (ended.returncode, ended.stdout), ended.stderr
    assert is_clear(ended.stderr), ended.stderr
    assert len(ended.stderr) < 1000


@pytest.mark.parametrize("name", but_slow(DIALECTS, "brackets"))
def test_large_statement_of_another_dialect_ends_no_process(name: str, place: Path) -> None:
    """A statement too deep or too long for the translator is refused with one line."""
    statement, code = DIALECTS[name]
    ended = command(place, statement, "--timeout", "20", "--dialect", "snowflake")
    assert (code, "") == (ended.returncode, ended.stdout), ended.stderr
    assert is_clear(ended.stderr), ended.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="the memory of a process is limited on Linux only")
@pytest.mark.parametrize("name", but_slow(STUBBORN, "padding"))
def test_stubborn_statement_is_stopped(name: str, place: Path) -> None:
    """What heeds no interrupt, or takes the memory of the process, ends with exit code 1 and one line all the same."""
    ended = command(place, STUBBORN[name], "--timeout", "1", "--memory-limit", MEMORY)
    assert (1, "") == (ended.returncode, ended.stdout), ended.stderr
    assert is_clear(ended.stderr), ended.stderr


@pytest.mark.parametrize(
    ("dialect", "statement"),
    [
        ("snowflake", "delete from sources"),
        ("snowflake", "select 1; select 2"),
        ("snowflake", "create table t as select 1"),
        ("snowflake", "copy into t from 's3://bucket'"),
        ("snowflake", "copy into 's3://bucket' from models"),
        ("snowflake", "use schema x"),
        ("snowflake", "alter session set timezone = 'UTC'"),
        ("snowflake", "merge into sources using sources as s on true when matched then delete"),
        ("postgres", "with x as (delete from sources returning *) select * from x"),
        ("postgres", "copy sources to '/tmp/x.csv'"),
        ("postgres", "select current_setting('threads')"),
        ("postgres", "select pg_sleep(10)"),
        ("postgres", "set timezone = 'UTC'"),
        ("postgres", "vacuum"),
        ("postgres", "begin"),
        ("postgres", "truncate sources"),
        ("bigquery", "create temp function f() as (1); select f()"),
        ("bigquery", "export data options (uri = 'gs://x') as select 1"),
        ("mysql", "insert into sources values (1)"),
        ("mysql", "load data infile '/etc/passwd' into table sources"),
        ("mysql", "set @a = 1"),
        ("mysql", "call p()"),
        ("tsql", "select * into #t from models"),
        ("tsql", "exec sp_help"),
        ("tsql", "declare @a int"),
        ("tsql", "drop table sources"),
        ("spark", "insert overwrite table sources select * from sources"),
        ("spark", "cache table models"),
        ("clickhouse", "insert into sources values (1)"),
        ("sqlite", "attach 'x.db' as y"),
        ("sqlite", "pragma table_info(models)"),
    ],
)
def test_translated_statement_passes_the_same_gate(
    dialect: str, statement: str, ask: Callable[..., tuple[int, str, str]]
) -> None:
    """What another dialect's statement becomes is refused as if it had been written so."""
    code, out, error = ask(statement, "--dialect", dialect)
    assert (True, "") == (code in (2, 4), out), error
    assert is_clear(error), error
