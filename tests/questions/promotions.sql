-- Which output prices fell by a quarter or more and were back within 60 days?
-- group: Prices over time
-- columns: model_id varchar, usual_usd double, promotion_usd double, promotion_from date, promotion_to date, days bigint
-- rows: at least 1
with steps as (
    select
        h.model_id,
        h.previous_usd,
        h.usd,
        h.valid_from,
        h.valid_to,
        lead(h.usd) over (partition by h.model_id order by h.valid_from) as next_usd,
        lead(h.valid_from) over (partition by h.model_id order by h.valid_from) as next_from
    from price_history as h
    where h.metric_id = 'output_usd_per_mtok'
        and h.provider_id = 'openrouter'
        and h.source_id = 'openrouter'
        and h.variant = ''
)

select
    steps.model_id,
    steps.previous_usd as usual_usd,
    steps.usd as promotion_usd,
    cast(steps.valid_from as date) as promotion_from,
    cast(steps.valid_to as date) as promotion_to,
    date_diff('day', steps.valid_from, steps.valid_to) as days
from steps
where steps.usd <= 0.75 * steps.previous_usd
    and steps.next_usd = steps.previous_usd
    and steps.next_from = steps.valid_to
    and steps.valid_to <= steps.valid_from + interval 60 day
order by promotion_from, steps.model_id
