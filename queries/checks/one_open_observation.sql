-- A source states one value of a thing at a time: periods of the same key never overlap.
-- severity: error
-- grain: one row per pair of overlapping periods
with following as (
    select
        model_id, metric_id, provider_id, variant, method, source_id, valid_from, valid_to,
        lead(valid_from) over (
            partition by model_id, metric_id, provider_id, variant, method, source_id
            order by valid_from, valid_to nulls last
        ) as next_valid_from
    from observations
)

select *
from following
where next_valid_from is not null and (valid_to is null or valid_to > next_valid_from)
order by model_id, metric_id, provider_id, variant, method, source_id, valid_from
