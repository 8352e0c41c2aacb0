"""Doubt: what the catalogue does when a source shrinks, jumps, flaps, gives an id away, or contradicts another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from catalog_cli.main import main
from conftest import (
    analysis,
    analysis_model,
    models_dev,
    models_dev_model,
    openrouter,
    openrouter_model,
    rows_of,
)
from loopback import Reply

from catalog import Catalog, NotFoundError
from catalog.shipped import query_files
from catalog.sources.refresh import accept
from catalog.store.checks import run_checks

if TYPE_CHECKING:
    from conftest import Loader, Replay
    from loopback import Online

MODEL = "openai/gpt-4.1-mini"
MANY = [openrouter_model(f"openai/other-{number}") for number in range(20)]
PRICES = (
    "select number_value, strftime(valid_from, '%m-%d'), strftime(valid_to, '%m-%d') from observations "
    "where model_id = 'openai/gpt-4.1-mini' and metric_id = 'output_usd_per_mtok' order by valid_from"
)


def warnings(load: Loader) -> set[str]:
    """Return the names of the data checks that warn of this catalogue."""
    return {result.name for result in run_checks(load.rows) if result.status == "warning"}


@pytest.fixture
def changes(load: Loader, monkeypatch: pytest.MonkeyPatch) -> Loader:
    """Return a Loader whose catalogue has the named queries."""
    monkeypatch.setattr("catalog.store.macros.query_files", query_files)
    return load


# Shrinking payloads ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("left", [0, 1, 15])
def test_shrinking_answer_is_refused_unless_forced(
    online: Online, capsys: pytest.CaptureFixture[str], left: int
) -> None:
    """An answer without a quarter of its models, or more, is refused, exit code 5; --force takes all but an empty one."""
    online.web["/openrouter"] = [Reply(openrouter(*MANY)), Reply(openrouter(*MANY[:left]))]
    online.refresh("openrouter")
    held = "select * from observations order by all"
    before = rows_of(online.path, held)
    code, _, err = online.command(capsys, "openrouter")
    assert (5, 1) == (code, len(err.splitlines()))
    assert ("forced, it is loaded all the same); nothing changed (--force)\n" in err) == (left > 0)
    assert before == rows_of(online.path, held)
    code, _, _ = online.command(capsys, "openrouter", "--force")
    assert (0 if left else 5) == code
    assert (before == rows_of(online.path, held)) == (left == 0)


def test_largest_loss_that_is_not_refused(load: Loader) -> None:
    """A fifth of the models may go at once: they are closed, and come back as a new period."""
    load(openrouter={"2026-01-05": openrouter(*MANY)})
    assert [] == load(openrouter={"2026-01-12": openrouter(*MANY[:16]), "2026-01-19": openrouter(*MANY)}).failures
    gone = "select strftime(valid_from, '%m-%d'), strftime(valid_to, '%m-%d') from observations where model_id = 'openai/other-19' and metric_id = 'output_usd_per_mtok' order by 1"
    assert [("01-05", "01-12"), ("01-19", None)] == load.rows(gone)


# Jumps -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("price", "reason"),
    [
        ("0.0002", None),
        ("0.000201", "price_jump"),
        ("0.00000002", None),
        ("0.0000000199", "price_jump"),
        ("0", "false_zero"),
        # A price per million tokens where one per token is due, and the other way round: no jump, no price at all.
        ("2", "above_maximum"),
        ("0.000000000002", "below_minimum"),
    ],
)
def test_price_is_held_back_from_a_hundredfold_on(load: Loader, price: str, reason: str | None) -> None:
    """A price of 2 that becomes more than a hundred times as much, or as little, is held back; a unit slip is rejected."""
    first, second = (openrouter(openrouter_model(MODEL, completion=said)) for said in ("0.000002", price))
    load(openrouter={"2026-01-05": first, "2026-01-12": second})
    assert ([] if reason is None else [reason]) == load.values("select reason from rejections")
    held = reason in ("price_jump", "false_zero")
    assert int(held) == len(load.rows("select * from held_back"))
    assert ("prices_held_back" in warnings(load)) == held
    if held:
        assert [(2.0, "01-05", None)] == load.rows(PRICES)


def test_price_that_jumps_back_never_counted(load: Loader) -> None:
    """A jump that the next payload takes back leaves one period of the old price, and nothing is held back any more."""
    cheap, dear = (openrouter(openrouter_model(MODEL, completion=price)) for price in ("0.000002", "0.0003"))
    load(openrouter={"2026-01-05": cheap, "2026-01-12": dear, "2026-01-19": cheap})
    assert ([(2.0, "01-05", None)], []) == (load.rows(PRICES), load.rows("select * from held_back"))


def test_two_different_jumps_are_not_the_same_twice(load: Loader) -> None:
    """A price is believed when it is said twice running, not when two payloads jump to two prices."""
    prices = ("0.000002", "0.0003", "0.0004")
    payloads = [openrouter(openrouter_model(MODEL, completion=price)) for price in prices]
    load(openrouter=dict(zip(("2026-01-05", "2026-01-12", "2026-01-19"), payloads, strict=True)))
    assert [(2.0, "01-05", None)] == load.rows(PRICES)


def test_held_price_counts_once_accepted(load: Loader, capsys: pytest.CaptureFixture[str]) -> None:
    """`catalog accept` lists what is held back; of a source and reference it lets it count, from the day it was said."""
    cheap, dear = (openrouter(openrouter_model(MODEL, completion=price)) for price in ("0.000002", "0.0003"))
    load(openrouter={"2026-01-05": cheap, "2026-01-12": dear})
    assert 0 == main(["accept", "--catalog", str(load.path)])
    assert "openrouter,openai/gpt-4.1-mini,output_usd_per_mtok,openrouter,,price_jump,300," in capsys.readouterr().out
    assert 0 == main(["accept", "openrouter", MODEL, "--catalog", str(load.path)])
    assert [(2.0, "01-05", "01-12"), (300.0, "01-12", None)] == load.rows(PRICES)
    assert [] == load.rows("select * from held_back")
    assert [("accepted", 0)] == load.rows("select reason, rows_rejected from rejections")
    assert {result.status for result in run_checks(load.rows)} <= {"ok", "warning"}
    # The next payload says the same: nothing is new.
    (run,) = load(openrouter={"2026-01-19": dear}).runs
    assert (0, 0, 0) == (run.added, run.changed, run.rejected)


def test_nothing_to_accept(load: Loader, capsys: pytest.CaptureFixture[str]) -> None:
    """What is not held back cannot be accepted: exit code 3, and the catalogue stays as it is."""
    load(openrouter={"2026-01-05": openrouter(openrouter_model(MODEL))})
    before = load.path.read_bytes()
    assert 3 == main(["accept", "openrouter", MODEL, "--catalog", str(load.path)])
    assert "nothing is held back of openai/gpt-4.1-mini from openrouter" in capsys.readouterr().err
    with pytest.raises(NotFoundError):
        accept(load.path, "openrouter", "openai/gpt-9")
    assert before == load.path.read_bytes()


# Flapping prices and given-away ids ------------------------------------------------------------------------------------


def test_flapping_price_is_reported_once_with_its_range(changes: Loader) -> None:
    """A price that moved three times or more is one row, price_flaps, with how often and between what bounds."""
    payloads = {
        f"2026-01-{day:02}": openrouter(openrouter_model(MODEL, "0.000001", price))
        for day, price in ((5, "0.000002"), (6, "0.000003"), (7, "0.0000015"), (8, "0.000002"))
    }
    changes(openrouter=payloads)
    with Catalog.open(changes.path) as catalogue:
        rows = [dict(row) for row in catalogue.query("changes", since="2026-01-05", involving=MODEL)]
        twice = [row["kind"] for row in catalogue.query("changes", since="2026-01-06", involving=MODEL)]
    assert [("price_flaps", "output_usd_per_mtok", 3, 1.5, 3.0, "3 changes, between $1.50 and $3.00")] == [
        tuple(row[name] for name in ("kind", "metric_id", "times", "lowest", "highest", "detail")) for row in rows
    ]
    assert ["price_down"] == twice


@pytest.mark.parametrize("fields", [{"created": 1735241320}, {"canonical_slug": "openai/gpt-4.1-mini-2026"}])
def test_id_that_was_given_away_is_reported(changes: Loader, fields: dict[str, object]) -> None:
    """An id whose day of listing or permanent name changed is an identity change, and a check warns of it."""
    first = openrouter_model(MODEL, canonical_slug="openai/gpt-4.1-mini-2025")
    second = {**first, **fields}
    changes(openrouter={"2026-01-05": openrouter(first), "2026-01-12": openrouter(second)})
    with Catalog.open(changes.path) as catalogue:
        rows = list(catalogue.query("changes", since="2026-01-06", kind="identity"))
    assert [(MODEL, "may be another model under the same id")] == [(row["model_id"], row["detail"]) for row in rows]
    assert "identity_changes" in warnings(changes)


def test_context_alone_is_no_change_of_identity(load: Loader) -> None:
    """A context that changes without the day of listing or the permanent name is a change of a limit, no more."""
    first, second = (openrouter(openrouter_model(MODEL, context_length=size)) for size in (128000, 64000))
    load(openrouter={"2026-01-05": first, "2026-01-12": second})
    assert [] == load.rows("select * from identity_changes")


# Disagreement ----------------------------------------------------------------------------------------------------------


def test_conflicts_name_the_value_chosen_and_the_rule(load: Loader) -> None:
    """Each figure on which sources differ beyond the tolerance is a row: both values, whose, and why one was chosen."""
    key = "9f7c7566-a704-49a2-a383-cb3181da33a4"
    scored = openrouter_model(
        MODEL, context_length=128000, benchmarks={"artificial_analysis": {"intelligence_index": 12}}
    )
    load(openrouter={"2026-09-01": openrouter(scored)})
    load(
        artificial_analysis={
            "2026-09-02": analysis(analysis_model(key, "gpt-4-1-mini", "GPT-4.1 mini", "openai", 15.5))
        },
        models_dev={
            "2026-09-03": models_dev(
                openai={"gpt-4.1-mini": models_dev_model(1, 2, limit={"context": 64000, "output": 16000})},
            )
        },
    )
    found = load.rows(
        "select metric_id, number_value, source_id, other_number_value, other_source_id, rule from conflicts "
        "where metric_id in ('intelligence_index', 'context_tokens') order by all"
    )
    assert [
        ("context_tokens", 64000.0, "models_dev", 128000.0, "openrouter", "creator_offering"),
        ("intelligence_index", 15.5, "artificial_analysis", 12.0, "openrouter", "publisher"),
    ] == found


def test_what_differs_within_the_tolerance_is_no_conflict(load: Loader) -> None:
    """A context of 1,000,000 beside 1,009,000, within one percent, is agreement; 1,011,000 is not."""
    for day, size, expected in (("03", 1_009_000, 0), ("04", 1_011_000, 1)):
        load(
            openrouter={f"2026-09-{day}": openrouter(openrouter_model(MODEL, context_length=1_000_000))},
            models_dev={
                f"2026-09-{day}T0100Z": models_dev(
                    openai={"gpt-4.1-mini": models_dev_model(1, 2, limit={"context": size, "output": 16000})}
                )
            },
        )
        assert [expected] == load.values("select count(*) from conflicts where metric_id = 'context_tokens'")


# The real cases of ../shared/data/README.md ----------------------------------------------------------------------------


@pytest.mark.shared_data
def test_real_false_zeros_never_count(replay: Replay) -> None:
    """Quirk 8, weekly: the zero of qwen3-vl-235b-a22b-thinking in early 2026 is held back, then ends its price; it is no price."""
    model = "qwen/qwen3-vl-235b-a22b-thinking"
    reasons = rows_of(
        replay.path,
        "select distinct rejections.reason, strftime(source_runs.retrieved_at, '%Y-%m-%d') from rejections "
        "inner join source_runs using (run_id) where reference = ? and retrieved_at between '2026-02-01' and '2026-02-24' order by 2",
        model,
    )
    assert [("false_zero", "2026-02-16"), ("zero_price", "2026-02-24")] == reasons
    assert [(0,)] == rows_of(
        replay.path, "select count(*) from price_history where usd = 0 and variant not like 'free%'"
    )


@pytest.mark.shared_data
def test_real_flapping_price_is_one_row(replay: Replay) -> None:
    """Quirk 9: z-ai/glm-5.2 from July to late August 2026 is price_flaps, once a price, with its range."""
    with Catalog.open(replay.path) as catalogue:
        rows = list(catalogue.query("changes", since="2026-07-01", until="2026-08-22", involving="z-ai/glm-5.2"))
    prices = [row for row in rows if row["kind"].startswith("price_") and row["metric_id"] == "input_usd_per_mtok"]
    assert ["price_flaps"] == [row["kind"] for row in prices]
    assert prices[0]["times"] >= 3
    assert prices[0]["lowest"] <= 0.2842 < 1.0 <= prices[0]["highest"]


@pytest.mark.shared_data
@pytest.mark.parametrize(
    ("model", "metric", "day"),
    [
        ("deepseek/deepseek-chat", "listed_date", "2024-12-31"),
        ("mistralai/devstral-small", "canonical_slug", "2025-07-14"),
    ],
)
def test_real_changes_of_identity_are_reported(replay: Replay, model: str, metric: str, day: str) -> None:
    """Quirk 16: DeepSeek V2.5 became V3, Devstral 2505 became 2507, each under its old id."""
    assert (day,) in rows_of(
        replay.path,
        "select strftime(changed_at, '%Y-%m-%d') from identity_changes where model_id = ? and metric_id = ?",
        model,
        metric,
    )


@pytest.mark.shared_data
def test_real_conflicts_all_have_a_rule(replay: Replay) -> None:
    """Every conflict of the real payloads names its rule; Artificial Analysis is chosen on its own scales."""
    found = dict(rows_of(replay.path, "select rule, count(*) from conflicts group by rule"))
    assert (
        {"publisher", "creator_offering", "priority"}
        <= set(found)
        <= {*("publisher", "creator_offering", "model_itself", "priority", "majority")}
    )
    assert [] == rows_of(
        replay.path,
        "select * from conflicts inner join methods using (metric_id, method) "
        "where other_source_id = publisher and source_id <> publisher",
    )
