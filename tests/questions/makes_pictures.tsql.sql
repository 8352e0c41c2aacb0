-- The question of makes_pictures.sql, as one asks it in SQL Server (T-SQL).
SELECT
    m.[model_id],
    m.[output_modalities],
    m.[input_usd_per_mtok],
    m.[output_usd_per_mtok]
FROM [models] AS m
WHERE CHARINDEX('image', m.[output_modalities]) > 0 AND ISNULL(m.[status], '') <> 'no longer listed'
ORDER BY IIF(m.[output_usd_per_mtok] IS NULL, 1, 0), m.[output_usd_per_mtok], m.[model_id]
