-- No id became another model in the last ninety days of its source: the day of its listing, or its permanent name,
--     stayed.
-- severity: warning
-- grain: one row per id and what changed
select
    identity_changes.model_id,
    identity_changes.metric_id,
    identity_changes.source_id,
    identity_changes.before,
    identity_changes.after,
    identity_changes.changed_at
from identity_changes
where identity_changes.changed_at > (
        select max(source_runs.retrieved_at) from source_runs where source_runs.source_id = identity_changes.source_id
    ) - interval 90 day
order by identity_changes.changed_at desc, identity_changes.model_id, identity_changes.metric_id
