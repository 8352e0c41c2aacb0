-- Artificial Analysis' own measurements: indices, evaluations, speed and latency, a row a configuration.
-- name: Artificial Analysis
-- url: https://artificialanalysis.ai/api/v2/data/llms/models
-- licence: own API key; not to be redistributed in bulk
-- attribution: Measurements by Artificial Analysis (artificialanalysis.ai)
-- priority: 10
-- key: ARTIFICIAL_ANALYSIS_API_KEY
-- files: artificial-analysis/*.json*
-- required: name, intelligence_index, output_tokens_per_second
with listed as (
    select unnest(cast(json_extract(body, '$.data') as json[])) as listing
    from payload
),

-- The configuration stands in the name, in brackets, and unevenly in the slug: "GPT-5.2 (xhigh)" is gpt-5-2,
-- "Claude 4.5 Sonnet (Non-reasoning)" is claude-4-5-sonnet. Other brackets, "(Dec '24)", belong to the name.
parsed as (
    select
        listing,
        listing ->> '$.slug' as slug,
        lower(listing ->> '$.model_creator.slug') as creator_slug,
        trim(listing ->> '$.name') as full_name,
        lower(regexp_extract(
            trim(listing ->> '$.name'),
            '\(((?:Adaptive |Non-)?Reasoning(?:, (?:Max|High|Medium|Low) Effort)?|minimal|low|medium|high|xhigh|max)\)$',
            1, 'i'
        )) as configuration
    from listed
),

rows_with_variant as (
    select
        parsed.*,
        coalesce(listing ->> '$.id', slug, '') as reference,
        case
            when configuration like 'non-reasoning, %' then 'non-reasoning-' || split_part(split_part(configuration, ', ', 2), ' ', 1)
            when configuration like '%, %' then split_part(split_part(configuration, ', ', 2), ' ', 1)
            else replace(configuration, 'adaptive ', '')
        end as variant,
        case
            when configuration = '' then slug
            else regexp_replace(slug, '(-(non-reasoning|reasoning|thinking|adaptive|minimal|low|medium|high|xhigh|max|effort))+$', '', 'i')
        end as base_slug,
        case when configuration = '' then full_name else trim(regexp_replace(full_name, '\s*\([^()]*\)$', '')) end as name
    from parsed
),

facts as (
    select
        rows_with_variant.*,
        unnest([
            {'metric_id': 'name', 'number_value': cast(null as double), 'text_value': name},
            {'metric_id': 'creator', 'number_value': null, 'text_value': coalesce(
                (select max(creator_slugs.name) from creator_slugs where creator_slugs.slug = creator_slug),
                listing ->> '$.model_creator.name'
            )},
            {'metric_id': 'released_date', 'number_value': null, 'text_value': listing ->> '$.release_date'},
            {'metric_id': 'intelligence_index', 'number_value': cast(listing ->> '$.evaluations.artificial_analysis_intelligence_index' as double), 'text_value': null},
            {'metric_id': 'coding_index', 'number_value': cast(listing ->> '$.evaluations.artificial_analysis_coding_index' as double), 'text_value': null},
            {'metric_id': 'math_index', 'number_value': cast(listing ->> '$.evaluations.artificial_analysis_math_index' as double), 'text_value': null},
            {'metric_id': 'mmlu_pro', 'number_value': cast(listing ->> '$.evaluations.mmlu_pro' as double), 'text_value': null},
            {'metric_id': 'gpqa', 'number_value': cast(listing ->> '$.evaluations.gpqa' as double), 'text_value': null},
            {'metric_id': 'hle', 'number_value': cast(listing ->> '$.evaluations.hle' as double), 'text_value': null},
            {'metric_id': 'livecodebench', 'number_value': cast(listing ->> '$.evaluations.livecodebench' as double), 'text_value': null},
            {'metric_id': 'scicode', 'number_value': cast(listing ->> '$.evaluations.scicode' as double), 'text_value': null},
            {'metric_id': 'math_500', 'number_value': cast(listing ->> '$.evaluations.math_500' as double), 'text_value': null},
            {'metric_id': 'aime', 'number_value': cast(listing ->> '$.evaluations.aime' as double), 'text_value': null},
            {'metric_id': 'aime_25', 'number_value': cast(listing ->> '$.evaluations.aime_25' as double), 'text_value': null},
            {'metric_id': 'ifbench', 'number_value': cast(listing ->> '$.evaluations.ifbench' as double), 'text_value': null},
            {'metric_id': 'lcr', 'number_value': cast(listing ->> '$.evaluations.lcr' as double), 'text_value': null},
            {'metric_id': 'terminalbench_hard', 'number_value': cast(listing ->> '$.evaluations.terminalbench_hard' as double), 'text_value': null},
            {'metric_id': 'tau2', 'number_value': cast(listing ->> '$.evaluations.tau2' as double), 'text_value': null},
            -- Zero means missing for speeds, latencies and prices; for evaluations it is a score.
            {'metric_id': 'output_tokens_per_second', 'number_value': nullif(cast(listing ->> '$.median_output_tokens_per_second' as double), 0), 'text_value': null},
            {'metric_id': 'time_to_first_token_seconds', 'number_value': nullif(cast(listing ->> '$.median_time_to_first_token_seconds' as double), 0), 'text_value': null},
            {'metric_id': 'time_to_first_answer_token_seconds', 'number_value': nullif(cast(listing ->> '$.median_time_to_first_answer_token' as double), 0), 'text_value': null},
            {'metric_id': 'median_input_usd_per_mtok', 'number_value': nullif(cast(listing ->> '$.pricing.price_1m_input_tokens' as double), 0), 'text_value': null},
            {'metric_id': 'median_output_usd_per_mtok', 'number_value': nullif(cast(listing ->> '$.pricing.price_1m_output_tokens' as double), 0), 'text_value': null},
            {'metric_id': 'median_blended_usd_per_mtok', 'number_value': nullif(cast(listing ->> '$.pricing.price_1m_blended_3_to_1' as double), 0), 'text_value': null}
        ], recursive := true)
    from rows_with_variant
)

select
    facts.reference,
    facts.creator_slug || '/' || lower(facts.base_slug) as candidate,
    true as introduces,
    facts.metric_id,
    '' as provider_id,
    case when metrics.kind = 'measurement' then facts.variant else '' end as variant,
    cast(null as varchar) as method,
    facts.number_value,
    facts.text_value,
    cast(null as varchar) as refusal
from facts
inner join metrics on facts.metric_id = metrics.metric_id
where facts.number_value is not null or facts.text_value is not null;
