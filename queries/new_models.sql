-- Models by the day they were released or, where that is not known, first listed: the newest first.
-- grain: one row per model
-- param: since date = null -- released or listed on or after this day, as 2026-01-31
-- param: top integer = 30 -- how many models
-- param: gone boolean = false -- also models that no source lists any more
-- show: date, is_release, model_id, name, intelligence_index, output_usd_per_mtok, context_tokens
select
    coalesce(m.released_date, m.listed_date) as date,
    m.released_date is not null as is_release,
    m.model_id,
    m.name,
    m.creator,
    m.weights,
    m.intelligence_index,
    m.intelligence_method,
    m.input_usd_per_mtok,
    m.output_usd_per_mtok,
    m.context_tokens,
    m.released_date,
    m.listed_date
from models as m
where coalesce(m.released_date, m.listed_date) is not null
    and ($since is null or coalesce(m.released_date, m.listed_date) >= cast($since as varchar))
    and (m.is_listed or $gone)
order by date desc, m.model_id
limit $top
