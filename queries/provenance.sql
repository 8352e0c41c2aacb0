-- Where each figure of a model comes from, and what other sources say of the same thing.
-- grain: one row per spec, method and statement: the chosen one first, then each other source's
-- param: model model -- the model: id, alias, name or model@configuration
-- param: metric metric = null -- only this metric
-- show: spec, value, is_chosen, source, provider, method, variant, as_of
with chosen as (
    select s.*
    from specs as s
    where s.model = $model and s.source_id <> '' and ($metric is null or s.metric_id = $metric)
),

statements as (
    select
        c.metric_id, c.method as method_id, true as is_chosen, c.number_value, c.text_value,
        c.source_id, c.provider_id, c.variant,
        cast(observed.valid_from as date) as since, c.as_of_date
    from chosen as c
    inner join current_observations as observed
        on c.model_id = observed.model_id
        and c.metric_id = observed.metric_id
        and c.method = observed.method
        and c.provider_id = observed.provider_id
        and c.variant = observed.variant
        and c.source_id = observed.source_id
    union all
    select
        observed.metric_id, observed.method, false, observed.number_value, observed.text_value, observed.source_id,
        observed.provider_id, observed.variant, cast(observed.valid_from as date), cast(observed.as_of as date)
    from chosen as c
    inner join metrics on c.metric_id = metrics.metric_id
    inner join current_observations as observed
        on c.model_id = observed.model_id
        and c.metric_id = observed.metric_id
        and c.method = observed.method
        and c.variant = observed.variant
    left join providers on observed.provider_id = providers.provider_id
    where (observed.source_id <> c.source_id or observed.provider_id <> c.provider_id)
        and (
            observed.provider_id in (c.provider_id, '', 'openrouter')
            or is_own_offering(providers.creator_id, c.model_id)
        )
)

select
    metrics.label as spec,
    stated_text(statements.number_value, statements.text_value) as value,
    statements.is_chosen,
    sources.name as source,
    statements.provider_id as provider,
    statements.method_id as method,
    statements.variant,
    statements.since,
    statements.as_of_date as as_of,
    metrics.metric_id,
    statements.number_value,
    metrics.unit,
    sources.url,
    sources.licence,
    sources.attribution
from statements
inner join metrics on statements.metric_id = metrics.metric_id
inner join sources on statements.source_id = sources.source_id
order by
    metrics.position, statements.method_id desc, statements.is_chosen desc, sources.priority, statements.provider_id,
    statements.variant
