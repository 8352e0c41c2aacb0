"""Refreshing: what a payload does to the catalogue, all or nothing."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from conftest import analysis, analysis_model, models_dev, models_dev_model, openrouter, openrouter_model

from catalog import Catalog, CatalogError, UsageError
from catalog.sources.payloads import date_in_name, find_payloads
from catalog.sources.refresh import refresh_from

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Loader

MODEL = "openai/gpt-4.1-mini"
PRICES = (
    "select number_value, strftime(valid_from, '%m-%d'), strftime(valid_to, '%m-%d') from observations "
    "where metric_id = 'output_usd_per_mtok' order by valid_from"
)


def test_unchanged_rows_are_never_rewritten(load: Loader) -> None:
    """The same price again adds no observation, but its last sighting moves to the later run."""
    payload = openrouter(openrouter_model(MODEL))
    report = load(openrouter={"2026-01-05": payload, "2026-01-12": payload})
    assert (0, 0, 0) == (report.runs[1].added, report.runs[1].changed, report.runs[1].closed)
    assert [(2.0, "01-05", None)] == load.rows(PRICES)
    as_of = "select as_of from current_observations where metric_id = 'output_usd_per_mtok'"
    assert [datetime.datetime(2026, 1, 12)] == load.values(as_of)


def test_changed_price_closes_one_period_and_opens_the_next(load: Loader) -> None:
    """History keeps both prices, each with its period."""
    first, second = (openrouter(openrouter_model(MODEL, completion=price)) for price in ("0.000002", "0.000003"))
    load(openrouter={"2026-01-05": first, "2026-01-12": second})
    assert [(2.0, "01-05", "01-12"), (3.0, "01-12", None)] == load.rows(PRICES)


def test_delisted_model_loses_its_price_but_not_its_facts(load: Loader) -> None:
    """A price lapses with its listing; context and name stay, with the day on which they were last seen."""
    others = [openrouter_model(f"openai/other-{number}") for number in range(12)]
    listed = openrouter(openrouter_model(MODEL), *others)
    load(openrouter={"2026-01-05": listed, "2026-01-12": listed, "2026-01-19": openrouter(*others)})
    specs = "select metric_id, number_value, as_of_date from specs where model = ? and metric_id in ('context_tokens', 'output_usd_per_mtok') order by 1"
    assert [("context_tokens", 128000.0, datetime.date(2026, 1, 12)), ("output_usd_per_mtok", None, None)] == load.rows(
        specs, MODEL
    )
    assert [] == load.values("select model_id from offerings where model_id = ?", MODEL)


def test_score_on_an_older_scale_stays(load: Loader) -> None:
    """When its publisher moves to a new scale, the figure on the old one still compares with others of the old one."""
    key = "9f7c7566-a704-49a2-a383-cb3181da33a4"
    old = analysis(analysis_model(key, "gpt-4-1-mini", "GPT-4.1 mini", "openai", 22.9))
    new = analysis(analysis_model(key, "gpt-4-1-mini", "GPT-4.1 mini", "openai", 14.8))
    load(artificial_analysis={"2026-05-07": old, "2026-07-02": new})
    scores = "select method, number_value from specs where metric_id = 'intelligence_index' and model = ? order by 1"
    assert [("aa-v4.0", 22.9), ("aa-v4.1", 14.8)] == load.rows(scores, "openai/gpt-4-1-mini")


def test_unnamed_rebase_begins_an_epoch(load: Loader) -> None:
    """When more than a third of the scores move in one refresh, the new figures are on a scale of their own."""
    keys = [f"00000000-0000-4000-8000-{number:012d}" for number in range(12)]

    def payload(moved: int) -> object:
        return analysis(
            *(
                analysis_model(
                    key, f"model-{place}", f"Model {place}", "openai", 30.0 + place - (5 if place < moved else 0)
                )
                for place, key in enumerate(keys)
            )
        )

    # 2 of 12 scores corrected: the same scale. 6 more: a new one.
    load(artificial_analysis={"2026-09-07": payload(0), "2026-09-14": payload(2), "2026-09-21": payload(8)})
    assert ["aa-v4.1-2026-08-07", "aa-v4.1-2026-08-07-2026-09-21"] == load.values(
        "select distinct method from observations where source_id = 'artificial_analysis' and metric_id = 'intelligence_index' order by 1"
    )
    assert [("detected", 4)] == load.rows("select origin, method_rank from methods where method like '%2026-09-21'")
    # A detected epoch outlives the next refresh.
    load(artificial_analysis={"2026-09-28": payload(8)})
    assert [2] == load.values(
        "select count(distinct method) from observations where source_id = 'artificial_analysis' and metric_id = 'intelligence_index'"
    )


def test_payload_that_lost_a_fifth_of_its_models_is_refused(load: Loader) -> None:
    """A partial answer changes nothing but the list of runs; with force it is taken."""
    models = [openrouter_model(f"openai/model-{number}") for number in range(20)]
    load(openrouter={"2026-01-05": openrouter(*models)})
    before = load.rows("select * from observations order by all")
    report = load(openrouter={"2026-01-12": openrouter(*models[:15])})
    assert "refused: it lacks 5 of the 20 models of the last one" in report.failures[0]
    assert before == load.rows("select * from observations order by all")
    assert ["ok", "refused"] == load.values(
        "select status from source_runs where source_id = 'openrouter' order by run_id"
    )
    assert [] == load(openrouter={"2026-01-12": openrouter(*models[:15])}, force=True).failures


def test_price_that_jumps_a_hundredfold_is_held_back(load: Loader) -> None:
    """A price more than 100 times the last one is not believed at first sight: the last one stays."""
    load(openrouter={"2026-01-05": openrouter(openrouter_model(MODEL, completion="0.000002"))})
    jump = {"2026-01-12": openrouter(openrouter_model(MODEL, completion="0.0003"))}
    load(openrouter=jump)
    assert ["price_jump"] == load.values("select reason from rejections")
    assert [(2.0, "01-05", None)] == load.rows(PRICES)
    assert [("output_usd_per_mtok", 300.0)] == load.rows("select metric_id, number_value from held_back")


def test_price_that_stays_after_its_jump_is_believed(load: Loader) -> None:
    """When the next payload states the same new price again, it counts from then on."""
    cheap, dear = (openrouter(openrouter_model(MODEL, completion=price)) for price in ("0.000002", "0.0003"))
    load(openrouter={"2026-01-05": cheap, "2026-01-12": dear, "2026-01-19": dear})
    assert [(2.0, "01-05", "01-19"), (300.0, "01-19", None)] == load.rows(PRICES)
    assert [] == load.rows("select * from held_back")


def test_older_payload_and_same_bytes(load: Loader) -> None:
    """Payloads come in date order: an older one is refused, the same bytes again are known."""
    payload = openrouter(openrouter_model(MODEL))
    load(openrouter={"2026-01-12": payload})
    report = load(openrouter={"2026-01-05": openrouter(openrouter_model(MODEL, completion="0.000001"))})
    assert "older than the last payload of openrouter (2026-01-12 00:00)" in report.failures[0]
    assert ["known"] == [run.status for run in load(openrouter={"2026-01-12": payload}).runs]


def test_one_bad_payload_does_not_stop_the_others(load: Loader) -> None:
    """Of a folder, the good payloads are loaded and the bad one is named."""
    report = load(openrouter={"2026-01-05": openrouter(openrouter_model(MODEL)), "2026-01-12": "", "2026-01-19": "{"})
    assert ["ok", "refused", "refused"] == [run.status for run in report.runs]
    assert "refused: it is empty (0 bytes)" in report.failures[0]
    assert 1 == len(report.failures[1].splitlines())


def test_new_catalogue_begins_with_the_starter(empty_catalog: Path, tmp_path: Path, starter: Path) -> None:
    """A first refresh adds to the starter; a payload older than the starter's own takes its source over."""
    import json

    assert starter.is_file()
    folder = tmp_path / "artificial-analysis"
    folder.mkdir()
    row = analysis_model("9f7c7566-a704-49a2-a383-cb3181da33a4", "gpt-4-1-mini", "GPT-4.1 mini", "openai", 22.9)
    (folder / "2026-05-07.json").write_text(json.dumps(analysis(row)))
    assert [] == refresh_from(empty_catalog, folder).failures
    with Catalog.open(empty_catalog) as catalogue:
        assert catalogue.query("compare_pair", a="gpt-4.1-mini", b="gpt-5.2-codex").rows()[0][1:3] == ("22.9", "49")
        held = {row["source_id"]: row["models"] for row in catalogue.query("sources")}
    assert held["openrouter"] > 300
    assert held["artificial_analysis"] == 1


