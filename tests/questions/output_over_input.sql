-- How many times as much as input does output cost, by creator?
-- group: Costs
-- columns: creator varchar, models bigint, median_times double, least_times double, most_times double
-- rows: at least 15
select
    m.creator,
    count(*) as models,
    round(median(m.output_usd_per_mtok / m.input_usd_per_mtok), 2) as median_times,
    round(min(m.output_usd_per_mtok / m.input_usd_per_mtok), 2) as least_times,
    round(max(m.output_usd_per_mtok / m.input_usd_per_mtok), 2) as most_times
from models as m
where m.input_usd_per_mtok > 0 and m.output_usd_per_mtok is not null
group by m.creator
having count(*) >= 3
order by median_times desc, m.creator
