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
            '\(((?:Adaptive |Non-)?Reasoning(?:, (?:Max|High|Medium|Low) Effort)?'
            '|minimal|low|medium|high|xhigh|max)\)$',
            1, 'i'
        )) as configuration
    from listed
),

rows_with_variant as (
    select
        parsed.*,
        coalesce(listing ->> '$.id', slug, '') as reference,
        case
            when configuration like 'non-reasoning, %'
                then 'non-reasoning-' || split_part(split_part(configuration, ', ', 2), ' ', 1)
            when configuration like '%, %' then split_part(split_part(configuration, ', ', 2), ' ', 1)
            else replace(configuration, 'adaptive ', '')
        end as variant,
        case
            when configuration = '' then slug
            else regexp_replace(
                slug,
                '(-(non-reasoning|reasoning|thinking|adaptive|minimal|low|medium|high|xhigh|max|effort))+$',
                '', 'i'
            )
        end as base_slug,
        case
            when configuration = '' then full_name
            else trim(regexp_replace(full_name, '\s*\([^()]*\)$', ''))
        end as name
    from parsed
),

facts as (
    select
        rows_with_variant.*,
        unnest([
            {'metric_id': 'name', 'raw': name},
            {'metric_id': 'creator', 'raw': coalesce(
                (select max(creator_slugs.name) from creator_slugs where creator_slugs.slug = creator_slug),
                listing ->> '$.model_creator.name'
            )},
            {'metric_id': 'released_date', 'raw': listing ->> '$.release_date'},
            {'metric_id': 'output_tokens_per_second', 'raw': listing ->> '$.median_output_tokens_per_second'},
            {'metric_id': 'time_to_first_token_seconds', 'raw': listing ->> '$.median_time_to_first_token_seconds'},
            {
                'metric_id': 'time_to_first_answer_token_seconds',
                'raw': listing ->> '$.median_time_to_first_answer_token'
            },
            {'metric_id': 'median_input_usd_per_mtok', 'raw': listing ->> '$.pricing.price_1m_input_tokens'},
            {'metric_id': 'median_output_usd_per_mtok', 'raw': listing ->> '$.pricing.price_1m_output_tokens'},
            {'metric_id': 'median_blended_usd_per_mtok', 'raw': listing ->> '$.pricing.price_1m_blended_3_to_1'}
        ], recursive := true)
    from rows_with_variant
),

-- Evaluations are called like our metrics, or so with a prefix: a new one is a row of metrics.
evaluated as (
    select
        rows_with_variant.*,
        unnest((
            select list(metrics.metric_id order by metrics.position)
            from metrics
            where metrics.section = 'intelligence'
        )) as metric_id
    from rows_with_variant
),

said as (
    select * from facts
    union all
    select
        evaluated.*,
        coalesce(
            listing ->> ('$.evaluations.' || metric_id),
            listing ->> ('$.evaluations.artificial_analysis_' || metric_id)
        ) as raw
    from evaluated
)

select
    said.reference,
    said.creator_slug || '/' || lower(said.base_slug) as candidate,
    true as introduces,
    said.metric_id,
    '' as provider_id,
    case when metrics.kind = 'measurement' then said.variant else '' end as variant,
    cast(null as varchar) as method,
    case when metrics.type = 'number' then try_cast(said.raw as double) end as number_value,
    -- A number that cannot be read stays as the text that it is, and is rejected.
    case when metrics.type <> 'number' or try_cast(said.raw as double) is null then said.raw end as text_value,
    -- Without a name nobody knows which configuration was measured.
    case when said.full_name = '' then 'no_value' end as refusal
from said
inner join metrics on said.metric_id = metrics.metric_id
where said.raw is not null
    and (metrics.type <> 'number' or metrics.zero_counts or try_cast(said.raw as double) is distinct from 0);
