-- All prices of a model come from one offering, in its plain variant.
-- severity: error
-- grain: one row per model whose prices come from several
select specs.model, count(distinct specs.provider_id || ' ' || specs.source_id) as offerings
from specs
inner join metrics on specs.metric_id = metrics.metric_id
where metrics.kind = 'price' and specs.source_id <> ''
group by specs.model
having count(distinct specs.provider_id || ' ' || specs.source_id) > 1 or max(specs.variant) <> ''
order by specs.model
