-- How many models of each creator were taken off OpenRouter's list in 2026, for good so far?
-- group: Coming and going
-- columns: creator varchar, gone bigint, last_gone_date date
-- rows: at least 10
with lives as (
    select
        o.model_id,
        max(o.valid_to) as gone_at,
        count(case when o.valid_to is null then 1 end) as open_periods
    from observations as o
    where o.metric_id = 'name' and o.source_id = 'openrouter'
    group by o.model_id
)

select
    m.creator,
    count(*) as gone,
    cast(max(lives.gone_at) as date) as last_gone_date
from lives
inner join models as m on lives.model_id = m.model_id
where lives.open_periods = 0 and lives.gone_at >= timestamp '2026-01-01'
group by m.creator
order by gone desc, m.creator
