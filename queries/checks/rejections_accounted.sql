-- Every rejected statement of a run is in rejections.
-- severity: error
-- grain: one row per run that rejected another number of statements than rejections holds
select
    source_runs.run_id,
    source_runs.source_id,
    source_runs.rows_rejected,
    coalesce(sum(rejections.rows_rejected), 0) as rows_kept
from source_runs
left join rejections on source_runs.run_id = rejections.run_id
group by source_runs.run_id, source_runs.source_id, source_runs.rows_rejected
having source_runs.rows_rejected <> coalesce(sum(rejections.rows_rejected), 0)
order by source_runs.run_id
