-- genai-prices: prices that Pydantic keeps from the providers' own pages. A model there is a rule; only its exact names
--     count.
-- name: genai-prices
-- url: https://github.com/pydantic/genai-prices
-- licence: MIT
-- attribution: Prices from genai-prices by Pydantic (MIT licence)
-- fetch: https://raw.githubusercontent.com/pydantic/genai-prices/main/prices/new_data/v2/data.json
-- priority: 40
-- files: genai-prices/*.json*
-- required: input_usd_per_mtok, output_usd_per_mtok
with provider_entries as (
    select unnest(cast(body as json[])) as provider
    from payload
),

listed as (
    select
        coalesce(
            (
                select max(providers.provider_id)
                from providers
                where list_contains(providers.slugs, provider ->> '$.id')
            ),
            provider ->> '$.id',
            ''
        ) as provider_id,
        unnest(cast(json_extract(provider, '$.models') as json[])) as listing
    from provider_entries
),

-- "equals" names a model; "starts_with", "contains" and "regex" only describe one. So gpt-5.2 covers gpt-5.2-codex by
-- name.
names as (
    select
        provider_id,
        listing,
        unnest(list_distinct(list_transform(
            list_concat([listing ->> '$.id', listing ->> '$.match.equals'], listing ->> '$.match.or[*].equals'),
            lambda name: lower(name)
        ))) as id
    from listed
),

placed as (
    select
        names.provider_id,
        names.listing,
        names.provider_id || '/' || names.id as reference,
        case when names.id like '%:free' then 'free' when names.id like '%:batch' then 'batch' else '' end as route,
        case
            when names.provider_id = 'google' and names.id like 'claude-%' then 'anthropic/' || names.id
            when providers.creator_id is not null
                then providers.creator_id
                    || '/' || regexp_extract(regexp_replace(names.id, ':(free|batch)$', ''), '[^/]+$')
            else regexp_replace(
                regexp_replace(names.id, ':(free|batch)$', ''),
                '^(?:[a-z]{2,8}\.)?([a-z0-9]+)\.([a-z].*?)(-v\d+)?(:\d+)?$', '\1/\2'
            )
        end as candidate
    from names
    left join providers on names.provider_id = providers.provider_id
    where names.id is not null
),

-- A list of prices has conditions: of the dated ones that have begun the latest is the plain price, a later one is kept
-- as "from" its day; a time of day makes the rest of the day a condition too.
conditional as (
    select
        entries.* exclude (entry),
        json_extract(entry, '$.prices') as prices,
        entry ->> '$.constraint.start_date' as start_date,
        entry ->> '$.constraint.start_time' as start_time,
        entry ->> '$.constraint.end_time' as end_time
    from (
        select placed.*, unnest(cast(json_extract(listing, '$.prices') as json[])) as entry
        from placed
        where json_type(json_extract(listing, '$.prices')) = 'ARRAY'
    ) as entries
    union all
    select placed.*, json_extract(listing, '$.prices'), null, null, null
    from placed
    where json_type(json_extract(listing, '$.prices')) = 'OBJECT'
),

current_lists as (
    select
        conditional.*,
        case
            when start_date is not null
                and coalesce(try_cast(start_date as date) > cast(payload.retrieved_at as date), true)
                then 'from ' || start_date
            when start_time is not null then 'utc ' || substr(start_time, 1, 5) || '-' || substr(end_time, 1, 5)
            when max(start_time) over (partition by reference) is not null then 'utc other hours'
            else ''
        end as condition
    from conditional
    cross join payload
),

latest_lists as (
    select *
    from current_lists
    qualify row_number() over (
        partition by reference, cast(listing as varchar), condition
        order by start_date desc nulls last
    ) = 1
),

priced as (
    select
        reference,
        candidate,
        provider_id,
        route,
        condition,
        unnest([
            {'metric_id': 'input_usd_per_mtok', 'entry': prices -> '$.input_mtok', 'divisor': 1},
            {'metric_id': 'output_usd_per_mtok', 'entry': prices -> '$.output_mtok', 'divisor': 1},
            {'metric_id': 'cache_read_usd_per_mtok', 'entry': prices -> '$.cache_read_mtok', 'divisor': 1},
            {'metric_id': 'cache_write_usd_per_mtok', 'entry': prices -> '$.cache_write_mtok', 'divisor': 1},
            {'metric_id': 'cache_write_1h_usd_per_mtok', 'entry': prices -> '$.cache_write_1h_mtok', 'divisor': 1},
            {'metric_id': 'reasoning_usd_per_mtok', 'entry': prices -> '$.output_reasoning_mtok', 'divisor': 1},
            {'metric_id': 'input_audio_usd_per_mtok', 'entry': prices -> '$.input_audio_mtok', 'divisor': 1},
            {'metric_id': 'output_audio_usd_per_mtok', 'entry': prices -> '$.output_audio_mtok', 'divisor': 1},
            {'metric_id': 'request_usd', 'entry': prices -> '$.requests_kcount', 'divisor': 1000},
            {'metric_id': 'web_search_usd', 'entry': prices -> '$.web_searches_kcount', 'divisor': 1000}
        ], recursive := true)
    from latest_lists
),

-- A price is a number, or a base with tiers by the length of the prompt.
tiered as (
    select reference, candidate, provider_id, route, condition, metric_id, divisor,
        coalesce(entry ->> '$.base', entry ->> '$') as raw, '' as tier
    from priced
    where entry is not null
    union all
    select reference, candidate, provider_id, route, condition, metric_id, divisor,
        step ->> '$.price', 'prompt_tokens >= ' || (step ->> '$.start')
    from (
        select priced.*, unnest(cast(json_extract(entry, '$.tiers') as json[])) as step
        from priced
        where json_type(entry) = 'OBJECT'
    ) as steps
),

statements as (
    select
        reference,
        candidate,
        metric_id,
        provider_id,
        concat_ws(', ', nullif(route, ''), nullif(condition, ''), nullif(tier, '')) as variant,
        try_cast(raw as double) / divisor as number_value,
        raw
    from tiered
    where try_cast(raw as double) is distinct from 0
        or metric_id in (select metrics.metric_id from metrics where metrics.zero_counts)
    union all
    select reference, candidate, 'context_tokens', provider_id, route,
        try_cast(listing ->> '$.context_window' as double), listing ->> '$.context_window'
    from placed
    where listing ->> '$.context_window' is not null
),

-- Some entries of a creator say in their comment that the price was taken over from OpenRouter: then it is not the
-- creator's.
copied as (
    select distinct reference
    from placed
    where regexp_matches(listing ->> '$.price_comments', 'open ?router', 'i')
        -- These do not say so, but are OpenRouter's prices of some day, to the digit.
        or reference in (
            'deepseek/deepseek-v3.1-terminus', 'deepseek/deepseek-v3.2', 'deepseek/deepseek-v3.2-exp',
            'mistral/mixtral-8x22b-instruct', 'moonshotai/kimi-k2'
        )
)

select
    reference,
    candidate,
    false as introduces,
    metric_id,
    provider_id,
    variant,
    cast(null as varchar) as method,
    number_value,
    -- A number that cannot be read stays as the text that it is, and is rejected.
    case when number_value is null then raw end as text_value,
    case
        when provider_id = 'openrouter' then 'secondhand'
        when reference in (select copied.reference from copied) then 'copied_price'
    end as refusal
from statements;
