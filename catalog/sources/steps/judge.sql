-- What counts: `staged` and `resolved` to `judged` (every statement, with the reason if it is rejected) and `refusals`
-- (why the whole payload is refused; empty if it is not).
create or replace temp table placed as
with newest_methods as (
    select methods.metric_id, max_by(methods.method, methods.method_rank) as method
    from methods
    inner join run on methods.valid_from <= run.retrieved_at
    group by methods.metric_id
)

select
    staged.row_id,
    staged.reference,
    resolved.model_id,
    resolved.rule,
    staged.metric_id,
    staged.provider_id,
    staged.variant,
    coalesce(staged.method, newest_methods.method, '') as method,
    staged.method is null as is_method_by_date,
    staged.number_value,
    staged.text_value,
    coalesce(staged.refusal, resolved.reason) as reason,
    case
        when staged.refusal is null then resolved.detail
        when staged.refusal = 'unprintable_id' then 'control characters in its name'
        when staged.refusal = 'too_long' then 'a name of over 300 letters, or a text of over 2000'
        else 'refused by the source''s own rule'
    end as detail
from staged
left join resolved on staged.reference = resolved.reference
left join newest_methods on staged.metric_id = newest_methods.metric_id;

-- A scale begins when more than a third of the scores of models that have one (ten at least) move in one refresh.
create or replace temp table new_epochs as
select
    placed.metric_id,
    placed.method as old_method,
    placed.method || '-' || strftime(any_value(run.retrieved_at), '%Y-%m-%d') as method,
    count(*) as scores,
    sum(case when placed.number_value <> observations.number_value then 1 else 0 end) as moved
from placed
inner join run on true
inner join metrics
    on placed.metric_id = metrics.metric_id
    and metrics.needs_same_method
    and metrics.section = 'intelligence'
inner join observations
    on placed.model_id = observations.model_id
    and placed.metric_id = observations.metric_id
    and placed.variant = observations.variant
    and placed.method = observations.method
    and run.source_id = observations.source_id
    and observations.valid_to is null
where placed.is_method_by_date and placed.reason is null
group by placed.metric_id, placed.method
having count(*) >= 10
    and sum(case when placed.number_value <> observations.number_value then 1 else 0 end) * 3 > count(*);

insert into methods
select
    new_epochs.metric_id,
    new_epochs.method,
    (select max(methods.method_rank) + 1 from methods where methods.metric_id = new_epochs.metric_id),
    run.retrieved_at,
    'the scale found on ' || strftime(run.retrieved_at, '%-d %B %Y')
    || ', when ' || new_epochs.moved || ' of ' || new_epochs.scores || ' scores moved',
    (select max(methods.publisher) from methods where methods.metric_id = new_epochs.metric_id),
    'detected'
from new_epochs
inner join run on true;

update placed
set method = new_epochs.method
from new_epochs
where placed.metric_id = new_epochs.metric_id and placed.method = new_epochs.old_method and placed.is_method_by_date;

create or replace temp table judged as
with contexts as (
    select reference, max(number_value) as context_tokens
    from placed
    where metric_id = 'context_tokens' and number_value > 0
    group by reference
),

last_prices as (
    select
        observations.model_id, observations.metric_id, observations.provider_id, observations.variant,
        max_by(observations.number_value, observations.valid_from) as number_value,
        max(case when observations.valid_to is null then observations.number_value end) as open_number_value
    from observations
    inner join run on observations.source_id = run.source_id
    inner join metrics on observations.metric_id = metrics.metric_id and metrics.kind = 'price'
    group by observations.model_id, observations.metric_id, observations.provider_id, observations.variant
),

-- A price that jumped, or a zero where there was a price, is held back; it is believed when the next payload says it
-- again.
held_before as (
    select held_back.*
    from held_back
    inner join run on held_back.source_id = run.source_id
),

