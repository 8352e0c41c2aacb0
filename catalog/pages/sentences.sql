-- What the page of two models says: the cases that hold and the slots that are known, of each spec and of the pair, and
-- the
-- rules (rules.csv) that speak of them.

-- Of the specs that pages weigh against each other, the names, or the phrases, of those in a bucket.
create macro nouns_of(weighed, wanted) as
    list_transform(list_filter(weighed, lambda spec: spec.bucket = wanted), lambda spec: spec.noun);
create macro phrases_of(weighed, wanted, much) as
    listed(
        list_transform(
            list_filter(weighed, lambda spec: spec.bucket = wanted and spec.strength = much), lambda spec: spec.phrase
        ),
        'and'
    );

-- Where a model leads, of what it leads on decisively, clearly and narrowly. Null where it leads on nothing.
create macro all_of(decisively, clearly, narrowly) as
    listed(list_filter([decisively, clearly, narrowly], lambda part: part is not null), 'and');

-- Modalities but for text.
create macro beyond_text(kinds) as list_filter(kinds, lambda kind: kind <> 'text');

create view sentences as
with phrases as (
    select
        max(case rule when 'decisively' then text end) as decisively,
        max(case rule when 'clearly' then text end) as clearly,
        max(case rule when 'narrowly' then text end) as narrowly,
        max(case rule when 'against' then text end) as against,
        max(case rule when 'against_per_second' then text end) as against_per_second,
        max(case rule when 'against_per_million' then text end) as against_per_million,
        max(case rule when 'against_tokens' then text end) as against_tokens,
        max(case rule when 'both_take' then text end) as both_take,
        max(case rule when 'only_takes' then text end) as only_takes,
        max(case rule when 'neither_takes' then text end) as neither_takes,
        max(case rule when 'that_take' then text end) as that_take,
        max(case rule when 'nor_takes' then text end) as nor_takes,
        max(case rule when 'one_tie' then text end) as one_tie,
        max(case rule when 'ties' then text end) as some_ties,
        max(case rule when 'unknown_ties' then text end) as all_unknown,
        max(case rule when 'some_unknown_ties' then text end) as some_unknown,
        max(case rule when 'one_undecided' then text end) as one_undecided,
        max(case rule when 'undecided' then text end) as some_undecided,
        max(case rule when 'in_status' then text end) as in_status
    from rules
    where about = 'phrase'
),

-- A comparison a row, told from the side that sentences name first: who wins, has the open weights, the ability or the
-- later date; else who is known; else the smaller id, so that a page and its mirror image say the same.
turned as (
    select
        comparisons.*,
        case
            when outcome in ('a', 'b') then outcome
            when reason = 'unknown_b' then 'a'
            when reason = 'unknown_a' then 'b'
            when reason = 'differs' and text_a in ('yes', 'open weights') then 'a'
            when reason = 'differs' and text_b in ('yes', 'open weights') then 'b'
            when reason = 'differs' and metric_id like '%_date' and text_a > text_b then 'a'
            when reason = 'differs' and metric_id like '%_date' then 'b'
            when model_a < model_b then 'a'
            else 'b'
        end as side_1,
        case
            when outcome not in ('a', 'b', 'tie') then null
            when not is_newest_a and (is_newest_b or model_a < model_b) then model_a
            when not is_newest_b then model_b
        end as newer_model
    from comparisons
),

