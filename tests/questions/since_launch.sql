-- How far has each model's output price come since OpenRouter first listed it?
-- group: Prices over time
-- columns: model_id varchar, first_date date, first_usd double, usd_now double, change_percent double
-- rows: at least 40
with prices as (
    select
        h.model_id,
        h.usd as usd_now,
        h.valid_to,
        first_value(h.usd) over (partition by h.model_id order by h.valid_from) as first_usd,
        first_value(h.valid_from) over (partition by h.model_id order by h.valid_from) as first_at
    from price_history as h
    where h.metric_id = 'output_usd_per_mtok'
        and h.provider_id = 'openrouter'
        and h.source_id = 'openrouter'
        and h.variant = ''
)

select
    prices.model_id,
    cast(prices.first_at as date) as first_date,
    prices.first_usd,
    prices.usd_now,
    round(100 * (prices.usd_now / prices.first_usd - 1), 1) as change_percent
from prices
where prices.valid_to is null and prices.usd_now <> prices.first_usd and prices.first_usd > 0
order by change_percent, prices.model_id
