-- Who of two to six models to take for what, who is dominated by whom, and what cannot be said.
-- grain: one row per sentence
-- param: a model -- first model: id, alias, name or model@configuration
-- param: b model -- second model
-- param: c model = null -- third model
-- param: d model = null -- fourth model
-- param: e model = null -- fifth model
-- param: f model = null -- sixth model
-- show: text, rule
with figures as (
    select
        many.model_ref,
        many.name,
        many.metric_id,
        many.position,
        lower(many.spec) as noun,
        many.is_best,
        many.beats,
        many.is_comparable,
        many.figure is not null as is_known,
        lower(many.spec) || ' (' || many.figure
        || case many.unit
            when 'USD per 1M tokens' then ' per million tokens'
            when 'tokens' then ' tokens'
            when 'tokens/s' then ' tokens per second'
            else ''
        end || ')' as item,
        listed_models.model_id is not null as is_listed,
        sum(case when many.is_best then 1 else 0 end) over (partition by many.metric_id) as bests,
        sum(case when many.figure is null then 0 else 1 end) over (partition by many.metric_id) as known,
        count(*) over (partition by many.metric_id) as models
    from compare_many($a, $b, $c, $d, $e, $f) as many
    left join listed_models on split_part(many.model_ref, '@', 1) = listed_models.model_id
    where many.is_headline and many.direction <> 'none'
),

-- Each case with what may fill the slots of its rule: name, names, items, noun, nouns, better_name.
best_for as (
    select
        case when bool_or(is_listed) then 'best' else 'gone_best' end as case_name,
        1000 - 10 * count(*) as rank,
        max(name) as name,
        cast(null as varchar) as names,
        listed(list(item order by position), 'and') as items,
        cast(null as varchar) as noun,
        cast(null as varchar) as nouns,
        cast(null as varchar) as better_name,
        [model_ref] as models,
        list(metric_id order by position) as metric_ids
    from figures
    where is_best and bests = 1
    group by model_ref
),

gone as (
    select
        'gone', 500, null, listed(list(distinct name order by name), 'or'), null, null, null, null,
        list(distinct model_ref order by model_ref), ['status']
    from figures
    where not is_listed
    having count(*) > 0
),

shared_best as (
    select
        'shared_best', 2000 + position, null, listed(list(name order by name), 'and'), null, noun, null, null,
        list(model_ref order by model_ref), [metric_id]
    from figures
    where is_best and bests > 1
    group by metric_id, position, noun
),

-- Better on something, worse on nothing, and nothing is known of the other alone.
dominations as (
    select
        worse.model_ref,
        worse.name,
        better.model_ref as better_ref,
        better.name as better_name,
        sum(case when list_contains(better.beats, worse.model_ref) then 1 else 0 end) as points,
        list(worse.noun order by worse.position)
            filter (where list_contains(better.beats, worse.model_ref)) as nouns,
        list(worse.metric_id order by worse.position)
            filter (where list_contains(better.beats, worse.model_ref)) as metric_ids
    from figures as worse
    inner join figures as better on worse.metric_id = better.metric_id and worse.model_ref <> better.model_ref
    group by worse.model_ref, worse.name, better.model_ref, better.name
    having sum(case when list_contains(better.beats, worse.model_ref) then 1 else 0 end) > 0
        and sum(case when list_contains(worse.beats, better.model_ref) then 1 else 0 end) = 0
        and sum(case when worse.is_known and (not better.is_known or not worse.is_comparable) then 1 else 0 end) = 0
),

strongest_dominations as (
    select
        dominations.*,
        row_number() over (partition by model_ref order by points desc, better_ref) as choice
    from dominations
),

dominated as (
    select
        'dominated', 3000, name, null, null, null, listed(nouns, 'and'), better_name,
        [model_ref, better_ref], metric_ids
    from strongest_dominations
    where choice = 1
),

undecided as (
    select
        case
            when known = 0 then 'none_known'
            when known = 1 then 'one_known'
            when not is_comparable then 'not_ranked'
            when known = models then 'all_level'
            else 'known_level'
        end,
        4000 + position, max(case when is_known then name end), null, null, noun, null, null,
        list(model_ref order by model_ref), [metric_id]
    from figures
    where bests = 0
    group by metric_id, position, noun, known, models, is_comparable
),

unknown as (
    select
        'unknown', 5000 + position, null, listed(list(name order by name), 'and'), null, noun, null, null,
        list(model_ref order by model_ref), [metric_id]
    from figures
    where not is_known and known > 1
    group by metric_id, position, noun
),

cases as (
    select * from best_for
    union all
    select * from gone
    union all
    select * from shared_best
    union all
    select * from dominated
    union all
    select * from undecided
    union all
    select * from unknown
),

-- In the order of the slots of a group: see slot_names in catalog/pages/rules.sql.
sentences as (
    select
        cases.rank,
        case when cases.case_name in ('best', 'gone_best', 'dominated') then cases.name else '' end as name,
        filled(
            rules.words,
            rules.places,
            ['', cases.name, cases.names, cases.items, cases.noun, cases.nouns, cases.better_name]
        ) as text,
        rules.rule,
        cases.models,
        cases.metric_ids
    from cases
    inner join rules on rules.about = 'group' and cases.case_name = rules.case_name
)

select
    row_number() over (order by rank, name, text) as position,
    text,
    rule,
    models,
    metric_ids
from sentences
order by rank, name, text
