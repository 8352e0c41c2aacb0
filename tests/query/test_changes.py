"""What changed between two days: the query changes, `catalog diff`, and the view price_history, on a few models."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest
from conftest import Loader, openrouter, openrouter_model

import catalog.sources.refresh
import catalog.store.macros
from catalog import Catalog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DAYS = ("2026-08-10", "2026-08-17", "2026-08-24", "2026-08-31")
# Listed on which of DAYS, and how the listing reads on each: the price of output, USD per token, and other fields.
SCORED = {"artificial_analysis": {"intelligence_index": 40, "coding_index": 40, "agentic_index": 40}}
MODELS: dict[str, list[dict[str, Any] | None]] = {
    "openai/steady": [{}, {}, {}, {}],
    "openai/newcomer": [None, None, {}, {}],
    "openai/leaver": [{}, {}, None, None],
    "openai/returner": [{}, None, None, {}],
    "openai/dearer": [{"completion": "0.000002", "benchmarks": SCORED}] * 2
    + [{"completion": "0.000008", "benchmarks": SCORED}] * 2,
    "openai/cheaper": [{"completion": "0.00001", "benchmarks": SCORED}] * 3
    + [{"completion": "0.000005", "benchmarks": SCORED}],
    "openai/flapper": [{"completion": price} for price in ("0.000001", "0.000002", "0.000003", "0.000001")],
    "openai/longer": [{}] * 2 + [{"context_length": 256000}] * 2,
    "openai/seeing": [{}] * 3
    + [{"architecture": {"input_modalities": ["text", "image"], "output_modalities": ["text"]}}],
    "openai/retiring": [{}] * 3 + [{"expiration_date": "2026-12-31"}],
    "openai/other": [{"created": 1744651381}] * 2 + [{"created": 1767225600}, {"created": 1744651381}],
}


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a catalogue of four weeks of MODELS."""
    folder = tmp_path_factory.mktemp("changed")
    load = Loader(folder / "catalog.duckdb", folder / "payloads")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalog.sources.refresh, "STARTER", folder / "no-starter")
        patch.setattr(catalog.store.macros, "query_files", list)
        report = load(
            openrouter={
                day: openrouter(
                    *(
                        openrouter_model(model, **weeks[place])
                        for model, weeks in MODELS.items()
                        if weeks[place] is not None
                    )
                )
                for place, day in enumerate(DAYS)
            }
        )
    assert report.failures == []
    return load.path


def told(path: Path, since: str, until: str | None = None, **parameters: Any) -> list[tuple[Any, ...]]:
    """Return what changed: kind, model, metric, before, after, percent."""
    with Catalog.open(path) as opened:
        result = opened.query("changes", since=since, until=until, **parameters)
        return [
            tuple(row[name] for name in ("kind", "model_id", "metric_id", "before", "after", "change_percent"))
            for row in result
        ]


def test_everything_that_changed_is_told_once(changed: Path) -> None:
    """From the second week to the fourth each change is one row, and what stayed the same is none."""
    output, context = "output_usd_per_mtok", "context_tokens"
    assert told(changed, DAYS[1], DAYS[3]) == [
        ("new", "openai/newcomer", None, None, None, None),
        ("returned", "openai/returner", None, None, None, None),
        ("gone", "openai/leaver", None, None, None, None),
        ("retirement", "openai/retiring", "retirement_date", "—", "2026-12-31", None),
        # The same change of the same model twice, in order of time.
        ("identity", "openai/other", "listed_date", "2025-04-14", "2026-01-01", None),
        ("identity", "openai/other", "listed_date", "2026-01-01", "2025-04-14", None),
        # 10 to 5, and 2 to 3 to 1; the order is by percent, then by name.
        ("price_down", "openai/cheaper", output, "$10.00/1M", "$5.00/1M", -50.0),
        ("price_down", "openai/flapper", output, "$2.00/1M", "$1.00/1M", -50.0),
        ("price_up", "openai/dearer", output, "$2.00/1M", "$8.00/1M", 300.0),
        ("limit", "openai/longer", context, "128K", "256K", 100.0),
        ("capability", "openai/seeing", "input_modalities", "text", "text, image", None),
        # 10 against 2, then 5 against 8.
        ("verdict", "openai/cheaper", output, "dearer", "cheaper", None),
    ]


