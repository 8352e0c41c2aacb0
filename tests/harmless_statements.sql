-- Statements that only read, and must not be refused: run with the shipped starter. Each is expected to end well.

--> 0 a plain select
select model_id from models where output_usd_per_mtok < 1 order by model_id limit 3

--> 0 FROM first
from models limit 1

--> 0 a bare table
table sources

--> 0 values
values (1, 'a'), (2, 'b')

--> 0 describe a table
describe models

--> 0 describe a query
describe select model_id, name from models

--> 0 describe as a table
select column_name from (describe models)

--> 0 summarize
summarize select output_usd_per_mtok from models

--> 0 show tables
show tables

--> 0 a static pivot
from (pivot models on weights in ('proprietary', 'open weights') using count(*) group by creator)

--> 0 a pivot whose columns come of its rows
pivot models on weights using count(*) group by creator

--> 0 a pivot with a text that says insert, copy and delete
pivot (select weights, 'insert copy delete (' as words from models) on weights using count(*) group by words

--> 0 a pivot over a series
pivot (select range % 3 as r from range(9)) on r using count(*)

--> 0 a pivot in brackets
(pivot models on weights using count(*))

--> 0 an unpivot
unpivot (select model_id, input_usd_per_mtok, output_usd_per_mtok from models) on input_usd_per_mtok, output_usd_per_mtok into name metric value price

--> 0 a standard pivot
select * from models pivot (count(*) for weights in ('proprietary', 'open weights') group by creator)

--> 0 explain
explain select count(*) from models

--> 0 explain analyze
explain analyze select count(*) from models

--> 0 explain with options
explain (format json) select count(*) from models

--> 0 explain behind a comment
-- how?
explain analyze -- really
select count(*) from models

--> 0 explain a query in brackets
explain (select 1)

--> 0 recursion within limits
with recursive n as (select 1 as i union all select i + 1 from n where i < 1000) select max(i) from n

--> 0 a recursive tree with a key
with recursive n(i) as (select 1 union select i + 1 from n where i < 10) from n

--> 0 words that write, in a text
select 'insert into x; copy y to z; delete; drop table; attach; set; pragma' as words

--> 0 a text with many brackets
select length('((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((') as n

--> 0 a text that names a function
select 'read_csv(''x'')' as code, 'getenv(' as more

--> 0 words that write, in comments
select 1 as one -- copy models to 'x'; delete from sources
/* drop table sources; /* attach 'x' */ */

--> 0 a column named set, one named copy, one named delete
select 1 as "set", 2 as "copy", 3 as "delete"

--> 0 a column named update without quotes
select t.update from (select 1 as update) as t

--> 0 a table alias named read_csv
select read_csv.name from models as read_csv limit 1

--> 0 a column named getenv
select getenv from (select 1 as getenv)

--> 0 a semicolon at the end
select 1;

--> 0 semicolons and a comment at the end
select 1;; -- done

--> 0 a byte order mark before
{U+FEFF}select 1

--> 0 a no-break space
select{U+00A0}1

--> 0 other scripts
select '价格 🐬 é' as "имя"

--> 0 a dollar text
select $$it's; copy$$ as x

--> 0 a query macro
select spec, winner from compare_pair('gpt-4.1-mini', 'gpt-5.2-codex')

--> 0 a query macro with named arguments
from cheapest_at_least(min_intelligence := 40, top := 3)

--> 0 the catalogue at a time
select count(*) from specs_at(timestamp '2026-06-01 00:00:00')

--> 0 comparisons of a list
select count(*) from comparisons_between(['openai/gpt-4.1-mini', 'openai/gpt-5.2-codex'])

--> 0 what the catalogue holds
select table_name, comment from duckdb_tables() where not internal

--> 0 the columns and their comments
select column_name, comment from duckdb_columns() where table_name = 'specs'

--> 0 the information schema
select table_name from information_schema.tables order by 1

--> 0 what functions there are
select count(*) from duckdb_functions() where function_type = 'table_macro'

--> 0 a series
select * from generate_series(1, 3)

--> 0 a range of days
select unnest(range(date '2026-01-01', date '2026-01-05', interval 1 day)) as day

--> 0 unnest as a table
select * from unnest([1, 2, 3]) as t(x)

--> 0 unnest beside a table
select m.model_id, i.modality from models as m, unnest(string_split(m.input_modalities, ', ')) as i(modality) limit 3

--> 0 json as a table
select key, value from json_each('{"a": 1}')

--> 0 a lateral join
select m.creator, t.n from (select distinct creator from models) as m, lateral (select count(*) as n from models as o where o.creator = m.creator) as t limit 3

--> 0 a window and qualify
select creator, model_id from models qualify row_number() over (partition by creator order by model_id) = 1 limit 3

--> 0 grouping sets
select creator, weights, count(*) from models group by grouping sets ((creator), (weights), ()) limit 3

--> 0 an as-of join
select count(*) from models as a asof inner join models as b on a.listed_date >= b.listed_date

--> 0 set operations
select 1 union all select 2 except select 3 intersect select 3

--> 0 union by name
select 1 as a union by name select 2 as b

--> 0 a hundred unions
{a hundred unions}

--> 0 ten thousand values
{ten thousand values}

--> 0 a hundred brackets
{a hundred brackets}

--> 0 a sample
select count(*) from models using sample 10 rows

--> 0 columns by pattern
select columns('.*usd.*') from models limit 1

--> 0 a lambda
select list_transform([1, 2], lambda x: x + 1)

--> 0 regular expressions
select count(*) from models where regexp_matches(name, '(?i)gpt-\d')

--> 0 dates, chance and the present
select current_date, now(), random() < 2, uuid() is not null

--> 0 a positional join
select * from (values (1)) as a(x) positional join (values (2)) as b(y)

--> 0 case, cast and null
select case when output_usd_per_mtok is null then 'not known' else cast(output_usd_per_mtok as varchar) end from models limit 3

--> 0 show a table
show models

--> 0 show all tables
show all tables
