-- specs holds one row per model, metric and method; one per model and metric where the method does not matter.
-- severity: error
-- grain: one row per model and metric with a second row
select specs.model, specs.metric_id, count(*) as rows_held
from specs
inner join metrics on specs.metric_id = metrics.metric_id
group by specs.model, specs.metric_id, case when metrics.needs_same_method then specs.method else '' end
having count(*) > 1
order by specs.model, specs.metric_id
