"""Catalogues for tests: a place for one, small payloads loaded into a new one, a handful of models, the starter."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest
from catalog_cli.main import main
from filelock import FileLock
from loopback import Loopback, Online, Reply

import catalog.sources.refresh
import catalog.store.macros
from catalog.errors import CatalogError
from catalog.sources.payloads import find_payloads
from catalog.store import publish
from catalog.store.facts import materialise
from catalog.store.locate import starter_path
from catalog.store.macros import fill_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from catalog.sources.load import Run
    from catalog.sources.refresh import Report

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
# Where a payload of each source lies, so that the source's "files:" pattern claims it; {} is its date.
PAYLOAD_NAMES = {
    "openrouter": "openrouter/{}.json",
    "artificial_analysis": "artificial-analysis/{}.json",
    "models_dev": "models.dev/api-{}.json",
    "genai_prices": "genai-prices/data-{}.json",
}


# Of ../shared/data: folder, files that are its payloads, and the date of the one whose name has none.
PAYLOADS = (
    ("openrouter", "*.json.gz", None),
    ("artificial-analysis", "*.json.gz", None),
    ("models.dev", "api*.json.gz", datetime.datetime(2026, 7, 1)),
    ("genai-prices", "data.json.gz", datetime.datetime(2026, 8, 21)),
)
# Days at whose end a catalogue of the payloads until then is looked at, to be compared with the past of the whole one.
MOMENTS = tuple(
    map(datetime.date.fromisoformat, ("2024-12-31", "2025-08-04", "2026-03-01", "2026-06-17", "2026-08-09"))
)
HELD_TABLES = {
    "source_runs": "select * from source_runs",
    "observations": "select * from observations",
    "aliases": "select * from aliases",
    "renames": "select * from renames",
    "rejections": "select * replace (cast(statements as varchar) as statements) from rejections",
    "methods": "select * from methods",
    "specs": "select * from specs",
    "model_names": "select * from model_names",
}


@dataclass
class Replay:
    """All real payloads, loaded in date order: the catalogue, the runs of each source, and its tables at MOMENTS."""

    path: Path
    runs: dict[str, list[Run]] = field(default_factory=dict)
    tables: dict[datetime.date, dict[str, list[tuple[Any, ...]]]] = field(default_factory=dict)


class Loader:
    """Writes payloads as files and loads them into one catalogue, which begins empty (without the starter).

    `load(openrouter={"2026-05-01": payload, "2026-05-08": payload}, models_dev={...})` loads them in date order, in one
    refresh. A payload is any object (written as JSON) or a str (written as it is). `load.rows(sql)` asks the result.
    Of every load it asserts that each statement was added, changed, unchanged or rejected: none is lost.
    """

    def __init__(self, catalogue: Path, folder: Path) -> None:
        self.path = catalogue
        self._folder = folder
        self._calls = 0

    def __call__(self, *, force: bool = False, **payloads: dict[str, Any]) -> Report:
        """Load the payloads, given by source and date (2026-05-01 or 2026-05-01T0925Z); return what that did."""
        self._calls += 1
        folder = self._folder / f"call-{self._calls}"
        for source, dated in payloads.items():
            for date, payload in dated.items():
                file = folder / PAYLOAD_NAMES[source].format(date)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(payload if isinstance(payload, str) else json.dumps(payload), encoding="utf-8")
        report = catalog.sources.refresh.refresh_from(
            self.path, folder, options=catalog.sources.refresh.RefreshOptions(force=force)
        )
        for run in report.runs:
            assert run.seen == run.added + run.changed + run.unchanged + run.rejected
        return report

    def rows(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        """Return the rows that a statement gives on the published catalogue."""
        return rows_of(self.path, sql, *parameters)

    def values(self, sql: str, *parameters: object) -> list[Any]:
        """Return the first column of the rows that a statement gives on the published catalogue."""
        return [row[0] for row in self.rows(sql, *parameters)]


def rows_of(catalogue: Path, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
    """Return the rows that a statement gives on a catalogue file."""
    with duckdb.connect(str(catalogue), read_only=True) as connection:
        return connection.execute(sql, list(parameters)).fetchall()


def openrouter(*models: dict[str, Any]) -> dict[str, Any]:
    """Return an OpenRouter payload of these models."""
    return {"data": list(models)}


def openrouter_model(
    model: str, prompt: str = "0.000001", completion: str = "0.000002", **fields: Any
) -> dict[str, Any]:
    """Return a model as OpenRouter lists it; `pricing` adds to the two prices, other fields replace."""
    context = fields.get("context_length", 128000)
    return {
        "id": model,
        "name": model.split("/")[1].split(":")[0],
        "created": 1744651381,
        "context_length": context,
        "architecture": {"input_modalities": ["text"], "output_modalities": ["text"], "tokenizer": "Other"},
        "top_provider": {"context_length": context, "max_completion_tokens": None},
        **fields,
        "pricing": {"prompt": prompt, "completion": completion, **fields.get("pricing", {})},
    }


def analysis(*models: dict[str, Any]) -> dict[str, Any]:
    """Return an Artificial Analysis payload of these models."""
    return {"status": 200, "data": list(models)}


def analysis_model(
    key: str | None, slug: str, name: str, creator: str, intelligence: float | None = 30.0, **fields: Any
) -> dict[str, Any]:
    """Return a row as Artificial Analysis gives it; `evaluations` and `pricing` add, other fields replace."""
    return {
        "id": key,
        "slug": slug,
        "name": name,
        "release_date": "2025-04-14",
        "model_creator": {"id": None, "name": creator.title(), "slug": creator},
        "median_output_tokens_per_second": 80.5,
        "median_time_to_first_token_seconds": 0.5,
        "median_time_to_first_answer_token": 0.5,
        **fields,
        "evaluations": {"artificial_analysis_intelligence_index": intelligence, **fields.get("evaluations", {})},
        "pricing": {
            "price_1m_input_tokens": 1,
            "price_1m_output_tokens": 2,
            "price_1m_blended_3_to_1": 1.25,
            **fields.get("pricing", {}),
        },
    }


def models_dev(**providers: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return a models.dev payload of providers and their models; an underscore in a provider's name means a hyphen."""
    names = {key: key.replace("_", "-") for key in providers}
    return {names[key]: {"id": names[key], "name": names[key], "models": models} for key, models in providers.items()}


