-- The question of price_drops_this_quarter.sql, as one asks it in Snowflake.
WITH today AS (
    SELECT MAX(as_of_date) AS day FROM freshness WHERE source_id = 'openrouter'
)

SELECT
    h.model_id,
    h.provider_id,
    h.previous_usd,
    h.usd,
    h.change_percent,
    h.valid_from::DATE AS changed_date
FROM price_history AS h
CROSS JOIN today
WHERE h.metric_id = 'output_usd_per_mtok'
    AND h.is_headline
    AND h.usd < h.previous_usd
    AND h.valid_from >= DATE_TRUNC('QUARTER', today.day)
ORDER BY h.change_percent, h.model_id, h.valid_from
