"""Made-up models of every kind, as payloads of four sources: what real catalogues hold rarely, or not at all.

Four catalogues are made of them: `kinds` (each model is special in one way, others are drawn by lot), `names` (what
means something to a template, a shell, Markdown, HTML or SQL), `few` (three models: nothing is ranked) and `none`.
"""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

CATALOGUES = ("kinds", "names", "few", "none")
SEED = 20_260_822
# Days on which the intelligence index was on one scale each: v4.0, v4.1, and v4.1 since 7 August 2026.
OLD, MIDDLE, NEW = "2026-06-10", "2026-07-20", "2026-08-22"

NAMES = (
    "{times}", "{a} and {b}", "{winner}", "{name_1}", "{", "{{}}", "{0}", "%s %d", "$1", r"\1", "O'Brien",
    'Say "Hi"', "it''s", "; drop table models", "-- comment", r"C:\new\table", "Pipe | Cell",
    "<b>Bold</b> & Co", "&amp;", "`tick`", "*star* _under_", "[link](https://example.com)", "# Heading",
    "Größe Ünïcödé", "模型 七", "נמר", "🦊 Fox", "e\u0301t", "A\u00a0B", "x", "o9-mini", "o9-mini-high",
    "4o (mini)", "Twin", "Twin", "tie", "Tie", "neither", "None", "null", "0", "1.5", "$5", "—", "a, b and c",
    "Model.", "Model?", "Yes: no", "Long " * 12 + "name", "~latest", "a@b",
)  # fmt: skip

