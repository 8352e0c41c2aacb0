-- Which models rank higher for code than for intelligence in general?
-- group: Verdicts
-- columns: model_id varchar, coding_rank bigint, intelligence_rank bigint, ranks_better bigint
-- rows: at least 50
with both_scores as (
    select
        code.model as model_id,
        rank() over (order by code.number_value desc) as coding_rank,
        rank() over (order by general.number_value desc) as intelligence_rank
    from specs as code
    inner join specs as general on code.model = general.model and general.metric_id = 'intelligence_index'
    inner join ranking_methods as rc on code.metric_id = rc.metric_id and code.method = rc.method
    inner join ranking_methods as rg on general.metric_id = rg.metric_id and general.method = rg.method
    where code.metric_id = 'coding_index' and code.configuration = ''
)

select
    both_scores.model_id,
    both_scores.coding_rank,
    both_scores.intelligence_rank,
    both_scores.intelligence_rank - both_scores.coding_rank as ranks_better
from both_scores
order by ranks_better desc, both_scores.model_id
