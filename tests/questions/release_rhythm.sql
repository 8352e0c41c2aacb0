-- How many days lie between the releases of each creator in the last two years?
-- group: Coming and going
-- columns: creator varchar, releases bigint, median_days double, last_released_date date
-- rows: at least 10
with days as (
    select distinct
        m.creator,
        cast(m.released_date as date) as released_on
    from models as m
    where length(m.released_date) = 10 and m.released_date >= '2024-08-22'
),

gaps as (
    select
        days.creator,
        days.released_on,
        date_diff('day', lag(days.released_on) over (partition by days.creator order by days.released_on), days.released_on) as gap
    from days
)

select
    gaps.creator,
    count(*) as releases,
    median(gaps.gap) as median_days,
    max(gaps.released_on) as last_released_date
from gaps
group by gaps.creator
having count(*) >= 4
order by median_days, gaps.creator
