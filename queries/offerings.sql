-- Who offers a model now, on which route or condition, at what price: plain offerings first, the cheapest output first.
-- grain: one row per provider and variant
-- param: model model -- the model: id, alias or name
-- param: variant text = null -- only this route or condition: free, batch; an empty text is the plain one
-- show: provider, variant, input_usd_per_mtok, output_usd_per_mtok, cache_read_usd_per_mtok, context_tokens, is_creators_own
select o.*
from resolve_model($model) as resolved
inner join offerings as o on o.model_id = split_part(resolved.model, '@', 1)
where $variant is null or o.variant = $variant
order by o.variant <> '', o.variant, o.output_usd_per_mtok nulls last, o.provider_id