def test_prices_that_flap_are_told_once_with_their_range(changed: Path) -> None:
    """Three changes or more are one row, also where the price is again what it was: how often, from where to where."""
    with Catalog.open(changed) as opened:
        rows = opened.query("changes", since=DAYS[0], until=DAYS[3], involving="flapper").rows()
        names = opened.query("changes", since=DAYS[0]).columns
    (row,) = (dict(zip(names, row, strict=True)) for row in rows)
    assert ("price_flaps", 3, 1.0, 3.0) == (row["kind"], row["times"], row["lowest"], row["highest"])
    assert row["detail"] == "3 changes, between $1.00 and $3.00"


def test_nothing_changes_within_a_day_without_a_payload(changed: Path) -> None:
    """Between two days without a payload nothing changed."""
    assert told(changed, "2026-08-18", "2026-08-20") == []


def test_one_kind_and_one_model_can_be_asked_for(changed: Path) -> None:
    """The kind and the model narrow the answer."""
    assert [row[1] for row in told(changed, DAYS[1], kind="gone")] == ["openai/leaver"]
    assert [row[0] for row in told(changed, DAYS[1], involving="openai/newcomer")] == ["new"]


def test_the_first_payload_brings_no_new_models(changed: Path) -> None:
    """What a source lists when it is first asked is not new: nobody knows since when it was there."""
    assert "new" not in {row[0] for row in told(changed, "2026-08-01", DAYS[1])}


def test_history_of_a_price_has_its_gap(changed: Path) -> None:
    """A price that came back begins a new period, with the days in between."""
    day = datetime.datetime.fromisoformat
    with Catalog.open(changed) as opened:
        rows = opened.sql(
            "select usd, valid_from, valid_to, known_until, days_away from price_history "
            "where model_id = 'openai/returner' and metric_id = 'output_usd_per_mtok' order by valid_from"
        ).rows()
    assert rows == [
        (2.0, day(DAYS[0]), day(DAYS[1]), day(DAYS[1]), None),
        (2.0, day(DAYS[3]), None, day(DAYS[3]), 14),
    ]


def test_listings_say_when_a_model_came_and_went(changed: Path) -> None:
    """Each period in which a source listed a model is one row, however often its price changed meanwhile."""
    day = datetime.datetime.fromisoformat
    with Catalog.open(changed) as opened:
        rows = opened.sql("select * exclude (source_id) from listings order by model_id, listed_from").rows()
    told: dict[str, list[tuple[Any, ...]]] = {}
    for model, *row in rows:
        told.setdefault(model.removeprefix("openai/"), []).append(tuple(row))
    assert told["flapper"] == told["steady"] == [(day(DAYS[0]), None, None)]
    assert told["newcomer"] == [(day(DAYS[2]), None, None)]
    assert told["leaver"] == [(day(DAYS[0]), day(DAYS[2]), None)]
    assert told["returner"] == [(day(DAYS[0]), day(DAYS[1]), None), (day(DAYS[3]), None, 14)]


def test_diff_prints_what_the_query_says(run: Callable[..., tuple[int, str, str]], changed: Path) -> None:
    """`catalog diff` is the query changes; a bad day is one line and exit code 2."""
    code, out, error = run(
        "diff", DAYS[1], DAYS[3], "--catalog", str(changed), "--kind", "limit", "--format", "markdown"
    )
    assert (0, "") == (code, error)
    assert out.splitlines()[2].startswith("| limit | longer | Context | 128K | 256K | 100 |")
    code, out, error = run("diff", "yesterday", "--catalog", str(changed))
    assert (2, "") == (code, out)
    assert "must be a date such as 2026-11-22, not 'yesterday'" in error
