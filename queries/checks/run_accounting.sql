-- Every statement a source made is counted: added, changed, unchanged or rejected.
-- severity: error
-- grain: one row per run whose counts do not add up
select run_id, source_id, rows_seen, rows_added, rows_changed, rows_unchanged, rows_rejected
from source_runs
where rows_seen <> rows_added + rows_changed + rows_unchanged + rows_rejected
order by run_id
