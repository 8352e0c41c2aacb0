-- Score of two models over the headline specs, and who leads on what.
-- grain: one row
-- param: a model -- first model: id, alias, name or model@configuration
-- param: b model -- second model
select
    verdicts.name_a,
    verdicts.name_b,
    verdicts.winner as wins_more_specs,
    verdicts.wins_a,
    verdicts.wins_b,
    verdicts.ties,
    verdicts.undecided,
    verdicts.leads_a,
    verdicts.leads_b,
    verdicts.model_a,
    verdicts.model_b
from verdicts
where verdicts.model_a = $a and verdicts.model_b = $b
order by verdicts.model_a, verdicts.model_b
