-- Nothing was released, or learned, after it was first stated.
-- severity: warning
-- grain: one row per date that lies more than a day after its source first stated it
select observations.model_id, observations.metric_id, observations.provider_id, observations.source_id, observations.text_value, observations.valid_from
from observations
where observations.metric_id in ('released_date', 'knowledge_cutoff_date', 'listed_date')
    and length(observations.text_value) = 10
    and cast(observations.text_value as date) > cast(observations.valid_from as date) + interval 1 day
order by observations.model_id, observations.metric_id, observations.provider_id, observations.source_id, observations.valid_from
