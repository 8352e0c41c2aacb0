-- The schema of the catalogue: every table, then every view, in the order in which data flows.
-- Its macros: catalog/store/macros.sql.
-- Everything known is an observation; everything said is SQL over observations.
-- Times are UTC. In key columns, an empty string means "does not apply"; a null value means "not known".

-- 1. Reference data, whose rows are catalog/reference/*.csv ------------------------------------------------------

create table metrics (
    metric_id varchar primary key,
    position integer not null,
    label varchar not null,
    section varchar not null,
    type varchar not null,
    unit varchar not null,
    unit_words varchar not null,
    kind varchar not null,
    direction varchar not null,
    absolute_tolerance double not null,
    relative_tolerance double not null,
    display varchar not null,
    needs_same_method boolean not null,
    is_headline boolean not null,
    lapses boolean not null,
    zero_counts boolean not null,
    change_kind varchar,
    minimum double,
    maximum double,
    description varchar not null
);
comment on table metrics is 'One row per kind of spec: how it is named, measured, compared and written.';
comment on column metrics.metric_id is 'Key; the unit is part of the name.';
comment on column metrics.position is 'Order in tables and pages; the seven headline specs come first.';
comment on column metrics.label is 'Name for people.';
comment on column metrics.section is 'Part of a page it belongs to.';
comment on column metrics.type is
    'number (number_value), text or date (text_value), or boolean (both: yes and 1, no and 0).';
comment on column metrics.unit is 'Unit of number_value; "text", "date" or "yes/no" where there is no number.';
comment on column metrics.unit_words is 'The unit as sentences write it after a figure; empty: not at all.';
comment on column metrics.kind is
    'fact: of the model; limit: of the model as a provider offers it; price: of one offering; measurement: of one '
    'configuration, by one method; name: a name that means the model.';
comment on column metrics.direction is 'Which side wins: higher, lower, or none (then different values only differ).';
comment on column metrics.absolute_tolerance is 'Two numbers this close, in the unit, tie.';
comment on column metrics.relative_tolerance is 'Two numbers this close, as a share of the larger, tie.';
comment on column metrics.display is 'How the value is written: see display_text and figure_text.';
comment on column metrics.needs_same_method is 'Whether two figures compare only on the same scale, see methods.';
comment on column metrics.is_headline is 'Whether it stands in the side-by-side table and counts in the verdict.';
comment on column metrics.lapses is
    'Whether it stops being so when its source stops saying it (a price does, a release date does not).';
comment on column metrics.zero_counts is 'Whether a zero of a source can be meant; else it stands for not known.';
comment on column metrics.change_kind is
    'What another value is in the query changes, see change_kinds (price: any of the three of prices); null: nothing.';
comment on column metrics.minimum is 'Smaller numbers are rejected; null: no bound.';
comment on column metrics.maximum is 'Larger numbers are rejected as being in another unit; null: no bound.';
comment on column metrics.description is 'What it means.';

create table methods (
    metric_id varchar not null,
    method varchar not null,
    method_rank integer not null,
    valid_from timestamp,
    label varchar not null,
    publisher varchar not null,
    origin varchar not null default 'declared',
    primary key (metric_id, method)
);
comment on table methods is 'One row per metric and scale of its figures. Figures of two scales are never compared.';
comment on column methods.metric_id is 'The metric.';
comment on column methods.method is
    'Key of the scale: a version its publisher names, or an epoch, which begins when a large share of the values of '
    'unchanged models moves in one refresh.';
comment on column methods.method_rank is
    'Higher is newer, within a metric. Also the bit of the scale in specs.methods_mask: at most 62.';
comment on column methods.valid_from is
    'From when figures that name no method are on it; null: only where a source names it.';
comment on column methods.label is 'Name for people.';
comment on column methods.publisher is
    'The source whose scale it is: its figures come before repeated ones; empty: nobody''s.';
comment on column methods.origin is 'declared (a row of catalog/reference) or detected (an epoch found by a refresh).';

create table efforts (
    variant varchar primary key,
    effort_rank integer not null,
    label varchar not null
);
comment on table efforts is
    'One row per measured configuration, by reasoning effort. The highest one measured stands for the bare model.';
comment on column efforts.variant is 'The configuration, as in observations.variant.';
comment on column efforts.effort_rank is 'Higher is more effort.';
comment on column efforts.label is 'As sentences say it: measured ...';

create table change_kinds (
    kind varchar primary key,
    position integer not null,
    meaning varchar not null
);
comment on table change_kinds is 'One row per kind of change that the query changes tells.';
comment on column change_kinds.kind is 'The kind, as in the column kind of changes.';
comment on column change_kinds.position is 'Its place in the answer.';
comment on column change_kinds.meaning is 'What has changed.';

create table rejection_reasons (
    reason varchar primary key,
    position integer not null,
    is_held_back boolean not null,
    meaning varchar not null
);
comment on table rejection_reasons is 'One row per reason for which a statement of a source does not count.';
comment on column rejection_reasons.reason is 'The reason, as in rejections.reason.';
comment on column rejection_reasons.position is 'Its place in the documentation.';
comment on column rejection_reasons.is_held_back is
    'Whether the last value stays until this one is said again or accepted.';
comment on column rejection_reasons.meaning is 'When a statement is rejected so.';

create table creators (
    creator_id varchar primary key,
    name varchar not null,
    slugs varchar[] not null
);
comment on table creators is 'One row per maker of models.';
comment on column creators.creator_id is 'First part of model_id.';
comment on column creators.name is 'Name for people.';
comment on column creators.slugs is 'What sources call it, creator_id not repeated.';

create table providers (
    provider_id varchar primary key,
    name varchar not null,
    creator_id varchar,
    slugs varchar[] not null
);
comment on table providers is
    'One row per provider whose name differs between sources, or which is a creator selling its own models. Others '
    'are known by the id that their source uses.';
comment on column providers.provider_id is 'Key, as in observations.';
comment on column providers.name is 'Name for people.';
comment on column providers.creator_id is 'The creator whose own API this is; null: a reseller or host.';
comment on column providers.slugs is 'What other sources call it.';

-- 2. Facts: what was fetched, from whom, and what it says -------------------------------------------------------

create table sources (
    source_id varchar primary key,
    name varchar not null,
    url varchar not null,
    licence varchar not null,
    attribution varchar not null,
    priority integer not null
);
comment on table sources is 'One row per upstream; filled from the headers of catalog/sources/*.sql.';
comment on column sources.source_id is 'Key: the name of its .sql file.';
comment on column sources.name is 'Name for people.';
comment on column sources.url is 'Where its payload, or the document it cites, comes from.';
comment on column sources.licence is 'Terms, as the upstream states them.';
comment on column sources.attribution is 'Text to print wherever its figures appear.';
comment on column sources.priority is 'Lower is asked first where two sources state the same fact.';

create table source_runs (
    run_id integer primary key,
    source_id varchar not null,
    retrieved_at timestamp not null,
    url varchar not null,
    sha256 varchar not null,
    etag varchar,
    last_modified varchar,
    status varchar not null,
    error varchar,
    rows_seen integer not null,
    rows_added integer not null,
    rows_changed integer not null,
    rows_unchanged integer not null,
    rows_rejected integer not null,
    rows_closed integer not null
);
comment on table source_runs is
    'One row per fetch of one source. rows_seen = rows_added + rows_changed + rows_unchanged + rows_rejected.';
comment on column source_runs.run_id is 'Key; later runs have higher numbers.';
comment on column source_runs.source_id is 'The source.';
comment on column source_runs.retrieved_at is 'When the payload was fetched, UTC; what it says counts from then on.';
comment on column source_runs.url is 'Where the payload came from: a URL, or the name of the file it was loaded from.';
comment on column source_runs.sha256 is 'Of the payload as fetched, unpacked.';
comment on column source_runs.etag is 'ETag of the answer; null: none, or loaded from a file.';
comment on column source_runs.last_modified is
    'Last-Modified of the answer, as written; null: none, or loaded from a file.';
comment on column source_runs.status is
    'ok; not modified (still as in the last ok run); refused, or failed (nothing was fetched): nothing changed.';
comment on column source_runs.error is 'Why it was refused or failed; else null.';
comment on column source_runs.rows_seen is 'Statements that the source made.';
comment on column source_runs.rows_added is 'Statements about what this source said nothing of before, or for a while.';
comment on column source_runs.rows_changed is 'Statements that replace another value.';
comment on column source_runs.rows_unchanged is
    'Statements of what is known already, or stands in another row of the payload.';
comment on column source_runs.rows_rejected is 'Statements refused; see rejections.';
comment on column source_runs.rows_closed is 'Observations that ended because the source no longer says so.';

create table observations (
    model_id varchar not null,
    metric_id varchar not null,
    provider_id varchar not null,
    variant varchar not null,
    method varchar not null,
    source_id varchar not null,
    number_value double,
    text_value varchar,
    valid_from timestamp not null,
    valid_to timestamp
);
comment on table observations is
    'One row per model, metric, provider, variant, method, source and period in which the source said so.';
comment on column observations.model_id is 'creator/model, as in openai/gpt-4.1-mini.';
comment on column observations.metric_id is 'The kind of spec.';
comment on column observations.provider_id is 'Whose offering it is about; empty: the model itself.';
comment on column observations.variant is
    'Empty: plain. Else the measured configuration (xhigh, non-reasoning), the route (free, batch), or the condition '
    'of a price (prompt_tokens >= 200000, utc 10:00-01:00).';
comment on column observations.method is 'The scale of a measurement, see methods; empty: does not apply.';
comment on column observations.source_id is 'Who said so.';
comment on column observations.number_value is 'The value, in the unit of the metric; null: it is a text.';
comment on column observations.text_value is 'The value, where it is a text; null: it is a number.';
comment on column observations.valid_from is 'When the source was first seen to say so, UTC.';
comment on column observations.valid_to is
    'When the source was first seen not to say so any more, UTC; null: it still does.';

create table aliases (
    source_id varchar not null,
    reference varchar not null,
    model_id varchar not null,
    rule varchar not null default 'declared',
    reason varchar not null,
    valid_from timestamp,
    valid_to timestamp
);
comment on table aliases is
    'One row per source, reference and period: the model that it means there, and the rule that said so.';
comment on column aliases.source_id is 'Whose reference it is; empty: everybody''s, users'' too.';
comment on column aliases.reference is 'The name or stable key (UUID) that the source uses.';
comment on column aliases.model_id is 'The model it means; empty: none of ours, although it looks like one.';
comment on column aliases.rule is
    'declared (a row of catalog/reference), alias (everybody''s declared alias, met in this source), key (the '
    'source''s UUID, seen before), exact, normalised (equal but for case, punctuation and the order of words), or new '
    '(made by its own creator''s or lister''s row).';
comment on column aliases.reason is 'Why, for a declared alias, and where one was met; else the name that matched.';
comment on column aliases.valid_from is 'When the source was first seen to use it so, UTC; null: declared, so always.';
comment on column aliases.valid_to is
    'When it was first seen to mean another model, UTC; null: it means this one still.';

create table renames (
    old_id varchar not null,
    new_id varchar not null,
    source_id varchar not null,
    renamed_at timestamp not null
);
comment on table renames is
    'One row per model that took another id, because a source that is asked before the one that named it introduced '
    'it under that id. All that was known moved along; the past, seen with --as-of, has the old id.';
comment on column renames.old_id is 'What it was called.';
comment on column renames.new_id is 'What it is called since.';
comment on column renames.source_id is 'Whose name it took.';
comment on column renames.renamed_at is 'When, UTC: the time of that source''s payload.';

create table rejections (
    run_id integer not null,
    source_id varchar not null,
    reference varchar not null,
    reason varchar not null,
    detail varchar not null,
    rows_rejected integer not null,
    statements json not null
);
comment on table rejections is
    'One row per run, reference and reason for which the catalogue refused what a source offered.';
comment on column rejections.run_id is 'The run.';
comment on column rejections.source_id is 'The source.';
comment on column rejections.reference is 'The name that the source uses.';
comment on column rejections.reason is 'Why, see rejection_reasons.';
comment on column rejections.detail is 'The code in words, with the candidates or bounds.';
comment on column rejections.rows_rejected is 'How many statements.';
comment on column rejections.statements is 'The statements as the source made them: a JSON list.';

create table catalogue_info (
    catalogue_version varchar not null,
    schema_sha256 varchar not null,
    origin varchar not null,
    published_at timestamp,
    as_of timestamp,
    schema_edition integer not null
);
comment on table catalogue_info is 'One row: what made this file.';
comment on column catalogue_info.catalogue_version is 'Version of the catalog package that published it.';
comment on column catalogue_info.schema_sha256 is 'Of schema.sql, its reference rows and the named queries it holds.';
comment on column catalogue_info.origin is
    'starter (as shipped), refreshed (by a user), or as of (the past of another catalogue).';
comment on column catalogue_info.published_at is 'When it was made, UTC.';
comment on column catalogue_info.as_of is 'The moment of which it speaks, UTC; null: the present.';
comment on column catalogue_info.schema_edition is
    'Counts the changes of the tables of facts; a program knows those up to its own.';

create table queries (
    name varchar primary key,
    doc varchar not null,
    grain varchar not null,
    parameters varchar[] not null,
    columns varchar[]
);
comment on table queries is
    'One row per named query, which is a table macro of this name as well: from compare_pair(''gpt-4.1-mini'', '
    '''gpt-5.2-codex'').';
comment on column queries.name is 'Key; the name of the macro.';
comment on column queries.doc is 'What it answers.';
comment on column queries.grain is 'What one row of the answer is.';
comment on column queries.parameters is 'Name, type and default (none: it must be given) of each parameter, in order.';
comment on column queries.columns is 'Name and type of each column of the answer, in order.';

-- 3. From observations to specs ---------------------------------------------------------------------------------

create view current_observations as
-- A closed run of a source ends when the next one begins, so valid_to of an ended statement is the start of a later
-- run: the run before it is the last that still said so.
with runs as (
    select
        source_id,
        retrieved_at,
        lead(retrieved_at) over (partition by source_id order by retrieved_at) as next_retrieved_at
    from (select distinct source_id, retrieved_at from source_runs where is_good_run(status)) as good_runs
),

ranked as (
    select
        observations.*,
        row_number() over (
            partition by
                observations.model_id, observations.metric_id, observations.provider_id,
                observations.variant, observations.method, observations.source_id
            order by observations.valid_from desc
        ) as recency
    from observations
)

select
    ranked.model_id,
    ranked.metric_id,
    ranked.provider_id,
    ranked.variant,
    ranked.method,
    ranked.source_id,
    ranked.number_value,
    ranked.text_value,
    ranked.valid_from,
    runs.retrieved_at as as_of,
    ranked.valid_to is null as is_still_said
from ranked
inner join metrics on ranked.metric_id = metrics.metric_id
left join runs
    on ranked.source_id = runs.source_id
    and ranked.valid_to is not distinct from runs.next_retrieved_at
where ranked.recency = 1 and (ranked.valid_to is null or not metrics.lapses);
comment on view current_observations is
    'One row per model, metric, provider, variant, method and source: the latest value it stated, if that still '
    'counts. A price that its source no longer lists does not; a release date, or a score on an older scale, does.';
comment on column current_observations.model_id is 'The model.';
comment on column current_observations.metric_id is 'The kind of spec.';
comment on column current_observations.provider_id is 'Whose offering it is about; empty: the model itself.';
comment on column current_observations.variant is 'Configuration, route or condition; empty: plain.';
comment on column current_observations.method is 'Scale of a measurement; empty: does not apply.';
comment on column current_observations.source_id is 'Who said so.';
comment on column current_observations.number_value is 'The value, in the unit of the metric; null: it is a text.';
comment on column current_observations.text_value is 'The value, where it is a text; null: it is a number.';
comment on column current_observations.valid_from is 'When the source was first seen to say so, UTC.';
comment on column current_observations.as_of is 'When the source was last seen to say so, UTC.';
comment on column current_observations.is_still_said is 'Whether its source said so in its latest run.';

create view configurations as
select
    observed.model_id,
    observed.variant,
    coalesce(max(efforts.effort_rank), 25) as effort_rank,
    row_number() over (
        partition by observed.model_id
        order by coalesce(max(efforts.effort_rank), 25) desc, observed.variant
    ) = 1 as is_main
from current_observations as observed
inner join metrics on observed.metric_id = metrics.metric_id
left join efforts on observed.variant = efforts.variant
where metrics.kind = 'measurement'
group by observed.model_id, observed.variant;
comment on view configurations is 'One row per model and measured configuration.';
comment on column configurations.model_id is 'The model.';
comment on column configurations.variant is 'The configuration; empty: none is stated.';
comment on column configurations.effort_rank is 'Reasoning effort, see efforts; 25: not listed there.';
comment on column configurations.is_main is 'Whether it stands for the bare model: the highest effort measured.';

create view spec_choices as
with observed as (
    select * from current_observations
    union all
    -- A model that no source lists any more says so itself: it has the status of the last one to list it.
    select
        model_id, 'status', '', '', '', max_by(source_id, as_of), null, 'no longer listed', null, max(as_of), false
    from current_observations
    group by model_id
    having not bool_or(is_still_said)
),

statements as (
    select
        observed.*,
        metrics.kind,
        metrics.needs_same_method,
        sources.priority,
        coalesce(observed.source_id = methods.publisher, false) as is_publisher,
        case
            when is_own_offering(providers.creator_id, observed.model_id) then 0
            when observed.provider_id = '' then 1
            when observed.provider_id = 'openrouter' then 2
            else 3
        end as provider_rank
    from observed
    inner join metrics on observed.metric_id = metrics.metric_id
    inner join sources on observed.source_id = sources.source_id
    left join providers on observed.provider_id = providers.provider_id
    left join methods on observed.metric_id = methods.metric_id and observed.method = methods.method
),

-- Every price of a model comes from one offering, so that its input and output prices belong together.
offerings_ranked as (
    select
        model_id,
        provider_id,
        source_id,
        row_number() over (
            partition by model_id
            order by
                provider_rank, priority,
                max(case when metric_id = 'output_usd_per_mtok' then number_value end) nulls last,
                max(case when metric_id = 'input_usd_per_mtok' then number_value end) nulls last,
                provider_id, source_id
        ) as offering_order
    from statements
    where variant = '' and metric_id in ('input_usd_per_mtok', 'output_usd_per_mtok')
    group by model_id, provider_id, source_id, provider_rank, priority
),

model_refs as (
    select distinct model_id as model, model_id, '' as configuration from current_observations
    union all
    select model_id || '@' || variant as model, model_id, variant as configuration
    from configurations
    where variant <> ''
),

-- What each model (or model@configuration) may take its value from.
candidates as (
    select model_refs.model, model_refs.configuration, statements.*, 0 as stand_in
    from model_refs
    inner join statements on model_refs.model_id = statements.model_id
    left join offerings_ranked
        on statements.model_id = offerings_ranked.model_id
        and statements.provider_id = offerings_ranked.provider_id
        and statements.source_id = offerings_ranked.source_id
    where
        statements.variant = ''
        -- A reseller's beta or deprecated is its offering's, not the model's.
        and (statements.metric_id <> 'status' or statements.provider_rank < 2)
        and (statements.kind in ('fact', 'limit') or statements.metric_id = 'name'
            or statements.kind = 'price' and offerings_ranked.offering_order = 1)
    union all
    select model_refs.model, model_refs.configuration, statements.*, 0 as stand_in
    from model_refs
    inner join statements
        on model_refs.model_id = statements.model_id
        and model_refs.configuration = statements.variant
    where statements.kind = 'measurement' and model_refs.configuration <> ''
    union all
    select
        configurations.model_id as model,
        '' as configuration,
        statements.*,
        case when configurations.is_main then 0 else 1 end as stand_in
    from configurations
    inner join statements
        on configurations.model_id = statements.model_id
        and configurations.variant = statements.variant
    where statements.kind = 'measurement' and (configurations.is_main or configurations.variant = '')
),

-- A value that several state is one row: of those who state it, the first by the rule of ranked.
stated as (
    select
        model, model_id, configuration, metric_id, method, number_value, text_value, candidates.kind, needs_same_method,
        count(*) as said_by,
        min({
            -- A context that is still stated counts before one that its source has since dropped; a score
            -- stays a score.
            'lapsed': case when candidates.kind = 'measurement' or is_still_said then 0 else 1 end,
            'stand_in': stand_in,
            'publisher_rank': case when is_publisher then 0 else 1 end,
            'provider_rank': provider_rank,
            'priority': priority,
            'age': -epoch_us(as_of),
            'provider_id': provider_id,
            'source_id': source_id,
            'variant': variant,
            'as_of': as_of
        }) as first_said
    from candidates
    group by
        model, model_id, configuration, metric_id, method, number_value, text_value, candidates.kind, needs_same_method
),

weights as (
    select model, sum(said_by) as said_in_all
    from stated
    where metric_id = 'weights'
    group by model
),

ranked as (
    select
        stated.*,
        first_said.variant, first_said.provider_id, first_said.source_id, first_said.as_of,
        row_number() over (
            partition by
                stated.model, stated.metric_id, case when stated.needs_same_method then stated.method else '' end
            order by
                first_said.lapsed, first_said.stand_in, first_said.publisher_rank, first_said.provider_rank,
                first_said.priority, stated.said_by desc, first_said.age, first_said.provider_id, first_said.source_id
        ) as choice
    from stated
    left join weights on stated.model = weights.model
    -- Resellers leave "open weights" at no by default: where only they speak, proprietary is what all say, and open
    -- what most say.
    where stated.metric_id <> 'weights' or first_said.provider_rank < 2
        or stated.text_value = 'open weights' and 2 * stated.said_by > weights.said_in_all
        or stated.text_value = 'proprietary' and stated.said_by = weights.said_in_all
),

chosen as (
    select
        ranked.*,
        coalesce(methods.method_rank, 0) as method_rank
    from ranked
    left join methods on ranked.metric_id = methods.metric_id and ranked.method = methods.method
    where ranked.choice = 1
),

-- What other sources say of the same thing: of the same offering for a price or a limit, of the model for a fact.
others as (
    select
        chosen.model,
        chosen.metric_id,
        chosen.method,
        other.source_id,
        sources.name || ': ' || figure_text(metrics.display, other.number_value, other.text_value) as says,
        coalesce(
            chosen.text_value <> other.text_value
            or differ(chosen.number_value, other.number_value, metrics.absolute_tolerance, metrics.relative_tolerance),
            false
        ) as disagrees
    from chosen
    inner join metrics on chosen.metric_id = metrics.metric_id
    inner join statements as other
        on chosen.model_id = other.model_id
        and chosen.metric_id = other.metric_id
        and chosen.method = other.method
        and chosen.variant = other.variant
        and chosen.source_id <> other.source_id
        and (chosen.provider_id = other.provider_id or chosen.kind <> 'price' and other.provider_rank <= 1)
    inner join sources on other.source_id = sources.source_id
),

disagreements as (
    select
        model,
        metric_id,
        method,
        count(distinct source_id) as other_sources,
        count(distinct case when disagrees then source_id end) as disagreeing_sources,
        string_agg(distinct disagreement, '; ' order by disagreement) as disagreements
    from (
        select others.*, case when disagrees and metric_id <> 'name' then says end as disagreement
        from others
    ) as told
    group by model, metric_id, method
),

names as (
    select
        model,
        text_value || case when configuration = '' then '' else ' (' || configuration || ')' end as name,
        count(*) over (partition by text_value, configuration) as models
    from chosen
    where metric_id = 'name'
),

masks as (
    select
        model,
        metric_id,
        max(method_rank) as newest_rank,
        cast(sum(case when needs_same_method then power(2, method_rank) else 1 end) as bigint) as methods_mask
    from chosen
    group by model, metric_id
),

-- A model's specs are all metrics; what nobody states is a row without a value.
grid as (
    select
        model_refs.model, model_refs.model_id, model_refs.configuration,
        metrics.metric_id, metrics.display as display_format, metrics.needs_same_method
    from model_refs
    cross join metrics
    where metrics.kind <> 'name' or metrics.metric_id = 'name'
)

select
    grid.model,
    grid.model_id,
    grid.configuration,
    case
        when names.models = 1 then names.name
        else coalesce(names.name || ' [' || grid.model || ']', grid.model)
    end as name,
    grid.metric_id,
    coalesce(chosen.method, '') as method,
    coalesce(chosen.variant, '') as variant,
    coalesce(chosen.provider_id, '') as provider_id,
    chosen.number_value,
    chosen.text_value,
    case
        when chosen.model is null then '—'
        when grid.metric_id = 'name' then names.name
        else display_text(grid.display_format, chosen.number_value, chosen.text_value)
    end as display,
    figure_text(grid.display_format, chosen.number_value, chosen.text_value) as figure,
    coalesce(chosen.source_id, '') as source_id,
    cast(chosen.as_of as date) as as_of_date,
    coalesce(disagreements.other_sources, 0) as other_sources,
    coalesce(disagreements.disagreeing_sources, 0) as disagreeing_sources,
    coalesce(disagreements.disagreements, '') as disagreements,
    case
        when chosen.model is null then 0
        when grid.needs_same_method then cast(power(2, chosen.method_rank) as bigint)
        else 1
    end as method_bit,
    coalesce(masks.methods_mask, 0) as methods_mask,
    coalesce(chosen.method_rank = masks.newest_rank, true) as is_newest_method
from grid
left join chosen on grid.model = chosen.model and grid.metric_id = chosen.metric_id
left join masks on chosen.model = masks.model and chosen.metric_id = masks.metric_id
left join names on grid.model = names.model
left join disagreements
    on chosen.model = disagreements.model
    and chosen.metric_id = disagreements.metric_id
    and chosen.method = disagreements.method;
comment on view spec_choices is
    'One row per model (or model@configuration), metric and method: the rule by which specs is made when a catalogue '
    'is published. Read specs instead: the same rows, materialised.';

create table specs (
    model varchar not null,
    model_id varchar not null,
    configuration varchar not null,
    name varchar not null,
    metric_id varchar not null,
    method varchar not null,
    variant varchar not null,
    provider_id varchar not null,
    number_value double,
    text_value varchar,
    display varchar not null,
    figure varchar,
    source_id varchar not null,
    as_of_date date,
    other_sources bigint not null,
    disagreeing_sources bigint not null,
    disagreements varchar not null,
    method_bit bigint not null,
    methods_mask bigint not null,
    is_newest_method boolean not null
);
comment on table specs is
    'One row per model (or model@configuration), metric and method: the value chosen among the sources. What nobody '
    'states is a row without a value. The price of a model is that of one offering, in its plain variant: the '
    'creator''s own first, then OpenRouter''s, then the source asked first, then the cheapest. Any other fact: what '
    'is still said before what its source has dropped, then the creator''s own offering, then what is said of the '
    'model itself, then OpenRouter, then by priority of the source, then what most offerings say; a status only from '
    'the creator or of the model itself, no longer listed where no source lists the model, and weights that only '
    'resellers speak of are proprietary where all say so, open where most do, else not known. A measurement of the '
    'bare model: its highest reasoning effort; where that was not measured on a scale, a figure whose configuration '
    'nobody states; of several sources the publisher of the scale first.';
comment on column specs.model is 'creator/model, or creator/model@configuration.';
comment on column specs.model_id is 'The model, without the configuration.';
comment on column specs.configuration is 'The measured configuration that the row is about; empty: the bare model.';
comment on column specs.name is 'Name for people, with the configuration, and the id where two models share it.';
comment on column specs.metric_id is 'The kind of spec.';
comment on column specs.method is 'The scale of the figure, see methods; empty: does not apply, or nothing known.';
comment on column specs.variant is 'The configuration the figure was measured in; empty: plain, or not stated.';
comment on column specs.provider_id is 'Whose offering the value is taken from; empty: said of the model itself.';
comment on column specs.number_value is 'The value, in the unit of the metric; null: a text, or not known.';
comment on column specs.text_value is 'The value, where it is a text; null: a number, or not known.';
comment on column specs.display is 'The value as tables write it, short: 144 t/s, 1048K; — is not known.';
comment on column specs.figure is
    'The value as sentences write it, in full, without its unit: 144.39, 1,047,576; null: not known.';
comment on column specs.source_id is 'Who said so; empty: nobody, the value is not known.';
comment on column specs.as_of_date is 'Day on which the source was last seen to say so, UTC; null: not known.';
comment on column specs.other_sources is 'How many other sources state the same thing.';
comment on column specs.disagreeing_sources is
    'How many of them state another value, beyond the tolerance of the metric.';
comment on column specs.disagreements is 'What they state instead: source and value; empty: none disagrees.';
comment on column specs.method_bit is '1 shifted left by the rank of the method; 0: not known.';
comment on column specs.methods_mask is
    'Sum of the method_bit of all its scales; two models compare on the highest bit they share.';
comment on column specs.is_newest_method is 'Whether it is the newest scale on which this model was measured.';

-- 4. What is said over specs ------------------------------------------------------------------------------------

create view comparisons as
with pairs as (
    select
        side_a.model as model_a,
        side_b.model as model_b,
        metrics.metric_id,
        metrics.position,
        metrics.label as spec,
        metrics.section,
        metrics.unit,
        metrics.direction,
        metrics.is_headline,
        side_a.name as name_a,
        side_b.name as name_b,
        side_a.display as display_a,
        side_b.display as display_b,
        side_a.figure as figure_a,
        side_b.figure as figure_b,
        side_a.number_value as number_a,
        side_b.number_value as number_b,
        side_a.text_value as text_a,
        side_b.text_value as text_b,
        side_a.method as method_a,
        side_b.method as method_b,
        side_a.variant as variant_a,
        side_b.variant as variant_b,
        side_a.provider_id as provider_a,
        side_b.provider_id as provider_b,
        side_a.source_id as source_a,
        side_b.source_id as source_b,
        side_a.as_of_date as as_of_a,
        side_b.as_of_date as as_of_b,
        side_a.disagreements as disagreements_a,
        side_b.disagreements as disagreements_b,
        side_a.is_newest_method as is_newest_a,
        side_b.is_newest_method as is_newest_b,
        side_a.method_bit = 0 as is_unknown_a,
        side_b.method_bit = 0 as is_unknown_b,
        (side_a.methods_mask & side_b.methods_mask) = 0 as has_no_common_method,
        better_side(
            side_a.number_value, side_b.number_value,
            metrics.direction, metrics.absolute_tolerance, metrics.relative_tolerance
        ) as better
    from specs as side_a
    inner join specs as side_b on side_a.metric_id = side_b.metric_id and side_a.model <> side_b.model
    inner join metrics on side_a.metric_id = metrics.metric_id and metrics.kind <> 'name'
    where
        case
            -- Nothing in common: each one's newest figure.
            when (side_a.methods_mask & side_b.methods_mask) = 0
                then side_a.is_newest_method and side_b.is_newest_method
            -- The newest method that both have: its bit is the only common one that is not below it (-8: ...11111000).
            else
                side_a.method_bit = side_b.method_bit
                and (side_a.methods_mask & side_b.methods_mask & -side_a.method_bit) = side_a.method_bit
        end
),

decided as (
    select
        pairs.*,
        case
            when is_unknown_a and is_unknown_b then 'both_unknown'
            when is_unknown_a then 'unknown_a'
            when is_unknown_b then 'unknown_b'
            when has_no_common_method then 'method_mismatch'
            when direction = 'none' and coalesce(number_a = number_b, text_a = text_b) then 'same'
            when direction = 'none' then 'differs'
            when number_a = number_b then 'equal'
            when better = 'tie' then 'within_tolerance'
            else direction
        end as reason
    from pairs
),

won as (
    select
        decided.*,
        case
            when reason in ('both_unknown', 'same', 'equal', 'within_tolerance') then 'tie'
            when reason in ('unknown_a', 'unknown_b') then 'unknown'
            when reason = 'method_mismatch' then 'not_comparable'
            when reason = 'differs' then 'differs'
            else better
        end as outcome,
        case
            when not has_no_common_method and least(number_a, number_b) > 0
                then greatest(number_a, number_b) / least(number_a, number_b)
        end as ratio
    from decided
)

select
    model_a,
    model_b,
    metric_id,
    position,
    spec,
    section,
    is_headline,
    name_a,
    name_b,
    display_a,
    display_b,
    outcome,
    winner_text(outcome, name_a, name_b) as winner,
    reason,
    ratio,
    case
        when outcome not in ('a', 'b') then null
        when unit = 'points (0 to 100)' and round(abs(number_a - number_b), 9) < 3 then 'slight'
        when unit = 'points (0 to 100)' and round(abs(number_a - number_b), 9) < 10 then 'clear'
        when unit = 'points (0 to 100)' then 'decisive'
        when ratio < 1.2 then 'slight'
        when ratio < 2 then 'clear'
        else 'decisive'
    end as strength,
    number_a,
    number_b,
    text_a,
    text_b,
    figure_a,
    figure_b,
    unit,
    method_a,
    method_b,
    variant_a,
    variant_b,
    provider_a,
    provider_b,
    source_a,
    source_b,
    as_of_a,
    as_of_b,
    disagreements_a,
    disagreements_b,
    is_newest_a,
    is_newest_b
from won;
comment on view comparisons is
    'One row per ordered pair of models and metric: who wins, and why. Swapping the pair mirrors every outcome. Two '
    'figures of a versioned method compare on the newest version that both models have, never across versions.';
comment on column comparisons.model_a is 'The first model, or model@configuration.';
comment on column comparisons.model_b is 'The second.';
comment on column comparisons.metric_id is 'The kind of spec.';
comment on column comparisons.position is 'Order of the metric.';
comment on column comparisons.spec is 'Its name for people.';
comment on column comparisons.section is 'Part of a page it belongs to.';
comment on column comparisons.is_headline is 'Whether it stands in the side-by-side table.';
comment on column comparisons.name_a is 'Name of the first for people.';
comment on column comparisons.name_b is 'Name of the second for people.';
comment on column comparisons.display_a is 'Value of the first, as tables write it; — is not known.';
comment on column comparisons.display_b is 'Value of the second, as tables write it; — is not known.';
comment on column comparisons.outcome is
    'a or b (that one wins), tie, differs (no better side), unknown (one side), or not_comparable (no common method).';
comment on column comparisons.winner is 'Who wins, as tables print it: a name, Tie, or — (nobody can be said to).';
comment on column comparisons.reason is
    'higher or lower (what wins); equal, within_tolerance, same or both_unknown; differs; unknown_a or unknown_b; '
    'method_mismatch.';
comment on column comparisons.ratio is
    'Larger over smaller number; null: a text, unknown, not comparable, or one is zero.';
comment on column comparisons.strength is
    'slight (ratio under 1.2; of an index, under 3 points apart), clear (under 2; under 10 points) or decisive; null: '
    'nobody wins.';
comment on column comparisons.number_a is 'Value of the first; null: a text, or not known.';
comment on column comparisons.number_b is 'Value of the second; null: a text, or not known.';
comment on column comparisons.text_a is 'Value of the first, where it is a text; null: a number, or not known.';
comment on column comparisons.text_b is 'Value of the second, where it is a text; null: a number, or not known.';
comment on column comparisons.figure_a is 'Value of the first, as sentences write it; null: not known.';
comment on column comparisons.figure_b is 'Value of the second, as sentences write it; null: not known.';
comment on column comparisons.unit is 'Unit of the numbers.';
comment on column comparisons.method_a is 'Scale of the first figure; empty: does not apply.';
comment on column comparisons.method_b is 'Scale of the second figure; another only if unknown or not_comparable.';
comment on column comparisons.variant_a is 'Configuration of the first figure; empty: plain, or not stated.';
comment on column comparisons.variant_b is 'Configuration of the second figure; empty: plain, or not stated.';
comment on column comparisons.provider_a is 'Whose offering the first is taken from; empty: said of the model itself.';
comment on column comparisons.provider_b is 'Whose offering the second is taken from; empty: said of the model itself.';
comment on column comparisons.source_a is 'Who states the first; empty: nobody.';
comment on column comparisons.source_b is 'Who states the second; empty: nobody.';
comment on column comparisons.as_of_a is 'Day on which the source was last seen to say so; null: not known.';
comment on column comparisons.as_of_b is 'Day on which the source was last seen to say so; null: not known.';
comment on column comparisons.disagreements_a is 'What other sources state of the first instead; empty: nothing.';
comment on column comparisons.disagreements_b is 'What other sources state of the second instead; empty: nothing.';
comment on column comparisons.is_newest_a is 'Whether the first has no figure on a newer scale.';
comment on column comparisons.is_newest_b is 'Whether the second has no figure on a newer scale.';

create view verdicts as
with scores as (
    select
        model_a,
        model_b,
        max(name_a) as name_a,
        max(name_b) as name_b,
        cast(sum(case when outcome = 'a' then 1 else 0 end) as bigint) as wins_a,
        cast(sum(case when outcome = 'b' then 1 else 0 end) as bigint) as wins_b,
        cast(sum(case when outcome = 'tie' then 1 else 0 end) as bigint) as ties,
        cast(
            sum(case when outcome in ('unknown', 'not_comparable', 'differs') then 1 else 0 end) as bigint
        ) as undecided,
        string_agg(case when outcome = 'a' then spec end, ', ' order by position) as leads_a,
        string_agg(case when outcome = 'b' then spec end, ', ' order by position) as leads_b
    from comparisons
    where is_headline
    group by model_a, model_b
),

decided as (
    select scores.*, case when wins_a > wins_b then 'a' when wins_b > wins_a then 'b' else 'tie' end as outcome
    from scores
)

select
    model_a,
    model_b,
    name_a,
    name_b,
    wins_a,
    wins_b,
    ties,
    undecided,
    outcome,
    winner_text(outcome, name_a, name_b) as winner,
    leads_a,
    leads_b
from decided;
comment on view verdicts is
    'One row per ordered pair of models: the score over the headline specs, and who leads on what.';
comment on column verdicts.model_a is 'The first model, or model@configuration.';
comment on column verdicts.model_b is 'The second.';
comment on column verdicts.name_a is 'Name of the first for people.';
comment on column verdicts.name_b is 'Name of the second for people.';
comment on column verdicts.wins_a is 'Headline specs that the first wins.';
comment on column verdicts.wins_b is 'Headline specs that the second wins.';
comment on column verdicts.ties is 'Headline specs on which they tie, being unknown on both sides included.';
comment on column verdicts.undecided is
    'Headline specs that are unknown on one side, not comparable, or just different.';
comment on column verdicts.outcome is
    'Who wins more specs: a, b or tie. A count, not advice: which specs matter is for the reader.';
comment on column verdicts.winner is 'The same as tables print it: a name, or Tie.';
comment on column verdicts.leads_a is 'Names of the specs that the first wins; null: none.';
comment on column verdicts.leads_b is 'Names of the specs that the second wins; null: none.';

create view listed_models as
select model_id
from specs
where metric_id = 'status' and configuration = '' and coalesce(text_value, '') <> 'no longer listed';
comment on view listed_models is
    'One row per model that a source still lists. Models are ranked among these; the others stay, to be looked up and '
    'compared.';
comment on column listed_models.model_id is 'The model.';

create view models as
select
    specs.model_id,
    max(case when specs.metric_id = 'name' then text_value end) as name,
    max(case when specs.metric_id = 'creator' then text_value end) as creator,
    max(case when specs.metric_id = 'weights' then text_value end) as weights,
    max(case when specs.metric_id = 'released_date' then text_value end) as released_date,
    max(case when specs.metric_id = 'listed_date' then text_value end) as listed_date,
    max(case when specs.metric_id = 'knowledge_cutoff_date' then text_value end) as knowledge_cutoff_date,
    max(case when specs.metric_id = 'retirement_date' then text_value end) as retirement_date,
    max(case when specs.metric_id = 'status' then text_value end) as status,
    max(listed_models.model_id) is not null as is_listed,
    max(case when specs.metric_id = 'intelligence_index' then number_value end) as intelligence_index,
    max(case when specs.metric_id = 'intelligence_index' then nullif(specs.method, '') end) as intelligence_method,
    max(case when specs.metric_id = 'output_tokens_per_second' then number_value end) as output_tokens_per_second,
    max(case when specs.metric_id = 'input_usd_per_mtok' then number_value end) as input_usd_per_mtok,
    max(case when specs.metric_id = 'output_usd_per_mtok' then number_value end) as output_usd_per_mtok,
    max(case when specs.metric_id = 'cache_read_usd_per_mtok' then number_value end) as cache_read_usd_per_mtok,
    max(case when specs.metric_id = 'output_usd_per_mtok' then nullif(provider_id, '') end) as price_provider_id,
    max(case when specs.metric_id = 'output_usd_per_mtok' then as_of_date end) as price_as_of_date,
    max(case when specs.metric_id = 'context_tokens' then cast(number_value as bigint) end) as context_tokens,
    max(case when specs.metric_id = 'max_output_tokens' then cast(number_value as bigint) end) as max_output_tokens,
    max(case when specs.metric_id = 'params_total' then cast(number_value as bigint) end) as params_total,
    max(case when specs.metric_id = 'params_active' then cast(number_value as bigint) end) as params_active,
    max(case when specs.metric_id = 'input_modalities' then text_value end) as input_modalities,
    max(case when specs.metric_id = 'output_modalities' then text_value end) as output_modalities,
    max(case when specs.metric_id = 'supports_reasoning' then text_value end) as supports_reasoning,
    max(case when specs.metric_id = 'supports_tool_calls' then text_value end) as supports_tool_calls,
    max(case when specs.metric_id = 'supports_structured_outputs' then text_value end) as supports_structured_outputs,
    max(as_of_date) as as_of_date
from specs
left join listed_models on specs.model_id = listed_models.model_id
where configuration = '' and is_newest_method
group by specs.model_id;
comment on view models is
    'One row per model, wide: its specs, each on the newest method on which it was measured. Null: not known, in '
    'every column.';
comment on column models.model_id is 'creator/model.';
comment on column models.name is 'Name for people.';
comment on column models.creator is 'Who made it.';
comment on column models.weights is 'proprietary, or open weights.';
comment on column models.released_date is 'Day (or month) of release.';
comment on column models.listed_date is 'Day on which OpenRouter says it listed the model.';
comment on column models.knowledge_cutoff_date is 'Day (or month) after which it knows nothing.';
comment on column models.retirement_date is 'Day on which it is to be switched off.';
comment on column models.status is
    'alpha, beta or deprecated, where a source says so; no longer listed, where no source lists the model any more.';
comment on column models.is_listed is 'Whether a source still lists it, see listed_models.';
comment on column models.intelligence_index is
    'Artificial Analysis Intelligence Index, on intelligence_method; compare only rows of the same method.';
comment on column models.intelligence_method is 'Scale of intelligence_index, see methods.';
comment on column models.output_tokens_per_second is 'Output speed, tokens/s.';
comment on column models.input_usd_per_mtok is 'Input price, USD per 1M tokens, of the offering of price_provider_id.';
comment on column models.output_usd_per_mtok is 'Output price, USD per 1M tokens, of the same offering.';
comment on column models.cache_read_usd_per_mtok is 'Cached input price, USD per 1M tokens, of the same offering.';
comment on column models.price_provider_id is 'Whose price it is: see specs for the rule.';
comment on column models.price_as_of_date is
    'Day on which the source of the price was last seen to state it; offerings has what others state, perhaps later.';
comment on column models.context_tokens is 'Context window, tokens.';
comment on column models.max_output_tokens is 'Longest answer, tokens.';
comment on column models.params_total is 'Total number of parameters.';
comment on column models.params_active is 'Parameters used for one token.';
comment on column models.input_modalities is 'What it reads.';
comment on column models.output_modalities is 'What it writes.';
comment on column models.supports_reasoning is 'yes or no.';
comment on column models.supports_tool_calls is 'yes or no.';
comment on column models.supports_structured_outputs is 'yes or no.';
comment on column models.as_of_date is 'Latest day on which any of its specs was seen.';

create view ranking_methods as
with measured as (
    select
        specs.metric_id,
        specs.method,
        count(*) as models,
        coalesce(max(methods.method_rank), 0) as method_rank
    from specs
    inner join listed_models on specs.model_id = listed_models.model_id
    left join methods on specs.metric_id = methods.metric_id and specs.method = methods.method
    where specs.configuration = '' and specs.number_value is not null
    group by specs.metric_id, specs.method
),

ordered as (
    select
        measured.*,
        row_number() over (
            partition by measured.metric_id order by measured.models >= 10 desc, measured.method_rank desc
        ) as choice
    from measured
)

select ordered.metric_id, ordered.method, ordered.models
from ordered
where ordered.choice = 1;
comment on view ranking_methods is
    'One row per metric with numbers: the scale on which models are ranked unless another is asked for, the newest on '
    'which at least ten that are still listed were measured.';
comment on column ranking_methods.metric_id is 'The metric.';
comment on column ranking_methods.method is 'The scale; empty: the metric needs none.';
comment on column ranking_methods.models is 'Listed models with a figure on it.';

create view offerings as
with statements as (
    select
        observed.*,
        row_number() over (
            partition by observed.model_id, observed.provider_id, observed.variant, observed.metric_id
            order by sources.priority, observed.source_id
        ) as choice
    from current_observations as observed
    inner join metrics on observed.metric_id = metrics.metric_id
    inner join sources on observed.source_id = sources.source_id
    where metrics.kind in ('price', 'limit') and observed.provider_id <> '' and observed.is_still_said
)

select
    statements.model_id,
    statements.provider_id,
    coalesce(max(providers.name), statements.provider_id) as provider,
    statements.variant,
    bool_or(is_own_offering(providers.creator_id, statements.model_id)) as is_creators_own,
    max(case when metric_id = 'input_usd_per_mtok' then number_value end) as input_usd_per_mtok,
    max(case when metric_id = 'output_usd_per_mtok' then number_value end) as output_usd_per_mtok,
    max(case when metric_id = 'cache_read_usd_per_mtok' then number_value end) as cache_read_usd_per_mtok,
    max(case when metric_id = 'cache_write_usd_per_mtok' then number_value end) as cache_write_usd_per_mtok,
    max(case when metric_id = 'context_tokens' then cast(number_value as bigint) end) as context_tokens,
    max(case when metric_id = 'max_output_tokens' then cast(number_value as bigint) end) as max_output_tokens,
    string_agg(distinct source_id, ', ' order by source_id) as source_ids,
    cast(max(as_of) as date) as as_of_date
from statements
left join providers on statements.provider_id = providers.provider_id
where choice = 1
group by statements.model_id, statements.provider_id, statements.variant;
comment on view offerings is
    'One row per model, provider and variant (plain, a route such as free or batch, or the condition of a price) that '
    'is offered now.';
comment on column offerings.model_id is 'The model.';
comment on column offerings.provider_id is 'Who offers it.';
comment on column offerings.provider is 'Name of the provider; its id where the catalogue has no name.';
comment on column offerings.variant is
    'Empty: plain. Else the route (free, batch) or the condition of the price (prompt_tokens >= 200000).';
comment on column offerings.is_creators_own is 'Whether the provider is the creator itself.';
comment on column offerings.input_usd_per_mtok is 'Input price, USD per 1M tokens; null: not known.';
comment on column offerings.output_usd_per_mtok is 'Output price, USD per 1M tokens; null: not known.';
comment on column offerings.cache_read_usd_per_mtok is 'Cached input price, USD per 1M tokens; null: not known.';
comment on column offerings.cache_write_usd_per_mtok is 'Cache write price, USD per 1M tokens; null: not known.';
comment on column offerings.context_tokens is 'Context window as offered, tokens; null: not known.';
comment on column offerings.max_output_tokens is 'Longest answer as offered, tokens; null: not known.';
comment on column offerings.source_ids is 'Who says so.';
comment on column offerings.as_of_date is 'Day on which they were last seen to say so.';

create view listings as
with said as (
    select model_id, source_id, valid_from, max(coalesce(valid_to, timestamp '9999-12-31')) as said_until
    from observations
    group by model_id, source_id, valid_from
),

compared as (
    select
        said.*,
        max(said_until) over (
            partition by model_id, source_id order by valid_from rows between unbounded preceding and 1 preceding
        ) as said_until_before
    from said
),

numbered as (
    select
        compared.*,
        sum(case when said_until_before >= valid_from then 0 else 1 end) over (
            partition by model_id, source_id order by valid_from rows between unbounded preceding and current row
        ) as spell
    from compared
),

spells as (
    select model_id, source_id, spell, min(valid_from) as listed_from, max(said_until) as listed_until
    from numbered
    group by model_id, source_id, spell
)

select
    spells.model_id,
    spells.source_id,
    spells.listed_from,
    nullif(spells.listed_until, timestamp '9999-12-31') as listed_until,
    date_diff(
        'day',
        lag(spells.listed_until) over (partition by spells.model_id, spells.source_id order by spells.listed_from),
        spells.listed_from
    ) as days_away
from spells;
comment on view listings is
    'One row per model, source and period in which that source said anything of it: when it came, when it went, and '
    'whether it came back.';
comment on column listings.model_id is 'The model.';
comment on column listings.source_id is 'The source.';
comment on column listings.listed_from is
    'When it was first seen to be listed, UTC; the first payload lists what was there before.';
comment on column listings.listed_until is 'When it was first seen not to list it any more, UTC; null: it still does.';
comment on column listings.days_away is
    'Days since the period before, during which it was not listed; null: this is the first.';

create view price_history as
with periods as (
    select
        observations.model_id,
        observations.metric_id,
        observations.provider_id,
        observations.variant,
        observations.source_id,
        observations.number_value as usd,
        metrics.unit,
        observations.valid_from,
        observations.valid_to,
        lag(observations.number_value) over offering as previous_usd,
        lag(observations.valid_to) over offering as previous_valid_to
    from observations
    inner join metrics on observations.metric_id = metrics.metric_id
    where metrics.kind = 'price'
    window offering as (
        partition by
            observations.model_id, observations.metric_id, observations.provider_id, observations.variant,
            observations.source_id
        order by observations.valid_from
    )
)

select
    periods.model_id,
    periods.metric_id,
    periods.provider_id,
    periods.variant,
    periods.source_id,
    periods.usd,
    periods.unit,
    periods.valid_from,
    periods.valid_to,
    coalesce(periods.valid_to, last_runs.last_at) as known_until,
    periods.previous_usd,
    case
        when periods.previous_usd > 0 then round(100 * (periods.usd / periods.previous_usd - 1), 2)
    end as change_percent,
    date_diff('day', periods.previous_valid_to, periods.valid_from) as days_away,
    coalesce(specs.provider_id = periods.provider_id, false) and periods.variant = '' as is_headline
from periods
inner join (
    select source_id, max(retrieved_at) as last_at from source_runs where is_good_run(status) group by source_id
) as last_runs on periods.source_id = last_runs.source_id
left join specs
    on periods.model_id = specs.model
    and periods.metric_id = specs.metric_id
    and periods.source_id = specs.source_id;
comment on view price_history is
    'One row per price of an offering, source and period in which it was so. Nothing is overwritten: a price that '
    'came back begins a new row.';
comment on column price_history.model_id is 'The model.';
comment on column price_history.metric_id is 'Which price: input_usd_per_mtok, output_usd_per_mtok, ...';
comment on column price_history.provider_id is 'Whose offering it is.';
comment on column price_history.variant is
    'Empty: the plain price. Else a route (free, batch) or a condition (prompt_tokens >= 200000).';
comment on column price_history.source_id is 'Who said so.';
comment on column price_history.usd is 'The price, in the unit.';
comment on column price_history.unit is 'Unit of the price, such as USD per 1M tokens.';
comment on column price_history.valid_from is 'When the source was first seen to say so, UTC.';
comment on column price_history.valid_to is 'When it was first seen not to say so any more, UTC; null: it still does.';
comment on column price_history.known_until is
    'Until when it is known to have been so, UTC: valid_to, or when its source was last seen.';
comment on column price_history.previous_usd is
    'The price before, of this offering by this source; null: this is the first.';
comment on column price_history.change_percent is
    'By how much it differs from the price before; null: none, or it was zero.';
comment on column price_history.days_away is
    'Days since the price before ended, without any listed; 0: none; null: this is the first.';
comment on column price_history.is_headline is 'Whether it is of the offering whose price the model has in specs now.';

create view identity_changes as
select model_id, metric_id, source_id, previous_text as before, text_value as after, valid_from as changed_at
from (
    select
        observations.*,
        lag(text_value) over (
            partition by model_id, metric_id, provider_id, variant, source_id order by valid_from
        ) as previous_text
    from observations
    where metric_id in ('listed_date', 'canonical_slug')
) as said
where text_value <> previous_text;
comment on view identity_changes is
    'One row per time a source gave an id to what may be another model: the day of its listing, or its permanent '
    'name, became another. What was measured before may be of the model before.';
comment on column identity_changes.model_id is 'The id.';
comment on column identity_changes.metric_id is 'listed_date or canonical_slug.';
comment on column identity_changes.source_id is 'Whose.';
comment on column identity_changes.before is 'What it said before.';
comment on column identity_changes.after is 'What it says since.';
comment on column identity_changes.changed_at is 'When it was first seen to say so, UTC.';

create view held_back as
select
    said.run_id,
    said.source_id,
    said.reference,
    said.statement.metric_id,
    said.statement.provider_id,
    said.statement.variant,
    said.reason,
    said.statement.number_value,
    said.detail,
    said.retrieved_at
from (
    select
        rejections.*,
        latest.retrieved_at,
        unnest(from_json(
            rejections.statements,
            '[{"metric_id": "VARCHAR", "provider_id": "VARCHAR", "variant": "VARCHAR", "number_value": "DOUBLE"}]'
        )) as statement
    from rejections
    inner join rejection_reasons on rejections.reason = rejection_reasons.reason and rejection_reasons.is_held_back
    inner join source_runs as latest on rejections.run_id = latest.run_id
    where latest.run_id in (
        select max(source_runs.run_id) from source_runs where source_runs.status = 'ok' group by source_runs.source_id
    )
) as said;
comment on view held_back is
    'One row per statement of a source''s latest payload that looks wrong (a price a hundred times away, a zero where '
    'there was a price). The last value stays until the source says it again, or until it is accepted: catalog accept.';
comment on column held_back.run_id is 'The run in which it was said.';
comment on column held_back.source_id is 'Who says so.';
comment on column held_back.reference is 'The name that the source uses.';
comment on column held_back.metric_id is 'The kind of spec.';
comment on column held_back.provider_id is 'Whose offering it is about.';
comment on column held_back.variant is 'Route or condition; empty: plain.';
comment on column held_back.reason is 'Why, see rejection_reasons.';
comment on column held_back.number_value is 'What it says, in the unit of the metric.';
comment on column held_back.detail is 'Why it is held back, with the last value.';
comment on column held_back.retrieved_at is 'When it was said, UTC.';

create view conflicts as
select
    specs.model_id,
    specs.metric_id,
    specs.method,
    specs.variant,
    specs.provider_id,
    specs.number_value,
    specs.text_value,
    specs.source_id,
    specs.as_of_date,
    others.provider_id as other_provider_id,
    others.number_value as other_number_value,
    others.text_value as other_text_value,
    others.source_id as other_source_id,
    cast(others.as_of as date) as other_as_of_date,
    case
        when specs.source_id = methods.publisher then 'publisher'
        when specs.provider_id <> others.provider_id and is_own_offering(chosen_providers.creator_id, specs.model_id)
            then 'creator_offering'
        when specs.provider_id = '' and others.provider_id <> ''
            and not is_own_offering(providers.creator_id, specs.model_id) then 'model_itself'
        when sources.priority < other_sources.priority then 'priority'
        else 'majority'
    end as rule
from specs
inner join metrics on specs.metric_id = metrics.metric_id
inner join sources on specs.source_id = sources.source_id
left join providers as chosen_providers on specs.provider_id = chosen_providers.provider_id
left join methods on specs.metric_id = methods.metric_id and specs.method = methods.method
inner join current_observations as others
    on specs.model_id = others.model_id
    and specs.metric_id = others.metric_id
    and specs.method = others.method
    and specs.variant = others.variant
    and specs.source_id <> others.source_id
inner join sources as other_sources on others.source_id = other_sources.source_id
left join providers on others.provider_id = providers.provider_id
where
    specs.configuration = ''
    and specs.disagreeing_sources > 0
    and metrics.kind <> 'name'
    and (
        specs.provider_id = others.provider_id
        or metrics.kind <> 'price'
        and (others.provider_id = '' or is_own_offering(providers.creator_id, specs.model_id))
    )
    and (
        specs.text_value <> others.text_value
        or differ(specs.number_value, others.number_value, metrics.absolute_tolerance, metrics.relative_tolerance)
    );
comment on view conflicts is
    'One row per value in specs and statement of another source that differs from it by more than the tolerance: of '
    'the same offering for a price, of the model itself or of its creator''s offering for anything else. Names are '
    'not counted.';
comment on column conflicts.model_id is 'The model.';
comment on column conflicts.metric_id is 'The kind of spec.';
comment on column conflicts.method is 'Scale of both figures; empty: does not apply.';
comment on column conflicts.variant is 'Configuration of both figures; empty: plain, or not stated.';
comment on column conflicts.provider_id is
    'Whose offering the chosen value is taken from; empty: said of the model itself.';
comment on column conflicts.number_value is 'The chosen value; null: a text.';
comment on column conflicts.text_value is 'The chosen value, where it is a text; null: a number.';
comment on column conflicts.source_id is 'Who states the chosen value.';
comment on column conflicts.as_of_date is 'Day on which it was last seen to say so.';
comment on column conflicts.other_provider_id is 'Whose offering the other value is about; empty: the model itself.';
comment on column conflicts.other_number_value is 'The other value; null: a text.';
comment on column conflicts.other_text_value is 'The other value, where it is a text; null: a number.';
comment on column conflicts.other_source_id is 'Who states the other value.';
comment on column conflicts.other_as_of_date is 'Day on which it was last seen to say so.';
comment on column conflicts.rule is
    'Why the chosen value was chosen: publisher (it publishes the scale), creator_offering (it speaks of the '
    'creator''s own offering), model_itself (it speaks of the model, the other of an offering), priority (it is asked '
    'first: sources.priority), majority (most say so).';

create view freshness as
select
    sources.source_id,
    sources.name,
    cast(max(case when is_good_run(source_runs.status) then source_runs.retrieved_at end) as date) as as_of_date,
    cast(sum(case when is_good_run(source_runs.status) then 1 else 0 end) as bigint) as runs,
    cast(sum(case when source_runs.status in ('refused', 'failed') then 1 else 0 end) as bigint) as refused_runs,
    coalesce(max(held.models), 0) as models,
    coalesce(max(held.observations), 0) as observations,
    coalesce(max(held.current_observations), 0) as current_observations,
    sources.licence,
    sources.attribution
from sources
left join source_runs on sources.source_id = source_runs.source_id
left join (
    select
        source_id,
        count(distinct case when valid_to is null then model_id end) as models,
        count(*) as observations,
        cast(sum(case when valid_to is null then 1 else 0 end) as bigint) as current_observations
    from observations
    group by source_id
) as held on sources.source_id = held.source_id
group by sources.source_id, sources.name, sources.licence, sources.attribution;
comment on view freshness is
    'One row per source: when it was last asked with success, and what the catalogue holds of it.';
comment on column freshness.source_id is 'The source.';
comment on column freshness.name is 'Its name.';
comment on column freshness.as_of_date is 'Day of its latest payload; null: never loaded.';
comment on column freshness.runs is 'Payloads loaded.';
comment on column freshness.refused_runs is 'Payloads refused.';
comment on column freshness.models is 'Models of which it states something now.';
comment on column freshness.observations is 'All it has stated.';
comment on column freshness.current_observations is 'What it states now.';
comment on column freshness.licence is 'Its terms.';
comment on column freshness.attribution is 'Text to print wherever its figures appear.';

-- 5. Names ------------------------------------------------------------------------------------------------------

-- Names are compared after normalising: case and punctuation do not count, nor the order of words; the order of numbers
-- does, so that gpt-4.5 is not gpt-5.4.
-- Here: words in alphabetical order, then numbers in their own: claude-4.5-sonnet and "Claude Sonnet 4.5" are both
-- claude-sonnet|4-5.
create macro normal_name(name) as
    array_to_string(
        list_sort(list_filter(
            regexp_split_to_array(lower(name), '[^a-z0-9+]+'), lambda word: regexp_matches(word, '[a-z+]')
        )),
        '-'
    ) || '|' || array_to_string(
        list_filter(regexp_split_to_array(lower(name), '[^a-z0-9+]+'), lambda word: regexp_full_match(word, '[0-9]+')),
        '-'
    );

create view creator_slugs as
select creator_id as slug, creator_id, name from creators
union all
select unnest(slugs) as slug, creator_id, name from creators;
comment on view creator_slugs is 'One row per name that a source uses for a creator.';
comment on column creator_slugs.slug is 'The name, in lower case.';
comment on column creator_slugs.creator_id is 'The creator.';
comment on column creator_slugs.name is 'Name for people.';

-- The creator that a slug means; the slug itself where no creator has it.
create macro creator_of(vendor) as
    coalesce(
        (select max(creator_slugs.creator_id) from creator_slugs where creator_slugs.slug = lower(vendor)),
        lower(vendor)
    );

-- creator/ and the normal_name of the rest; without a slash, the normal_name.
create macro normal_id(id) as
    case
        when contains(id, '/')
            then creator_of(split_part(id, '/', 1)) || '/' || normal_name(substr(id, strpos(id, '/') + 1))
        else normal_name(id)
    end;

-- The names by which an id is known: itself and normalised, each with and without its creator, with its rule_rank.
create macro name_forms(id) as [
    {'name': lower(id), 'rule_rank': 1}, {'name': lower(split_part(id, '/', 2)), 'rule_rank': 3},
    {'name': normal_id(id), 'rule_rank': 4}, {'name': normal_name(split_part(id, '/', 2)), 'rule_rank': 4}
];

create view model_name_choices as
with models as (
    select distinct model_id from observations
),

called as (
    select model_id, 'id' as kind, model_id as reference from models
    union all
    select aliases.model_id, 'alias' as kind, aliases.reference
    from aliases
    inner join models on aliases.model_id = models.model_id
    where aliases.source_id = ''
    union all
    -- A moving name is a name for people today; what a source means by it on another day nobody knows.
    select model_id, 'moving' as kind, text_value as reference
    from current_observations
    where metric_id = 'alias'
),

forms as (
    select
        model_id,
        form.name,
        case
            when kind = 'alias' then greatest(form.rule_rank, 2)
            when kind = 'moving' then case when form.rule_rank = 1 then 2 else 6 end
            else form.rule_rank
        end as rule_rank
    -- At one place: the engine takes long to read what name_forms stands for.
    from (
        select model_id, kind, unnest(forms) as form
        from (select model_id, kind, name_forms(reference) as forms from called) as named
    ) as formed
    union all
    select model_id, normal_name(text_value) as name, 5 as rule_rank
    from current_observations
    where metric_id = 'name'
)

select name, model_id, min(rule_rank) as rule_rank
from forms
where name not in ('', '|')
group by name, model_id;
comment on view model_name_choices is
    'One row per name and model it may mean: how model_names is made when a catalogue is published.';

create table model_names (
    name varchar not null,
    model_id varchar not null,
    rule_rank integer not null
);
comment on table model_names is 'One row per name and model it may mean.';
comment on column model_names.name is 'The name in lower case, or normalised: see normal_name.';
comment on column model_names.model_id is 'The model.';
comment on column model_names.rule_rank is
    '1 exact id, 2 declared or moving alias, 3 exact but for the creator, 4 equal after normalising, with or without '
    'the creator, 5 name for people, 6 moving name after normalising.';

-- Every model that a name may mean by the first rule that knows it: exact id, alias, equal after normalising, name for
-- people. More than one row: ambiguous.
create macro find_models(model_name) as table
with wanted as (
    select
        lower(trim(split_part(model_name, '@', 1))) as name,
        case
            when contains(model_name, '@') then '@' || lower(trim(split_part(model_name, '@', 2))) else ''
        end as suffix
),

names as (
    select wanted.name, wanted.suffix from wanted
    union
    select normal_id(wanted.name) as name, wanted.suffix from wanted
),

matches as (
    select
        model_names.model_id || names.suffix as model,
        model_names.model_id,
        model_names.rule_rank,
        rank() over (order by model_names.rule_rank) as place
    from names
    inner join model_names on names.name = model_names.name
)

select distinct matches.model, matches.model_id, matches.rule_rank
from matches
where matches.place = 1;

-- The one model (or model@configuration) that a name means; null means none. An error where it is a name of none, or of
-- several.
create macro resolve_model(model_name) as table
with asked as (
    select model_name as asked_name
),

found as (
    select
        min(candidates.model) as found_model,
        count(*) as candidates,
        string_agg(candidates.model, ', ' order by candidates.model) as listed_models
    from find_models(model_name) as candidates
)

select
    case
        when found.candidates > 1
            then error('''' || asked.asked_name || ''' may be any of ' || found.listed_models || '; give the whole id')
        when exists (select 1 from specs where specs.model = found.found_model) then found.found_model
        else error('no model is called ''' || asked.asked_name || '''')
    end as model
from asked
cross join found
where asked.asked_name is not null;
