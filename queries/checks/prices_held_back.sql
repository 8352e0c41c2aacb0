-- No price of a source's latest payload looks wrong: a hundred times away, or zero where there was one.
-- severity: warning
-- grain: one row per statement that is held back until it is said again or accepted (catalog accept)
select
    held_back.source_id,
    held_back.reference,
    held_back.metric_id,
    held_back.provider_id,
    held_back.variant,
    held_back.number_value,
    held_back.detail
from held_back
order by held_back.source_id, held_back.reference, held_back.metric_id, held_back.provider_id, held_back.variant
