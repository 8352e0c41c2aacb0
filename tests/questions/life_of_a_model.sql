-- How many days does a model stay on OpenRouter's list, by creator, of those that are gone?
-- group: Coming and going
-- columns: creator varchar, models bigint, median_days double, shortest_days bigint, longest_days bigint
-- rows: at least 10
with lives as (
    select
        o.model_id,
        min(o.valid_from) as first_seen_at,
        max(o.valid_to) as last_seen_at,
        count(case when o.valid_to is null then 1 end) as open_periods
    from observations as o
    where o.metric_id = 'name' and o.source_id = 'openrouter'
    group by o.model_id
),

first_list as (
    select min(retrieved_at) as first_at from source_runs where source_id = 'openrouter'
)

select
    m.creator,
    count(*) as models,
    median(date_diff('day', lives.first_seen_at, lives.last_seen_at)) as median_days,
    min(date_diff('day', lives.first_seen_at, lives.last_seen_at)) as shortest_days,
    max(date_diff('day', lives.first_seen_at, lives.last_seen_at)) as longest_days
from lives
cross join first_list
inner join models as m on lives.model_id = m.model_id
where lives.open_periods = 0 and lives.first_seen_at > first_list.first_at
group by m.creator
having count(*) >= 3
order by median_days, m.creator
