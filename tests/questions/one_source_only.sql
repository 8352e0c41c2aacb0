-- Of which models does only one source speak, and which?
-- group: Sources
-- columns: source_id varchar, models bigint, with_price bigint, listed_now bigint
-- rows: at least 2
with known as (
    select
        o.model_id,
        min(o.source_id) as source_id
    from observations as o
    group by o.model_id
    having count(distinct o.source_id) = 1
)

select
    known.source_id,
    count(*) as models,
    count(m.output_usd_per_mtok) as with_price,
    count(case when coalesce(m.status, '') <> 'no longer listed' then 1 end) as listed_now
from known
inner join models as m on known.model_id = m.model_id
group by known.source_id
order by models desc, known.source_id
