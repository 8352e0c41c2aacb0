-- Every observation has a value, of the kind and within the bounds of its metric; no price is zero but on a free route.
-- severity: error
-- grain: one row per observation out of range
select observations.*
from observations
inner join metrics on observations.metric_id = metrics.metric_id
where (observations.number_value is null and observations.text_value is null)
    or observations.number_value < metrics.minimum
    or observations.number_value > metrics.maximum
    or (metrics.kind = 'price' and observations.number_value = 0 and observations.variant not like 'free%')
order by
    observations.model_id, observations.metric_id, observations.provider_id, observations.variant,
    observations.valid_from
