"""The real payloads of ../shared/data: all of them load, none of their rows is lost, bad ones change nothing."""

from __future__ import annotations

import csv
import gzip
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from conftest import PAYLOADS, rows_of

import catalog.sources.refresh

if TYPE_CHECKING:
    from catalog.sources.load import Run
    from catalog.sources.refresh import Report

pytestmark = pytest.mark.shared_data


def observations(catalogue: Path) -> list[tuple[Any, ...]]:
    """Return all observations of a catalogue, in order."""
    return rows_of(catalogue, "select * from observations order by all")


def payload(file: Path) -> Any:
    """Return what a packed payload says."""
    return json.loads(gzip.decompress(file.read_bytes()))


# All of them ----------------------------------------------------------------------------------------------------------


def test_every_payload_loads(everything: tuple[Path, dict[str, list[Run]]], shared_data: Path) -> None:
    """Each payload of each source is loaded once, in date order, and none is refused."""
    _, runs = everything
    files = {
        source: len(list((shared_data / folder).glob(pattern)))
        for source, (folder, pattern, _) in zip(runs, PAYLOADS, strict=True)
    }
    assert files == {source: len(done) for source, done in runs.items()}
    assert {"openrouter": 102, "artificial_analysis": 14, "models_dev": 4, "genai_prices": 1} == files
    assert ["ok"] == sorted({run.status for done in runs.values() for run in done})
    for done in runs.values():
        assert sorted(run.retrieved_at for run in done) == [run.retrieved_at for run in done]


def test_every_statement_is_accounted_for(everything: tuple[Path, dict[str, list[Run]]]) -> None:
    """In every run each statement seen was added, changed, unchanged or rejected; and the catalogue says so too."""
    catalogue, runs = everything
    for run in (run for done in runs.values() for run in done):
        assert run.seen == run.added + run.changed + run.unchanged + run.rejected
    assert [] == rows_of(
        catalogue,
        "select * from source_runs "
        "where rows_seen = 0 or rows_seen <> rows_added + rows_changed + rows_unchanged + rows_rejected",
    )


def test_every_rejected_statement_is_kept(everything: tuple[Path, dict[str, list[Run]]]) -> None:
    """What a run counts as rejected is in rejections, statement by statement."""
    catalogue, _ = everything
    assert [] == rows_of(
        catalogue,
        "select source_runs.run_id, rows_rejected, kept, listed from source_runs left join ("
        "select run_id, sum(rows_rejected) as kept, sum(json_array_length(statements)) as listed "
        "from rejections group by run_id) as counted on source_runs.run_id = counted.run_id "
        "where rows_rejected <> coalesce(kept, 0) or rows_rejected <> coalesce(listed, 0)",
    )


def spoken_of(catalogue: Path, source: str) -> set[str]:
    """Return the references of a source that mean a model, or that its latest run rejected."""
    rows = rows_of(
        catalogue,
        "select reference from aliases where source_id = $1 union select reference from rejections "
        "where run_id = (select max(run_id) from source_runs where source_id = $1)",
        source,
    )
    return {row[0] for row in rows}


def test_every_model_of_openrouter_is_spoken_of(
    everything: tuple[Path, dict[str, list[Run]]], shared_data: Path
) -> None:
    """Each of the 421 rows of the last OpenRouter payload means a model or is rejected."""
    ids = [model["id"] for model in payload(shared_data / "openrouter" / "2026-08-22.json.gz")["data"]]
    # A router keeps its whole id, a route is part of its model's.
    references = {name.split(":")[0] for name in ids}
    assert 421 == len(ids)
    assert set() == references - spoken_of(everything[0], "openrouter")


def test_every_route_of_openrouter_is_spoken_of(
    everything: tuple[Path, dict[str, list[Run]]], shared_data: Path
) -> None:
    """Each row with a route (:free, :batch) of the last OpenRouter payload is spoken of, or rejected."""
    ids = [
        model["id"]
        for model in payload(shared_data / "openrouter" / "2026-08-22.json.gz")["data"]
        if ":" in model["id"]
    ]
    said = rows_of(
        everything[0],
        "select reference || ':' || variant from observations inner join aliases using (source_id, model_id) "
        "where source_id = 'openrouter' and observations.valid_to is null union "
        "select reference || ':' || unnest(json_extract_string(statements, '$[*].variant')) from rejections "
        "where run_id = (select max(run_id) from source_runs where source_id = 'openrouter')",
    )
    assert set() == set(ids) - {row[0] for row in said}


