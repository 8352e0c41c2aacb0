-- Every sentence of the page that compares two models, in order, with the rule that made it and the metrics it rests
--     on.
-- grain: one row per sentence
-- param: a model -- first model: id, alias, name or model@configuration
-- param: b model -- second model
-- show: position, section, topic, text, rule, favours
select
    statements.position,
    statements.section,
    statements.topic,
    statements.text,
    statements.rule,
    statements.favours,
    statements.metric_ids,
    statements.method,
    statements.model_a,
    statements.model_b
from statements
where statements.model_a = $a and statements.model_b = $b
order by statements.position
