"""Every shipped query: its header and what it answers. tests/engines/test_engines.py has each in every way it can be asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import duckdb
import pytest
from conftest import openrouter, openrouter_model

from catalog import Catalog, NotFoundError, UsageError
from catalog.header import QUERY_KEYS, check_parameters, read_sql_file
from catalog.query.named import find_query
from catalog.shipped import check_files, query_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from conftest import Loader

QUERIES = [path.stem for path in query_files()]


@pytest.fixture(scope="module")
def catalogue(starter: Path) -> Iterator[Catalog]:
    """Return the starter, open."""
    with Catalog.open(starter) as opened:
        yield opened


@pytest.mark.parametrize("name", QUERIES)
def test_header_and_statement_agree(catalogue: Catalog, name: str) -> None:
    """Each query declares the parameters it uses, its grain, and shows only columns it has."""
    (path,) = [path for path in query_files() if path.stem == name]
    query = read_sql_file(path, QUERY_KEYS)
    check_parameters(query, duckdb.connect())
    assert query.entry("grain").startswith("one row")
    shown = [column.strip() for column in query.entries.get("show", "").split(",") if column.strip()]
    assert set(shown) <= {column for column, _ in catalogue._session.columns_of(query)}


@pytest.mark.parametrize("name", ["models", "cheapest_at_least", "leaderboard", "new_models", "price_per_intelligence"])
def test_defaults_answer_too(catalogue: Catalog, name: str) -> None:
    """Queries without needed parameters answer without any."""
    assert len(catalogue.query(name).rows()) >= 10


def test_the_seed_table(catalogue: Catalog) -> None:
    """The main question gives the seven rows of the reference page, in its order, with its values and winners."""
    rows = [tuple(row[name] for name in ("spec", "a", "b", "winner")) for row in catalogue.query("compare_pair", a="gpt-4.1-mini", b="gpt-5.2-codex")]  # fmt: skip
    assert [
        ("Intelligence", "22.9", "49", "GPT-5.2-Codex"),
        ("Output speed", "98 t/s", "144 t/s", "GPT-5.2-Codex"),
        ("Output price", "$1.60/1M", "$14.00/1M", "GPT-4.1 Mini"),
        ("Context", "1048K", "400K", "GPT-4.1 Mini"),
        ("Params", "—", "—", "Tie"),
        ("Type", "Proprietary", "Proprietary", "Tie"),
        ("Provider", "OpenAI", "OpenAI", "Tie"),
    ] == rows


def test_compare_pair_returns_the_promised_columns(catalogue: Catalog) -> None:
    """The columns of compare_pair are part of its contract."""
    expected = "spec, a, b, winner, outcome, reason, ratio, strength, number_a, number_b, unit, method, source_a, source_b, as_of_a, as_of_b"
    assert expected == ", ".join(catalogue.query("compare_pair", a="gpt-4.1-mini", b="gpt-5.2-codex").columns)


def test_verdict_says_what_the_view_says(tiny_catalog: Path) -> None:
    """The query verdict, of one pair, equals that pair's row of the view verdicts."""
    with Catalog.open(tiny_catalog) as catalogue:
        columns = "wins_a, wins_b, ties, undecided, leads_a, leads_b"
        for a, b in [("gpt-4.1-mini", "gpt-5.2-codex"), ("claude-sonnet-4.5@reasoning", "gpt-oss-120b")]:
            (asked,) = catalogue.sql(
                f"select model_a, model_b, {columns} from verdict($a, $b)", {"a": a, "b": b}
            ).rows()
            (viewed,) = catalogue.sql(
                f"select {columns} from verdicts where model_a = $a and model_b = $b", {"a": asked[0], "b": asked[1]}
            ).rows()
            assert viewed == asked[2:]


def test_configurations_inherit_and_differ(tiny_catalog: Path) -> None:
    """model@configuration has its own scores, its model's price and context; the bare model is its highest effort."""
    with Catalog.open(tiny_catalog) as catalogue:
        scores = dict(
            catalogue.sql(
                "select model, number_value from specs where metric_id = 'intelligence_index' and method = 'aa-v4.0' "
                "and model_id = 'anthropic/claude-sonnet-4.5'"
            ).rows()
        )
        assert {
            "anthropic/claude-sonnet-4.5": 43.0,
            "anthropic/claude-sonnet-4.5@reasoning": 43.0,
            "anthropic/claude-sonnet-4.5@non-reasoning": 37.1,
        } == scores
        prices = catalogue.sql(
            "select distinct number_value from specs where metric_id = 'output_usd_per_mtok' and model_id = 'anthropic/claude-sonnet-4.5'"
        ).rows()
        assert [(15.0,)] == prices


