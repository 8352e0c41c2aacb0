-- What a model is among all models: its pros and cons, worked out when the file is published.

create view trait_choices as
-- Numbers to rank by, larger is better: prices and waits negated, dates as days.
with figures as (
    select
        specs.model,
        specs.model_id,
        specs.configuration,
        specs.metric_id,
        specs.method,
        specs.figure,
        methods.label as scale,
        coalesce(methods.method_rank, 0) as method_rank,
        case
            when specs.number_value is null
                then date_diff('day', date '2000-01-01', cast(substr(specs.text_value || '-01', 1, 10) as date))
            when metrics.direction = 'lower' then -specs.number_value
            else specs.number_value
        end as goodness,
        case when specs.configuration = '' and listed_models.model_id is not null then 1 else 0 end as is_counted,
        listed_models.model_id is not null as is_listed
    from specs
    inner join metrics on specs.metric_id = metrics.metric_id
    left join listed_models on specs.model_id = listed_models.model_id
    left join methods on specs.metric_id = methods.metric_id and specs.method = methods.method
    where specs.source_id <> ''
        and specs.metric_id in (
            select metric_id
            from rules
            where about = 'model' and case_name = 'ahead'
        )
),

-- Among bare models that are still listed: how many are there, how many are no better, how many are just as good.
counted as (
    select
        figures.*,
        sum(figures.is_counted) over (partition by figures.metric_id, figures.method) as models,
        sum(figures.is_counted) over (
            partition by figures.metric_id, figures.method order by figures.goodness
            range between unbounded preceding and current row
        ) as not_better,
        sum(figures.is_counted) over (partition by figures.metric_id, figures.method, figures.goodness) as as_good
    from figures
),

-- The same, of other models only: not the model itself, nor, for a configuration, its bare model.
placed as (
    select
        counted.*,
        counted.models - coalesce(own.is_counted, 0) as others,
        counted.not_better - counted.as_good
        - case when own.goodness < counted.goodness then own.is_counted else 0 end as behind,
        counted.models - counted.not_better
        - case when own.goodness > counted.goodness then own.is_counted else 0 end as ahead,
        row_number() over (
            partition by counted.model, counted.metric_id
            order by counted.models - coalesce(own.is_counted, 0) >= 10 desc, counted.method_rank desc
        ) as choice
    from counted
    left join figures as own
        on counted.model_id = own.model
        and counted.metric_id = own.metric_id
        and counted.method = own.method
),

-- In the best or worst quarter of at least ten others.
rankings as (
    select
        placed.*,
        placed.behind >= 0.75 * placed.others as is_pro,
        greatest(placed.behind, placed.ahead) as beaten,
        placed.metric_id = 'released_date' and substr(placed.figure, 1, 1) not between '0' and '9' as is_month
    from placed
    where placed.choice = 1 and placed.others >= 10
        and (placed.behind >= 0.75 * placed.others or placed.ahead >= 0.75 * placed.others)
),

phrases as (
    select
        max(case rule when 'all_others' then text end) as all_others,
        max(case rule when 'all_listed' then text end) as all_listed,
        max(case rule when 'some_others' then text end) as some_others,
        max(case rule when 'some_listed' then text end) as some_listed
    from rules
    where about = 'phrase'
),

-- The case of each spec that a pro or con may be made of, and the slots, in the order of slot_names('model').
ranked as (
    select
        rankings.model, rankings.metric_id, rankings.method, rankings.behind, rankings.ahead, rankings.others,
        -- A model that is listed is one of them; one that is not, and a configuration, stands beside them.
        case
            when rankings.beaten < rankings.others or rankings.is_counted = 0
                then case when rankings.is_pro then 'ahead' else 'behind' end
            when rankings.is_pro then 'first'
            else 'last'
        end || case when rankings.is_month then '_month' else '' end as case_name,
        [
            '',
            rankings.figure,
            rankings.scale,
            cast(rankings.others + 1 as varchar),
            replace(
                replace(
                    case
                        when rankings.beaten < rankings.others and rankings.is_listed then phrases.some_others
                        when rankings.beaten < rankings.others then phrases.some_listed
                        when rankings.is_listed then phrases.all_others
                        else phrases.all_listed
                    end,
                    '{others}', cast(rankings.others as varchar)
                ),
                '{beaten}', cast(rankings.beaten as varchar)
            ),
            null
        ] as slots
    from rankings
    cross join phrases
),

