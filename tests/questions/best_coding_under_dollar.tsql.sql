-- The question of best_coding_under_dollar.sql, as one asks it in SQL Server (T-SQL).
SELECT TOP (10)
    m.[model_id],
    s.[number_value] AS [coding_index],
    s.[method],
    m.[input_usd_per_mtok],
    m.[output_usd_per_mtok]
FROM [models] AS m
INNER JOIN [specs] AS s ON m.[model_id] = s.[model] AND s.[metric_id] = 'coding_index'
INNER JOIN [ranking_methods] AS r ON s.[metric_id] = r.[metric_id] AND s.[method] = r.[method]
WHERE m.[output_usd_per_mtok] < 1 AND ISNULL(m.[status], '') <> 'no longer listed'
ORDER BY s.[number_value] DESC, m.[output_usd_per_mtok], m.[model_id]
