-- The metrics: what each means, its unit, which side wins, and how many models have it.
-- grain: one row per metric
-- show: metric_id, label, unit, direction, tolerance, models
select
    metrics.metric_id,
    metrics.label,
    metrics.section,
    metrics.unit,
    metrics.direction,
    case
        when metrics.absolute_tolerance > 0 then cast(metrics.absolute_tolerance as varchar)
        when metrics.relative_tolerance > 0 then cast(round(100 * metrics.relative_tolerance, 1) as varchar) || '%'
        else 'exact'
    end as tolerance,
    count(distinct specs.model_id) as models,
    metrics.kind,
    metrics.needs_same_method,
    metrics.is_headline,
    metrics.description
from metrics
left join specs on metrics.metric_id = specs.metric_id and specs.source_id <> ''
group by
    metrics.metric_id, metrics.label, metrics.section, metrics.unit, metrics.direction, metrics.absolute_tolerance,
    metrics.relative_tolerance, metrics.kind, metrics.needs_same_method, metrics.is_headline, metrics.description,
    metrics.position
order by metrics.position