plain as (
    select
        specs.model,
        specs.metric_id,
        specs.figure,
        listed(modality_list(specs.text_value, '', false, false), 'or') as lacks,
        case specs.metric_id
            when 'output_usd_per_mtok' then [case when specs.number_value = 0 then 'free' end]
            when 'weights'
                then [case specs.text_value when 'open weights' then 'open' when 'proprietary' then 'closed' end]
            when 'input_modalities' then [
                case when specs.text_value like '%,%' then 'several' end,
                case specs.text_value when 'text' then 'text_only' else 'lacks_some' end
            ]
            when 'output_modalities' then [case when specs.text_value <> 'text' then 'not_only_text' end]
            when 'supports_reasoning' then [case when specs.configuration = '' then specs.text_value || '_as_plain' end]
            when 'retirement_date'
                then [
                    -- Null without a date, as the lists of the other branches may hold one: Sail merges no others.
                    case
                        when specs.text_value < cast(specs.as_of_date as varchar) then 'past'
                        when specs.text_value is not null then 'known'
                    end
                ]
            when 'status' then [
                case
                    when specs.text_value = 'deprecated' then 'deprecated'
                    when specs.text_value = 'no longer listed' then 'gone'
                    when specs.text_value in ('alpha', 'beta') then 'unfinished'
                end
            ]
            when 'specialisation' then ['known']
            else [specs.text_value]
        end as cases
    from specs
    where specs.source_id <> '' and specs.metric_id in (select metric_id from rules where about = 'model')
),

cased as (
    select model, metric_id, method, behind, ahead, others, case_name, slots
    from ranked
    union all
    select model, metric_id, '', null, null, null, unnest(cases), ['', figure, null, null, null, lacks]
    from plain
),

told as (
    select
        cased.*,
        rules.rule,
        case rules.topic when 'pros' then 'pro' else 'con' end as side,
        filled(rules.words, rules.places, cased.slots) as text,
        rules.rank
    from cased
    inner join rules
        on rules.about = 'model' and cased.metric_id = rules.metric_id and cased.case_name = rules.case_name
)

select
    told.model,
    told.side,
    told.rule,
    told.metric_id,
    told.method,
    told.text,
    coalesce(told.rank, case told.side when 'pro' then told.behind else told.ahead end / told.others) as strength,
    metrics.position,
    cast(told.behind as bigint) as behind,
    cast(told.ahead as bigint) as ahead,
    cast(told.others as bigint) as others
from told
inner join metrics on told.metric_id = metrics.metric_id
where told.text is not null;
comment on view trait_choices is
    'One row per model (or model@configuration) and pro or con: what traits is filled from when a catalogue is '
    'published.';

create table traits (
    model varchar not null,
    side varchar not null,
    rule varchar not null,
    metric_id varchar not null,
    method varchar not null,
    text varchar not null,
    strength double not null,
    position integer not null,
    behind bigint,
    ahead bigint,
    others bigint
);
comment on table traits is
    'One row per model (or model@configuration) and pro or con: what it is, against all models that are still '
    'listed. A ranking counts only models with a figure on the same scale, at least ten others, and only the best '
    'and worst quarter are worth a word.';
comment on column traits.model is 'The model, or model@configuration.';
comment on column traits.side is 'pro or con.';
comment on column traits.rule is 'The rule that says so.';
comment on column traits.metric_id is 'The metric it rests on.';
comment on column traits.method is 'The scale of the figure; empty: does not apply.';
comment on column traits.text is 'The trait, as a list on a page says it.';
comment on column traits.strength is
    'How much it sets the model apart, 0 to 1: the share of others it beats, or by which it is beaten; for what is '
    'not ranked, a weight by rule.';
comment on column traits.position is 'Order of its metric.';
comment on column traits.behind is 'Other listed models that are not as good; null: not a ranking.';
comment on column traits.ahead is 'Other listed models that are better; null: not a ranking.';
comment on column traits.others is 'Other listed models with a figure on the same scale; null: not a ranking.';
