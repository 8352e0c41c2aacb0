-- What does a chat of 100 million input tokens cost when 80 percent of them are read from the cache?
-- group: Costs
-- columns: model_id varchar, usd_without_cache double, usd_with_cache double, saves_percent double
-- rows: at least 100
-- expect: model_id=openai/gpt-4.1-mini, usd_without_cache=40, usd_with_cache=16, saves_percent=60
select
    m.model_id,
    round(100 * m.input_usd_per_mtok, 2) as usd_without_cache,
    round(20 * m.input_usd_per_mtok + 80 * m.cache_read_usd_per_mtok, 2) as usd_with_cache,
    round(80 * (1 - m.cache_read_usd_per_mtok / m.input_usd_per_mtok), 1) as saves_percent
from models as m
where m.cache_read_usd_per_mtok is not null and m.input_usd_per_mtok > 0
order by usd_with_cache, m.model_id
