-- Swapping two models mirrors every outcome, reason, ratio and strength. Over all pairs of the thirty best-known
--     models.
-- severity: error
-- grain: one row per comparison that does not mirror
with sample as (
    select list(known.model) as models
    from (
        select specs.model
        from specs
        where specs.source_id <> ''
        group by specs.model
        order by count(*) desc, specs.model
        limit 30
    ) as known
),

compared as (
    select * from comparisons_between((select sample.models from sample))
)

select one.model_a, one.model_b, one.metric_id, one.outcome, other.outcome as mirrored_outcome
from compared as one
left join compared as other
    on one.model_a = other.model_b
    and one.model_b = other.model_a
    and one.metric_id = other.metric_id
where other.outcome is distinct from case one.outcome when 'a' then 'b' when 'b' then 'a' else one.outcome end
    or other.reason is distinct from case one.reason
        when 'unknown_a' then 'unknown_b' when 'unknown_b' then 'unknown_a' else one.reason
    end
    or other.ratio is distinct from one.ratio
    or other.strength is distinct from one.strength
order by one.model_a, one.model_b, one.metric_id
