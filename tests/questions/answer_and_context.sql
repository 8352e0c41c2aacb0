-- Which models can write an answer as long as half of their context or more?
-- group: Limits and abilities
-- columns: model_id varchar, context_tokens bigint, max_output_tokens bigint, share_percent double
-- rows: at least 30
select
    m.model_id,
    m.context_tokens,
    m.max_output_tokens,
    round(100.0 * m.max_output_tokens / m.context_tokens, 1) as share_percent
from models as m
where m.context_tokens > 0
    and 2 * m.max_output_tokens >= m.context_tokens
    and coalesce(m.status, '') <> 'no longer listed'
order by share_percent desc, m.model_id
