-- The question of flapping_prices.sql, as one asks it in Snowflake.
SELECT
    h.model_id,
    COUNT_IF(h.usd <> h.previous_usd) AS times,
    MIN(h.usd) AS lowest_usd,
    MAX(h.usd) AS highest_usd,
    MAX(IFF(h.valid_to IS NULL, h.usd, NULL)) AS usd_now
FROM price_history AS h
WHERE h.metric_id = 'output_usd_per_mtok'
    AND h.provider_id = 'openrouter'
    AND h.source_id = 'openrouter'
    AND h.variant = ''
GROUP BY h.model_id
ORDER BY times DESC, h.model_id
LIMIT 20
