-- Which models are beaten by another on score, output price and context at once?
-- group: Verdicts
-- columns: model_id varchar, intelligence_index double, method varchar, beaten_by bigint, cheapest_better_usd double, output_usd_per_mtok double
-- rows: at least 20
with scored as (
    select
        m.model_id,
        m.output_usd_per_mtok,
        m.context_tokens,
        s.number_value as intelligence_index,
        s.method
    from models as m
    inner join specs as s on m.model_id = s.model and s.metric_id = 'intelligence_index'
    inner join ranking_methods as r on s.metric_id = r.metric_id and s.method = r.method
    where coalesce(m.status, '') <> 'no longer listed'
)

select
    worse.model_id,
    worse.intelligence_index,
    worse.method,
    count(*) as beaten_by,
    min(better.output_usd_per_mtok) as cheapest_better_usd,
    worse.output_usd_per_mtok
from scored as worse
inner join scored as better
    on better.intelligence_index > worse.intelligence_index + 1
    and better.output_usd_per_mtok < worse.output_usd_per_mtok
    and better.context_tokens > worse.context_tokens
group by worse.model_id, worse.intelligence_index, worse.method, worse.output_usd_per_mtok
order by beaten_by desc, worse.model_id
