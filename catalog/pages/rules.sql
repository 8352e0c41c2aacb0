-- The wording of pages: the parts of a page, and the rules, whose sentences are templates with {slots}.
-- Rows of the two .csv files beside this one; which cases there are, and what fills a slot, is worked out by the views.

create table page_topics (
    section varchar not null,
    topic varchar not null,
    position integer not null,
    section_heading varchar not null,
    heading varchar not null,
    most integer not null,
    primary key (section, topic)
);
comment on table page_topics is 'One row per part of a page, in order.';
comment on column page_topics.section is
    'Section: lead, quick_verdict, verdict, side_by_side, analysis, pros_cons, summary, faq, sources.';
comment on column page_topics.topic is 'Part of the section: whose list, which area, which question.';
comment on column page_topics.position is 'Order on the page.';
comment on column page_topics.section_heading is 'Heading of the section; {a} and {b} stand for the names.';
comment on column page_topics.heading is 'Heading of the part; empty: none.';
comment on column page_topics.most is 'It has at most so many sentences.';

-- The slots of each kind of rule, in the order in which the views list what fills them; the first is empty.
create macro slot_names(about) as
    case about
        when 'spec' then [
            '', 'neither', 'first', 'second', 'winner', 'name_1', 'name_2', 'figure_1', 'figure_2', 'times', 'gap',
            'gap_usd',
            'scale_1', 'scale_2', 'newer_scale', 'newer_name', 'newer_figure', 'older_name', 'effort_1', 'effort_2',
            'seconds_1', 'seconds_2', 'provider_1', 'provider_2', 'both', 'only_1', 'only_2', 'who_takes_what', 'days',
            'status_1', 'status_2'
        ]
        when 'pair' then [
            '', 'neither', 'winner', 'leader', 'output_winner', 'input_winner', 'cheaper', 'blend_winner', 'name_a',
            'name_b', 'name_1', 'name_2', 'creator', 'weights', 'output_1', 'output_2', 'output_name_1',
            'output_name_2', 'output_times',
            'input_1', 'input_2', 'input_name_1', 'input_name_2', 'input_times', 'blend_a', 'blend_1', 'blend_2',
            'blend_name_1', 'blend_name_2', 'leads_1', 'leads_2', 'ahead_on_1', 'ahead_on_2', 'level_on', 'open_on',
            'points',
            'both_take', 'that_take', 'nor_takes', 'gone_name', 'specs', 'wins_1', 'wins_2', 'ties', 'unknown_ties',
            'undecided', 'seen_from', 'seen_to'
        ]
        when 'model' then ['', 'figure', 'scale', 'all', 'rivals', 'lacks']
        when 'figure' then ['', 'noun', 'figure', 'provider']
        when 'source' then [
            '', 'source', 'seen', 'name', 'items', 'scale', 'effort', 'noun', 'disagreements', 'attribution'
        ]
        when 'group' then ['', 'name', 'names', 'items', 'noun', 'nouns', 'better_name']
    end;

create table rules (
    sentence integer not null,
    variant integer not null,
    about varchar not null,
    metric_ids varchar[] not null,
    section varchar not null,
    topic varchar not null,
    rank double,
    ranked_by varchar not null,
    rule varchar not null,
    favours varchar not null,
    case_name varchar not null,
    text varchar not null,
    metric_id varchar not null,
    earlier_cases varchar[] not null,
    favours_place integer not null,
    words varchar[] not null,
    places integer[] not null,
    primary key (sentence, variant)
);
comment on table rules is
    'One row per variant of a sentence: its wording, as a template. Of each sentence the first variant speaks whose '
    'case holds; it says nothing where a slot of it is not known, or where its text is empty.';
comment on column rules.sentence is
    'Key: number of the sentence, in the order of catalog/pages/rules.csv; lines of one sentence stand together.';
comment on column rules.variant is 'Key: number of the variant, from 1; the first that fits speaks.';
comment on column rules.about is
    'What one row of cases and slots is about: spec (one comparison), pair (two models), model (one spec of one '
    'model), figure or source (of Sources), group (of verdict_many); phrase: not said alone.';
comment on column rules.metric_ids is 'The metrics that it rests on; of a spec or model, the one it is about.';
comment on column rules.section is 'Section of the page, see page_topics; empty: on no page, or told by the view.';
comment on column rules.topic is
    'Part of the section, see page_topics; {favours} is whom it speaks for; of a model, its list.';
comment on column rules.rank is
    'Its place in its part, with what ranked_by names; of a pro or con, its strength, null: the share of models it '
    'beats.';
comment on column rules.ranked_by is
    'pull: 1000 is added for a decisive lead, 2000 for a clear and 3000 for a slight one; empty: nothing.';
comment on column rules.rule is 'Name of the rule; of a phrase, its name.';
comment on column rules.favours is
    'Whom it speaks for, as a slot (winner, first, second, ...) or neither; empty: told by the view.';
comment on column rules.case_name is
    'The case in which it speaks: see the views statements and trait_choices; any always holds.';
comment on column rules.text is 'The template: {slot} stands for what the views put there; empty: says nothing.';
comment on column rules.metric_id is 'Of a spec or model, the metric; else empty.';
comment on column rules.earlier_cases is 'The cases of its earlier variants.';
comment on column rules.favours_place is 'Place of favours among the slots; 1 is the empty one.';
comment on column rules.words is 'What stands around the slots of the template, nine texts.';
comment on column rules.places is 'Places of its slots, eight; 1 is the empty one.';

-- A template with its slots filled; null where one of them is.
create macro filled(words, places, slots) as
    words[1] || slots[places[1]] || words[2] || slots[places[2]] || words[3] || slots[places[3]] || words[4]
    || slots[places[4]] || words[5] || slots[places[5]] || words[6] || slots[places[6]] || words[7]
    || slots[places[7]] || words[8] || slots[places[8]] || words[9];
