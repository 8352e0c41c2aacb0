-- Which output prices rose in the last year, on OpenRouter's plain route, by a tenth or more?
-- group: Prices over time
-- columns: model_id varchar, previous_usd double, usd double, change_percent double, changed_date date
-- rows: at least 10
with today as (
    select max(as_of_date) as day from freshness where source_id = 'openrouter'
)

select
    h.model_id,
    h.previous_usd,
    h.usd,
    h.change_percent,
    cast(h.valid_from as date) as changed_date
from price_history as h
cross join today
where h.metric_id = 'output_usd_per_mtok'
    and h.provider_id = 'openrouter'
    and h.variant = ''
    and h.source_id = 'openrouter'
    and h.change_percent >= 10
    and h.valid_from > today.day - interval 1 year
order by h.change_percent desc, h.model_id, h.valid_from
