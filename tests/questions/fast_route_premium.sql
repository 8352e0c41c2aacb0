-- What does the fast route of a model cost over the plain one?
-- group: Costs
-- columns: model_id varchar, provider_id varchar, output_usd_per_mtok double, fast_output_usd_per_mtok double, times double
-- rows: at least 3
select
    plain.model_id,
    plain.provider_id,
    plain.output_usd_per_mtok,
    fast.output_usd_per_mtok as fast_output_usd_per_mtok,
    round(fast.output_usd_per_mtok / plain.output_usd_per_mtok, 2) as times
from offerings as plain
inner join offerings as fast on plain.model_id = fast.model_id and plain.provider_id = fast.provider_id
where plain.variant = '' and fast.variant = 'fast' and plain.output_usd_per_mtok > 0 and fast.output_usd_per_mtok is not null
order by times desc, plain.model_id, plain.provider_id
