-- What the page of two models says: the cases that hold and the slots that are known, of each spec and of the pair, and the
-- rules (rules.csv) that speak of them.

-- Where a model leads, of what it leads on decisively, clearly and narrowly. Null where it leads on nothing.
create macro all_of(decisively, clearly, narrowly) as
    listed(list_filter([decisively, clearly, narrowly], lambda part: part is not null), 'and');

create view statements as
with spoken as (
    select distinct unnest(metric_ids) as metric_id
    from rules
    where about in ('spec', 'pair')
),

phrases as (
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
        max(case rule when 'ties' then text end) as ties,
        max(case rule when 'unknown_ties' then text end) as unknown_ties,
        max(case rule when 'some_unknown_ties' then text end) as some_unknown_ties,
        max(case rule when 'one_undecided' then text end) as one_undecided,
        max(case rule when 'undecided' then text end) as undecided,
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
        end as newer_model,
        case
            when outcome in ('a', 'b') then 'won'
            when outcome = 'unknown' then 'unknown'
            when outcome = 'not_comparable' then 'mismatch'
            when reason = 'within_tolerance' then 'near'
            else reason
        end as standing
    from comparisons
    where metric_id in (select metric_id from spoken)
),

facts as (
    select
        turned.*,
        lower(spec) as noun,
        case side_1 when 'a' then 'b' else 'a' end as side_2,
        case
            -- 1.65 / 0.40 is 4.125, which a double holds as a little less.
            when ratio < 10 then number_text(ratio * (1 + 1e-12), 2)
            when ratio < 100 then number_text(ratio * (1 + 1e-12), 1)
            else number_text(ratio * (1 + 1e-12), 0)
        end as times,
        abs(number_a - number_b) as gap,
        case side_1 when 'a' then name_a else name_b end as name_1,
        case side_1 when 'a' then name_b else name_a end as name_2,
        case side_1 when 'a' then figure_a else figure_b end as figure_1,
        case side_1 when 'a' then figure_b else figure_a end as figure_2,
        case side_1 when 'a' then number_a else number_b end as number_1,
        case side_1 when 'a' then number_b else number_a end as number_2,
        case side_1 when 'a' then text_a else text_b end as text_1,
        case side_1 when 'a' then text_b else text_a end as text_2,
        case side_1 when 'a' then method_a else method_b end as method_1,
        case side_1 when 'a' then method_b else method_a end as method_2,
        -- The configuration of a bare model's figure; a configuration has it in its name.
        case when contains(case side_1 when 'a' then model_a else model_b end, '@') then '' when side_1 = 'a' then variant_a else variant_b end as variant_1,
        case when contains(case side_1 when 'a' then model_b else model_a end, '@') then '' when side_1 = 'a' then variant_b else variant_a end as variant_2,
        case side_1 when 'a' then provider_a else provider_b end as provider_1,
        case side_1 when 'a' then provider_b else provider_a end as provider_2,
        case side_1 when 'a' then disagreements_a else disagreements_b end as disagreements_1,
        case side_1 when 'a' then disagreements_b else disagreements_a end as disagreements_2,
        -- Reasons stand by strength; those of other than headline specs one step further down.
        case strength when 'decisive' then 1000 when 'clear' then 2000 else 3000 end as pull
    from turned
),

-- What only one side has, and what speaks for it: the ability, open weights, the modalities, the much later date.
weighed as (
    select
        facts.*,
        text_1 in ('yes', 'open weights') and text_2 in ('no', 'proprietary') as is_only_1,
        case when facts.metric_id in ('input_modalities', 'output_modalities') and standing in ('same', 'differs')
            then listed(modality_list(text_1, text_2, true, true), 'and') end as both_have,
        case when facts.metric_id in ('input_modalities', 'output_modalities') and standing in ('same', 'differs')
            then listed(modality_list(text_1, text_2, true, false), 'and') end as only_1,
        case when facts.metric_id in ('input_modalities', 'output_modalities') and standing in ('same', 'differs')
            then listed(modality_list(text_1, text_2, false, true), 'and') end as only_2,
        -- 2025-04 may be before or after 2025-04-14.
        facts.metric_id like '%_date' and standing = 'differs'
        and not starts_with(text_1, text_2) and not starts_with(text_2, text_1) as is_later_1,
        case when facts.metric_id = 'released_date' and standing = 'differs'
            then date_diff('day', cast(substr(text_2 || '-01', 1, 10) as date), cast(substr(text_1 || '-01', 1, 10) as date)) end as days,
        case
            when facts.metric_id not in ('intelligence_index', 'output_tokens_per_second', 'output_usd_per_mtok', 'context_tokens') then null
            when outcome in ('a', 'b') then outcome
            when reason in ('equal', 'within_tolerance') then 'level'
            else 'open'
        end as bucket,
        replace(replace(replace(
            case facts.metric_id
                when 'output_tokens_per_second' then phrases.against_per_second
                when 'output_usd_per_mtok' then phrases.against_per_million
                when 'context_tokens' then phrases.against_tokens
                else phrases.against
            end, '{noun}', noun), '{figure_1}', figure_1), '{figure_2}', figure_2) as phrase,
        phrases.both_take as phrase_both_take,
        phrases.only_takes as phrase_only_takes,
        phrases.neither_takes as phrase_neither_takes,
        phrases.in_status as phrase_in_status
    from facts
    cross join phrases
),

