-- Which share of the models released in each year has open weights?
-- group: Coming and going
-- columns: year varchar, models bigint, open_weights bigint, not_known bigint, share_percent double
-- rows: at least 4
select
    left(m.released_date, 4) as year,
    count(*) as models,
    count(case when m.weights = 'open weights' then 1 end) as open_weights,
    count(case when m.weights is null then 1 end) as not_known,
    round(100.0 * count(case when m.weights = 'open weights' then 1 end) / nullif(count(m.weights), 0), 1) as share_percent
from models as m
where m.released_date is not null
group by left(m.released_date, 4)
order by year
