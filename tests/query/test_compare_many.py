"""Three to six models: the best of each row, one scale a row, who is dominated, and sentences that do not hang on the order."""

from __future__ import annotations

import itertools
import random
from typing import TYPE_CHECKING, Any

import pytest
from conftest import analysis, analysis_model, openrouter, openrouter_model

from catalog import Catalog
from catalog.shipped import query_files
from catalog.store import macros

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Loader

GROUPS = 80


@pytest.fixture(scope="module")
def catalogue(starter: Path) -> Iterator[Catalog]:
    """Return the starter, open."""
    with Catalog.open(starter) as opened:
        yield opened


@pytest.fixture(scope="module")
def groups(catalogue: Catalog) -> list[list[str]]:
    """Return groups of three to six models, half of them among those with an intelligence index, by a fixed seed."""
    everyone = sorted(row[0] for row in catalogue.sql("select model_id from models").rows())
    scored = sorted(row[0] for row in catalogue.sql("select model_id from models where intelligence_index > 0").rows())
    draw = random.Random(5)
    return [draw.sample(everyone if n % 2 else scored, draw.randint(3, 6)) for n in range(GROUPS)]


def table(catalogue: Catalog, models: list[str]) -> dict[str, dict[str, dict[str, Any]]]:
    """Return the rows of compare_many by metric and model."""
    rows: dict[str, dict[str, dict[str, Any]]] = {}
    for row in catalogue.query("compare_many", **dict(zip("abcdef", models, strict=False))):
        rows.setdefault(row["metric_id"], {})[row["model_ref"]] = row
    return rows


def beats(one: dict[str, Any], other: dict[str, Any], tolerances: dict[str, tuple[float, float]]) -> bool:
    """Return whether a row is better than another by more than the tolerance of its metric."""
    x, y = one["number_value"], other["number_value"]
    if x is None or y is None or one["direction"] == "none" or not one["is_comparable"]:
        return False
    absolute, relative = tolerances[one["metric_id"]]
    if round(abs(x - y), 9) <= max(absolute, relative * max(abs(x), abs(y))):
        return False
    return bool((x > y) == (one["direction"] == "higher"))


def test_the_best_of_each_row_is_beaten_by_nobody(catalogue: Catalog, groups: list[list[str]]) -> None:
    """A model is marked where it beats another and nobody beats it; a row in which all tie has no best."""
    tolerances = {
        row[0]: (row[1], row[2])
        for row in catalogue.sql("select metric_id, absolute_tolerance, relative_tolerance from metrics").rows()
    }
    marked = 0
    for models in groups:
        for rows in table(catalogue, models).values():
            assert set(models) == set(rows)
            for model, row in rows.items():
                losers = [m for m in sorted(rows) if beats(row, rows[m], tolerances)]
                assert losers == row["beats"]
                expected = bool(losers) and not any(beats(other, row, tolerances) for other in rows.values())
                assert expected == row["is_best"], (models, model, row["metric_id"])
                marked += expected
    assert marked > GROUPS


def test_a_row_is_on_one_scale(catalogue: Catalog, groups: list[list[str]]) -> None:
    """Where somebody is best, all known figures of the row are of one method; where they are not, the row says so."""
    marked = 0
    for models in groups:
        for rows in table(catalogue, models).values():
            methods = {row["method"] for row in rows.values() if row["figure"] is not None}
            assert len(methods) <= 1 or not any(row["is_best"] or row["is_comparable"] for row in rows.values())
            assert {row["spec"].endswith("(different scales)") for row in rows.values()} == {len(methods) > 1}
            marked += len(methods) > 1
    assert marked > 10


