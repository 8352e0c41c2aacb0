-- Which mixes of inputs do models read, and how many read each?
-- group: Limits and abilities
-- columns: input_modalities varchar, models bigint, creators bigint, median_input_usd double
-- rows: at least 8
select
    m.input_modalities,
    count(*) as models,
    count(distinct m.creator) as creators,
    round(median(m.input_usd_per_mtok), 3) as median_input_usd
from models as m
where m.input_modalities is not null and coalesce(m.status, '') <> 'no longer listed'
group by m.input_modalities
order by models desc, m.input_modalities
