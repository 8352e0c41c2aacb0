-- The question of new_in_30_days.sql, as one asks it in SQL Server (T-SQL).
WITH today AS (
    SELECT MAX([as_of_date]) AS [day] FROM [freshness] WHERE [source_id] = 'openrouter'
)

SELECT
    m.[model_id],
    m.[listed_date],
    m.[context_tokens],
    m.[input_modalities],
    m.[output_usd_per_mtok]
FROM [models] AS m
CROSS JOIN today
WHERE CONVERT(DATE, m.[listed_date]) > DATEADD(DAY, -30, today.[day]) AND ISNULL(m.[status], '') <> 'no longer listed'
ORDER BY m.[listed_date] DESC, m.[model_id]
