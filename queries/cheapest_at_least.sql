-- The cheapest models that have at least what you ask for, by price of three parts input and one part output.
-- grain: one row per model
-- param: min_intelligence double = null -- intelligence index of at least this
-- param: method method = null -- its scale; by default the newest on which at least ten models were measured
-- param: min_context integer = null -- context of at least this many tokens
-- param: input modality = null -- reads all of these, comma-separated: text, image, audio, video, file
-- param: open_weights boolean = null -- whether its weights are open
-- param: top integer = 20 -- how many models
-- show: model_id, name, blended_usd_per_mtok, input_usd_per_mtok, output_usd_per_mtok, price_of, intelligence_index,
--     context_tokens
with scores as (
    select s.model_id, s.number_value, s.method as scale
    from specs as s
    inner join ranking_methods on s.metric_id = ranking_methods.metric_id
    where s.metric_id = 'intelligence_index'
        and s.configuration = ''
        and s.method = coalesce($method, ranking_methods.method)
)

select
    m.model_id,
    m.name,
    round(blended_usd(m.input_usd_per_mtok, m.output_usd_per_mtok), 6) as blended_usd_per_mtok,
    m.input_usd_per_mtok,
    m.output_usd_per_mtok,
    m.price_provider_id as price_of,
    scores.number_value as intelligence_index,
    scores.scale as intelligence_method,
    m.context_tokens,
    m.weights,
    m.input_modalities,
    m.as_of_date
from models as m
left join scores on m.model_id = scores.model_id
where m.input_usd_per_mtok is not null
    and m.output_usd_per_mtok is not null
    and ($min_intelligence is null or scores.number_value >= $min_intelligence)
    and ($min_context is null or m.context_tokens >= $min_context)
    and ($open_weights is null or m.weights = case when $open_weights then 'open weights' else 'proprietary' end)
    and ($input is null or has_modalities(m.input_modalities, $input))
order by blended_usd_per_mtok, m.model_id
limit $top
