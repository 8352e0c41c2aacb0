"""A clock that was set back: a live answer counts all the same, nothing is lost, nothing is stuck."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from conftest import openrouter, openrouter_model

import catalog.sources.fetch
import catalog.sources.refresh
from catalog.sources.fetch import Answer
from catalog.sources.payloads import load_sources
from catalog.sources.refresh import refresh

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Loader

    from catalog.sources.refresh import Report

BEHIND = datetime.datetime(2020, 1, 1)


@pytest.fixture
def answered(load: Loader, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Report]:
    """Return a refresh that gets an answer at a time: `answered(BEHIND, price)`, or `answered(BEHIND)`: not modified."""

    def go(moment: datetime.datetime, price: str = "") -> Report:
        import json

        source = load_sources()["openrouter"]
        text = json.dumps(openrouter(openrouter_model("acme/one", price))) if price else ""
        status = "fetched" if price else "not_modified"
        answer = Answer(source, "https://example.org/models", moment, status, text, f"sha of {price}")
        monkeypatch.setattr(catalog.sources.fetch, "fetch", lambda *_, **__: [answer])
        return refresh(load.path, ["openrouter"])

    return go


def test_answer_of_a_clock_set_back_counts_after_the_last(load: Loader, answered: Callable[..., Report]) -> None:
    """Its period begins one second after the last run; the one before keeps its own, and a note says so."""
    load(openrouter={"2026-01-05": openrouter(openrouter_model("acme/one", "0.000001"))})
    for price in ("0.000002", "0.000003"):
        (run,) = answered(BEHIND, price).runs
        assert "ok" == run.status
        assert "openrouter: the clock says 2020-01-01 00:00:00, but its last run was at 2026-01-05" in run.note
    prices = load.rows(
        "select number_value, strftime(valid_from, '%m-%d %H:%M:%S'), strftime(valid_to, '%m-%d %H:%M:%S') "
        "from observations where metric_id = 'input_usd_per_mtok' and model_id = 'acme/one' order by valid_from"
    )
    assert [
        (1.0, "01-05 00:00:00", "01-05 00:00:01"),
        (2.0, "01-05 00:00:01", "01-05 00:00:02"),
        (3.0, "01-05 00:00:02", None),
    ] == prices


def test_not_modified_by_a_clock_set_back(load: Loader, answered: Callable[..., Report]) -> None:
    """An answer of "not modified" is a sighting after the last one, too, not one of the past."""
    load(openrouter={"2026-01-05": openrouter(openrouter_model("acme/one", "0.000001"))})
    assert ["not modified"] == [run.status for run in answered(BEHIND).runs]
    assert [datetime.datetime(2026, 1, 5, 0, 0, 1)] == load.values(
        "select max(retrieved_at) from source_runs where source_id = 'openrouter'"
    )


def test_right_clock_needs_no_note(load: Loader, answered: Callable[..., Report]) -> None:
    """An answer after the last run counts from its own time."""
    load(openrouter={"2026-01-05": openrouter(openrouter_model("acme/one", "0.000001"))})
    moment = datetime.datetime(2026, 1, 6)
    (run,) = answered(moment, "0.000002").runs
    assert ("ok", moment, "") == (run.status, run.retrieved_at, run.note)


def test_file_from_before_the_last_run_stays_refused(load: Loader, answered: Callable[..., Report]) -> None:
    """A file states its own date: one that is older than the last run is refused, as ever."""
    answered(datetime.datetime(2026, 1, 6), "0.000002")
    report = load(openrouter={"2026-01-05": openrouter(openrouter_model("acme/one", "0.000001"))})
    assert "older than the last payload of openrouter (2026-01-06 00:00)" in report.failures[0]
