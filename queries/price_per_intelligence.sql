-- What a point of the intelligence index costs: blended price (three parts input, one part output) by score, on one
--     method.
-- grain: one row per model
-- param: method method = null -- the scale of the index; by default the newest on which at least ten models were
--     measured
-- param: min_intelligence double = 0 -- index of at least this
-- param: top integer = 30 -- how many models
-- show: model_id, name, intelligence_index, blended_usd_per_mtok, usd_per_mtok_and_point, price_of
select
    m.model_id,
    m.name,
    s.number_value as intelligence_index,
    s.method as intelligence_method,
    round(blended_usd(m.input_usd_per_mtok, m.output_usd_per_mtok), 6) as blended_usd_per_mtok,
    round(blended_usd(m.input_usd_per_mtok, m.output_usd_per_mtok) / s.number_value, 6) as usd_per_mtok_and_point,
    m.price_provider_id as price_of,
    s.as_of_date
from models as m
inner join specs as s on m.model_id = s.model and s.metric_id = 'intelligence_index' and s.number_value > 0
inner join ranking_methods on s.metric_id = ranking_methods.metric_id
where s.method = coalesce($method, ranking_methods.method)
    and s.number_value >= $min_intelligence
    and m.input_usd_per_mtok is not null
    and m.output_usd_per_mtok is not null
order by usd_per_mtok_and_point, m.model_id
limit $top
