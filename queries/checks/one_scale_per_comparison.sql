-- No verdict compares figures of two scales. Over all pairs of the thirty models with the most scales.
-- severity: error
-- grain: one row per decided comparison of figures that are on two scales
with sample as (
    select list(known.model) as models
    from (
        select specs.model
        from specs
        where specs.method <> ''
        group by specs.model
        order by count(*) desc, specs.model
        limit 30
    ) as known
)

select compared.model_a, compared.model_b, compared.metric_id, compared.method_a, compared.method_b
from comparisons_between((select sample.models from sample)) as compared
where compared.outcome in ('a', 'b', 'tie')
    and compared.method_a <> compared.method_b
    and compared.reason <> 'both_unknown'
order by compared.model_a, compared.model_b, compared.metric_id
