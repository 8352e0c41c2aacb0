-- What did these models cost on 1 January 2026, and what do they cost now?
-- group: Prices over time
-- example: observations holds every statement with its period, so any day of the past is one condition; a price that is gone is null now.
-- columns: model_id varchar, provider_id varchar, usd_then double, usd_now double
-- rows: at least 200
-- expect: model_id=openai/gpt-4.1-mini, provider_id=openrouter, usd_then=1.6, usd_now=1.6
select
    o.model_id,
    o.provider_id,
    o.number_value as usd_then,
    now.number_value as usd_now
from observations as o
left join current_observations as now
    on o.model_id = now.model_id
    and o.metric_id = now.metric_id
    and o.provider_id = now.provider_id
    and o.variant = now.variant
    and o.source_id = now.source_id
    and now.is_still_said
where o.metric_id = 'output_usd_per_mtok'
    and o.source_id = 'openrouter'
    and o.variant = ''
    and o.valid_from <= timestamp '2026-01-01'
    and (o.valid_to is null or o.valid_to > timestamp '2026-01-01')
order by o.model_id, o.provider_id
