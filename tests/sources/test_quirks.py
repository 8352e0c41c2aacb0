"""One test or more for each quirk of the real payloads (docs/sources.md): what it does to the catalogue."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from conftest import analysis, analysis_model, models_dev, models_dev_model, openrouter, openrouter_model

if TYPE_CHECKING:
    from conftest import Loader


def held(load: Loader, model_id: str, metric_id: str) -> list[tuple[Any, ...]]:
    """Return what is still said of a model: provider, variant and value; the curated facts left out."""
    return load.rows(
        "select provider_id, variant, coalesce(cast(number_value as varchar), text_value) from observations "
        "where model_id = ? and metric_id = ? and valid_to is null and source_id <> 'curated' order by all",
        model_id,
        metric_id,
    )


def periods(load: Loader, model_id: str, metric_id: str) -> list[tuple[Any, ...]]:
    """Return the history of a plain value: value, first day, and the day it ended, in order."""
    return load.rows(
        "select coalesce(cast(number_value as varchar), text_value), strftime(valid_from, '%m-%d'), "
        "strftime(valid_to, '%m-%d') from observations where model_id = ? and metric_id = ? and variant = '' "
        "and source_id <> 'curated' order by valid_from",
        model_id,
        metric_id,
    )


def rejected(load: Loader) -> list[tuple[Any, ...]]:
    """Return what was rejected: reference, reason and number of statements."""
    return load.rows("select reference, reason, rows_rejected from rejections order by all")


def spec(load: Loader, model: str, metric_id: str) -> Any:
    """Return the value that the catalogue shows for a model (or model@configuration); None: not known."""
    values = load.values(
        "select coalesce(cast(number_value as varchar), text_value) from specs where model = ? and metric_id = ?",
        model,
        metric_id,
    )
    return values[-1] if values else None


def models(load: Loader) -> list[str]:
    """Return the ids of all models but the two that the curated facts bring along."""
    return load.values("select distinct model_id from observations where source_id <> 'curated' order by all")


def key(number: int) -> str:
    """Return a stable key such as Artificial Analysis gives its rows."""
    return f"11111111-0000-4000-8000-{number:012}"


# OpenRouter: prices ---------------------------------------------------------------------------------------------------


def test_quirk_01_prices_per_token_become_prices_per_million(load: Loader) -> None:
    """A price is text in USD per token; the catalogue holds USD per million tokens, exact."""
    load(openrouter={"2026-05-01": openrouter(openrouter_model("openai/gpt-4.1-mini", "0.0000004", "0.0000016"))})
    assert [("openrouter", "", "0.4")] == held(load, "openai/gpt-4.1-mini", "input_usd_per_mtok")
    assert [("openrouter", "", "1.6")] == held(load, "openai/gpt-4.1-mini", "output_usd_per_mtok")


def test_quirk_02_a_router_with_variable_price_is_not_a_model(load: Loader) -> None:
    """A router, whose price is -1, is rejected as not_a_model and becomes no model."""
    router = openrouter_model("openrouter/auto", "-1", "-1", architecture={"tokenizer": "Router"})
    load(openrouter={"2026-05-01": openrouter(router, openrouter_model("openai/gpt-4o"))})
    assert [("openrouter/auto", "not_a_model", 1)] == rejected(load)
    assert ["openai/gpt-4o"] == models(load)


def test_quirk_02_a_negative_price_is_rejected(load: Loader) -> None:
    """A negative price of a model is below_minimum: its price is not known, the rest of the model is."""
    load(openrouter={"2026-05-01": openrouter(openrouter_model("openai/gpt-4o", "-1", "0.00001"))})
    assert [("openai/gpt-4o", "below_minimum", 1)] == rejected(load)
    assert [] == held(load, "openai/gpt-4o", "input_usd_per_mtok")


def test_quirk_02_minus_zero_is_zero(load: Loader) -> None:
    """A price of -0 on a free route is 0."""
    load(openrouter={"2026-05-01": openrouter(openrouter_model("google/gemma-3-27b-it:free", "-0", "0"))})
    assert [("openrouter", "free", "0.0")] == held(load, "google/gemma-3-27b-it", "input_usd_per_mtok")


def test_quirk_03_noise_in_prices_does_not_grow(load: Loader) -> None:
    """A price is multiplied as a decimal: no 0.09999999999999999 comes of 0.0000001."""
    raw = ("0.000000077968332", "0.00000010000000000000001", "0.0000000208333333333333", "0.0000001")
    load(openrouter={"2026-05-01": openrouter(*(openrouter_model(f"qwen/q{n}", price) for n, price in enumerate(raw)))})
    assert [0.077968332, 0.1, 0.0208333333333333, 0.1] == load.values(
        "select number_value from observations where metric_id = 'input_usd_per_mtok' order by model_id"
    )


def test_quirk_04_each_price_has_the_unit_of_its_metric(load: Loader) -> None:
    """Audio is per million tokens, a request per request, a search per search; image, of varying unit, is not taken."""
    pricing = {"audio": "0.000001", "request": "0.005", "web_search": "0.01", "image": "0.021675"}
    load(openrouter={"2026-05-01": openrouter(openrouter_model("perplexity/sonar", pricing=pricing))})
    assert [
        ("input_audio_usd_per_mtok", 1.0),
        ("input_usd_per_mtok", 1.0),
        ("output_usd_per_mtok", 2.0),
        ("request_usd", 0.005),
        ("web_search_usd", 0.01),
    ] == load.rows("select metric_id, number_value from observations where metric_id like '%usd%' order by all")


def test_quirk_05_a_zero_extra_price_says_nothing(load: Loader) -> None:
    """Zero for cache, audio, request and the like means the same as no key at all: nothing is said, or rejected."""
    zeros = dict.fromkeys(("input_cache_read", "input_cache_write", "audio", "request", "web_search"), "0")
    load(openrouter={"2026-05-01": openrouter(openrouter_model("openai/gpt-4o", pricing=zeros))})
    assert ["input_usd_per_mtok", "output_usd_per_mtok"] == load.values(
        "select metric_id from observations where metric_id like '%usd%' order by all"
    )
    assert [] == rejected(load)


def test_quirk_05_a_lost_key_ends_a_price_and_cuts_none(load: Loader) -> None:
    """When the key of a fee is gone, the fee ends and is not known; it does not become zero."""
    with_fee = openrouter(openrouter_model("perplexity/sonar", pricing={"request": "0.005"}))
    without = openrouter(openrouter_model("perplexity/sonar"))
    load(openrouter={"2026-02-09": with_fee, "2026-02-16": without})
    assert [("0.005", "02-09", "02-16")] == periods(load, "perplexity/sonar", "request_usd")
    assert spec(load, "perplexity/sonar", "request_usd") is None


def test_quirk_06_tiers_are_variants_of_the_price(load: Loader) -> None:
    """A price from a length of the prompt on is a variant that names it; the price of the model is the plain one."""
    overrides = [
        {"min_prompt_tokens": 32000, "prompt": "0.00000156", "completion": "0.0000078"},
        {"min_prompt_tokens": 128000, "prompt": "0.00000195"},
    ]
    model = openrouter_model("qwen/qwen3-max", "0.00000078", "0.0000039", pricing={"overrides": overrides})
    load(openrouter={"2026-08-22": openrouter(model)})
    assert [
        ("openrouter", "", "0.78"),
        ("openrouter", "prompt_tokens >= 128000", "1.95"),
        ("openrouter", "prompt_tokens >= 32000", "1.56"),
    ] == held(load, "qwen/qwen3-max", "input_usd_per_mtok")
    assert [("openrouter", "", "3.9"), ("openrouter", "prompt_tokens >= 32000", "7.8")] == held(
        load, "qwen/qwen3-max", "output_usd_per_mtok"
    )
    assert "0.78" == spec(load, "qwen/qwen3-max", "input_usd_per_mtok")


def test_quirk_07_hours_are_variants_of_the_price(load: Loader) -> None:
    """A price for some hours of the day is a variant that names them; 100 is 01:00, past midnight."""
    overrides = [{"utc_start": 1000, "utc_end": 100, "prompt": "0.0000003"}]
    model = openrouter_model("deepseek/deepseek-v4-pro", "0.0000006", pricing={"overrides": overrides})
    load(openrouter={"2026-08-22": openrouter(model)})
    assert [("openrouter", "", "0.6"), ("openrouter", "utc 10:00-01:00", "0.3")] == held(
        load, "deepseek/deepseek-v4-pro", "input_usd_per_mtok"
    )


def test_quirk_08_zero_without_free_is_not_known(load: Loader) -> None:
    """Zero on a route that is not called free is rejected as zero_price: the price is not known."""
    load(openrouter={"2026-05-01": openrouter(openrouter_model("stealth/ox-alpha", "0", "0"))})
    assert [("stealth/ox-alpha", "zero_price", 2)] == rejected(load)
    assert spec(load, "stealth/ox-alpha", "input_usd_per_mtok") is None


def test_quirk_08_zero_on_a_free_route_is_a_price(load: Loader) -> None:
    """Zero on the route :free is a price, of that route; the plain price of the model stays unknown."""
    load(openrouter={"2026-05-01": openrouter(openrouter_model("openai/gpt-oss-20b:free", "0", "0"))})
    assert [("openrouter", "free", "0.0")] == held(load, "openai/gpt-oss-20b", "output_usd_per_mtok")
    assert spec(load, "openai/gpt-oss-20b", "output_usd_per_mtok") is None


def test_quirk_08_a_false_zero_is_held_back(load: Loader) -> None:
    """A paid model that is zero in one payload keeps its price: the zero is false_zero, held back, and never a price."""
    paid, zero = openrouter(openrouter_model("z-ai/glm-5.1")), openrouter(openrouter_model("z-ai/glm-5.1", "0", "0"))
    load(openrouter={"2026-05-13": paid, "2026-05-20": zero})
    assert [("false_zero", 2)] == load.rows("select reason, rows_rejected from rejections")
    load(openrouter={"2026-05-27": paid})
    assert [("1.0", "05-13", None)] == periods(load, "z-ai/glm-5.1", "input_usd_per_mtok")


def test_quirk_08_a_zero_said_twice_ends_a_price(load: Loader) -> None:
    """Said by two payloads running, a zero ends the price, which is then not known; zero it never is."""
    paid, zero = openrouter(openrouter_model("z-ai/glm-5.1")), openrouter(openrouter_model("z-ai/glm-5.1", "0", "0"))
    load(openrouter={"2026-05-13": paid, "2026-05-20": zero, "2026-05-27": zero, "2026-06-03": paid})
    assert [("1.0", "05-13", "05-27"), ("1.0", "06-03", None)] == periods(load, "z-ai/glm-5.1", "input_usd_per_mtok")


def test_quirk_08_zero_output_alone_is_not_known(load: Loader) -> None:
    """Where only the output costs zero, the input price is kept and the output price is not known."""
    load(openrouter={"2025-11-03": openrouter(openrouter_model("openai/text-embedding-3-large", "0.00000013", "0"))})
    assert [("openrouter", "", "0.13")] == held(load, "openai/text-embedding-3-large", "input_usd_per_mtok")
    assert [("openai/text-embedding-3-large", "zero_price", 1)] == rejected(load)


def test_quirk_08_a_price_on_a_free_route_is_rejected(load: Loader) -> None:
    """A price above zero on the route :free is rejected as free_with_price."""
    load(openrouter={"2026-01-23": openrouter(openrouter_model("google/gemini-2.0-flash-exp:free", "0.0000001", "0"))})
    assert [("google/gemini-2.0-flash-exp", "free_with_price", 1)] == rejected(load)


def test_quirk_09_a_price_that_flaps_keeps_its_history(load: Loader) -> None:
    """Each change of a price ends the old value and begins the new; thirteen times as much is no unit slip."""
    load(
        openrouter={
            "2025-01-21": openrouter(openrouter_model("deepseek/deepseek-r1", "0.00000055")),
            "2025-01-28": openrouter(openrouter_model("deepseek/deepseek-r1", "0.000007")),
            "2025-02-04": openrouter(openrouter_model("deepseek/deepseek-r1", "0.00000055")),
        }
    )
    assert [("0.55", "01-21", "01-28"), ("7.0", "01-28", "02-04"), ("0.55", "02-04", None)] == periods(
        load, "deepseek/deepseek-r1", "input_usd_per_mtok"
    )


def test_quirk_09_a_jump_of_over_a_hundred_times_is_rejected(load: Loader) -> None:
    """A price more than 100 times away from the last one is rejected as price_jump, unless forced."""
    before = openrouter(openrouter_model("openai/o3", "0.00001"))
    after = openrouter(openrouter_model("openai/o3", "0.00000001"))
    load(openrouter={"2025-06-04": before, "2025-06-11": after})
    assert [("openai/o3", "price_jump", 1)] == rejected(load)
    load(force=True, openrouter={"2025-06-18": after})
    assert [("openrouter", "", "0.01")] == held(load, "openai/o3", "input_usd_per_mtok")


def test_quirk_10_batch_is_a_variant_whatever_it_costs(load: Loader) -> None:
    """The route :batch is a variant of its model's price, also where it costs more; it never is the model's price."""
    payload = openrouter(openrouter_model("z-ai/glm-5.2"), openrouter_model("z-ai/glm-5.2:batch", "0.00000145"))
    load(openrouter={"2026-08-10": payload})
    assert [("openrouter", "", "1.0"), ("openrouter", "batch", "1.45")] == held(
        load, "z-ai/glm-5.2", "input_usd_per_mtok"
    )
    assert "1.0" == spec(load, "z-ai/glm-5.2", "input_usd_per_mtok")


# OpenRouter: identity -------------------------------------------------------------------------------------------------


def test_quirk_11_a_route_is_a_variant_of_its_model(load: Loader) -> None:
    """What follows the colon of an id is the variant of prices and limits, and no model of its own."""
    routes = ("batch", "beta", "exacto", "extended", "nitro", "thinking")
    rows = [openrouter_model(f"qwen/qwen-plus:{route}", "0.000003") for route in routes]
    load(openrouter={"2026-05-01": openrouter(openrouter_model("qwen/qwen-plus"), *rows)})
    assert ["qwen/qwen-plus"] == models(load)
    assert [("openrouter", "", "1.0"), *(("openrouter", route, "3.0") for route in routes)] == held(
        load, "qwen/qwen-plus", "input_usd_per_mtok"
    )


def test_quirk_11_a_route_without_base_row_still_has_its_model(load: Loader) -> None:
    """A model listed only as :batch is a model, whose plain price is not known."""
    load(openrouter={"2026-08-10": openrouter(openrouter_model("openai/gpt-5-codex:batch"))})
    assert ["openai/gpt-5-codex"] == models(load)
    assert [("", "", "gpt-5-codex")] == held(load, "openai/gpt-5-codex", "name")
    assert spec(load, "openai/gpt-5-codex", "input_usd_per_mtok") is None


def test_quirk_12_shared_names_do_not_join_models(load: Loader) -> None:
    """Two ids with one name, one canonical slug and one Hugging Face repository stay two models."""
    shared = {"name": "OpenAI: GPT-3.5 Turbo 16k", "canonical_slug": "openai/gpt-3.5", "hugging_face_id": "openai/gpt"}
    first = openrouter_model("openai/gpt-3.5-turbo-16k", **shared)
    second = openrouter_model("openai/gpt-3.5-turbo-1106", **shared)
    load(openrouter={"2025-06-17": openrouter(first, second)})
    assert ["openai/gpt-3.5-turbo-1106", "openai/gpt-3.5-turbo-16k"] == models(load)


def test_quirk_13_the_canonical_slug_is_not_used(load: Loader) -> None:
    """A model is called by its id; the canonical slug, with moved words and wrong dates, is neither name nor alias."""
    model = openrouter_model(
        "google/gemini-2.5-pro-preview-05-06", canonical_slug="google/gemini-2.5-pro-preview-03-25"
    )
    load(openrouter={"2025-06-17": openrouter(model)})
    assert ["google/gemini-2.5-pro-preview-05-06"] == models(load)
    assert [] == load.rows("select * from aliases where reference = 'google/gemini-2.5-pro-preview-03-25'")


def test_quirk_14_an_alias_follows_its_target(load: Loader) -> None:
    """A ~latest name is an alias of the model it means that day; its price and context are nobody's."""
    targets = [openrouter_model("google/gemini-3.5-flash"), openrouter_model("google/gemini-3.7-flash")]

    def payload(target: str) -> dict[str, Any]:
        return openrouter(
            *targets, openrouter_model("~google/gemini-flash-latest", "0.000375", alias_target={"slug": target})
        )

    load(
        openrouter={"2026-08-10": payload("google/gemini-3.5-flash"), "2026-08-17": payload("google/gemini-3.7-flash")}
    )
    assert ["google/gemini-3.5-flash", "google/gemini-3.7-flash"] == models(load)
    assert [
        ("google/gemini-3.5-flash", "~google/gemini-flash-latest", False),
        ("google/gemini-3.7-flash", "~google/gemini-flash-latest", True),
    ] == load.rows(
        "select model_id, text_value, valid_to is null from observations where metric_id = 'alias' order by 1"
    )