def test_filters_pass_nothing_unknown(catalogue: Catalog) -> None:
    """A model whose price is not known is not among those that cost at most something."""
    rows = catalogue.query("models", max_output_usd=1_000_000).rows()
    unknown = catalogue.sql("select count(*) from models where output_usd_per_mtok is null").rows()[0][0]
    assert unknown > 0
    assert len(rows) + unknown == catalogue.sql("select count(*) from models").rows()[0][0]


@pytest.mark.parametrize("name", ["models", "new_models", "leaderboard", "cheapest_at_least", "price_per_intelligence"])
def test_what_nobody_lists_is_not_recommended(catalogue: Catalog, name: str) -> None:
    """A model that no source lists any more stands in no ranking, unless it is asked for."""
    gone = {row[0] for row in catalogue.sql("select model_id from models where not is_listed").rows()}
    values = {"leaderboard": {"metric": "context_tokens"}}.get(name, {})
    every = {} if name == "models" else {"top": 10_000}

    def listed(**more: Any) -> set[str]:
        result = catalogue.query(name, **values, **every, **more)
        return {row["model" if name == "leaderboard" else "model_id"] for row in result}

    assert (True, set()) == (len(gone) > 100, listed() & gone)
    if name in {"models", "new_models", "leaderboard"}:
        assert len(listed(gone=True) & gone) > 10
        assert listed() == listed(gone=True) - gone


