-- The question of families_by_size.sql, as one asks it in BigQuery.
SELECT
  m.creator,
  COUNT(*) AS models,
  MIN(m.output_usd_per_mtok) AS cheapest_usd,
  MAX(m.output_usd_per_mtok) AS dearest_usd,
  ROUND(SAFE_DIVIDE(MAX(m.output_usd_per_mtok), MIN(m.output_usd_per_mtok)), 1) AS times
FROM `models` AS m
WHERE m.output_usd_per_mtok > 0
GROUP BY m.creator
HAVING models >= 3
ORDER BY times DESC, m.creator
