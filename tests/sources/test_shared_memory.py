"""Two years of real payloads, remembered: the past, the history of prices, models that vanish and return, scales."""

from __future__ import annotations

import datetime
import gzip
import json
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from conftest import HELD_TABLES, MOMENTS, PAYLOADS, rows_of
from loopback import Reply

from catalog import Catalog
from catalog.sources.load import load_file
from catalog.sources.payloads import find_payloads
from catalog.sources.refresh import refresh_from
from catalog.store import publish

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Replay
    from loopback import Online

pytestmark = pytest.mark.shared_data
Period = tuple[datetime.datetime, datetime.datetime | None, float]
# Of one reference that stands for a model's own name and of one that a looser rule matched, the first counts.
RULES = {"declared": 1, "alias": 1, "key": 2, "exact": 3, "new": 4, "normalised": 5}


def weekly(shared_data: Path) -> dict[datetime.datetime, list[dict[str, Any]]]:
    """Return what OpenRouter listed, by the day of the payload."""
    return {
        datetime.datetime.fromisoformat(file.name[:10]): json.loads(gzip.decompress(file.read_bytes()))["data"]
        for file in sorted((shared_data / "openrouter").glob("*.json.gz"))
    }


# The past --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
@pytest.mark.parametrize("table", HELD_TABLES)
def test_the_past_is_what_the_payloads_until_then_say(replay: Replay, moment: datetime.date, table: str) -> None:
    """A catalogue as of a day equals, table by table, one that was made of only the payloads until that day."""
    with Catalog.open(replay.path, as_of=moment) as past:
        rows = past.sql(f"{HELD_TABLES[table]} order by all").rows()
    assert len(rows) > 0 or table == "renames"
    assert replay.tables[moment][table] == rows


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_specs_at_a_moment_are_those_of_the_past(replay: Replay, moment: datetime.date) -> None:
    """The macro specs_at gives the same rows, but for models that have another id since."""
    end = datetime.datetime.combine(moment, datetime.time.max)
    now = dict(rows_of(replay.path, "select old_id, new_id from renames where renamed_at > ?", end))
    macro = rows_of(replay.path, "select * exclude (name, display) from specs_at(?) order by all", end)
    before = [
        tuple(now.get(value, value) if place < 2 else value for place, value in enumerate(row))
        for row in rows_of_past(replay.path, moment, "select * exclude (name, display) from specs")
    ]
    assert sorted(before, key=str) == sorted(macro, key=str)


def rows_of_past(path: Path, moment: datetime.date, sql: str) -> list[tuple[Any, ...]]:
    """Return rows of a catalogue as of a day."""
    with Catalog.open(path, as_of=moment) as past:
        return past.sql(sql).rows()


# Fetched or from files -------------------------------------------------------------------------------------------------


def test_ten_refreshes_equal_ten_files(online: Online, shared_data: Path, tmp_path: Path) -> None:
    """Ten weekly payloads, each fetched, loaded, checked and published, make the same tables as the same from files."""
    files = sorted((shared_data / "openrouter").glob("*.json.gz"))[-12:-2]
    other = tmp_path / "from-files.duckdb"
    for file in files:
        date = datetime.datetime.fromisoformat(file.name[:10])
        online.web["/openrouter"] = Reply(file.read_bytes(), headers={"Content-Encoding": "gzip", "ETag": file.name})
        fetched = online.refresh("openrouter", clock=partial(datetime.datetime.replace, date))
        loaded = refresh_from(other, file)
        assert ([], []) == (fetched.failures, loaded.failures)
        assert [replace(run, url="") for run in loaded.runs] == [replace(run, url="") for run in fetched.runs]
    # Where nothing was held back, it was asked whether the last one still is so.
    asked = [headers.get("if-none-match") for headers in online.web.asked["/openrouter"]]
    assert any(asked[1:])
    assert all(name in (None, file.name) for name, file in zip(asked[1:], files, strict=False))
    tables = {**HELD_TABLES, "source_runs": "select * exclude (url, etag) from source_runs"}
    for name, sql in tables.items():
        assert rows_of(other, f"{sql} order by all") == rows_of(online.path, f"{sql} order by all"), name


# Prices ----------------------------------------------------------------------------------------------------------------


def usd_per_mtok(raw: Any) -> float | None:
    """Return a price per token, as OpenRouter writes it, per million; None where it is no number."""
    try:
        return float(Decimal(str(raw)) * 1_000_000)
    except InvalidOperation:
        return None


def said_prices(
    listed: list[dict[str, Any]], meant: dict[str, tuple[str, str]]
) -> dict[tuple[str, str, str], tuple[str, float]]:
    """Return the prices that one payload states, by model, metric and route, each with the reference that states it."""
    said: dict[tuple[str, str, str], tuple[tuple[int, str], float]] = {}
    for model in listed:
        base, _, route = model["id"].lower().partition(":")
        if base.startswith("~") or base not in meant:
            continue
        model_id, rule = meant[base]
        for metric, name in (("input_usd_per_mtok", "prompt"), ("output_usd_per_mtok", "completion")):
            price = usd_per_mtok(model["pricing"].get(name))
            if price is None or price < 0 or 0 < price < 0.0001 or price > 10_000:
                continue
            if route.startswith("free") and price > 0:
                continue
            order = (RULES[rule], base)
            key = (model_id, metric, route)
            if key not in said or order < said[key][0]:
                said[key] = (order, price)
    return {key: (order[1], price) for key, (order, price) in said.items()}


