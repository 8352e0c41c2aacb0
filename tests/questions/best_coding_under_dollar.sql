-- Which are the best models for code whose output costs less than $1 per million tokens?
-- group: Choosing a model
-- example: The scale is part of the question: two figures of coding_index compare only on one method, so ask for one.
-- columns: model_id varchar, coding_index double, method varchar, input_usd_per_mtok double, output_usd_per_mtok double
-- rows: 10
select
    m.model_id,
    s.number_value as coding_index,
    s.method,
    m.input_usd_per_mtok,
    m.output_usd_per_mtok
from models as m
inner join specs as s on m.model_id = s.model and s.metric_id = 'coding_index'
inner join ranking_methods as r on s.metric_id = r.metric_id and s.method = r.method
where m.output_usd_per_mtok < 1 and coalesce(m.status, '') <> 'no longer listed'
order by s.number_value desc, m.output_usd_per_mtok, m.model_id
limit 10
