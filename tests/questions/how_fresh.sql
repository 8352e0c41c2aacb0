-- How fresh is each source, and how much does it hold?
-- group: Sources
-- example: The data has its own today: the day of OpenRouter's newest list. A source that was never asked has no age, not the age 0.
-- columns: source_id varchar, as_of_date date, days_behind bigint, models bigint, current_observations bigint
-- rows: 5
-- expect: source_id=openrouter, days_behind=0; source_id=models_dev, days_behind=52; source_id=artificial_analysis, days_behind=null
with today as (
    select max(as_of_date) as day from freshness where source_id = 'openrouter'
)

select
    f.source_id,
    f.as_of_date,
    case when f.as_of_date > today.day then 0 else date_diff('day', f.as_of_date, today.day) end as days_behind,
    f.models,
    f.current_observations
from freshness as f
cross join today
order by days_behind nulls last, f.source_id
