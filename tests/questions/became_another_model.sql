-- Which ids came to mean another model, or another edition of it?
-- group: Coming and going
-- columns: model_id varchar, metric_id varchar, before varchar, after varchar, changed_date date
-- rows: at least 5
-- expect: model_id=mistralai/devstral-small, before=mistralai/devstral-small-2505, after=mistralai/devstral-small-2507
select
    i.model_id,
    i.metric_id,
    i.before,
    i.after,
    cast(i.changed_at as date) as changed_date
from identity_changes as i
order by i.changed_at desc, i.model_id, i.metric_id