def test_quirk_14_an_alias_without_target_is_rejected(load: Loader) -> None:
    """A ~latest name whose target the payload does not tell is rejected as unknown_model."""
    alias = openrouter_model("~google/gemini-flash-latest")
    load(openrouter={"2026-05-01": openrouter(alias, openrouter_model("google/gemini-3.5-flash"))})
    assert [("~google/gemini-flash-latest", "unknown_model", 1)] == rejected(load)


def test_quirk_15_a_renamed_id_stays_one_model(load: Loader) -> None:
    """A model whose id is renamed keeps its history, under the new id: by alias, or by its creator's name."""
    renamed = {
        "anthropic/claude-3-5-haiku": "anthropic/claude-3.5-haiku",
        "cohere/command-a-03-2025": "cohere/command-a",
        "deepcogito/cogito-v2-405B": "deepcogito/cogito-v2-405b",
        "qwen/qwen-turbo-2024-11-01": "qwen/qwen-turbo",
        "qwen/qwen3-235b-a22b-07-25": "qwen/qwen3-235b-a22b-2507",
        "reka/reka-edge": "rekaai/reka-edge",
        "venice/uncensored": "cognitivecomputations/dolphin-mistral-24b-venice-edition",
    }
    old, new = (openrouter(*map(openrouter_model, ids)) for ids in (renamed, renamed.values()))
    load(openrouter={"2025-03-10": old, "2025-08-11": new})
    for model_id in renamed.values():
        assert [("1.0", "03-10", None)] == periods(load, model_id, "input_usd_per_mtok")
    assert sorted(renamed.values()) == models(load)


