-- How many models are in each band of output price?
-- group: Costs
-- columns: band varchar, models bigint, open_weights bigint, with_reasoning bigint
-- rows: 6
select
    case
        when m.output_usd_per_mtok is null then '6 not known'
        when m.output_usd_per_mtok < 0.5 then '1 under $0.50'
        when m.output_usd_per_mtok < 2 then '2 under $2'
        when m.output_usd_per_mtok < 10 then '3 under $10'
        when m.output_usd_per_mtok < 30 then '4 under $30'
        else '5 $30 and more'
    end as band,
    count(*) as models,
    count(case when m.weights = 'open weights' then 1 end) as open_weights,
    count(case when m.supports_reasoning = 'yes' then 1 end) as with_reasoning
from models as m
where coalesce(m.status, '') <> 'no longer listed'
group by band
order by band
