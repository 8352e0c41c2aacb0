-- Models that pass every filter given, newest first. What is not known passes no filter.
-- grain: one row per model
-- param: search text = null -- part of the id or name
-- param: creator creator = null -- who made it, by name or by the first part of the id
-- param: weights weights = null -- proprietary, or open (weights); its beginning is enough
-- param: min_context integer = null -- context of at least this many tokens
-- param: min_intelligence double = null -- intelligence index of at least this, on the newest method of each model
-- param: max_input_usd double = null -- input price of at most this, USD per 1M tokens
-- param: max_output_usd double = null -- output price of at most this, USD per 1M tokens
-- param: input modality = null -- reads all of these, comma-separated: text, image, audio, video, file
-- param: tool_calls boolean = null -- whether it can call tools
-- param: released_since date = null -- released on or after this day, as 2026-01-31
-- param: gone boolean = false -- also models that no source lists any more
-- show: model_id, name, released_date, intelligence_index, output_tokens_per_second, input_usd_per_mtok,
--     output_usd_per_mtok, context_tokens
select m.*
from models as m
where ($search is null or contains(lower(m.model_id), lower($search)) or contains(lower(m.name), lower($search)))
    and ($creator is null or lower(m.creator) = lower($creator) or starts_with(m.model_id, creator_of($creator) || '/'))
    and ($weights is null or starts_with(m.weights, lower($weights)))
    and ($min_context is null or m.context_tokens >= $min_context)
    and ($min_intelligence is null or m.intelligence_index >= $min_intelligence)
    and ($max_input_usd is null or m.input_usd_per_mtok <= $max_input_usd)
    and ($max_output_usd is null or m.output_usd_per_mtok <= $max_output_usd)
    and ($input is null or has_modalities(m.input_modalities, $input))
    and ($tool_calls is null or m.supports_tool_calls = case when $tool_calls then 'yes' else 'no' end)
    and ($released_since is null or m.released_date >= cast($released_since as varchar))
    and (m.is_listed or $gone)
order by coalesce(m.released_date, m.listed_date) desc nulls last, m.model_id