def test_quirk_15_what_an_alias_made_of_a_name_outlives_the_next_refresh(load: Loader) -> None:
    """That a source's name met a declared alias is kept with the catalogue, like every other resolved name."""
    load(openrouter={"2025-03-10": openrouter(openrouter_model("cohere/command-a-03-2025"))})
    load(openrouter={"2025-08-11": openrouter(openrouter_model("cohere/command-a"))})
    assert [("cohere/command-a", "exact"), ("cohere/command-a-03-2025", "alias")] == load.rows(
        "select reference, rule from aliases where source_id = 'openrouter' and rule <> 'declared' order by all"
    )


def test_quirk_15_a_new_id_that_is_another_model_stays_apart(load: Loader) -> None:
    """Where the new id names another version (Qwen2-VL, Qwen2.5-VL), the two are two models."""
    load(
        openrouter={
            "2025-03-03": openrouter(openrouter_model("qwen/qwen-2-vl-7b-instruct")),
            "2025-03-10": openrouter(openrouter_model("qwen/qwen-2.5-vl-7b-instruct")),
        }
    )
    assert ["qwen/qwen-2-vl-7b-instruct", "qwen/qwen-2.5-vl-7b-instruct"] == models(load)


def test_quirk_16_an_id_that_becomes_another_model_shows_as_a_change(load: Loader) -> None:
    """Where an id comes to mean another model, its facts end and new ones begin on that day."""
    load(
        openrouter={
            "2024-12-23": openrouter(
                openrouter_model("deepseek/deepseek-chat", context_length=128000, created=1715644800)
            ),
            "2024-12-30": openrouter(
                openrouter_model("deepseek/deepseek-chat", context_length=64000, created=1735241320)
            ),
        }
    )
    assert [("2024-05-14", "12-23", "12-30"), ("2024-12-26", "12-30", None)] == periods(
        load, "deepseek/deepseek-chat", "listed_date"
    )
    assert "64000.0" == spec(load, "deepseek/deepseek-chat", "context_tokens")


def test_quirk_17_a_model_that_returns_has_a_gap(load: Loader) -> None:
    """A model that is gone has no price while it is gone, but is still a model; when it returns a new period begins."""
    other = openrouter_model("openai/gpt-4o")
    there, gone = openrouter(other, openrouter_model("openai/gpt-3.5-turbo")), openrouter(other)
    back = openrouter(other, openrouter_model("openai/gpt-3.5-turbo", "0.0000005"))
    load(openrouter={"2025-06-17": there, "2025-06-24": gone})
    assert spec(load, "openai/gpt-3.5-turbo", "input_usd_per_mtok") is None
    assert "gpt-3.5-turbo" == spec(load, "openai/gpt-3.5-turbo", "name")
    load(openrouter={"2025-07-17": back})
    assert [("1.0", "06-17", "06-24"), ("0.5", "07-17", None)] == periods(
        load, "openai/gpt-3.5-turbo", "input_usd_per_mtok"
    )


def test_quirk_18_names_lose_vendor_and_stray_spaces(load: Loader) -> None:
    """A name is kept without vendor, route and stray spaces; the creator's name is the catalogue's, if it knows it."""
    expected = {
        "SpaceXAI: Grok 4.5": ("x-ai/a", "Grok 4.5", "xAI"),
        "ByteDance: UI-TARS 7B ": ("bytedance/b", "UI-TARS 7B", "ByteDance"),
        "Google: Gemma 4 26B A4B  (free)": ("google/c:free", "Gemma 4 26B A4B", "Google"),
        "LatitueGames: Wayfarer": ("latitudegames/d", "Wayfarer", "LatitudeGames"),
        "Dolphin 2.6 Mixtral 8x7B 🐬": (
            "cognitivecomputations/e",
            "Dolphin 2.6 Mixtral 8x7B 🐬",
            "Cognitive Computations",
        ),
        "New Lab: First": ("newlab/f", "First", "New Lab"),
        "Second": ("newlab/g", "Second", "newlab"),
    }
    load(
        openrouter={"2026-08-10": openrouter(*(openrouter_model(row[0], name=name) for name, row in expected.items()))}
    )
    assert [row[1:] for row in expected.values()] == load.rows(
        "select max(text_value) filter (metric_id = 'name'), max(text_value) filter (metric_id = 'creator') "
        "from observations where source_id = 'openrouter' group by model_id order by split_part(model_id, '/', 2)"
    )


# OpenRouter: other fields ---------------------------------------------------------------------------------------------


