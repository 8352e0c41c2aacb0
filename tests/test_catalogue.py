"""The Python interface."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import duckdb
import pyarrow
import pytest
from conftest import openrouter, openrouter_model

from catalog import Catalog, CatalogError, NotFoundError, UnsafeError, UsageError, __version__
from catalog.sources.refresh import RefreshOptions, refresh_from

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def tiny(tiny_catalog: Path) -> Iterator[Catalog]:
    """Return the tiny catalogue, open."""
    with Catalog.open(tiny_catalog) as catalogue:
        yield catalogue


@pytest.mark.parametrize(
    ("name", "model"),
    [
        ("openai/gpt-4.1-mini", "openai/gpt-4.1-mini"),
        ("OpenAI/GPT-4.1-Mini", "openai/gpt-4.1-mini"),
        ("gpt-4.1-mini", "openai/gpt-4.1-mini"),
        ("GPT 4.1 mini", "openai/gpt-4.1-mini"),
        ("gpt-4-1-mini", "openai/gpt-4.1-mini"),
        # Declared: OpenAI's dated name; moving: what OpenRouter redirects now.
        ("openai/gpt-4.1-mini-2025-04-14", "openai/gpt-4.1-mini"),
        ("~google/gemini-flash-latest", "google/gemini-3.7-flash"),
        # Words in another order, under another name of the creator.
        ("claude-4.5-sonnet", "anthropic/claude-sonnet-4.5"),
        ("alibaba/qwen3-max", "qwen/qwen3-max"),
        ("claude-sonnet-4.5@non-reasoning", "anthropic/claude-sonnet-4.5@non-reasoning"),
    ],
)
def test_names_mean_models(tiny: Catalog, name: str, model: str) -> None:
    """A model is found by id, alias, normalised name or name for people, and a configuration behind @."""
    assert model == tiny.resolve(name)


def test_unknown_names_get_suggestions_never_answers(tiny: Catalog) -> None:
    """A name that is only like a model's is refused, with the near ones."""
    with pytest.raises(NotFoundError, match="did you mean openai/gpt-4.1-mini"):
        tiny.resolve("gpt-4.1-mni")
    with pytest.raises(
        NotFoundError, match="has anthropic/claude-sonnet-4.5@non-reasoning, anthropic/claude-sonnet-4.5@reasoning"
    ):
        tiny.resolve("claude-sonnet-4.5@xhigh")


def test_result_as_rows_arrow_pandas_and_polars(tiny: Catalog) -> None:
    """One result reads as dicts, tuples, Arrow, pandas and Polars, each time whole."""
    result = tiny.query("compare_pair", a="gpt-4.1-mini", b="gpt-5.2-codex")
    table = result.arrow()
    assert isinstance(table, pyarrow.Table)
    assert (
        7 == table.num_rows == len(result.rows()) == len(list(result)) == len(result.pandas()) == result.polars().height
    )
    assert ["spec", "a", "b", "winner"] == [result.columns[place] for place in result.places]
    assert {"a": "GPT-4.1 Mini", "b": "GPT-5.2-Codex"} == result.headings
    assert None is list(result)[4]["number_a"]


def test_notebook_shows_a_table(tiny: Catalog) -> None:
    """In a notebook a result is a table headed by the models' names, with values escaped."""
    html = tiny.query("compare_pair", a="gpt-4.1-mini", b="gpt-5.2-codex")._repr_html_()
    assert "<th>spec</th><th>GPT-4.1 Mini</th><th>GPT-5.2-Codex</th><th>winner</th>" in html
    assert "&lt;b&gt;" in tiny.sql("select '<b>' as x")._repr_html_()


def test_parameters_are_bound_not_pasted(tiny: Catalog) -> None:
    """Values go to the engine as values."""
    assert [("'; drop table specs",)] == tiny.sql("select $x as x", {"x": "'; drop table specs"}).rows()
    with pytest.raises(UsageError, match="asks for .x; give it a value"):
        tiny.sql("select $x").rows()