spec_cases as (
    select
        weighed.*,
        list_concat(
            ['any', standing, strength, case when outcome in ('a', 'b', 'tie') then 'compared' end],
            case weighed.metric_id
                when 'intelligence_index' then [case when strength = 'decisive' and times is not null then 'many_times' end]
                when 'output_tokens_per_second' then [
                    case when standing = 'won' and round(1000 / number_1, 1) > 0 and round(1000 / number_1, 1) < round(1000 / number_2, 1) then 'sooner_done' end
                ]
                when 'output_usd_per_mtok' then [
                    case outcome when 'tie' then 'tie' end,
                    case when number_1 = 0 then 'free' end,
                    case when number_1 = 0 and outcome = 'tie' then 'free_tie' when number_1 = 0 and outcome = 'unknown' then 'free_unknown' end
                ]
                when 'input_modalities' then [
                    case when disagreements_1 = '' then 'undisputed_1' end,
                    case when disagreements_2 = '' then 'undisputed_2' end,
                    case when standing in ('same', 'differs') and not contains(text_1 || text_2, 'image') and not contains(text_1 || text_2, 'audio')
                        and not contains(text_1 || text_2, 'video') and not contains(text_1 || text_2, 'file') then 'text_only' end
                ]
                when 'weights' then [
                    case when text_1 = 'open weights' then 'open' end,
                    case when text_1 = 'open weights' and standing = 'unknown' then 'open_unknown' when text_1 = 'open weights' and standing = 'same' then 'both_open' end
                ]
                when 'status' then [
                    case when text_1 = 'no longer listed' and text_2 = 'no longer listed' then 'gone' when text_1 = 'no longer listed' then 'gone_1' when text_2 = 'no longer listed' then 'gone_2' end
                ]
            end,
            case
                when both_have is not null and only_1 is not null and only_2 is not null then ['more_of_each']
                when both_have is not null and only_1 is not null then ['more_of_first']
                when both_have is not null and only_2 is not null then ['more_of_second']
                when only_1 is not null and only_2 is not null then ['apart']
                when only_1 is not null then ['only_first']
                when only_2 is not null then ['only_second']
                when is_only_1 then ['only_first']
                when is_later_1 then [
                    'later',
                    case
                        when length(text_1) = 10 and length(text_2) = 10 then 'day_after_day'
                        when length(text_1) = 10 then 'day_after_month'
                        when length(text_2) = 10 then 'month_after_day'
                    end,
                    case when length(text_1) = 10 and length(text_2) = 10 and days = 1 then 'a_day_later' when length(text_1) = 10 and length(text_2) = 10 then 'days_later' end,
                    case when days >= 90 then 'much_later' end
                ]
            end
        ) as cases
    from weighed
),

