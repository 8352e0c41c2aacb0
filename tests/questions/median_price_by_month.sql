-- What was the median output price on OpenRouter's last list of each month?
-- group: Prices over time
-- example: The past is in the periods: what was so at a moment has valid_from <= it, and no valid_to or a later one.
-- columns: list_date date, models bigint, median_usd double, cheapest_usd double, dearest_usd double
-- rows: 24
with lists as (
    select max(retrieved_at) as list_at
    from source_runs
    where source_id = 'openrouter' and status in ('ok', 'not modified')
    group by date_trunc('month', retrieved_at)
)

select
    cast(lists.list_at as date) as list_date,
    count(*) as models,
    round(median(h.usd), 4) as median_usd,
    min(h.usd) as cheapest_usd,
    max(h.usd) as dearest_usd
from lists
inner join price_history as h
    on h.valid_from <= lists.list_at
    and (h.valid_to is null or h.valid_to > lists.list_at)
where h.metric_id = 'output_usd_per_mtok'
    and h.provider_id = 'openrouter'
    and h.source_id = 'openrouter'
    and h.variant = ''
group by lists.list_at
order by lists.list_at