def test_statement_lock_and_connection_lock(tiny: Catalog) -> None:
    """Even without the look at the statement, the engine refuses to write, to read files and to change settings."""
    import duckdb

    for statement in ("create table t as select 1", "delete from specs", "copy specs to '/tmp/specs.csv'", "attach '/tmp/x.duckdb'", "set threads = 1"):  # fmt: skip
        with pytest.raises(UnsafeError):
            tiny.sql(statement)
        with pytest.raises(duckdb.Error):
            tiny._session.engine.schema().execute(statement)


def test_threads_share_a_catalogue(tiny: Catalog) -> None:
    """One Catalog answers several threads at once."""
    from concurrent.futures import ThreadPoolExecutor

    def ask(_: int) -> int:
        return len(tiny.query("compare_pair", a="gpt-4.1-mini", b="gpt-5.2-codex").rows())

    with ThreadPoolExecutor(8) as pool:
        assert [7] * 32 == list(pool.map(ask, range(32)))


def test_closed_catalogue_says_so(tiny_catalog: Path) -> None:
    """After closing, every question gets one clear error."""
    catalogue = Catalog.open(tiny_catalog)
    catalogue.close()
    for ask in (
        lambda: catalogue.sql("select 1"),
        lambda: catalogue.resolve("gpt-5"),
        lambda: catalogue.query("metrics"),
    ):
        with pytest.raises(CatalogError, match="this catalogue is closed"):
            ask()


def test_own_catalogue_comes_before_the_starter(
    tiny_catalog: Path, starter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """CATALOG_PATH, else the user's own file, else the starter."""
    import shutil

    from catalog.store.locate import default_path

    assert Catalog.open().is_starter
    default_path().parent.mkdir(parents=True)
    shutil.copy(tiny_catalog, default_path())
    assert not Catalog.open().is_starter
    monkeypatch.setenv("CATALOG_PATH", "/nowhere/at/all.duckdb")
    with pytest.raises(CatalogError, match="no catalogue is at /nowhere/at/all.duckdb; make one"):
        Catalog.open()
    assert starter == Catalog.open(starter).path


def test_older_edition_is_read_and_migrates_with_the_next_write(tiny_catalog: Path, tmp_path: Path) -> None:
    """A catalogue of an older edition is read through a copy, untouched; the next write brings it up to date."""
    path = tmp_path / "old.duckdb"
    shutil.copy(tiny_catalog, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("update catalogue_info set schema_sha256 = 'other', catalogue_version = '0.0.1'")
        connection.execute("drop view price_history")
        connection.execute("drop table renames")
        connection.execute("alter table aliases drop column valid_from")
        before = connection.execute("select * from observations order by all").fetchall()
    held = path.read_bytes()
    with Catalog.open(path) as catalogue:
        assert before == catalogue.sql("select * from observations order by all").rows()
        assert catalogue.query("price_history", model="gpt-4.1-mini").rows() != []
        assert path == catalogue.path
    assert held == path.read_bytes()
    payload = tmp_path / "openrouter" / "2026-09-01.json"
    payload.parent.mkdir()
    payload.write_text(json.dumps(openrouter(*(openrouter_model(f"acme/model-{n}") for n in range(9)))))
    refresh_from(path, payload, "openrouter", options=RefreshOptions(force=True))
    with duckdb.connect(str(path), read_only=True) as connection:
        assert [(__version__,)] == connection.execute("select catalogue_version from catalogue_info").fetchall()


def test_newer_edition_is_refused(tiny_catalog: Path, tmp_path: Path) -> None:
    """A catalogue of a newer version says which one to install."""
    path = tmp_path / "new.duckdb"
    shutil.copy(tiny_catalog, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("update catalogue_info set schema_sha256 = 'other', catalogue_version = '99.0.0'")
    with pytest.raises(CatalogError, match="made by catalog 99.0.0, newer than this"):
        Catalog.open(path)
