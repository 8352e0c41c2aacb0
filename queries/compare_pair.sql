-- Side-by-side specs of two models, with the winner of each.
-- grain: one row per spec
-- param: a model -- first model: id, alias, name or model@configuration
-- param: b model -- second model
-- param: detail boolean = false -- every spec that one of them has, not only the headline ones
-- show: spec, a, b, winner
select
    comparisons.spec,
    comparisons.display_a as a,
    comparisons.display_b as b,
    comparisons.winner,
    comparisons.outcome,
    comparisons.reason,
    comparisons.ratio,
    comparisons.strength,
    comparisons.number_a,
    comparisons.number_b,
    comparisons.unit,
    case
        when comparisons.method_a = comparisons.method_b or comparisons.method_b = '' then comparisons.method_a
        when comparisons.method_a = '' then comparisons.method_b
        else comparisons.method_a || ' / ' || comparisons.method_b
    end as method,
    comparisons.source_a,
    comparisons.source_b,
    comparisons.as_of_a,
    comparisons.as_of_b
from comparisons
where comparisons.model_a = $a
    and comparisons.model_b = $b
    and (comparisons.is_headline or $detail and comparisons.reason <> 'both_unknown')
order by comparisons.position
