-- No two sources state prices of one offering that are more than ten times apart.
-- severity: warning
-- grain: one row per such pair of statements
select model_id, metric_id, provider_id, number_value, source_id, other_number_value, other_source_id
from conflicts
where metric_id like '%usd_per_mtok' and least(number_value, other_number_value) > 0
    and greatest(number_value, other_number_value) > 10 * least(number_value, other_number_value)
order by model_id, metric_id, provider_id, other_source_id
