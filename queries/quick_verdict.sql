-- When to choose which of two models: up to four reasons each, true of one and not of the other, the strongest first.
-- grain: one row per reason
-- param: a model -- first model: id, alias, name or model@configuration
-- param: b model -- second model
-- show: choose, if_you_need
select
    names.name as choose,
    statements.text as if_you_need,
    statements.rule,
    statements.metric_ids,
    statements.position,
    names.model as model_ref
from statements
inner join specs as names
    on names.model = case statements.topic when 'choose_a' then statements.model_a else statements.model_b end
    and names.metric_id = 'name'
where statements.model_a = $a and statements.model_b = $b and statements.section = 'quick_verdict'
order by statements.position