def models_dev_model(price_in: float | None = 1, price_out: float | None = 2, **fields: Any) -> dict[str, Any]:
    """Return a model as models.dev lists it; None: without a price; `cost` adds to the price, other fields replace."""
    cost = {} if price_in is None else {"cost": {"input": price_in, "output": price_out, **fields.pop("cost", {})}}
    return {
        "name": "A model",
        "reasoning": False,
        "tool_call": True,
        "release_date": "2025-04-14",
        "modalities": {"input": ["text"], "output": ["text"]},
        "open_weights": False,
        "limit": {"context": 128000, "output": 16000},
        **fields,
        **cost,
    }


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for what is made once a session, also where xdist's processes share it."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "once"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session", autouse=True)
def _own_cache(once: Path) -> Iterator[None]:
    # One cache for the whole session, so that the starter is unpacked once; never the user's own.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(once / "cache"))
        patch.delenv("CATALOG_PATH", raising=False)
        yield


@pytest.fixture(scope="session", autouse=True)
def _schema_made_once(once: Path) -> Iterator[None]:
    # A new catalogue begins as a copy of an empty one, as a refreshed one begins as a copy of the last: to make some
    # four hundred tables, views and macros takes longer than most tests. One with named queries, one without.
    begun = publish._begun

    def copied(new: Path, base: Path | None) -> Any:
        if base is not None and base.exists():
            return begun(new, base)
        empty = once / f"empty-{len(catalog.store.macros.query_files())}.duckdb"
        with FileLock(empty.with_suffix(".making")):
            if not empty.exists():
                making = empty.with_suffix(".new")
                with begun(making, None) as connection:
                    materialise(connection, "nothing")
                    fill_columns(connection)
                making.rename(empty)
        return begun(new, empty)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publish, "_begun", copied)
        yield


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The user's home, data folder and catalogue are out of the way of every test.
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home" / "data"))
    monkeypatch.delenv("CATALOG_PATH", raising=False)


@pytest.fixture
def empty_catalog(tmp_path: Path) -> Path:
    """Return a path where no catalogue is yet."""
    return tmp_path / "new" / "catalog.duckdb"


