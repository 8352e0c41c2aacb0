-- Fills the table rules from rules.csv, whose path is $path.
insert into rules
with written as (
    select row_number() over () as line, csv.*
    from read_csv(
        $path, header = true, all_varchar = true, quote = '"', escape = '"', nullstr = 'nothing is null'
    ) as csv
),

parsed as (
    select
        line,
        cast(sum(case when variant = '1' then 1 else 0 end) over (order by line) as integer) as sentence,
        cast(variant as integer) as variant,
        about,
        list_filter(string_split(metric_ids, ' '), lambda metric: metric <> '') as metric_ids,
        section,
        topic,
        cast(nullif(rank, '') as double) as rank,
        ranked_by,
        rule,
        favours,
        case_name,
        text,
        case when about in ('spec', 'model') then metric_ids else '' end as metric_id,
        regexp_split_to_array(text, '\{\w+\}') as words,
        regexp_extract_all(text, '\{(\w+)\}', 1) as slots
    from written
)

select
    sentence,
    variant,
    about,
    metric_ids,
    section,
    topic,
    rank,
    ranked_by,
    rule,
    favours,
    case_name,
    text,
    metric_id,
    coalesce(
        list(case_name) over (partition by sentence order by variant rows between unbounded preceding and 1 preceding),
        cast([] as varchar[])
    ),
    case favours when '' then 1 else list_position(slot_names(about), favours) end,
    list_resize(words, 9, ''),
    list_resize(list_transform(slots, lambda slot: list_position(slot_names(about), slot)), 8, 1)
from parsed
order by sentence, variant
