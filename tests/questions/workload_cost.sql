-- What does a month of 10 million input and 2 million output tokens cost on each model that scores at least 45?
-- group: Costs
-- columns: model_id varchar, intelligence_index double, method varchar, usd_a_month double, usd_a_year double
-- rows: at least 10
select
    m.model_id,
    s.number_value as intelligence_index,
    s.method,
    round(10 * m.input_usd_per_mtok + 2 * m.output_usd_per_mtok, 2) as usd_a_month,
    round(12 * (10 * m.input_usd_per_mtok + 2 * m.output_usd_per_mtok), 2) as usd_a_year
from models as m
inner join specs as s on m.model_id = s.model and s.metric_id = 'intelligence_index'
inner join ranking_methods as r on s.metric_id = r.metric_id and s.method = r.method
where s.number_value >= 45 and m.input_usd_per_mtok is not null and m.output_usd_per_mtok is not null
order by usd_a_month, m.model_id
