-- Of how many models is each headline spec known?
-- group: Sources
-- columns: metric_id varchar, label varchar, models bigint, known bigint, share_percent double
-- rows: 7
select
    metrics.metric_id,
    metrics.label,
    count(distinct s.model) as models,
    count(distinct case when s.source_id <> '' then s.model end) as known,
    round(100.0 * count(distinct case when s.source_id <> '' then s.model end) / count(distinct s.model), 1) as share_percent
from metrics
inner join specs as s on metrics.metric_id = s.metric_id
where metrics.is_headline and s.configuration = ''
group by metrics.metric_id, metrics.label, metrics.position
order by metrics.position