-- With the names of what sentences speak of: scales, efforts, providers; and the newest figure of either model, where the
-- comparison had to go by an older scale. The slots are in the order of slot_names('spec').
spec_slots as (
    select
        spec_cases.model_a,
        spec_cases.model_b,
        spec_cases.metric_id,
        spec_cases.pull,
        list_concat(
            spec_cases.cases,
            [
                case when newer.name is not null then 'newer_scale' end,
                case when efforts_1.label is not null and efforts_2.label is not null then 'efforts' when efforts_1.label is not null then 'effort_1' when efforts_2.label is not null then 'effort_2' end,
                case when coalesce(providers_1.name, nullif(provider_1, '')) = coalesce(providers_2.name, nullif(provider_2, '')) then 'one_provider' end
            ]
        ) as cases,
        coalesce(newer.method, '') as newer_method,
        [
            '', 'neither', side_1, side_2, case when outcome in ('a', 'b') then outcome else 'neither' end,
            name_1, name_2, figure_1, figure_2, times, number_text(gap, 1), usd_text(gap),
            methods_1.label, methods_2.label, newer_methods.label, newer.name, newer.figure,
            case when newer.name = name_1 then name_2 else name_1 end,
            efforts_1.label, efforts_2.label,
            case when spec_cases.metric_id = 'output_tokens_per_second' then number_text(1000 / number_1, 1) end,
            case when spec_cases.metric_id = 'output_tokens_per_second' then number_text(1000 / number_2, 1) end,
            coalesce(providers_1.name, nullif(provider_1, '')), coalesce(providers_2.name, nullif(provider_2, '')),
            both_have, only_1, only_2,
            case when spec_cases.metric_id = 'input_modalities' and standing in ('same', 'differs') then
                capitalised(array_to_string(list_filter([
                    replace(phrase_both_take, '{kinds}', listed(list_filter(modality_list(text_1, text_2, true, true), lambda word: word <> 'text'), 'and')),
                    replace(replace(phrase_only_takes, '{kinds}', listed(list_filter(modality_list(text_1, text_2, true, false), lambda word: word <> 'text'), 'and')), '{name}', name_1),
                    replace(replace(phrase_only_takes, '{kinds}', listed(list_filter(modality_list(text_1, text_2, false, true), lambda word: word <> 'text'), 'and')), '{name}', name_2),
                    replace(phrase_neither_takes, '{kinds}', listed(list_filter(modality_list(text_1, text_2, false, false), lambda word: word <> 'text'), 'or'))
                ], lambda answer: answer is not null), '; ')) end,
            cast(days as varchar),
            case when text_1 in ('deprecated', 'no longer listed') then text_1 else replace(phrase_in_status, '{status}', text_1) end,
            case when text_2 in ('deprecated', 'no longer listed') then text_2 else replace(phrase_in_status, '{status}', text_2) end
        ] as slots
    from spec_cases
    left join methods as methods_1 on spec_cases.metric_id = methods_1.metric_id and spec_cases.method_1 = methods_1.method
    left join methods as methods_2 on spec_cases.metric_id = methods_2.metric_id and spec_cases.method_2 = methods_2.method
    left join efforts as efforts_1 on spec_cases.variant_1 = efforts_1.variant and spec_cases.variant_1 <> ''
    left join efforts as efforts_2 on spec_cases.variant_2 = efforts_2.variant and spec_cases.variant_2 <> ''
    left join providers as providers_1 on spec_cases.provider_1 = providers_1.provider_id
    left join providers as providers_2 on spec_cases.provider_2 = providers_2.provider_id
    left join specs as newer
        on spec_cases.metric_id = newer.metric_id
        and spec_cases.newer_model = newer.model
        and newer.is_newest_method
    left join methods as newer_methods on newer.metric_id = newer_methods.metric_id and newer.method = newer_methods.method
),

