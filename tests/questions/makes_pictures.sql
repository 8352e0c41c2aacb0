-- Which models make pictures, and what do they cost?
-- group: Limits and abilities
-- columns: model_id varchar, output_modalities varchar, input_usd_per_mtok double, output_usd_per_mtok double
-- rows: at least 8
select
    m.model_id,
    m.output_modalities,
    m.input_usd_per_mtok,
    m.output_usd_per_mtok
from models as m
where m.output_modalities like '%image%' and coalesce(m.status, '') <> 'no longer listed'
order by m.output_usd_per_mtok nulls last, m.model_id
