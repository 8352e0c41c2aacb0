-- The question of price_of_the_frontier.sql, as one asks it in BigQuery.
WITH lists AS (
  SELECT MAX(retrieved_at) AS list_at
  FROM `source_runs`
  WHERE source_id = 'openrouter' AND status IN ('ok', 'not modified')
  GROUP BY TIMESTAMP_TRUNC(retrieved_at, QUARTER)
)
SELECT
  DATE(lists.list_at) AS list_date,
  h.model_id,
  h.usd AS output_usd,
  s.number_value AS intelligence_index,
  s.method
FROM lists
INNER JOIN `price_history` AS h
  ON h.valid_from <= lists.list_at AND (h.valid_to IS NULL OR h.valid_to > lists.list_at)
INNER JOIN `specs` AS s ON h.model_id = s.model AND s.metric_id = 'intelligence_index'
INNER JOIN `ranking_methods` AS r ON s.metric_id = r.metric_id AND s.method = r.method
WHERE h.metric_id = 'output_usd_per_mtok'
  AND h.provider_id = 'openrouter'
  AND h.source_id = 'openrouter'
  AND h.variant = ''
  AND s.number_value >= 35
QUALIFY ROW_NUMBER() OVER (PARTITION BY lists.list_at ORDER BY h.usd, h.model_id) = 1
ORDER BY list_date
