-- Which models know the most recent things?
-- group: Choosing a model
-- columns: model_id varchar, knowledge_cutoff_month varchar, released_date varchar, months_before_release bigint
-- rows: at least 15
select
    m.model_id,
    left(m.knowledge_cutoff_date, 7) as knowledge_cutoff_month,
    m.released_date,
    date_diff(
        'month',
        cast(left(m.knowledge_cutoff_date, 7) || '-01' as date),
        cast(left(m.released_date, 7) || '-01' as date)
    ) as months_before_release
from models as m
where m.knowledge_cutoff_date >= '2025-09' and coalesce(m.status, '') <> 'no longer listed'
order by knowledge_cutoff_month desc, m.model_id
