-- What could replace Claude Sonnet 4.5: at least its score, context and abilities, for less?
-- group: Choosing a model
-- columns: model_id varchar, intelligence_index double, method varchar, context_tokens bigint, output_usd_per_mtok double, saves_percent double
-- rows: at least 3
with incumbent as (
    select
        m.model_id,
        m.context_tokens,
        m.output_usd_per_mtok,
        m.input_usd_per_mtok,
        s.number_value as intelligence_index,
        s.method
    from models as m
    inner join specs as s on m.model_id = s.model and s.metric_id = 'intelligence_index' and s.is_newest_method
    where m.model_id = 'anthropic/claude-sonnet-4.5'
)

select
    m.model_id,
    s.number_value as intelligence_index,
    s.method,
    m.context_tokens,
    m.output_usd_per_mtok,
    round(100 * (1 - m.output_usd_per_mtok / incumbent.output_usd_per_mtok), 1) as saves_percent
from incumbent
inner join specs as s on incumbent.method = s.method and s.metric_id = 'intelligence_index' and s.configuration = ''
inner join models as m on s.model = m.model_id and m.model_id <> incumbent.model_id
where s.number_value >= incumbent.intelligence_index
    and m.context_tokens >= incumbent.context_tokens
    and m.output_usd_per_mtok < incumbent.output_usd_per_mtok
    and m.input_usd_per_mtok < incumbent.input_usd_per_mtok
    and m.supports_tool_calls = 'yes'
    and m.input_modalities like '%image%'
    and coalesce(m.status, '') not in ('no longer listed', 'deprecated')
order by m.output_usd_per_mtok, m.model_id