-- With the names of what sentences speak of: scales, efforts, providers, modalities; and the newest figure of either
-- model,
-- where the comparison had to go by an older scale. Every branch below reads this one, so that it is made once.
facts as materialized (
    select
        turned.model_a,
        turned.model_b,
        turned.metric_id,
        turned.position,
        turned.is_headline,
        turned.name_a,
        turned.name_b,
        turned.outcome,
        turned.reason,
        turned.strength,
        turned.ratio,
        turned.number_a,
        turned.number_b,
        turned.method_a,
        turned.method_b,
        turned.source_a,
        turned.source_b,
        turned.as_of_a,
        turned.as_of_b,
        turned.side_1,
        lower(turned.spec) as noun,
        case turned.side_1 when 'a' then 'b' else 'a' end as side_2,
        case turned.side_1 when 'a' then turned.name_a else turned.name_b end as name_1,
        case turned.side_1 when 'a' then turned.name_b else turned.name_a end as name_2,
        case turned.side_1 when 'a' then turned.figure_a else turned.figure_b end as figure_1,
        case turned.side_1 when 'a' then turned.figure_b else turned.figure_a end as figure_2,
        case turned.side_1 when 'a' then turned.number_a else turned.number_b end as number_1,
        case turned.side_1 when 'a' then turned.number_b else turned.number_a end as number_2,
        case turned.side_1 when 'a' then turned.text_a else turned.text_b end as text_1,
        case turned.side_1 when 'a' then turned.text_b else turned.text_a end as text_2,
        case turned.side_1 when 'a' then turned.disagreements_a else turned.disagreements_b end as disagreements_1,
        case turned.side_1 when 'a' then turned.disagreements_b else turned.disagreements_a end as disagreements_2,
        words_1.scale as scale_1,
        words_2.scale as scale_2,
        words_1.effort as effort_1,
        words_2.effort as effort_2,
        words_1.provider as provider_1,
        words_2.provider as provider_2,
        words_1.kinds as kinds_1,
        words_2.kinds as kinds_2,
        newer.name as newer_name,
        newer.figure as newer_figure,
        newer.scale as newer_scale,
        newer.method as newer_method
    from turned
    left join spec_words as words_1
        on turned.metric_id = words_1.metric_id
        and case turned.side_1 when 'a' then turned.model_a else turned.model_b end = words_1.model
        and case turned.side_1 when 'a' then turned.method_a else turned.method_b end = words_1.method
    left join spec_words as words_2
        on turned.metric_id = words_2.metric_id
        and case turned.side_1 when 'a' then turned.model_b else turned.model_a end = words_2.model
        and case turned.side_1 when 'a' then turned.method_b else turned.method_a end = words_2.method
    left join spec_words as newer
        on turned.metric_id = newer.metric_id and turned.newer_model = newer.model and newer.is_newest_method
),

-- What only one side has, and what speaks for it: the ability, open weights, the modalities, the much later date.
weighed as not materialized (
    select
        facts.*,
        abs(number_a - number_b) as gap,
        -- 1.65 / 0.40 is 4.125, which a double holds as a little less.
        number_text(
            case
                when ratio < 10 then ratio * (1 + 1e-12)
                when ratio < 100 then round(ratio * (1 + 1e-12), 1)
                else round(ratio * (1 + 1e-12))
            end,
            2
        ) as times,
        -- Reasons stand by strength; those of other than headline specs one step further down.
        case strength when 'decisive' then 1000 when 'clear' then 2000 else 3000 end as pull,
        text_1 in ('yes', 'open weights') and text_2 in ('no', 'proprietary') as is_only_1,
        list_filter(kinds_1, lambda kind: list_contains(kinds_2, kind)) as both_kinds,
        list_filter(kinds_1, lambda kind: not list_contains(kinds_2, kind)) as only_kinds_1,
        list_filter(kinds_2, lambda kind: not list_contains(kinds_1, kind)) as only_kinds_2,
        list_filter(
            ['text', 'images', 'audio', 'video', 'files'],
            lambda kind: not list_contains(kinds_1, kind) and not list_contains(kinds_2, kind)
        ) as neither_kinds,
        -- 2025-04 may be before or after 2025-04-14.
        case
            when reason = 'differs' and metric_id in ('released_date', 'knowledge_cutoff_date')
                and not starts_with(text_1, text_2) and not starts_with(text_2, text_1)
                then date_diff(
                    'day', cast(substr(text_2 || '-01', 1, 10) as date), cast(substr(text_1 || '-01', 1, 10) as date)
                )
        end as days_later
    from facts
),

