-- Which models gained or lost most ranks from one scale to the next, among those on both?
-- group: Verdicts
-- columns: model_id varchar, old_rank bigint, new_rank bigint, ranks_gained bigint
-- rows: at least 20
with scores as (
    select
        s.model as model_id,
        rank() over (order by old.number_value desc) as old_rank,
        rank() over (order by s.number_value desc) as new_rank
    from specs as s
    inner join specs as old on s.model = old.model and s.metric_id = old.metric_id
    where s.metric_id = 'intelligence_index'
        and s.configuration = ''
        and s.method = 'aa-v4.1-2026-08-07'
        and old.method = 'aa-v4.0'
)

select
    scores.model_id,
    scores.old_rank,
    scores.new_rank,
    scores.old_rank - scores.new_rank as ranks_gained
from scores
order by ranks_gained desc, scores.model_id
