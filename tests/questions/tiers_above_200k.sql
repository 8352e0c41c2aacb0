-- Which models cost more once the prompt passes a limit of 200,000 tokens or more, and how much more?
-- group: Costs
-- columns: model_id varchar, provider_id varchar, condition varchar, input_usd_per_mtok double, tier_input_usd_per_mtok double, times double
-- rows: at least 20
-- expect: model_id=google/gemini-2.5-pro, provider_id=google, input_usd_per_mtok=1.25, tier_input_usd_per_mtok=2.5, times=2
select
    plain.model_id,
    plain.provider_id,
    tier.variant as condition,
    plain.input_usd_per_mtok,
    tier.input_usd_per_mtok as tier_input_usd_per_mtok,
    round(tier.input_usd_per_mtok / plain.input_usd_per_mtok, 2) as times
from offerings as plain
inner join offerings as tier on plain.model_id = tier.model_id and plain.provider_id = tier.provider_id
where plain.variant = ''
    and tier.variant like 'prompt_tokens >= %'
    and cast(split_part(tier.variant, ' >= ', 2) as integer) >= 200000
    and plain.input_usd_per_mtok > 0
    and tier.input_usd_per_mtok is not null
order by times desc, plain.model_id, plain.provider_id, condition
