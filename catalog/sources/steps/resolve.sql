-- Who is meant: adds to `resolved` each reference of `staged` whose row introduces models or not, as `pass` says, and
-- the one rule that decides. A declared alias of the very source comes before the exact id: Artificial Analysis'
-- deepseek-r1 is not deepseek/deepseek-r1.
create or replace temp table named as
with candidates as (
    select
        reference,
        introduces,
        max(case
            when contains(candidate, '/')
                then creator_of(split_part(candidate, '/', 1)) || lower(substr(candidate, strpos(candidate, '/')))
            else lower(candidate)
        end) as candidate
    from staged
    where refusal is null and introduces = (select pass.introduces from pass)
    group by reference, introduces
)

select reference, introduces, candidate, normal_id(candidate) as normal_candidate
from candidates;

insert into resolved
with matches as (
    select named.reference, aliases.model_id, 1 as rule_rank, 'declared' as rule, aliases.reason as matched_name
    from named
    inner join run on true
    inner join aliases
        on aliases.source_id = run.source_id
        and aliases.rule = 'declared'
        and aliases.reference = named.reference
    where named.introduces
        or aliases.model_id = ''
        or aliases.model_id in (select known_names.model_id from known_names)
    union all
    select named.reference, aliases.model_id, 2, 'key', aliases.reference
    from named
    inner join run on true
    inner join aliases
        on aliases.source_id = run.source_id
        and aliases.rule not in ('declared', 'alias')
        and aliases.valid_to is null
        and aliases.reference = named.reference
    where regexp_full_match(named.reference, '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}')
    union all
    select named.reference, known_names.model_id, 3, 'exact', named.candidate
    from named
    inner join known_names on named.candidate = known_names.name and known_names.rule_rank = 1
    union all
    select named.reference, aliases.model_id, 4, 'declared', aliases.reason
    from named
    inner join aliases on aliases.source_id = '' and aliases.reference = named.candidate
    where named.introduces or aliases.model_id in (select known_names.model_id from known_names)
    union all
    select named.reference, known_names.model_id, 5, 'normalised', known_names.name
    from named
    inner join known_names
        on known_names.name = named.normal_candidate
        and known_names.rule_rank between 2 and 4
        and (not named.introduces or contains(known_names.name, '/'))
),

best as (
    select
        reference,
        arg_min(rule, rule_rank) as rule,
        arg_min(matched_name, rule_rank) as matched_name,
        list_sort(list(distinct model_id)) as model_ids
    from (select matches.*, min(rule_rank) over (partition by reference) as best_rank from matches) as ranked
    where rule_rank = best_rank
    group by reference
)

select
    named.reference,
    case
        when len(best.model_ids) = 1 then nullif(best.model_ids[1], '')
        when best.model_ids is null and named.introduces and regexp_full_match(named.candidate, '[^/]+/.+')
            then named.candidate
    end as model_id,
    case when best.model_ids is not null then best.rule when named.introduces then 'new' end as rule,
    coalesce(best.matched_name, named.candidate, '') as matched_name,
    case
        when len(best.model_ids) > 1 then 'ambiguous_name'
        when best.model_ids = [''] then 'declared_other'
        when best.model_ids is null
            and not (named.introduces and coalesce(regexp_full_match(named.candidate, '[^/]+/.+'), false))
            then 'unknown_model'
    end as reason,
    case
        when best.model_ids = [''] then best.matched_name
        when len(best.model_ids) > 1
            then '"' || coalesce(named.candidate, '') || '" may be any of ' || array_to_string(best.model_ids, ', ')
        else 'no model is called "' || coalesce(named.candidate, named.reference)
            || '", and this source introduces none here'
    end as detail
from named
left join best on named.reference = best.reference;