checked as (
    select
        placed.* exclude (reason, detail),
        placed.detail as given_detail,
        case
            when placed.reason is not null then placed.reason
            when metrics.metric_id is null then 'unknown_metric'
            when metrics.type <> 'number' and coalesce(trim(placed.text_value), '') = '' then 'no_value'
            when metrics.type = 'number' and (placed.number_value is null or isnan(placed.number_value)) then 'no_value'
            when metrics.type = 'date' and (
                not regexp_full_match(placed.text_value, '\d{4}(-\d{2}(-\d{2})?)?')
                or try_cast(substr(placed.text_value || '-01-01', 1, 10) as date) is null
            ) then 'not_a_date'
            when metrics.type = 'date' and substr(placed.text_value, 1, 4) >= '2090' then 'sentinel_date'
            when placed.number_value < metrics.minimum then 'below_minimum'
            -- A price per token that was taken for one per million: the cheapest real ones are above 0.001.
            when metrics.unit = 'USD per 1M tokens' and placed.number_value > 0 and placed.number_value < 0.0001
                then 'below_minimum'
            when placed.number_value > metrics.maximum then 'above_maximum'
            when metrics.kind = 'price' and placed.number_value = 0 and placed.variant not like 'free%'
                and coalesce(last_prices.open_number_value <> 0, true)
                then case
                    when last_prices.open_number_value > 0 and held_before.reference is null and not run.is_forced
                        then 'false_zero'
                    else 'zero_price'
                end
            when metrics.metric_id in ('input_usd_per_mtok', 'output_usd_per_mtok') and placed.number_value > 0
                and placed.variant like 'free%' then 'free_with_price'
            when metrics.metric_id = 'max_output_tokens' and placed.number_value > contexts.context_tokens
                then 'exceeds_context'
            when not run.is_forced and held_before.reference is null and last_prices.number_value > 0
                and greatest(placed.number_value, last_prices.number_value)
                > 100 * least(placed.number_value, last_prices.number_value) then 'price_jump'
        end as reason,
        metrics.minimum,
        metrics.maximum,
        metrics.unit,
        contexts.context_tokens,
        last_prices.number_value as last_price
    from placed
    inner join run on true
    left join metrics on placed.metric_id = metrics.metric_id
    left join contexts on placed.reference = contexts.reference
    left join last_prices
        on placed.model_id = last_prices.model_id
        and placed.metric_id = last_prices.metric_id
        and placed.provider_id = last_prices.provider_id
        and placed.variant = last_prices.variant
    left join held_before
        on placed.reference = held_before.reference
        and placed.metric_id = held_before.metric_id
        and placed.provider_id = held_before.provider_id
        and placed.variant = held_before.variant
        and placed.number_value = held_before.number_value
),

-- Two rows of one payload may speak of the same thing: the better identified one counts, the other repeats it or is
-- rejected.
ordered as (
    select
        checked.*,
        row_number() over statement as place,
        first_value(number_value) over statement as kept_number,
        first_value(text_value) over statement as kept_text,
        first_value(reference) over statement as kept_reference
    from checked
    window statement as (
        partition by reason is null, model_id, metric_id, provider_id, variant, method
        order by
            case rule when 'declared' then 1 when 'key' then 2 when 'exact' then 3 when 'new' then 4 else 5 end,
            reference, row_id
    )
)

select
    row_id,
    reference,
    model_id,
    rule,
    metric_id,
    provider_id,
    variant,
    method,
    number_value,
    text_value,
    (
        reason is null and place > 1
        and number_value is not distinct from kept_number and text_value is not distinct from kept_text
    ) as is_repeat,
    case
        when reason is null and place > 1
            and (number_value is distinct from kept_number or text_value is distinct from kept_text)
            then 'duplicate_key'
        else reason
    end as reason,
    case
        when reason is null then 'another row, ' || kept_reference || ', says so of the same thing with another value'
        when reason = 'unknown_metric' then 'no metric is called "' || metric_id || '"'
        when reason = 'no_value' then 'no value'
        when reason = 'not_a_date' then 'not a date: ' || text_value
        when reason = 'sentinel_date' then text_value || ' stands for no date'
        when reason = 'below_minimum' then 'under ' || minimum || ' ' || unit
        when reason = 'above_maximum' then 'over ' || maximum || ' ' || unit
        when reason = 'zero_price' then 'zero, on a route that is not called free: not known'
        when reason = 'free_with_price' then 'a price on a free route'
        when reason = 'exceeds_context' then 'more than the context of ' || cast(context_tokens as bigint)
        when reason = 'price_jump'
            then 'more than 100 times away from the last price, ' || last_price || ' ' || unit || ': held back'
        when reason = 'false_zero' then 'zero, where the last price is ' || last_price || ' ' || unit || ': held back'
        else given_detail
    end as detail
from ordered;

create or replace temp table refusals as
with spoken_of as (
    select distinct model_id from judged where model_id is not null
),

held as (
    select distinct observations.model_id
    from observations
    inner join run on observations.source_id = run.source_id
    where observations.valid_to is null
),

lost as (
    select
        count(*) as held_models,
        sum(case when spoken_of.model_id is null then 1 else 0 end) as lost_models
    from held
    left join spoken_of on held.model_id = spoken_of.model_id
)

select
    'it holds no models' as refusal,
    '' as option
where not exists (select 1 from staged)
union all
select
    'no row of it has ' || string_agg(required.metric_id, ', ' order by required.metric_id)
    || ', which every payload of this source must have: its format changed, or it is not of this source',
    ''
from required
where exists (select 1 from staged)
    and not exists (select 1 from judged where judged.metric_id = required.metric_id)
having count(*) > 0
union all
-- The real partial answer of 2026-05-02 lost 29%; the largest loss in two years of good weekly payloads was under 10%.
select
    'it lacks ' || lost.lost_models || ' of the ' || lost.held_models
    || ' models of the last one (over a fifth: partial? forced, it is loaded all the same)',
    'force'
from lost
inner join run on not run.is_forced
where lost.held_models >= 10 and lost.lost_models * 5 > lost.held_models and exists (select 1 from staged);
