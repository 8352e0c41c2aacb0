"""Headers of .sql files, and the errors that name the file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import pytest

from catalog.errors import UsageError
from catalog.header import QUERY_KEYS, Parameter, check_parameters, read_sql_file
from catalog.query.parameters import bind
from catalog.store.macros import macro_of

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """-- Scores of one model.
-- grain: one row per score
-- param: model model -- the model
-- param: top integer = 3 -- how many -- at most
-- param: note text = null -- anything
select $model as model, $top as top, $note as note
"""


def write(folder: Path, text: str) -> Path:
    """Return a new file q.sql with this text."""
    path = folder / "q.sql"
    path.write_text(text, encoding="utf-8")
    return path


def test_header_gives_docs_and_parameters(tmp_path: Path) -> None:
    """The first line is the doc; each parameter has a name, type, default and doc."""
    file = read_sql_file(write(tmp_path, GOOD), QUERY_KEYS)
    assert ("q", "Scores of one model.", "one row per score") == (file.name, file.doc, file.entry("grain"))
    assert (
        Parameter("model", "model", "the model", None, True),
        Parameter("top", "integer", "how many -- at most", "3", False),
        Parameter("note", "text", "anything", None, False),
    ) == file.parameters


def test_indented_line_continues_the_one_before(tmp_path: Path) -> None:
    """The doc, an entry and a parameter may go on in an indented line; a key begins a new one, indented or not."""
    text = """-- Scores:
--     of one model.
-- grain: one row
--     per score
--     param: model model -- the model,
--         see: models
select $model as model
"""
    file = read_sql_file(write(tmp_path, text), QUERY_KEYS)
    assert ("Scores: of one model.", "one row per score") == (file.doc, file.entry("grain"))
    assert (Parameter("model", "model", "the model, see: models", None, True),) == file.parameters
    assert {"model": 5} == file.lines


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("select 1", "q.sql:1: the first line must say in one sentence what this is"),
        ("-- Doc.\n-- param: a\nselect $a", "q.sql:2: a parameter is written '-- param: name type"),
        ("-- Doc.\n-- param: a modle -- x\nselect $a", "q.sql:2: unknown type 'modle'"),
        ("-- Doc.\n-- grian: one\nselect 1", "q.sql:2: unknown header line 'grian:'"),
        (
            "-- Doc.\n-- param: a text -- x\n-- param: a text -- y\nselect $a",
            "q.sql:3: parameter 'a' is declared twice",
        ),
    ],
)
def test_bad_header_names_file_and_line(tmp_path: Path, text: str, message: str) -> None:
    """A header that does not parse says where."""
    with pytest.raises(UsageError) as error:
        read_sql_file(write(tmp_path, text), QUERY_KEYS)
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("-- Doc.\n-- param: a text -- x\nselect 1", "q.sql:2: parameter 'a' is not used"),
        ("-- Doc.\nselect\n    $b", "q.sql:3: $b is not declared"),
        # A name in a text or comment is no parameter.
        ("-- Doc.\n-- param: a text -- x\nselect '$a' -- $a", "q.sql:2: parameter 'a' is not used"),
        ("-- Doc.\nselect 1; select 2", "a query is one SELECT statement, not 2 statements"),
        ("-- Doc.\ndelete from specs", "a query is one SELECT statement"),
        ("-- Doc.\nselec 1", "syntax error"),
    ],
)
def test_parameters_are_checked_both_ways(tmp_path: Path, text: str, message: str) -> None:
    """What is declared must be used, what is used declared; and a query is one SELECT."""
    with pytest.raises(UsageError) as error:
        check_parameters(read_sql_file(write(tmp_path, text), QUERY_KEYS), duckdb.connect())
    assert message in str(error.value)


def test_values_get_their_types(tmp_path: Path) -> None:
    """Text from the command line becomes the declared type; what is left out takes its default."""
    file = read_sql_file(write(tmp_path, GOOD), QUERY_KEYS)
    assert {"model": "x", "top": 7, "note": None} == bind(file, {"model": "x", "top": "7"})
    assert {"model": "x", "top": 3, "note": "n"} == bind(file, {"model": "x", "top": None, "note": "n"})


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "query 'q' needs model: the model (model)"),
        ({"model": "x", "tpo": 1}, "query 'q' has no parameter 'tpo'; did you mean top?"),
        ({"model": "x", "top": "many"}, "parameter 'top' must be an integer, not 'many'"),
        ({"model": " "}, "parameter 'model' must be a model, not ''"),
    ],
)
def test_bad_values_say_which(tmp_path: Path, given: dict[str, object], message: str) -> None:
    """A missing, unknown or ill-typed parameter is named, with its value."""
    with pytest.raises(UsageError) as error:
        bind(read_sql_file(write(tmp_path, GOOD), QUERY_KEYS), given)
    assert message in str(error.value)


def test_macro_reads_its_values_from_a_cte(tmp_path: Path) -> None:
    """The macro looks a model up by any name, and reads every value where no column can be meant."""
    macro = macro_of(read_sql_file(write(tmp_path, GOOD), QUERY_KEYS), duckdb.connect())
    assert "macro q(model varchar, top integer := cast('3' as integer), note varchar := cast(null as varchar))" in macro
    assert "with parameters as (select (select resolved.model from resolve_model(model) as resolved) as model" in macro
    assert "select (select parameters.model from parameters) as model" in macro
