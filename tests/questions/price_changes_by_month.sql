-- How many output prices rose and fell on OpenRouter in each month?
-- group: Prices over time
-- columns: month varchar, rises bigint, falls bigint, new_prices bigint
-- rows: 24
select
    strftime(h.valid_from, '%Y-%m') as month,
    count(case when h.usd > h.previous_usd then 1 end) as rises,
    count(case when h.usd < h.previous_usd then 1 end) as falls,
    count(case when h.previous_usd is null then 1 end) as new_prices
from price_history as h
where h.metric_id = 'output_usd_per_mtok'
    and h.provider_id = 'openrouter'
    and h.source_id = 'openrouter'
    and h.variant = ''
group by strftime(h.valid_from, '%Y-%m')
order by month
