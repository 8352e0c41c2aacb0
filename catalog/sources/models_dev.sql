-- models.dev: a community's list of the offerings of many providers, with limits, abilities, dates and prices.
-- name: models.dev
-- url: https://models.dev/api.json
-- licence: MIT
-- attribution: Offerings and model facts from models.dev (MIT licence)
-- fetch: https://models.dev/api.json
-- priority: 30
-- files: models.dev/api*.json*
-- required: name, input_usd_per_mtok, output_usd_per_mtok, context_tokens, weights
with provider_entries as (
    select
        unnest(json_keys(body)) as provider_id,
        unnest(json_extract(body, '$.*')) as provider
    from payload
),

listed as (
    select
        lower(provider_id) as provider_id,
        unnest(json_keys(provider, '$.models')) as id,
        unnest(json_extract(provider, '$.models.*')) as listing
    from provider_entries
),

-- The id without what is not the model's: a cloud's prefix, version and region, a path, a route.
parsed as (
    select
        listed.*,
        providers.creator_id,
        case when regexp_matches(lower(id), '[:/-]free$') then 'free' else '' end as variant,
        regexp_replace(
            regexp_replace(
                regexp_replace(lower(id), '^(?:[a-z]{2,6}\.)?([a-z0-9]+)\.([a-z].*?)(-v\d+)?(:\d+)?$', '\1/\2'),
                '(:free|-free|@default)$', ''
            ),
            '@(\d{8})$', '-\1'
        ) as plain_id
    from listed
    left join providers on lower(listed.provider_id) = providers.provider_id
),

placed as (
    select
        parsed.*,
        provider_id || '/' || lower(id) as reference,
        coalesce(creator_id is not null, false) as is_own,
        case
            when creator_id is not null then creator_id || '/' || regexp_extract(plain_id, '[^/]+$')
            when exists (
                select 1 from creator_slugs where creator_slugs.slug = regexp_extract(plain_id, '([^/]+)/[^/]+$', 1)
            )
                then creator_of(regexp_extract(plain_id, '([^/]+)/[^/]+$', 1))
                    || '/' || regexp_extract(plain_id, '[^/]+$')
            else regexp_extract(plain_id, '[^/]+$')
        end as candidate
    from parsed
),

-- A creator's own entry speaks of the model itself; another provider's only of the model as it offers it.
facts as (
    select
        reference, candidate, is_own, variant,
        case when is_own then '' else provider_id end as provider_id,
        unnest([
            {'metric_id': 'name', 'number_value': cast(null as double), 'text_value': case
                when is_own then trim(regexp_replace(listing ->> '$.name', '\s+', ' ', 'g'))
            end},
            {'metric_id': 'creator', 'number_value': null, 'text_value': case
                when is_own
                    then (select max(creators.name) from creators where creators.creator_id = placed.creator_id)
            end},
            {'metric_id': 'weights', 'number_value': null, 'text_value': case listing ->> '$.open_weights'
                when 'true' then 'open weights' when 'false' then 'proprietary'
            end},
            {'metric_id': 'released_date', 'number_value': null, 'text_value': listing ->> '$.release_date'},
            {'metric_id': 'knowledge_cutoff_date', 'number_value': null, 'text_value': listing ->> '$.knowledge'},
            {'metric_id': 'status', 'number_value': null, 'text_value': listing ->> '$.status'},
            {'metric_id': 'input_modalities', 'number_value': null, 'text_value': modality_text(
                cast(json_extract(listing, '$.modalities.input') as varchar[])
            )},
            {'metric_id': 'output_modalities', 'number_value': null, 'text_value': modality_text(
                cast(json_extract(listing, '$.modalities.output') as varchar[])
            )},
            yes_no('supports_reasoning', try_cast(listing ->> '$.reasoning' as boolean)),
            yes_no('supports_tool_calls', try_cast(listing ->> '$.tool_call' as boolean)),
            yes_no('supports_structured_outputs', try_cast(listing ->> '$.structured_output' as boolean))
        ], recursive := true)
    from placed
),

