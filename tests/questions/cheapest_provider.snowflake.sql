-- The question of cheapest_provider.sql, as one asks it in Snowflake.
WITH ranked AS (
    SELECT
        o.model_id,
        o.provider_id,
        o.output_usd_per_mtok,
        ROW_NUMBER() OVER (PARTITION BY o.model_id ORDER BY o.output_usd_per_mtok, o.provider_id) AS place
    FROM offerings AS o
    INNER JOIN models AS m ON o.model_id = m.model_id
    WHERE o.variant = '' AND m.weights = 'open weights' AND o.output_usd_per_mtok > 0
)

SELECT
    ranked.model_id,
    COUNT(*) AS providers,
    MAX(IFF(ranked.place = 1, ranked.provider_id, NULL)) AS cheapest_provider_id,
    MIN(ranked.output_usd_per_mtok) AS cheapest_usd_per_mtok,
    MAX(ranked.output_usd_per_mtok) AS dearest_usd_per_mtok,
    ROUND(MAX(ranked.output_usd_per_mtok) / MIN(ranked.output_usd_per_mtok), 2) AS times
FROM ranked
GROUP BY ranked.model_id
HAVING COUNT(*) >= 3
ORDER BY times DESC, ranked.model_id
