"""Who wins, and why: small rows of specs in, rows of comparisons out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from catalog.store.schema import create_schema

if TYPE_CHECKING:
    from collections.abc import Iterator


class Specs:
    """A catalogue of which only specs is filled: `put(model, metric, number or text, method)`, then `compare`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection
        self.rows: list[tuple[str, str, Any, str]] = []

    def put(self, model: str, metric: str, value: float | str | None, method: str = "") -> None:
        """Add one spec; None: a row without a value."""
        self.rows.append((model, metric, value, method))

    def compare(self, metric: str, columns: str = "outcome, reason") -> tuple[Any, ...]:
        """Return `columns` of the one comparison of a with b on `metric`."""
        self._fill()
        sql = f"select {columns} from comparisons where model_a = 'a' and model_b = 'b' and metric_id = '{metric}'"
        (row,) = self.connection.execute(sql).fetchall()
        return tuple(row)

    def _fill(self) -> None:
        # As spec_choices does: the bit of each method, and the mask of all that the model has.
        self.connection.execute("delete from specs")
        ranks = {
            f"{m} {n}": r
            for m, n, r in self.connection.execute("select metric_id, method, method_rank from methods").fetchall()
        }
        for model, metric, value, method in self.rows:
            own = [
                ranks[f"{metric} {r[3]}"] if r[3] else 0
                for r in self.rows
                if r[:2] == (model, metric) and r[2] is not None
            ]
            rank = ranks[f"{metric} {method}"] if method else 0
            known = value is not None
            self.connection.execute(
                "insert into specs values (?, ?, '', ?, ?, ?, '', '', ?, ?, '', '', ?, null, 0, 0, '', ?, ?, ?)",
                [
                    model, model, model, metric, method if known else "",
                    value if isinstance(value, int | float) else None, value if isinstance(value, str) else None,
                    "test" if known else "", 1 << rank if known else 0, sum(1 << r for r in own), not known or rank == max(own),
                ],
            )  # fmt: skip


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """Return a catalogue in memory, for all tests."""
    with duckdb.connect() as connected:
        create_schema(connected)
        yield connected


@pytest.fixture
def specs(connection: duckdb.DuckDBPyConnection) -> Specs:
    """Return empty specs."""
    return Specs(connection)


@pytest.mark.parametrize(
    ("metric", "a", "b", "expected"),
    [
        ("output_usd_per_mtok", 1.6, 14.0, ("a", "lower")),
        ("output_usd_per_mtok", 14.0, 1.6, ("b", "lower")),
        ("output_usd_per_mtok", 1.6, 1.6, ("tie", "equal")),
        # Prices are exact: a hundredth of a cent decides.
        ("output_usd_per_mtok", 1.6, 1.6001, ("a", "lower")),
        ("context_tokens", 1047576, 400000, ("a", "higher")),
        # Context ties within 1%: 1048576 - 1047576 = 1000, under 10485.
        ("context_tokens", 1047576, 1048576, ("tie", "within_tolerance")),
        ("context_tokens", 1000000, 1011000, ("b", "higher")),
        ("params_total", None, None, ("tie", "both_unknown")),
        ("params_total", 7e10, 8e9, ("differs", "differs")),
        ("params_total", 7e10, None, ("unknown", "unknown_b")),
        ("weights", "proprietary", "proprietary", ("tie", "same")),
        ("weights", "proprietary", "open weights", ("differs", "differs")),
        ("weights", None, "open weights", ("unknown", "unknown_a")),
        ("supports_tool_calls", 1, 0, ("a", "higher")),
    ],
)
def test_rules_of_winning(specs: Specs, metric: str, a: Any, b: Any, expected: tuple[str, str]) -> None:
    """Each case of the table of rules gives its outcome and its reason."""
    specs.put("a", metric, a)
    specs.put("b", metric, b)
    assert expected == specs.compare(metric)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (49.0, 22.9, ("a", "higher")),
        # The index ties within 1.0 point, the bound included although 30.1 - 29.1 is 1.0000000000000009 in binary.
        (30.1, 29.1, ("tie", "within_tolerance")),
        (30.2, 29.1, ("a", "higher")),
        (49.0, 49.0, ("tie", "equal")),
    ],
)
def test_index_ties_within_one_point(specs: Specs, a: float, b: float, expected: tuple[str, str]) -> None:
    """Two scores on one version tie up to a point apart."""
    specs.put("a", "intelligence_index", a, "aa-v4.0")
    specs.put("b", "intelligence_index", b, "aa-v4.0")
    assert expected == specs.compare("intelligence_index")


