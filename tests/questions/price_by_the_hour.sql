-- Which prices depend on the time of day?
-- group: Costs
-- columns: model_id varchar, provider_id varchar, condition varchar, input_usd_per_mtok double, output_usd_per_mtok double
-- rows: at least 4
select
    o.model_id,
    o.provider_id,
    o.variant as condition,
    o.input_usd_per_mtok,
    o.output_usd_per_mtok
from offerings as o
where o.variant like 'utc %'
order by o.model_id, o.provider_id, o.variant
