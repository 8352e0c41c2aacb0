-- The question of free_routes.sql, as one asks it in MySQL.
SELECT
    f.model_id,
    f.provider_id,
    f.context_tokens AS free_context_tokens,
    p.context_tokens AS plain_context_tokens,
    p.output_usd_per_mtok AS plain_output_usd_per_mtok
FROM offerings AS f
LEFT JOIN offerings AS p ON f.model_id = p.model_id AND f.provider_id = p.provider_id AND p.variant = ''
WHERE f.variant = 'free'
ORDER BY ISNULL(p.output_usd_per_mtok), p.output_usd_per_mtok DESC, f.model_id, f.provider_id
