-- The question of longest_context_by_weights.sql, as one asks it in Postgres.
select distinct on (m.weights)
    m.weights,
    m.model_id,
    m.context_tokens,
    m.output_usd_per_mtok
from models as m
where m.weights is not null and m.context_tokens is not null and m.status is distinct from 'no longer listed'
order by m.weights, m.context_tokens desc, m.output_usd_per_mtok, m.model_id
