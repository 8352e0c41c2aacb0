-- Two to six models side by side: each spec of each, on one scale for all, with the best of each row marked.
-- grain: one row per spec and model
-- param: a model -- first model: id, alias, name or model@configuration
-- param: b model -- second model
-- param: c model = null -- third model
-- param: d model = null -- fourth model
-- param: e model = null -- fifth model
-- param: f model = null -- sixth model
-- param: detail boolean = false -- every spec that one of them has, not only the headline ones
-- show: spec, name, value, is_best, method, source, as_of
with wanted as (
    select 1 as place, cast($a as varchar) as model_ref
    union all
    select 2, cast($b as varchar)
    union all
    select 3, cast($c as varchar)
    union all
    select 4, cast($d as varchar)
    union all
    select 5, cast($e as varchar)
    union all
    select 6, cast($f as varchar)
),

figures as (
    select
        wanted.place, s.model as model_ref, s.name, s.metric_id, s.method, s.variant,
        s.number_value, s.text_value, s.display, s.figure,
        s.source_id, s.as_of_date, s.method_bit, s.methods_mask, s.is_newest_method,
        m.position, m.label, m.section, m.unit, m.direction, m.is_headline, m.absolute_tolerance, m.relative_tolerance
    from wanted
    inner join specs as s on wanted.model_ref = s.model
    inner join metrics as m on s.metric_id = m.metric_id and m.kind <> 'name'
),

-- The scales that all models have in common which have the spec at all.
shared_scales as (
    select metric_id, bit_and(case when methods_mask = 0 then null else methods_mask end) as common_mask
    from figures
    group by metric_id
),

-- Each model on the newest of them; where there is none, on its own newest.
chosen as (
    select
        figures.*,
        coalesce(shared_scales.common_mask, 0) > 0 as is_comparable,
        coalesce(shared_scales.common_mask = 0, false) as has_no_common_scale
    from figures
    inner join shared_scales on figures.metric_id = shared_scales.metric_id
    where figures.method_bit = 0
        or shared_scales.common_mask = 0 and figures.is_newest_method
        or shared_scales.common_mask > 0 and (shared_scales.common_mask & -figures.method_bit) = figures.method_bit
),

contests as (
    select better.metric_id, better.model_ref as winner, worse.model_ref as loser
    from chosen as better
    inner join chosen as worse on better.metric_id = worse.metric_id and better.is_comparable
    where better_side(
        better.number_value, worse.number_value,
        better.direction, better.absolute_tolerance, better.relative_tolerance
    ) = 'a'
),

wins as (
    select metric_id, winner, list(loser order by loser) as losers
    from contests
    group by metric_id, winner
)

select
    -- Figures that may not be compared stand side by side only where the row says so.
    chosen.label || case when chosen.has_no_common_scale then ' (different scales)' else '' end as spec,
    chosen.name,
    chosen.display as value,
    wins.losers is not null
    and not exists (
        select 1 from contests where contests.metric_id = chosen.metric_id and contests.loser = chosen.model_ref
    ) as is_best,
    chosen.figure,
    chosen.number_value,
    chosen.text_value,
    chosen.unit,
    chosen.direction,
    chosen.is_comparable,
    coalesce(wins.losers, cast([] as varchar[])) as beats,
    chosen.method,
    chosen.variant,
    chosen.source_id as source,
    chosen.as_of_date as as_of,
    chosen.model_ref,
    chosen.metric_id,
    chosen.section,
    chosen.is_headline,
    chosen.position,
    chosen.place
from chosen
left join wins on chosen.metric_id = wins.metric_id and chosen.model_ref = wins.winner
where chosen.is_headline
    or $detail and exists (select 1 from figures where figures.metric_id = chosen.metric_id and figures.source_id <> '')
order by chosen.position, chosen.place