limits as (
    select
        reference, candidate, is_own, variant, provider_id,
        unnest([
            {'metric_id': 'context_tokens', 'raw': listing ->> '$.limit.context'},
            {'metric_id': 'max_output_tokens', 'raw': listing ->> '$.limit.output'}
        ], recursive := true)
    from placed
),

-- Plain prices, tiers by the length of the prompt, and other modes of service; context_over_200k repeats a tier.
price_lists as (
    select reference, candidate, is_own, provider_id, variant, json_extract(listing, '$.cost') as cost, '' as condition
    from placed
    where json_extract(listing, '$.cost') is not null
    union all
    select reference, candidate, is_own, provider_id, variant, tier, 'prompt_tokens >= ' || (tier ->> '$.tier.size')
    from (
        select placed.*, unnest(cast(json_extract(listing, '$.cost.tiers') as json[])) as tier from placed
    ) as tiers
    union all
    select reference, candidate, is_own, provider_id, variant, json_extract(mode, '$.cost'), mode_name
    from (
        select placed.*,
            unnest(json_keys(listing, '$.experimental.modes')) as mode_name,
            unnest(json_extract(listing, '$.experimental.modes.*')) as mode
        from placed
    ) as modes
    where json_extract(mode, '$.cost') is not null
),

prices as (
    select
        reference, candidate, is_own, provider_id,
        concat_ws(', ', nullif(variant, ''), nullif(condition, '')) as variant,
        unnest([
            {'metric_id': 'input_usd_per_mtok', 'raw': cost ->> '$.input'},
            {'metric_id': 'output_usd_per_mtok', 'raw': cost ->> '$.output'},
            {'metric_id': 'cache_read_usd_per_mtok', 'raw': cost ->> '$.cache_read'},
            {'metric_id': 'cache_write_usd_per_mtok', 'raw': cost ->> '$.cache_write'},
            {'metric_id': 'reasoning_usd_per_mtok', 'raw': cost ->> '$.reasoning'},
            {'metric_id': 'input_audio_usd_per_mtok', 'raw': cost ->> '$.input_audio'},
            {'metric_id': 'output_audio_usd_per_mtok', 'raw': cost ->> '$.output_audio'}
        ], recursive := true)
    from price_lists
),

numbers as (
    select reference, candidate, is_own, metric_id, provider_id, variant, raw, try_cast(raw as double) as number_value
    from limits
    where raw is not null
    union all
    -- 0.39999999999999997 is 0.4: ten decimals are more than any price has.
    select reference, candidate, is_own, metric_id, provider_id, variant, raw,
        cast(round(try_cast(try_cast(raw as double) as decimal(24, 12)), 10) as double)
    from prices
    where raw is not null
        and (
            try_cast(raw as double) is distinct from 0
            or metric_id in (select metrics.metric_id from metrics where metrics.zero_counts)
        )
),

statements as (
    select reference, candidate, is_own, metric_id, provider_id, '' as variant, number_value, text_value
    from facts
    where (variant = '' or metric_id <> 'name') and nullif(text_value, '') is not null
    union all
    -- A number that cannot be read stays as the text that it is, and is rejected.
    select
        reference, candidate, is_own, metric_id, provider_id, variant,
        number_value, case when number_value is null then raw end
    from numbers
)

select
    reference,
    candidate,
    -- A moving name means a model only if one is called so, or an alias is declared.
    is_own and reference not like '%-latest' as introduces,
    metric_id,
    provider_id,
    variant,
    cast(null as varchar) as method,
    number_value,
    text_value,
    -- What models.dev repeats of OpenRouter, OpenRouter says itself, and stops saying in time.
    case when provider_id = 'openrouter' then 'secondhand' end as refusal
from statements;