-- Of each spec the cases that hold, and the slots, in the order of slot_names('spec').
spec_cases as (
    select
        model_a,
        model_b,
        metric_id,
        pull,
        [
            'any',
            case
                when outcome in ('a', 'b') then 'won'
                when outcome = 'unknown' then 'unknown'
                when outcome = 'not_comparable' then 'mismatch'
                when reason = 'within_tolerance' then 'near'
                else reason
            end,
            strength,
            case when outcome in ('a', 'b', 'tie') then 'compared' end,
            case when newer_name is not null then 'newer_scale' end,
            case
                when effort_1 is not null and effort_2 is not null then 'efforts'
                when effort_1 is not null then 'effort_1'
                when effort_2 is not null then 'effort_2'
            end,
            case
                when metric_id = 'intelligence_index' and strength = 'decisive' and times is not null then 'many_times'
                when metric_id = 'output_tokens_per_second' and outcome in ('a', 'b') and round(1000 / number_1, 1) > 0
                    and round(1000 / number_1, 1) < round(1000 / number_2, 1) then 'sooner_done'
                when outcome = 'tie' then 'tie'
            end,
            case when provider_1 = provider_2 then 'one_provider' end,
            case
                when number_1 = 0 and outcome = 'tie' then 'free_tie'
                when number_1 = 0 and outcome = 'unknown' then 'free_unknown'
            end,
            case when number_1 = 0 then 'free' end,
            -- Modalities.
            case when disagreements_1 = '' then 'undisputed_1' end,
            case when disagreements_2 = '' then 'undisputed_2' end,
            case when len(list_filter(neither_kinds, lambda kind: kind <> 'text')) = 4 then 'text_only' end,
            case
                when is_only_1 then 'only_first'
                when len(only_kinds_1) > 0 and len(only_kinds_2) > 0
                    then case when len(both_kinds) > 0 then 'more_of_each' else 'apart' end
                when len(only_kinds_1) > 0 then case when len(both_kinds) > 0 then 'more_of_first' else 'only_first' end
                when len(only_kinds_2) > 0
                    then case when len(both_kinds) > 0 then 'more_of_second' else 'only_second' end
            end,
            case text_1 when 'open weights' then 'open' end,
            -- Weights and status.
            case
                when text_1 = 'open weights' and outcome = 'unknown' then 'open_unknown'
                when text_1 = 'open weights' and reason = 'same' then 'both_open'
                when text_1 = 'no longer listed' and text_2 = 'no longer listed' then 'gone'
                when text_1 = 'no longer listed' then 'gone_1'
                when text_2 = 'no longer listed' then 'gone_2'
            end,
            -- Dates, by whether a day is known or a month.
            case when days_later is not null then 'later' end,
            case when days_later >= 90 then 'much_later' end,
            case
                when days_later is null then null
                when length(text_1) = 10 and length(text_2) = 10 then 'day_after_day'
                when length(text_1) = 10 then 'day_after_month'
                when length(text_2) = 10 then 'month_after_day'
            end,
            case
                when length(text_1) < 10 or length(text_2) < 10 then null
                when days_later = 1 then 'a_day_later'
                when days_later is not null then 'days_later'
            end
        ] as cases,
        newer_method,
        [
            '', 'neither', side_1, side_2, case when outcome in ('a', 'b') then outcome else 'neither' end,
            name_1, name_2, figure_1, figure_2, times, number_text(gap, 1),
            case metric_id when 'output_usd_per_mtok' then usd_text(gap) end,
            scale_1, scale_2, newer_scale, newer_name, newer_figure,
            case newer_name when name_1 then name_2 else name_1 end,
            effort_1, effort_2,
            case metric_id when 'output_tokens_per_second' then number_text(1000 / number_1, 1) end,
            case metric_id when 'output_tokens_per_second' then number_text(1000 / number_2, 1) end,
            provider_1, provider_2,
            listed(both_kinds, 'and'), listed(only_kinds_1, 'and'), listed(only_kinds_2, 'and'),
            case
                when both_kinds is not null then
                    capitalised(array_to_string(list_filter([
                        replace(phrases.both_take, '{kinds}', listed(beyond_text(both_kinds), 'and')),
                        replace(
                            replace(phrases.only_takes, '{kinds}', listed(beyond_text(only_kinds_1), 'and')),
                            '{name}',
                            name_1
                        ),
                        replace(
                            replace(phrases.only_takes, '{kinds}', listed(beyond_text(only_kinds_2), 'and')),
                            '{name}',
                            name_2
                        ),
                        replace(phrases.neither_takes, '{kinds}', listed(beyond_text(neither_kinds), 'or'))
                    ], lambda answer: answer is not null), '; '))
            end,
            cast(days_later as varchar),
            case
                when text_1 in ('deprecated', 'no longer listed') then text_1
                else replace(phrases.in_status, '{status}', text_1)
            end,
            case
                when text_2 in ('deprecated', 'no longer listed') then text_2
                else replace(phrases.in_status, '{status}', text_2)
            end
        ] as slots
    from weighed
    cross join phrases
),

