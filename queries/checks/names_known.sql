-- Every model has a name for people.
-- severity: warning
-- grain: one row per model without a name
select specs.model
from specs
where specs.metric_id = 'name' and specs.configuration = '' and specs.text_value is null
order by specs.model
