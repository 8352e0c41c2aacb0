-- How has the context of newly released models grown?
-- group: Coming and going
-- columns: year varchar, models bigint, median_context_tokens double, longest_context_tokens bigint
-- rows: at least 4
select
    left(m.released_date, 4) as year,
    count(*) as models,
    median(m.context_tokens) as median_context_tokens,
    max(m.context_tokens) as longest_context_tokens
from models as m
where m.released_date is not null and m.context_tokens is not null
group by left(m.released_date, 4)
order by year
