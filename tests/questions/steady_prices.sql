-- Which models have had one output price on OpenRouter for a year or longer?
-- group: Prices over time
-- columns: model_id varchar, usd double, since date, days bigint
-- rows: at least 50
with today as (
    select max(as_of_date) as day from freshness where source_id = 'openrouter'
)

select
    h.model_id,
    h.usd,
    cast(h.valid_from as date) as since,
    date_diff('day', cast(h.valid_from as date), today.day) as days
from price_history as h
cross join today
where h.metric_id = 'output_usd_per_mtok'
    and h.provider_id = 'openrouter'
    and h.source_id = 'openrouter'
    and h.variant = ''
    and h.valid_to is null
    and h.valid_from <= today.day - interval 365 day
order by days desc, h.model_id
