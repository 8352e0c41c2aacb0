-- How much does each creator take off for input read from the cache, at the median of its models?
-- group: Costs
-- columns: creator varchar, models bigint, median_discount_percent double, smallest_percent double, largest_percent double
-- rows: at least 8
select
    m.creator,
    count(*) as models,
    round(median(100 * (1 - m.cache_read_usd_per_mtok / m.input_usd_per_mtok)), 1) as median_discount_percent,
    round(min(100 * (1 - m.cache_read_usd_per_mtok / m.input_usd_per_mtok)), 1) as smallest_percent,
    round(max(100 * (1 - m.cache_read_usd_per_mtok / m.input_usd_per_mtok)), 1) as largest_percent
from models as m
where m.input_usd_per_mtok > 0 and m.cache_read_usd_per_mtok is not null
group by m.creator
having count(*) >= 3
order by median_discount_percent desc, m.creator
