-- Who offers a model now, on which route or condition, at what price: plain offerings first, the cheapest output first.
-- grain: one row per provider and variant
-- param: model model -- the model: id, alias or name
-- param: variant variant = null -- only this route or condition: free, batch; an empty text is the plain one
-- show: provider, variant, input_usd_per_mtok, output_usd_per_mtok, cache_read_usd_per_mtok, context_tokens,
--     is_creators_own
select o.*
from offerings as o
where o.model_id = split_part($model, '@', 1)
    and ($variant is null or o.variant = $variant)
order by o.variant <> '', o.variant, o.output_usd_per_mtok nulls last, o.provider_id