PLAIN: dict[str, Any] = {
    "index": 30.0, "coding": 25.0, "agentic": 20.0, "speed": None, "wait": None, "in": 1.0, "out": 2.0,
    "context": 128_000, "longest": 16_000, "inputs": ["text"], "outputs": ["text"], "tools": True, "schema": True,
    "reasoning": False, "open": False, "released": "2025-04-14", "cutoff": "2024-06-30", "retires": None,
    "status": None, "days": (OLD, MIDDLE, NEW), "configurations": ("",),
}  # fmt: skip
KINDS: dict[str, dict[str, Any]] = {
    "plain": {},
    "plain-too": {"released": "2025-04-15"},
    "unscored": {"index": None, "coding": None, "agentic": None},
    "unpriced": {"in": None, "out": None},
    "gratis": {"in": 0.0, "out": 0.0, "route": ":free"},
    "gratis-too": {"in": 0.0, "out": 0.0, "route": ":free", "released": "2025-04"},
    "half-gratis": {"in": 0.0},
    "unmeasured": {"index": None},
    "dearer": {"in": 1.1, "out": 2.2},
    "dear": {"in": 1.5, "out": 2.2, "speed": 100.0, "wait": 0.5},
    "mixed": {"in": 0.5, "out": 4.0, "speed": 190.0, "wait": 1.25},
    "mighty": {"index": 71.5, "in": 15.0, "out": 75.0, "speed": 40.0, "wait": 9.0},
    "tiny": {"index": 3.0, "in": 0.01, "out": 0.02, "speed": 2500.0, "wait": 0.05},
    "opened": {"open": True},
    "opened-too": {"open": True, "released": "2026-01"},
    "endless": {"context": None, "longest": None},
    "large": {"context": 1_000_000, "longest": 64_000},
    "painter": {"inputs": ["text", "image"], "outputs": ["text", "image"]},
    "filmer": {"inputs": ["text", "image", "file"], "outputs": ["text", "video"]},
    "listener": {"inputs": ["audio"], "outputs": ["audio"]},
    "unseen": {"inputs": None, "outputs": None, "tools": None, "schema": None, "reasoning": None},
    "unable": {"tools": False, "schema": False, "reasoning": True},
    "retired": {"retires": "2026-01-31", "status": "deprecated"},
    "leaving": {"retires": "2026-12-31", "status": "beta"},
    "leaving-too": {"retires": "2026-12-31"},
    "newborn": {"released": "2026-08", "cutoff": "2026-05", "status": "alpha"},
    "nought": {"index": 0.0, "coding": 0.0, "agentic": 0.0},
    "old-scale": {"index": 60.0, "days": (OLD,), "is_listed": True},
    "two-scales": {"index": 50.0, "days": (OLD, MIDDLE, NEW), "speed": 55.5},
    "nearly": {"index": 30.9, "context": 128_500, "longest": 16_100, "speed": 103.0, "wait": 0.51},
    "coder": {"name": "Coder Code"},
    "stepper": {"index": 41.0, "speed": 80.0, "wait": 2.0, "configurations": ("high", "low", "medium")},
    "thinker": {"index": 44.0, "speed": 70.0, "wait": 8.0, "configurations": ("Reasoning", "Non-reasoning")},
    "vanished": {"index": 45.0, "context": 64_000, "days": (OLD,)},
    "vanished-too": {"index": 20.0, "context": 200_000, "days": (OLD,), "status": "deprecated"},
    "vanished-giant": {"index": 99.0, "context": 20_000_000, "days": (OLD, MIDDLE)},
    "tiered": {"overrides": [{"min_prompt_tokens": 200_000, "prompt": "0.000006", "completion": "0.0000225"}]},
    "by-day": {"overrides": [{"utc_start": 1000, "utc_end": 100, "prompt": "0.0000003", "completion": "0.0000006"}]},
    "jumping": {"in": 0.001, "out": 0.002, "earlier": {"in": 1.0, "out": 2.0}},
    "falling": {"in": 0.5, "out": 1.0, "earlier": {"in": 1.0, "out": 2.0, "context": 64_000}},
}
GRID: dict[str, list[Any]] = {
    "index": [0.0, 0.1, 12.3, 13.3, 13.31, 24.94, 25.0, 33.333, 49.0, 62.96],
    "coding": [0.0, 18.5, 19.5, 20.2, 43.0, 61.25],
    "agentic": [0.3, 9.5, 10.5, 12.0, 58.4],
    "speed": [0.5, 9.99, 98.094, 98.09, 102.9, 115.0, 144.39, 2500.0, 40_000.0],
    "wait": [0.004, 0.3, 0.31, 0.5, 1.567, 7.92, 120.0],
    "out": [0.03, 0.4, 0.87, 1.485, 1.6, 1.6001, 1.65, 2.0, 2.01, 10.0, 14.0, 600.0],
    "in": [0.01, 0.08, 0.15, 0.435, 0.57, 0.8, 1.0, 1.9, 2.5, 150.0, 0.413772],
    "context": [1024, 128_000, 131_072, 131_073, 200_000, 400_000, 1_047_576, 1_048_576, 10_000_000],
    "longest": [1, 4096, 16_000, 16_384, 16_385, 32_768, 128_000],
    "open": [True, False],
    "inputs": [["text"], ["text", "image"], ["text", "image", "audio", "video", "file"], ["audio"], ["image", "file"]],
    "outputs": [["text"], ["text"], ["text", "image"], ["audio"], ["image", "file"]],
    "tools": [True, False],
    "schema": [True, False],
    "reasoning": [True, False],
    "released": ["2024-05", "2025-04-14", "2025-04-15", "2025-04", "2025-12-31", "2026-01-01", "2026-07-30"],
    "cutoff": ["2023-10", "2024-06-30", "2024-06", "2025-08-31"],
    "retires": ["2026-08-21", "2026-08-24", "2027-01-01"],
    "status": ["deprecated", "beta", "alpha"],
}
# Whose API it is, by the first part of an id: models.dev calls it so; the made-up makers sell through others.
CREATORS = {"openai": "openai", "mistralai": "mistral", "qwen": "alibaba", "acme": "groq", "odd": "azure"}


def id_of(number: int) -> str:
    """Return the id of the model that has a name of NAMES: every third is sold by its maker."""
    return f"{'openai' if number % 3 == 0 else 'odd'}/n{number:02}"


