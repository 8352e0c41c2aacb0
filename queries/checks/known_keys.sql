-- Every observation is of a metric, a source and, where it is on a scale, a method that the catalogue knows.
-- severity: error
-- grain: one row per kind of unknown key
select distinct observations.metric_id, observations.source_id, observations.method
from observations
left join metrics on observations.metric_id = metrics.metric_id
left join sources on observations.source_id = sources.source_id
left join methods on observations.metric_id = methods.metric_id and observations.method = methods.method
where metrics.metric_id is null
    or sources.source_id is null
    or (observations.method <> '' and methods.method is null)
    or (metrics.needs_same_method and observations.method = '')
order by observations.metric_id, observations.source_id, observations.method
