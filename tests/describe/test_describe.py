"""`catalog describe` and `catalog lineage`: what there is, what it means, where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from catalog_cli.commands.describe import tree_of

from catalog import Catalog, NotFoundError, UsageError
from catalog.describe.lineage import Column, lineage_of
from catalog.shipped import query_files
from catalog.store.macros import PAIR_VIEWS, views

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def tiny(tiny_catalog: Path) -> Iterator[Catalog]:
    """Return the tiny catalogue, open."""
    with Catalog.open(tiny_catalog) as opened:
        yield opened


def test_everything_is_listed_with_its_rows(tiny: Catalog) -> None:
    """Tables, views and queries are listed; what has a row for each pair of models is not counted."""
    rows = {(kind, name): (count, comment) for name, kind, count, comment, _ in tiny.describe().rows()}
    assert {name for kind, name in rows if kind == "view"} == set(views())
    assert {name for kind, name in rows if kind == "query"} == {path.stem for path in query_files()}
    assert rows["table", "specs"][0] == tiny.sql("select count(*) from specs").rows()[0][0]
    for (kind, name), (count, comment) in rows.items():
        assert comment, name
        assert (count is None) == (kind == "query" or name in PAIR_VIEWS), name


def test_people_are_told_the_first_sentence(tiny: Catalog) -> None:
    """The list shows the beginning of each comment, which ends with a full stop; `comment` has all of it."""
    result = tiny.describe()
    assert ["name", "kind", "rows", "summary"] == [result.columns[place] for place in result.places]
    for *_, comment, summary in result.rows():
        assert comment.startswith(summary.rstrip("."))
        assert summary.endswith(".")
        assert ". " not in summary


@pytest.mark.parametrize("relation", ["specs", "models", "observations", "comparisons", "sentences", "pages"])
def test_relation_has_columns_units_and_examples(tiny: Catalog, relation: str) -> None:
    """A table or view is told by its columns in order, with examples that are in it, also where all pairs would take long."""
    result = tiny.describe(relation)
    assert result.columns == ["name", "type", "unit", "comment", "examples"]
    rows = result.rows()
    assert [row[0] for row in rows] == tiny.sql(f"select * from {relation} limit 0").columns
    assert any(examples for *_, examples in rows)
    assert all(comment for _, _, _, comment, _ in rows)


def test_examples_are_lowest_middle_and_highest(tiny: Catalog) -> None:
    """Numbers are ordered as numbers, and their unit is that of the metric."""
    (row,) = (row for row in tiny.describe("models").rows() if row[0] == "context_tokens")
    numbers = sorted(
        value for (value,) in tiny.sql("select context_tokens from models where context_tokens > 0").rows()
    )
    assert (row[1], row[2]) == ("bigint", "tokens")
    assert [int(text) for text in row[4].split(" | ")] == [numbers[0], numbers[(len(numbers) - 1) // 2], numbers[-1]]


def test_metric_is_told_by_its_rules(tiny: Catalog) -> None:
    """A metric says its unit, who wins, what ties, on which scales it was measured, and who states it."""
    told: dict[str, list[str]] = {}
    for name, value in tiny.describe("intelligence_index").rows():
        told.setdefault(name, []).append(value)
    assert told["who wins"] == ["the higher one"]
    assert told["a tie"] == ["within 1.0 of each other"]
    assert told["compared"] == ["only on one scale"]
    assert len(told["scale"]) == 4
    assert [value.split(":")[0] for value in told["source"]] == ["artificial_analysis", "curated", "openrouter"]


def test_query_is_told_by_parameters_and_columns(tiny: Catalog) -> None:
    """A query says its parameters with their defaults, and the columns it gives."""
    rows = tiny.describe("compare_pair").rows()
    assert [row[:4] for row in rows[:3]] == [
        ("parameter", "a", "model", None),
        ("parameter", "b", "model", None),
        ("parameter", "detail", "boolean", "false"),
    ]
    columns = tiny.query("compare_pair", a="gpt-4.1-mini", b="gpt-5.2-codex").columns
    assert columns == [name for role, name, *_ in rows if role == "column"]


def test_unknown_name_gets_near_ones(tiny: Catalog) -> None:
    """What is nothing is said to be nothing, with near names of any kind."""
    with pytest.raises(NotFoundError, match="did you mean intelligence_index"):
        tiny.describe("inteligence_index")


def test_price_comes_from_observations(tiny: Catalog) -> None:
    """A column is traced through views and what is filled from views, down to who states the metric of its name."""
    traced = lineage_of(tiny._session, "models.output_usd_per_mtok")
    path = [f"{column.relation}.{column.name}" for _, column in traced.walk()]
    assert path[-4:] == [
        "specs.number_value",
        "spec_choices.number_value",
        "current_observations.number_value",
        "observations.number_value",
    ]
    (leaf,) = (column for _, column in traced.walk() if column.sources)
    counted = (
        "select source_id, count(*) from current_observations where metric_id = 'output_usd_per_mtok' group by all"
    )
    assert dict(leaf.sources) == dict(tiny.sql(counted).rows())


def test_every_column_of_every_view_ends_in_tables(tiny: Catalog) -> None:
    """No trace ends in a view but where the view makes the value itself, and none runs in a circle."""
    traced = {
        f"{view}.{name}": lineage_of(tiny._session, f"{view}.{name}")
        for view in ("models", "offerings", "price_history", "comparisons", "verdicts", "conflicts", "freshness")
        for name in tiny.sql(f"select * from {view} limit 0").columns
    }
    assert len(traced) > 100
    for name, column in traced.items():
        depth = max(depth for depth, _ in column.walk())
        assert depth < 12, name
    made = {name for name, column in traced.items() if not column.inputs}
    # Counts rest on rows, not on a column; the type of an offering is that of its provider.
    assert made == {name for name in made if name.rpartition(".")[2] in COUNTS}


COUNTS = {"observations", "current_observations", "models", "runs", "refused_runs", "other_sources"}


def test_tree_says_what_stands_above() -> None:
    """A column that is told already is named, not told again."""
    leaf = Column("observations", "number_value", "table", "", sources=[("openrouter", 3)])
    again = Column("observations", "number_value", "table", "", is_told=True)
    tree = Column("one", "x", "view", "A number.", [Column("two", "y", "view", "", [leaf]), again])
    assert list(tree_of(tree)) == [
        "one.x  A number.",
        "├─ two.y",
        "│  └─ observations.number_value",
        "│     └─ openrouter: 3 statements now",
        "└─ observations.number_value  (see above)",
    ]


def test_lineage_as_rows_and_as_a_picture(run: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    """Piped, lineage is a row an edge; with --output it is a picture of all columns and sources."""
    code, out, error = run("lineage", "verdicts.wins_a")
    assert (0, "") == (code, error)
    assert out.splitlines()[:2] == ["relation,column,from_relation,from_column", "verdicts,wins_a,comparisons,outcome"]
    file = tmp_path / "lineage.svg"
    assert run("lineage", "verdicts.wins_a", "-o", str(file)) == (0, "", "")
    drawn = file.read_text(encoding="utf-8")
    assert "<svg" in drawn
    assert "observations.number_value" in drawn
    assert "openrouter (" in drawn


@pytest.mark.parametrize(
    ("column", "error", "said"),
    [
        ("models", UsageError, "write relation.column"),
        ("model.name", NotFoundError, "did you mean models"),
        ("models.nam", NotFoundError, "did you mean name"),
    ],
)
def test_lineage_of_nothing(tiny: Catalog, column: str, error: type[Exception], said: str) -> None:
    """What is no column is said in one line, with near names."""
    with pytest.raises(error, match=said):
        lineage_of(tiny._session, column)