def write_payloads(catalogue: str, folder: Path) -> None:
    """Write the payloads of one of CATALOGUES below `folder`, each where its source claims it."""
    models = _models(catalogue)
    # What OpenRouter lists no more, nobody does, but for a model whose only score is old.
    listed = {model: facts for model, facts in models.items() if NEW in facts["days"] or facts.get("is_listed")}
    for path, payload in {
        f"openrouter/{OLD}.json": _openrouter(models, OLD),
        f"openrouter/{MIDDLE}.json": _openrouter(models, MIDDLE),
        f"openrouter/{NEW}.json": _openrouter(models, NEW),
        f"artificial-analysis/{MIDDLE}.json": _analysis(listed, 1.0),
        f"artificial-analysis/{NEW}.json": _analysis(listed, 0.9),
        f"models.dev/api-{MIDDLE}.json": _models_dev(listed),
        f"genai-prices/data-{MIDDLE}.json": _genai_prices(listed),
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(json.dumps(payload), encoding="utf-8")


def _models(catalogue: str) -> dict[str, dict[str, Any]]:
    pick = random.Random(SEED)
    if catalogue == "kinds":
        vendors = ("openai", "acme", "openai", "mistralai")
        named = {
            f"{vendors[number % 4]}/{kind}": PLAIN | {"name": kind.replace("-", " ").title()} | facts
            for number, (kind, facts) in enumerate(KINDS.items())
        }
        drawn = {f"{pick.choice(list(CREATORS))}/random-{n}": _drawn(pick, f"R{n} Pro") for n in range(12)}
        return named | drawn
    if catalogue == "names":
        return {id_of(number): _drawn(pick, name) for number, name in enumerate(NAMES)}
    if catalogue == "few":
        return {
            "openai/one": PLAIN | {"name": "One"},
            "openai/two": PLAIN | {"name": "Two", "index": 31.0},
            "acme/three": PLAIN | {"name": "Three", "index": None, "in": None, "out": None},
        }
    return {}


def _drawn(pick: random.Random, name: str) -> dict[str, Any]:
    likely = pick.choice([0.4, 0.8, 1.0])
    rare = {"retires": 0.2, "status": 0.25}
    facts = {key: pick.choice(values) for key, values in GRID.items() if pick.random() < rare.get(key, likely)}
    configurations = pick.choice([("",)] * 9 + [("high", "low"), ("Reasoning", "Non-reasoning"), ("xhigh",)])
    nothing = dict.fromkeys(GRID) | {"days": pick.choice([(OLD, MIDDLE, NEW)] * 4 + [(OLD,)])}
    return nothing | facts | {"name": name, "configurations": configurations}


def _openrouter(models: dict[str, dict[str, Any]], day: str) -> dict[str, Any]:
    listings = [_listing(model, facts, day) for model, facts in models.items() if day in facts["days"]]
    return {"data": [*listings, _router()]}


def _listing(model: str, facts: dict[str, Any], day: str) -> dict[str, Any]:
    told = facts | (facts.get("earlier", {}) if day == OLD else {})
    # What drops out of the lists of capabilities is "no"; without a list nothing is known.
    abilities = {"tools": "tools", "schema": "structured_outputs", "reasoning": "reasoning"}
    known = [key for key in abilities if told[key] is not None]
    scores = {f"{key}_index": told[key] for key in ("coding", "agentic") if told[key] is not None}
    if told["index"] is not None:
        scores["intelligence_index"] = told["index"]
    prices = {name: _per_token(told[key]) for name, key in (("prompt", "in"), ("completion", "out"))}
    return {
        "id": model + told.get("route", ""),
        "name": told["name"],
        "created": 1_744_651_381 + len(model),
        "context_length": told["context"],
        "architecture": {"input_modalities": told["inputs"], "output_modalities": told["outputs"]},
        "top_provider": {"context_length": told["context"], "max_completion_tokens": told["longest"]},
        "supported_parameters": [abilities[key] for key in known if told[key]] if known else None,
        "knowledge_cutoff": told["cutoff"],
        "expiration_date": told["retires"],
        "benchmarks": {"artificial_analysis": scores},
        "pricing": {name: text for name, text in prices.items() if text} | {"overrides": told.get("overrides", [])},
    }


def _router() -> dict[str, Any]:
    prices = {"prompt": "-1", "completion": "-1"}
    return {"id": "openrouter/auto", "name": "Auto", "architecture": {"tokenizer": "Router"}, "pricing": prices}


def _per_token(usd_per_million: float | None) -> str:
    return "" if usd_per_million is None else f"{usd_per_million / 1e6:.12f}".rstrip("0")


def _analysis(models: dict[str, dict[str, Any]], factor: float) -> dict[str, Any]:
    # Scores that all move at once begin a scale of their own.
    rows = []
    for model, facts in models.items():
        vendor, _, slug = model.partition("/")
        if facts["speed"] is None and facts["wait"] is None and facts["configurations"] == ("",):
            continue
        for number, configuration in enumerate(facts["configurations"]):
            part = factor * (1 - 0.3 * number)
            score = None if facts["index"] is None else round(facts["index"] * part, 2)
            rows.append(
                {
                    "id": f"{slug}-{configuration or 'bare'}".lower(),
                    "slug": f"{slug}-{configuration}".strip("-").lower(),
                    "name": f"{facts['name']} ({configuration})" if configuration else facts["name"],
                    "release_date": facts["released"],
                    "model_creator": {"name": vendor.title(), "slug": vendor},
                    "evaluations": {
                        "artificial_analysis_intelligence_index": score,
                        "artificial_analysis_coding_index": facts["coding"],
                        "gpqa": None if score is None else round(min(score / 100, 1), 3),
                    },
                    "pricing": {"price_1m_input_tokens": facts["in"], "price_1m_output_tokens": facts["out"]},
                    "median_output_tokens_per_second": facts["speed"],
                    "median_time_to_first_token_seconds": facts["wait"],
                    "median_time_to_first_answer_token": facts["wait"],
                }
            )
    return {"status": 200, "data": rows}


def _models_dev(models: dict[str, dict[str, Any]]) -> dict[str, Any]:
    # Each maker's own list; and a host of all of them, every third price another, every fifth limit smaller.
    providers: dict[str, dict[str, Any]] = {}
    for number, (model, facts) in enumerate(models.items()):
        vendor, _, slug = model.partition("/")
        cost = {key: facts[name] for key, name in (("input", "in"), ("output", "out")) if facts[name] is not None}
        listing = {
            "name": facts["name"],
            "reasoning": facts["reasoning"],
            "tool_call": facts["tools"],
            "structured_output": facts["schema"],
            "open_weights": facts["open"],
            "release_date": facts["released"],
            "knowledge": facts["cutoff"],
            "status": facts["status"],
            "modalities": {"input": facts["inputs"] or [], "output": facts["outputs"] or []},
            "limit": {"context": facts["context"], "output": facts["longest"]},
            **({"cost": cost} if cost and "route" not in facts else {}),
        }
        providers.setdefault(CREATORS[vendor], {})[slug] = listing
        dearer = {key: value * (1.25 if number % 3 == 0 else 1) for key, value in cost.items()}
        smaller = {"context": 32_000 if number % 5 == 0 else facts["context"], "output": facts["longest"]}
        providers.setdefault("togetherai", {})[model] = {**listing, "cost": dearer, "limit": smaller}
    return {key: {"id": key, "name": key, "models": listed} for key, listed in providers.items()}


def _genai_prices(models: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    # Only of OpenAI's models, and a little dearer for every fourth.
    own = [(model.partition("/")[2], facts) for model, facts in models.items() if model.startswith("openai/")]
    priced = [
        {
            "id": slug,
            "match": {"equals": slug},
            "context_window": facts["context"],
            "prices": {"input_mtok": facts["in"], "output_mtok": facts["out"] * (1.5 if number % 4 == 0 else 1)},
        }
        for number, (slug, facts) in enumerate(own)
        if facts["in"] and facts["out"]
    ]
    return [{"id": "openai", "models": priced}]