def test_quirk_19_a_payload_of_2024_has_fewer_facts(load: Loader) -> None:
    """Fields that a payload does not have yet are not known: no rejection, no guess, and never "no"."""
    model = {
        "id": "openai/gpt-4o",
        "name": "OpenAI: GPT-4o",
        "created": 1715558400,
        "context_length": 128000,
        "architecture": {"modality": "text+image->text", "tokenizer": "GPT"},
        "pricing": {"prompt": "0.0000025", "completion": "0.00001", "image": "0.003613", "request": "0"},
        "top_provider": {"context_length": 128000, "max_completion_tokens": 16384},
        "per_request_limits": None,
    }
    load(openrouter={"2024-09-21": openrouter(model)})
    assert [
        "context_tokens",
        "creator",
        "input_modalities",
        "input_usd_per_mtok",
        "listed_date",
        "max_output_tokens",
        "name",
        "output_modalities",
        "output_usd_per_mtok",
    ] == load.values("select distinct metric_id from observations where source_id = 'openrouter' order by all")
    assert [] == rejected(load)
    assert spec(load, "openai/gpt-4o", "supports_tool_calls") is None


def test_quirk_20_the_context_of_the_offering_is_kept_apart(load: Loader) -> None:
    """The context of the model and the context as OpenRouter serves it are two facts; the model's is the one shown."""
    model = openrouter_model("qwen/qwen3.8-27b", context_length=1000000, top_provider={"context_length": 262144})
    load(openrouter={"2026-08-22": openrouter(model)})
    assert [("", "", "1000000.0"), ("openrouter", "", "262144.0")] == held(load, "qwen/qwen3.8-27b", "context_tokens")
    assert "1000000.0" == spec(load, "qwen/qwen3.8-27b", "context_tokens")


def test_quirk_20_a_context_of_zero_is_not_known(load: Loader) -> None:
    """A context of 0 is below_minimum, twice (the model's and the offering's): it is not known."""
    load(openrouter={"2025-10-27": openrouter(openrouter_model("qwen/qwen3-vl-30b-a3b-instruct", context_length=0))})
    assert [("qwen/qwen3-vl-30b-a3b-instruct", "below_minimum", 2)] == rejected(load)
    assert spec(load, "qwen/qwen3-vl-30b-a3b-instruct", "context_tokens") is None


def test_quirk_20_an_output_longer_than_the_context_is_rejected(load: Loader) -> None:
    """A longest answer beyond the context is rejected as exceeds_context."""
    top = {"context_length": 4095, "max_completion_tokens": 4096}
    load(
        openrouter={
            "2026-05-01": openrouter(
                openrouter_model("openai/gpt-3.5-turbo-0613", context_length=4095, top_provider=top)
            )
        }
    )
    assert [("openai/gpt-3.5-turbo-0613", "exceeds_context", 1)] == rejected(load)


def test_quirk_20_a_longest_answer_that_is_null_for_a_week_stays_shown(load: Loader) -> None:
    """A longest answer that a payload does not tell ends, but as it does not lapse the last one is shown."""
    with_limit = openrouter_model(
        "openai/gpt-4.1", top_provider={"context_length": 128000, "max_completion_tokens": 32768}
    )
    load(
        openrouter={"2026-06-12": openrouter(with_limit), "2026-06-19": openrouter(openrouter_model("openai/gpt-4.1"))}
    )
    assert [("32768.0", "06-12", "06-19")] == periods(load, "openai/gpt-4.1", "max_output_tokens")
    assert "32768.0" == spec(load, "openai/gpt-4.1", "max_output_tokens")


def test_quirk_21_an_empty_hugging_face_id_says_nothing(load: Loader) -> None:
    """A Hugging Face repository is kept where it is set; "", null and no key say nothing."""
    load(
        openrouter={
            "2026-08-22": openrouter(
                openrouter_model("openai/gpt-oss-120b", hugging_face_id="openai/gpt-oss-120b"),
                openrouter_model("openai/gpt-4o", hugging_face_id=""),
                openrouter_model("openai/gpt-4.1", hugging_face_id=None),
                openrouter_model("openai/gpt-5"),
            )
        }
    )
    assert [("openai/gpt-oss-120b", "openai/gpt-oss-120b")] == load.rows(
        "select model_id, text_value from observations where metric_id = 'hugging_face_id'"
    )
    assert [] == rejected(load)


def test_quirk_22_the_list_of_modalities_counts_before_the_summary(load: Loader) -> None:
    """Where there is a list of modalities, the summary text, which left some out, is not read."""
    architecture = {
        "modality": "text+image->text",
        "input_modalities": ["file", "image", "text"],
        "output_modalities": ["text"],
    }
    load(openrouter={"2025-05-05": openrouter(openrouter_model("openai/gpt-4.1", architecture=architecture))})
    assert [("", "", "text, image, file")] == held(load, "openai/gpt-4.1", "input_modalities")


def test_quirk_23_descriptions_are_not_taken(load: Loader) -> None:
    """No sentence of a payload is in the catalogue: not in an observation, a rejection or an alias."""
    model = openrouter_model("stealth/ox-alpha", "0", "0", description="Zanzibar is a made up word...")
    load(openrouter={"2026-05-01": openrouter(model)})
    for table in ("observations", "rejections", "aliases", "source_runs"):
        assert [] == load.rows(f"select * from {table} where cast({table} as varchar) like '%Zanzibar%'")


def test_quirk_24_a_date_that_stands_for_never_is_rejected(load: Loader) -> None:
    """A retirement date of 2098 is rejected as sentinel_date."""
    load(openrouter={"2026-05-01": openrouter(openrouter_model("z-ai/glm-5v-turbo", expiration_date="2098-12-31"))})
    assert [("z-ai/glm-5v-turbo", "sentinel_date", 1)] == rejected(load)


def test_quirk_24_a_retirement_can_be_past_and_can_be_withdrawn(load: Loader) -> None:
    """A date of retirement that is over counts while it is listed; when it is withdrawn it is not known."""
    dated = openrouter(
        openrouter_model("google/gemini-3-pro-preview", expiration_date="2026-03-09", default_parameters={})
    )
    withdrawn = openrouter(
        openrouter_model("google/gemini-3-pro-preview", expiration_date=None, default_parameters=None)
    )
    load(openrouter={"2026-03-16": dated, "2026-03-23": withdrawn})
    assert [("2026-03-09", "03-16", "03-23")] == periods(load, "google/gemini-3-pro-preview", "retirement_date")
    assert spec(load, "google/gemini-3-pro-preview", "retirement_date") is None


def test_quirk_25_an_integer_that_becomes_a_float_is_no_change(load: Loader) -> None:
    """62 and 62.0 are one value: no change."""
    one = openrouter_model("x-ai/grok-5", benchmarks={"artificial_analysis": {"coding_index": 62}})
    two = openrouter_model("x-ai/grok-5", benchmarks={"artificial_analysis": {"coding_index": 62.0}})
    report = load(openrouter={"2026-07-06": openrouter(one), "2026-07-13": openrouter(two)})
    assert (0, 0, 0) == (report.runs[1].added, report.runs[1].changed, report.runs[1].closed)


# Indices on a new scale -----------------------------------------------------------------------------------------------


def test_quirk_26_scores_before_and_after_2026_02_27_are_on_two_scales(load: Loader) -> None:
    """A score of before the re-basing keeps its method; the same number after it is another statement."""
    row = analysis_model(key(1), "gpt-9-mini", "GPT-9 mini", "openai", 22.4)
    load(artificial_analysis={"2026-02-23": analysis(row), "2026-03-02": analysis(row)})
    assert [("aa-v4.0", 22.4, True), ("aa-v4.0-initial", 22.4, False)] == load.rows(
        "select method, number_value, valid_to is null from observations "
        "where metric_id = 'intelligence_index' and model_id = 'openai/gpt-9-mini' order by all"
    )


