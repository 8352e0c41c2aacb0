-- The question of open_weights_by_year.sql, as one asks it in BigQuery.
SELECT
  LEFT(m.released_date, 4) AS year,
  COUNT(*) AS models,
  COUNTIF(m.weights = 'open weights') AS open_weights,
  COUNTIF(m.weights IS NULL) AS not_known,
  ROUND(SAFE_DIVIDE(100 * COUNTIF(m.weights = 'open weights'), COUNT(m.weights)), 1) AS share_percent
FROM `models` AS m
WHERE m.released_date IS NOT NULL
GROUP BY year
ORDER BY year