-- One row a pair: who leads on what, and the few figures that sentences over several specs need.
scores as (
    select
        model_a,
        model_b,
        max(name_a) as name_a,
        max(name_b) as name_b,
        sum(case when is_headline then 1 else 0 end) as specs,
        sum(case when is_headline and outcome = 'a' then 1 else 0 end) as wins_a,
        sum(case when is_headline and outcome = 'b' then 1 else 0 end) as wins_b,
        sum(case when is_headline and outcome = 'tie' then 1 else 0 end) as ties,
        sum(case when is_headline and reason = 'both_unknown' then 1 else 0 end) as unknown_ties,
        sum(case when is_headline and outcome not in ('a', 'b', 'tie') then 1 else 0 end) as undecided,
        min(case when is_headline and outcome = 'a' then position end) as first_win_a,
        min(case when is_headline and outcome = 'b' then position end) as first_win_b,
        list(
            {
                'noun': noun,
                'strength': strength,
                'bucket': case
                    when outcome in ('a', 'b') then outcome
                    when reason in ('equal', 'within_tolerance') then 'level'
                    else 'open'
                end,
                'phrase': replace(replace(replace(
                    case metric_id
                        when 'output_tokens_per_second' then phrases.against_per_second
                        when 'output_usd_per_mtok' then phrases.against_per_million
                        when 'context_tokens' then phrases.against_tokens
                        else phrases.against
                    end, '{noun}', noun), '{figure_1}', figure_1), '{figure_2}', figure_2)
            } order by position
        ) filter (
            where metric_id in (
                'intelligence_index', 'output_tokens_per_second', 'output_usd_per_mtok', 'context_tokens'
            )
        ) as weighed,
        any_value({'outcome': outcome, 'reason': reason, 'gap': gap}) filter (where metric_id = 'intelligence_index')
            as intelligence,
        any_value({
            'outcome': outcome, 'reason': reason, 'pull': pull, 'times': times,
            'figure_1': figure_1, 'figure_2': figure_2,
            'name_1': name_1, 'name_2': name_2, 'number_a': number_a, 'number_b': number_b
        }) filter (where metric_id = 'output_usd_per_mtok') as output,
        any_value({
            'outcome': outcome, 'reason': reason, 'strength': strength, 'times': times,
            'figure_1': figure_1, 'figure_2': figure_2,
            'name_1': name_1, 'name_2': name_2, 'number_a': number_a, 'number_b': number_b
        }) filter (where metric_id = 'input_usd_per_mtok') as input,
        any_value({'text_1': text_1, 'text_2': text_2, 'both': both_kinds, 'neither': neither_kinds}) filter (
            where metric_id = 'input_modalities' and reason in ('same', 'differs')
        ) as inputs,
        -- What speaks for each, headline or not.
        sum(case
            when outcome = 'a' or len(case side_1 when 'a' then only_kinds_1 else only_kinds_2 end) > 0
                or side_1 = 'a' and (is_only_1 or metric_id = 'released_date' and coalesce(days_later, 0) >= 90) then 1
            else 0
        end) as points_a,
        sum(case
            when outcome = 'b' or len(case side_1 when 'b' then only_kinds_1 else only_kinds_2 end) > 0
                or side_1 = 'b' and (is_only_1 or metric_id = 'released_date' and coalesce(days_later, 0) >= 90) then 1
            else 0
        end) as points_b,
        max(case when metric_id = 'creator' and reason = 'same' then figure_1 end) as creator,
        max(case when metric_id = 'weights' and reason = 'same' then text_1 end) as weights,
        max(case when metric_id = 'status' and text_1 = 'no longer listed' then name_1 end) as gone_1,
        max(case when metric_id = 'status' and text_2 = 'no longer listed' then name_2 end) as gone_2,
        least(min(as_of_a), min(as_of_b)) as seen_from,
        greatest(max(as_of_a), max(as_of_b)) as seen_to
    from weighed
    cross join phrases
    where metric_id in (
        select unnest(metric_ids)
        from rules
        where about in ('spec', 'pair')
    )
    group by model_a, model_b
),

