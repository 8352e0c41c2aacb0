-- The question of promotions.sql, as one asks it in Postgres.
with steps as (
    select
        h.model_id,
        h.previous_usd,
        h.usd,
        h.valid_from,
        h.valid_to,
        lead(h.usd) over history as next_usd,
        lead(h.valid_from) over history as next_from
    from price_history as h
    where h.metric_id = 'output_usd_per_mtok'
        and h.provider_id = 'openrouter'
        and h.source_id = 'openrouter'
        and h.variant = ''
    window history as (partition by h.model_id order by h.valid_from)
)

select
    steps.model_id,
    steps.previous_usd as usual_usd,
    steps.usd as promotion_usd,
    steps.valid_from::date as promotion_from,
    steps.valid_to::date as promotion_to,
    extract(day from steps.valid_to - steps.valid_from)::bigint as days
from steps
where steps.usd <= 0.75 * steps.previous_usd
    and steps.next_usd = steps.previous_usd
    and steps.next_from = steps.valid_to
    and steps.valid_to <= steps.valid_from + interval '60 days'
order by promotion_from, steps.model_id
