-- The measurements of a bare model never come from two named configurations.
-- severity: error
-- grain: one row per model that mixes configurations
select specs.model, count(distinct specs.variant) as configurations
from specs
inner join metrics on specs.metric_id = metrics.metric_id
where metrics.kind = 'measurement' and specs.configuration = '' and specs.variant <> ''
group by specs.model
having count(distinct specs.variant) > 1
order by specs.model
