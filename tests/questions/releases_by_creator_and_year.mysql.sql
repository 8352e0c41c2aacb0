-- The question of releases_by_creator_and_year.sql, as one asks it in MySQL.
SELECT
    m.`creator`,
    LEFT(m.`released_date`, 4) AS `year`,
    COUNT(*) AS `models`,
    SUM(IF(m.`weights` = 'open weights', 1, 0)) AS `open_weights`
FROM `models` AS m
WHERE m.`released_date` IS NOT NULL
GROUP BY m.`creator`, LEFT(m.`released_date`, 4)
ORDER BY `year` DESC, `models` DESC, m.`creator`
