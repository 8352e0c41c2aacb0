-- Among the twenty models with the highest score, who wins most verdicts over the headline specs?
-- group: Verdicts
-- columns: model_a varchar, won bigint, lost bigint, tied bigint
-- rows: 20
with best as (
    select s.model
    from specs as s
    inner join ranking_methods as r on s.metric_id = r.metric_id and s.method = r.method
    where s.metric_id = 'intelligence_index' and s.configuration = '' and s.number_value is not null
    order by s.number_value desc, s.model
    limit 20
)

select
    v.model_a,
    count(case when v.outcome = 'a' then 1 end) as won,
    count(case when v.outcome = 'b' then 1 end) as lost,
    count(case when v.outcome = 'tie' then 1 end) as tied
from verdicts as v
where v.model_a in (select best.model from best) and v.model_b in (select best.model from best) and v.model_a <> v.model_b
group by v.model_a
order by won desc, lost, v.model_a
