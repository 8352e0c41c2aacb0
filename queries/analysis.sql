-- Two models area by area: intelligence, speed, pricing, context length and, where they differ, capabilities, licence
--     and age.
-- grain: one row per sentence
-- param: a model -- first model: id, alias, name or model@configuration
-- param: b model -- second model
-- show: area, text
select
    page_topics.heading as area,
    sentences.text,
    sentences.rule,
    sentences.favours,
    sentences.metric_ids,
    sentences.position
from sentences
inner join page_topics on sentences.section = page_topics.section and sentences.topic = page_topics.topic
where sentences.model_a = $a and sentences.model_b = $b and sentences.section = 'analysis'
order by sentences.position
