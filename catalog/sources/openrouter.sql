-- OpenRouter's list of models: names, context, modalities, prices by route, and the indices it repeats.
-- name: OpenRouter
-- url: https://openrouter.ai/api/v1/models
-- licence: no licence is stated for the data; facts only
-- attribution: Model list and prices from OpenRouter (openrouter.ai)
-- fetch: https://openrouter.ai/api/v1/models
-- priority: 10
-- files: openrouter/*.json*
-- required: name, input_usd_per_mtok, output_usd_per_mtok, context_tokens
with listed as (
    select unnest(cast(json_extract(body, '$.data') as json[])) as listing
    from payload
),

identified as (
    select listing, coalesce(lower(listing ->> '$.id'), '') as id
    from listed
),

parsed as (
    select
        listing,
        id,
        split_part(id, ':', 1) as base_id,
        split_part(id, ':', 2) as route,
        split_part(id, '/', 1) as vendor,
        trim(regexp_replace(
            regexp_replace(
                listing ->> '$.name', '\s*\((free|batch|beta|extended|nitro|exacto|thinking|online)\)\s*$', ''
            ),
            '\s+', ' ', 'g'
        )) as full_name,
        cast(json_extract(listing, '$.supported_parameters') as varchar[]) as parameters,
        coalesce(
            cast(json_extract(listing, '$.architecture.input_modalities') as varchar[]),
            string_split(split_part(listing ->> '$.architecture.modality', '->', 1), '+')
        ) as inputs,
        coalesce(
            cast(json_extract(listing, '$.architecture.output_modalities') as varchar[]),
            string_split(split_part(listing ->> '$.architecture.modality', '->', 2), '+')
        ) as outputs
    from identified
),

-- A router picks a model at run time and a ~name is redirected: neither is a model.
models as (
    select
        parsed.*,
        regexp_replace(full_name, '^[^:]{1,40}:\s+', '') as name,
        coalesce(
            (select max(creator_slugs.name) from creator_slugs where creator_slugs.slug = parsed.vendor),
            nullif(trim(regexp_extract(full_name, '^([^:]{1,40}):\s', 1)), ''),
            parsed.vendor
        ) as creator,
        row_number() over (partition by base_id order by route) = 1 as states_model_facts
    from parsed
    where id not like '~%'
        and not (vendor = 'openrouter' and coalesce(listing ->> '$.architecture.tokenizer', '') = 'Router')
),

model_facts as (
    select
        base_id,
        unnest([
            {'metric_id': 'name', 'number_value': cast(null as double), 'text_value': name},
            {'metric_id': 'creator', 'number_value': null, 'text_value': creator},
            {'metric_id': 'input_modalities', 'number_value': null, 'text_value': modality_text(inputs)},
            {'metric_id': 'output_modalities', 'number_value': null, 'text_value': modality_text(outputs)},
            {'metric_id': 'listed_date', 'number_value': null, 'text_value': coalesce(
                try(strftime(to_timestamp(cast(listing ->> '$.created' as bigint)) at time zone 'UTC', '%Y-%m-%d')),
                listing ->> '$.created'
            )},
            {
                'metric_id': 'knowledge_cutoff_date',
                'number_value': null,
                'text_value': listing ->> '$.knowledge_cutoff'
            },
            {'metric_id': 'retirement_date', 'number_value': null, 'text_value': listing ->> '$.expiration_date'},
            {'metric_id': 'canonical_slug', 'number_value': null, 'text_value': listing ->> '$.canonical_slug'},
            {
                'metric_id': 'hugging_face_id',
                'number_value': null,
                'text_value': nullif(listing ->> '$.hugging_face_id', '')
            },
            yes_no('supports_tool_calls', has_any(parameters, ['tools'])),
            yes_no('supports_structured_outputs', has_any(parameters, ['structured_outputs'])),
            yes_no('supports_reasoning', has_any(parameters, ['reasoning', 'include_reasoning']))
        ], recursive := true)
    from models
    where states_model_facts
),

-- The indices are Artificial Analysis', repeated; three models are known to carry another model's (docs/sources.md).
index_facts as (
    select
        base_id,
        unnest([
            {'metric_id': 'intelligence_index', 'raw': indices ->> '$.intelligence_index'},
            {'metric_id': 'coding_index', 'raw': indices ->> '$.coding_index'},
            {'metric_id': 'agentic_index', 'raw': indices ->> '$.agentic_index'}
        ], recursive := true),
        case
            when base_id in (
                'nousresearch/hermes-3-llama-3.1-70b', 'mistralai/mistral-large-2407', 'ibm-granite/granite-4.0-h-micro'
            ) then 'upstream_error'
        end as refusal
    from (
        select models.*, json_extract(listing, '$.benchmarks.artificial_analysis') as indices from models
    ) as benchmarked
    where states_model_facts
),

-- Prices: the plain ones, then those with a condition (a tier of the prompt's length, a time of day).
price_lists as (
    select base_id, route, json_extract(listing, '$.pricing') as pricing, '' as condition
    from models
    union all
    select base_id, route, override as pricing,
        case
            when override ->> '$.min_prompt_tokens' is not null
                then 'prompt_tokens >= ' || (override ->> '$.min_prompt_tokens')
            when clock_text(override ->> '$.utc_start') || clock_text(override ->> '$.utc_end') is not null
                then 'utc ' || clock_text(override ->> '$.utc_start') || '-' || clock_text(override ->> '$.utc_end')
            else 'condition ' || cast(override as varchar)
        end as condition
    from (
        select base_id, route, unnest(cast(json_extract(listing, '$.pricing.overrides') as json[])) as override
        from models
    ) as overrides
),

prices as (
    select
        base_id,
        route,
        condition,
        unnest([
            {'metric_id': 'input_usd_per_mtok', 'raw': pricing ->> '$.prompt', 'factor': 1000000},
            {'metric_id': 'output_usd_per_mtok', 'raw': pricing ->> '$.completion', 'factor': 1000000},
            {'metric_id': 'cache_read_usd_per_mtok', 'raw': pricing ->> '$.input_cache_read', 'factor': 1000000},
            {'metric_id': 'cache_write_usd_per_mtok', 'raw': pricing ->> '$.input_cache_write', 'factor': 1000000},
            {
                'metric_id': 'cache_write_1h_usd_per_mtok',
                'raw': pricing ->> '$.input_cache_write_1h',
                'factor': 1000000
            },
            {'metric_id': 'reasoning_usd_per_mtok', 'raw': pricing ->> '$.internal_reasoning', 'factor': 1000000},
            {'metric_id': 'input_audio_usd_per_mtok', 'raw': pricing ->> '$.audio', 'factor': 1000000},
            {'metric_id': 'output_audio_usd_per_mtok', 'raw': pricing ->> '$.audio_output', 'factor': 1000000},
            {'metric_id': 'request_usd', 'raw': pricing ->> '$.request', 'factor': 1},
            {'metric_id': 'web_search_usd', 'raw': pricing ->> '$.web_search', 'factor': 1}
        ], recursive := true)
    from price_lists
),

-- Text to decimal, times a million, to double: 0.0000016 is 1.6, not 1.5999999999999999.
exact_prices as (
    select
        base_id,
        concat_ws(', ', nullif(route, ''), nullif(condition, '')) as variant,
        metric_id,
        raw,
        cast(try_cast(raw as decimal(30, 24)) * cast(factor as decimal(7, 0)) as double) as number_value
    from prices
    where raw is not null
        and (
            try_cast(raw as double) is distinct from 0
            or metric_id in (select metrics.metric_id from metrics where metrics.zero_counts)
        )
),

limits as (
    select
        base_id, '' as provider_id, '' as variant, 'context_tokens' as metric_id, listing ->> '$.context_length' as raw
    from models
    where states_model_facts
    union all
    select base_id, 'openrouter', route, 'context_tokens', listing ->> '$.top_provider.context_length'
    from models
    union all
    select base_id, 'openrouter', route, 'max_output_tokens', listing ->> '$.top_provider.max_completion_tokens'
    from models
),

numbers as (
    select base_id, metric_id, 'openrouter' as provider_id, variant, raw, number_value, cast(null as varchar) as refusal
    from exact_prices
    union all
    select base_id, metric_id, provider_id, variant, raw, try_cast(raw as double), null
    from limits
    union all
    select base_id, metric_id, '', '', raw, try_cast(raw as double), refusal
    from index_facts
),

statements as (
    select base_id as reference, base_id as candidate, true as introduces, metric_id, '' as provider_id, '' as variant,
        number_value, text_value, cast(null as varchar) as refusal
    from model_facts
    where text_value is not null
    union all
    -- A number that cannot be read stays as the text that it is, and is rejected.
    select base_id, base_id, true, metric_id, provider_id, variant,
        number_value, case when number_value is null then raw end, refusal
    from numbers
    where raw is not null
    union all
    select id, lower(listing ->> '$.alias_target.slug'), false, 'alias', '', id, null, id, null
    from parsed
    where id like '~%'
    union all
    select id, null, false, 'name', '', '', null, full_name, 'not_a_model'
    from parsed
    where vendor = 'openrouter' and listing ->> '$.architecture.tokenizer' = 'Router'
)

select
    reference,
    candidate,
    introduces,
    metric_id,
    provider_id,
    variant,
    cast(null as varchar) as method,
    number_value,
    text_value,
    refusal
from statements;
