-- Score of two models over the headline specs, and who leads on what.
-- grain: one row
-- param: a model -- first model: id, alias, name or model@configuration
-- param: b model -- second model
with scored as (
    -- As in the view verdicts, but of this one pair: in the macro the filter would not reach into an aggregate over all pairs.
    select
        comparisons.model_a,
        comparisons.model_b,
        sum(case when comparisons.outcome = 'a' then 1 else 0 end) as wins_a,
        sum(case when comparisons.outcome = 'b' then 1 else 0 end) as wins_b,
        sum(case when comparisons.outcome = 'tie' then 1 else 0 end) as ties,
        sum(case when comparisons.outcome in ('unknown', 'not_comparable', 'differs') then 1 else 0 end) as undecided,
        string_agg(case when comparisons.outcome = 'a' then comparisons.spec end, ', ' order by comparisons.position) as leads_a,
        string_agg(case when comparisons.outcome = 'b' then comparisons.spec end, ', ' order by comparisons.position) as leads_b
    from comparisons
    where comparisons.model_a = $a and comparisons.model_b = $b and comparisons.is_headline
    group by comparisons.model_a, comparisons.model_b
)

select
    names_a.display as name_a,
    names_b.display as name_b,
    case
        when scored.wins_a > scored.wins_b then names_a.display
        when scored.wins_a < scored.wins_b then names_b.display
        else 'Tie'
    end as wins_more_specs,
    scored.wins_a,
    scored.wins_b,
    scored.ties,
    scored.undecided,
    scored.leads_a,
    scored.leads_b,
    scored.model_a,
    scored.model_b
from scored
inner join specs as names_a on names_a.model = scored.model_a and names_a.metric_id = 'name'
inner join specs as names_b on names_b.model = scored.model_b and names_b.metric_id = 'name'
order by scored.model_a, scored.model_b
