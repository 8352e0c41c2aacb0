-- How many days after its release did OpenRouter list each model?
-- group: Coming and going
-- columns: creator varchar, models bigint, median_days double, on_the_day bigint
-- rows: at least 10
select
    m.creator,
    count(*) as models,
    median(date_diff('day', cast(m.released_date as date), cast(m.listed_date as date))) as median_days,
    count(case when m.released_date = m.listed_date then 1 end) as on_the_day
from models as m
where length(m.released_date) = 10 and length(m.listed_date) = 10
group by m.creator
having count(*) >= 3
order by median_days, m.creator
