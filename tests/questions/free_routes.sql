-- Which models can be tried on a free route, and what do they cost otherwise?
-- group: Costs
-- columns: model_id varchar, provider_id varchar, free_context_tokens bigint, plain_context_tokens bigint, plain_output_usd_per_mtok double
-- rows: at least 10
select
    free.model_id,
    free.provider_id,
    free.context_tokens as free_context_tokens,
    plain.context_tokens as plain_context_tokens,
    plain.output_usd_per_mtok as plain_output_usd_per_mtok
from offerings as free
left join offerings as plain
    on free.model_id = plain.model_id and free.provider_id = plain.provider_id and plain.variant = ''
where free.variant = 'free'
order by plain.output_usd_per_mtok desc nulls last, free.model_id, free.provider_id