def test_domination_is_what_the_figures_say(catalogue: Catalog, groups: list[list[str]]) -> None:
    """A model is called dominated just where another beats it somewhere, it beats that one nowhere, and knows no more."""
    found = 0
    for models in groups:
        rows = [r for r in table(catalogue, models).values() if next(iter(r.values()))["direction"] != "none"]
        said = {
            row["models"][0]: row["models"][1]
            for row in catalogue.query("verdict_many", **dict(zip("abcdef", models, strict=False)))
            if row["rule"] == "dominated"
        }
        dominators: dict[str, set[str]] = {}
        for worse, better in itertools.permutations(models, 2):
            wins = sum(worse in row[better]["beats"] for row in rows)
            losses = sum(better in row[worse]["beats"] for row in rows)
            more = sum(
                row[worse]["figure"] is not None and (row[better]["figure"] is None or not row[worse]["is_comparable"])
                for row in rows
            )
            if wins and not losses and not more:
                dominators.setdefault(worse, set()).add(better)
        assert set(dominators) == set(said)
        assert [] == [model for model, better in said.items() if better not in dominators[model]]
        found += len(said)
    assert found > 10


def test_order_of_the_models_does_not_matter(catalogue: Catalog, groups: list[list[str]]) -> None:
    """The sentences of a group are the same in any order of its models."""
    for models in groups[:40]:
        forth = catalogue.query("verdict_many", **dict(zip("abcdef", models, strict=False))).rows()
        back = catalogue.query("verdict_many", **dict(zip("abcdef", models[::-1], strict=False))).rows()
        assert forth == back
        assert [] == [row for row in forth if not row[1] or not row[1].endswith(".")]


def test_unknown_is_never_worse(load: Loader, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model without an index is neither best nor beaten, and the verdict says that it is not known."""
    monkeypatch.setattr(macros, "query_files", query_files)  # load leaves the macros out
    load(
        openrouter={
            "2026-05-01": openrouter(
                openrouter_model("acme/one", "0.000001", "0.000002"),
                openrouter_model("acme/two", "0.000002", "0.000004"),
                openrouter_model("acme/three", "0.000002", "0.000004"),
            )
        },
        artificial_analysis={
            "2026-05-02": analysis(
                analysis_model("1", "one", "One", "acme", 40.0), analysis_model("2", "two", "Two", "acme", 30.0)
            )
        },
    )
    with Catalog.open(load.path) as catalogue:
        sentences = [row["text"] for row in catalogue.query("verdict_many", a="acme/one", b="acme/two", c="acme/three")]
    assert "The intelligence of three is not known." in sentences
    assert "two is dominated by one: worse on intelligence and output price, better on nothing." in sentences
    assert [] == [text for text in sentences if text.startswith("three is dominated by two")]


def test_what_is_gone_is_not_recommended(catalogue: Catalog) -> None:
    """A model that no source lists any more is best on what it is best on, but not to be taken."""
    (row,) = catalogue.sql(
        "select model_id, name from models where not is_listed order by context_tokens desc, model_id limit 1"
    )
    group = {"a": "gpt-4.1-mini", "b": "claude-opus-5", "c": row["model_id"]}
    texts = [sentence["text"] for sentence in catalogue.query("verdict_many", **group)]
    assert f"No source lists {row['name']} any more." == texts[0]
    (best,) = [text for text in texts if text.startswith(f"{row['name']} is best on context (")]
    assert best.endswith(" tokens), but no source lists it any more.")
    assert [] == [text for text in texts if text.startswith(f"Take {row['name']} ")]


def test_group_as_an_object(catalogue: Catalog) -> None:
    """A group holds names in the order asked for, a cell a model in each row, and the verdict."""
    group = catalogue.compare("gpt-4.1-mini", "claude-opus-5", "gpt-5.6-sol").subject
    assert ["GPT-4.1 Mini", "Claude Opus 5", "GPT-5.6 Sol"] == group.names
    assert [3] * 7 == [len(spec["values"]) for spec in group.specs]
    (intelligence,) = [spec for spec in group.specs if spec["metric_id"] == "intelligence_index"]
    assert [("14.8", False), ("63.1", True), ("60.9", False)] == [
        (v["value"], v["is_best"]) for v in intelligence["values"]
    ]
    assert "Take Claude Opus 5 for intelligence (63.1)." in [sentence["text"] for sentence in group.sentences]
    assert len(catalogue.compare("gpt-4.1-mini", "claude-opus-5", detail=True).subject.specs) > 15
