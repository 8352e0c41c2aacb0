-- Every spec of one model that anybody states, with its source.
-- grain: one row per spec and method
-- param: model model -- the model: id, alias, name or model@configuration
-- show: spec, value, method, source, as_of
select
    metrics.label as spec,
    specs.display as value,
    coalesce(methods.label, specs.method) as method,
    coalesce(sources.name, '') as source,
    specs.as_of_date as as_of,
    specs.model as model_ref,
    specs.metric_id,
    specs.number_value,
    specs.text_value,
    metrics.unit,
    specs.variant,
    specs.provider_id,
    specs.other_sources,
    specs.disagreeing_sources
from specs
inner join metrics on specs.metric_id = metrics.metric_id
inner join sources on specs.source_id = sources.source_id
left join methods on specs.metric_id = methods.metric_id and specs.method = methods.method
where specs.model = $model
order by metrics.position = 80 desc, metrics.position, methods.method_rank desc nulls last
