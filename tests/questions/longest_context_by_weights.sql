-- What is the longest context by kind of licence, and whose is it?
-- group: Limits and abilities
-- columns: weights varchar, model_id varchar, context_tokens bigint, output_usd_per_mtok double
-- rows: 2
select
    m.weights,
    m.model_id,
    m.context_tokens,
    m.output_usd_per_mtok
from models as m
where m.weights is not null and m.context_tokens is not null and coalesce(m.status, '') <> 'no longer listed'
qualify row_number() over (partition by m.weights order by m.context_tokens desc, m.output_usd_per_mtok, m.model_id) = 1
order by m.weights