-- Told from the side in front: who leads on more headline specs, else on the first of them, else the smaller id.
fronts as (
    select
        scores.*,
        split_part(model_a, '@', 1) = split_part(model_b, '@', 1) as is_one_model,
        case
            when wins_a > wins_b then 'a'
            when wins_a < wins_b then 'b'
            when coalesce(first_win_a, 1000) < coalesce(first_win_b, 1000) then 'a'
            when coalesce(first_win_a, 1000) > coalesce(first_win_b, 1000) then 'b'
            when model_a < model_b then 'a'
            else 'b'
        end as front,
        output.outcome in ('a', 'b') as is_output_won,
        input.outcome in ('a', 'b') as is_input_won,
        output.outcome = input.outcome as is_one_price_winner,
        3 * input.number_a + output.number_a as blend_a,
        3 * input.number_b + output.number_b as blend_b,
        -- Enough is known for a recommendation: how good the two are, and what they cost.
        intelligence.outcome in ('a', 'b', 'tie') and intelligence.reason <> 'both_unknown'
        and output.outcome in ('a', 'b', 'tie') and output.reason <> 'both_unknown' as is_enough_known
    from scores
),

pairs as (
    select
        fronts.*,
        case front when 'a' then 'b' else 'a' end as back,
        case front when 'a' then name_a else name_b end as name_1,
        case front when 'a' then name_b else name_a end as name_2,
        case front when 'a' then wins_a else wins_b end as wins_1,
        case front when 'a' then wins_b else wins_a end as wins_2,
        case front when 'a' then points_b else points_a end as points_2,
        listed(nouns_of(weighed, 'level'), 'and') as level_on,
        usd_text(blend_a) = usd_text(blend_b) as is_blend_level,
        case when model_a < model_b then name_a else name_b end as blend_name_1,
        case when model_a < model_b then name_b else name_a end as blend_name_2,
        case when model_a < model_b then blend_a else blend_b end / 4 as blend_1,
        case when model_a < model_b then blend_b else blend_a end / 4 as blend_2
    from fronts
),

