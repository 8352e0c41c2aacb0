-- Facts with a cited document, entered by hand: a row a fact, the document named above its rows.
-- name: Documents cited by this catalogue
-- url: GPT-4.1 Mini vs GPT-5.2-Codex, side-by-side comparison page (document 000_780e409ceefab045)
-- licence: facts from the cited document
-- attribution: Figures from the cited document
-- priority: 50
-- date: 2026-11-22
with facts (candidate, metric_id, variant, method, number_value, text_value) as (
    -- The comparison page of GPT-4.1 Mini and GPT-5.2-Codex, held since 2026-11-22. It names no date of measuring and no
    -- configuration; its indices are those of Artificial Analysis' v4.0, and how it measured speed it does not say.
    values
        ('openai/gpt-4.1-mini', 'intelligence_index', '', 'aa-v4.0', 22.9, null),
        ('openai/gpt-4.1-mini', 'output_tokens_per_second', '', 'unstated', 98.09, null),
        ('openai/gpt-4.1-mini', 'input_modalities', '', '', null, 'text, image, file'),
        ('openai/gpt-5.2-codex', 'intelligence_index', '', 'aa-v4.0', 49, null),
        ('openai/gpt-5.2-codex', 'output_tokens_per_second', '', 'unstated', 144.39, null),
        ('openai/gpt-5.2-codex', 'input_modalities', '', '', null, 'text, image'),
        ('openai/gpt-5.2-codex', 'specialisation', '', '', null, 'coding')
)

select
    candidate as reference,
    candidate,
    true as introduces,
    metric_id,
    '' as provider_id,
    variant,
    method,
    cast(number_value as double) as number_value,
    cast(text_value as varchar) as text_value,
    cast(null as varchar) as refusal
from facts;
