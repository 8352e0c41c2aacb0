-- No source was asked last more than 120 days before the newest one.
-- severity: warning
-- grain: one row per stale source
select freshness.source_id, freshness.as_of_date
from freshness
where freshness.as_of_date < (select max(newest.as_of_date) from freshness as newest) - interval 120 day
order by freshness.source_id
