-- Which models take a million tokens for less than 50 cents per million?
-- group: Choosing a model
-- columns: model_id varchar, context_tokens bigint, input_usd_per_mtok double, usd_of_one_full_prompt double
-- rows: at least 8
-- expect: model_id=openai/gpt-4.1-mini, input_usd_per_mtok=0.4, usd_of_one_full_prompt=0.419
select
    m.model_id,
    m.context_tokens,
    m.input_usd_per_mtok,
    round(m.context_tokens * m.input_usd_per_mtok / 1000000, 4) as usd_of_one_full_prompt
from models as m
where m.context_tokens >= 1000000
    and m.input_usd_per_mtok < 0.5
    and coalesce(m.status, '') <> 'no longer listed'
order by m.input_usd_per_mtok, m.context_tokens desc, m.model_id
