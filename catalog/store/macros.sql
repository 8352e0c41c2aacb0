-- Words that views, queries and sources share: macros over values. What reads tables is in schema.sql.

-- 1. How values compare -----------------------------------------------------------------------------------------

-- Whether two numbers differ by more than the tolerance of their metric. Rounded, so that 22.9 and 21.9 are one point
-- apart.
create macro differ(one, other, absolute, relative) as
    round(abs(one - other), 9) > greatest(absolute, relative * greatest(abs(one), abs(other)));

-- Which of two numbers is the better one, by the direction and the tolerance of their metric: a, b or tie. Null where
-- one of them is not known, or neither can be better.
create macro better_side(number_a, number_b, direction, absolute, relative) as
    case
        when direction = 'none' then null
        when not differ(number_a, number_b, absolute, relative) then 'tie'
        when (direction = 'higher') = (number_a > number_b) then 'a'
        when (direction = 'higher') <> (number_a > number_b) then 'b'
    end;

-- Who has won, as tables print it: a name, Tie, or — where nobody has.
create macro winner_text(outcome, name_a, name_b) as
    case outcome when 'a' then name_a when 'b' then name_b when 'tie' then 'Tie' else '—' end;

-- A number by which to rank: the larger, the better.
create macro goodness(number, direction) as case when direction = 'lower' then -number else number end;

-- What a million tokens cost, three parts of them input and one part output.
create macro blended_usd(input_usd_per_mtok, output_usd_per_mtok) as (3 * input_usd_per_mtok + output_usd_per_mtok) / 4;

-- Whether a model reads (or writes) all of the wanted modalities, which come as text, image, ...
create macro has_modalities(modalities, wanted) as
    list_has_all(string_split(modalities, ', '), string_split(replace(lower(wanted), ' ', ''), ','));

-- Whether a provider sells models that it made itself; creator_id is the provider's.
create macro is_own_offering(creator_id, model) as coalesce(creator_id = split_part(model, '/', 1), false);

-- Whether a source answered in a run with what can be read, or that it still says the same.
create macro is_good_run(status) as status in ('ok', 'not modified');

-- The last moment of a day.
create macro end_of_day(day) as cast(day as timestamp) + interval 1 day - interval 1 microsecond;

-- 2. How values are written -------------------------------------------------------------------------------------

-- Texts as prose lists them: a, b and c. Null where there are none. A list of one list, so that it is worked out once.
create macro listed(items, joint) as
    list_transform([items], lambda texts: case
        when len(texts) = 1 then texts[1]
        when len(texts) > 1
            then array_to_string(texts[1:len(texts) - 1], ', ') || ' ' || joint || ' ' || texts[len(texts)]
    end)[1];

-- A sentence with its first letter in upper case.
create macro capitalised(sentence) as upper(substr(sentence, 1, 1)) || substr(sentence, 2);

-- A modality as sentences write it.
create macro modality_word(kind) as case kind when 'image' then 'images' when 'file' then 'files' else kind end;

-- Of the modalities that pages speak of, those that are (or are not) in one text and in the other.
create macro modality_list(one, other, in_one, in_other) as
    list_transform(
        list_filter(
            ['text', 'image', 'audio', 'video', 'file'],
            lambda kind: contains(one, kind) = in_one and contains(other, kind) = in_other
        ),
        lambda kind: modality_word(kind)
    );

-- How prose counts to seven: two, and none for 0.
create macro count_word(number) as
    case number
        when 0 then 'none' when 1 then 'one' when 2 then 'two' when 3 then 'three' when 4 then 'four' when 5 then 'five'
        when 6 then 'six' when 7 then 'seven' else cast(number as varchar)
    end;

-- A number without the decimals that say nothing: 49.0 is 49, 98.10 is 98.1.
create macro number_text(number, decimals) as
    rtrim(rtrim(cast(cast(round(number, decimals) as decimal(18, 2)) as varchar), '0'), '.');

-- US dollars with cents, and with as many more decimals as there are.
create macro usd_text(number) as
    '$' || case
        when round(number, 2) = round(number, 6) then cast(cast(number as decimal(18, 2)) as varchar)
        else rtrim(cast(cast(number as decimal(18, 6)) as varchar), '0')
    end;

