-- The question of best_of_each_creator.sql, as one asks it in Snowflake.
SELECT
    m.creator,
    m.model_id,
    s.number_value AS intelligence_index,
    s.method,
    m.output_usd_per_mtok
FROM models AS m
INNER JOIN specs AS s ON m.model_id = s.model AND s.metric_id = 'intelligence_index'
INNER JOIN ranking_methods AS r ON s.metric_id = r.metric_id AND s.method = r.method
WHERE NVL(m.status, '') <> 'no longer listed'
QUALIFY ROW_NUMBER() OVER (PARTITION BY m.creator ORDER BY s.number_value DESC, m.output_usd_per_mtok, m.model_id) = 1
ORDER BY s.number_value DESC, m.creator
