-- What did the cheapest model cost that scores at least 35 on today's scale, on the last list of each quarter?
-- group: Prices over time
-- columns: list_date date, model_id varchar, output_usd double, intelligence_index double, method varchar
-- rows: at least 4
with lists as (
    select max(retrieved_at) as list_at
    from source_runs
    where source_id = 'openrouter' and status in ('ok', 'not modified')
    group by date_trunc('quarter', retrieved_at)
)

select
    cast(lists.list_at as date) as list_date,
    h.model_id,
    h.usd as output_usd,
    s.number_value as intelligence_index,
    s.method
from lists
inner join price_history as h
    on h.valid_from <= lists.list_at
    and (h.valid_to is null or h.valid_to > lists.list_at)
inner join specs as s on h.model_id = s.model and s.metric_id = 'intelligence_index'
inner join ranking_methods as r on s.metric_id = r.metric_id and s.method = r.method
where h.metric_id = 'output_usd_per_mtok'
    and h.provider_id = 'openrouter'
    and h.source_id = 'openrouter'
    and h.variant = ''
    and s.number_value >= 35
qualify row_number() over (partition by lists.list_at order by h.usd, h.model_id) = 1
order by list_date
