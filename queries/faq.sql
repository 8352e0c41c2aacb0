-- Questions that people ask of two models, answered: which is better, cheaper, faster, open, takes images, fits a
--     document.
-- grain: one row per question
-- param: a model -- first model: id, alias, name or model@configuration
-- param: b model -- second model
-- show: question, answer
select
    replace(replace(page_topics.heading, '{a}', names_a.name), '{b}', names_b.name) as question,
    sentences.text as answer,
    sentences.rule,
    sentences.favours,
    sentences.metric_ids,
    sentences.position
from sentences
inner join page_topics on sentences.section = page_topics.section and sentences.topic = page_topics.topic
inner join specs as names_a on names_a.model = sentences.model_a and names_a.metric_id = 'name'
inner join specs as names_b on names_b.model = sentences.model_b and names_b.metric_id = 'name'
where sentences.model_a = $a and sentences.model_b = $b and sentences.section = 'faq'
order by sentences.position
