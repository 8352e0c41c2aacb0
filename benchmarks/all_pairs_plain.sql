-- The same decisions by a plain self-join of specs on the metric: no matching of methods, one figure a model and metric
-- (the newest scale). What `comparisons` costs more than this is the price of never comparing across versions.
with newest as (
    select model, metric_id, number_value, text_value, method_bit
    from specs
    where is_newest_method
),

pairs as (
    select
        metrics.direction,
        metrics.absolute_tolerance,
        metrics.relative_tolerance,
        side_a.number_value as number_a,
        side_b.number_value as number_b,
        side_a.text_value as text_a,
        side_b.text_value as text_b,
        side_a.method_bit = 0 as is_unknown_a,
        side_b.method_bit = 0 as is_unknown_b
    from newest as side_a
    inner join newest as side_b on side_a.metric_id = side_b.metric_id and side_a.model <> side_b.model
    inner join metrics on side_a.metric_id = metrics.metric_id and metrics.kind <> 'name'
),

decided as (
    select
        pairs.*,
        case
            when is_unknown_a and is_unknown_b then 'both_unknown'
            when is_unknown_a then 'unknown_a'
            when is_unknown_b then 'unknown_b'
            when direction = 'none' and number_a is not distinct from number_b and text_a is not distinct from text_b
                then 'same'
            when direction = 'none' then 'differs'
            when number_a = number_b then 'equal'
            when round(abs(number_a - number_b), 9)
                <= greatest(absolute_tolerance, relative_tolerance * greatest(abs(number_a), abs(number_b)))
                then 'within_tolerance'
            else direction
        end as reason
    from pairs
),

won as (
    select
        decided.*,
        case
            when reason in ('both_unknown', 'same', 'equal', 'within_tolerance') then 'tie'
            when reason in ('unknown_a', 'unknown_b') then 'unknown'
            when reason = 'differs' then 'differs'
            when (reason = 'higher') = (number_a > number_b) then 'a'
            else 'b'
        end as outcome,
        case
            when least(number_a, number_b) > 0 then greatest(number_a, number_b) / least(number_a, number_b)
        end as ratio
    from decided
)

select
    outcome,
    reason,
    count(*) as comparisons,
    sum(ratio) as ratios
from won
group by outcome, reason
order by outcome, reason
