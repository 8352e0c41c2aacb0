-- How are pairs of the 30 dearest models decided, spec by spec?
-- group: Verdicts
-- columns: spec varchar, decided bigint, tied bigint, unknown bigint, not_comparable bigint
-- rows: 7
with dearest as (
    select m.model_id
    from models as m
    where m.output_usd_per_mtok is not null
    order by m.output_usd_per_mtok desc, m.model_id
    limit 30
)

select
    c.spec,
    count(case when c.outcome in ('a', 'b') then 1 end) as decided,
    count(case when c.outcome = 'tie' then 1 end) as tied,
    count(case when c.outcome in ('unknown', 'differs') then 1 end) as unknown,
    count(case when c.outcome = 'not_comparable' then 1 end) as not_comparable
from comparisons as c
where c.is_headline
    and c.model_a < c.model_b
    and c.model_a in (select dearest.model_id from dearest)
    and c.model_b in (select dearest.model_id from dearest)
group by c.spec, c.position
order by c.position