def test_quirk_26_a_scale_that_nobody_declared_is_found(load: Loader) -> None:
    """When over a third of at least ten scores move in one payload, a new scale begins that day, for all of them."""

    def payload(moved: int) -> dict[str, Any]:
        return analysis(
            *(analysis_model(key(n), f"new-{n}", f"New {n}", "openai", 30 if n < moved else 20) for n in range(12))
        )

    load(artificial_analysis={"2026-03-09": payload(0), "2026-03-16": payload(4)})
    assert [] == load.rows("select * from methods where origin = 'detected'")  # 4 of 12 is a third, and no more
    load(artificial_analysis={"2026-03-23": payload(9)})  # 5 of 12 move
    assert ["aa-v4.0-2026-03-23"] == load.values("select method from methods where origin = 'detected'")
    assert [("aa-v4.0-2026-03-23", 12)] == load.rows(
        "select method, count(*) from observations where metric_id = 'intelligence_index' and valid_to is null "
        "and source_id <> 'curated' group by all"
    )


def test_quirk_27_repeated_indices_are_on_the_scale_of_their_day(load: Loader) -> None:
    """The indices that OpenRouter repeats are on v4.0 until June 2026, then missing, then on v4.1: never one series."""

    def payload(index: float | None) -> dict[str, Any]:
        scores = {} if index is None else {"artificial_analysis": {"intelligence_index": index, "coding_index": None}}
        return openrouter(openrouter_model("openai/gpt-4.1-mini", benchmarks=scores))

    load(
        openrouter={
            "2026-06-15": payload(22.9),
            "2026-06-22": payload(None),
            "2026-07-06": payload(14.8),
            "2026-08-10": payload(13),
        }
    )  # fmt: skip
    assert [
        ("aa-v4.0", 22.9, "06-15", "06-22"),
        ("aa-v4.1", 14.8, "07-06", "08-10"),
        ("aa-v4.1-2026-08-07", 13.0, "08-10", None),
    ] == load.rows(
        "select method, number_value, strftime(valid_from, '%m-%d'), strftime(valid_to, '%m-%d') from observations "
        "where metric_id = 'intelligence_index' and source_id = 'openrouter' order by valid_from"
    )


def test_quirk_27_a_score_on_an_older_scale_still_counts_there(load: Loader) -> None:
    """Where the source stops telling a score, the last one stays the score on its scale."""
    scored = openrouter_model("openai/gpt-9", benchmarks={"artificial_analysis": {"intelligence_index": 49}})
    load(openrouter={"2026-06-15": openrouter(scored), "2026-06-22": openrouter(openrouter_model("openai/gpt-9"))})
    assert [("aa-v4.0", 49.0)] == load.rows(
        "select method, number_value from specs where model = 'openai/gpt-9' and metric_id = 'intelligence_index'"
    )


def test_quirk_28_a_score_joined_to_the_wrong_model_is_rejected(load: Loader) -> None:
    """The three models that carry another model's score have it rejected as upstream_error."""
    ids = ("ibm-granite/granite-4.0-h-micro", "mistralai/mistral-large-2407", "nousresearch/hermes-3-llama-3.1-70b")
    scores = {"artificial_analysis": {"intelligence_index": 12.6}}
    load(openrouter={"2026-06-15": openrouter(*(openrouter_model(model, benchmarks=scores) for model in ids))})
    assert [(model, "upstream_error", 1) for model in ids] == rejected(load)
    assert [] == load.rows("select * from observations where metric_id like '%index' and source_id = 'openrouter'")


def test_quirk_28_routes_do_not_repeat_the_score_of_their_model(load: Loader) -> None:
    """The score that :free and :batch rows repeat is one statement of the model."""
    scores = {"benchmarks": {"artificial_analysis": {"intelligence_index": 24.1}}}
    rows = [
        openrouter_model("openai/gpt-oss-120b", **scores),
        openrouter_model("openai/gpt-oss-120b:free", "0", "0", **scores),
        openrouter_model("openai/gpt-oss-120b:batch", **scores),
    ]
    load(openrouter={"2026-08-10": openrouter(*rows)})
    assert [("", "", "24.1")] == held(load, "openai/gpt-oss-120b", "intelligence_index")


# Artificial Analysis --------------------------------------------------------------------------------------------------


def test_quirk_29_the_effort_in_the_name_is_the_configuration(load: Loader) -> None:
    """The configuration is read from the brackets of the name, never from the slug; other brackets are a name's own."""
    gpt, sonnet, opus = "openai/gpt-9.2", "anthropic/claude-sonnet-9.5", "anthropic/claude-opus-9"
    low = ("claude-opus-9-non-reasoning-low-effort", "Claude Opus 9 (Non-reasoning, Low Effort)", "anthropic")
    expected = [
        # slug, name, creator, then model and configuration
        ("gpt-9-2", "GPT-9.2 (xhigh)", "openai", gpt, "xhigh"),
        ("gpt-9-2-medium", "GPT-9.2 (medium)", "openai", gpt, "medium"),
        ("gpt-9-2-non-reasoning", "GPT-9.2 (Non-reasoning)", "openai", gpt, "non-reasoning"),
        ("claude-9-5-sonnet", "Claude 9.5 Sonnet (Non-reasoning)", "anthropic", sonnet, "non-reasoning"),
        ("claude-9-5-sonnet-thinking", "Claude 9.5 Sonnet (Reasoning)", "anthropic", sonnet, "reasoning"),
        ("claude-opus-9", "Claude Opus 9 (Adaptive Reasoning, Max Effort)", "anthropic", opus, "max"),
        (*low, opus, "non-reasoning-low"),
        ("gpt-8", "GPT-8 (Dec '27)", "openai", "openai/gpt-8", ""),
    ]
    known = (gpt, sonnet, opus, "openai/gpt-8")
    rows = [analysis_model(key(n), *row[:3], intelligence=n) for n, row in enumerate(expected)]
    load(openrouter={"2026-05-01": openrouter(*map(openrouter_model, known))})
    load(artificial_analysis={"2026-05-07": analysis(*rows)})
    assert [row[3:] for row in expected] == load.rows(
        "select model_id, variant from observations "
        "where metric_id = 'intelligence_index' and source_id <> 'curated' order by number_value"
    )


def test_quirk_29_the_highest_effort_stands_for_the_model(load: Loader) -> None:
    """The bare model's measurements all come from its highest configuration; each other one has its own specs."""
    rows = [
        analysis_model(key(1), "gpt-9-low", "GPT-9 (low)", "openai", 24.5,
                       median_output_tokens_per_second=200),
        analysis_model(key(2), "gpt-9", "GPT-9 (high)", "openai", 33.3,
                       median_output_tokens_per_second=100),
    ]  # fmt: skip
    load(artificial_analysis={"2026-05-07": analysis(*rows)})
    shown = [
        (spec(load, m, "intelligence_index"), spec(load, m, "output_tokens_per_second"))
        for m in ("openai/gpt-9", "openai/gpt-9@low")
    ]
    assert [("33.3", "100.0"), ("24.5", "200.0")] == shown


def test_quirk_29_a_row_without_a_name_is_rejected(load: Loader) -> None:
    """Without a name nobody knows which configuration was measured: the row is rejected, the others count."""
    nameless = analysis_model(key(1), "gpt-9-low", "", "openai", release_date=None)
    nameless["name"] = None
    load(
        artificial_analysis={
            "2026-05-07": analysis(nameless, analysis_model(key(2), "gpt-9", "GPT-9 (high)", "openai"))
        }
    )
    assert [(key(1), "no_value")] == [row[:2] for row in rejected(load)]
    assert ["openai/gpt-9"] == models(load)


