-- Which creators cover the widest range of prices?
-- group: Limits and abilities
-- columns: creator varchar, models bigint, cheapest_usd double, dearest_usd double, times double
-- rows: at least 15
select
    m.creator,
    count(*) as models,
    min(m.output_usd_per_mtok) as cheapest_usd,
    max(m.output_usd_per_mtok) as dearest_usd,
    round(max(m.output_usd_per_mtok) / min(m.output_usd_per_mtok), 1) as times
from models as m
where m.output_usd_per_mtok > 0
group by m.creator
having count(*) >= 3
order by times desc, m.creator
