-- Which models write the longest answers, and what does one such answer cost?
-- group: Choosing a model
-- columns: model_id varchar, max_output_tokens bigint, output_usd_per_mtok double, usd_of_longest_answer double
-- rows: 20
select
    m.model_id,
    m.max_output_tokens,
    m.output_usd_per_mtok,
    round(m.max_output_tokens * m.output_usd_per_mtok / 1000000, 2) as usd_of_longest_answer
from models as m
where m.max_output_tokens is not null and coalesce(m.status, '') <> 'no longer listed'
order by m.max_output_tokens desc, m.output_usd_per_mtok, m.model_id
limit 20
