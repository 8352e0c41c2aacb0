"""Questions that people ask of the catalogue, in tests/questions: their columns, rows, promises and exact answers."""

from __future__ import annotations

import datetime
import json
import math
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import sqlglot
from question_answers import ANSWERS, Facts, gone_this_year
from sqlglot import exp

from catalog import Catalog
from catalog.header import read_sql_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FOLDER = Path(__file__).parents[1] / "questions"
DOCS = Path(__file__).parents[2] / "docs" / "questions.md"
KEYS = ("group", "example", "columns", "rows", "expect")
DIALECTS = ("snowflake", "bigquery", "postgres", "mysql", "tsql")
QUESTIONS = {path.stem: read_sql_file(path, KEYS) for path in sorted(FOLDER.glob("*.sql")) if "." not in path.stem}
TRANSLATED = sorted(path.stem for path in FOLDER.glob("*.*.sql"))
# Columns in which an empty text is a value: the plain variant, the model itself, no scale.
MAY_BE_EMPTY = ("variant", "provider_id", "method")


@pytest.fixture(scope="module")
def catalogue(starter: Path) -> Iterator[Catalog]:
    """Return the starter, open."""
    with Catalog.open(starter) as opened:
        yield opened


@pytest.fixture(scope="module")
def facts(catalogue: Catalog) -> Facts:
    """Return the tables of facts of the starter."""
    return Facts(catalogue)


@pytest.fixture(scope="module")
def answer(catalogue: Catalog) -> Callable[[str], list[dict[str, Any]]]:
    """Return a function that gives the rows of a question, asked once."""
    known: dict[str, list[dict[str, Any]]] = {}

    def ask(name: str) -> list[dict[str, Any]]:
        if name not in known:
            known[name] = list(catalogue.sql(QUESTIONS[name].sql))
        return known[name]

    return ask


def test_there_are_sixty_questions_and_thirty_in_other_dialects() -> None:
    """At least 60 questions are asked, 30 of them in another dialect too, at least six in each of the five."""
    by_dialect = {dialect: [name for name in TRANSLATED if name.endswith(f".{dialect}")] for dialect in DIALECTS}
    assert len(QUESTIONS) >= 60
    assert len({name.split(".")[0] for name in TRANSLATED}) >= 30
    assert {name.split(".")[0] for name in TRANSLATED} <= QUESTIONS.keys()
    assert sum(map(len, by_dialect.values())) == len(TRANSLATED)
    assert all(len(names) >= 6 for names in by_dialect.values())


@pytest.mark.parametrize("name", QUESTIONS)
def test_columns_and_types_are_as_declared(catalogue: Catalog, name: str) -> None:
    """Each question answers with the columns its header names, in their order, of their types."""
    described = catalogue.sql(f"describe\n{QUESTIONS[name].sql}").rows()
    assert QUESTIONS[name].entry("columns") == ", ".join(f"{row[0]} {row[1].lower()}" for row in described)


@pytest.mark.parametrize("name", QUESTIONS)
def test_rows_are_as_many_as_declared(answer: Callable[[str], list[dict[str, Any]]], name: str) -> None:
    """Each question answers with exactly, or with at least, as many rows as its header says."""
    bound = QUESTIONS[name].entry("rows")
    count = int(bound.removeprefix("at least "))
    rows = answer(name)
    assert count == len(rows) or (bound.startswith("at least ") and len(rows) > count)


@pytest.mark.parametrize("name", [name for name, file in QUESTIONS.items() if "expect" in file.entries])
def test_expected_rows_are_there(answer: Callable[[str], list[dict[str, Any]]], name: str) -> None:
    """Each row that a header expects, from what is known of a model, is among the answers."""

    def means(value: Any, text: str) -> bool:
        if text == "null" or value is None:
            return text == "null" and value is None
        return value == text if isinstance(value, str) else abs(value - float(text)) < 1e-9

    for row in QUESTIONS[name].entry("expect").split("; "):
        wanted = dict(pair.split("=") for pair in row.split(", "))
        assert [found for found in answer(name) if all(means(found[key], value) for key, value in wanted.items())]


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_row_breaks_a_promise(answer: Callable[[str], list[dict[str, Any]]], name: str) -> None:
    """No price of an answer is zero, no number is NaN or infinite, no unknown is an empty text or a dash, all scores are of one scale."""
    rows = answer(name)
    for row in rows:
        for column, value in row.items():
            place = f"{column} of {row}"
            assert not isinstance(value, float) or math.isfinite(value), place
            assert "usd" not in column or value is None or value > 0, place
            assert value not in ("", "—", "-") or column in MAY_BE_EMPTY, place
    assert 1 >= len({row["method"] for row in rows if "method" in row})
    assert len(rows) == len({tuple(row.values()) for row in rows})


@pytest.mark.parametrize("name", QUESTIONS)
def test_sql_is_an_example_to_follow(name: str) -> None:
    """Each question keeps to one scale, to the plain variant or a named one, to a moment of the past or the present, and to an order."""
    sql = QUESTIONS[name].sql
    tree = sqlglot.parse_one(sql, read="duckdb")
    tables = {table.name for table in tree.find_all(exp.Table)}
    columns = {column.name for column in tree.find_all(exp.Column)}
    assert isinstance(tree, exp.Select)
    assert tree.args.get("order") is not None
    if "intelligence_index" in columns and "models" in tables:
        assert "method" in columns
    if "specs" in tables and re.search(r"'(intelligence|coding)_index'", sql):
        assert "ranking_methods" in tables or "method" in columns
    if tables & {"offerings", "price_history"}:
        assert columns & {"variant", "is_headline"} or "offerings" in columns or name == "without_price"
    if "observations" in tables:
        assert "valid_to" in columns or name == "one_source_only"
    assert not re.search(r"\b(current_date|now\(|today\()", sql), "an answer depends on the data, not on the clock"


