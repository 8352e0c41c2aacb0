-- Comments, blanks, look-alike letters, quotes, calls by other syntax: what a look at the text would miss.

--> 4 a comment before
/* select 1 */ copy models to '{folder}/new.csv'

--> 4 a line comment before
-- select 1
copy models to '{folder}/new.csv'

--> 4 comments between all words
copy/**/models/**/to/**/'{folder}/new.csv'

--> 4 a nested comment
/* a /* b */ c */ delete from sources

--> 2 an open comment
select 1 /* /* */ delete from sources

--> 4 no-break spaces
copy{U+00A0}models{U+00A0}to{U+00A0}'{folder}/new.csv'

--> 4 an ideographic space
delete{U+3000}from{U+3000}sources

--> 4 a thin space
drop{U+2009}table{U+2009}sources

--> 2 a zero-width space in a word
dele{U+200B}te from sources

--> 2 a zero-width joiner in a word
drop{U+200D} table sources

--> 4 a byte order mark
{U+FEFF}delete from sources

--> 2 a Cyrillic letter
d{U+0435}lete from sources

--> 2 a long s
in{U+017F}ert into sources values (1)

--> 2 fullwidth letters
{U+FF24}ELETE from sources

--> 2 a fullwidth semicolon
select 1{U+FF1B} delete from sources

--> 2 a Greek question mark
select 1{U+037E} delete from sources

--> 4 right to left
/*{U+202E}*/delete from sources

--> 4 a NUL before the second
select 1{U+0000}; delete from sources

--> 4 a NUL inside a word
dele{U+0000}te from sources

--> 4 upper and lower
DeLeTe FrOm sources

--> 4 carriage returns only
-- x
select 1
;delete from sources

--> 4 a line separator after a line comment
-- x{U+2028}select 1
;delete from sources; select 1

--> 4 a vertical tab
deletefromsources

--> 4 a form feed
deletefromsources

--> 4 a dollar text before
select $$ ; $$; delete from sources

--> 4 a named dollar text
select $a$ $$ $a$; delete from sources

--> 4 an escaped text
select E'\''; delete from sources; select E'\''

--> 4 a quote in a name
select 1 as "'"; delete from sources; select 1 as "'"

--> 4 a function in a quoted name
from "Read_Csv"('{folder}/secret.csv')

--> 4 a function in a comment's shade
from read_text/* ( */('{folder}/secret.csv')

--> 4 a function behind blanks
from read_text

('{folder}/secret.csv')

--> 2 a Unicode-escaped name
from U&"read\005ftext"('{folder}/secret.csv')

--> 4 a dot call of a table function
select 'x' from (select 1) where exists (from read_text('{folder}/secret.csv'))

--> 4 a write in a macro's argument
from specs_at((with x as (delete from sources returning *) select now() from x))

--> 4 a read in a macro's argument
from specs_at((select max(last_modified) from read_text('{folder}/secret.csv')))

--> 4 a sleep in a query's argument
from comparisons_between([(select sleep_ms(1000))::varchar])

--> 4 a lambda
select list_transform([1], lambda x: sleep_ms(x))

--> 4 a window
select sum(sleep_ms(1)) over () from models

--> 4 a filter
select count(*) filter (current_setting('threads') = 1) from models

--> 4 a having
select 1 from models group by creator having max(current_setting('threads')) = 1

--> 4 a default of a struct
select {'a': getenv('HOME')}

--> 4 a method call
select 'HOME'.getenv()

--> 4 a method call of a setting
select 'threads'.current_setting()

--> 4 a text that is run
from query($$with x as (delete from sources returning *) from x$$)

--> 2 EXPLAIN with a bracket
explain (select 1) delete from sources

--> 2 EXPLAIN cut in a bracket
explain (with x as (copy (select 1) to '{folder}/new.csv') from x

--> 4 a PIVOT whose text hides a write
pivot (with "x" as (delete from sources returning *) from "x") on name using count(*)

--> 4 a PIVOT over a function in quotes
pivot (from "read_csv"('{folder}/secret.csv')) on a using count(*)

--> 4 a PIVOT and a second one
pivot models on weights using count(*); delete from sources

--> 4 a PIVOT of a PIVOT with a setting
from (pivot (select current_setting('threads') as t) on t using count(*))

--> 4 a name of two hundred parts
select a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a from (select 1 as a)
