-- An output token costs at least what an input token does; where it does not, an upstream is probably wrong.
-- severity: warning
-- grain: one row per offering whose output is cheaper
select model_id, provider_id, variant, input_usd_per_mtok, output_usd_per_mtok, source_ids
from offerings
where output_usd_per_mtok < input_usd_per_mtok
order by model_id, provider_id, variant
