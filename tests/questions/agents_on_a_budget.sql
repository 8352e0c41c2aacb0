-- Which are the cheapest models that reason, call tools and answer in a given structure, with a context of 200,000 tokens?
-- group: Choosing a model
-- columns: model_id varchar, context_tokens bigint, input_usd_per_mtok double, output_usd_per_mtok double, released_date varchar
-- rows: 15
select
    m.model_id,
    m.context_tokens,
    m.input_usd_per_mtok,
    m.output_usd_per_mtok,
    m.released_date
from models as m
where m.supports_reasoning = 'yes'
    and m.supports_tool_calls = 'yes'
    and m.supports_structured_outputs = 'yes'
    and m.context_tokens >= 200000
    and m.output_usd_per_mtok is not null
    and coalesce(m.status, '') not in ('no longer listed', 'deprecated')
order by m.output_usd_per_mtok, m.input_usd_per_mtok, m.model_id
limit 15
