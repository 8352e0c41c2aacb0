-- Which are the cheapest models with open weights that score at least 40?
-- group: Choosing a model
-- columns: model_id varchar, intelligence_index double, method varchar, blended_usd_per_mtok double, price_provider_id varchar
-- rows: at least 5
select
    m.model_id,
    s.number_value as intelligence_index,
    s.method,
    round((3 * m.input_usd_per_mtok + m.output_usd_per_mtok) / 4, 4) as blended_usd_per_mtok,
    m.price_provider_id
from models as m
inner join specs as s on m.model_id = s.model and s.metric_id = 'intelligence_index'
inner join ranking_methods as r on s.metric_id = r.metric_id and s.method = r.method
where m.weights = 'open weights'
    and s.number_value >= 40
    and m.input_usd_per_mtok is not null
    and m.output_usd_per_mtok is not null
order by blended_usd_per_mtok, m.model_id
