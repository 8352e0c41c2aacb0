-- What changed from the end of one day to the end of another: models, prices, context, abilities, and verdicts that
--     turned.
-- grain: one row per change of a model, and per pair of models and headline spec whose winner is another
-- param: since date -- the first day, as 2026-06-01; what was known at its end is compared
-- param: until date = null -- the second day; by default now
-- param: kind change = null -- only one kind of change, such as new, gone or price_down: see catalog sql
--     'from change_kinds'
-- param: involving model = null -- only changes of this model
-- param: top integer = 20 -- verdicts are compared among so many models, the highest scored ones
-- show: kind, name, spec, before, after, change_percent, detail
with moments as (
    select
        end_of_day($since) as before_at,
        coalesce(end_of_day($until), timestamp '9999-12-31') as after_at
),

before_specs as (
    select * from specs_at(end_of_day($since))
),

after_specs as (
    select * from specs_at(coalesce(end_of_day($until), timestamp '9999-12-31'))
),

-- Whether a source listed a model at each moment. What its first payload lists is not new, only newly asked for.
listed_by as (
    select
        listed.model_id,
        listed.source_id,
        min(listed.listed_from) as first_seen,
        min(listed.listed_from) = any_value(sources_asked.first_asked) as was_there_first,
        max(least(coalesce(listed.listed_until, moments.after_at), moments.after_at)) as last_seen,
        bool_or(
            listed.listed_from <= moments.before_at and coalesce(listed.listed_until > moments.before_at, true)
        ) as is_listed_before,
        bool_or(coalesce(listed.listed_until > moments.after_at, true)) as is_listed_after
    from listings as listed
    inner join (
        select source_id, min(retrieved_at) as first_asked from source_runs where status = 'ok' group by source_id
    ) as sources_asked on listed.source_id = sources_asked.source_id
    inner join moments on listed.listed_from <= moments.after_at
    group by listed.model_id, listed.source_id
),

lives as (
    select
        model_id,
        min(first_seen) as first_seen,
        max(last_seen) as last_seen,
        bool_or(was_there_first) as was_there_first,
        bool_or(is_listed_before) as is_listed_before,
        bool_or(is_listed_after) as is_listed_after,
        bool_or(is_listed_after and first_seen <= moments.before_at) as is_listed_again
    from listed_by
    cross join moments
    group by model_id
),

came_or_went as (
    select
        case
            when lives.first_seen > moments.before_at then 'new'
            when lives.is_listed_after then 'returned'
            else 'gone'
        end as change,
        lives.model_id,
        case when lives.is_listed_after then lives.first_seen else lives.last_seen end as changed_at
    from lives
    cross join moments
    where lives.is_listed_before <> lives.is_listed_after
        and case
            when lives.first_seen > moments.before_at then not lives.was_there_first
            else lives.is_listed_again or not lives.is_listed_after
        end
),

-- The same offering and source at both moments, or no change of the model but of who is believed.
spec_pairs as (
    select
        before_specs.model_id, before_specs.metric_id, before_specs.provider_id, before_specs.source_id,
        before_specs.display as before, after_specs.display as after,
        before_specs.number_value as before_number, after_specs.number_value as after_number,
        before_specs.text_value as before_text, after_specs.text_value as after_text,
        metrics.kind as metric_kind, metrics.change_kind
    from before_specs
    inner join after_specs on before_specs.model = after_specs.model and before_specs.metric_id = after_specs.metric_id
    inner join metrics on before_specs.metric_id = metrics.metric_id
    where before_specs.configuration = '' and after_specs.source_id <> ''
        and (
            before_specs.provider_id = after_specs.provider_id and before_specs.source_id = after_specs.source_id
            or metrics.change_kind = 'retirement'
        )
),

-- How often a price moved in between, and within which bounds.
price_moves as (
    select
        h.model_id, h.metric_id, h.provider_id, h.source_id,
        cast(
            sum(case when h.valid_from > moments.before_at and h.usd <> h.previous_usd then 1 else 0 end) as bigint
        ) as times,
        min(h.usd) as lowest,
        max(h.usd) as highest,
        max(h.valid_from) as changed_at,
        min_by(h.usd, h.valid_from) as first_usd,
        max_by(h.usd, h.valid_from) as last_usd
    from price_history as h
    cross join moments
    where h.variant = '' and h.valid_from <= moments.after_at and coalesce(h.valid_to > moments.before_at, true)
    group by h.model_id, h.metric_id, h.provider_id, h.source_id
),

spec_changes as (
    select
        case
            when spec_pairs.change_kind <> 'price' then spec_pairs.change_kind
            when price_moves.times >= 3 then 'price_flaps'
            when spec_pairs.after_number > spec_pairs.before_number then 'price_up'
            else 'price_down'
        end as change,
        spec_pairs.model_id, spec_pairs.metric_id, spec_pairs.before, spec_pairs.after,
        case
            when spec_pairs.before_number > 0 and spec_pairs.metric_kind in ('price', 'limit')
                then round(100 * (spec_pairs.after_number / spec_pairs.before_number - 1), 1)
        end as change_percent,
        case when spec_pairs.metric_kind = 'price' then price_moves.times end as times,
        case when spec_pairs.metric_kind = 'price' then price_moves.lowest end as lowest,
        case when spec_pairs.metric_kind = 'price' then price_moves.highest end as highest,
        price_moves.changed_at,
        spec_pairs.provider_id
    from spec_pairs
    left join price_moves
        on spec_pairs.model_id = price_moves.model_id
        and spec_pairs.metric_id = price_moves.metric_id
        and spec_pairs.provider_id = price_moves.provider_id
        and spec_pairs.source_id = price_moves.source_id
    where spec_pairs.change_kind is not null
        and (
            spec_pairs.before_number <> spec_pairs.after_number
            or spec_pairs.before_text <> spec_pairs.after_text
            or spec_pairs.change_kind = 'retirement' and spec_pairs.before_text is null
            or spec_pairs.metric_kind = 'price' and price_moves.times >= 3
        )
),

