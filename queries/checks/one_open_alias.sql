-- A reference means one model at a time.
-- severity: error
-- grain: one row per source and reference with two meanings
select aliases.source_id, aliases.reference, count(*) as meanings
from aliases
where aliases.valid_to is null
group by aliases.source_id, aliases.reference
having count(*) > 1
order by aliases.source_id, aliases.reference