-- The cases and slots of the pair; these are in the order of slot_names('pair').
pair_cases as (
    select
        model_a,
        model_b,
        output.pull,
        [
            'any',
            case when is_one_model then 'one_model' end,
            -- What they take, and who made them.
            case
                when contains(inputs.text_1, ', ') and contains(inputs.text_2, ', ') then 'multimodal'
                when inputs.text_1 = 'text' and inputs.text_2 = 'text' then 'text_only'
            end,
            case
                when creator is null then null
                when contains(inputs.text_1, ', ') and contains(inputs.text_2, ', ') then 'multimodal_of_one_creator'
                when inputs.text_1 = 'text' and inputs.text_2 = 'text' then 'text_only_of_one_creator'
            end,
            case when creator is not null then 'of_one_creator' end,
            case when weights = 'open weights' then 'both_open' when weights is not null then 'both_weights' end,
            case
                when creator is null then null
                when weights = 'open weights' then 'open_of_one_creator'
                when weights is not null then 'weights_of_one_creator'
            end,
            -- Who leads.
            case when wins_1 = 0 then 'nobody_leads' when wins_2 > 0 then 'both_lead' else 'one_leads' end,
            case when wins_1 > 0 then 'leads' end,
            case when wins_1 > 0 and wins_1 = wins_2 then 'as_many' end,
            case when level_on is not null then 'some_level' end,
            case when wins_1 > 0 or level_on is not null then 'some_weighed' end,
            case
                when wins_1 > 0 and wins_2 > 0 and intelligence.outcome in ('a', 'b') and is_output_won
                    and intelligence.outcome <> output.outcome and output.times <> '1' then 'points_for_money'
            end,
            case when wins_1 > 0 and points_2 > 0 then 'leads_despite' end,
            case when wins_1 > 0 and is_enough_known then 'leads_enough_known' end,
            case when wins_1 > 0 and (is_one_model or not coalesce(is_enough_known, false)) then 'leads_too_little' end,
            case
                when gone_1 is null and gone_2 is null or wins_1 = 0 then null
                when wins_2 > 0 and gone_1 is not null and gone_2 is not null then 'both_lead_both_gone'
                when wins_2 > 0 then 'both_lead_one_gone'
                when gone_1 is not null and gone_2 is not null then 'leads_both_gone'
                when name_1 in (gone_1, gone_2) then 'leads_leader_gone'
                else 'leads_other_gone'
            end,
            -- Prices.
            case
                when is_output_won and is_one_price_winner then 'cheaper'
                when is_output_won and is_input_won then 'mixed'
            end,
            case when is_output_won and not is_one_price_winner then 'only_output_cheaper' end,
            case when is_input_won and not is_one_price_winner then 'only_input_cheaper' end,
            case when is_output_won then 'output_cheaper' when output.reason = 'equal' then 'output_equal' end,
            case when is_input_won then 'input_cheaper' when input.reason = 'equal' then 'input_equal' end,
            case
                when is_output_won and input.reason = 'equal' then 'output_cheaper_input_equal'
                when is_input_won and output.reason = 'equal' then 'input_cheaper_output_equal'
                when output.reason = 'equal' and input.reason = 'equal' then 'prices_equal'
                when output.reason = 'both_unknown' and input.reason = 'both_unknown' then 'no_prices'
            end,
            case output.reason when 'both_unknown' then 'no_output_prices' end,
            case when coalesce(input.reason, 'both_unknown') = 'both_unknown' then 'no_input_prices' end,
            case
                when input.outcome = 'tie' and input.number_a = 0 then 'input_free_tie'
                when input.outcome = 'tie' then 'input_tie'
                when input.outcome = 'unknown' then 'input_unknown'
                when least(input.number_a, input.number_b) = 0 then 'input_free'
                when is_one_price_winner and input.strength = 'slight' then 'cheaper_slight'
                when is_one_price_winner then 'cheaper_too'
            end,
            case
                when is_output_won and is_input_won and not is_one_price_winner and is_blend_level then 'blend_level'
            end,
            case when seen_from = seen_to then 'seen_at_once' end
        ] as cases,
        [
            '', 'neither',
            case when wins_a + wins_b > 0 then front else 'neither' end,
            case when wins_1 > wins_2 then front else 'neither' end,
            output.outcome,
            case when is_input_won then input.outcome else 'neither' end,
            case
                when is_output_won and is_input_won and not is_one_price_winner then 'neither'
                when is_output_won then output.outcome
                when is_input_won then input.outcome
                else 'neither'
            end,
            case
                when is_blend_level then 'neither'
                when blend_a < blend_b then 'a'
                when blend_a > blend_b then 'b'
                else 'neither'
            end,
            name_a, name_b, name_1, name_2, creator, weights,
            output.figure_1, output.figure_2, output.name_1, output.name_2, output.times,
            input.figure_1, input.figure_2, input.name_1, input.name_2, input.times,
            usd_text(blend_a / 4), usd_text(blend_1), usd_text(blend_2), blend_name_1, blend_name_2,
            all_of(
                replace(phrases.decisively, '{items}', phrases_of(weighed, front, 'decisive')),
                replace(phrases.clearly, '{items}', phrases_of(weighed, front, 'clear')),
                replace(phrases.narrowly, '{items}', phrases_of(weighed, front, 'slight'))
            ),
            all_of(
                replace(phrases.decisively, '{items}', phrases_of(weighed, back, 'decisive')),
                replace(phrases.clearly, '{items}', phrases_of(weighed, back, 'clear')),
                replace(phrases.narrowly, '{items}', phrases_of(weighed, back, 'slight'))
            ),
            listed(nouns_of(weighed, front), 'and'), listed(nouns_of(weighed, back), 'and'),
            level_on, listed(nouns_of(weighed, 'open'), 'or'),
            number_text(intelligence.gap, 1),
            listed(inputs.both, 'and'),
            coalesce(replace(phrases.that_take, '{kinds}', listed(inputs.both, 'and')), ''),
            coalesce(replace(phrases.nor_takes, '{kinds}', listed(inputs.neither, 'or')), ''),
            coalesce(gone_1, gone_2),
            count_word(specs), count_word(wins_1), count_word(wins_2),
            case ties
                when 0 then ''
                when 1 then phrases.one_tie
                else replace(phrases.some_ties, '{number}', count_word(ties))
            end,
            case
                when unknown_ties = 0 then ''
                when unknown_ties = ties then phrases.all_unknown
                else replace(phrases.some_unknown, '{number}', count_word(unknown_ties))
            end,
            case undecided
                when 0 then ''
                when 1 then phrases.one_undecided
                else replace(phrases.some_undecided, '{number}', count_word(undecided))
            end,
            strftime(seen_from, '%-d %B %Y'), strftime(seen_to, '%-d %B %Y')
        ] as slots
    from pairs
    cross join phrases
),

