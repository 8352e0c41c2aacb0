-- Between which models does the winner turn when the scale of the index is another?
-- group: Verdicts
-- example: Both figures of a pair are of one scale, first one and then the other; the tolerance is a row of metrics.
-- columns: model_a varchar, model_b varchar, old_a double, old_b double, new_a double, new_b double
-- rows: at least 10
with scores as (
    select
        s.model,
        s.number_value as new_value,
        old.number_value as old_value,
        metrics.absolute_tolerance
    from specs as s
    inner join specs as old on s.model = old.model and s.metric_id = old.metric_id
    inner join metrics on s.metric_id = metrics.metric_id
    where s.metric_id = 'intelligence_index'
        and s.configuration = ''
        and s.method = 'aa-v4.1-2026-08-07'
        and old.method = 'aa-v4.0'
)

select
    a.model as model_a,
    b.model as model_b,
    a.old_value as old_a,
    b.old_value as old_b,
    a.new_value as new_a,
    b.new_value as new_b
from scores as a
inner join scores as b on a.model <> b.model
where a.old_value - b.old_value > a.absolute_tolerance and b.new_value - a.new_value > a.absolute_tolerance
order by b.new_value - a.new_value + a.old_value - b.old_value desc, a.model, b.model
