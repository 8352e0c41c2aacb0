-- Two models area by area: intelligence, speed, pricing, context length and, where they differ, capabilities, licence
--     and age.
-- grain: one row per sentence
-- param: a model -- first model: id, alias, name or model@configuration
-- param: b model -- second model
-- show: area, text
select
    page_topics.heading as area,
    statements.text,
    statements.rule,
    statements.favours,
    statements.metric_ids,
    statements.position
from statements
inner join page_topics on statements.section = page_topics.section and statements.topic = page_topics.topic
where statements.model_a = $a and statements.model_b = $b and statements.section = 'analysis'
order by statements.position
