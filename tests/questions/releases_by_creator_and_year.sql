-- How many models did each creator release in each year?
-- group: Coming and going
-- columns: creator varchar, year varchar, models bigint, open_weights bigint
-- rows: at least 40
select
    m.creator,
    left(m.released_date, 4) as year,
    count(*) as models,
    count(case when m.weights = 'open weights' then 1 end) as open_weights
from models as m
where m.released_date is not null
group by m.creator, left(m.released_date, 4)
order by year desc, models desc, m.creator
