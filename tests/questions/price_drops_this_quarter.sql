-- Which output prices fell this quarter?
-- group: Prices over time
-- example: price_history has the price before on the same row; is_headline keeps to the price that the model has in models.
-- columns: model_id varchar, provider_id varchar, previous_usd double, usd double, change_percent double, changed_date date
-- rows: at least 3
with today as (
    select max(as_of_date) as day from freshness where source_id = 'openrouter'
)

select
    h.model_id,
    h.provider_id,
    h.previous_usd,
    h.usd,
    h.change_percent,
    cast(h.valid_from as date) as changed_date
from price_history as h
cross join today
where h.metric_id = 'output_usd_per_mtok'
    and h.is_headline
    and h.usd < h.previous_usd
    and h.valid_from >= date_trunc('quarter', today.day)
order by h.change_percent, h.model_id, h.valid_from
