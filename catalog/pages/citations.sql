-- What sentences need of one model alone, worked out when the file is published: the names of scales, efforts,
-- providers and
-- modalities, and who states its figures, as the part Sources of a page says it.

create view spec_word_choices as
select
    specs.model,
    specs.metric_id,
    specs.method,
    specs.name,
    specs.figure,
    specs.is_newest_method,
    methods.label as scale,
    case specs.configuration when '' then efforts.label end as effort,
    case metrics.kind when 'price' then coalesce(providers.name, nullif(specs.provider_id, '')) end as provider,
    case metrics.display when 'modalities' then modality_list(specs.text_value, '', true, false) end as kinds
from specs
inner join metrics on specs.metric_id = metrics.metric_id
left join methods on specs.metric_id = methods.metric_id and specs.method = methods.method
left join efforts on specs.variant = efforts.variant and specs.variant <> ''
left join providers on specs.provider_id = providers.provider_id
where specs.source_id <> ''
    and (metrics.kind in ('measurement', 'price') or metrics.display = 'modalities')
    and specs.metric_id in (
        select unnest(metric_ids)
        from rules
        where about in ('spec', 'pair')
    );
comment on view spec_word_choices is
    'One row per model (or model@configuration), metric and method whose figure is known and of which sentences say '
    'more than the figure: what spec_words is filled from when a catalogue is published.';

create table spec_words (
    model varchar not null,
    metric_id varchar not null,
    method varchar not null,
    name varchar not null,
    figure varchar not null,
    is_newest_method boolean not null,
    scale varchar,
    effort varchar,
    provider varchar,
    kinds varchar[]
);
comment on table spec_words is
    'One row per model (or model@configuration), metric and method whose figure is known and of which sentences say '
    'more than the figure.';
comment on column spec_words.model is 'The model, or model@configuration.';
comment on column spec_words.metric_id is 'The metric.';
comment on column spec_words.method is 'The scale of the figure; empty: does not apply.';
comment on column spec_words.name is 'Name of the model for people.';
comment on column spec_words.figure is 'The value as sentences write it.';
comment on column spec_words.is_newest_method is 'Whether it is the newest scale on which the model was measured.';
comment on column spec_words.scale is 'Name of the scale for people; null: none.';
comment on column spec_words.effort is
    'How the bare model was measured, for people; null: not stated, or a configuration.';
comment on column spec_words.provider is 'Of a price, whose it is; null: nobody''s in particular.';
comment on column spec_words.kinds is
    'Of modalities, those that pages speak of, as they call them; null: none of such.';

create view citation_choices as
-- The known figures of the metrics that pages speak of, each as an item of a list.
with spoken as (
    select distinct unnest(metric_ids) as metric_id
    from rules
    where about in ('spec', 'pair')
),

cited as (
    select
        specs.model,
        specs.name,
        specs.metric_id,
        specs.method,
        specs.source_id,
        specs.as_of_date,
        specs.disagreements,
        metrics.position,
        lower(metrics.label) as noun,
        metrics.kind = 'measurement' as is_measured,
        sources.name as source,
        sources.priority,
        methods.label as scale,
        efforts.label as effort,
        ['', lower(metrics.label), specs.figure, coalesce(providers.name, specs.provider_id)] as slots,
        case when metrics.kind = 'price' and specs.provider_id <> '' then 'charged' else metrics.unit end as case_name
    from specs
    inner join spoken on specs.metric_id = spoken.metric_id
    inner join metrics on specs.metric_id = metrics.metric_id
    inner join sources on specs.source_id = sources.source_id
    left join providers on specs.provider_id = providers.provider_id
    left join methods on specs.metric_id = methods.metric_id and specs.method = methods.method
    left join efforts on specs.variant = efforts.variant and specs.variant <> ''
),

items as (
    select
        cited.*,
        filled(coalesce(units.words, plain.words), coalesce(units.places, plain.places), cited.slots) as item
    from cited
    inner join rules as plain on plain.about = 'figure' and plain.case_name = 'any'
    left join rules as units on units.about = 'figure' and cited.case_name = units.case_name
),

-- Cases and slots, these in the order of slot_names('source'). What is measured is said where a page compares by its
-- scale.
cased as (
    select
        model,
        '' as metric_id,
        '' as method,
        list(metric_id order by position) as metric_ids,
        cast(min(position) + min(priority) as double) as place,
        'facts' as case_name,
        [
            '', max(source), strftime(as_of_date, '%-d %B %Y'), max(name), listed(list(item order by position), 'and'),
            null, null, null, null, null
        ] as slots
    from items
    where not is_measured
    group by model, source_id, as_of_date
    union all
    select
        model,
        metric_id,
        method,
        [metric_id],
        position + 1000,
        case
            when scale is null then 'measurement'
            when metric_id like '%_index' then 'index'
            else 'timing'
        end || case when scale is not null and effort is not null then '_effort' else '' end,
        ['', source, strftime(as_of_date, '%-d %B %Y'), name, item, scale, effort, null, null, null]
    from items
    where is_measured
    union all
    select
        model,
        case when is_measured then metric_id else '' end,
        case when is_measured then method else '' end,
        [metric_id],
        position,
        'disputed',
        ['', source, null, name, null, null, null, noun, disagreements, null]
    from items
    where disagreements <> ''
)

select
    cased.model,
    cased.metric_id,
    cased.method,
    rules.rank + cased.place as rank,
    rules.rule,
    filled(rules.words, rules.places, cased.slots) as text,
    cased.metric_ids
from cased
inner join rules on rules.about = 'source' and cased.case_name = rules.case_name
where filled(rules.words, rules.places, cased.slots) is not null;
comment on view citation_choices is
    'One row per model (or model@configuration) and sentence of Sources that pages say of it, whatever it is '
    'compared with: what citations is filled from when a catalogue is published.';

create table citations (
    model varchar not null,
    metric_id varchar not null,
    method varchar not null,
    rank double not null,
    rule varchar not null,
    text varchar not null,
    metric_ids varchar[] not null
);
comment on table citations is
    'One row per model (or model@configuration) and sentence of Sources that pages say of it, whatever it is '
    'compared with.';
comment on column citations.model is 'The model, or model@configuration.';
comment on column citations.metric_id is
    'The metric, of a sentence that is said only where a page compares by its scale; else empty.';
comment on column citations.method is 'That scale; else empty.';
comment on column citations.rank is 'Its place among the sources of the model.';
comment on column citations.rule is 'The rule that says so.';
comment on column citations.text is 'The sentence.';
comment on column citations.metric_ids is 'The metrics whose figures it gives.';