def test_writer_waits_for_nobody(empty_catalog: Path, tmp_path: Path) -> None:
    """While another process writes, a refresh is refused at once and the catalogue stays as it is."""
    import json

    from filelock import FileLock

    folder = tmp_path / "openrouter"
    folder.mkdir()
    (folder / "2026-01-05.json").write_text(json.dumps(openrouter(openrouter_model(MODEL))))
    empty_catalog.parent.mkdir(parents=True)
    with (
        FileLock(empty_catalog.with_name(f".{empty_catalog.name}.lock")),
        pytest.raises(CatalogError, match="another process is writing"),
    ):
        refresh_from(empty_catalog, folder)
    assert not empty_catalog.exists()
    assert [] == [path.name for path in empty_catalog.parent.iterdir() if path.name.endswith(".new")]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2026-05-07.json.gz", datetime.datetime(2026, 5, 7)),
        ("2026-05-02T0925Z.json", datetime.datetime(2026, 5, 2, 9, 25)),
        ("api-2026-04-04.json.gz", datetime.datetime(2026, 4, 4)),
        ("api.json", None),
        ("2026-13-41.json", None),
    ],
)
def test_dates_stand_in_names(name: str, expected: datetime.datetime | None) -> None:
    """A payload is dated by its name, to the minute if it says so."""
    assert expected == date_in_name(name)


