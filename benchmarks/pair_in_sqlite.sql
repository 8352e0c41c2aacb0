/* The headline specs of two models in SQLite: the rows of both, joined, with a simple winner; no tolerance, no versions
    (so a model measured on two scales has two rows for one spec), no names. A leading -- would read as an option of
    sqlite-utils. */
select
    metrics.label as spec,
    side_a.display as a,
    side_b.display as b,
    case
        when side_a.number_value = side_b.number_value then 'tie'
        when metrics.direction = 'none' then ''
        when (side_a.number_value > side_b.number_value) = (metrics.direction = 'higher') then 'a'
        else 'b'
    end as winner
from specs as side_a
inner join specs as side_b on side_b.metric_id = side_a.metric_id
inner join metrics on metrics.metric_id = side_a.metric_id
where side_a.model = :a and side_b.model = :b and lower(metrics.is_headline) in ('1', 'true')
order by metrics.position
