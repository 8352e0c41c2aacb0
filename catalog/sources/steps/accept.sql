-- What was held back counts after all: `wanted` (source_id, reference) of held_back into observations, from the payload
-- that said it; its run then changed it, and did not reject it.
create or replace temp table accepted as
select
    held_back.run_id,
    held_back.source_id,
    held_back.reference,
    held_back.reason,
    aliases.model_id,
    held_back.metric_id,
    held_back.provider_id,
    held_back.variant,
    held_back.number_value,
    held_back.retrieved_at,
    open_rows.valid_from is not null as is_known
from held_back
inner join wanted on held_back.source_id = wanted.source_id and held_back.reference = wanted.reference
inner join aliases
    on held_back.source_id = aliases.source_id
    and held_back.reference = aliases.reference
    and aliases.rule <> 'declared'
    and aliases.valid_to is null
left join observations as open_rows
    on aliases.model_id = open_rows.model_id
    and held_back.metric_id = open_rows.metric_id
    and held_back.provider_id = open_rows.provider_id
    and held_back.variant = open_rows.variant
    and held_back.source_id = open_rows.source_id
    and open_rows.valid_to is null;

update observations
set valid_to = accepted.retrieved_at
from accepted
where observations.model_id = accepted.model_id and observations.metric_id = accepted.metric_id
    and observations.provider_id = accepted.provider_id and observations.variant = accepted.variant
    and observations.source_id = accepted.source_id and observations.valid_to is null;

insert into observations
select model_id, metric_id, provider_id, variant, '', source_id, number_value, null, retrieved_at, null
from accepted;

update source_runs
set
    rows_rejected = source_runs.rows_rejected - counted.statements,
    rows_changed = source_runs.rows_changed + counted.known,
    rows_added = source_runs.rows_added + counted.statements - counted.known
from (
    select run_id, count(*) as statements, sum(case when is_known then 1 else 0 end) as known
    from accepted
    group by run_id
) as counted
where source_runs.run_id = counted.run_id;

update rejections
set reason = 'accepted', rows_rejected = 0
from accepted
where rejections.run_id = accepted.run_id
    and rejections.reference = accepted.reference
    and rejections.reason = accepted.reason;