def test_quirk_30_a_row_is_known_by_its_key_and_not_by_its_slug(load: Loader) -> None:
    """A row whose slug changes is the same model, by its key; its scores go on without a gap."""
    first = analysis(analysis_model(key(1), "grok-9", "Grok 9", "xai", 40))
    renamed = analysis(analysis_model(key(1), "grok-9-0309", "Grok 9 0309", "xai", 40))
    load(artificial_analysis={"2026-04-06": first, "2026-04-13": renamed})
    assert ["x-ai/grok-9"] == models(load)
    assert [("40.0", "04-06", None)] == periods(load, "x-ai/grok-9", "intelligence_index")


def test_quirk_30_a_reused_slug_does_not_change_the_old_model(load: Loader) -> None:
    """A new key under a slug that was another model's is rejected as duplicate_key while the old key is there."""
    old, new = "22222222-0000-4000-8000-000000000001", key(2)
    first = analysis(analysis_model(old, "grok-9", "Grok 9", "xai", 40))
    both = analysis(
        analysis_model(old, "grok-9-0309", "Grok 9", "xai", 40), analysis_model(new, "grok-9", "Grok 9", "xai", 50)
    )
    load(artificial_analysis={"2026-04-06": first, "2026-04-13": both, "2026-04-20": both})
    assert [("40.0", "04-06", None)] == periods(load, "x-ai/grok-9", "intelligence_index")
    assert [(new, "duplicate_key", 1), (new, "duplicate_key", 1)] == rejected(load)


def test_quirk_30_a_slug_that_looks_like_another_model_is_declared(load: Loader) -> None:
    """deepseek-r1 there is the model of May 2025, not OpenRouter's deepseek-r1: a declared alias of its key says so."""
    load(
        openrouter={
            "2026-05-01": openrouter(
                openrouter_model("deepseek/deepseek-r1"), openrouter_model("deepseek/deepseek-r1-0528")
            )
        }
    )
    row = analysis_model(
        "a83f84b3-473a-4276-9ae1-8909da723159", "deepseek-r1", "DeepSeek R1 0528 (May '25)", "deepseek", 27
    )
    load(artificial_analysis={"2026-05-07": analysis(row)})
    assert ["deepseek/deepseek-r1-0528"] == load.values(
        "select model_id from observations where metric_id = 'intelligence_index' and source_id <> 'curated'"
    )


def test_quirk_31_zero_speed_and_price_are_not_known(load: Loader) -> None:
    """Zero for speed, waiting time and price means missing: nothing is said of them."""
    row = analysis_model(
        key(1), "gpt-9", "GPT-9", "openai",
        median_output_tokens_per_second=0, median_time_to_first_token_seconds=0, median_time_to_first_answer_token=0,
        pricing={"price_1m_input_tokens": 0, "price_1m_output_tokens": 0, "price_1m_blended_3_to_1": 0},
    )  # fmt: skip
    other = analysis_model(key(2), "gpt-10", "GPT-10", "openai")
    load(artificial_analysis={"2026-02-16": analysis(row, other)})
    assert ["creator", "intelligence_index", "name", "released_date"] == load.values(
        "select metric_id from observations where model_id = 'openai/gpt-9' order by all"
    )


def test_quirk_31_zero_in_an_evaluation_is_a_score(load: Loader) -> None:
    """Zero in an evaluation is a score of zero; null is missing."""
    scores = {"lcr": 0, "tau2": 0.0, "gpqa": None}
    row = analysis_model(key(1), "gpt-9", "GPT-9", "openai", 0, evaluations=scores)
    load(artificial_analysis={"2026-05-07": analysis(row)})
    assert [("intelligence_index", 0.0), ("lcr", 0.0), ("tau2", 0.0)] == load.rows(
        "select metric_id, number_value from observations where number_value = 0 order by all"
    )


def test_quirk_32_indices_are_points_and_evaluations_shares(load: Loader) -> None:
    """An index is 0 to 100 and an evaluation 0 to 1; a number beyond that is in another unit, and above_maximum."""
    row = analysis_model(key(1), "gpt-9", "GPT-9", "openai", 49, evaluations={"gpqa": 0.899, "hle": 33.5, "aime": 1})
    load(artificial_analysis={"2026-05-07": analysis(row)})
    assert [("aime", 1.0), ("gpqa", 0.899), ("intelligence_index", 49.0)] == load.rows(
        "select metric_id, number_value from observations where source_id = 'artificial_analysis' "
        "and metric_id in ('aime', 'gpqa', 'hle', 'intelligence_index') order by all"
    )
    assert [(key(1), "above_maximum", 1)] == rejected(load)


def test_quirk_33_a_price_whose_meaning_changed_is_on_another_scale(load: Loader) -> None:
    """Its prices from 2026-05-02 on have another method, so 3 to 3.75 is no rise; and none is a list price."""
    before = analysis_model(key(1), "claude-9", "Claude 9", "anthropic", pricing={"price_1m_input_tokens": 3})
    after = analysis_model(key(1), "claude-9", "Claude 9", "anthropic", pricing={"price_1m_input_tokens": 3.75})
    load(artificial_analysis={"2026-04-27": analysis(before), "2026-05-04": analysis(after)})
    assert [("aa", 3.0, False), ("aa-2026-05-02", 3.75, True)] == load.rows(
        "select method, number_value, valid_to is null from observations "
        "where metric_id = 'median_input_usd_per_mtok' order by all"
    )
    assert spec(load, "anthropic/claude-9", "input_usd_per_mtok") is None


def test_quirk_34_a_partial_answer_is_refused(load: Loader) -> None:
    """An answer that lacks over a fifth of the models is refused and changes nothing, unless it is forced."""
    rows = [analysis_model(key(n), f"new-{n}", f"New {n}", "openai") for n in range(10)]
    load(artificial_analysis={"2026-04-27": analysis(*rows)})
    before = load.rows("select * from observations order by all")
    report = load(artificial_analysis={"2026-05-02T0925Z": analysis(*rows[:7])})
    assert ["refused"] == [run.status for run in report.runs]
    assert "it lacks 3 of the 10 models" in report.failures[0]
    assert before == load.rows("select * from observations order by all")
    assert ["ok"] == [
        run.status for run in load(force=True, artificial_analysis={"2026-05-03": analysis(*rows[:7])}).runs
    ]


def test_quirk_34_a_vanished_row_is_not_a_retired_model(load: Loader) -> None:
    """A model that is missing from one answer keeps its last scores, and no retirement is noted."""
    rows = [analysis_model(key(n), f"new-{n}", f"New {n}", "openai") for n in range(10)]
    load(artificial_analysis={"2026-04-27": analysis(*rows), "2026-05-02": analysis(*rows[:9])})
    assert "30.0" == spec(load, "openai/new-9", "intelligence_index")
    assert spec(load, "openai/new-9", "retirement_date") is None


def test_quirk_35_creators_are_one_under_all_their_slugs(load: Loader) -> None:
    """A company's slug means its creator; a release date of null says nothing."""
    expected = {
        "aws": ("amazon/new", "Amazon"),
        "azure": ("microsoft/new", "Microsoft"),
        "bytedance_seed": ("bytedance-seed/new", "ByteDance"),
        "kimi": ("moonshotai/new", "MoonshotAI"),
        "zai": ("z-ai/new", "Z.ai"),
    }
    rows = [analysis_model(key(n), "new", "New", slug, release_date=None) for n, slug in enumerate(expected)]
    load(artificial_analysis={"2026-05-07": analysis(*rows)})
    assert sorted(expected.values()) == load.rows(
        "select model_id, text_value from observations "
        "where metric_id = 'creator' and source_id <> 'curated' order by all"
    )
    assert [] == load.rows("select * from observations where metric_id = 'released_date'")


# models.dev and genai-prices ------------------------------------------------------------------------------------------


