-- Which share of the models released in each quarter reasons?
-- group: Coming and going
-- example: Yes, no and not known are three answers: the share is of those that are known, and says how many are not.
-- columns: quarter varchar, models bigint, reasoning bigint, not_known bigint, share_percent double
-- rows: at least 8
select
    left(m.released_date, 4) || '-Q' || cast(ceil(cast(substr(m.released_date, 6, 2) as integer) / 3.0) as integer) as quarter,
    count(*) as models,
    count(case when m.supports_reasoning = 'yes' then 1 end) as reasoning,
    count(case when m.supports_reasoning is null then 1 end) as not_known,
    round(100.0 * count(case when m.supports_reasoning = 'yes' then 1 end) / nullif(count(m.supports_reasoning), 0), 1) as share_percent
from models as m
where m.released_date >= '2024'
group by quarter
order by quarter
