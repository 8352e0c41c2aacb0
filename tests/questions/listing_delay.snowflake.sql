-- The question of listing_delay.sql, as one asks it in Snowflake.
SELECT
    m.creator,
    COUNT(*) AS models,
    MEDIAN(DATEDIFF('day', m.released_date::DATE, m.listed_date::DATE)) AS median_days,
    COUNT_IF(m.released_date = m.listed_date) AS on_the_day
FROM models AS m
WHERE LENGTH(m.released_date) = 10 AND LENGTH(m.listed_date) = 10
GROUP BY m.creator
HAVING COUNT(*) >= 3
ORDER BY median_days, m.creator
