-- Which models read PDF files and call tools, cheapest first?
-- group: Choosing a model
-- columns: model_id varchar, input_modalities varchar, context_tokens bigint, input_usd_per_mtok double, output_usd_per_mtok double
-- rows: at least 30
-- expect: model_id=openai/gpt-4.1-mini, context_tokens=1047576, output_usd_per_mtok=1.6
select
    m.model_id,
    m.input_modalities,
    m.context_tokens,
    m.input_usd_per_mtok,
    m.output_usd_per_mtok
from models as m
where concat(', ', m.input_modalities, ',') like '%, file,%'
    and m.supports_tool_calls = 'yes'
    and coalesce(m.status, '') <> 'no longer listed'
    and m.input_usd_per_mtok is not null
order by m.input_usd_per_mtok, m.output_usd_per_mtok, m.model_id
