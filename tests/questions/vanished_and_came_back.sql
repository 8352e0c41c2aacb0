-- Which models vanished from OpenRouter's list and came back?
-- group: Coming and going
-- example: A gap between two periods of the same key is a time in which the source did not say so.
-- columns: model_id varchar, gone_from date, back_from date, days_away bigint
-- rows: at least 5
with names as (
    select
        o.model_id,
        o.valid_from,
        lag(o.valid_to) over (partition by o.model_id order by o.valid_from) as previous_valid_to
    from observations as o
    where o.metric_id = 'input_usd_per_mtok'
        and o.source_id = 'openrouter'
        and o.provider_id = 'openrouter'
        and o.variant = ''
)

select
    names.model_id,
    cast(names.previous_valid_to as date) as gone_from,
    cast(names.valid_from as date) as back_from,
    date_diff('day', names.previous_valid_to, names.valid_from) as days_away
from names
where names.previous_valid_to < names.valid_from
order by days_away desc, names.model_id, back_from