-- Each case of each with the rules for it.
cased as (
    select model_a, model_b, 'spec' as about, metric_id, pull, cases, newer_method, slots, unnest(cases) as case_name
    from spec_cases
    union all
    select model_a, model_b, 'pair', '', pull, cases, '', slots, unnest(cases)
    from pair_cases
),

told as (
    select
        cased.model_a,
        cased.model_b,
        rules.section,
        rules.topic,
        rules.rank + case rules.ranked_by when 'pull' then cased.pull else 0 end as rank,
        rules.rule,
        cased.slots[rules.favours_place] as favours,
        case
            when not list_has_any(cased.cases, rules.earlier_cases) then filled(rules.words, rules.places, cased.slots)
        end as text,
        rules.metric_ids,
        case rules.case_name when 'newer_scale' then cased.newer_method else '' end as method
    from cased
    inner join rules
        on cased.about = rules.about
        and cased.metric_id = rules.metric_id
        and cased.case_name = rules.case_name
        and rules.text <> ''
),

-- What is said of each model alone, whatever it is compared with: pros and cons by strength, the part indices further
-- down,
-- so that a list is not all scores; and its sources.
said_of_models as (
    select
        model,
        side,
        'pros_cons' as section,
        1 - strength + case when rule in ('rank_of_coding_index', 'rank_of_agentic_index') then 0.3 else 0 end
        + position / 1e6 as rank,
        rule,
        text,
        [metric_id] as metric_ids,
        method,
        '' as scale
    from traits
    union all
    select
        model, '', 'sources', rank, rule, text, metric_ids, '',
        case method when '' then '' else metric_id || ' ' || method end
    from citations
),

sides as (
    select
        model_a,
        model_b,
        unnest(['a', 'b']) as side,
        list(metric_id || ' ' || method_a) filter (where method_a <> '') as scales_a,
        list(metric_id || ' ' || method_b) filter (where method_b <> '') as scales_b
    from facts
    group by model_a, model_b
),

-- What is said of both alike is said once.
told_of_models as (
    select
        sides.model_a,
        sides.model_b,
        said_of_models.section,
        case
            when said_of_models.section = 'sources' then 'sources_' || sides.side
            when theirs.model is not null then 'shared_' || said_of_models.side || 's'
            else sides.side || '_' || said_of_models.side || 's'
        end as topic,
        said_of_models.rank,
        said_of_models.rule,
        case
            when said_of_models.section = 'sources' or theirs.model is not null then 'neither'
            when said_of_models.side = 'pro' then sides.side
            when sides.side = 'a' then 'b'
            else 'a'
        end as favours,
        said_of_models.text,
        said_of_models.metric_ids,
        said_of_models.method
    from sides
    inner join said_of_models
        on said_of_models.model = case sides.side when 'a' then sides.model_a else sides.model_b end
    left join traits as theirs
        on theirs.model = case sides.side when 'a' then sides.model_b else sides.model_a end
        and said_of_models.side = theirs.side
        and said_of_models.text = theirs.text
    where (theirs.model is null or sides.side = 'a')
        and (
            said_of_models.scale = ''
            or list_contains(case sides.side when 'a' then sides.scales_a else sides.scales_b end, said_of_models.scale)
        )
),

credits as (
    select
        credited.model_a, credited.model_b, 'sources', 'credits', sources.priority, rules.rule, 'neither',
        filled(rules.words, rules.places, ['', null, null, null, null, null, null, null, null, sources.attribution]),
        rules.metric_ids, ''
    from (
        select model_a, model_b, unnest(list_distinct(list_concat(list(source_a), list(source_b)))) as source_id
        from facts
        group by model_a, model_b
    ) as credited
    inner join sources on credited.source_id = sources.source_id
    inner join rules on rules.about = 'source' and rules.case_name = 'credit'
),

said as (
    select * from told
    union all
    select * from told_of_models
    union all
    select * from credits
),

-- What says nothing stands in no topic. It is left out by the join, since a filter of texts would be put into the joins
-- above, where each text would be made many times.
spoken as (
    select
        model_a, model_b, section, case when text is not null then replace(topic, '{favours}', favours) end as topic,
        rank, rule, favours, text, metric_ids, method
    from said
),