def test_macros_answer_in_any_client(starter: Path) -> None:
    """A plain DuckDB connection that attaches the file beside others can call the queries after USE."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{starter}' as models_catalogue (read_only)")
        connection.execute("use models_catalogue")
        rows = connection.execute("select count(*) from compare_pair('gpt-4.1-mini', 'gpt-5.2-codex')").fetchall()
        comments = connection.execute(
            "select count(*) from duckdb_functions() where function_name = 'compare_pair' and comment like 'Side-by-side%'"
        ).fetchall()
    assert ([(7,)], [(1,)]) == (rows, comments)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("gpt-4.1-mni", "no model is called 'gpt-4.1-mni'; did you mean openai/gpt-4.1-mini"),
        ("gpt-4o@nothing", "no model is called 'gpt-4o@nothing'; did you mean openai/gpt-4o"),
        ("it's no model", "no model is called 'it's no model'"),
    ],
)
def test_macro_of_a_mistyped_model(catalogue: Catalog, name: str, message: str) -> None:
    """A macro says of a name of no model what the query says of it, and does not answer with nothing; null is nothing."""
    with pytest.raises(NotFoundError, match=message):
        catalogue.sql("from compare_pair($name, 'gpt-4o')", {"name": name}).rows()
    assert [] == catalogue.sql("from compare_pair(null, 'gpt-4o')").rows()


def test_macro_of_a_name_of_several(load: Loader) -> None:
    """A name that several models have is an error that lists them."""
    models = [openrouter_model(f"{creator}/same-name") for creator in ("one", "two")]
    load(openrouter={"2026-05-01": openrouter(*models)})
    several = "^'same-name' may be any of one/same-name, two/same-name; give the whole id$"
    with Catalog.open(load.path) as catalogue, pytest.raises(NotFoundError, match=several):
        catalogue.sql("from resolve_model('same-name')").rows()


def test_starter_passes_every_check(catalogue: Catalog) -> None:
    """No check of severity error fails on the starter, and every check file ran."""
    results = catalogue.check()
    assert [path.stem for path in check_files()] == [result.name for result in results]
    assert [] == [result for result in results if result.status == "failed"]


def test_two_configurations_of_one_model_have_two_names(tiny_catalog: Path) -> None:
    """Who wins between configurations is said with the configuration, in the table and in the verdict."""
    with Catalog.open(tiny_catalog) as catalogue:
        pair = {"a": "claude-sonnet-4.5@reasoning", "b": "claude-sonnet-4.5@non-reasoning"}
        result = catalogue.query("compare_pair", **pair)
        (verdict,) = catalogue.query("verdict", **pair)
        names = {verdict["name_a"], verdict["name_b"]}
        assert 2 == len(names)
        assert names == set(result.headings.values())
        assert all(name.endswith("reasoning)") for name in names)
        assert {row["winner"] for row in result} <= names | {"Tie", "—"}


@pytest.mark.parametrize(
    ("query", "given", "message"),
    [
        ("leaderboard", {"method": "aa-v4.O"}, "method: no method is called 'aa-v4.O'; did you mean aa-v4.1, aa-v4.0"),
        ("leaderboard", {"metric": "output_tokens_per_second", "method": "aa-v4.0"}, "no method is called 'aa-v4.0'"),
        ("price_per_intelligence", {"method": "v4"}, "method: no method is called 'v4'"),
        ("cheapest_at_least", {"method": "elo"}, "method: no method is called 'elo'"),
        ("models", {"creator": "opanai"}, "creator: no creator is called 'opanai'; did you mean openai"),
        ("offerings", {"model": "gpt-4.1-mini", "variant": "fre"}, "variant: no variant is called 'fre'; did you mean free"),
        ("price_history", {"model": "gpt-4.1-mini", "provider": "opnrouter"}, "provider: no provider is called 'opnrouter'; did you mean openrouter"),
        ("price_history", {"model": "gpt-4.1-mini", "metric": "output_price"}, "metric: no metric is called 'output_price'"),
        ("changes", {"since": "2026-06-01", "kind": "pricedown"}, "kind: no kind of change is called 'pricedown'; did you mean price_down"),
        ("changes", {"since": "2026-06-01", "kind": "New"}, "kind: no kind of change is called 'New'; did you mean new"),
        ("models", {"weights": "opne"}, "weights: no kind of weights is called 'opne'; did you mean open?"),
        ("models", {"weights": "weights"}, "weights: no kind of weights is called 'weights'"),
        ("models", {"weights": ""}, "parameter 'weights' must be a kind of weights, not ''"),
        ("models", {"input": "text, imgae"}, "input: no modality is called 'imgae'; did you mean image"),
        ("cheapest_at_least", {"input": "text,"}, "input: no modality is called ''"),
    ],
)  # fmt: skip
def test_misspelt_words_are_errors(catalogue: Catalog, query: str, given: dict[str, Any], message: str) -> None:
    """A word that the catalogue does not know is an error with near words, not an empty answer."""
    with pytest.raises(UsageError, match=re.escape(message)):
        catalogue.query(query, **given)


@pytest.mark.parametrize(
    ("query", "given"),
    [
        ("leaderboard", {"method": "aa-v4.0"}),
        ("models", {"creator": "OpenAI"}),
        ("models", {"creator": "x-ai"}),
        ("models", {"creator": "Z.ai"}),
        ("offerings", {"model": "gpt-4.1-mini", "variant": "batch"}),
        ("models", {"creator": "kimi"}),
        ("price_history", {"model": "gpt-4.1-mini", "provider": "all"}),
        ("changes", {"since": "2026-06-01", "kind": "price_down"}),
        ("models", {"weights": "Open"}),
        ("models", {"weights": "open weights"}),
        ("models", {"weights": "p"}),
        ("models", {"input": "Text, image"}),
        ("cheapest_at_least", {"input": "file,text"}),
    ],
)
def test_known_words_give_rows(catalogue: Catalog, query: str, given: dict[str, Any]) -> None:
    """A word that is known is taken as it is; of some kinds in any case, its beginning, or several with commas."""
    assert len(catalogue.query(query, **given).rows()) > 0


# Queries of one's own ---------------------------------------------------------------------------------------------------


def test_a_new_query_runs_as_it_is(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """--new writes a commented query that runs: by its path, from --queries, and from CATALOG_QUERIES."""
    folder = tmp_path / "mine"
    file = folder / "by_creator.sql"
    assert run("query", "--new", "by_creator", "--queries", str(folder)) == (0, f"{file}\n", "")
    by_path = run("query", str(file), "openai", "--top", "3")
    assert (0, "", 4) == (by_path[0], by_path[2], by_path[1].count("\n"))
    assert by_path == run("query", "by_creator", "openai", "3", "--queries", str(folder))
    monkeypatch.setenv("CATALOG_QUERIES", str(folder))
    assert by_path == run("query", "by_creator", "--creator", "openai", "--top", "3")
    assert "by_creator,creator [top]," in run("query")[1]
    assert "by_creator,query,," in run("describe")[1]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--new", "By Creator"), 2, "'By Creator' is no name for a query"),
        (("--new", "models"), 2, "a query is called models already"),
        (("nothing.sql",), 3, "no query is at nothing.sql; write one (catalog query --new NAME)"),
    ],
)
def test_bad_queries_of_ones_own(
    run: Callable[..., tuple[int, str, str]], arguments: tuple[str, ...], code: int, said: str
) -> None:
    """A name that cannot be, one that is taken, and a file that is not there get one line."""
    found, out, error = run("query", *arguments)
    assert (code, "", 1) == (found, out, error.count("\n"))
    assert said in error


def test_queries_list_themselves(catalogue: Catalog) -> None:
    """The table queries says of each named query what it answers, its parameters and its columns."""
    rows = {row["name"]: row for row in catalogue.sql("from queries")}
    assert set(rows) == set(QUERIES)
    pair = rows["compare_pair"]
    assert pair["parameters"] == ["a model", "b model", "detail boolean = false"]
    assert pair["columns"][:4] == ["spec varchar", "a varchar", "b varchar", "winner varchar"]
    for name, row in rows.items():
        assert row["columns"] == [
            f"{column} {kind.lower()}" for column, kind in catalogue._session.columns_of(find_query(name))
        ]
