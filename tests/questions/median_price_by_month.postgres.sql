-- The question of median_price_by_month.sql, as one asks it in Postgres.
with lists as (
    select max(retrieved_at) as list_at
    from source_runs
    where source_id = 'openrouter' and status in ('ok', 'not modified')
    group by date_trunc('month', retrieved_at)
)

select
    lists.list_at::date as list_date,
    count(*) as models,
    round(percentile_cont(0.5) within group (order by h.usd)::numeric(20, 8), 4)::float8 as median_usd,
    min(h.usd) as cheapest_usd,
    max(h.usd) as dearest_usd
from lists
join price_history as h
    on h.valid_from <= lists.list_at
    and (h.valid_to is null or h.valid_to > lists.list_at)
where h.metric_id = 'output_usd_per_mtok'
    and h.provider_id = 'openrouter'
    and h.source_id = 'openrouter'
    and h.variant = ''
group by lists.list_at
order by lists.list_at