-- One row a pair: who leads on what, and the few figures that sentences over several specs need.
scores as (
    select
        model_a,
        model_b,
        max(name_a) as name_a,
        max(name_b) as name_b,
        split_part(model_a, '@', 1) = split_part(model_b, '@', 1) as is_one_model,
        sum(case when is_headline then 1 else 0 end) as specs,
        sum(case when is_headline and outcome = 'a' then 1 else 0 end) as wins_a,
        sum(case when is_headline and outcome = 'b' then 1 else 0 end) as wins_b,
        sum(case when is_headline and outcome = 'tie' then 1 else 0 end) as ties,
        sum(case when is_headline and reason = 'both_unknown' then 1 else 0 end) as unknown_ties,
        sum(case when is_headline and outcome not in ('a', 'b', 'tie') then 1 else 0 end) as undecided,
        coalesce(min(case when is_headline and outcome = 'a' then position end), 1000) as first_win_a,
        coalesce(min(case when is_headline and outcome = 'b' then position end), 1000) as first_win_b,
        listed(list(noun order by position) filter (where bucket = 'a'), 'and') as nouns_a,
        listed(list(noun order by position) filter (where bucket = 'b'), 'and') as nouns_b,
        listed(list(noun order by position) filter (where bucket = 'level'), 'and') as level_on,
        listed(list(noun order by position) filter (where bucket = 'open'), 'or') as open_on,
        list(phrase order by position) filter (where bucket = 'a' and strength = 'decisive') as decisive_a,
        list(phrase order by position) filter (where bucket = 'a' and strength = 'clear') as clear_a,
        list(phrase order by position) filter (where bucket = 'a' and strength = 'slight') as slight_a,
        list(phrase order by position) filter (where bucket = 'b' and strength = 'decisive') as decisive_b,
        list(phrase order by position) filter (where bucket = 'b' and strength = 'clear') as clear_b,
        list(phrase order by position) filter (where bucket = 'b' and strength = 'slight') as slight_b,
        max(case when metric_id = 'intelligence_index' then outcome end) as intelligence,
        max(case when metric_id = 'intelligence_index' then reason end) as intelligence_reason,
        max(case when metric_id = 'intelligence_index' then gap end) as intelligence_gap,
        max(case when metric_id = 'output_usd_per_mtok' then outcome end) as output_price,
        max(case when metric_id = 'output_usd_per_mtok' then reason end) as output_reason,
        max(case when metric_id = 'output_usd_per_mtok' then pull end) as output_pull,
        max(case when metric_id = 'output_usd_per_mtok' then times end) as output_times,
        max(case when metric_id = 'output_usd_per_mtok' then figure_1 end) as output_1,
        max(case when metric_id = 'output_usd_per_mtok' then figure_2 end) as output_2,
        max(case when metric_id = 'output_usd_per_mtok' then name_1 end) as output_name_1,
        max(case when metric_id = 'output_usd_per_mtok' then name_2 end) as output_name_2,
        max(case when metric_id = 'output_usd_per_mtok' then number_a end) as output_usd_a,
        max(case when metric_id = 'output_usd_per_mtok' then number_b end) as output_usd_b,
        max(case when metric_id = 'input_usd_per_mtok' then outcome end) as input_price,
        max(case when metric_id = 'input_usd_per_mtok' then reason end) as input_reason,
        max(case when metric_id = 'input_usd_per_mtok' then strength end) as input_strength,
        max(case when metric_id = 'input_usd_per_mtok' then times end) as input_times,
        max(case when metric_id = 'input_usd_per_mtok' then figure_1 end) as input_1,
        max(case when metric_id = 'input_usd_per_mtok' then figure_2 end) as input_2,
        max(case when metric_id = 'input_usd_per_mtok' then name_1 end) as input_name_1,
        max(case when metric_id = 'input_usd_per_mtok' then name_2 end) as input_name_2,
        max(case when metric_id = 'input_usd_per_mtok' then number_a end) as input_usd_a,
        max(case when metric_id = 'input_usd_per_mtok' then number_b end) as input_usd_b,
        -- What speaks for each, headline or not.
        sum(case when outcome = 'a' or side_1 = 'a' and (is_only_1 or coalesce(is_later_1 and days >= 90, false) or only_1 is not null) or side_2 = 'a' and only_2 is not null then 1 else 0 end) as points_a,
        sum(case when outcome = 'b' or side_1 = 'b' and (is_only_1 or coalesce(is_later_1 and days >= 90, false) or only_1 is not null) or side_2 = 'b' and only_2 is not null then 1 else 0 end) as points_b,
        max(case when metric_id = 'creator' and reason = 'same' then figure_1 end) as creator,
        max(case when metric_id = 'weights' and reason = 'same' then text_1 end) as weights,
        max(case when metric_id = 'input_modalities' and reason in ('same', 'differs') then text_1 end) as inputs_1,
        max(case when metric_id = 'input_modalities' and reason in ('same', 'differs') then text_2 end) as inputs_2,
        max(case when metric_id = 'status' and text_a = 'no longer listed' then name_a end) as gone_a,
        max(case when metric_id = 'status' and text_b = 'no longer listed' then name_b end) as gone_b,
        least(min(as_of_a), min(as_of_b)) as seen_from,
        greatest(max(as_of_a), max(as_of_b)) as seen_to
    from weighed
    group by model_a, model_b
),