-- A value as its source states it: 0.4, text, image.
create macro stated_text(number, value) as coalesce(value, regexp_replace(cast(number as varchar), '\.0$', ''));

-- A value as tables show it, short: 98 t/s, 1048K, $1.60/1M.
create macro display_text(form, number, value) as
    case
        when form = 'sentence' then upper(substr(value, 1, 1)) || substr(value, 2)
        when number is null then value
        when form = 'index' then number_text(number, 1)
        when form = 'share' then number_text(100 * number, 1) || '%'
        when form = 'seconds' then cast(round(number, 2) as varchar) || ' s'
        when form = 'tokens_per_second' and number < 10 then cast(round(number, 1) as varchar) || ' t/s'
        when form = 'tokens_per_second' then cast(cast(round(number) as bigint) as varchar) || ' t/s'
        when form = 'tokens' and number < 1000 then cast(cast(number as bigint) as varchar)
        when form = 'tokens' then cast(cast(round(number / 1000) as bigint) as varchar) || 'K'
        when form = 'count' and number >= 1e12 then number_text(number / 1e12, 2) || 'T'
        when form = 'count' and number >= 1e9 then number_text(number / 1e9, 1) || 'B'
        when form = 'count' then number_text(number / 1e6, 1) || 'M'
        else usd_text(number) || case when form = 'usd_per_mtok' then '/1M' else '' end
    end;

-- A value as sentences write it, in full and without its unit: 98.09, 1,047,576, $1.60, 14 April 2025, text and images.
create macro figure_text(form, number, value) as
    case
        when form = 'modalities' then
            listed(list_transform(string_split(value, ', '), lambda kind: modality_word(kind)), 'and')
        when form = 'date' and length(value) = 10 then strftime(try_cast(value as date), '%-d %B %Y')
        when form = 'date' then strftime(try_cast(value || '-01' as date), '%B %Y')
        when form = 'sentence' or number is null then value
        when form in ('tokens_per_second', 'seconds') then number_text(number, 2)
        when form = 'tokens' then format('{:,}', cast(number as bigint))
        when form in ('usd_per_mtok', 'usd') then usd_text(number)
        else display_text(form, number, value)
    end;

-- 3. How catalog/sources/*.sql read values ----------------------------------------------------------------------

-- A list of modalities as text, in one order: text, image, audio, video, file, then any other. PDF counts as file.
create macro modality_text(modalities) as
    array_to_string(
        list_concat(
            list_filter(['text', 'image', 'audio', 'video', 'file'], lambda kind:
                list_contains(list_transform(modalities, lambda named: replace(named, 'pdf', 'file')), kind)),
            list_sort(list_distinct(list_filter(modalities, lambda named:
                not list_contains(['text', 'image', 'audio', 'video', 'file', 'pdf'], named))))
        ),
        ', '
    );

-- Whether a list has one of the wanted values; null, not known, where the list is empty or missing.
create macro has_any(values_list, wanted) as
    case when len(values_list) > 0 then list_has_any(values_list, wanted) end;

-- A boolean as a statement: yes is 1, no is 0, null stays null.
create macro yes_no(metric, flag) as
    {
        'metric_id': metric,
        'number_value': cast(cast(flag as integer) as double),
        'text_value': case when flag then 'yes' when not flag then 'no' end
    };

-- A text as it may be shown: blanks of all kinds as spaces; what a terminal would obey, or what turns a line around, as
-- U+FFFD.
create macro visible_text(value) as
    regexp_replace(
        regexp_replace(value, '[\t\n\v\f\r\x{85}\x{2028}\x{2029}]', ' ', 'g'),
        '[\p{Cc}\x{200E}\x{200F}\x{202A}-\x{202E}\x{2066}-\x{2069}\x{FEFF}]', chr(65533), 'g'
    );

-- An integer HHMM as a time of day: 100 is 01:00. Null for what is none.
create macro clock_text(hhmm) as
    case
        when try_cast(hhmm as integer) between 0 and 2400
            then lpad(cast(try_cast(hhmm as integer) // 100 as varchar), 2, '0')
                || ':' || lpad(cast(try_cast(hhmm as integer) % 100 as varchar), 2, '0')
    end;
