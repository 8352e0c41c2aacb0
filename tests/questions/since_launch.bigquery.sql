-- The question of since_launch.sql, as one asks it in BigQuery.
WITH prices AS (
  SELECT
    h.model_id,
    h.usd AS usd_now,
    h.valid_to,
    FIRST_VALUE(h.usd) OVER launch AS first_usd,
    FIRST_VALUE(h.valid_from) OVER launch AS first_at
  FROM `price_history` AS h
  WHERE h.metric_id = 'output_usd_per_mtok'
    AND h.provider_id = 'openrouter'
    AND h.source_id = 'openrouter'
    AND h.variant = ''
  WINDOW launch AS (PARTITION BY h.model_id ORDER BY h.valid_from)
)
SELECT
  * EXCEPT (usd_now, valid_to, first_usd, first_at),
  DATE(first_at) AS first_date,
  first_usd,
  usd_now,
  ROUND(100 * (SAFE_DIVIDE(usd_now, first_usd) - 1), 1) AS change_percent
FROM prices
WHERE valid_to IS NULL AND usd_now != first_usd AND first_usd > 0
ORDER BY change_percent, model_id
