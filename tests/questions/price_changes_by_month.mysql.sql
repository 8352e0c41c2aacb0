-- The question of price_changes_by_month.sql, as one asks it in MySQL.
SELECT
    DATE_FORMAT(h.valid_from, '%Y-%m') AS `month`,
    COUNT(IF(h.usd > h.previous_usd, 1, NULL)) AS rises,
    COUNT(IF(h.usd < h.previous_usd, 1, NULL)) AS falls,
    COUNT(IF(h.previous_usd IS NULL, 1, NULL)) AS new_prices
FROM price_history AS h
WHERE h.metric_id = 'output_usd_per_mtok'
    AND h.provider_id = 'openrouter'
    AND h.source_id = 'openrouter'
    AND h.variant = ''
GROUP BY DATE_FORMAT(h.valid_from, '%Y-%m')
ORDER BY `month`
