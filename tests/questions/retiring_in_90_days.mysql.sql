-- The question of retiring_in_90_days.sql, as one asks it in MySQL.
SELECT
    m.model_id,
    DATE(m.retirement_date) AS retirement_date,
    DATEDIFF(DATE(m.retirement_date), today.`day`) AS days_left,
    m.creator,
    m.output_usd_per_mtok
FROM models AS m
CROSS JOIN (SELECT MAX(as_of_date) AS `day` FROM freshness WHERE source_id = 'openrouter') AS today
WHERE DATE(m.retirement_date) BETWEEN today.`day` AND DATE_ADD(today.`day`, INTERVAL 90 DAY)
ORDER BY retirement_date, m.model_id
