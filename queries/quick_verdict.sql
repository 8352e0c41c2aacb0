-- When to choose which of two models: up to four reasons each, true of one and not of the other, the strongest first.
-- grain: one row per reason
-- param: a model -- first model: id, alias, name or model@configuration
-- param: b model -- second model
-- show: choose, if_you_need
select
    names.name as choose,
    sentences.text as if_you_need,
    sentences.rule,
    sentences.metric_ids,
    sentences.position,
    names.model as model_ref
from sentences
inner join specs as names
    on names.model = case sentences.topic when 'choose_a' then sentences.model_a else sentences.model_b end
    and names.metric_id = 'name'
where sentences.model_a = $a and sentences.model_b = $b and sentences.section = 'quick_verdict'
order by sentences.position
