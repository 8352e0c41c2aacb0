-- No provider's price of a model is over thirty times away from the median of at least three others.
-- severity: warning
-- grain: one row per such price
with prices as (
    select
        observed.model_id,
        observed.metric_id,
        observed.provider_id,
        observed.source_id,
        observed.number_value as usd
    from current_observations as observed
    where observed.metric_id in ('input_usd_per_mtok', 'output_usd_per_mtok') and observed.variant = ''
        and observed.is_still_said and observed.number_value > 0
),

compared as (
    select
        one.model_id,
        one.metric_id,
        one.provider_id,
        one.source_id,
        one.usd,
        median(other.usd) as median_of_others
    from prices as one
    inner join prices as other
        on one.model_id = other.model_id and one.metric_id = other.metric_id and one.provider_id <> other.provider_id
    group by one.model_id, one.metric_id, one.provider_id, one.source_id, one.usd
    having count(distinct other.provider_id) >= 3
)

select model_id, metric_id, provider_id, source_id, usd, median_of_others
from compared
where greatest(usd, median_of_others) > 30 * least(usd, median_of_others)
order by model_id, metric_id, provider_id, source_id