def test_every_row_of_artificial_analysis_is_spoken_of(
    everything: tuple[Path, dict[str, list[Run]]], shared_data: Path
) -> None:
    """Each of the 513 rows of the last Artificial Analysis payload means a model or is rejected."""
    keys = [row["id"] for row in payload(shared_data / "artificial-analysis" / "2026-05-07.json.gz")["data"]]
    assert 513 == len(set(keys))
    assert set() == set(keys) - spoken_of(everything[0], "artificial_analysis")


def test_every_row_of_models_dev_is_spoken_of(everything: tuple[Path, dict[str, list[Run]]], shared_data: Path) -> None:
    """Each of the 5276 rows of the last models.dev payload means a model or is rejected."""
    providers = payload(shared_data / "models.dev" / "api.json.gz")
    references = [f"{name}/{model}".lower() for name, provider in providers.items() for model in provider["models"]]
    assert 5276 == len(references)
    assert set() == set(references) - spoken_of(everything[0], "models_dev")


def test_every_priced_entry_of_genai_prices_is_spoken_of(
    everything: tuple[Path, dict[str, list[Run]]], shared_data: Path
) -> None:
    """Each entry of genai-prices that has a price or a context means a model or is rejected, under the name it has."""
    slugs = dict(rows_of(everything[0], "select unnest(slugs), provider_id from providers"))
    references = {
        f"{slugs.get(provider['id'], provider['id'])}/{model['id'].lower()}"
        for provider in payload(shared_data / "genai-prices" / "data.json.gz")
        for model in provider["models"]
        if model["prices"] or model.get("context_window")
    }
    assert set() == references - spoken_of(everything[0], "genai_prices")


def test_no_price_is_unknown_as_zero(everything: tuple[Path, dict[str, list[Run]]]) -> None:
    """No price of the catalogue is zero but on a route that is called free."""
    assert [] == rows_of(
        everything[0],
        "select observations.* from observations inner join metrics using (metric_id) "
        "where number_value = 0 and kind = 'price' and variant not like 'free%'",
    )


def test_periods_of_one_statement_do_not_overlap(everything: tuple[Path, dict[str, list[Run]]]) -> None:
    """Of one source, model, metric, provider, variant and method there is one value at a time."""
    assert [] == rows_of(
        everything[0],
        "select * from (select *, lead(valid_from) over (partition by model_id, metric_id, provider_id, variant, "
        "method, source_id order by valid_from) as next_from from observations) as periods "
        "where next_from < coalesce(valid_to, 'infinity') or valid_to <= valid_from",
    )


# Those that are refused -----------------------------------------------------------------------------------------------


