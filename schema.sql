-- The schema of the catalogue: every table, then every view, in the order in which data flows. Its words: macros.sql.
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

counted as (
    select
        candidates.*,
        count(*) over (
            partition by model, metric_id, method, number_value, text_value
        ) as said_by,
        count(*) over (partition by model, metric_id, method) as said_in_all
    from candidates
),

ranked as (
    select
        counted.*,
        row_number() over (
            partition by model, metric_id, case when needs_same_method then method else '' end
            order by
                -- A context that is still stated counts before one that its source has since dropped; a score stays a score.
                case when counted.kind = 'measurement' or counted.is_still_said then 0 else 1 end,
                stand_in, is_publisher desc, provider_rank, priority, said_by desc, as_of desc, provider_id, source_id
        ) as choice
    from counted
    -- Resellers leave "open weights" at no by default: where only they speak, proprietary is what all say, and open what most say.
    where metric_id <> 'weights' or provider_rank < 2
        or text_value = 'open weights' and 2 * said_by > said_in_all
        or text_value = 'proprietary' and said_by = said_in_all
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

create view traits as
-- What may be ranked against other models: the metric, and how a pro and a con begin and end.
with ranked_metrics (metric_id, before, after, better, worse, best, worst, among) as (
    values
        ('intelligence_index', 'Intelligence index of ', '', 'higher', 'lower', 'highest', 'lowest', 'scored on the '),
        ('coding_index', 'Coding index of ', '', 'higher', 'lower', 'highest', 'lowest', 'scored on the '),
        ('agentic_index', 'Agentic index of ', '', 'higher', 'lower', 'highest', 'lowest', 'scored on the '),
        ('output_tokens_per_second', 'Writes ', ' tokens per second', 'faster', 'slower', 'fastest', 'slowest', 'timed by '),
        ('time_to_first_answer_token_seconds', 'The answer begins after ', ' seconds', 'sooner', 'later', 'soonest', 'latest', 'timed by '),
        ('output_usd_per_mtok', 'Output at ', ' per million tokens', 'cheaper', 'more expensive', 'cheapest', 'most expensive', 'with a known price'),
        ('input_usd_per_mtok', 'Input at ', ' per million tokens', 'cheaper', 'more expensive', 'cheapest', 'most expensive', 'with a known price'),
        ('context_tokens', 'Context of ', ' tokens', 'larger', 'smaller', 'largest', 'smallest', 'with a known context'),
        ('max_output_tokens', 'Answers of up to ', ' tokens', 'longer', 'shorter', 'longest', 'shortest', 'with a known limit'),
        ('released_date', 'Released ', '', 'later', 'earlier', 'latest', 'earliest', 'with a known date'),
        ('knowledge_cutoff_date', 'Knows the world up to ', '', 'later', 'earlier', 'latest', 'earliest', 'with a known cutoff')
),

-- Numbers to rank by, larger is better: prices and waits negated, dates as days.
figures as (
    select
        specs.model,
        specs.model_id,
        specs.configuration,
        specs.metric_id,
        specs.method,
        specs.figure,
        coalesce(methods.label, '') as method_label,
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
    inner join ranked_metrics on specs.metric_id = ranked_metrics.metric_id
    left join listed_models on specs.model_id = listed_models.model_id
    left join methods on specs.metric_id = methods.metric_id and specs.method = methods.method
    where specs.source_id <> ''
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
        counted.not_better - counted.as_good - case when own.goodness < counted.goodness then own.is_counted else 0 end as behind,
        counted.models - counted.not_better - case when own.goodness > counted.goodness then own.is_counted else 0 end as ahead,
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
        ranked_metrics.before, ranked_metrics.after, ranked_metrics.better, ranked_metrics.worse,
        ranked_metrics.best, ranked_metrics.worst, ranked_metrics.among,
        case when placed.behind >= 0.75 * placed.others then 'pro' else 'con' end as side
    from placed
    inner join ranked_metrics on placed.metric_id = ranked_metrics.metric_id
    where placed.choice = 1 and placed.others >= 10
        and (placed.behind >= 0.75 * placed.others or placed.ahead >= 0.75 * placed.others)
),

-- What a model does not take, as a list: images, audio or video.
missing as (
    select
        model,
        metric_id,
        text_value,
        modality_list(text_value, '', false, false) as words
    from specs
    where metric_id = 'input_modalities' and source_id <> ''
),

rules as (
    select
        rankings.model, rankings.side, 'rank_of_' || rankings.metric_id as rule, rankings.metric_id, rankings.method,
        rankings.before
        || case
            when rankings.metric_id <> 'released_date' then ''
            when substr(rankings.figure, 1, 1) between '0' and '9' then 'on '
            else 'in '
        end
        || rankings.figure || rankings.after || ', '
        || case
            -- A model that is listed is one of them; one that is not, and a configuration, stands beside them.
            when greatest(rankings.behind, rankings.ahead) = rankings.others and rankings.is_counted = 1
                then 'the ' || case rankings.side when 'pro' then rankings.best else rankings.worst end
                    || ' of all ' || (rankings.others + 1) || ' listed models '
            else case rankings.side when 'pro' then rankings.better else rankings.worse end || ' than '
                || case
                    when greatest(rankings.behind, rankings.ahead) = rankings.others then 'all'
                    else greatest(rankings.behind, rankings.ahead) || ' of the'
                end || ' ' || rankings.others || ' ' || case when rankings.is_listed then 'other ' else '' end || 'listed models '
        end
        || rankings.among
        || case when rankings.among like '% ' then rankings.method_label else '' end as text,
        case when rankings.side = 'pro' then rankings.behind else rankings.ahead end / rankings.others as strength,
        rankings.behind, rankings.ahead, rankings.others
    from rankings
    union all
    select
        specs.model, 'pro', 'free', specs.metric_id, '', 'Output tokens cost nothing', 1, null, null, null
    from specs
    where specs.metric_id = 'output_usd_per_mtok' and specs.number_value = 0
    union all
    select
        specs.model, 'pro', 'built_for', specs.metric_id, '', 'Built for ' || specs.figure, 0.9, null, null, null
    from specs
    where specs.metric_id = 'specialisation' and specs.source_id <> ''
    union all
    select
        specs.model, case when specs.text_value = 'open weights' then 'pro' else 'con' end,
        'openness', specs.metric_id, '',
        case when specs.text_value = 'open weights' then 'Open weights' else 'Proprietary: its weights are not open' end,
        case when specs.text_value = 'open weights' then 0.8 else 0.3 end, null, null, null
    from specs
    where specs.metric_id = 'weights' and specs.text_value in ('open weights', 'proprietary')
    union all
    select
        specs.model, 'pro', 'takes_more_than_text', specs.metric_id, '', 'Takes ' || specs.figure, 0.7, null, null, null
    from specs
    where specs.metric_id = 'input_modalities' and specs.text_value like '%,%'
    union all
    select
        missing.model, 'con', 'takes_less', missing.metric_id, '',
        case when missing.text_value = 'text' then 'Takes text only' else 'Takes no ' || listed(missing.words, 'or') end,
        case when missing.text_value = 'text' then 0.7 else 0.5 end, null, null, null
    from missing
    where len(missing.words) > 0
    union all
    select
        specs.model, 'pro', 'gives_more_than_text', specs.metric_id, '', 'Gives ' || specs.figure, 0.95, null, null, null
    from specs
    where specs.metric_id = 'output_modalities' and specs.text_value <> 'text'
    union all
    select
        specs.model, case when specs.text_value = 'yes' then 'pro' else 'con' end, 'calls_tools', specs.metric_id, '',
        case when specs.text_value = 'yes' then 'Calls tools' else 'Calls no tools' end,
        case when specs.text_value = 'yes' then 0.35 else 0.8 end, null, null, null
    from specs
    where specs.metric_id = 'supports_tool_calls' and specs.text_value in ('yes', 'no')
    union all
    select
        specs.model, case when specs.text_value = 'yes' then 'pro' else 'con' end, 'structured_outputs', specs.metric_id, '',
        case when specs.text_value = 'yes' then 'Answers can be bound to a JSON schema' else 'Answers cannot be bound to a JSON schema' end,
        case when specs.text_value = 'yes' then 0.3 else 0.6 end, null, null, null
    from specs
    where specs.metric_id = 'supports_structured_outputs' and specs.text_value in ('yes', 'no')
    union all
    select
        specs.model, case when specs.text_value = 'yes' then 'pro' else 'con' end, 'reasons', specs.metric_id, '',
        case when specs.text_value = 'yes' then 'Can reason before it answers' else 'Does not reason before it answers' end,
        0.4, null, null, null
    from specs
    where specs.metric_id = 'supports_reasoning' and specs.text_value in ('yes', 'no') and specs.configuration = ''
    union all
    select
        specs.model, 'con', 'retires', specs.metric_id, '',
        case when specs.text_value < cast(specs.as_of_date as varchar) then 'Was to be switched off on ' else 'To be switched off on ' end || specs.figure,
        1, null, null, null
    from specs
    where specs.metric_id = 'retirement_date' and specs.source_id <> ''
    union all
    select
        specs.model, 'con', 'status', specs.metric_id, '',
        case specs.text_value
            when 'deprecated' then 'Deprecated'
            when 'no longer listed' then 'No longer listed by any source'
            else 'Still in ' || specs.text_value
        end,
        0.95, null, null, null
    from specs
    where specs.metric_id = 'status' and specs.text_value in ('no longer listed', 'deprecated', 'beta', 'alpha')
)

select
    rules.model,
    rules.side,
    rules.rule,
    rules.metric_id,
    rules.method,
    rules.text,
    rules.strength,
    metrics.position,
    cast(rules.behind as bigint) as behind,
    cast(rules.ahead as bigint) as ahead,
    cast(rules.others as bigint) as others
from rules
inner join metrics on rules.metric_id = metrics.metric_id;
comment on view traits is 'One row per model (or model@configuration) and pro or con: what it is, against all models that are still listed. A ranking counts only models with a figure on the same scale, at least ten others, and only the best and worst quarter are worth a word.';
comment on column traits.model is 'The model, or model@configuration.';
comment on column traits.side is 'pro or con.';
comment on column traits.rule is 'The rule that says so.';
comment on column traits.metric_id is 'The metric it rests on.';
comment on column traits.method is 'The scale of the figure; empty: does not apply.';
comment on column traits.text is 'The trait, as a list on a page says it.';
comment on column traits.strength is 'How much it sets the model apart, 0 to 1: the share of others it beats, or by which it is beaten; for what is not ranked, a weight by rule.';
comment on column traits.position is 'Order of its metric.';
comment on column traits.behind is 'Other listed models that are not as good; null: not a ranking.';
comment on column traits.ahead is 'Other listed models that are better; null: not a ranking.';
comment on column traits.others is 'Other listed models with a figure on the same scale; null: not a ranking.';


create table page_topics (
    section varchar not null,
    topic varchar not null,
    position integer not null,
    section_heading varchar not null,
    heading varchar not null,
    most integer not null,
    primary key (section, topic)
);
comment on table page_topics is 'One row per part of a page, in order.';
comment on column page_topics.section is 'Section: lead, quick_verdict, verdict, side_by_side, analysis, pros_cons, summary, faq, sources.';
comment on column page_topics.topic is 'Part of the section: whose list, which area, which question.';
comment on column page_topics.position is 'Order on the page.';
comment on column page_topics.section_heading is 'Heading of the section; {a} and {b} stand for the names.';
comment on column page_topics.heading is 'Heading of the part; empty: none.';
comment on column page_topics.most is 'It has at most so many sentences.';

insert into page_topics values
('lead', 'lead', 1, '', '', 1000),
('quick_verdict', 'choose_a', 2, 'Quick verdict', 'Choose {a} if you need', 4),
('quick_verdict', 'choose_b', 3, 'Quick verdict', 'Choose {b} if you need', 4),
('verdict', 'verdict', 4, 'Verdict', '', 1000),
('side_by_side', 'specs', 5, '{a} vs {b}: side by side', '', 1000),
('analysis', 'intelligence', 6, 'Detailed analysis', 'Intelligence', 1000),
('analysis', 'speed', 7, 'Detailed analysis', 'Speed', 1000),
('analysis', 'pricing', 8, 'Detailed analysis', 'Pricing', 1000),
('analysis', 'context', 9, 'Detailed analysis', 'Context length', 1000),
('analysis', 'capabilities', 10, 'Detailed analysis', 'Capabilities', 1000),
('analysis', 'licence', 11, 'Detailed analysis', 'Licence', 1000),
('analysis', 'age', 12, 'Detailed analysis', 'Age', 1000),
('pros_cons', 'a_pros', 13, 'Pros and cons', '{a}: pros', 5),
('pros_cons', 'a_cons', 14, 'Pros and cons', '{a}: cons', 5),
('pros_cons', 'b_pros', 15, 'Pros and cons', '{b}: pros', 5),
('pros_cons', 'b_cons', 16, 'Pros and cons', '{b}: cons', 5),
('pros_cons', 'shared_pros', 17, 'Pros and cons', 'Both: pros', 5),
('pros_cons', 'shared_cons', 18, 'Pros and cons', 'Both: cons', 5),
('summary', 'summary', 19, 'Summary: {a} vs {b}', '', 1000),
('faq', 'better', 20, 'Frequently asked questions', 'Which is better, {a} or {b}?', 1000),
('faq', 'cheaper', 21, 'Frequently asked questions', 'Which is cheaper?', 1000),
('faq', 'faster', 22, 'Frequently asked questions', 'Which is faster?', 1000),
('faq', 'modalities', 23, 'Frequently asked questions', 'Which takes images, audio, video or files?', 1000),
('faq', 'open', 24, 'Frequently asked questions', 'Which has open weights?', 1000),
('faq', 'document', 25, 'Frequently asked questions', 'How big a document fits?', 1000),
('faq', 'current', 26, 'Frequently asked questions', 'How current is this?', 1000),
('sources', 'sources_a', 27, 'Sources', '{a}', 1000),
('sources', 'sources_b', 28, 'Sources', '{b}', 1000),
('sources', 'credits', 29, 'Sources', 'Credits', 1000);

create view statements as
-- What the rules read: a comparison a row, told from the side that sentences name first: who wins, has the open weights, the
-- ability or the later date; else who is known; else the smaller id, so that a page and its mirror image say the same.
with turned as (
    select
        comparisons.*,
        case
            when outcome in ('a', 'b') then outcome
            when reason = 'unknown_b' then 'a'
            when reason = 'unknown_a' then 'b'
            when reason = 'differs' and text_a in ('yes', 'open weights') then 'a'
            when reason = 'differs' and text_b in ('yes', 'open weights') then 'b'
            when reason = 'differs' and metric_id like '%_date' and text_a > text_b then 'a'
            when reason = 'differs' and metric_id like '%_date' then 'b'
            when model_a < model_b then 'a'
            else 'b'
        end as side_1,
        metric_id in ('input_modalities', 'output_modalities') and reason in ('same', 'differs') as are_known_modalities,
        case
            when outcome not in ('a', 'b', 'tie') then null
            when not is_newest_a and (is_newest_b or model_a < model_b) then model_a
            when not is_newest_b then model_b
        end as newer_model
    from comparisons
    where metric_id in (
        'intelligence_index', 'coding_index', 'agentic_index', 'output_tokens_per_second',
        'time_to_first_answer_token_seconds', 'output_usd_per_mtok', 'input_usd_per_mtok', 'context_tokens', 'max_output_tokens', 'params_total', 'weights', 'licence',
        'creator', 'input_modalities', 'output_modalities', 'supports_reasoning', 'supports_tool_calls',
        'supports_structured_outputs', 'specialisation', 'released_date', 'knowledge_cutoff_date', 'retirement_date', 'status'
    )
),

ordered as (
    select
        turned.*,
        case when side_1 = 'a' then text_a else text_b end as text_1,
        case when side_1 = 'a' then text_b else text_a end as text_2
    from turned
),

facts as (
    select
        ordered.*,
        lower(spec) as noun,
        case when outcome in ('a', 'b') then outcome else 'neither' end as favours,
        case
            -- 1.65 / 0.40 is 4.125, which a double holds as a little less.
            when ratio < 10 then number_text(ratio * (1 + 1e-12), 2)
            when ratio < 100 then number_text(ratio * (1 + 1e-12), 1)
            else number_text(ratio * (1 + 1e-12), 0)
        end as times,
        abs(number_a - number_b) as gap,
        case when side_1 = 'a' then name_a else name_b end as name_1,
        case when side_1 = 'a' then name_b else name_a end as name_2,
        case when side_1 = 'a' then figure_a else figure_b end as figure_1,
        case when side_1 = 'a' then figure_b else figure_a end as figure_2,
        case when side_1 = 'a' then number_a else number_b end as number_1,
        case when side_1 = 'a' then number_b else number_a end as number_2,
        case when side_1 = 'a' then method_a else method_b end as method_1,
        case when side_1 = 'a' then method_b else method_a end as method_2,
        case when side_1 = 'a' then provider_a else provider_b end as provider_1,
        case when side_1 = 'a' then provider_b else provider_a end as provider_2,
        case when side_1 = 'a' then 'b' else 'a' end as side_2,
        -- Modalities by who has them, where both are known.
        case when are_known_modalities then listed(modality_list(text_a, text_b, true, true), 'and') end as both_have,
        case when are_known_modalities then listed(modality_list(text_a, text_b, side_1 = 'a', side_1 = 'b'), 'and') end as only_1,
        case when are_known_modalities then listed(modality_list(text_a, text_b, side_1 = 'b', side_1 = 'a'), 'and') end as only_2,
        case when side_1 = 'a' then disagreements_a else disagreements_b end as disagreements_1,
        case when side_1 = 'a' then disagreements_b else disagreements_a end as disagreements_2,
        outcome in ('a', 'b') as is_won,
        -- Reasons stand by strength; those of other than headline specs one step further down.
        case strength when 'decisive' then 1000 when 'clear' then 2000 else 3000 end as pull,
        case
            when reason = 'both_unknown' then 'known for neither'
            when outcome = 'unknown' then 'not known for ' || case when side_1 = 'a' then name_b else name_a end
            when outcome = 'not_comparable' then 'measured on different scales'
            else 'a tie'
        end as why_no_winner,
        case when side_1 = 'a' then methods_a.label else methods_b.label end as label_1,
        case when side_1 = 'a' then methods_b.label else methods_a.label end as label_2,
        -- The effort of a bare model's figure; a configuration has it in its name.
        case when side_1 = 'a' and not contains(model_a, '@') then efforts_a.label when side_1 = 'b' and not contains(model_b, '@') then efforts_b.label end as effort_1,
        case when side_1 = 'a' and not contains(model_b, '@') then efforts_b.label when side_1 = 'b' and not contains(model_a, '@') then efforts_a.label end as effort_2,
        case when side_1 = 'a' then coalesce(providers_a.name, nullif(ordered.provider_a, '')) else coalesce(providers_b.name, nullif(ordered.provider_b, '')) end as provider_name_1,
        case when side_1 = 'a' then coalesce(providers_b.name, nullif(ordered.provider_b, '')) else coalesce(providers_a.name, nullif(ordered.provider_a, '')) end as provider_name_2,
        sources_a.name as source_name_a,
        sources_b.name as source_name_b,
        newer.name as newer_name,
        newer.figure as newer_figure,
        newer.method as newer_method,
        newer_methods.label as newer_label,
        -- What only the first side has: the ability, or open weights.
        text_1 in ('yes', 'open weights') and text_2 in ('no', 'proprietary') as is_only_1,
        -- 2025-04 may be before or after 2025-04-14.
        reason = 'differs' and not starts_with(text_1, text_2) and not starts_with(text_2, text_1) as is_later_1,
        case
            when ordered.metric_id <> 'released_date' or reason <> 'differs' then false
            when starts_with(text_1, text_2) or starts_with(text_2, text_1) then false
            else date_diff('day', cast(substr(text_2 || '-01', 1, 10) as date), cast(substr(text_1 || '-01', 1, 10) as date)) >= 90
        end as is_newer_1,
        case when text_1 in ('deprecated', 'no longer listed') then text_1 else 'in ' || text_1 end as status_1,
        case when text_2 in ('deprecated', 'no longer listed') then text_2 else 'in ' || text_2 end as status_2
    from ordered
    left join methods as methods_a on ordered.metric_id = methods_a.metric_id and ordered.method_a = methods_a.method
    left join methods as methods_b on ordered.metric_id = methods_b.metric_id and ordered.method_b = methods_b.method
    left join efforts as efforts_a on ordered.variant_a = efforts_a.variant and ordered.variant_a <> ''
    left join efforts as efforts_b on ordered.variant_b = efforts_b.variant and ordered.variant_b <> ''
    left join providers as providers_a on ordered.provider_a = providers_a.provider_id
    left join providers as providers_b on ordered.provider_b = providers_b.provider_id
    left join sources as sources_a on ordered.source_a = sources_a.source_id
    left join sources as sources_b on ordered.source_b = sources_b.source_id
    -- The newest figure of either, where the comparison had to go by an older scale.
    left join specs as newer
        on ordered.metric_id = newer.metric_id
        and ordered.newer_model = newer.model
        and newer.is_newest_method
    left join methods as newer_methods on newer.metric_id = newer_methods.metric_id and newer.method = newer_methods.method
),

-- What the verdict weighs: the headline specs that have a better side, each as a word and as a phrase with both figures.
weighed as (
    select
        facts.*,
        case when outcome in ('a', 'b') then outcome when reason in ('equal', 'within_tolerance') then 'level' else 'open' end as bucket,
        noun || ' (' || figure_1 || ' against ' || figure_2
        || case metric_id
            when 'output_tokens_per_second' then ' tokens per second'
            when 'output_usd_per_mtok' then ' per million tokens'
            when 'context_tokens' then ' tokens'
            else ''
        end || ')' as phrase,
        metric_id in ('intelligence_index', 'output_tokens_per_second', 'output_usd_per_mtok', 'context_tokens') as is_weighed
    from facts
),

-- One row a pair: who leads on what, and the few figures that sentences over several specs need.
scores as (
    select
        model_a,
        model_b,
        max(name_a) as name_a,
        max(name_b) as name_b,
        split_part(model_a, '@', 1) = split_part(model_b, '@', 1) as is_one_model,
        sum(case when is_headline then 1 else 0 end) as specs,
        sum(case when is_headline and outcome = 'a' then 1 else 0 end) as wins_a,
        sum(case when is_headline and outcome = 'b' then 1 else 0 end) as wins_b,
        sum(case when is_headline and outcome = 'tie' then 1 else 0 end) as ties,
        sum(case when is_headline and reason = 'both_unknown' then 1 else 0 end) as unknown_ties,
        sum(case when is_headline and outcome not in ('a', 'b', 'tie') then 1 else 0 end) as undecided,
        coalesce(min(case when is_headline and outcome = 'a' then position end), 1000) as first_win_a,
        coalesce(min(case when is_headline and outcome = 'b' then position end), 1000) as first_win_b,
        listed(list(noun order by position) filter (where is_weighed and bucket = 'a'), 'and') as nouns_a,
        listed(list(noun order by position) filter (where is_weighed and bucket = 'b'), 'and') as nouns_b,
        listed(list(noun order by position) filter (where is_weighed and bucket = 'level'), 'and') as level_nouns,
        listed(list(noun order by position) filter (where is_weighed and bucket = 'open'), 'or') as open_nouns,
        list(phrase order by position) filter (where is_weighed and bucket = 'a' and strength = 'decisive') as decisive_a,
        list(phrase order by position) filter (where is_weighed and bucket = 'a' and strength = 'clear') as clear_a,
        list(phrase order by position) filter (where is_weighed and bucket = 'a' and strength = 'slight') as slight_a,
        list(phrase order by position) filter (where is_weighed and bucket = 'b' and strength = 'decisive') as decisive_b,
        list(phrase order by position) filter (where is_weighed and bucket = 'b' and strength = 'clear') as clear_b,
        list(phrase order by position) filter (where is_weighed and bucket = 'b' and strength = 'slight') as slight_b,
        max(case when metric_id = 'intelligence_index' then outcome end) as intelligence,
        max(case when metric_id = 'intelligence_index' then reason end) as intelligence_reason,
        max(case when metric_id = 'intelligence_index' then gap end) as intelligence_gap,
        max(case when metric_id = 'output_usd_per_mtok' then outcome end) as output_price,
        max(case when metric_id = 'output_usd_per_mtok' then reason end) as output_price_reason,
        max(case when metric_id = 'output_usd_per_mtok' then pull end) as output_price_pull,
        max(case when metric_id = 'output_usd_per_mtok' then times end) as output_price_times,
        max(case when metric_id = 'output_usd_per_mtok' then figure_1 end) as output_price_1,
        max(case when metric_id = 'output_usd_per_mtok' then figure_2 end) as output_price_2,
        max(case when metric_id = 'output_usd_per_mtok' then name_1 end) as output_price_name_1,
        max(case when metric_id = 'output_usd_per_mtok' then name_2 end) as output_price_name_2,
        max(case when metric_id = 'output_usd_per_mtok' then number_a end) as output_usd_a,
        max(case when metric_id = 'output_usd_per_mtok' then number_b end) as output_usd_b,
        max(case when metric_id = 'input_usd_per_mtok' then outcome end) as input_price,
        max(case when metric_id = 'input_usd_per_mtok' then reason end) as input_price_reason,
        max(case when metric_id = 'input_usd_per_mtok' then strength end) as input_price_strength,
        max(case when metric_id = 'input_usd_per_mtok' then times end) as input_price_times,
        max(case when metric_id = 'input_usd_per_mtok' then figure_1 end) as input_price_1,
        max(case when metric_id = 'input_usd_per_mtok' then figure_2 end) as input_price_2,
        max(case when metric_id = 'input_usd_per_mtok' then name_1 end) as input_price_name_1,
        max(case when metric_id = 'input_usd_per_mtok' then name_2 end) as input_price_name_2,
        max(case when metric_id = 'input_usd_per_mtok' then number_a end) as input_usd_a,
        max(case when metric_id = 'input_usd_per_mtok' then number_b end) as input_usd_b,
        -- What speaks for each, headline or not.
        sum(case when outcome = 'a' or side_1 = 'a' and (is_only_1 or is_newer_1 or only_1 is not null) or side_2 = 'a' and only_2 is not null then 1 else 0 end) as points_a,
        sum(case when outcome = 'b' or side_1 = 'b' and (is_only_1 or is_newer_1 or only_1 is not null) or side_2 = 'b' and only_2 is not null then 1 else 0 end) as points_b,
        max(case when metric_id = 'creator' and reason = 'same' then figure_1 end) as common_creator,
        max(case when metric_id = 'weights' and reason = 'same' then text_1 end) as common_weights,
        max(case when metric_id = 'input_modalities' and reason in ('same', 'differs') then text_1 end) as inputs_1,
        max(case when metric_id = 'input_modalities' and reason in ('same', 'differs') then text_2 end) as inputs_2,
        max(case when metric_id = 'status' and text_a = 'no longer listed' then name_a end) as gone_a,
        max(case when metric_id = 'status' and text_b = 'no longer listed' then name_b end) as gone_b,
        least(min(as_of_a), min(as_of_b)) as seen_from,
        greatest(max(as_of_a), max(as_of_b)) as seen_to
    from weighed
    group by model_a, model_b
),

-- Told from the side in front: who leads on more headline specs, else on the first of them, else the smaller id.
fronts as (
    select
        scores.*,
        case
            when wins_a > wins_b then 'a'
            when wins_a < wins_b then 'b'
            when first_win_a < first_win_b then 'a'
            when first_win_a > first_win_b then 'b'
            when model_a < model_b then 'a'
            else 'b'
        end as front,
        leads_text(decisive_a, clear_a, slight_a) as phrases_a,
        leads_text(decisive_b, clear_b, slight_b) as phrases_b
    from scores
),

pairs as (
    select
        fronts.*,
        case when front = 'a' then name_a else name_b end as name_1,
        case when front = 'a' then name_b else name_a end as name_2,
        case when front = 'a' then wins_a else wins_b end as wins_1,
        case when front = 'a' then wins_b else wins_a end as wins_2,
        case when front = 'a' then points_b else points_a end as points_2,
        -- Enough is known for a recommendation: how good the two are, and what they cost.
        intelligence in ('a', 'b', 'tie') and intelligence_reason <> 'both_unknown'
        and output_price in ('a', 'b', 'tie') and output_price_reason <> 'both_unknown' as is_enough_known,
        case when front = 'a' then nouns_a else nouns_b end as nouns_1,
        case when front = 'a' then nouns_b else nouns_a end as nouns_2,
        case when front = 'a' then phrases_a else phrases_b end as phrases_1,
        case when front = 'a' then phrases_b else phrases_a end as phrases_2,
        case when wins_a + wins_b > 0 then front else 'neither' end as favours,
        listed(modality_list(inputs_1, inputs_2, true, true), 'and') as both_take,
        listed(modality_list(inputs_1, inputs_2, false, false), 'or') as neither_takes
    from fronts
),

-- Rules over one spec, by the spec they are about. A rule that has nothing to say has no text.
fact_rules as (
    select
        model_a,
        model_b,
        metric_id,
        newer_method,
        unnest(list_concat(
            case when disagreements_a <> '' or disagreements_b <> '' then [
                {
                    'section': 'sources', 'topic': 'sources_a', 'rank': 2000 + position, 'rule': 'disputed', 'favours': 'neither',
                    'text': case
                        when disagreements_a <> ''
                            then 'On the ' || noun || ' of ' || name_a || ' this page follows ' || source_name_a || '; others disagree (' || disagreements_a || ').'
                    end
                },
                {
                    'section': 'sources', 'topic': 'sources_b', 'rank': 2000 + position, 'rule': 'disputed', 'favours': 'neither',
                    'text': case
                        when disagreements_b <> ''
                            then 'On the ' || noun || ' of ' || name_b || ' this page follows ' || source_name_b || '; others disagree (' || disagreements_b || ').'
                    end
                }
            ] end,
            case metric_id
                when 'intelligence_index' then [
                    {
                        'section': 'quick_verdict', 'topic': 'choose_' || outcome, 'rank': pull + 1, 'rule': 'higher_intelligence', 'favours': favours,
                        'text': case when is_won then 'a higher intelligence index: ' || figure_1 || ' against ' || figure_2 end
                    },
                    {
                        'section': 'analysis', 'topic': 'intelligence', 'rank': 0, 'rule': 'winner', 'favours': favours,
                        'text': case when is_won then 'Winner on intelligence: ' || name_1 else 'No winner on intelligence: ' || why_no_winner end
                    },
                    {
                        'section': 'analysis', 'topic': 'intelligence', 'rank': 1, 'rule': 'intelligence_scores', 'favours': favours,
                        'text': case
                            when strength = 'decisive' and times is not null
                                then name_1 || ' scores ' || figure_1 || ' on the intelligence index, ' || times || ' times the ' || figure_2 || ' of ' || name_2 || '.'
                            when strength in ('clear', 'decisive')
                                then name_1 || ' scores ' || figure_1 || ' on the intelligence index and ' || name_2 || ' ' || figure_2
                                    || ', a lead of ' || number_text(gap, 1) || ' points.'
                            when strength = 'slight'
                                then name_1 || ' is narrowly ahead on the intelligence index, with ' || figure_1 || ' to the ' || figure_2 || ' of ' || name_2 || '.'
                            when reason = 'equal' then 'Both score ' || figure_1 || ' on the intelligence index.'
                            when reason = 'within_tolerance'
                                then name_1 || ' scores ' || figure_1 || ' on the intelligence index and ' || name_2 || ' ' || figure_2
                                    || ': within a point of each other, which counts as a tie.'
                            when reason = 'both_unknown' then null
                            when reason = 'method_mismatch'
                                then name_1 || ' scores ' || figure_1 || ' on the ' || label_1 || ', ' || name_2 || ' ' || figure_2 || ' on the ' || label_2
                                    || ': two scales, which cannot be compared.'
                            else name_1 || ' scores ' || figure_1 || ' on the intelligence index; no score of ' || name_2 || ' is known.'
                        end
                    },
                    {
                        'section': 'analysis', 'topic': 'intelligence', 'rank': 2, 'rule': 'intelligence_scale', 'favours': 'neither',
                        'text': case
                            when outcome = 'unknown' then 'That score is on the ' || label_1 || '.'
                            when outcome in ('a', 'b', 'tie') then 'Both scores are on the ' || label_1 || '.'
                        end
                    },
                    {
                        'section': 'analysis', 'topic': 'intelligence', 'rank': 3, 'rule': 'newer_intelligence_scale', 'favours': 'neither',
                        'text': case
                            when outcome in ('a', 'b', 'tie')
                                then 'On the newer ' || newer_label || ' ' || newer_name || ' scores ' || newer_figure || '; no score of '
                                    || case when newer_name = name_1 then name_2 else name_1 end || ' on it is known.'
                        end
                    },
                    {
                        'section': 'analysis', 'topic': 'intelligence', 'rank': 20, 'rule': 'reasoning_effort', 'favours': 'neither',
                        'text': listed(list_filter([name_1 || ' was measured ' || effort_1, name_2 || ' was measured ' || effort_2], lambda part: part is not null), 'and') || '.'
                    }
                ]
                when 'coding_index' then [
                    {
                        'section': 'quick_verdict', 'topic': 'choose_' || outcome, 'rank': pull + 1010, 'rule': 'stronger_coding', 'favours': favours,
                        'text': case when is_won then 'stronger coding: an index of ' || figure_1 || ' against ' || figure_2 end
                    },
                    {
                        'section': 'analysis', 'topic': 'intelligence', 'rank': 4, 'rule': 'coding', 'favours': favours,
                        'text': case
                            when is_won then 'On the coding index ' || name_1 || ' leads by ' || figure_1 || ' to ' || figure_2 || '.'
                            when reason = 'equal' then 'On the coding index both have ' || figure_1 || '.'
                            when reason = 'within_tolerance' then 'On the coding index the two are level, at ' || figure_1 || ' and ' || figure_2 || '.'
                        end
                    }
                ]
                when 'agentic_index' then [
                    {
                        'section': 'quick_verdict', 'topic': 'choose_' || outcome, 'rank': pull + 1011, 'rule': 'stronger_agent', 'favours': favours,
                        'text': case when is_won then 'stronger agentic work: an index of ' || figure_1 || ' against ' || figure_2 end
                    },
                    {
                        'section': 'analysis', 'topic': 'intelligence', 'rank': 5, 'rule': 'agentic_work', 'favours': favours,
                        'text': case
                            when is_won then 'On the agentic index ' || name_1 || ' leads by ' || figure_1 || ' to ' || figure_2 || '.'
                            when reason = 'equal' then 'On the agentic index both have ' || figure_1 || '.'
                            when reason = 'within_tolerance' then 'On the agentic index the two are level, at ' || figure_1 || ' and ' || figure_2 || '.'
                        end
                    }
                ]
                when 'output_tokens_per_second' then [
                    {
                        'section': 'quick_verdict', 'topic': 'choose_' || outcome, 'rank': pull + 2, 'rule': 'faster_output', 'favours': favours,
                        'text': case when is_won then 'faster output: ' || figure_1 || ' against ' || figure_2 || ' tokens per second' end
                    },
                    {
                        'section': 'analysis', 'topic': 'speed', 'rank': 0, 'rule': 'winner', 'favours': favours,
                        'text': case when is_won then 'Winner on speed: ' || name_1 else 'No winner on speed: ' || why_no_winner end
                    },
                    {
                        'section': 'analysis', 'topic': 'speed', 'rank': 1, 'rule': 'speeds', 'favours': favours,
                        'text': case
                            when strength = 'decisive'
                                then name_1 || ' writes ' || figure_1 || ' tokens per second, ' || times || ' times the ' || figure_2 || ' of ' || name_2 || '.'
                            when strength = 'clear'
                                then 'At ' || figure_1 || ' tokens per second ' || name_1 || ' is ' || times || ' times as fast as ' || name_2 || ' at ' || figure_2 || '.'
                            when strength = 'slight'
                                then name_1 || ' is a little faster, at ' || figure_1 || ' tokens per second to the ' || figure_2 || ' of ' || name_2 || '.'
                            when reason = 'equal' then 'Both write ' || figure_1 || ' tokens per second.'
                            when reason = 'within_tolerance'
                                then name_1 || ' writes ' || figure_1 || ' tokens per second and ' || name_2 || ' ' || figure_2
                                    || ': less than 5% apart, which counts as a tie.'
                            when reason = 'both_unknown' then null
                            when reason = 'method_mismatch'
                                then name_1 || ' was timed at ' || figure_1 || ' tokens per second by ' || label_1 || ', ' || name_2 || ' at ' || figure_2
                                    || ' by ' || label_2 || ': two ways of measuring, which cannot be compared.'
                            else name_1 || ' writes ' || figure_1 || ' tokens per second; no speed of ' || name_2 || ' is known.'
                        end
                    },
                    {
                        'section': 'analysis', 'topic': 'speed', 'rank': 2, 'rule': 'time_to_write', 'favours': favours,
                        'text': case
                            when is_won and round(1000 / number_1, 1) > 0 and round(1000 / number_1, 1) < round(1000 / number_2, 1)
                                then 'An answer of 1,000 tokens takes ' || name_1 || ' ' || number_text(1000 / number_1, 1) || ' seconds to write and '
                                    || name_2 || ' ' || number_text(1000 / number_2, 1) || '.'
                        end
                    },
                    {
                        'section': 'analysis', 'topic': 'speed', 'rank': 4, 'rule': 'speed_method', 'favours': 'neither',
                        'text': case
                            when outcome = 'unknown' then 'That was timed by ' || label_1 || '.'
                            when outcome in ('a', 'b', 'tie') then 'Both were timed by ' || label_1 || '.'
                        end
                    },
                    {
                        'section': 'analysis', 'topic': 'speed', 'rank': 20, 'rule': 'effort_when_timed', 'favours': 'neither',
                        'text': listed(list_filter([name_1 || ' was timed ' || effort_1, name_2 || ' was timed ' || effort_2], lambda part: part is not null), 'and') || '.'
                    },
                    {
                        'section': 'faq', 'topic': 'faster', 'rank': 1, 'rule': 'which_is_faster', 'favours': favours,
                        'text': case
                            when is_won then name_1 || ': ' || figure_1 || ' tokens per second to ' || figure_2 || '.'
                            when reason = 'equal' then 'Neither: both write at the same speed.'
                            when reason = 'within_tolerance' then 'Neither: their speeds are within 5% of each other.'
                            when reason = 'method_mismatch' then 'That cannot be said: their speeds were measured in different ways.'
                            when reason = 'both_unknown' then 'That cannot be said: the catalogue knows no speed of either.'
                            else 'That cannot be said: the catalogue knows no speed of ' || name_2 || '.'
                        end
                    }
                ]
                when 'time_to_first_answer_token_seconds' then [
                    {
                        'section': 'quick_verdict', 'topic': 'choose_' || outcome, 'rank': pull + 1030, 'rule': 'quicker_start', 'favours': favours,
                        'text': case when is_won then 'a quicker start: ' || figure_1 || ' against ' || figure_2 || ' seconds to the first token of the answer' end
                    },
                    {
                        'section': 'analysis', 'topic': 'speed', 'rank': 3, 'rule': 'wait_for_the_answer', 'favours': favours,
                        'text': case
                            when is_won then 'The answer begins after ' || figure_1 || ' seconds with ' || name_1 || ' and ' || figure_2 || ' with ' || name_2 || ', any reasoning included.'
                            when reason in ('equal', 'within_tolerance') then 'The wait for the answer to begin is about the same, at ' || figure_1 || ' and ' || figure_2 || ' seconds, any reasoning included.'
                        end
                    }
                ]
                when 'output_usd_per_mtok' then [
                    {
                        'section': 'analysis', 'topic': 'pricing', 'rank': 0, 'rule': 'winner', 'favours': favours,
                        'text': case when is_won then 'Winner on price: ' || name_1 else 'No winner on price: ' || why_no_winner end
                    },
                    {
                        'section': 'analysis', 'topic': 'pricing', 'rank': 1, 'rule': 'output_prices', 'favours': favours,
                        'text': case
                            when reason = 'both_unknown' then null
                            when outcome = 'tie' and number_1 = 0 then 'Neither model charges for output tokens.'
                            when outcome = 'tie' then 'Both cost ' || figure_1 || ' per million output tokens.'
                            when outcome = 'unknown' and number_1 = 0 then name_1 || ' charges nothing for output tokens; what ' || name_2 || ' charges is not known.'
                            when outcome = 'unknown' then name_1 || ' costs ' || figure_1 || ' per million output tokens; what ' || name_2 || ' costs is not known.'
                            when number_1 = 0 then name_1 || ' charges nothing for output tokens; ' || name_2 || ' charges ' || figure_2 || ' per million.'
                            when strength = 'slight'
                                then name_1 || ' costs ' || figure_1 || ' per million output tokens, ' || usd_text(gap) || ' less than ' || name_2 || ' at ' || figure_2 || '.'
                            else name_1 || ' costs ' || figure_1 || ' per million output tokens; ' || name_2 || ' costs ' || figure_2 || ', ' || times || ' times as much.'
                        end
                    },
                    {
                        'section': 'analysis', 'topic': 'pricing', 'rank': 4, 'rule': 'whose_prices', 'favours': 'neither',
                        'text': case
                            when provider_name_1 = provider_name_2 then 'These are the list prices of ' || provider_name_1 || ' for both.'
                            else 'These are the list prices of ' || provider_name_1 || ' for ' || name_1 || ' and of ' || provider_name_2 || ' for ' || name_2 || '.'
                        end
                    }
                ]
                when 'context_tokens' then [
                    {
                        'section': 'quick_verdict', 'topic': 'choose_' || outcome, 'rank': pull + 4, 'rule': 'larger_context', 'favours': favours,
                        'text': case when is_won then 'a larger context: ' || figure_1 || ' against ' || figure_2 || ' tokens' end
                    },
                    {
                        'section': 'analysis', 'topic': 'context', 'rank': 0, 'rule': 'winner', 'favours': favours,
                        'text': case when is_won then 'Winner on context length: ' || name_1 else 'No winner on context length: ' || why_no_winner end
                    },
                    {
                        'section': 'analysis', 'topic': 'context', 'rank': 1, 'rule': 'contexts', 'favours': favours,
                        'text': case
                            when strength = 'slight' then name_1 || ' takes a little more context: ' || figure_1 || ' tokens to the ' || figure_2 || ' of ' || name_2 || '.'
                            when is_won then name_1 || ' takes ' || figure_1 || ' tokens of context, ' || times || ' times the ' || figure_2 || ' of ' || name_2 || '.'
                            when reason = 'equal' then 'Both take ' || figure_1 || ' tokens of context.'
                            when reason = 'within_tolerance'
                                then name_1 || ' takes ' || figure_1 || ' tokens of context and ' || name_2 || ' ' || figure_2
                                    || ': less than 1% apart, which counts as a tie.'
                            when reason = 'both_unknown' then null
                            else name_1 || ' takes ' || figure_1 || ' tokens of context; how many ' || name_2 || ' takes is not known.'
                        end
                    },
                    {
                        'section': 'faq', 'topic': 'document', 'rank': 1, 'rule': 'how_big_a_document', 'favours': favours,
                        'text': case
                            when is_won then 'Up to ' || figure_1 || ' tokens with ' || name_1 || ' and ' || figure_2 || ' with ' || name_2 || ', question and answer included.'
                            when reason = 'equal' then 'Up to ' || figure_1 || ' tokens with either, question and answer included.'
                            when reason = 'within_tolerance'
                                then 'Up to ' || figure_1 || ' tokens with ' || name_1 || ' and about as many, ' || figure_2 || ', with ' || name_2 || ', question and answer included.'
                            when reason = 'both_unknown' then 'The catalogue does not know the context of either.'
                            else 'Up to ' || figure_1 || ' tokens with ' || name_1 || ', question and answer included; for ' || name_2 || ' it is not known.'
                        end
                    }
                ]
                when 'max_output_tokens' then [
                    {
                        'section': 'quick_verdict', 'topic': 'choose_' || outcome, 'rank': pull + 1060, 'rule': 'longer_answers', 'favours': favours,
                        'text': case when is_won then 'longer answers: up to ' || figure_1 || ' against ' || figure_2 || ' tokens' end
                    },
                    {
                        'section': 'analysis', 'topic': 'context', 'rank': 2, 'rule': 'longest_answers', 'favours': favours,
                        'text': case
                            when is_won then 'The longest answer is ' || figure_1 || ' tokens from ' || name_1 || ' and ' || figure_2 || ' from ' || name_2 || '.'
                            when reason = 'equal' then 'Either can answer with up to ' || figure_1 || ' tokens.'
                            when reason = 'within_tolerance' then 'Their answers can be about as long, up to ' || figure_1 || ' and ' || figure_2 || ' tokens.'
                            when outcome = 'unknown' then name_1 || ' can answer with up to ' || figure_1 || ' tokens; the limit of ' || name_2 || ' is not known.'
                        end
                    }
                ]
                when 'input_modalities' then [
                    {
                        'section': 'quick_verdict', 'topic': 'choose_' || side_1, 'rank': 1661, 'rule': 'takes_more', 'favours': side_1,
                        'text': only_1 || ' as input, which ' || name_2 || ' does not take'
                    },
                    {
                        'section': 'quick_verdict', 'topic': 'choose_' || side_2, 'rank': 1661, 'rule': 'takes_more', 'favours': side_2,
                        'text': only_2 || ' as input, which ' || name_1 || ' does not take'
                    },
                    {
                        'section': 'analysis', 'topic': 'capabilities', 'rank': 1, 'rule': 'inputs',
                        'favours': case when only_2 is null then side_1 when only_1 is null then side_2 else 'neither' end,
                        'text': coalesce('Both take ' || both_have || '; ', '')
                            || coalesce(
                                name_1 || ' takes ' || only_1 || ', ' || name_2 || ' ' || only_2,
                                name_1 || case when both_have is null then '' else ' also' end || ' takes ' || only_1,
                                name_2 || case when both_have is null then '' else ' also' end || ' takes ' || only_2
                            ) || '.'
                    },
                    {
                        'section': 'summary', 'topic': 'summary', 'rank': 2, 'rule': 'only_one_will_do', 'favours': side_1,
                        'text': case when disagreements_2 = '' then 'If you need ' || only_1 || ' as input, take ' || name_1 || '.' end
                    },
                    {
                        'section': 'summary', 'topic': 'summary', 'rank': 2, 'rule': 'only_one_will_do', 'favours': side_2,
                        'text': case when disagreements_1 = '' then 'If you need ' || only_2 || ' as input, take ' || name_2 || '.' end
                    },
                    {
                        'section': 'faq', 'topic': 'modalities', 'rank': 1, 'rule': 'which_takes_what', 'favours': 'neither',
                        'text': case
                            when reason = 'both_unknown' then 'That is not known for either.'
                            when outcome = 'unknown' then name_1 || ' takes ' || figure_1 || '; what ' || name_2 || ' takes is not known.'
                            when not contains(text_1 || text_2, 'image') and not contains(text_1 || text_2, 'audio')
                                and not contains(text_1 || text_2, 'video') and not contains(text_1 || text_2, 'file')
                                then 'Neither: both take text only.'
                            else capitalised(array_to_string(
                                list_filter(
                                    [
                                        'both take ' || listed(list_filter(modality_list(text_1, text_2, true, true), lambda word: word <> 'text'), 'and'),
                                        'only ' || name_1 || ' takes ' || listed(list_filter(modality_list(text_1, text_2, true, false), lambda word: word <> 'text'), 'and'),
                                        'only ' || name_2 || ' takes ' || listed(list_filter(modality_list(text_1, text_2, false, true), lambda word: word <> 'text'), 'and'),
                                        'neither takes ' || listed(list_filter(modality_list(text_1, text_2, false, false), lambda word: word <> 'text'), 'or')
                                    ],
                                    lambda answer: answer is not null
                                ),
                                '; '
                            )) || '.'
                        end
                    }
                ]
                when 'output_modalities' then [
                    {
                        'section': 'quick_verdict', 'topic': 'choose_' || side_1, 'rank': 1262, 'rule': 'gives_more', 'favours': side_1,
                        'text': only_1 || ' as output, which ' || name_2 || ' does not give'
                    },
                    {
                        'section': 'quick_verdict', 'topic': 'choose_' || side_2, 'rank': 1262, 'rule': 'gives_more', 'favours': side_2,
                        'text': only_2 || ' as output, which ' || name_1 || ' does not give'
                    },
                    {
                        'section': 'analysis', 'topic': 'capabilities', 'rank': 2, 'rule': 'outputs',
                        'favours': case when only_2 is null then side_1 when only_1 is null then side_2 else 'neither' end,
                        'text': coalesce('Both give ' || both_have || '; ', '')
                            || coalesce(
                                name_1 || ' gives ' || only_1 || ', ' || name_2 || ' ' || only_2,
                                name_1 || case when both_have is null then '' else ' also' end || ' gives ' || only_1,
                                name_2 || case when both_have is null then '' else ' also' end || ' gives ' || only_2
                            ) || '.'
                    }
                ]
                when 'supports_tool_calls' then [
                    {
                        'section': 'quick_verdict', 'topic': 'choose_' || side_1, 'rank': 1564, 'rule': 'only_tools', 'favours': side_1,
                        'text': case when is_only_1 then 'tool calls, which ' || name_2 || ' does not make' end
                    },
                    {
                        'section': 'analysis', 'topic': 'capabilities', 'rank': 4, 'rule': 'tools', 'favours': side_1,
                        'text': case when is_only_1 then name_1 || ' calls tools; ' || name_2 || ' does not.' end
                    }
                ]
                when 'supports_structured_outputs' then [
                    {
                        'section': 'quick_verdict', 'topic': 'choose_' || side_1, 'rank': 2665, 'rule': 'only_structured_outputs', 'favours': side_1,
                        'text': case when is_only_1 then 'answers bound to a JSON schema, which ' || name_2 || ' does not offer' end
                    },
                    {
                        'section': 'analysis', 'topic': 'capabilities', 'rank': 5, 'rule': 'structured_outputs', 'favours': side_1,
                        'text': case when is_only_1 then name_1 || ' can bind its answers to a JSON schema; ' || name_2 || ' cannot.' end
                    }
                ]
                when 'supports_reasoning' then [
                    {
                        'section': 'quick_verdict', 'topic': 'choose_' || side_1, 'rank': 2163, 'rule': 'only_reasoning', 'favours': side_1,
                        'text': case when is_only_1 then 'reasoning before the answer, which ' || name_2 || ' does not do' end
                    },
                    {
                        'section': 'analysis', 'topic': 'capabilities', 'rank': 3, 'rule': 'reasoning', 'favours': side_1,
                        'text': case when is_only_1 then name_1 || ' can reason before it answers; ' || name_2 || ' does not reason first.' end
                    }
                ]
                when 'specialisation' then [
                    {
                        'section': 'verdict', 'topic': 'verdict', 'rank': 2, 'rule': 'made_for', 'favours': 'neither',
                        'text': case
                            when reason = 'same' then 'Both are made for ' || figure_1 || '.'
                            when reason = 'differs' then name_1 || ' is made for ' || figure_1 || ', ' || name_2 || ' for ' || figure_2 || '.'
                            when outcome = 'unknown' then name_1 || ' is made for ' || figure_1 || '.'
                        end
                    }
                ]
                when 'weights' then [
                    {
                        'section': 'quick_verdict', 'topic': 'choose_' || side_1, 'rank': 1806, 'rule': 'only_open', 'favours': side_1,
                        'text': case when is_only_1 then 'open weights, where ' || name_2 || ' is proprietary' end
                    },
                    {
                        'section': 'analysis', 'topic': 'licence', 'rank': 1, 'rule': 'openness', 'favours': case when is_only_1 then side_1 else 'neither' end,
                        'text': case
                            when is_only_1 then name_1 || ' has open weights; ' || name_2 || ' is proprietary.'
                            when outcome = 'unknown' and text_1 = 'open weights' then name_1 || ' has open weights; whether ' || name_2 || ' has is not known.'
                            when outcome = 'unknown' then name_1 || ' is proprietary; whether ' || name_2 || ' is too is not known.'
                        end
                    },
                    {
                        'section': 'faq', 'topic': 'open', 'rank': 1, 'rule': 'which_is_open', 'favours': case when is_only_1 then side_1 else 'neither' end,
                        'text': case
                            when reason = 'both_unknown' then 'The catalogue does not know.'
                            when reason = 'same' and text_1 = 'open weights' then 'Both: their weights are open.'
                            when reason = 'same' then 'Neither: the weights of both are closed.'
                            when is_only_1 then 'Only ' || name_1 || '.'
                            when text_1 = 'open weights' then name_1 || ' has; for ' || name_2 || ' it is not known.'
                            else 'Not ' || name_1 || '; for ' || name_2 || ' it is not known.'
                        end
                    }
                ]
                when 'licence' then [
                    {
                        'section': 'analysis', 'topic': 'licence', 'rank': 2, 'rule': 'licences', 'favours': 'neither',
                        'text': case
                            when reason = 'differs' then 'The weights of ' || name_1 || ' are under the licence ' || figure_1 || ', those of ' || name_2 || ' under ' || figure_2 || '.'
                        end
                    }
                ]
                when 'params_total' then [
                    {
                        'section': 'analysis', 'topic': 'licence', 'rank': 3, 'rule': 'parameters', 'favours': 'neither',
                        'text': case when reason = 'differs' then name_1 || ' has ' || figure_1 || ' parameters and ' || name_2 || ' ' || figure_2 || '.' end
                    }
                ]
                when 'released_date' then [
                    {
                        'section': 'quick_verdict', 'topic': 'choose_' || side_1, 'rank': 3570, 'rule': 'newer', 'favours': side_1,
                        'text': case
                            when is_newer_1
                                then 'the newer of the two: ' || figure_1 || ' against ' || figure_2
                        end
                    },
                    {
                        'section': 'analysis', 'topic': 'age', 'rank': 1, 'rule': 'release_dates', 'favours': 'neither',
                        'text': case
                            when is_later_1 and length(text_1) = 10 and length(text_2) = 10
                                then name_1 || ' is the newer, released on ' || figure_1 || ', '
                                    || case date_diff('day', cast(text_2 as date), cast(text_1 as date))
                                        when 1 then 'a day'
                                        else date_diff('day', cast(text_2 as date), cast(text_1 as date)) || ' days'
                                    end
                                    || ' after ' || name_2 || ', which came out on ' || figure_2 || '.'
                            when is_later_1
                                then name_1 || ' is the newer: released ' || case when length(text_1) = 10 then 'on ' else 'in ' end || figure_1 || ', '
                                    || name_2 || case when length(text_2) = 10 then ' on ' else ' in ' end || figure_2 || '.'
                        end
                    }
                ]
                when 'knowledge_cutoff_date' then [
                    {
                        'section': 'analysis', 'topic': 'age', 'rank': 2, 'rule': 'knowledge_cutoffs', 'favours': 'neither',
                        'text': case
                            when is_later_1
                                then 'The knowledge of ' || name_1 || ' ends ' || case when length(text_1) = 10 then 'on ' else 'in ' end || figure_1
                                    || ', that of ' || name_2 || case when length(text_2) = 10 then ' on ' else ' in ' end || figure_2 || '.'
                        end
                    }
                ]
                when 'retirement_date' then [
                    {
                        'section': 'verdict', 'topic': 'verdict', 'rank': 8, 'rule': 'mind_the_retirement', 'favours': 'neither',
                        'text': case
                            when reason = 'same' then 'Mind the date set for switching off both: ' || figure_1 || '.'
                            when reason = 'differs'
                                then 'Mind the dates set for switching them off: ' || figure_1 || ' for ' || name_1 || ' and ' || figure_2 || ' for ' || name_2 || '.'
                            when outcome = 'unknown' then 'Mind the date set for switching off ' || name_1 || ': ' || figure_1 || '.'
                        end
                    },
                    {
                        'section': 'analysis', 'topic': 'age', 'rank': 3, 'rule': 'retirements', 'favours': 'neither',
                        'text': case
                            when reason = 'same' then 'The date set for switching off both is ' || figure_1 || '.'
                            when reason = 'differs' then 'The date set for switching off ' || name_1 || ' is ' || figure_1 || '; for ' || name_2 || ' it is ' || figure_2 || '.'
                            when outcome = 'unknown' then 'The date set for switching off ' || name_1 || ' is ' || figure_1 || '; none is known for ' || name_2 || '.'
                        end
                    }
                ]
                when 'status' then [
                    {
                        'section': 'verdict', 'topic': 'verdict', 'rank': 9, 'rule': 'mind_that_it_is_gone', 'favours': 'neither',
                        'text': case
                            when text_1 = 'no longer listed' and text_2 = 'no longer listed'
                                then 'Mind that no source lists either any more: their figures are the last ones seen.'
                            when text_1 = 'no longer listed' then 'Mind that no source lists ' || name_1 || ' any more: its figures are the last ones seen.'
                            when text_2 = 'no longer listed' then 'Mind that no source lists ' || name_2 || ' any more: its figures are the last ones seen.'
                        end
                    },
                    {
                        'section': 'analysis', 'topic': 'age', 'rank': 4, 'rule': 'statuses', 'favours': 'neither',
                        'text': case
                            when reason = 'same' then 'Both are ' || status_1 || '.'
                            when reason = 'differs' then name_1 || ' is ' || status_1 || ', ' || name_2 || ' ' || status_2 || '.'
                            when outcome = 'unknown' then name_1 || ' is ' || status_1 || '.'
                        end
                    }
                ]
            end
        )) as said
    from facts
),

-- Rules over several specs.
pair_rules as (
    select
        model_a,
        model_b,
        unnest([
            {
                'section': 'lead', 'topic': 'lead', 'rank': 1, 'rule': 'lead',
                'favours': 'neither',
                'text': 'A side-by-side comparison of two '
                || case when is_one_model then 'configurations of one model'
                    else case
                        when contains(inputs_1, ', ') and contains(inputs_2, ', ') then 'multimodal '
                        when inputs_1 = 'text' and inputs_2 = 'text' then 'text-only '
                        else ''
                    end || coalesce(common_creator || ' ', '') || 'models'
                end || ', every figure with its source and date.',
                'metric_ids': ['input_modalities', 'creator'], 'method': ''
            },
            {
                'section': 'quick_verdict', 'topic': 'choose_' || output_price, 'rank': output_price_pull + 3, 'rule': 'lower_prices',
                'favours': output_price,
                'text': case
                    when output_price in ('a', 'b') and output_price = input_price
                        then 'lower prices: ' || input_price_1 || ' in and ' || output_price_1 || ' out per million tokens, against '
                            || input_price_2 || ' and ' || output_price_2
                end,
                'metric_ids': ['output_usd_per_mtok', 'input_usd_per_mtok'], 'method': ''
            },
            {
                'section': 'quick_verdict', 'topic': 'choose_' || output_price, 'rank': output_price_pull + 3, 'rule': 'lower_output_price',
                'favours': output_price,
                'text': case
                    when output_price in ('a', 'b') and output_price <> input_price
                        then 'cheaper output: ' || output_price_1 || ' per million tokens against ' || output_price_2
                end,
                'metric_ids': ['output_usd_per_mtok'], 'method': ''
            },
            {
                'section': 'quick_verdict', 'topic': 'choose_' || input_price, 'rank': 2040, 'rule': 'lower_input_price',
                'favours': input_price,
                'text': case
                    when input_price in ('a', 'b') and output_price <> input_price
                        then 'cheaper input: ' || input_price_1 || ' per million tokens against ' || input_price_2
                end,
                'metric_ids': ['input_usd_per_mtok'], 'method': ''
            },
            {
                'section': 'quick_verdict', 'topic': 'choose_a', 'rank': 1000000, 'rule': 'nothing_to_choose_for',
                'favours': 'neither',
                'text': 'nothing that the catalogue could set against ' || name_b,
                'metric_ids': cast([] as varchar[]), 'method': ''
            },
            {
                'section': 'quick_verdict', 'topic': 'choose_b', 'rank': 1000000, 'rule': 'nothing_to_choose_for',
                'favours': 'neither',
                'text': 'nothing that the catalogue could set against ' || name_a,
                'metric_ids': cast([] as varchar[]), 'method': ''
            },
            {
                'section': 'verdict', 'topic': 'verdict', 'rank': 1, 'rule': 'who_leads',
                'favours': favours,
                'text': case
                    when wins_1 > 0 and wins_2 > 0 then name_1 || ' leads ' || phrases_1 || '; ' || name_2 || ' leads ' || phrases_2 || '.'
                    when wins_1 > 0 then name_1 || ' leads ' || phrases_1 || '; ' || name_2 || ' leads on no headline spec.'
                    when level_nouns is not null then 'Neither model leads: they are level on ' || level_nouns || '.'
                    else 'Neither model leads, as no headline figure of the two can be compared.'
                end,
                'metric_ids': ['intelligence_index', 'output_tokens_per_second', 'output_usd_per_mtok', 'context_tokens'], 'method': ''
            },
            {
                'section': 'verdict', 'topic': 'verdict', 'rank': 3, 'rule': 'level_on',
                'favours': 'neither',
                'text': case
                    when level_nouns is not null and wins_1 > 0
                        then 'On ' || level_nouns || ' they are level.'
                end,
                'metric_ids': ['intelligence_index', 'output_tokens_per_second', 'output_usd_per_mtok', 'context_tokens'], 'method': ''
            },
            {
                'section': 'verdict', 'topic': 'verdict', 'rank': 4, 'rule': 'one_model',
                'favours': 'neither',
                'text': case
                    when is_one_model
                        then 'The two are configurations of one model, so list prices, context and inputs do not differ.'
                end,
                'metric_ids': ['output_usd_per_mtok', 'context_tokens'], 'method': ''
            },
            {
                'section': 'verdict', 'topic': 'verdict', 'rank': 5, 'rule': 'what_they_share',
                'favours': 'neither',
                'text': case
                    when not is_one_model and (common_creator is not null or common_weights is not null or both_take is not null)
                        then case
                                when common_creator is not null and common_weights = 'open weights' then 'Both are open-weight ' || common_creator || ' models'
                                when common_creator is not null and common_weights is not null then 'Both are ' || common_weights || ' ' || common_creator || ' models'
                                when common_creator is not null then 'Both are ' || common_creator || ' models'
                                when common_weights = 'open weights' then 'Both are open-weight models'
                                when common_weights is not null then 'Both are ' || common_weights || ' models'
                                else 'Both'
                            end
                            || coalesce(case when common_creator is null and common_weights is null then ' take ' else ' that take ' end || both_take, '')
                            || coalesce('; neither takes ' || neither_takes, '') || '.'
                end,
                'metric_ids': ['creator', 'weights', 'input_modalities'], 'method': ''
            },
            {
                'section': 'verdict', 'topic': 'verdict', 'rank': 6, 'rule': 'left_open',
                'favours': 'neither',
                'text': case
                    when open_nouns is not null and (wins_1 > 0 or level_nouns is not null)
                        then 'No verdict is possible on ' || open_nouns || '.'
                end,
                'metric_ids': ['intelligence_index', 'output_tokens_per_second', 'output_usd_per_mtok', 'context_tokens'], 'method': ''
            },
            {
                'section': 'verdict', 'topic': 'verdict', 'rank': 7, 'rule': 'what_it_hinges_on',
                'favours': 'neither',
                'text': case
                    when wins_1 > 0 and wins_2 > 0
                        then 'The choice hinges on which counts for more: ' || nouns_1 || ', or ' || nouns_2
                            || case
                                when intelligence in ('a', 'b') and output_price in ('a', 'b') and intelligence <> output_price and output_price_times <> '1'
                                    then '; ' || number_text(intelligence_gap, 1) || ' more points of intelligence cost ' || output_price_times || ' times as much for output'
                                else ''
                            end || '.'
                    when is_one_model then 'Both cost the same per token; how many tokens each spends on an answer, the catalogue does not know.'
                    when wins_1 > 0 and points_2 > 0 then 'The choice hinges on whether what speaks for ' || name_2 || ' in the quick verdict outweighs ' || nouns_1 || '.'
                    when wins_1 > 0 and is_enough_known then 'Where their figures can be compared, there is no trade-off to make.'
                    when wins_1 > 0 then 'Too little is known of the two to weigh one against the other.'
                    else 'The choice has to rest on something other than the headline figures.'
                end,
                'metric_ids': ['intelligence_index', 'output_tokens_per_second', 'output_usd_per_mtok', 'context_tokens'], 'method': ''
            },
            {
                'section': 'analysis', 'topic': 'pricing', 'rank': 2, 'rule': 'input_prices',
                'favours': case when input_price in ('a', 'b') then input_price else 'neither' end,
                'text': case
                    when input_price_reason <> 'both_unknown'
                        then case
                                when input_price = 'tie' and input_usd_a = 0 then 'Neither model charges for input tokens.'
                                when input_price = 'tie' then 'Input costs ' || input_price_1 || ' per million tokens with both.'
                                when input_price = 'unknown' then 'Input costs ' || input_price_1 || ' per million tokens with ' || input_price_name_1 || '; the input price of ' || input_price_name_2 || ' is not known.'
                                when least(input_usd_a, input_usd_b) = 0 then 'Input tokens cost nothing with ' || input_price_name_1 || ' and ' || input_price_2 || ' per million with ' || input_price_name_2 || '.'
                                when output_price = input_price then
                                    'Input is cheaper too, at ' || input_price_1 || ' against ' || input_price_2 || ' per million tokens'
                                    || case when input_price_strength = 'slight' then '.' else ', a factor of ' || input_price_times || '.' end
                                when output_price in ('a', 'b') then
                                    'Input is the other way round: ' || input_price_1 || ' per million tokens with ' || input_price_name_1 || ', ' || input_price_2 || ' with ' || input_price_name_2 || '.'
                                else 'For input ' || input_price_name_1 || ' is the cheaper, at ' || input_price_1 || ' against ' || input_price_2 || ' per million tokens.'
                            end
                end,
                'metric_ids': ['input_usd_per_mtok'], 'method': ''
            },
            {
                'section': 'analysis', 'topic': 'pricing', 'rank': 3, 'rule': 'blended_prices',
                'favours': case
                    when usd_text(3 * input_usd_a + output_usd_a) = usd_text(3 * input_usd_b + output_usd_b) then 'neither'
                    when 3 * input_usd_a + output_usd_a < 3 * input_usd_b + output_usd_b then 'a'
                    when 3 * input_usd_a + output_usd_a > 3 * input_usd_b + output_usd_b then 'b'
                    else 'neither'
                end,
                'text': case
                    when input_price in ('a', 'b') and output_price in ('a', 'b') and input_price <> output_price
                        and usd_text(3 * input_usd_a + output_usd_a) = usd_text(3 * input_usd_b + output_usd_b)
                        then 'With three input tokens to one of output both come to ' || usd_text((3 * input_usd_a + output_usd_a) / 4) || ' per million tokens.'
                    when input_price in ('a', 'b') and output_price in ('a', 'b') and input_price <> output_price
                        then 'With three input tokens to one of output, a million tokens come to '
                            || case
                                when model_a < model_b
                                    then usd_text((3 * input_usd_a + output_usd_a) / 4) || ' with ' || name_a || ' and ' || usd_text((3 * input_usd_b + output_usd_b) / 4) || ' with ' || name_b
                                else usd_text((3 * input_usd_b + output_usd_b) / 4) || ' with ' || name_b || ' and ' || usd_text((3 * input_usd_a + output_usd_a) / 4) || ' with ' || name_a
                            end || '.'
                end,
                'metric_ids': ['input_usd_per_mtok', 'output_usd_per_mtok'], 'method': ''
            },
            {
                'section': 'pros_cons', 'topic': 'a_pros', 'rank': 1000000, 'rule': 'no_pro',
                'favours': 'neither',
                'text': 'Nothing the catalogue knows that sets ' || name_a || ' apart for the better',
                'metric_ids': cast([] as varchar[]), 'method': ''
            },
            {
                'section': 'pros_cons', 'topic': 'a_cons', 'rank': 1000000, 'rule': 'no_con',
                'favours': 'neither',
                'text': 'Nothing the catalogue knows that sets ' || name_a || ' apart for the worse',
                'metric_ids': cast([] as varchar[]), 'method': ''
            },
            {
                'section': 'pros_cons', 'topic': 'b_pros', 'rank': 1000000, 'rule': 'no_pro',
                'favours': 'neither',
                'text': 'Nothing the catalogue knows that sets ' || name_b || ' apart for the better',
                'metric_ids': cast([] as varchar[]), 'method': ''
            },
            {
                'section': 'pros_cons', 'topic': 'b_cons', 'rank': 1000000, 'rule': 'no_con',
                'favours': 'neither',
                'text': 'Nothing the catalogue knows that sets ' || name_b || ' apart for the worse',
                'metric_ids': cast([] as varchar[]), 'method': ''
            },
            {
                'section': 'summary', 'topic': 'summary', 'rank': 1, 'rule': 'whom_to_take',
                'favours': favours,
                'text': case
                    when wins_1 > 0 and wins_2 > 0 and (gone_a is not null or gone_b is not null)
                        then name_1 || ' is ahead on ' || nouns_1 || ' and ' || name_2 || ' on ' || nouns_2 || ', but no source lists '
                            || case when gone_a is not null and gone_b is not null then 'either' else coalesce(gone_a, gone_b) end || ' any more.'
                    when wins_1 > 0 and wins_2 > 0 then 'Take ' || name_1 || ' for ' || nouns_1 || ', and ' || name_2 || ' for ' || nouns_2 || '.'
                    when wins_1 > 0 and (gone_a is not null or gone_b is not null)
                        then name_1 || ' leads on ' || nouns_1 || case when name_1 in (gone_a, gone_b) then ', but' else ', and' end || ' no source lists '
                            || case when gone_a is not null and gone_b is not null then 'either' else coalesce(gone_a, gone_b) end || ' any more.'
                    when wins_1 > 0 and (is_one_model or not is_enough_known)
                        then name_1 || ' leads on ' || nouns_1 || '; that is too little to recommend either.'
                    when wins_1 > 0 and points_2 > 0 then 'Take ' || name_1 || ' for ' || nouns_1 || ', unless you need what speaks for ' || name_2 || '.'
                    when wins_1 > 0 then 'Take ' || name_1 || ': it leads on ' || nouns_1 || ', and nothing known speaks for ' || name_2 || '.'
                    else 'The headline figures give no reason to take one over the other.'
                end,
                'metric_ids': ['intelligence_index', 'output_tokens_per_second', 'output_usd_per_mtok', 'context_tokens', 'status'], 'method': ''
            },
            {
                'section': 'summary', 'topic': 'summary', 'rank': 3, 'rule': 'score',
                'favours': case when wins_1 > wins_2 then favours else 'neither' end,
                'text': 'Of the ' || count_word(specs) || ' headline specs '
                || case
                    when wins_1 = 0 then 'neither leads on any'
                    when wins_1 = wins_2 then 'each leads on ' || count_word(wins_1)
                    else name_1 || ' leads on ' || count_word(wins_1) || ' and ' || name_2 || ' on ' || count_word(wins_2)
                end
                || case ties when 0 then '' when 1 then '; one is a tie' else '; ' || count_word(ties) || ' are ties' end
                || case
                    when unknown_ties = 0 then ''
                    when unknown_ties = ties then ', known for neither'
                    else ', ' || count_word(unknown_ties) || ' of them known for neither'
                end
                || case undecided when 0 then '' when 1 then '; one is undecided' else '; ' || count_word(undecided) || ' are undecided' end
                || '.',
                'metric_ids': ['intelligence_index', 'output_tokens_per_second', 'output_usd_per_mtok', 'context_tokens', 'params_total', 'weights', 'creator'], 'method': ''
            },
            {
                'section': 'faq', 'topic': 'better', 'rank': 1, 'rule': 'which_is_better',
                'favours': case when wins_1 > wins_2 then favours else 'neither' end,
                'text': case
                    when wins_1 > 0 and wins_2 > 0 then 'Neither on every count: ' || name_1 || ' is ahead on ' || nouns_1 || ', ' || name_2 || ' on ' || nouns_2 || '.'
                    when wins_1 > 0 and is_enough_known
                        then name_1 || ', as far as the headline figures can be compared: it is ahead on ' || nouns_1 || ' and behind on none.'
                    when wins_1 > 0 then 'Too little is known to say; ' || name_1 || ' is ahead on ' || nouns_1 || '.'
                    else 'Neither, by the headline figures known.'
                end,
                'metric_ids': ['intelligence_index', 'output_tokens_per_second', 'output_usd_per_mtok', 'context_tokens'], 'method': ''
            },
            {
                'section': 'faq', 'topic': 'cheaper', 'rank': 1, 'rule': 'which_is_cheaper',
                'favours': case
                    when output_price in ('a', 'b') and input_price in ('a', 'b') and output_price <> input_price then 'neither'
                    when output_price in ('a', 'b') then output_price
                    when input_price in ('a', 'b') then input_price
                    else 'neither'
                end,
                'text': case
                    when output_price in ('a', 'b') and input_price = output_price then
                        output_price_name_1 || ': a million tokens cost ' || input_price_1 || ' as input and ' || output_price_1 || ' as output, instead of '
                        || input_price_2 || ' and ' || output_price_2 || '.'
                    when output_price in ('a', 'b') and input_price in ('a', 'b') then
                        'It depends on the mix: ' || output_price_name_1 || ' for output (' || output_price_1 || ' against ' || output_price_2 || '), '
                        || input_price_name_1 || ' for input (' || input_price_1 || ' against ' || input_price_2 || ').'
                    when output_price in ('a', 'b') and input_price_reason = 'equal' then
                        output_price_name_1 || ' for output, at ' || output_price_1 || ' against ' || output_price_2 || '; for input the price is the same.'
                    when output_price in ('a', 'b') then
                        output_price_name_1 || ' for output, at ' || output_price_1 || ' against ' || output_price_2 || '; for input the prices cannot be compared.'
                    when input_price in ('a', 'b') and output_price_reason = 'equal' then
                        input_price_name_1 || ' for input, at ' || input_price_1 || ' against ' || input_price_2 || '; for output the price is the same.'
                    when input_price in ('a', 'b') then
                        input_price_name_1 || ' for input, at ' || input_price_1 || ' against ' || input_price_2 || '; for output the prices cannot be compared.'
                    when output_price_reason = 'equal' and input_price_reason = 'equal' then
                        'Neither: both charge ' || input_price_1 || ' for a million tokens of input and ' || output_price_1 || ' for output.'
                    when output_price_reason = 'equal' then 'Neither for output, at ' || output_price_1 || ' both; for input the prices cannot be compared.'
                    when input_price_reason = 'equal' then 'Neither for input, at ' || input_price_1 || ' both; for output the prices cannot be compared.'
                    when output_price_reason = 'both_unknown' and input_price_reason = 'both_unknown' then 'That cannot be said: the catalogue knows no price of either.'
                    when output_price_reason = 'both_unknown' then 'That cannot be said: the catalogue knows no price of ' || input_price_name_2 || '.'
                    else 'That cannot be said: the catalogue knows no price of ' || output_price_name_2 || ' to compare.'
                end,
                'metric_ids': ['output_usd_per_mtok', 'input_usd_per_mtok'], 'method': ''
            },
            {
                'section': 'faq', 'topic': 'current', 'rank': 1, 'rule': 'how_current',
                'favours': 'neither',
                'text': case
                    when seen_to is not null
                        then case
                                when seen_from = seen_to then 'All figures were last seen at their sources on ' || strftime(seen_to, '%-d %B %Y') || '.'
                                else 'The figures were last seen at their sources between ' || strftime(seen_from, '%-d %B %Y') || ' and ' || strftime(seen_to, '%-d %B %Y') || '; Sources gives the date of each.'
                            end
                end,
                'metric_ids': cast([] as varchar[]), 'method': ''
            }
        ]) as said
    from pairs
),

-- Pros and cons: what each model is among all models; what is said of both alike is said once.
side_traits as (
    select comparisons.model_a, comparisons.model_b, 'a' as side_of, traits.*
    from comparisons
    inner join traits on comparisons.model_a = traits.model
    where comparisons.metric_id = 'creator'
    union all
    select comparisons.model_a, comparisons.model_b, 'b', traits.*
    from comparisons
    inner join traits on comparisons.model_b = traits.model
    where comparisons.metric_id = 'creator'
),

shared_traits as (
    select
        side_traits.*,
        count(*) over (partition by model_a, model_b, side, text) = 2 as is_shared
    from side_traits
),

trait_rules as (
    select
        model_a, model_b, 'pros_cons', case when is_shared then 'shared' else side_of end || '_' || side || 's',
        -- By strength; the part indices further down, so that a list is not all scores.
        1 - strength + case when rule in ('rank_of_coding_index', 'rank_of_agentic_index') then 0.3 else 0 end + position / 1e6, rule,
        case when is_shared then 'neither' when side = 'pro' then side_of when side_of = 'a' then 'b' else 'a' end,
        text, [metric_id], method
    from shared_traits
    where not is_shared or side_of = 'a'
),

-- Sources: each figure of each side, with who states it and when; measured ones with their scale and configuration.
sided_facts as (
    select
        model_a, model_b, 'a' as side, name_a as name, metric_id, position, noun, unit, figure_a as figure, method_a as method,
        variant_a as variant, provider_a as provider_id, source_a as source_id, as_of_a as as_of
    from facts
    union all
    select
        model_a, model_b, 'b', name_b, metric_id, position, noun, unit, figure_b, method_b,
        variant_b, provider_b, source_b, as_of_b
    from facts
),

sourced as (
    select
        sided_facts.*,
        sources.name as source,
        sources.priority,
        case when metrics.kind = 'measurement' then sided_facts.metric_id else '' end as measured,
        case when sided_facts.metric_id like '%_index' then ' on the ' else ', timed by ' end || methods.label
        || coalesce(', ' || efforts.label, '') as how,
        sided_facts.noun || ' (' || sided_facts.figure
        || case sided_facts.unit
            when 'USD per 1M tokens' then ' per million tokens' when 'tokens' then ' tokens' when 'tokens/s' then ' tokens per second'
            when 'seconds' then ' seconds' else ''
        end
        || case when metrics.kind = 'price' and sided_facts.provider_id <> '' then ', charged by ' || coalesce(providers.name, sided_facts.provider_id) else '' end
        || ')' as item
    from sided_facts
    inner join sources on sided_facts.source_id = sources.source_id
    inner join metrics on sided_facts.metric_id = metrics.metric_id
    left join providers on sided_facts.provider_id = providers.provider_id
    left join methods on sided_facts.metric_id = methods.metric_id and sided_facts.method = methods.method
    left join efforts on sided_facts.variant = efforts.variant and sided_facts.variant <> ''
),

source_rules as (
    select
        model_a, model_b, 'sources', 'sources_' || side, min(position) + case measured when '' then min(priority) else 1000 end,
        case measured when '' then 'stated_by' else 'measured_by' end, 'neither',
        case measured
            when '' then max(source) || ', as seen on ' || strftime(as_of, '%-d %B %Y') || ', on ' || max(name) || ': ' || listed(list(item order by position), 'and') || '.'
            else max(source) || ', as seen on ' || strftime(as_of, '%-d %B %Y') || ', on ' || max(name) || ': ' || max(item) || coalesce(max(how), '') || '.'
        end,
        list(metric_id order by position), ''
    from sourced
    group by model_a, model_b, side, source_id, as_of, measured
),

credit_rules as (
    select
        comparisons.model_a, comparisons.model_b, 'sources', 'credits', max(sources.priority), 'credit', 'neither',
        max(sources.attribution) || '.', cast([] as varchar[]), ''
    from comparisons
    inner join sources on comparisons.source_a = sources.source_id or comparisons.source_b = sources.source_id
    group by comparisons.model_a, comparisons.model_b, sources.source_id
),

said_of_facts as (
    select
        model_a, model_b, said.section, said.topic, said.rank, said.rule, said.favours, said.text, [metric_id] as metric_ids,
        case said.rule when 'newer_intelligence_scale' then newer_method else '' end as method
    from fact_rules
),

said_of_pairs as (
    select
        model_a, model_b, said.section, said.topic, said.rank, said.rule, said.favours, said.text, said.metric_ids, said.method
    from pair_rules
),

said as (
    select * from said_of_facts
    union all
    select * from said_of_pairs
    union all
    select * from trait_rules
    union all
    select * from source_rules
    union all
    select * from credit_rules
),

-- A list says its strongest items; that there is nothing to say (rank 1000000) only where there is nothing else.
placed as (
    select
        said.*,
        topics.position as topic_position,
        topics.most,
        row_number() over (
            partition by said.model_a, said.model_b, said.topic order by said.rank, said.rule, said.text
        ) as place
    from said
    inner join page_topics as topics on said.section = topics.section and said.topic = topics.topic
    where said.text is not null
)

select
    model_a,
    model_b,
    row_number() over (partition by model_a, model_b order by topic_position, place) as position,
    section,
    topic,
    rule,
    favours,
    text,
    metric_ids,
    method
from placed
where place <= most and (rank < 1000000 or place = 1);
comment on view statements is 'One row per ordered pair of models and sentence (or item of a list, winner line, answer) of their page, in the order of the page. Each is made by one rule from comparisons and traits, and names the metrics it rests on; a rule that has nothing to say says nothing. Filter by both models: all pairs are about twelve million sentences.';
comment on column statements.model_a is 'The first model, or model@configuration.';
comment on column statements.model_b is 'The second.';
comment on column statements.position is 'Its number on the page, from 1.';
comment on column statements.section is 'Section of the page, see page_topics.';
comment on column statements.topic is 'Part of the section, see page_topics.';
comment on column statements.rule is 'The rule that made it.';
comment on column statements.favours is 'Whom it speaks for: a, b or neither.';
comment on column statements.text is 'The sentence; an item of a list has no full stop.';
comment on column statements.metric_ids is 'The metrics it rests on, of both models; empty: on there being nothing, or on the dates of all.';
comment on column statements.method is 'Scale of its figures where that is not the scale of the comparison; else empty.';

create view pages as
-- One stream of rows, no join: so that a filter by models reaches both of its ends. And one aggregation: each list that is
-- put in order costs as much as twenty sentences.
with parts as (
    select
        model_a, model_b, position,
        section, topic, rule, favours, text,
        cast(null as varchar) as name_a, cast(null as varchar) as name_b,
        cast(null as date) as as_of_a, cast(null as date) as as_of_b,
        cast(null as varchar) as metric_id, cast(null as varchar) as spec, cast(null as varchar) as display_a,
        cast(null as varchar) as display_b, cast(null as varchar) as outcome, cast(null as varchar) as reason
    from statements
    union all
    select
        model_a, model_b, position,
        null, null, null, null, null,
        name_a, name_b,
        as_of_a, as_of_b,
        metric_id, spec, display_a,
        display_b, outcome, reason
    from comparisons
    where is_headline
)

select
    model_a,
    model_b,
    max(name_a) as name_a,
    max(name_b) as name_b,
    max(name_a) || ' vs ' || max(name_b) as title,
    least(min(as_of_a), min(as_of_b)) as seen_from,
    greatest(max(as_of_a), max(as_of_b)) as seen_to,
    list(
        {'metric_id': metric_id, 'spec': spec, 'a': display_a, 'b': display_b, 'outcome': outcome, 'reason': reason}
        order by position
    ) filter (where metric_id is not null) as specs,
    list(
        {'position': position, 'section': section, 'topic': topic, 'rule': rule, 'favours': favours, 'text': text}
        order by position
    ) filter (where section is not null) as sentences
from parts
group by model_a, model_b;
comment on view pages is 'One row per ordered pair of models: their page, sections in order. Filter by both models.';
comment on column pages.model_a is 'The first model, or model@configuration.';
comment on column pages.model_b is 'The second.';
comment on column pages.name_a is 'Name of the first for people.';
comment on column pages.name_b is 'Name of the second for people.';
comment on column pages.title is 'Title of the page.';
comment on column pages.seen_from is 'Day on which the oldest of its headline figures was last seen to be stated.';
comment on column pages.seen_to is 'Day on which the newest was.';
comment on column pages.specs is 'Side by side: the headline specs in order, with both values as tables write them, the outcome (a, b, tie, differs, unknown, not_comparable) and its reason.';
comment on column pages.sentences is 'Its sentences in order, each with its section and topic (see page_topics), rule and the side it favours: see statements.';

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