def test_quirk_36_each_provider_has_its_own_price(load: Loader) -> None:
    """A model's prices are kept by provider, without float noise; 0/0 is not known; the creator's own counts."""
    payload = models_dev(
        openai={"gpt-4.1-mini": models_dev_model(0.4, 1.6)},
        helicone={"gpt-4.1-mini": models_dev_model(0.39999999999999997, 1.5999999999999999)},
        poe={"openai/gpt-4.1-mini": models_dev_model(0.36, 1.4)},
        github_models={"openai/gpt-4.1-mini": models_dev_model(0, 0)},
        nvidia={"openai/gpt-4.1-mini": models_dev_model(None)},
    )
    load(models_dev={"2026-07-01": payload})
    assert [("helicone", "", "0.4"), ("openai", "", "0.4"), ("poe", "", "0.36")] == held(
        load, "openai/gpt-4.1-mini", "input_usd_per_mtok"
    )
    assert "0.4" == spec(load, "openai/gpt-4.1-mini", "input_usd_per_mtok")
    assert [("github-models/openai/gpt-4.1-mini", "zero_price", 2)] == rejected(load)


def test_quirk_36_limits_of_zero_or_beyond_the_context_are_rejected(load: Loader) -> None:
    """A context of 0 is below_minimum, an output beyond the context exceeds_context."""
    payload = models_dev(
        openai={
            "gpt-4o": models_dev_model(limit={"context": 0, "output": 0}),
            "gpt-4.1": models_dev_model(limit={"context": 128000, "output": 200000}),
        }
    )
    load(models_dev={"2026-07-01": payload})
    assert [("openai/gpt-4.1", "exceeds_context", 1), ("openai/gpt-4o", "below_minimum", 2)] == rejected(load)


def test_quirk_37_ids_lose_what_is_the_clouds_and_not_the_models(load: Loader) -> None:
    """A cloud's prefix, version and region, a route and upper case are no part of the model."""
    expected = {
        "anthropic/claude-haiku-4.5": "amazon-bedrock",
        "anthropic/claude-opus-4.7": "google-vertex",
        "openai/gpt-oss-120b": "kilo",
        "qwen/qwen3-235b-a22b-2507": "nebius",
    }
    payload = models_dev(
        openai={"gpt-4o": models_dev_model()},
        amazon_bedrock={"anthropic.claude-haiku-4-5-20251001-v1:0": models_dev_model()},
        google_vertex={"claude-opus-4-7@default": models_dev_model()},
        nebius={"Qwen/Qwen3-235B-A22B-Instruct-2507": models_dev_model()},
        kilo={"openai/gpt-oss-120b:free": models_dev_model(0, 0)},
    )
    load(openrouter={"2026-05-01": openrouter(*map(openrouter_model, expected))})
    load(models_dev={"2026-07-01": payload})
    assert list(expected.items()) == load.rows(
        "select model_id, provider_id from observations where source_id = 'models_dev' "
        "and metric_id = 'input_usd_per_mtok' and provider_id <> 'openai' order by all"
    )
    assert [] == rejected(load)


def test_quirk_37_a_name_that_fits_no_model_is_rejected(load: Loader) -> None:
    """Another provider's name that is no model's is unknown_model: that provider introduces no models."""
    payload = models_dev(openai={"gpt-4o": models_dev_model()}, gitlab={"duo-chat-gpt-5-2-codex": models_dev_model()})
    load(models_dev={"2026-07-01": payload})
    assert ["unknown_model"] == [row[1] for row in rejected(load)]
    assert ["openai/gpt-4o"] == models(load)


def test_quirk_37_the_oddities_of_one_row_are_read(load: Loader) -> None:
    """A month is a date, pdf is file, a tab after a name goes; interleaved and reasoning_options are not read."""
    row = models_dev_model(
        name="DeepSeek R1\t", release_date="2025-01", knowledge="2024-10", interleaved={"field": "x"},
        modalities={"input": ["pdf", "text"], "output": ["text"]},
        reasoning_options=[{"type": "effort", "values": ["high", None]}],
    )  # fmt: skip
    load(models_dev={"2026-07-01": models_dev(deepseek={"deepseek-r1": row})})
    metrics = ("input_modalities", "knowledge_cutoff_date", "name", "released_date")
    shown = [spec(load, "deepseek/deepseek-r1", metric) for metric in metrics]
    assert ["text, file", "2024-10", "DeepSeek R1", "2025-01"] == shown
    assert [] == rejected(load)


def test_quirk_37_a_tier_counts_once_and_by_its_own_threshold(load: Loader) -> None:
    """A tier is a variant with the threshold it names; context_over_200k, which repeats it, is not read."""
    tier = {"input": 2.5, "output": 15}
    cost = {"tiers": [{**tier, "tier": {"type": "context", "size": 272000}}], "context_over_200k": tier}
    load(models_dev={"2026-07-01": models_dev(openai={"gpt-9": models_dev_model(1.25, 10, cost=cost)})})
    assert [("openai", "", "1.25"), ("openai", "prompt_tokens >= 272000", "2.5")] == held(
        load, "openai/gpt-9", "input_usd_per_mtok"
    )


def test_quirk_37_facts_on_which_providers_disagree_are_all_kept(load: Loader) -> None:
    """Each provider's release date is kept as what that provider says; the creator's own is the model's."""
    payload = models_dev(
        openai={"gpt-5.2-codex": models_dev_model(release_date="2025-12-11")},
        azure={"gpt-5.2-codex": models_dev_model(release_date="2026-01-14")},
    )
    load(models_dev={"2026-07-01": payload})
    assert [("", "", "2025-12-11"), ("azure", "", "2026-01-14")] == held(load, "openai/gpt-5.2-codex", "released_date")
    assert "2025-12-11" == spec(load, "openai/gpt-5.2-codex", "released_date")


def genai(load: Loader, models: list[dict[str, Any]], provider: str = "openai", date: str = "2026-08-21") -> None:
    """Load a genai-prices payload of one provider, after OpenRouter has introduced the models it speaks of."""
    ids = ("openai/gpt-5.2", "openai/gpt-5.2-codex", "anthropic/claude-sonnet-5", "perplexity/sonar")
    load(openrouter={"2026-05-01": openrouter(*map(openrouter_model, ids))})
    load(genai_prices={date: [{"id": provider, "models": models}]})


def genai_held(load: Loader, metric_id: str = "input_usd_per_mtok") -> list[tuple[Any, ...]]:
    """Return what genai-prices says now: model, variant and number."""
    return load.rows(
        "select model_id, variant, number_value from observations "
        "where source_id = 'genai_prices' and metric_id = ? and valid_to is null order by all",
        metric_id,
    )


def test_quirk_38_only_exact_names_of_a_rule_are_models(load: Loader) -> None:
    """A rule's own id and what it "equals" are models; what it "starts_with" is not."""
    match = {"or": [{"equals": "gpt-5.2-codex"}, {"starts_with": "gpt-5"}]}
    genai(load, [{"id": "gpt-5.2", "match": match, "prices": {"input_mtok": 1.75, "output_mtok": 14}}])
    assert [("openai/gpt-5.2", "", 1.75), ("openai/gpt-5.2-codex", "", 1.75)] == genai_held(load)


def test_quirk_38_a_price_of_a_later_day_is_a_variant_until_then(load: Loader) -> None:
    """Of dated prices the latest that has begun is the plain one; one still to come is a variant that names its day."""
    prices = [
        {"prices": {"input_mtok": 9, "output_mtok": 15}},
        {"constraint": {"start_date": "2026-06-10"}, "prices": {"input_mtok": 3, "output_mtok": 15}},
        {"constraint": {"start_date": "2026-09-01"}, "prices": {"input_mtok": 2, "output_mtok": 10}},
    ]
    genai(load, [{"id": "claude-sonnet-5", "match": {"equals": "claude-sonnet-5"}, "prices": prices}], "anthropic")
    assert [
        ("anthropic/claude-sonnet-5", "", 3.0),
        ("anthropic/claude-sonnet-5", "from 2026-09-01", 2.0),
    ] == genai_held(load)


