-- The question of price_rises_a_year.sql, as one asks it in MySQL.
SELECT
    h.model_id,
    h.previous_usd,
    h.usd,
    h.change_percent,
    DATE(h.valid_from) AS changed_date
FROM price_history AS h
CROSS JOIN (SELECT MAX(as_of_date) AS `day` FROM freshness WHERE source_id = 'openrouter') AS today
WHERE h.metric_id = 'output_usd_per_mtok'
    AND h.provider_id = 'openrouter'
    AND h.variant = ''
    AND h.source_id = 'openrouter'
    AND h.change_percent >= 10
    AND h.valid_from > DATE_SUB(today.`day`, INTERVAL 1 YEAR)
ORDER BY h.change_percent DESC, h.model_id, h.valid_from
