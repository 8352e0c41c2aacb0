-- How much cheaper is each model in batch, by the same provider?
-- group: Costs
-- columns: model_id varchar, provider_id varchar, output_usd_per_mtok double, batch_output_usd_per_mtok double, discount_percent double
-- rows: at least 20
-- expect: model_id=openai/gpt-4.1-mini, provider_id=openrouter, batch_output_usd_per_mtok=0.8, discount_percent=50
select
    plain.model_id,
    plain.provider_id,
    plain.output_usd_per_mtok,
    batch.output_usd_per_mtok as batch_output_usd_per_mtok,
    round(100 * (1 - batch.output_usd_per_mtok / plain.output_usd_per_mtok), 1) as discount_percent
from offerings as plain
inner join offerings as batch on plain.model_id = batch.model_id and plain.provider_id = batch.provider_id
where plain.variant = ''
    and batch.variant = 'batch'
    and plain.output_usd_per_mtok > 0
    and batch.output_usd_per_mtok is not null
order by discount_percent desc, plain.model_id, plain.provider_id
