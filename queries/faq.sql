-- Questions that people ask of two models, answered: which is better, cheaper, faster, open, takes images, fits a
--     document.
-- grain: one row per question
-- param: a model -- first model: id, alias, name or model@configuration
-- param: b model -- second model
-- show: question, answer
select
    replace(replace(page_topics.heading, '{a}', names_a.name), '{b}', names_b.name) as question,
    statements.text as answer,
    statements.rule,
    statements.favours,
    statements.metric_ids,
    statements.position
from statements
inner join page_topics on statements.section = page_topics.section and statements.topic = page_topics.topic
inner join specs as names_a on names_a.model = statements.model_a and names_a.metric_id = 'name'
inner join specs as names_b on names_b.model = statements.model_b and names_b.metric_id = 'name'
where statements.model_a = $a and statements.model_b = $b and statements.section = 'faq'
order by statements.position
