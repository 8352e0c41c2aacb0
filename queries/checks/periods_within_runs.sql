-- A period begins and ends with a payload of its source.
-- severity: error
-- grain: one row per observation whose period begins or ends at another time
select
    observations.model_id, observations.metric_id, observations.source_id,
    observations.valid_from, observations.valid_to
from observations
left join source_runs as begun
    on observations.source_id = begun.source_id and observations.valid_from = begun.retrieved_at and begun.status = 'ok'
left join source_runs as ended
    on observations.source_id = ended.source_id and observations.valid_to = ended.retrieved_at and ended.status = 'ok'
where begun.run_id is null
    or observations.valid_to is not null
    and (ended.run_id is null or observations.valid_to <= observations.valid_from)
order by observations.model_id, observations.metric_id, observations.source_id, observations.valid_from
