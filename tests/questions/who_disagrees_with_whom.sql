-- Which two sources disagree on what, and how often?
-- group: Sources
-- columns: source_id varchar, other_source_id varchar, metric_id varchar, models bigint
-- rows: at least 10
select
    c.source_id,
    c.other_source_id,
    c.metric_id,
    count(distinct c.model_id) as models
from conflicts as c
group by c.source_id, c.other_source_id, c.metric_id
order by models desc, c.source_id, c.other_source_id, c.metric_id