def expected_history(
    payloads: dict[datetime.datetime, list[dict[str, Any]]], meant: dict[str, tuple[str, str]]
) -> dict[tuple[str, str, str], list[Period]]:
    """Return the periods of each price, worked out from the payloads alone, by the documented rules of doubt."""
    periods: dict[tuple[str, str, str], list[Period]] = defaultdict(list)
    held_before: dict[tuple[str, ...], float] = {}
    for date, listed in payloads.items():
        said = said_prices(listed, meant)
        held: dict[tuple[str, ...], float] = {}
        for key, (reference, price) in said.items():
            known = periods[key]
            is_open = bool(known) and known[-1][1] is None
            again = held_before.get((*key, reference)) == price
            is_free = key[2].startswith("free")
            if price == 0 and not is_free:
                if is_open and not again:
                    held[(*key, reference)] = price
                elif is_open:
                    known[-1] = (known[-1][0], date, known[-1][2])
                continue
            if known and known[-1][2] > 0 and not again and max(price, known[-1][2]) > 100 * min(price, known[-1][2]):
                held[(*key, reference)] = price
                continue
            if not is_open:
                known.append((date, None, price))
            elif known[-1][2] != price:
                known[-1] = (known[-1][0], date, known[-1][2])
                known.append((date, None, price))
        for key, known in periods.items():
            if known and known[-1][1] is None and key not in said:
                known[-1] = (known[-1][0], date, known[-1][2])
        held_before = held
    return {key: known for key, known in periods.items() if known}


def test_price_history_is_what_the_payloads_say(replay: Replay, shared_data: Path) -> None:
    """For every model, route and date, price_history has the price that OpenRouter's payloads state."""
    meant = {
        reference: (model, rule)
        for reference, model, rule in rows_of(
            replay.path,
            "select reference, model_id, rule from aliases where source_id = 'openrouter' and model_id <> ''",
        )
    }
    expected = expected_history(weekly(shared_data), meant)
    found: dict[tuple[str, str, str], list[Period]] = defaultdict(list)
    for model, metric, variant, *period in rows_of(
        replay.path,
        "select model_id, metric_id, variant, valid_from, valid_to, usd from price_history "
        "where source_id = 'openrouter' and metric_id in ('input_usd_per_mtok', 'output_usd_per_mtok') "
        "and not regexp_matches(variant, 'prompt_tokens|utc|condition') order by all",
    ):
        found[model, metric, variant].append(tuple(period))
    assert len(expected) > 1500
    assert expected == found


def test_models_that_vanish_and_return_have_a_gap(replay: Replay, shared_data: Path) -> None:
    """Each id that was gone for some weeks and came back was said in just the weeks in which it was listed."""
    payloads = weekly(shared_data)
    dates = list(payloads)
    listed = {date: {model["id"].lower() for model in models} for date, models in payloads.items()}
    returned = set()
    for model in set().union(*listed.values()):
        presence = "".join("x" if model in listed[date] else " " for date in dates).strip()
        if " " in presence:
            returned.add(model)
    assert len(returned) == 43
    meant = dict(rows_of(replay.path, "select reference, model_id from aliases where source_id = 'openrouter'"))
    others = defaultdict(set)
    for reference, model in meant.items():
        others[model].add(reference)
    for model in sorted(returned):
        base, _, route = model.partition(":")
        # Limits of a route are stated in every week in which it is listed; where two ids mean one model, either does.
        ids = {f"{other}:{route}" if route else other for other in others[meant[base]]}
        weeks = [date for date in dates if ids & listed[date]]
        rows = rows_of(
            replay.path,
            "select valid_from, valid_to from observations where source_id = 'openrouter' and model_id = ? "
            "and provider_id = 'openrouter' and variant = ? and metric_id in "
            "('context_tokens', 'max_output_tokens', 'input_usd_per_mtok', 'output_usd_per_mtok')",
            meant[base],
            route,
        )
        said = [d for d in dates if any(start <= d and (end is None or d < end) for start, end in rows)]
        assert weeks == said, model


# Scales ----------------------------------------------------------------------------------------------------------------


def test_scales_that_nobody_declared_are_found(shared_data: Path, tmp_path: Path) -> None:
    """Without the declared scales, each re-basing of the weekly files opens one by itself, and no other does."""
    files = []
    for folder, pattern, _ in PAYLOADS[:2]:
        found, _, _ = find_payloads(shared_data / folder, None, None)
        files += [file for file in found if file.path.match(pattern) and file.path.parent.name == folder]
    scales: dict[str, list[str]] = {}
    with publish.writing(tmp_path / "catalog.duckdb", checked=False) as connection:
        connection.execute("delete from methods where metric_id like '%_index' and method_rank > 0")
        connection.execute("update methods set valid_from = '2024-01-01' where metric_id like '%_index'")
        for file in sorted(files, key=lambda file: (file.retrieved_at, file.source.name)):
            if file.retrieved_at >= datetime.datetime(2026, 2, 1):
                run = load_file(connection, file)
                assert run.status == "ok"
                for scale in run.scales:
                    scales.setdefault(scale.partition(":")[0], []).append(
                        f"{file.source.name} {file.retrieved_at:%m-%d}"
                    )
    assert scales == {
        "intelligence_index": ["artificial_analysis 03-02", "openrouter 06-22", "openrouter 08-10"],
        "coding_index": ["openrouter 06-22"],
        "agentic_index": ["openrouter 06-22", "openrouter 08-10"],
    }


def test_no_verdict_crosses_a_scale(replay: Replay) -> None:
    """Over all pairs of the two hundred models with most scales, what is decided is decided on one scale."""
    rows = rows_of(
        replay.path,
        "with known as (select list(model) as models from (select model from specs where method <> '' group by model "
        "order by count(*) desc, model limit 200)) "
        "select count(*), sum(case when method_a <> method_b then 1 else 0 end) "
        "from comparisons_between((select models from known)) where outcome in ('a', 'b') and method_a <> ''",
    )
    assert rows[0][0] > 10_000
    assert rows[0][1] == 0
