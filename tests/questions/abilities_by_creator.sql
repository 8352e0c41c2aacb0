-- How many models of each creator call tools, reason and answer in a given structure?
-- group: Limits and abilities
-- columns: creator varchar, models bigint, tool_calls bigint, reasoning bigint, structured_outputs bigint, tool_calls_not_known bigint
-- rows: at least 15
select
    m.creator,
    count(*) as models,
    count(case when m.supports_tool_calls = 'yes' then 1 end) as tool_calls,
    count(case when m.supports_reasoning = 'yes' then 1 end) as reasoning,
    count(case when m.supports_structured_outputs = 'yes' then 1 end) as structured_outputs,
    count(case when m.supports_tool_calls is null then 1 end) as tool_calls_not_known
from models as m
where coalesce(m.status, '') <> 'no longer listed'
group by m.creator
having count(*) >= 5
order by models desc, m.creator
