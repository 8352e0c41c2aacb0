-- What was said: `offered` (the rows of a source's SQL) to `staged`, whose texts are fit to be shown and of bounded
-- length, and the names that are known before.
create or replace temp table staged as
select
    row_number() over () as row_id,
    visible_text(left(reference, 300)) as reference,
    visible_text(left(candidate, 300)) as candidate,
    introduces,
    metric_id,
    visible_text(left(provider_id, 300)) as provider_id,
    visible_text(left(variant, 300)) as variant,
    method,
    number_value,
    visible_text(left(text_value, 2000)) as text_value,
    case
        when refusal is not null then refusal
        -- A control character in an id makes another id of it, which must not be shown as the one that it looks like.
        when visible_text(reference) <> reference or visible_text(candidate) <> candidate
            or visible_text(provider_id) <> provider_id or visible_text(variant) <> variant then 'unprintable_id'
        when greatest(length(reference), length(candidate), length(provider_id), length(variant)) > 300
            or length(text_value) > 2000
            then 'too_long'
    end as refusal
from offered;

create or replace temp table known_names as
from model_name_choices
where rule_rank <= 4 and name not like '~%';

create or replace temp table resolved (
    reference varchar, model_id varchar, rule varchar, matched_name varchar, reason varchar, detail varchar
);
