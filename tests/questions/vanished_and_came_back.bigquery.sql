-- The question of vanished_and_came_back.sql, as one asks it in BigQuery.
WITH names AS (
  SELECT
    o.model_id,
    o.valid_from,
    LAG(o.valid_to) OVER (PARTITION BY o.model_id ORDER BY o.valid_from) AS previous_valid_to
  FROM `observations` AS o
  WHERE o.metric_id = 'input_usd_per_mtok'
    AND o.source_id = 'openrouter'
    AND o.provider_id = 'openrouter'
    AND o.variant = ''
)
SELECT
  names.model_id,
  DATE(names.previous_valid_to) AS gone_from,
  DATE(names.valid_from) AS back_from,
  DATE_DIFF(DATE(names.valid_from), DATE(names.previous_valid_to), DAY) AS days_away
FROM names
WHERE names.previous_valid_to < names.valid_from
ORDER BY days_away DESC, names.model_id, back_from
