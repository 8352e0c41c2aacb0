-- Who undercuts the creator's own output price by at least one percent?
-- group: Costs
-- example: offerings holds every provider's price; is_creators_own says whose is the creator's; variant = '' is the plain price.
-- columns: model_id varchar, provider_id varchar, creators_usd_per_mtok double, usd_per_mtok double, cheaper_percent double
-- rows: at least 50
-- expect: model_id=openai/gpt-4.1-mini, provider_id=poe, creators_usd_per_mtok=1.6, usd_per_mtok=1.4, cheaper_percent=12.5
select
    own.model_id,
    other.provider_id,
    own.output_usd_per_mtok as creators_usd_per_mtok,
    other.output_usd_per_mtok as usd_per_mtok,
    round(100 * (1 - other.output_usd_per_mtok / own.output_usd_per_mtok), 1) as cheaper_percent
from offerings as own
inner join offerings as other on own.model_id = other.model_id and not other.is_creators_own
where own.is_creators_own
    and own.variant = ''
    and other.variant = ''
    and other.output_usd_per_mtok <= 0.99 * own.output_usd_per_mtok
order by cheaper_percent desc, own.model_id, other.provider_id, own.provider_id
