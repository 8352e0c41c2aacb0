-- The sources: how fresh each is, what the catalogue holds of it, its licence, and how to credit it.
-- grain: one row per source
-- show: source_id, name, as_of_date, models, current_observations, licence, attribution
select
    f.source_id,
    f.name,
    f.as_of_date,
    f.runs,
    f.refused_runs,
    f.models,
    f.observations,
    f.current_observations,
    f.licence,
    f.attribution,
    sources.url,
    sources.priority
from freshness as f
inner join sources on f.source_id = sources.source_id
order by sources.priority, f.source_id
