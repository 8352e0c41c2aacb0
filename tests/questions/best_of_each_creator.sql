-- What is each creator's best model, and what does it cost?
-- group: Choosing a model
-- columns: creator varchar, model_id varchar, intelligence_index double, method varchar, output_usd_per_mtok double
-- rows: at least 15
select
    m.creator,
    m.model_id,
    s.number_value as intelligence_index,
    s.method,
    m.output_usd_per_mtok
from models as m
inner join specs as s on m.model_id = s.model and s.metric_id = 'intelligence_index'
inner join ranking_methods as r on s.metric_id = r.metric_id and s.method = r.method
where coalesce(m.status, '') <> 'no longer listed'
qualify row_number() over (partition by m.creator order by s.number_value desc, m.output_usd_per_mtok, m.model_id) = 1
order by s.number_value desc, m.creator