def test_undated_files_are_named_not_guessed(tmp_path: Path) -> None:
    """A file without a date waits for --at; what no source claims is left out."""
    for name in ("models.dev/api.json", "models.dev/api-2026-04-04.json", "models.dev/models.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("{}")
    payloads, undated, unclaimed = find_payloads(tmp_path, None, None)
    assert (["api-2026-04-04.json"], ["api.json"], ["models.json"]) == (
        [payload.path.name for payload in payloads],
        [path.name for path in undated],
        [path.name for path in unclaimed],
    )
    with pytest.raises(UsageError, match="no source is called 'opnrouter'"):
        find_payloads(tmp_path, "opnrouter", None)


def test_ids_do_not_depend_on_the_order_of_loading(load: Loader) -> None:
    """A model that another source named first takes OpenRouter's id when it comes, with all that was said of it."""
    key = "9f7c7566-a704-49a2-a383-cb3181da33a4"
    load(
        artificial_analysis={
            "2026-05-07": analysis(analysis_model(key, "gpt-4-1-mini", "GPT-4.1 mini", "openai", 22.9))
        }
    )
    assert "openai/gpt-4-1-mini" in load.values("select model from specs where source_id = 'artificial_analysis'")
    load(openrouter={"2026-05-08": openrouter(openrouter_model(MODEL))})
    assert [("artificial_analysis", MODEL), ("openrouter", MODEL)] == load.rows(
        "select distinct source_id, model_id from observations where source_id <> 'curated' order by 1"
    )
    assert [MODEL] == load.values(
        "select model_id from aliases where source_id = 'artificial_analysis' and reference = ?", key
    )


def test_moving_name_means_nothing_to_another_source(load: Loader) -> None:
    """What OpenRouter redirects ~google/gemini-flash-latest to today tells nothing of another source's row of that name."""
    target = openrouter_model("google/gemini-3.7-flash", "0.000001", "0.000002")
    redirect = openrouter_model("~google/gemini-flash-latest", alias_target={"slug": "google/gemini-3.7-flash"})
    load(openrouter={"2026-08-22": openrouter(target, redirect)})
    load(
        models_dev={
            "2026-08-23": models_dev(
                kilo={"google/gemini-flash-latest": models_dev_model(9, 9)},
                google={"gemini-flash-latest": models_dev_model(9, 9)},
            )
        }
    )
    assert [2.0] == load.values("select number_value from specs where model = 'google/gemini-3.7-flash' and metric_id = 'output_usd_per_mtok'")  # fmt: skip
    assert [
        ("google/gemini-flash-latest", "unknown_model"),
        ("kilo/google/gemini-flash-latest", "unknown_model"),
    ] == load.rows("select distinct reference, reason from rejections where source_id = 'models_dev' order by 1")
    with Catalog.open(load.path) as catalogue:
        assert "google/gemini-3.7-flash" == catalogue.resolve("~google/gemini-flash-latest") == catalogue.resolve("gemini flash latest")  # fmt: skip


def test_withdrawn_price_does_not_come_back_second_hand(load: Loader) -> None:
    """What models.dev repeats of OpenRouter is not OpenRouter's price: a delisted model has none."""
    others = [openrouter_model(f"openai/other-{number}") for number in range(12)]
    load(openrouter={"2026-01-05": openrouter(openrouter_model(MODEL), *others), "2026-01-12": openrouter(*others)})
    load(
        models_dev={
            "2026-01-13": models_dev(openai={"gpt-4o": models_dev_model()}, openrouter={MODEL: models_dev_model(1, 2)})
        }
    )
    assert [None] == load.values("select output_usd_per_mtok from models where model_id = ?", MODEL)
    assert ["secondhand"] == load.values("select distinct reason from rejections where source_id = 'models_dev'")


def test_price_per_token_is_not_one_per_million(load: Loader) -> None:
    """A price of 4.5e-06 USD per million tokens is another unit: below_minimum, and the right one counts at once."""
    row = {"gpt-4.1-mini": models_dev_model(7.5e-07, 4.5e-06)}
    right = {"gpt-4.1-mini": models_dev_model(0.75, 4.5)}
    load(models_dev={"2026-04-04": models_dev(openai=row), "2026-05-01": models_dev(openai=right)})
    assert ["below_minimum"] == load.values("select distinct reason from rejections")
    assert [4.5] == load.values("select number_value from specs where metric_id = 'output_usd_per_mtok' and source_id = 'models_dev'")  # fmt: skip


def test_what_a_killed_writer_left_is_cleared(load: Loader) -> None:
    """The next refresh removes the unfinished file of a writer that was killed."""
    litter = load.path.with_name(f".{load.path.name}.4711.new")
    litter.parent.mkdir(parents=True)
    litter.write_bytes(b"half a catalogue")
    load(openrouter={"2026-01-05": openrouter(openrouter_model(MODEL))})
    assert not litter.exists()


def test_first_refresh_that_loads_nothing_makes_no_catalogue(load: Loader) -> None:
    """When no payload is good there is no new catalogue, only the report."""
    assert ["refused"] == [run.status for run in load(openrouter={"2026-01-05": ""}).runs]
    assert not load.path.exists()