-- A list says its strongest items; that there is nothing to say (rank 1000000) only where there is nothing else.
placed as (
    select
        spoken.*,
        topics.position as topic_position,
        topics.most,
        row_number() over (
            partition by spoken.model_a, spoken.model_b, spoken.topic order by spoken.rank, spoken.rule, spoken.text
        ) as place
    from spoken
    inner join page_topics as topics on spoken.section = topics.section and spoken.topic = topics.topic
)

select
    model_a,
    model_b,
    row_number() over (partition by model_a, model_b order by topic_position, place) as position,
    section,
    topic,
    rule,
    favours,
    text,
    metric_ids,
    method
from placed
where place <= most and (rank < 1000000 or place = 1);
comment on view sentences is
    'One row per ordered pair of models and sentence (or item of a list, winner line, answer) of their page, in the '
    'order of the page. Each is made by one rule from comparisons and traits, and names the metrics it rests on; a '
    'rule that has nothing to say says nothing. Filter by both models: all pairs are about twelve million sentences.';
comment on column sentences.model_a is 'The first model, or model@configuration.';
comment on column sentences.model_b is 'The second.';
comment on column sentences.position is 'Its number on the page, from 1.';
comment on column sentences.section is 'Section of the page, see page_topics.';
comment on column sentences.topic is 'Part of the section, see page_topics.';
comment on column sentences.rule is 'The rule that made it.';
comment on column sentences.favours is 'Whom it speaks for: a, b or neither.';
comment on column sentences.text is 'The sentence; an item of a list has no full stop.';
comment on column sentences.metric_ids is
    'The metrics it rests on, of both models; empty: on there being nothing, or on the dates of all.';
comment on column sentences.method is
    'Scale of its figures where that is not the scale of the comparison; else empty.';

create view pages as
-- One stream of rows, no join: so that a filter by models reaches both of its ends. And one aggregation: each list that
-- is
-- put in order costs as much as twenty sentences.
with parts as (
    select
        model_a, model_b, position,
        section, topic, rule, favours, text,
        cast(null as varchar) as name_a, cast(null as varchar) as name_b,
        cast(null as date) as as_of_a, cast(null as date) as as_of_b,
        cast(null as varchar) as metric_id, cast(null as varchar) as spec, cast(null as varchar) as display_a,
        cast(null as varchar) as display_b, cast(null as varchar) as outcome, cast(null as varchar) as reason
    from sentences
    union all
    select
        model_a, model_b, position,
        null, null, null, null, null,
        name_a, name_b,
        as_of_a, as_of_b,
        metric_id, spec, display_a,
        display_b, outcome, reason
    from comparisons
    where is_headline
)

select
    model_a,
    model_b,
    max(name_a) as name_a,
    max(name_b) as name_b,
    max(name_a) || ' vs ' || max(name_b) as title,
    least(min(as_of_a), min(as_of_b)) as seen_from,
    greatest(max(as_of_a), max(as_of_b)) as seen_to,
    list(
        {'metric_id': metric_id, 'spec': spec, 'a': display_a, 'b': display_b, 'outcome': outcome, 'reason': reason}
        order by position
    ) filter (where metric_id is not null) as specs,
    list(
        {'position': position, 'section': section, 'topic': topic, 'rule': rule, 'favours': favours, 'text': text}
        order by position
    ) filter (where section is not null) as sentences
from parts
group by model_a, model_b;
comment on view pages is 'One row per ordered pair of models: their page, sections in order. Filter by both models.';
comment on column pages.model_a is 'The first model, or model@configuration.';
comment on column pages.model_b is 'The second.';
comment on column pages.name_a is 'Name of the first for people.';
comment on column pages.name_b is 'Name of the second for people.';
comment on column pages.title is 'Title of the page.';
comment on column pages.seen_from is 'Day on which the oldest of its headline figures was last seen to be stated.';
comment on column pages.seen_to is 'Day on which the newest was.';
comment on column pages.specs is
    'Side by side: the headline specs in order, with both values as tables write them, the outcome (a, b, tie, '
    'differs, unknown, not_comparable) and its reason.';
comment on column pages.sentences is
    'Its sentences in order, each with its section and topic (see page_topics), rule and the side it favours: see '
    'sentences.';