@pytest.fixture
def load(empty_catalog: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Loader:
    """Return a Loader: `load(openrouter={"2026-05-01": payload})`, then `load.rows(sql)`.

    Its catalogue has no starter and, as most of these tests need none, no named queries (tiny_catalog has them).
    """
    monkeypatch.setattr(catalog.sources.refresh, "STARTER", tmp_path / "no-starter")
    monkeypatch.setattr(catalog.store.macros, "query_files", list)
    return Loader(empty_catalog, tmp_path / "payloads")


@pytest.fixture
def web() -> Iterator[Loopback]:
    """Return a server on the loopback interface: `web["/path"] = Reply(...)`."""
    server = Loopback()
    yield server
    server.close()


@pytest.fixture
def online(load: Loader, web: Loopback, monkeypatch: pytest.MonkeyPatch) -> Online:
    """Return a catalogue as of `load`, whose sources are fetched from `web`."""
    return Online(load.path, web, monkeypatch)


@pytest.fixture(scope="session")
def tiny_catalog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the path of a catalogue of a handful of models; read only, for all tests.

    openai/gpt-4.1-mini (with :batch), openai/gpt-5.2-codex (one measured configuration, xhigh; three providers),
    anthropic/claude-sonnet-4.5 (reasoning and non-reasoning; a tier from 200000 tokens; the Vertex price differs),
    openai/gpt-oss-120b (open weights; :free; high and low), qwen/qwen3-max (two tiers, no score),
    deepseek/deepseek-v4-pro (open weights; other prices by day), google/gemini-3.7-flash (behind a ~latest alias),
    anthropic/claude-3.7-sonnet (no longer listed: without a price), stealth/ox-alpha (zero, but not on a free route: no
    price known). OpenRouter's two payloads are of 2026-06-15 (scores on v4.0) and 2026-08-22 (v4.1), Artificial
    Analysis' of 2026-04-20 and 2026-05-07, models.dev's of 2026-07-01, genai-prices' of 2026-08-21.
    """
    folder = tmp_path_factory.mktemp("tiny")
    load = Loader(folder / "catalog.duckdb", folder / "payloads")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalog.sources.refresh, "STARTER", folder / "no-starter")
        # OpenRouter first: the models are called as it calls them.
        first = load(openrouter={"2026-06-15": _tiny_openrouter(june=True), "2026-08-22": _tiny_openrouter(june=False)})
        report = load(
            artificial_analysis={
                "2026-04-20": _tiny_analysis(79.1, 63.2),
                "2026-05-07": _tiny_analysis(79.581, 92.504),
            },
            models_dev={"2026-07-01": _tiny_models_dev()},
            genai_prices={"2026-08-21": _tiny_genai_prices()},
        )
    assert [*first.failures, *report.failures] == []
    return load.path


def tiny_payloads() -> dict[str, Any]:
    """Return the newest payload of each source of tiny_catalog."""
    return {
        "openrouter": _tiny_openrouter(june=False),
        "artificial_analysis": _tiny_analysis(79.581, 92.504),
        "models_dev": _tiny_models_dev(),
        "genai_prices": _tiny_genai_prices(),
    }


@pytest.fixture(scope="session")
def replay(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Replay:
    """Return a catalogue of all real payloads, without the starter and the curated facts.

    Each is fetched from a loopback server, as packed as it lies there, on the day of which it is.
    """
    result = Replay(tmp_path_factory.mktemp("replay") / "catalog.duckdb")
    files = []
    for folder, pattern, undated in PAYLOADS:
        found, _, _ = find_payloads(shared_data / folder, None, undated)
        files += [file for file in found if file.path.match(pattern) and file.path.parent.name == folder]
    moments = list(MOMENTS)
    web = Loopback()
    with pytest.MonkeyPatch.context() as patch, publish.writing(result.path) as connection:
        patch.setenv("ARTIFICIAL_ANALYSIS_API_KEY", "any")
        for file in sorted(files, key=lambda file: (file.retrieved_at, file.source.name)):
            if moments and file.retrieved_at.date() > moments[0]:
                materialise(connection, "until then")
                result.tables[moments.pop(0)] = {
                    name: connection.execute(f"{sql} order by all").fetchall() for name, sql in HELD_TABLES.items()
                }
            path = f"/{file.path.parent.name}/{file.path.name}"
            web[path] = Reply(
                file.path.read_bytes(), headers={"Content-Encoding": "gzip", "ETag": f'"{file.path.name}"'}
            )
            patch.setenv(f"CATALOG_{file.source.name.upper()}_URL", web.url + path)
            options = catalog.sources.refresh.RefreshOptions(
                clock=partial(datetime.datetime.replace, file.retrieved_at)
            )
            result.runs.setdefault(file.source.name, []).extend(
                catalog.sources.refresh.fetch_into(connection, [file.source], options)
            )
    web.close()
    return result


@pytest.fixture(scope="session")
def everything(replay: Replay) -> tuple[Path, dict[str, list[Run]]]:
    """Return the catalogue of all real payloads, and the runs that made it, by source."""
    return replay.path, replay.runs


@pytest.fixture(scope="session")
def object_store() -> Iterator[str]:
    """Return the address of an S3 server of this session, which holds the bucket `models`."""
    pytest.importorskip("moto", reason="the S3 server is not installed (pip install -e '.[dev]')")
    pytest.importorskip("flask_cors", reason="the S3 server is not installed (pip install -e '.[dev]')")
    from pyarrow.fs import S3FileSystem

    command = [sys.executable, "-u", "-m", "moto.server", "--host", "127.0.0.1", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        address = next(line.split()[-1] for line in server.stderr if "Running on" in line)
        # What it logs of each request is read, lest it wait for a reader.
        threading.Thread(target=server.stderr.read, daemon=True).start()
        S3FileSystem(
            access_key="key",
            secret_key="secret",
            endpoint_override=address,
            region="us-east-1",
            allow_bucket_creation=True,
        ).create_dir("models")
        yield address
        server.terminate()


@pytest.fixture
def bucket(object_store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the URL of a prefix of the test's own on the S3 server, whose credentials are in the environment."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("AWS_ENDPOINT_URL", object_store)
    return f"s3://models/{tmp_path.name}"


@pytest.fixture(scope="session")
def starter() -> Path:
    """Return the path of the starter catalogue."""
    try:
        return starter_path()
    except CatalogError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Return the folder of the real payloads."""
    if not SHARED_DATA.is_dir():
        pytest.skip(f"the real payloads are not at {SHARED_DATA}")
    return SHARED_DATA


def _tiny_openrouter(june: bool) -> dict[str, Any]:
    def scores(then: tuple[float, float] | None, now: tuple[float, float] | None) -> dict[str, Any]:
        chosen = then if june else now
        return {"artificial_analysis": {"intelligence_index": chosen[0], "coding_index": chosen[1]}} if chosen else {}

    mini: dict[str, Any] = {
        "name": "OpenAI: GPT-4.1 Mini",
        "context_length": 1047576,
        "architecture": {
            "input_modalities": ["image", "text", "file"],
            "output_modalities": ["text"],
            "tokenizer": "GPT",
        },
        "top_provider": {"context_length": 1047576, "max_completion_tokens": 32768},
        "supported_parameters": ["max_tokens", "structured_outputs", "tools"],
        "knowledge_cutoff": "2024-06-30",
        "benchmarks": scores((22.9, 18.5), (14.8, 20.2)),
    }
    oss: dict[str, Any] = {
        "name": "OpenAI: gpt-oss-120b",
        "created": 1754414231,
        "hugging_face_id": "openai/gpt-oss-120b",
        "context_length": 131072,
        "supported_parameters": ["reasoning", "tools"],
        "benchmarks": scores((33.3, 28.6), (24.1, 30.4)),
    }
    models = [
        openrouter_model(
            "openai/gpt-4.1-mini", "0.0000004", "0.0000016", **mini, pricing={"input_cache_read": "0.0000001"}
        ),
        openrouter_model(
            "openai/gpt-5.2-codex",
            "0.00000175",
            "0.000014",
            name="OpenAI: GPT-5.2-Codex",
            created=1768409315,
            context_length=400000,
            architecture={"input_modalities": ["text", "image"], "output_modalities": ["text"], "tokenizer": "GPT"},
            top_provider={"context_length": 400000, "max_completion_tokens": 128000},
            supported_parameters=["include_reasoning", "reasoning", "structured_outputs", "tools"],
            benchmarks=scores((49, 43), None),
            pricing={"input_cache_read": "0.000000175", "web_search": "0.01"},
        ),
        openrouter_model(
            "anthropic/claude-sonnet-4.5",
            "0.000003",
            "0.000015",
            name="Anthropic: Claude Sonnet 4.5",
            created=1759161676,
            context_length=1000000,
            architecture={
                "input_modalities": ["text", "image", "file"],
                "output_modalities": ["text"],
                "tokenizer": "Claude",
            },
            supported_parameters=["reasoning", "tools"],
            benchmarks=scores((43, 38.6), (37.4, 52.1)),
            pricing={
                "input_cache_read": "0.0000003",
                "overrides": [{"min_prompt_tokens": 200000, "prompt": "0.000006", "completion": "0.0000225"}],
            },
        ),
        openrouter_model("openai/gpt-oss-120b", "0.00000005" if june else "0.00000003", "0.00000017", **oss),
        openrouter_model("openai/gpt-oss-120b:free", "0", "0", **{**oss, "name": "OpenAI: gpt-oss-120b (free)"}),
        openrouter_model(
            "qwen/qwen3-max",
            "0.00000078",
            "0.0000039",
            name="Qwen: Qwen3 Max",
            created=1758662808,
            context_length=262144,
            pricing={
                "overrides": [
                    {"min_prompt_tokens": 32000, "prompt": "0.00000156", "completion": "0.0000078"},
                    {"min_prompt_tokens": 128000, "prompt": "0.00000195", "completion": "0.00000975"},
                ]
            },
        ),
        openrouter_model(
            "deepseek/deepseek-v4-pro",
            "0.00000055" if june else "0.000000413772",
            "0.000000827544",
            name="DeepSeek: DeepSeek V4 Pro",
            created=1777000679,
            hugging_face_id="deepseek-ai/DeepSeek-V4-Pro",
            context_length=1048576,
            benchmarks=scores(None, (45.3, 59.4)),
            pricing={
                "overrides": [{"utc_start": 1000, "utc_end": 100, "prompt": "0.0000003", "completion": "0.0000006"}]
            },
        ),
        openrouter_model("stealth/ox-alpha", "0", "0", name="Ox Alpha", context_length=200000),
        openrouter_model("openrouter/auto", "-1", "-1", name="Auto Router", architecture={"tokenizer": "Router"}),
    ]
    if june:
        old = {
            "name": "Anthropic: Claude 3.7 Sonnet",
            "context_length": 200000,
            "benchmarks": scores((30.8, 27.3), None),
        }
        models.append(openrouter_model("anthropic/claude-3.7-sonnet", "0.000003", "0.000015", **old))
    else:
        models += [
            openrouter_model("openai/gpt-4.1-mini:batch", "0.0000002", "0.0000008", **mini),
            openrouter_model(
                "google/gemini-3.7-flash",
                "0.000000375",
                "0.000001875",
                name="Google: Gemini 3.7 Flash",
                context_length=1048576,
                expiration_date="2027-06-30",
            ),
            openrouter_model(
                "~google/gemini-flash-latest",
                "0.000000375",
                "0.000001875",
                name="Google Gemini Flash Latest",
                alias_target={"name": "Google: Gemini 3.7 Flash", "slug": "google/gemini-3.7-flash"},
                architecture={"tokenizer": "Router"},
            ),
        ]
    return openrouter(*models)


def _tiny_analysis(mini_speed: float, codex_speed: float) -> dict[str, Any]:
    rows: list[tuple[str, str, str, str, str, float, float, float, float, float, float]] = [
        # key, slug, name, creator, released, intelligence, coding, gpqa, lcr, tokens per second, seconds to the first
        ("9f7c7566-a704-49a2-a383-cb3181da33a4", "gpt-4-1-mini", "GPT-4.1 mini", "openai", "2025-04-14",
         22.9, 18.5, 0.664, 0.423, mini_speed, 0.507),
        ("019e86f6-e66b-42d8-8a50-235a06b53003", "gpt-5-2-codex", "GPT-5.2 Codex (xhigh)", "openai", "2025-12-11",
         49, 43, 0.899, 0.757, codex_speed, 1.567),
        ("91cb6144-4937-4e4e-aeda-b4341d355c10", "claude-4-5-sonnet", "Claude 4.5 Sonnet (Non-reasoning)", "anthropic",
         "2025-09-29", 37.1, 33.5, 0.727, 0.513, 49.698, 0.905),
        ("90e078f2-051b-4c63-8919-76618971cb3f", "claude-4-5-sonnet-thinking", "Claude 4.5 Sonnet (Reasoning)",
         "anthropic", "2025-09-29", 43, 38.6, 0.834, 0.657, 52.517, 7.92),
        ("f0083258-8646-45b8-8082-7aaf6c2ea82a", "gpt-oss-120b", "gpt-oss-120B (high)", "openai", "2025-08-05",
         33.3, 28.6, 0.782, 0.507, 243.85, 0.49),
        ("c99f3bde-7c08-4de8-bd5c-8ee9123ebffa", "gpt-oss-120b-low", "gpt-oss-120B (low)", "openai", "2025-08-05",
         24.5, 15.5, 0.672, 0, 0, 0),
    ]  # fmt: skip
    return analysis(
        *(
            analysis_model(
                key,
                slug,
                name,
                creator,
                intelligence,
                release_date=released,
                evaluations={"artificial_analysis_coding_index": coding, "gpqa": gpqa, "lcr": lcr},
                median_output_tokens_per_second=speed,
                median_time_to_first_token_seconds=wait,
                median_time_to_first_answer_token=wait,
            )
            for key, slug, name, creator, released, intelligence, coding, gpqa, lcr, speed, wait in rows
        )
    )


def _tiny_models_dev() -> dict[str, Any]:
    mini = models_dev_model(0.4, 1.6, name="GPT-4.1 mini", knowledge="2024-04", structured_output=True)
    mini["cost"]["cache_read"] = 0.1
    mini["limit"] = {"context": 1047576, "output": 32768}
    mini["modalities"] = {"input": ["text", "image", "pdf"], "output": ["text"]}
    codex = models_dev_model(
        1.75, 14, name="GPT-5.2 Codex", knowledge="2025-08-31", structured_output=True, reasoning=True
    )
    codex["limit"] = {"context": 400000, "output": 128000}
    codex["release_date"] = "2025-12-11"
    sonnet = models_dev_model(3, 15, name="Claude Sonnet 4.5 (latest)", reasoning=True, knowledge="2025-07-31")
    sonnet["cost"].update(cache_read=0.3, cache_write=3.75)
    sonnet["limit"] = {"context": 200000, "output": 64000}
    sonnet["release_date"] = "2025-09-29"
    pro = models_dev_model(
        0.435, 0.87, name="DeepSeek V4 Pro", open_weights=True, reasoning=True, release_date="2026-04"
    )
    oss = models_dev_model(0.15, 0.6, open_weights=True, reasoning=True, release_date="2025-08-05")
    return models_dev(
        openai={"gpt-4.1-mini": mini, "gpt-5.2-codex": codex},
        anthropic={"claude-sonnet-4-5": sonnet},
        deepseek={"deepseek-v4-pro": pro},
        google_vertex={"claude-sonnet-4-5@20250929": {**sonnet, "cost": {"input": 3.3, "output": 16.5}}},
        github_models={"openai/gpt-4.1-mini": models_dev_model(0, 0, limit={"context": 128000, "output": 16384})},
        groq={"openai/gpt-oss-120b": oss},
        azure={"gpt-5.2-codex": codex},
    )


def _tiny_genai_prices() -> list[dict[str, Any]]:
    return [
        {
            "id": "openai",
            "models": [
                {
                    "id": "gpt-4.1-mini",
                    "match": {"or": [{"equals": "gpt-4.1-mini"}, {"equals": "gpt-4.1-mini-2025-04-14"}]},
                    "context_window": 1000000,
                    "prices": {"input_mtok": 0.4, "cache_read_mtok": 0.1, "output_mtok": 1.6},
                },
                {
                    "id": "gpt-5.2",
                    "match": {"or": [{"equals": "gpt-5.2"}, {"equals": "gpt-5.2-codex"}]},
                    "prices": {"input_mtok": 1.75, "cache_read_mtok": 0.175, "output_mtok": 14},
                },
            ],
        },
        {
            "id": "aws",
            "models": [
                {
                    "id": "regional.anthropic.claude-sonnet-4-5-20250929-v1:0",
                    "match": {"contains": "claude-sonnet-4-5-20250929"},
                    "prices": {"input_mtok": 3.3, "output_mtok": 16.5},
                }
            ],
        },
    ]


@pytest.fixture
def run(
    starter: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Return a function that runs `catalog ARGUMENTS` on the starter and gives its exit code, stdout and stderr."""
    monkeypatch.setenv("CATALOG_PATH", str(starter))

    def call(*arguments: str) -> tuple[int, str, str]:
        code = main(list(arguments))
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call
