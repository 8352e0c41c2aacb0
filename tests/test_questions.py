"""Questions that people ask of the catalogue, in tests/questions: their columns, rows, promises and exact answers."""

from __future__ import annotations

import csv
import datetime
import io
import math
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import sqlglot
from question_answers import ANSWERS, Facts, gone_this_year
from sqlglot import exp

from catalog import Catalog
from catalog.headers import read_sql_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FOLDER = Path(__file__).parent / "questions"
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


@pytest.mark.parametrize("name", ["undercuts_the_creator", "verdicts_that_flip", "best_of_each_creator.snowflake"])
def test_command_line_answers_from_the_file(
    run: Callable[..., tuple[int, str, str]], answer: Callable[[str], list[dict[str, Any]]], name: str
) -> None:
    """`catalog sql --file` gives what Python gives, with --dialect too."""
    question, _, dialect = name.partition(".")
    more = ("--dialect", dialect) if dialect else ()
    code, out, err = run("sql", "--file", str(FOLDER / f"{name}.sql"), *more, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert (0, "") == (code, err)
    assert [row["model_id" if "model_id" in row else "model_a"] for row in rows] == [
        row.get("model_id", row.get("model_a")) for row in answer(question)
    ]


def _plain(row: tuple[Any, ...]) -> tuple[Any, ...]:
    # Whole numbers and fractions of them alike, to nine digits: 1047576 is 1047576.0.
    return tuple(
        f"{value:.9g}" if isinstance(value, int | float) and not isinstance(value, bool)
        else value.isoformat() if isinstance(value, datetime.date)
        else value
        for value in row
    )  # fmt: skip
