-- Which pairs of models tie on every headline spec, at a price and context that are known?
-- group: Verdicts
-- columns: model_a varchar, model_b varchar, ties bigint, output_usd_per_mtok double, context_tokens bigint
-- rows: at least 20
select
    v.model_a,
    v.model_b,
    v.ties,
    a.output_usd_per_mtok,
    a.context_tokens
from verdicts as v
inner join models as a on v.model_a = a.model_id
where v.model_a < v.model_b
    and v.wins_a = 0
    and v.wins_b = 0
    and v.undecided = 0
    and a.output_usd_per_mtok is not null
    and a.context_tokens is not null
order by v.model_a, v.model_b
