-- The question of context_disagreements.sql, as one asks it in Postgres.
select
    c.model_id,
    c.source_id,
    c.number_value::bigint as context_tokens,
    c.other_source_id,
    c.other_number_value::bigint as other_context_tokens,
    round((greatest(c.number_value, c.other_number_value) / least(c.number_value, c.other_number_value))::numeric(20, 8), 2)::float8 as times
from conflicts as c
where c.metric_id = 'context_tokens'
order by times desc, c.model_id, c.other_source_id, c.other_provider_id
