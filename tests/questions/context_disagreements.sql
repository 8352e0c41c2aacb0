-- Where do sources disagree most on the context of a model?
-- group: Sources
-- example: conflicts has the chosen value and the other one, each with who says so; providers' own smaller limits are not among them.
-- columns: model_id varchar, source_id varchar, context_tokens bigint, other_source_id varchar, other_context_tokens bigint, times double
-- rows: at least 30
-- expect: model_id=anthropic/claude-sonnet-4.5, context_tokens=200000, other_source_id=genai_prices, other_context_tokens=1000000, times=5
select
    c.model_id,
    c.source_id,
    cast(c.number_value as bigint) as context_tokens,
    c.other_source_id,
    cast(c.other_number_value as bigint) as other_context_tokens,
    round(greatest(c.number_value, c.other_number_value) / least(c.number_value, c.other_number_value), 2) as times
from conflicts as c
where c.metric_id = 'context_tokens'
order by times desc, c.model_id, c.other_source_id, c.other_provider_id
