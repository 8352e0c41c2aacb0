-- The question of one_source_only.sql, as one asks it in Postgres.
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
    count(*) filter (where m.status is distinct from 'no longer listed') as listed_now
from known
join models as m using (model_id)
group by known.source_id
order by models desc, known.source_id
