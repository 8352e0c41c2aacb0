-- The question of reasoning_over_time.sql, as one asks it in BigQuery.
SELECT
  CONCAT(LEFT(m.released_date, 4), '-Q', CAST(CEIL(CAST(SUBSTR(m.released_date, 6, 2) AS INT64) / 3) AS INT64)) AS quarter,
  COUNT(*) AS models,
  COUNTIF(m.supports_reasoning = 'yes') AS reasoning,
  COUNTIF(m.supports_reasoning IS NULL) AS not_known,
  ROUND(SAFE_DIVIDE(100 * COUNTIF(m.supports_reasoning = 'yes'), COUNT(m.supports_reasoning)), 1) AS share_percent
FROM `models` AS m
WHERE m.released_date >= '2024'
GROUP BY quarter
ORDER BY quarter
