"""What is asked for at the command line and in SQL. `{sentences}` is the query of all sentences of a page."""

from __future__ import annotations

PAIR = ("gpt-4.1-mini", "gpt-5.2-codex")
PAIRS = (
    PAIR,
    ("claude-opus-5", "GPT-5.6 Sol"),
    ("openai/gpt-oss-120b", "gpt-5.2-codex"),
    ("lfm2.5-1.2b-thinking", "gpt-4.1-nano"),
    ("gemini-3-pro-image", "gpt-5-image"),
    ("sherlock-think-alpha", "sonoma-sky-alpha"),
    ("north-mini-code", "kimi-k2.7-code"),
    ("ling-2.6-1t", "nemotron-nano-12b-v2-vl"),
)
GROUPS = (
    ("claude-opus-5", "gpt-5.6-sol", "gemini-3.1-pro-preview"),
    ("gpt-4.1-mini", "gpt-4.1-nano", "gpt-4.1", "gpt-oss-120b"),
    ("north-mini-code", "sherlock-think-alpha", "deepseek-r1", "gpt-image-1-mini", "gpt-audio-mini"),
    ("claude-sonnet-5", "glm-5.2", "kimi-k2.7-code", "deepseek-r1", "gpt-5.2-codex", "claude-sonnet-4.5"),
)

# Named queries: what each takes by position, and by name. In SQL, `name := value`; at the command line, `--name value`.
Case = tuple[tuple[str, ...], dict[str, str]]
# These make sentences, which takes long: of them one case is asked in every format, the others in one.
SLOW = ("analysis", "changes", "explain", "faq", "pros_cons", "quick_verdict", "{sentences}")
QUERIES: dict[str, list[Case]] = {
    "analysis": [(pair, {}) for pair in PAIRS[:3]],
    "changes": [
        (("2026-06-01", "2026-07-01"), {}),
        (("2026-06-15",), {"until": "2026-08-22", "kind": "price_down"}),
        (("2026-06-15", "2026-08-22", "verdict"), {"top": "8"}),
        (("2026-01-01",), {"involving": "deepseek-r1"}),
    ],
    "cheapest_at_least": [
        ((), {}),
        (("40",), {"min_context": "200000", "input": "text,image", "top": "3"}),
        ((), {"open_weights": "true", "min_intelligence": "20"}),
        (("30", "aa-v4.0"), {}),
        (("99.9",), {}),
    ],
    "compare_many": [*((group, {}) for group in GROUPS), (GROUPS[0], {"detail": "true"})],
    "compare_pair": [*((pair, {}) for pair in PAIRS), (PAIR, {"detail": "true"})],
    "conflicts": [((), {}), (("claude-sonnet-4.5",), {}), ((), {"metric": "context_tokens", "top": "7"})],
    "explain": [(PAIR, {"sentence": "14"}), (PAIRS[1], {}), (PAIRS[5], {})],
    "faq": [(pair, {}) for pair in PAIRS[2:5]],
    "leaderboard": [
        ((), {}),
        (("coding_index",), {"top": "5"}),
        (("output_usd_per_mtok",), {}),
        (("intelligence_index", "aa-v4.0"), {"gone": "true", "configurations": "true"}),
        (("context_tokens",), {"top": "12"}),
    ],
    "metrics": [((), {})],
    "model": [(("gpt-4.1-mini",), {}), (("Claude Sonnet 4.5",), {}), (("sherlock-think-alpha",), {})],
    "models": [
        ((), {}),
        (("gpt",), {"creator": "OpenAI", "min_context": "200000"}),
        ((), {"weights": "open", "input": "text,image", "gone": "true"}),
        ((), {"tool_calls": "true", "released_since": "2026-01-01", "max_output_usd": "1.5", "max_input_usd": "1"}),
        (("no such model",), {}),
        ((), {"min_intelligence": "45"}),
    ],
    "new_models": [((), {}), (("2026-07-01",), {"top": "100"}), ((), {"gone": "true", "top": "5"})],
    "offerings": [
        (("claude-sonnet-4.5",), {}),
        (("gpt-oss-120b",), {"variant": "free"}),
        (("gpt-4.1-mini", ""), {}),
        (("sherlock-think-alpha",), {}),
    ],
    "price_history": [
        (("deepseek-r1",), {}),
        (("gpt-oss-120b",), {"provider": "all"}),
        (("claude-sonnet-4.5", "input_usd_per_mtok"), {"variants": "true"}),
        (("gpt-4.1-mini",), {"since": "2026-07-01", "provider": "openai"}),
    ],
    "price_per_intelligence": [((), {}), (("aa-v4.0",), {}), ((), {"min_intelligence": "40", "top": "5"})],
    "pros_cons": [(pair, {}) for pair in (PAIRS[0], PAIRS[3], PAIRS[6])],
    "provenance": [
        (("claude-sonnet-4.5",), {"metric": "output_usd_per_mtok"}),
        (("gpt-4.1-mini",), {}),
        (("gpt-oss-120b", "context_tokens"), {}),
    ],
    "quick_verdict": [(pair, {}) for pair in (PAIRS[0], PAIRS[2], PAIRS[7])],
    "sources": [((), {})],
    "{sentences}": [(pair, {}) for pair in PAIRS[:3]],
    "verdict": [(pair, {}) for pair in PAIRS],
    "verdict_many": [(group, {}) for group in GROUPS],
}
FORMATS = ("csv", "json", "jsonl", "markdown", "table", "parquet", "arrow")
DAYS = ("2026-06-15", "2026-03-01")

# Files that the command lines speak of.
FILES = {
    "usage.csv": "model,tokens\nopenai/gpt-4.1-mini,1200000\nopenai/gpt-5.2-codex,\n",
    "usage.txt": "model,tokens\n",
    "mine.sql": """-- Offerings of a model that cost at least so much.
-- grain: one row per provider and variant
-- param: model model -- the model
-- param: least double = 1 -- USD per 1M output tokens
-- show: provider_id, output_usd_per_mtok
select provider_id, variant, output_usd_per_mtok
from offerings
where model_id = $model and output_usd_per_mtok >= $least
order by provider_id, variant
""",
    "broken.sql": "-- Broken.\n-- grain: one row\nselect nme from models\n",
    "unsafe.sql": "-- Unsafe.\n-- grain: one row\nselect * from read_text('/etc/passwd')\n",
}
