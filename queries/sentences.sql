-- Every sentence of the page that compares two models, in order, with the rule that made it and the metrics it rests
--     on.
-- grain: one row per sentence
-- param: a model -- first model: id, alias, name or model@configuration
-- param: b model -- second model
-- show: position, section, topic, text, rule, favours
select
    sentences.position,
    sentences.section,
    sentences.topic,
    sentences.text,
    sentences.rule,
    sentences.favours,
    sentences.metric_ids,
    sentences.method,
    sentences.model_a,
    sentences.model_b
from sentences
where sentences.model_a = $a and sentences.model_b = $b
order by sentences.position
