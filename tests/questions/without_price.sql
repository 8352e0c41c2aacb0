-- Which models that are still listed have no price at all?
-- group: Sources
-- columns: model_id varchar, status varchar, context_tokens bigint, offerings bigint
-- rows: at least 10
select
    m.model_id,
    m.status,
    m.context_tokens,
    count(o.provider_id) as offerings
from models as m
left join offerings as o on m.model_id = o.model_id
where m.input_usd_per_mtok is null
    and m.output_usd_per_mtok is null
    and coalesce(m.status, '') <> 'no longer listed'
group by m.model_id, m.status, m.context_tokens
order by offerings desc, m.model_id
