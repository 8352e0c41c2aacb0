-- How many tokens of context does a dollar of input fill, by creator?
-- group: Costs
-- example: A ratio of two known figures; nullif keeps a missing or zero price out of it.
-- columns: creator varchar, models bigint, median_context_tokens double, median_mtok_per_usd double, longest_context_tokens bigint
-- rows: at least 15
select
    m.creator,
    count(*) as models,
    median(m.context_tokens) as median_context_tokens,
    round(median(1 / nullif(m.input_usd_per_mtok, 0)), 3) as median_mtok_per_usd,
    max(m.context_tokens) as longest_context_tokens
from models as m
where m.context_tokens is not null and m.input_usd_per_mtok is not null
group by m.creator
having count(*) >= 3
order by median_mtok_per_usd desc, m.creator
