-- Every rejection has a reason that the catalogue knows.
-- severity: error
-- grain: one row per unknown reason and source
select rejections.reason, rejections.source_id, count(*) as rejections
from rejections
left join rejection_reasons on rejections.reason = rejection_reasons.reason
where rejection_reasons.reason is null
group by rejections.reason, rejections.source_id
order by rejections.reason, rejections.source_id
