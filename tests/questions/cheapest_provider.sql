-- Who sells each model with open weights at the lowest output price, and how far is that from the dearest?
-- group: Costs
-- columns: model_id varchar, providers bigint, cheapest_provider_id varchar, cheapest_usd_per_mtok double, dearest_usd_per_mtok double, times double
-- rows: at least 50
with ranked as (
    select
        o.model_id,
        o.provider_id,
        o.output_usd_per_mtok,
        row_number() over (partition by o.model_id order by o.output_usd_per_mtok, o.provider_id) as place
    from offerings as o
    inner join models as m on o.model_id = m.model_id
    where o.variant = '' and m.weights = 'open weights' and o.output_usd_per_mtok > 0
)

select
    ranked.model_id,
    count(*) as providers,
    max(case when ranked.place = 1 then ranked.provider_id end) as cheapest_provider_id,
    min(ranked.output_usd_per_mtok) as cheapest_usd_per_mtok,
    max(ranked.output_usd_per_mtok) as dearest_usd_per_mtok,
    round(max(ranked.output_usd_per_mtok) / min(ranked.output_usd_per_mtok), 2) as times
from ranked
group by ranked.model_id
having count(*) >= 3
order by times desc, ranked.model_id
