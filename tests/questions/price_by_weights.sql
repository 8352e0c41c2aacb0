-- What do models with open and with proprietary weights cost: the quartiles of the output price?
-- group: Costs
-- columns: weights varchar, models bigint, quarter_1_usd double, median_usd double, quarter_3_usd double
-- rows: 3
select
    coalesce(m.weights, 'not known') as weights,
    count(*) as models,
    round(quantile_cont(m.output_usd_per_mtok, 0.25), 3) as quarter_1_usd,
    round(quantile_cont(m.output_usd_per_mtok, 0.5), 3) as median_usd,
    round(quantile_cont(m.output_usd_per_mtok, 0.75), 3) as quarter_3_usd
from models as m
where m.output_usd_per_mtok is not null
group by coalesce(m.weights, 'not known')
order by weights
