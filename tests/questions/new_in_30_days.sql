-- Which models were listed in the last 30 days, and what do they offer?
-- group: Coming and going
-- columns: model_id varchar, listed_date varchar, context_tokens bigint, input_modalities varchar, output_usd_per_mtok double
-- rows: at least 10
with today as (
    select max(as_of_date) as day from freshness where source_id = 'openrouter'
)

select
    m.model_id,
    m.listed_date,
    m.context_tokens,
    m.input_modalities,
    m.output_usd_per_mtok
from models as m
cross join today
where cast(m.listed_date as date) > today.day - interval 30 day and coalesce(m.status, '') <> 'no longer listed'
order by m.listed_date desc, m.model_id
