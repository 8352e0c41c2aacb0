-- The question of abilities_by_creator.sql, as one asks it in BigQuery.
SELECT
  m.creator,
  COUNT(*) AS models,
  COUNTIF(m.supports_tool_calls = 'yes') AS tool_calls,
  COUNTIF(m.supports_reasoning = 'yes') AS reasoning,
  COUNTIF(m.supports_structured_outputs = 'yes') AS structured_outputs,
  COUNTIF(m.supports_tool_calls IS NULL) AS tool_calls_not_known
FROM `models` AS m
WHERE IFNULL(m.status, '') != 'no longer listed'
GROUP BY m.creator
HAVING models >= 5
ORDER BY models DESC, m.creator
