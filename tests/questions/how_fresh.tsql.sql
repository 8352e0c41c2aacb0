-- The question of how_fresh.sql, as one asks it in SQL Server (T-SQL).
WITH today AS (
    SELECT MAX([as_of_date]) AS [day] FROM [freshness] WHERE [source_id] = 'openrouter'
)

SELECT
    f.[source_id],
    f.[as_of_date],
    IIF(f.[as_of_date] > today.[day], 0, DATEDIFF(DAY, f.[as_of_date], today.[day])) AS [days_behind],
    f.[models],
    f.[current_observations]
FROM [freshness] AS f
CROSS JOIN today
ORDER BY
    IIF(f.[as_of_date] IS NULL, 1, 0),
    IIF(f.[as_of_date] > today.[day], 0, DATEDIFF(DAY, f.[as_of_date], today.[day])),
    f.[source_id]