-- Told from the side in front: who leads on more headline specs, else on the first of them, else the smaller id.
fronts as (
    select
        scores.*,
        case
            when wins_a > wins_b then 'a'
            when wins_a < wins_b then 'b'
            when first_win_a < first_win_b then 'a'
            when first_win_a > first_win_b then 'b'
            when model_a < model_b then 'a'
            else 'b'
        end as front,
        output_price in ('a', 'b') as is_output_won,
        input_price in ('a', 'b') as is_input_won,
        3 * input_usd_a + output_usd_a as blend_a,
        3 * input_usd_b + output_usd_b as blend_b,
        -- Enough is known for a recommendation: how good the two are, and what they cost.
        intelligence in ('a', 'b', 'tie') and intelligence_reason <> 'both_unknown'
        and output_price in ('a', 'b', 'tie') and output_reason <> 'both_unknown' as is_enough_known,
        listed(modality_list(inputs_1, inputs_2, true, true), 'and') as both_take,
        listed(modality_list(inputs_1, inputs_2, false, false), 'or') as neither_takes
    from scores
),

pairs as (
    select
        fronts.*,
        case front when 'a' then name_a else name_b end as name_1,
        case front when 'a' then name_b else name_a end as name_2,
        case front when 'a' then wins_a else wins_b end as wins_1,
        case front when 'a' then wins_b else wins_a end as wins_2,
        case front when 'a' then points_b else points_a end as points_2,
        case front when 'a' then nouns_a else nouns_b end as ahead_on_1,
        case front when 'a' then nouns_b else nouns_a end as ahead_on_2,
        all_of(
            replace(decisively, '{items}', listed(case front when 'a' then decisive_a else decisive_b end, 'and')),
            replace(clearly, '{items}', listed(case front when 'a' then clear_a else clear_b end, 'and')),
            replace(narrowly, '{items}', listed(case front when 'a' then slight_a else slight_b end, 'and'))
        ) as leads_1,
        all_of(
            replace(decisively, '{items}', listed(case front when 'a' then decisive_b else decisive_a end, 'and')),
            replace(clearly, '{items}', listed(case front when 'a' then clear_b else clear_a end, 'and')),
            replace(narrowly, '{items}', listed(case front when 'a' then slight_b else slight_a end, 'and'))
        ) as leads_2,
        coalesce(replace(phrases.that_take, '{kinds}', fronts.both_take), '') as that_take,
        coalesce(replace(phrases.nor_takes, '{kinds}', fronts.neither_takes), '') as nor_takes,
        case fronts.ties when 0 then '' when 1 then phrases.one_tie else replace(phrases.ties, '{number}', count_word(fronts.ties)) end as ties_text,
        case when fronts.unknown_ties = 0 then '' when fronts.unknown_ties = fronts.ties then phrases.unknown_ties else replace(phrases.some_unknown_ties, '{number}', count_word(fronts.unknown_ties)) end as unknown_ties_text,
        case fronts.undecided when 0 then '' when 1 then phrases.one_undecided else replace(phrases.undecided, '{number}', count_word(fronts.undecided)) end as undecided_text
    from fronts
    cross join phrases
),

