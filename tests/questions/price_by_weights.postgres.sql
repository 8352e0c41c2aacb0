-- The question of price_by_weights.sql, as one asks it in Postgres.
select
    coalesce(m.weights, 'not known') as weights,
    count(*) as models,
    round(percentile_cont(0.25) within group (order by m.output_usd_per_mtok)::numeric(20, 8), 3)::float8 as quarter_1_usd,
    round(percentile_cont(0.5) within group (order by m.output_usd_per_mtok)::numeric(20, 8), 3)::float8 as median_usd,
    round(percentile_cont(0.75) within group (order by m.output_usd_per_mtok)::numeric(20, 8), 3)::float8 as quarter_3_usd
from models as m
where m.output_usd_per_mtok is not null
group by 1
order by 1
