-- The question of longest_answers.sql, as one asks it in MySQL.
SELECT
    m.model_id,
    m.max_output_tokens,
    m.output_usd_per_mtok,
    ROUND(m.max_output_tokens * m.output_usd_per_mtok / 1000000, 2) AS usd_of_longest_answer
FROM models AS m
WHERE m.max_output_tokens IS NOT NULL AND IFNULL(m.status, '') <> 'no longer listed'
ORDER BY m.max_output_tokens DESC, m.output_usd_per_mtok IS NULL, m.output_usd_per_mtok, m.model_id
LIMIT 20