-- The slots are in the order of slot_names('pair').
pair_slots as (
    select
        model_a,
        model_b,
        '' as metric_id,
        output_pull as pull,
        [
            'any',
            case when is_one_model then 'one_model' end,
            -- What they take, and who made them.
            case
                when contains(inputs_1, ', ') and contains(inputs_2, ', ') then 'multimodal'
                when inputs_1 = 'text' and inputs_2 = 'text' then 'text_only'
            end,
            case
                when creator is null then null
                when contains(inputs_1, ', ') and contains(inputs_2, ', ') then 'multimodal_of_one_creator'
                when inputs_1 = 'text' and inputs_2 = 'text' then 'text_only_of_one_creator'
            end,
            case when creator is not null then 'of_one_creator' end,
            case when weights = 'open weights' then 'both_open' when weights is not null then 'both_weights' end,
            case when creator is null then null when weights = 'open weights' then 'open_of_one_creator' when weights is not null then 'weights_of_one_creator' end,
            -- Who leads.
            case when wins_1 > 0 and wins_2 > 0 then 'both_lead' when wins_1 > 0 then 'one_leads' else 'nobody_leads' end,
            case when wins_1 > 0 then 'leads' end,
            case when wins_1 > 0 and wins_1 = wins_2 then 'as_many' end,
            case when level_on is not null then 'some_level' end,
            case when wins_1 > 0 or level_on is not null then 'some_weighed' end,
            case
                when wins_1 > 0 and wins_2 > 0 and intelligence in ('a', 'b') and is_output_won and intelligence <> output_price and output_times <> '1'
                    then 'points_for_money'
            end,
            case when wins_1 > 0 and points_2 > 0 then 'leads_despite' end,
            case when wins_1 > 0 and is_enough_known then 'leads_enough_known' end,
            case when wins_1 > 0 and (is_one_model or coalesce(not is_enough_known, true)) then 'leads_too_little' end,
            case
                when gone_a is null and gone_b is null or wins_1 = 0 then null
                when wins_2 > 0 and gone_a is not null and gone_b is not null then 'both_lead_both_gone'
                when wins_2 > 0 then 'both_lead_one_gone'
                when gone_a is not null and gone_b is not null then 'leads_both_gone'
                when name_1 in (gone_a, gone_b) then 'leads_leader_gone'
                else 'leads_other_gone'
            end,
            -- Prices.
            case when is_output_won and output_price = input_price then 'cheaper' when is_output_won and is_input_won then 'mixed' end,
            case when is_output_won and output_price <> input_price then 'only_output_cheaper' end,
            case when is_input_won and output_price <> input_price then 'only_input_cheaper' end,
            case when is_output_won then 'output_cheaper' when output_reason = 'equal' then 'output_equal' end,
            case when is_input_won then 'input_cheaper' when input_reason = 'equal' then 'input_equal' end,
            case
                when is_output_won and input_reason = 'equal' then 'output_cheaper_input_equal'
                when is_input_won and output_reason = 'equal' then 'input_cheaper_output_equal'
                when output_reason = 'equal' and input_reason = 'equal' then 'prices_equal'
                when output_reason = 'both_unknown' and input_reason = 'both_unknown' then 'no_prices'
            end,
            case when output_reason = 'both_unknown' then 'no_output_prices' end,
            case when coalesce(input_reason, 'both_unknown') = 'both_unknown' then 'no_input_prices' end,
            case when input_price = 'tie' and input_usd_a = 0 then 'input_free_tie' when input_price = 'tie' then 'input_tie' when input_price = 'unknown' then 'input_unknown' when least(input_usd_a, input_usd_b) = 0 then 'input_free' end,
            case when output_price = input_price and input_strength = 'slight' then 'cheaper_slight' when output_price = input_price then 'cheaper_too' end,
            case when is_output_won and is_input_won and output_price <> input_price and usd_text(blend_a) = usd_text(blend_b) then 'blend_level' end,
            case when seen_from = seen_to then 'seen_at_once' end
        ] as cases,
        '' as newer_method,
        [
            '', 'neither',
            case when wins_a + wins_b > 0 then front else 'neither' end,
            case when wins_1 > wins_2 then front else 'neither' end,
            output_price,
            case when is_input_won then input_price else 'neither' end,
            case
                when is_output_won and is_input_won and output_price <> input_price then 'neither'
                when is_output_won then output_price
                when is_input_won then input_price
                else 'neither'
            end,
            case
                when usd_text(blend_a) = usd_text(blend_b) then 'neither'
                when blend_a < blend_b then 'a'
                when blend_a > blend_b then 'b'
                else 'neither'
            end,
            name_a, name_b, name_1, name_2, creator, weights,
            output_1, output_2, output_name_1, output_name_2, output_times,
            input_1, input_2, input_name_1, input_name_2, input_times,
            usd_text(blend_a / 4),
            usd_text(case when model_a < model_b then blend_a else blend_b end / 4),
            usd_text(case when model_a < model_b then blend_b else blend_a end / 4),
            case when model_a < model_b then name_a else name_b end,
            case when model_a < model_b then name_b else name_a end,
            leads_1, leads_2, ahead_on_1, ahead_on_2, level_on, open_on,
            number_text(intelligence_gap, 1),
            both_take, that_take, nor_takes, coalesce(gone_a, gone_b),
            count_word(specs), count_word(wins_1), count_word(wins_2), ties_text, unknown_ties_text, undecided_text,
            strftime(seen_from, '%-d %B %Y'), strftime(seen_to, '%-d %B %Y')
        ] as slots
    from pairs
),

