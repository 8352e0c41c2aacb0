-- The longest answer of a model fits into its context; where it does not, the two are of different sources or one is
--     wrong.
-- severity: warning
-- grain: one row per model
select
    context.model,
    context.number_value as context_tokens,
    context.source_id as context_source,
    output.number_value as max_output_tokens,
    output.source_id as output_source
from specs as context
inner join specs as output on context.model = output.model and output.metric_id = 'max_output_tokens'
where context.metric_id = 'context_tokens' and output.number_value > context.number_value
order by context.model
