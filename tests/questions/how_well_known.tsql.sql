-- The question of how_well_known.sql, as one asks it in SQL Server (T-SQL).
SELECT
    k.[metric_id],
    k.[label],
    COUNT(DISTINCT s.[model]) AS [models],
    COUNT(DISTINCT IIF(s.[source_id] <> '', s.[model], NULL)) AS [known],
    ROUND(100.0 * COUNT(DISTINCT IIF(s.[source_id] <> '', s.[model], NULL)) / COUNT(DISTINCT s.[model]), 1) AS [share_percent]
FROM [metrics] AS k
INNER JOIN [specs] AS s ON k.[metric_id] = s.[metric_id]
WHERE k.[is_headline] = 1 AND s.[configuration] = ''
GROUP BY k.[metric_id], k.[label], k.[position]
ORDER BY k.[position]
