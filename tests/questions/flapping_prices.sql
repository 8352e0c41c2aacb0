-- Which output prices flapped most: how many times did they move, and between what?
-- group: Prices over time
-- columns: model_id varchar, times bigint, lowest_usd double, highest_usd double, usd_now double
-- rows: 20
select
    h.model_id,
    count(case when h.usd <> h.previous_usd then 1 end) as times,
    min(h.usd) as lowest_usd,
    max(h.usd) as highest_usd,
    max(case when h.valid_to is null then h.usd end) as usd_now
from price_history as h
where h.metric_id = 'output_usd_per_mtok'
    and h.provider_id = 'openrouter'
    and h.source_id = 'openrouter'
    and h.variant = ''
group by h.model_id
order by times desc, h.model_id
limit 20
