-- Which models take text, images and audio together, and what does a million tokens of audio cost?
-- group: Choosing a model
-- columns: model_id varchar, input_modalities varchar, input_usd_per_mtok double, input_audio_usd_per_mtok double
-- rows: at least 10
select
    m.model_id,
    m.input_modalities,
    m.input_usd_per_mtok,
    s.number_value as input_audio_usd_per_mtok
from models as m
inner join specs as s on m.model_id = s.model and s.metric_id = 'input_audio_usd_per_mtok' and s.configuration = ''
where m.input_modalities like '%image%'
    and m.input_modalities like '%audio%'
    and coalesce(m.status, '') <> 'no longer listed'
order by s.number_value nulls last, m.model_id
