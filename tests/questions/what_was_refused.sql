-- What did the catalogue refuse of each source's newest payload, and why?
-- group: Sources
-- columns: source_id varchar, reason varchar, names bigint, statements hugeint
-- rows: at least 5
with newest as (
    select
        source_id,
        max(run_id) as run_id
    from source_runs
    where status = 'ok'
    group by source_id
)

select
    x.source_id,
    x.reason,
    count(distinct x.reference) as names,
    sum(x.rows_rejected) as statements
from rejections as x
inner join newest on x.run_id = newest.run_id
group by x.source_id, x.reason
order by statements desc, x.source_id, x.reason