-- Each case of each with the rules for it.
cased as (
    select model_a, model_b, 'spec' as about, metric_id, pull, cases, newer_method, slots, unnest(cases) as case_name
    from spec_slots
    union all
    select model_a, model_b, 'pair', metric_id, pull, cases, newer_method, slots, unnest(cases)
    from pair_slots
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
        filled(rules.words, rules.places, cased.slots) as text,
        rules.metric_ids,
        case rules.case_name when 'newer_scale' then cased.newer_method else '' end as method
    from cased
    inner join rules
        on cased.about = rules.about
        and cased.metric_id = rules.metric_id
        and cased.case_name = rules.case_name
    where not list_has_any(cased.cases, rules.earlier_cases)
        and rules.text <> ''
),

-- What is said of each model alone, whatever it is compared with: pros and cons by strength, the part indices further down,
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
        model, '', 'sources', rank, rule, text, metric_ids, '', case method when '' then '' else metric_id || ' ' || method end
    from citations
),

sides as (
    select
        model_a,
        model_b,
        unnest(['a', 'b']) as side,
        list(metric_id || ' ' || method_a) filter (where method_a <> '') as scales_a,
        list(metric_id || ' ' || method_b) filter (where method_b <> '') as scales_b
    from weighed
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
    inner join said_of_models on said_of_models.model = case sides.side when 'a' then sides.model_a else sides.model_b end
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
        comparisons.model_a, comparisons.model_b, 'sources', 'credits', max(sources.priority), 'credit', 'neither',
        max(sources.attribution) || '.', cast([] as varchar[]), ''
    from comparisons
    inner join sources on comparisons.source_a = sources.source_id or comparisons.source_b = sources.source_id
    group by comparisons.model_a, comparisons.model_b, sources.source_id
),

said as (
    select * from told
    union all
    select * from told_of_models
    union all
    select * from credits
),

-- A list says its strongest items; that there is nothing to say (rank 1000000) only where there is nothing else.
placed as (
    select
        said.*,
        topics.position as topic_position,
        topics.most,
        row_number() over (
            partition by said.model_a, said.model_b, said.topic order by said.rank, said.rule, said.text
        ) as place
    from (
        select model_a, model_b, section, replace(topic, '{favours}', favours) as topic, rank, rule, favours, text, metric_ids, method
        from said
        where text is not null
    ) as said
    inner join page_topics as topics on said.section = topics.section and said.topic = topics.topic
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
comment on view statements is 'One row per ordered pair of models and sentence (or item of a list, winner line, answer) of their page, in the order of the page. Each is made by one rule from comparisons and traits, and names the metrics it rests on; a rule that has nothing to say says nothing. Filter by both models: all pairs are about twelve million sentences.';
comment on column statements.model_a is 'The first model, or model@configuration.';
comment on column statements.model_b is 'The second.';
comment on column statements.position is 'Its number on the page, from 1.';
comment on column statements.section is 'Section of the page, see page_topics.';
comment on column statements.topic is 'Part of the section, see page_topics.';
comment on column statements.rule is 'The rule that made it.';
comment on column statements.favours is 'Whom it speaks for: a, b or neither.';
comment on column statements.text is 'The sentence; an item of a list has no full stop.';
comment on column statements.metric_ids is 'The metrics it rests on, of both models; empty: on there being nothing, or on the dates of all.';
comment on column statements.method is 'Scale of its figures where that is not the scale of the comparison; else empty.';

create view pages as
-- One stream of rows, no join: so that a filter by models reaches both of its ends. And one aggregation: each list that is
-- put in order costs as much as twenty sentences.
with parts as (
    select
        model_a, model_b, position,
        section, topic, rule, favours, text,
        cast(null as varchar) as name_a, cast(null as varchar) as name_b,
        cast(null as date) as as_of_a, cast(null as date) as as_of_b,
        cast(null as varchar) as metric_id, cast(null as varchar) as spec, cast(null as varchar) as display_a,
        cast(null as varchar) as display_b, cast(null as varchar) as outcome, cast(null as varchar) as reason
    from statements
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
comment on column pages.specs is 'Side by side: the headline specs in order, with both values as tables write them, the outcome (a, b, tie, differs, unknown, not_comparable) and its reason.';
comment on column pages.sentences is 'Its sentences in order, each with its section and topic (see page_topics), rule and the side it favours: see statements.';
