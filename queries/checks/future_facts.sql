-- Nothing was released, or learned, after it was first stated.
-- severity: warning
-- grain: one row per date that lies more than a day after its source first stated it
select
    observations.model_id,
    observations.metric_id,
    observations.provider_id,
    observations.source_id,
    observations.text_value,
    observations.valid_from
from observations
inner join metrics on observations.metric_id = metrics.metric_id
-- A date that lapses, such as that of retirement, is a plan. Texts of other metrics may be cast before the metric is
-- looked at, and "openrouter" has ten letters too: so it is only tried.
where metrics.type = 'date' and not metrics.lapses
    and length(observations.text_value) = 10
    and try_cast(observations.text_value as date) > cast(observations.valid_from as date) + interval 1 day
order by
    observations.model_id, observations.metric_id, observations.provider_id, observations.source_id,
    observations.valid_from
