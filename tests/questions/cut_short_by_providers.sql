-- Which providers serve a model with less than half of the creator's own context?
-- group: Limits and abilities
-- columns: model_id varchar, provider_id varchar, context_tokens bigint, creators_context_tokens bigint, share_percent double
-- rows: at least 20
-- expect: model_id=openai/gpt-4.1-mini, provider_id=github-models, context_tokens=128000, creators_context_tokens=1047576
select
    other.model_id,
    other.provider_id,
    other.context_tokens,
    own.context_tokens as creators_context_tokens,
    round(100.0 * other.context_tokens / own.context_tokens, 1) as share_percent
from offerings as own
inner join offerings as other on own.model_id = other.model_id and not other.is_creators_own
where own.is_creators_own
    and own.variant = ''
    and other.variant = ''
    and 2 * other.context_tokens < own.context_tokens
order by share_percent, other.model_id, other.provider_id, own.provider_id
