-- The prices of a model over time: of the offering whose price it has now, and OpenRouter's, or of one provider.
-- grain: one row per offering, source and period in which the price was so
-- param: model model -- the model: id, alias or name
-- param: metric metric = output_usd_per_mtok -- which price: see catalog query metrics
-- param: provider provider = null -- only this provider's offering; all: every provider's
-- param: variants boolean = false -- routes and conditions too (free, batch, prompt_tokens >= 200000)
-- param: since date = null -- only periods that last until this day or longer, as 2026-01-31
-- show: provider_id, variant, usd, valid_from, valid_to, change_percent, days_away, source_id
select
    h.model_id,
    h.metric_id,
    h.provider_id,
    h.variant,
    h.source_id,
    h.usd,
    h.unit,
    h.valid_from,
    h.valid_to,
    h.known_until,
    h.previous_usd,
    h.change_percent,
    h.days_away,
    h.is_headline
from price_history as h
where h.model_id = split_part($model, '@', 1)
    and h.metric_id = $metric
    and (h.variant = '' or $variants)
    and ($provider = 'all' or h.provider_id = coalesce($provider, 'openrouter') or $provider is null and h.is_headline)
    and ($since is null or h.known_until >= $since)
order by h.provider_id, h.variant, h.source_id, h.valid_from
