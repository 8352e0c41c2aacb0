-- Artificial Analysis' own measurements: indices, evaluations, speed and latency, a row a configuration.
-- name: Artificial Analysis
-- url: https://artificialanalysis.ai/api/v2/data/llms/models
-- licence: own API key; not to be redistributed in bulk
-- attribution: Measurements by Artificial Analysis (artificialanalysis.ai)
-- fetch: https://artificialanalysis.ai/api/v2/data/llms/models
-- key_header: x-api-key
-- priority: 20
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
        coalesce(trim(listing ->> '$.name'), '') as full_name,
        lower(regexp_extract(
            coalesce(trim(listing ->> '$.name'), ''),
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
            {'metric_id': 'name', 'raw': cast(null as varchar), 'zero_counts': true, 'text_value': name},
            {'metric_id': 'creator', 'raw': null, 'zero_counts': true, 'text_value': coalesce(
                (select max(creator_slugs.name) from creator_slugs where creator_slugs.slug = creator_slug),
                listing ->> '$.model_creator.name'
            )},
            {'metric_id': 'released_date', 'raw': null, 'zero_counts': true, 'text_value': listing ->> '$.release_date'},
            {'metric_id': 'intelligence_index', 'raw': listing ->> '$.evaluations.artificial_analysis_intelligence_index', 'zero_counts': true, 'text_value': null},
            {'metric_id': 'coding_index', 'raw': listing ->> '$.evaluations.artificial_analysis_coding_index', 'zero_counts': true, 'text_value': null},
            {'metric_id': 'math_index', 'raw': listing ->> '$.evaluations.artificial_analysis_math_index', 'zero_counts': true, 'text_value': null},
            {'metric_id': 'mmlu_pro', 'raw': listing ->> '$.evaluations.mmlu_pro', 'zero_counts': true, 'text_value': null},
            {'metric_id': 'gpqa', 'raw': listing ->> '$.evaluations.gpqa', 'zero_counts': true, 'text_value': null},
            {'metric_id': 'hle', 'raw': listing ->> '$.evaluations.hle', 'zero_counts': true, 'text_value': null},
            {'metric_id': 'livecodebench', 'raw': listing ->> '$.evaluations.livecodebench', 'zero_counts': true, 'text_value': null},
            {'metric_id': 'scicode', 'raw': listing ->> '$.evaluations.scicode', 'zero_counts': true, 'text_value': null},
            {'metric_id': 'math_500', 'raw': listing ->> '$.evaluations.math_500', 'zero_counts': true, 'text_value': null},
            {'metric_id': 'aime', 'raw': listing ->> '$.evaluations.aime', 'zero_counts': true, 'text_value': null},
            {'metric_id': 'aime_25', 'raw': listing ->> '$.evaluations.aime_25', 'zero_counts': true, 'text_value': null},
            {'metric_id': 'ifbench', 'raw': listing ->> '$.evaluations.ifbench', 'zero_counts': true, 'text_value': null},
            {'metric_id': 'lcr', 'raw': listing ->> '$.evaluations.lcr', 'zero_counts': true, 'text_value': null},
            {'metric_id': 'terminalbench_hard', 'raw': listing ->> '$.evaluations.terminalbench_hard', 'zero_counts': true, 'text_value': null},
            {'metric_id': 'tau2', 'raw': listing ->> '$.evaluations.tau2', 'zero_counts': true, 'text_value': null},
            -- Zero means missing for speeds, latencies and prices; for evaluations it is a score.
            {'metric_id': 'output_tokens_per_second', 'raw': listing ->> '$.median_output_tokens_per_second', 'zero_counts': false, 'text_value': null},
            {'metric_id': 'time_to_first_token_seconds', 'raw': listing ->> '$.median_time_to_first_token_seconds', 'zero_counts': false, 'text_value': null},
            {'metric_id': 'time_to_first_answer_token_seconds', 'raw': listing ->> '$.median_time_to_first_answer_token', 'zero_counts': false, 'text_value': null},
            {'metric_id': 'median_input_usd_per_mtok', 'raw': listing ->> '$.pricing.price_1m_input_tokens', 'zero_counts': false, 'text_value': null},
            {'metric_id': 'median_output_usd_per_mtok', 'raw': listing ->> '$.pricing.price_1m_output_tokens', 'zero_counts': false, 'text_value': null},
            {'metric_id': 'median_blended_usd_per_mtok', 'raw': listing ->> '$.pricing.price_1m_blended_3_to_1', 'zero_counts': false, 'text_value': null}
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
    try_cast(facts.raw as double) as number_value,
    -- A number that cannot be read stays as the text that it is, and is rejected.
    coalesce(facts.text_value, case when try_cast(facts.raw as double) is null then facts.raw end) as text_value,
    -- Without a name nobody knows which configuration was measured.
    case when facts.full_name = '' then 'no_value' end as refusal
from facts
inner join metrics on facts.metric_id = metrics.metric_id
where facts.text_value is not null or facts.raw is not null and (facts.zero_counts or try_cast(facts.raw as double) is distinct from 0);