def test_different_versions_are_not_compared(specs: Specs) -> None:
    """GPT-4.1 mini's 22.9 on v4.0 does not beat GPT-4.1's 19.4 on v4.1, nor has the pair a ratio."""
    specs.put("a", "intelligence_index", 22.9, "aa-v4.0")
    specs.put("b", "intelligence_index", 19.4, "aa-v4.1")
    expected = ("not_comparable", "method_mismatch", None, None, "aa-v4.0", "aa-v4.1")
    assert expected == specs.compare("intelligence_index", "outcome, reason, ratio, strength, method_a, method_b")


def test_newest_version_that_both_have_decides(specs: Specs) -> None:
    """a has v4.0, v4.1 and the epoch after it, b only v4.0 and v4.1: they meet on v4.1, in one row."""
    for score, method in ((22.9, "aa-v4.0"), (14.8, "aa-v4.1"), (15.0, "aa-v4.1-2026-08-07")):
        specs.put("a", "intelligence_index", score, method)
    for score, method in ((26.3, "aa-v4.0"), (19.4, "aa-v4.1")):
        specs.put("b", "intelligence_index", score, method)
    expected = ("b", 14.8, 19.4, "aa-v4.1", "aa-v4.1")
    assert expected == specs.compare("intelligence_index", "outcome, number_a, number_b, method_a, method_b")


def test_versions_that_interleave_without_meeting(specs: Specs) -> None:
    """Without a common version each side shows its newest figure."""
    specs.put("a", "intelligence_index", 22.4, "aa-v4.0-initial")
    specs.put("a", "intelligence_index", 14.8, "aa-v4.1")
    specs.put("b", "intelligence_index", 26.3, "aa-v4.0")
    expected = ("not_comparable", 14.8, 26.3)
    assert expected == specs.compare("intelligence_index", "outcome, number_a, number_b")


def test_unknown_against_several_versions(specs: Specs) -> None:
    """An unknown side gives one row, against the other's newest figure, and nobody wins."""
    specs.put("a", "intelligence_index", None)
    specs.put("b", "intelligence_index", 26.3, "aa-v4.0")
    specs.put("b", "intelligence_index", 19.4, "aa-v4.1")
    assert ("unknown", "unknown_a", None, 19.4) == specs.compare(
        "intelligence_index", "outcome, reason, number_a, number_b"
    )


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (1.0, 1.1, ("slight", 1.1)),
        (1.0, 1.5, ("clear", 1.5)),
        (1.6, 14.0, ("decisive", 8.75)),
        # Free against paid has no ratio, and is decisive all the same.
        (0.0, 1.0, ("decisive", None)),
        (1.0, 1.0, (None, 1.0)),
    ],
)
def test_strength_goes_by_ratio(specs: Specs, a: float, b: float, expected: tuple[Any, Any]) -> None:
    """The ratio is larger over smaller; under 1.2 is slight, under 2 clear, else decisive."""
    specs.put("a", "output_usd_per_mtok", a)
    specs.put("b", "output_usd_per_mtok", b)
    assert expected == specs.compare("output_usd_per_mtok", "strength, ratio")


def test_swapping_mirrors_every_outcome(tiny_catalog: Any) -> None:
    """Of all pairs of a small catalogue, configurations included, none fails to mirror."""
    with duckdb.connect(str(tiny_catalog), read_only=True) as connection:
        ((pairs, broken),) = connection.execute("""
            select count(*), count(*) filter (
                other.outcome is distinct from case one.outcome when 'a' then 'b' when 'b' then 'a' else one.outcome end
                or other.display_a is distinct from one.display_b or other.ratio is distinct from one.ratio
            )
            from comparisons as one
            left join comparisons as other
                on one.model_a = other.model_b and one.model_b = other.model_a and one.metric_id = other.metric_id
        """).fetchall()
    assert (True, 0) == (pairs > 1000, broken)


def test_verdict_counts_the_headline_specs(tiny_catalog: Any) -> None:
    """Wins, ties and undecided specs add up to the seven headline specs, for every pair."""
    with duckdb.connect(str(tiny_catalog), read_only=True) as connection:
        sums = connection.execute("select distinct wins_a + wins_b + ties + undecided from verdicts").fetchall()
    assert [(7,)] == sums
