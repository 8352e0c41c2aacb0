-- How much intelligence does a dollar buy, and in which percentile is each model?
-- group: Choosing a model
-- columns: model_id varchar, intelligence_index double, method varchar, blended_usd_per_mtok double, points_per_usd double, percentile double
-- rows: at least 80
select
    m.model_id,
    s.number_value as intelligence_index,
    s.method,
    round((3 * m.input_usd_per_mtok + m.output_usd_per_mtok) / 4, 6) as blended_usd_per_mtok,
    round(s.number_value / ((3 * m.input_usd_per_mtok + m.output_usd_per_mtok) / 4), 3) as points_per_usd,
    round(100 * percent_rank() over (
        order by s.number_value / ((3 * m.input_usd_per_mtok + m.output_usd_per_mtok) / 4)
    ), 1) as percentile
from models as m
inner join specs as s on m.model_id = s.model and s.metric_id = 'intelligence_index'
inner join ranking_methods as r on s.metric_id = r.metric_id and s.method = r.method
where 3 * m.input_usd_per_mtok + m.output_usd_per_mtok > 0
order by percentile desc, m.model_id
