-- Which models are on the frontier: no other is both cheaper and at least as good?
-- group: Choosing a model
-- example: One scale, known prices, and a window over the models sorted by price: the best score so far.
-- columns: model_id varchar, blended_usd_per_mtok double, intelligence_index double, method varchar
-- rows: at least 5
with priced as (
    select
        m.model_id,
        round((3 * m.input_usd_per_mtok + m.output_usd_per_mtok) / 4, 6) as blended_usd_per_mtok,
        s.number_value as intelligence_index,
        s.method
    from models as m
    inner join specs as s on m.model_id = s.model and s.metric_id = 'intelligence_index'
    inner join ranking_methods as r on s.metric_id = r.metric_id and s.method = r.method
    where m.input_usd_per_mtok is not null and m.output_usd_per_mtok is not null
),

ordered as (
    select
        priced.*,
        max(priced.intelligence_index) over (
            order by priced.blended_usd_per_mtok, priced.intelligence_index desc, priced.model_id
            rows between unbounded preceding and 1 preceding
        ) as best_for_less
    from priced
)

select
    ordered.model_id,
    ordered.blended_usd_per_mtok,
    ordered.intelligence_index,
    ordered.method
from ordered
where ordered.best_for_less is null or ordered.intelligence_index > ordered.best_for_less
order by ordered.blended_usd_per_mtok, ordered.model_id
