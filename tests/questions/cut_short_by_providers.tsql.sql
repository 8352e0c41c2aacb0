-- The question of cut_short_by_providers.sql, as one asks it in SQL Server (T-SQL).
SELECT
    other.[model_id],
    other.[provider_id],
    other.[context_tokens],
    own.[context_tokens] AS [creators_context_tokens],
    ROUND(100.0 * other.[context_tokens] / own.[context_tokens], 1) AS [share_percent]
FROM [offerings] AS own
INNER JOIN [offerings] AS other ON own.[model_id] = other.[model_id] AND other.[is_creators_own] = 0
WHERE own.[is_creators_own] = 1
    AND own.[variant] = ''
    AND other.[variant] = ''
    AND 2 * other.[context_tokens] < own.[context_tokens]
ORDER BY [share_percent], other.[model_id], other.[provider_id], own.[provider_id]