@pytest.fixture
def until_april(shared_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a catalogue of Artificial Analysis' payload of 2026-04-27 alone."""
    monkeypatch.setattr(catalog.sources.refresh, "STARTER", tmp_path / "no-starter")
    catalogue = tmp_path / "catalog.duckdb"
    report = analysis(catalogue, shared_data / "artificial-analysis" / "2026-04-27.json.gz")
    assert ["ok"] == [run.status for run in report.runs]
    return catalogue


def analysis(catalogue: Path, file: Path) -> Report:
    """Load one payload of Artificial Analysis."""
    return catalog.sources.refresh.refresh_from(catalogue, file, "artificial_analysis")


def test_the_partial_payload_is_refused(until_april: Path, shared_data: Path) -> None:
    """The answer that lacks 142 of the last one's rows is refused, says so, and leaves every observation as it was."""
    before = observations(until_april)
    file = shared_data / "artificial-analysis" / "partial" / "2026-05-02T0925Z.json.gz"
    report = analysis(until_april, file)
    assert ["refused"] == [run.status for run in report.runs]
    assert f"{file}: refused: it lacks " in report.failures[0]
    assert "forced, it is loaded all the same" in report.failures[0]
    assert before == observations(until_april)


def test_the_empty_payload_is_refused(until_april: Path, shared_data: Path) -> None:
    """The answer of no bytes is refused, says so, and leaves every observation as it was."""
    before = observations(until_april)
    file = shared_data / "artificial-analysis" / "broken" / "2026-05-07T0602Z.raw.gz"
    report = analysis(until_april, file)
    assert [f"{file}: refused: it is empty (0 bytes)"] == report.failures
    assert before == observations(until_april)


def test_a_refusal_is_on_record(until_april: Path, shared_data: Path) -> None:
    """A refused payload is a row of source_runs, with the reason; a good one loads after it."""
    analysis(until_april, shared_data / "artificial-analysis" / "broken" / "2026-05-07T0602Z.raw.gz")
    assert [("refused", True)] == rows_of(
        until_april,
        "select status, error like '%it is empty%' from source_runs where retrieved_at = '2026-05-07 06:02'",
    )
    report = analysis(until_april, shared_data / "artificial-analysis" / "2026-05-07.json.gz")
    assert ["ok"] == [run.status for run in report.runs]


def test_an_older_payload_is_refused(until_april: Path, shared_data: Path) -> None:
    """A payload older than the last one loaded is refused, says what to do, and changes nothing."""
    before = observations(until_april)
    report = analysis(until_april, shared_data / "artificial-analysis" / "2026-04-20.json.gz")
    assert ["refused"] == [run.status for run in report.runs]
    assert "older than the last payload of artificial_analysis (2026-04-27" in report.failures[0]
    assert "load payloads in date order" in report.failures[0]
    assert before == observations(until_april)


def test_the_same_bytes_are_known(until_april: Path, shared_data: Path, tmp_path: Path) -> None:
    """A payload that was loaded before is known, under another name too: no run, no change, no failure."""
    runs = rows_of(until_april, "select * from source_runs order by run_id")
    before = observations(until_april)
    other = tmp_path / "again-2026-04-27.json.gz"
    shutil.copy(shared_data / "artificial-analysis" / "2026-04-27.json.gz", other)
    report = analysis(until_april, other)
    assert ["known"] == [run.status for run in report.runs]
    assert [] == report.failures
    assert runs == rows_of(until_april, "select * from source_runs order by run_id")
    assert before == observations(until_april)


# Which model is meant --------------------------------------------------------------------------------------------------


def test_hand_checked_sample_resolves(everything: tuple[Path, dict[str, list[Run]]], shared_data: Path) -> None:
    """Of a random 60 rows of Artificial Analysis, checked by hand by name and creator, each means the right model."""
    catalogue, _ = everything
    rows = payload(shared_data / "artificial-analysis" / "2026-05-07.json.gz")["data"]
    keys = {row["slug"]: row["id"] for row in rows}
    with (Path(__file__).parents[1] / "resolved_sample.csv").open(encoding="utf-8") as file:
        sample = [(row["slug"], row["model_id"]) for row in csv.DictReader(file)]
    found = dict(rows_of(catalogue, "select reference, model_id from aliases where source_id = 'artificial_analysis'"))
    assert len(sample) == 60
    assert sample == [(slug, found.get(keys[slug])) for slug, _ in sample]


def test_most_rows_mean_a_model_that_openrouter_lists(
    everything: tuple[Path, dict[str, list[Run]]], shared_data: Path
) -> None:
    """Of the 513 rows, 387 mean a model that OpenRouter lists, 124 are models of their own, 2 are refused with a reason."""
    catalogue, _ = everything
    rows = payload(shared_data / "artificial-analysis" / "2026-05-07.json.gz")["data"]
    found = dict(rows_of(catalogue, "select reference, model_id from aliases where source_id = 'artificial_analysis'"))
    listed = {row[0] for row in rows_of(catalogue, "select model_id from observations where source_id = 'openrouter'")}
    meant = [found.get(row["id"]) or None for row in rows]
    refused = rows_of(
        catalogue,
        "select count(distinct reference) from rejections where reason = 'declared_other' and run_id = "
        "(select max(run_id) from source_runs where source_id = 'artificial_analysis')",
    )
    assert (387, 124, 2) == (
        sum(model in listed for model in meant),
        sum(model is not None and model not in listed for model in meant),
        meant.count(None),
    )
    assert [(2,)] == refused
