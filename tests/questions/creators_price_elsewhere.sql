-- Where does the creator's own output price differ from OpenRouter's?
-- group: Sources
-- columns: model_id varchar, creators_usd_per_mtok double, creators_date date, openrouter_usd_per_mtok double, openrouter_date date, times double
-- rows: at least 10
select
    own.model_id,
    own.output_usd_per_mtok as creators_usd_per_mtok,
    own.as_of_date as creators_date,
    routed.output_usd_per_mtok as openrouter_usd_per_mtok,
    routed.as_of_date as openrouter_date,
    round(routed.output_usd_per_mtok / own.output_usd_per_mtok, 3) as times
from offerings as own
inner join offerings as routed on own.model_id = routed.model_id and routed.provider_id = 'openrouter'
inner join models as m on own.model_id = m.model_id and own.provider_id = m.price_provider_id
where own.is_creators_own
    and own.variant = ''
    and routed.variant = ''
    and own.output_usd_per_mtok > 0
    and routed.output_usd_per_mtok <> own.output_usd_per_mtok
order by times desc, own.model_id
