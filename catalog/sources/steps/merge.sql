-- What changed: `judged` into observations, aliases, rejections and source_runs. An unchanged statement is never
-- rewritten.
create or replace temp table compared as
select
    accepted.*,
    open_rows.valid_from is not null as is_known,
    (
        open_rows.valid_from is not null
        and open_rows.number_value is not distinct from accepted.number_value
        and open_rows.text_value is not distinct from accepted.text_value
    ) as is_unchanged
from (select * from judged where reason is null and not is_repeat) as accepted
inner join run on true
left join observations as open_rows
    on accepted.model_id = open_rows.model_id
    and accepted.metric_id = open_rows.metric_id
    and accepted.provider_id = open_rows.provider_id
    and accepted.variant = open_rows.variant
    and accepted.method = open_rows.method
    and open_rows.source_id = run.source_id
    and open_rows.valid_to is null;

create or replace temp table ended as
select observations.rowid as row_number_in_table, observations.valid_from, compared.row_id is null as is_closed
from observations
inner join run on observations.source_id = run.source_id
left join compared
    on observations.model_id = compared.model_id
    and observations.metric_id = compared.metric_id
    and observations.provider_id = compared.provider_id
    and observations.variant = compared.variant
    and observations.method = compared.method
-- What is held back does not end what it may replace.
left join (
    select judged.*
    from judged
    inner join rejection_reasons on judged.reason = rejection_reasons.reason and rejection_reasons.is_held_back
) as held
    on observations.model_id = held.model_id
    and observations.metric_id = held.metric_id
    and observations.provider_id = held.provider_id
    and observations.variant = held.variant
    and observations.method = held.method
where observations.valid_to is null and not coalesce(compared.is_unchanged, false) and held.row_id is null;

insert into source_runs
select
    run.run_id,
    run.source_id,
    run.retrieved_at,
    run.url,
    run.sha256,
    run.etag,
    run.last_modified,
    'ok',
    null,
    (select count(*) from judged),
    (select count(*) from compared where not is_known),
    (select count(*) from compared where is_known and not is_unchanged),
    (select count(*) from compared where is_unchanged) + (select count(*) from judged where is_repeat),
    (select count(*) from judged where reason is not null),
    (select count(*) from ended where is_closed)
from run;

update observations
set valid_to = run.retrieved_at
from run
where observations.rowid in (
    select ended.row_number_in_table from ended inner join run on ended.valid_from < run.retrieved_at
);

-- A payload of the very same moment corrects: what it replaces never had a period of its own.
delete from observations
using run
where observations.source_id = run.source_id
    and observations.valid_to is null
    and observations.valid_from = run.retrieved_at
    and observations.rowid in (select ended.row_number_in_table from ended);

insert into observations
select
    compared.model_id,
    compared.metric_id,
    compared.provider_id,
    compared.variant,
    compared.method,
    run.source_id,
    compared.number_value,
    compared.text_value,
    run.retrieved_at,
    null
from compared
inner join run on true
where not compared.is_unchanged;

-- A key is not learnt while it measures, with other results, what another row measures: its slug may be of a new model.
create or replace temp table learnt as
with doubtful as (
    select distinct judged.reference
    from judged
    inner join metrics on judged.metric_id = metrics.metric_id and metrics.kind = 'measurement'
    where judged.reason = 'duplicate_key'
)

select
    run.source_id,
    resolved.reference,
    resolved.model_id,
    -- What is left of the declared is everybody's alias, met here under this reference.
    replace(resolved.rule, 'declared', 'alias') as rule,
    resolved.matched_name as reason,
    run.retrieved_at as valid_from
from resolved
inner join run on true
left join doubtful on resolved.reference = doubtful.reference
left join aliases
    on aliases.source_id = run.source_id
    and aliases.reference = resolved.reference
    and aliases.model_id = resolved.model_id
    and aliases.valid_to is null
where resolved.model_id is not null and doubtful.reference is null and aliases.reference is null;

update aliases
set valid_to = learnt.valid_from
from learnt
where aliases.source_id = learnt.source_id and aliases.reference = learnt.reference and aliases.rule <> 'declared'
    and aliases.valid_to is null;

-- As with observations: what the very same moment corrects had no period of its own.
delete from aliases
where aliases.valid_to = aliases.valid_from;

insert into aliases by name from learnt;

insert into rejections
select
    run.run_id,
    run.source_id,
    judged.reference,
    judged.reason,
    min(judged.detail),
    count(*),
    -- Not in the order of the rows, which is another each time where the engine joined them.
    to_json(list({
        'metric_id': judged.metric_id, 'provider_id': judged.provider_id, 'variant': judged.variant,
        'number_value': judged.number_value, 'text_value': judged.text_value
    } order by judged.metric_id, judged.provider_id, judged.variant, judged.number_value, judged.text_value))
from judged
inner join run on true
where judged.reason is not null
group by run.run_id, run.source_id, judged.reference, judged.reason;
