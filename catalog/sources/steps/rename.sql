-- After those rows that introduce models: their names are known to the rest. And what a model is called: as the source
-- asked first calls it. When such a source introduces a model that others named before, equal but for punctuation or
-- the order of words (openai/gpt-5-4), the model takes its id (openai/gpt-5.4), so that ids do not depend on which
-- payload came first.
insert into known_names
select distinct forms.name, forms.model_id, forms.rule_rank
from (
    select resolved.model_id, unnest(name_forms(resolved.model_id), recursive := true)
    from resolved
    where resolved.model_id is not null and resolved.model_id not in (select known_names.model_id from known_names)
) as forms
where forms.name not in ('', '|');

create or replace temp table renamed as
with named_before as (
    select distinct
        resolved.model_id as old_id,
        named.candidate as new_id
    from resolved
    inner join named on resolved.reference = named.reference and named.introduces
    where resolved.rule = 'normalised' and resolved.model_id <> named.candidate
),

said_first as (
    select distinct observations.model_id
    from observations
    inner join sources on observations.source_id = sources.source_id
    inner join run on true
    inner join sources as own on run.source_id = own.source_id
    where sources.priority <= own.priority
),

counted as (
    select
        old_id,
        new_id,
        count(*) over (partition by old_id) as new_ids,
        count(*) over (partition by new_id) as old_ids
    from named_before
    where old_id not in (select said_first.model_id from said_first)
        and new_id not in (select known_names.model_id from known_names)
)

select old_id, new_id
from counted
where new_ids = 1 and old_ids = 1;

update observations set model_id = renamed.new_id from renamed where observations.model_id = renamed.old_id;
update aliases set model_id = renamed.new_id from renamed where aliases.model_id = renamed.old_id;
update resolved set model_id = renamed.new_id from renamed where resolved.model_id = renamed.old_id;
update known_names set model_id = renamed.new_id from renamed where known_names.model_id = renamed.old_id;
update known_names set name = known_names.model_id from renamed
where known_names.model_id = renamed.new_id and known_names.rule_rank = 1;

insert into renames
select renamed.old_id, renamed.new_id, run.source_id, run.retrieved_at
from renamed
inner join run on true;
