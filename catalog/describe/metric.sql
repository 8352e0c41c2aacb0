-- What the metric $metric is: property and value, in an order in which people read them.
with metric as (select * from metrics where metric_id = $metric),

ranked as (
    select
        specs.display,
        specs.name,
        row_number() over (order by goodness(specs.number_value, metric.direction) desc, specs.model) as place,
        count(*) over () as models
    from specs
    inner join metric on specs.metric_id = metric.metric_id
    inner join ranking_methods on specs.metric_id = ranking_methods.metric_id and specs.method = ranking_methods.method
    where specs.configuration = '' and specs.number_value is not null
),

told (place, property, value) as (
    select 1, 'name', label from metric
    union all
    select 2, 'meaning', description from metric
    union all
    select 3, 'unit', unit from metric
    union all
    select 4, 'kind', kind from metric
    union all
    select 5, 'who wins', case direction
        when 'none' then 'nobody: values only differ'
        else 'the ' || direction || ' one'
    end from metric
    union all
    select 6, 'a tie', case
        when absolute_tolerance > 0 then 'within ' || absolute_tolerance || ' of each other'
        when relative_tolerance > 0
            then 'within ' || cast(round(100 * relative_tolerance, 2) as varchar) || '% of each other'
        else 'only if equal'
    end from metric
    union all
    select 7, 'compared', case when needs_same_method then 'only on one scale' else 'directly' end from metric
    union all
    select 8, 'lapses', case
        when lapses then 'yes: not known any more once its source stops saying it'
        else 'no'
    end from metric
    union all
    select 9, 'models', cast(count(distinct specs.model_id) as varchar)
    from specs
    where metric_id = $metric and source_id <> ''
    union all
    select 10, 'best', display || ' (' || name || ')' from ranked where place = 1
    union all
    select 11, 'median', display from ranked where place = (models + 1) // 2
    union all
    select 12, 'worst', display || ' (' || name || ')' from ranked where place = models
    union all
    select 13, 'source', source_id || ': ' || count(*) || ' statements now' from current_observations
    where metric_id = $metric group by source_id
    union all
    select
        14 + methods.method_rank, 'scale',
        methods.method || ': ' || methods.label || ', ' || count(specs.model) || ' models'
    from methods
    left join specs
        on methods.metric_id = specs.metric_id and methods.method = specs.method and specs.configuration = ''
    where methods.metric_id = $metric group by methods.method_rank, methods.method, methods.label
)

select property, value from told order by place, value
