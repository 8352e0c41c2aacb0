-- The question of agents_on_a_budget.sql, as one asks it in SQL Server (T-SQL).
SELECT TOP 15
    m.[model_id],
    m.[context_tokens],
    m.[input_usd_per_mtok],
    m.[output_usd_per_mtok],
    m.[released_date]
FROM [models] AS m
WHERE m.[supports_reasoning] = 'yes'
    AND m.[supports_tool_calls] = 'yes'
    AND m.[supports_structured_outputs] = 'yes'
    AND m.[context_tokens] >= 200000
    AND m.[output_usd_per_mtok] IS NOT NULL
    AND ISNULL(m.[status], '') NOT IN ('no longer listed', 'deprecated')
ORDER BY m.[output_usd_per_mtok], m.[input_usd_per_mtok], m.[model_id]