-- An offering that is not the one of the model's price may flap too: a routed open model has its creator's price.
flaps_elsewhere as (
    select
        price_moves.model_id, price_moves.metric_id,
        display_text(metrics.display, price_moves.first_usd, null) as before,
        display_text(metrics.display, price_moves.last_usd, null) as after,
        case
            when price_moves.first_usd > 0 then round(100 * (price_moves.last_usd / price_moves.first_usd - 1), 1)
        end as change_percent,
        price_moves.times, price_moves.lowest, price_moves.highest, price_moves.changed_at, price_moves.provider_id
    from price_moves
    inner join metrics on price_moves.metric_id = metrics.metric_id
    left join spec_pairs
        on price_moves.model_id = spec_pairs.model_id
        and price_moves.metric_id = spec_pairs.metric_id
        and price_moves.provider_id = spec_pairs.provider_id
        and price_moves.source_id = spec_pairs.source_id
    where price_moves.times >= 3 and spec_pairs.model_id is null
),

scales as (
    select methods.metric_id, methods.label, methods.valid_from as changed_at
    from methods
    cross join moments
    where methods.valid_from > moments.before_at and methods.valid_from <= moments.after_at
),

highest_scored as (
    select list(scored.model) as models
    from (
        select after_specs.model
        from after_specs
        inner join lives on after_specs.model = lives.model_id and lives.is_listed_after
        where after_specs.metric_id = 'intelligence_index' and after_specs.configuration = ''
            and after_specs.number_value is not null
        order by after_specs.method_bit desc, after_specs.number_value desc, after_specs.model
        limit $top
    ) as scored
),

verdicts_before as (
    select * from comparisons_at(end_of_day($since), (select models from highest_scored))
),

verdicts_after as (
    select *
    from comparisons_at(coalesce(end_of_day($until), timestamp '9999-12-31'), (select models from highest_scored))
),

turned as (
    select
        now.model_a, now.model_b, now.metric_id, now.name_a, now.name_b,
        previous.winner as before, now.winner as after,
        previous.display_a || ' and ' || previous.display_b || ' became ' || now.display_a || ' and ' || now.display_b
        || case when previous.method_a <> now.method_a then ', on another scale' else '' end as detail
    from verdicts_before as previous
    inner join verdicts_after as now
        on previous.model_a = now.model_a and previous.model_b = now.model_b and previous.metric_id = now.metric_id
    where now.is_headline and now.model_a < now.model_b
        and previous.outcome in ('a', 'b') and now.outcome in ('a', 'b') and previous.outcome <> now.outcome
),

told as (
    select
        change, model_id as model_ref, cast(null as varchar) as other_model, cast(null as varchar) as metric_ref,
        cast(null as varchar) as before, cast(null as varchar) as after, cast(null as double) as change_percent,
        cast(null as bigint) as times,
        cast(null as double) as lowest, cast(null as double) as highest, changed_at, cast(null as varchar) as detail
    from came_or_went
    union all
    select
        change, model_id, null, metric_id, before, after, change_percent, times, lowest, highest, changed_at,
        case
            when change = 'price_flaps'
                then times || ' changes, between ' || usd_text(lowest) || ' and ' || usd_text(highest)
            when provider_id <> '' then 'at ' || provider_id
        end
    from spec_changes
    union all
    select
        'price_flaps', model_id, null, metric_id, before, after, change_percent, times, lowest, highest, changed_at,
        times || ' changes at ' || provider_id || ', between ' || usd_text(lowest) || ' and ' || usd_text(highest)
    from flaps_elsewhere
    union all
    select
        'identity', identified.model_id, null, identified.metric_id, identified.before, identified.after,
        null, null, null, null, identified.changed_at, 'may be another model under the same id'
    from identity_changes as identified
    inner join moments on identified.changed_at > moments.before_at and identified.changed_at <= moments.after_at
    union all
    select 'scale', null, null, metric_id, null, null, null, null, null, null, changed_at, label
    from scales
    union all
    select 'verdict', model_a, model_b, metric_id, before, after, null, null, null, null, null, detail
    from turned
)

select
    told.change as kind,
    told.model_ref as model_id,
    told.other_model as other_model_id,
    coalesce(names.name, told.model_ref)
    || coalesce(' or ' || coalesce(other_names.name, told.other_model), '') as name,
    metrics.label as spec,
    told.metric_ref as metric_id,
    told.before,
    told.after,
    told.change_percent,
    told.times,
    told.lowest,
    told.highest,
    told.changed_at,
    told.detail
from told
inner join change_kinds on told.change = change_kinds.kind
left join metrics on told.metric_ref = metrics.metric_id
left join specs as names on told.model_ref = names.model and names.metric_id = 'name'
left join specs as other_names on told.other_model = other_names.model and other_names.metric_id = 'name'
where ($kind is null or told.change = $kind)
    and ($involving is null or split_part($involving, '@', 1) in (told.model_ref, told.other_model))
order by
    change_kinds.position,
    abs(told.change_percent) desc nulls last, name, metrics.position, told.model_ref, told.other_model,
    told.changed_at, told.detail
