-- The question of price_bands.sql, as one asks it in Snowflake.
SELECT
    CASE
        WHEN m.output_usd_per_mtok IS NULL THEN '6 not known'
        WHEN m.output_usd_per_mtok < 0.5 THEN '1 under $0.50'
        WHEN m.output_usd_per_mtok < 2 THEN '2 under $2'
        WHEN m.output_usd_per_mtok < 10 THEN '3 under $10'
        WHEN m.output_usd_per_mtok < 30 THEN '4 under $30'
        ELSE '5 $30 and more'
    END AS band,
    COUNT(*) AS models,
    COUNT_IF(m.weights = 'open weights') AS open_weights,
    COUNT_IF(m.supports_reasoning = 'yes') AS with_reasoning
FROM models AS m
WHERE NVL(m.status, '') <> 'no longer listed'
GROUP BY band
ORDER BY band
