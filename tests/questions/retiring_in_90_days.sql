-- Which models retire in the next 90 days, and what would then be missed?
-- group: Coming and going
-- columns: model_id varchar, retirement_date date, days_left bigint, creator varchar, output_usd_per_mtok double
-- rows: at least 1
with today as (
    select max(as_of_date) as day from freshness where source_id = 'openrouter'
)

select
    m.model_id,
    cast(m.retirement_date as date) as retirement_date,
    date_diff('day', today.day, cast(m.retirement_date as date)) as days_left,
    m.creator,
    m.output_usd_per_mtok
from models as m
cross join today
where cast(m.retirement_date as date) >= today.day and cast(m.retirement_date as date) <= today.day + interval 90 day
order by retirement_date, m.model_id
