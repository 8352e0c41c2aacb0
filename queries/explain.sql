-- What a sentence of a comparison rests on: its rule, every figure it uses, who states that, when, on which scale, and
-- who disagrees.
-- grain: one row per sentence, metric and model
-- param: a model -- first model: id, alias, name or model@configuration
-- param: b model -- second model
-- param: sentence integer = null -- its number, as in catalog query statements; by default all sentences
-- show: sentence_number, text, rule, spec, name, value, method, source, as_of, disagreements
with cited as (
    select
        statements.position, statements.text, statements.rule, statements.favours, statements.topic, statements.method,
        statements.model_a, statements.model_b, unnest(statements.metric_ids) as metric_id
    from statements
    where statements.model_a = $a and statements.model_b = $b
        and ($sentence is null or statements.position = $sentence)
),

compared as (
    select comparisons.metric_id, comparisons.method_a, comparisons.method_b
    from comparisons
    where comparisons.model_a = $a and comparisons.model_b = $b
),

-- A list of one model rests on that model's figures; any other sentence on those of both.
figures as (
    select cited.*, cited.model_a as model_ref, compared.method_a as compared_method
    from cited
    inner join compared on cited.metric_id = compared.metric_id
    where cited.topic not in ('b_pros', 'b_cons', 'sources_b')
    union all
    select cited.*, cited.model_b, compared.method_b
    from cited
    inner join compared on cited.metric_id = compared.metric_id
    where cited.topic not in ('a_pros', 'a_cons', 'sources_a')
)

select
    figures.position as sentence_number,
    figures.text,
    figures.rule,
    figures.favours,
    metrics.label as spec,
    s.name,
    s.display as value,
    s.number_value,
    s.text_value,
    metrics.unit,
    coalesce(methods.label, '') as method,
    s.variant,
    coalesce(providers.name, s.provider_id) as provider,
    coalesce(sources.name, '') as source,
    s.as_of_date as as_of,
    s.disagreements,
    traits.others as ranked_among,
    traits.behind as ranked_before,
    traits.ahead as ranked_behind,
    sources.url,
    s.model as model_ref,
    s.metric_id
from figures
inner join specs as s
    on figures.model_ref = s.model
    and figures.metric_id = s.metric_id
    and s.method = case figures.method when '' then figures.compared_method else figures.method end
inner join metrics on s.metric_id = metrics.metric_id
left join methods on s.metric_id = methods.metric_id and s.method = methods.method
left join providers on s.provider_id = providers.provider_id
left join sources on s.source_id = sources.source_id
left join traits on s.model = traits.model and figures.rule = traits.rule and figures.text = traits.text
order by figures.position, metrics.position, s.model