def test_quirk_38_prices_by_time_of_day_are_all_variants(load: Loader) -> None:
    """Where some hours have a price of their own, no price is plain: the rest of the day is a variant too."""
    prices = [
        {"prices": {"input_mtok": 0.135, "output_mtok": 0.55}},
        {
            "constraint": {"start_time": "00:30:00Z", "end_time": "16:30:00Z"},
            "prices": {"input_mtok": 0.27, "output_mtok": 1.1},
        },
    ]  # fmt: skip
    genai(load, [{"id": "gpt-5.2", "match": {"equals": "gpt-5.2"}, "prices": prices}])
    assert [("openai/gpt-5.2", "utc 00:30-16:30", 0.27), ("openai/gpt-5.2", "utc other hours", 0.135)] == genai_held(
        load
    )


def test_quirk_38_a_price_with_tiers_has_a_base_and_variants(load: Loader) -> None:
    """A base is the plain price, each tier a variant that names where it starts."""
    price = {"base": 1.25, "tiers": [{"start": 200000, "price": 2.5}]}
    genai(load, [{"id": "gpt-5.2", "match": {"equals": "gpt-5.2"}, "prices": {"input_mtok": price, "output_mtok": 10}}])
    assert [("openai/gpt-5.2", "", 1.25), ("openai/gpt-5.2", "prompt_tokens >= 200000", 2.5)] == genai_held(load)


def test_quirk_38_counts_are_per_thousand(load: Loader) -> None:
    """A price per thousand requests becomes a price per request."""
    prices = {"input_mtok": 1, "output_mtok": 1, "requests_kcount": 5}
    genai(load, [{"id": "sonar", "match": {"equals": "sonar"}, "prices": prices}], "perplexity")
    assert [("perplexity/sonar", "", 0.005)] == genai_held(load, "request_usd")


def test_quirk_38_no_prices_and_no_context_say_nothing(load: Loader) -> None:
    """Empty prices and a missing context are neither free nor zero: nothing is said."""
    empty = {"id": "gpt-5.2", "match": {"equals": "gpt-5.2"}, "prices": {}}
    priced = {
        "id": "gpt-5.2-codex",
        "match": {"equals": "gpt-5.2-codex"},
        "prices": {"input_mtok": 1.75, "output_mtok": 14},
    }
    genai(load, [empty, priced])
    assert ["openai/gpt-5.2-codex"] == load.values(
        "select distinct model_id from observations where source_id = 'genai_prices'"
    )
    assert [] == rejected(load)


def test_quirk_38_a_price_copied_from_openrouter_is_not_the_creators(load: Loader) -> None:
    """A creator's entry that says it took its price from OpenRouter is rejected as copied_price."""
    entry = {"id": "gpt-5.2", "match": {"equals": "gpt-5.2"}, "prices": {"input_mtok": 1.75, "output_mtok": 14}}
    genai(load, [{**entry, "price_comments": "as listed by OpenRouter"}])
    assert [("openai/gpt-5.2", "copied_price", 2)] == rejected(load)


def test_quirk_38_its_entries_make_no_models(load: Loader) -> None:
    """What genai-prices lists and nobody else does is unknown_model."""
    genai(load, [{"id": "gpt-99", "match": {"equals": "gpt-99"}, "prices": {"input_mtok": 1, "output_mtok": 1}}])
    assert [("openai/gpt-99", "unknown_model", 2)] == rejected(load)


def test_every_quirk_has_a_test_and_a_line_in_the_docs() -> None:
    """The table in docs/sources.md and the tests here have the same numbers, 1 to 38."""
    table = (Path(__file__).parents[2] / "docs" / "sources.md").read_text(encoding="utf-8")
    tested = {int(number) for name in globals() for number in re.findall(r"^test_quirk_(\d\d)_", name)}
    assert list(range(1, 39)) == [int(number) for number in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)]
    assert set(range(1, 39)) == tested


# Payloads that are none -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", ["openrouter", "artificial_analysis", "models_dev", "genai_prices"])
def test_what_is_no_payload_is_refused(load: Loader, source: str) -> None:
    """A file that is no payload of its source is refused with its name and a reason; nothing is added."""
    texts = (
        "",
        "not json",
        "null",
        "[]",
        "{}",
        "5",
        '{"data": 5}',
        '{"data": []}',
        '{"data": [1, null, "a"]}',
        '{"data": [{}]}',
        '{"openai": 5}',
        '{"openai": {"models": {"gpt-4o": 5}}}',
        '[{"id": "openai", "models": [{"id": "gpt-4o", "prices": 5}]}]',
        '[{"id": "openai", "models": 5}, null, 5]',
        '{"error": "rate limited"}',
    )
    report = load(**{source: {f"2026-05-{day:02}": text for day, text in enumerate(texts, 1)}})
    assert [(f"2026-05-{day:02}", "refused", True) for day in range(1, len(texts) + 1)] == [
        (str(run.retrieved_at.date()), run.status, ": refused: " in run.error) for run in report.runs
    ]
    assert not load.path.exists()


@pytest.mark.parametrize("source", ["openrouter", "artificial_analysis"])
def test_a_row_without_an_id_is_rejected_and_the_others_count(load: Loader, source: str) -> None:
    """A row that does not say what it is about is rejected as unknown_model; it costs the payload nothing else."""
    if source == "openrouter":
        nameless = openrouter_model("openai/gpt-4o")
        nameless["id"] = None
        load(openrouter={"2026-05-01": openrouter(nameless, openrouter_model("openai/gpt-4o"))})
    else:
        nameless = analysis_model(None, "gpt-4o", "GPT-4o", "openai")
        nameless["slug"] = None
        load(
            artificial_analysis={"2026-05-01": analysis(nameless, analysis_model(key(1), "gpt-4o", "GPT-4o", "openai"))}
        )
    assert [("", "unknown_model")] == [row[:2] for row in rejected(load)]
    assert ["openai/gpt-4o"] == models(load)


def test_a_number_that_cannot_be_read_is_rejected(load: Loader) -> None:
    """A price, limit or score that is no number is rejected as no_value, as it was written; the others count."""
    entry = {"id": "gpt-4o", "match": {"equals": "gpt-4o"}, "prices": {"input_mtok": "free", "output_mtok": 10}}
    load(
        openrouter={"2026-05-01": openrouter(openrouter_model("openai/gpt-4o", "free", context_length="128K"))},
        artificial_analysis={"2026-05-02": analysis(analysis_model(key(1), "gpt-4o", "GPT-4o", "openai", "n/a"))},
        models_dev={"2026-05-03": models_dev(openai={"gpt-4o": models_dev_model("free", 10)})},
        genai_prices={"2026-05-04": [{"id": "openai", "models": [entry]}]},
    )
    assert [
        ("artificial_analysis", "intelligence_index", "n/a"),
        ("genai_prices", "input_usd_per_mtok", "free"),
        ("models_dev", "input_usd_per_mtok", "free"),
        ("openrouter", "context_tokens", "128K"),
        ("openrouter", "context_tokens", "128K"),
        ("openrouter", "input_usd_per_mtok", "free"),
    ] == load.rows(
        "select source_id, said ->> 'metric_id', said ->> 'text_value' from ("
        "select source_id, unnest(cast(statements as json[])) as said from rejections where reason = 'no_value') "
        "as listed order by all"
    )


def test_a_field_of_another_shape_refuses_the_payload(load: Loader) -> None:
    """Where a list of things is something else, the format has changed: the payload is refused, and says where."""
    model = openrouter_model("openai/gpt-4o", supported_parameters="tools")
    report = load(openrouter={"2026-05-01": openrouter(model)})
    assert ["refused"] == [run.status for run in report.runs]
    assert "refused: openrouter cannot read it (Conversion Error: Expected ARRAY" in report.failures[0]