@pytest.mark.parametrize("name", [n for n, file in QUESTIONS.items() if file.entry("group") == "Choosing a model"])
def test_what_is_no_longer_listed_is_not_advised(
    catalogue: Catalog, answer: Callable[[str], list[dict[str, Any]]], name: str
) -> None:
    """A question about which model to choose names none that nobody lists any more."""
    gone = {row[0] for row in catalogue.sql("select model_id from models where status = 'no longer listed'").rows()}
    assert len(gone) > 100
    assert [] == [row for row in answer(name) if row["model_id"] in gone]


@pytest.mark.parametrize("name", ANSWERS)
def test_answer_equals_plain_python(answer: Callable[[str], list[dict[str, Any]]], facts: Facts, name: str) -> None:
    """Each row of these answers is what plain Python makes of the tables of facts; columns at the end that are chosen among sources apart."""
    expected = ANSWERS[name](facts)
    width = len(expected[0])
    actual = [tuple(row.values())[:width] for row in answer(name)]
    assert sorted(map(repr, map(_plain, expected))) == sorted(map(repr, map(_plain, actual)))


def test_the_sum_of_what_went_equals_plain_python(answer: Callable[[str], list[dict[str, Any]]], facts: Facts) -> None:
    """As many models went this year, the last on the day, as plain Python counts."""
    rows = answer("gone_this_year")
    assert [(sum(row["gone"] for row in rows), max(row["last_gone_date"] for row in rows))] == gone_this_year(facts)


@pytest.mark.parametrize("name", TRANSLATED)
def test_other_dialects_give_the_same_rows(
    catalogue: Catalog, answer: Callable[[str], list[dict[str, Any]]], name: str
) -> None:
    """A question in another dialect gives the same columns and the same rows in the same order."""
    question, dialect = name.split(".")
    result = catalogue.sql((FOLDER / f"{name}.sql").read_text(encoding="utf-8"), dialect=dialect)
    assert answer(question) == list(result)
    assert list(answer(question)[0]) == result.columns


@pytest.mark.parametrize("name", QUESTIONS)
def test_command_line_answers_from_the_file(
    run: Callable[..., tuple[int, str, str]], answer: Callable[[str], list[dict[str, Any]]], name: str
) -> None:
    """`catalog sql --file` gives the rows that Python gives."""
    code, out, err = run("sql", "--file", str(FOLDER / f"{name}.sql"), "--format", "json")
    rows = [{key: _dated(value) for key, value in row.items()} for row in answer(name)]
    assert (0, "") == (code, err)
    assert rows == json.loads(out)


def test_commands_of_the_docs_run(run: Callable[..., tuple[int, str, str]]) -> None:
    """Each command that docs/questions.md shows answers."""
    commands = re.findall(r"^\$ catalog (.+)$", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    assert 2 == len(commands)
    for command in commands:
        code, out, err = run(*command.replace("tests/questions", str(FOLDER)).split())
        assert (0, "") == (code, err)
        assert len(out.splitlines()) > 10


@pytest.mark.parametrize(
    ("dialect", "statement", "expected"),
    [
        ("postgres", "select floor(1047576 / 1000)", 1047),
        ("tsql", "select floor(1047576 / 1000)", 1047),
        ("postgres", "select round(1.2346::numeric(20, 8), 2)::float8", 1.23),
        ("bigquery", "select cast(cast('1.23456' as decimal(20, 8)) as float64)", 1.23456),
        ("mysql", "select cast(cast('1.23456' as decimal(20, 8)) as double)", 1.23456),
        ("mysql", "select 'openai' = lower('OpenAI')", True),
        ("tsql", "select format(cast('2026-08-22' as date), 'yyyy-MM')", "2026-08"),
        ("bigquery", "select date(date_sub(date '2026-08-22', interval 1 day))", datetime.date(2026, 8, 21)),
        ("snowflake", "select date(dateadd(day, -1, '2026-08-22'::date))", datetime.date(2026, 8, 21)),
        ("bigquery", "select date(date_trunc(date '2026-08-22', month))", datetime.date(2026, 8, 1)),
        ("mysql", "select datediff(date('2026-08-22'), date('2026-08-21'))", 1),
        ("mysql", "select last_day(date('2026-08-22'))", datetime.date(2026, 8, 31)),
        ("mysql", "select quarter(date('2026-08-22'))", 3),
        ("mysql", "select left('openai/gpt', locate('/', 'openai/gpt') - 1)", "openai"),
        ("tsql", "select concat('a', 'b')", "ab"),
        ("snowflake", "select max(x / total) from (select x, sum(x) over () as total from (select 1 as x union all select 3) as t) as s", 0.75),
        ("bigquery", "select any_value(x having max y) from (select 'a' as x, 1 as y union all select 'b', 2)", "b"),
        ("bigquery", "select count(*) > 0 from `models`", True),
    ],
)  # fmt: skip
def test_wordings_that_the_docs_advise_work(catalogue: Catalog, dialect: str, statement: str, expected: object) -> None:
    """What docs/questions.md says to write in a dialect gives what that dialect gives."""
    assert [(expected,)] == catalogue.sql(statement, dialect=dialect).rows()


def _dated(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value


def _plain(row: tuple[Any, ...]) -> tuple[Any, ...]:
    # Whole numbers and fractions of them alike, to nine digits: 1047576 is 1047576.0.
    return tuple(
        f"{value:.9g}" if isinstance(value, int | float) and not isinstance(value, bool)
        else value.isoformat() if isinstance(value, datetime.date)
        else value
        for value in row
    )  # fmt: skip
