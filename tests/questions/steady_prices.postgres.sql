-- The question of steady_prices.sql, as one asks it in Postgres.
with today as (
    select max(as_of_date) as day from freshness where source_id = 'openrouter'
)

select
    h.model_id,
    h.usd,
    h.valid_from::date as since,
    (today.day - h.valid_from::date)::bigint as days
from price_history as h
cross join today
where h.metric_id = 'output_usd_per_mtok'
    and h.provider_id = 'openrouter'
    and h.source_id = 'openrouter'
    and h.variant = ''
    and h.valid_to is null
    and h.valid_from <= today.day - interval '365 days'
order by days desc, h.model_id
