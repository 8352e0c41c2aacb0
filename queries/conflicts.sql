-- Where sources disagree by more than the tolerance, the largest difference first.
-- grain: one row per chosen value and statement of another source
-- param: model model = null -- only this model
-- param: metric metric = null -- only this metric
-- param: top integer = 100 -- how many rows
-- show: model, metric, chosen, chosen_source, other, other_source, ratio, rule
select
    c.model_id as model,
    c.metric_id as metric,
    stated_text(c.number_value, c.text_value) as chosen,
    c.source_id as chosen_source,
    c.as_of_date as chosen_as_of,
    stated_text(c.other_number_value, c.other_text_value) as other,
    c.other_source_id as other_source,
    c.other_as_of_date as other_as_of,
    case
        when least(c.number_value, c.other_number_value) > 0
            then round(greatest(c.number_value, c.other_number_value) / least(c.number_value, c.other_number_value), 3)
    end as ratio,
    c.provider_id,
    c.other_provider_id,
    c.method as method_id,
    c.rule
from conflicts as c
where ($metric is null or c.metric_id = $metric)
    and ($model is null or c.model_id = split_part($model, '@', 1))
order by ratio desc nulls last, c.model_id, c.metric_id, c.method, c.other_source_id, c.other_provider_id
limit $top
