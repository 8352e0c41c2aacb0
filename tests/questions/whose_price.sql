-- Whose prices does the catalogue show, and how old are they?
-- group: Sources
-- columns: source_id varchar, models bigint, from_the_creator bigint, oldest_date date, newest_date date
-- rows: at least 3
select
    s.source_id,
    count(*) as models,
    count(case when providers.creator_id = split_part(s.model_id, '/', 1) then 1 end) as from_the_creator,
    min(s.as_of_date) as oldest_date,
    max(s.as_of_date) as newest_date
from specs as s
left join providers on s.provider_id = providers.provider_id
where s.metric_id = 'output_usd_per_mtok' and s.configuration = '' and s.number_value is not null
group by s.source_id
order by models desc, s.source_id
