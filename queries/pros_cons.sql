-- Pros and cons of two models, each against all models of the catalogue; what is true of both stands once.
-- grain: one row per pro or con
-- param: a model -- first model: id, alias, name or model@configuration
-- param: b model -- second model
-- show: of, side, text
select
    case split_part(sentences.topic, '_', 1)
        when 'a' then names_a.name
        when 'b' then names_b.name
        else 'Both'
    end as of,
    case when sentences.topic like '%_pros' then 'pro' else 'con' end as side,
    sentences.text,
    sentences.rule,
    sentences.metric_ids,
    sentences.method,
    sentences.position
from sentences
inner join specs as names_a on names_a.model = sentences.model_a and names_a.metric_id = 'name'
inner join specs as names_b on names_b.model = sentences.model_b and names_b.metric_id = 'name'
where sentences.model_a = $a and sentences.model_b = $b and sentences.section = 'pros_cons'
order by sentences.position
