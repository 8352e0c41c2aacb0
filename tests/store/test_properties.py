"""Properties that hold for every ordered pair of the starter, asked of it in SQL: of 50 models, or, slowly, of all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import duckdb
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module", params=[50, pytest.param(None, marks=pytest.mark.slow)], ids=["50 models", "all"])
def pairs(
    request: pytest.FixtureRequest, starter: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Return a connection with `pairs`: the comparison of every ordered pair of bare models on every metric that decides.

    Of all models about seven million rows: all pairs on the headline specs and on whatever is measured on versioned scales.
    """
    drawn = f"(select model_id from starter.models order by hash(model_id) limit {request.param})"
    wanted = f"and model_a in {drawn} and model_b in {drawn}" if request.param else ""
    with duckdb.connect(str(tmp_path_factory.mktemp("pairs") / "pairs.duckdb")) as connection:
        connection.execute(f"attach '{starter}' as starter (read_only)")
        connection.execute("use starter")
        connection.execute(f"""
            create table pairs.main.pairs as
            select
                comparisons.model_a, comparisons.model_b, comparisons.metric_id, comparisons.outcome, comparisons.reason,
                comparisons.ratio, comparisons.strength, comparisons.number_a, comparisons.number_b, comparisons.text_a,
                comparisons.text_b, comparisons.method_a, comparisons.method_b, metrics.needs_same_method,
                metrics.absolute_tolerance, metrics.relative_tolerance, metrics.direction
            from comparisons
            inner join metrics on comparisons.metric_id = metrics.metric_id
            where (metrics.is_headline or metrics.needs_same_method) {wanted}
        """)
        yield connection


def count(connection: duckdb.DuckDBPyConnection, condition: str) -> Any:
    """Return how many comparisons fulfil `condition`."""
    row = connection.execute(f"select count(*) from pairs.main.pairs where {condition}").fetchone()
    assert row is not None
    return row[0]


def test_every_ordered_pair_is_there(pairs: duckdb.DuckDBPyConnection, request: pytest.FixtureRequest) -> None:
    """There is exactly one comparison for each ordered pair of two models and each metric."""
    row = pairs.execute("""
        select count(*), count(distinct (model_a, model_b, metric_id)), count(distinct model_a), count(distinct metric_id)
        from pairs.main.pairs
    """).fetchone()
    assert row is not None
    rows, different, models, metrics = row
    assert models > 300 or models == request.node.callspec.params["pairs"]
    assert (models * (models - 1) * metrics, rows) == (rows, different)


def test_outcomes_mirror(pairs: duckdb.DuckDBPyConnection) -> None:
    """Swapping the pair swaps a and b and leaves every other outcome, the ratio and the strength as they are."""
    # A row and its mirror image, each turned to the side with the smaller id, must be the same row.
    broken = pairs.execute("""
        with turned as (
            select
                least(model_a, model_b) as first, greatest(model_a, model_b) as second, metric_id, ratio, strength,
                case when model_a < model_b then outcome when outcome = 'a' then 'b' when outcome = 'b' then 'a' else outcome end as outcome,
                case when model_a < model_b then reason when reason = 'unknown_a' then 'unknown_b'
                    when reason = 'unknown_b' then 'unknown_a' else reason end as reason
            from pairs.main.pairs
        )
        select first, second, metric_id
        from turned
        group by first, second, metric_id
        having count(*) <> 2 or count(distinct (outcome, reason, ratio, strength)) <> 1
        limit 5
    """).fetchall()
    assert [] == broken


def test_no_unknown_wins_or_loses(pairs: duckdb.DuckDBPyConnection) -> None:
    """Where a side is unknown nobody wins; where both are it is a tie; and no known pair is called unknown."""
    unknown_a = "(number_a is null and text_a is null)"
    unknown_b = "(number_b is null and text_b is null)"
    assert 0 == count(pairs, f"outcome in ('a', 'b') and ({unknown_a} or {unknown_b})")
    assert 0 == count(pairs, f"{unknown_a} and {unknown_b} and (outcome, reason) <> ('tie', 'both_unknown')")
    assert 0 == count(pairs, f"({unknown_a} <> {unknown_b}) <> (outcome = 'unknown')")


def test_no_pair_mixes_versions(pairs: duckdb.DuckDBPyConnection) -> None:
    """Whoever wins or ties on a versioned metric does so on one version."""
    assert 0 == count(
        pairs,
        "needs_same_method and outcome in ('a', 'b', 'tie') and reason <> 'both_unknown' and method_a <> method_b",
    )
    assert 0 == count(pairs, "reason = 'method_mismatch' and method_a = method_b")


def test_ties_respect_the_tolerances(pairs: duckdb.DuckDBPyConnection) -> None:
    """A tie is within the tolerance of its metric, and a win beyond it."""
    bound = "greatest(absolute_tolerance, relative_tolerance * greatest(abs(number_a), abs(number_b)))"
    assert 0 == count(pairs, f"reason = 'within_tolerance' and abs(number_a - number_b) > {bound} + 1e-9")
    assert 0 == count(pairs, f"outcome in ('a', 'b') and abs(number_a - number_b) <= {bound} - 1e-9")
    assert 0 == count(pairs, "outcome = 'a' and (number_a > number_b) <> (direction = 'higher')")
    assert 0 < count(pairs, "reason = 'within_tolerance'")
