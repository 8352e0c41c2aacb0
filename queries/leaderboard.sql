-- Models ranked by one metric, all on one method, so that every two ranks may be compared.
-- grain: one row per model
-- param: metric metric = intelligence_index -- the metric: see catalog query metrics
-- param: method method = null -- the scale; by default the newest on which at least ten models were measured
-- param: configurations boolean = false -- every measured configuration (model@low), not only the bare models
-- param: top integer = 50 -- how many ranks
-- param: gone boolean = false -- also models that no source lists any more
-- show: rank, model, name, value, method, source, as_of
with ranked as (
    select
        rank() over (order by goodness(s.number_value, metrics.direction) desc) as rank,
        s.model as model_ref,
        names.display as name,
        s.display as value,
        s.number_value,
        metrics.unit,
        s.method as scale,
        s.variant,
        s.source_id as source,
        s.as_of_date as as_of
    from specs as s
    inner join metrics on s.metric_id = metrics.metric_id
    left join listed_models on s.model_id = listed_models.model_id
    inner join ranking_methods on s.metric_id = ranking_methods.metric_id
    inner join specs as names on names.model = s.model and names.metric_id = 'name'
    where s.metric_id = $metric
        and s.method = coalesce($method, ranking_methods.method)
        and metrics.direction <> 'none'
        and s.number_value is not null
        and (s.configuration = '' or $configurations)
        and (listed_models.model_id is not null or $gone)
)

select
    ranked.rank,
    ranked.model_ref as model,
    ranked.name,
    ranked.value,
    ranked.number_value,
    ranked.unit,
    ranked.scale as method,
    ranked.variant,
    ranked.source,
    ranked.as_of
from ranked
where ranked.rank <= $top
order by ranked.rank, ranked.model_ref
