-- More time or memory than a statement may take: run with --timeout 1 --memory-limit 100MB.

--> 1 endless recursion
with recursive a as (select 1 as n union all select n + 1 from a) select count(*) from a

--> 1 recursion that grows
with recursive a as (select 1 as n union all select n + 1 from a cross join range(10)) select count(*) from a

--> 1 recursion of texts
with recursive a as (select 'x' as n union all select n || n from a) select max(length(n)) from a

--> 1 a cross join without end
select count(*) from range(1000000000) as a, range(1000000000) as b

--> 1 a cross join of the catalogue
select sum(hash(a.model, b.model, c.model, d.model)) from specs as a, specs as b, specs as c, specs as d

--> 1 a series without end
select sum(hash(generate_series)) from generate_series(1, 100000000000000)

--> 1 a distinct of everything
select count(distinct a.range * 100000 + b.range) from range(100000) as a, range(100000) as b

--> 1 a sort of everything
from range(2000000000) order by hash(range)

--> 1 a window over everything
select sum(s) from (select sum(hash(range)) over (order by hash(range) rows between 100000 preceding and current row) as s from range(10000000))

--> 1 a nested loop
select count(*) from range(10000000) as a inner join range(10000000) as b on hash(a.range) > hash(b.range) and a.range % 7 <> b.range % 5

--> 1 all pairs of pairs
select sum(hash(a.reason, b.reason, c.reason, d.reason)) from comparisons as a, comparisons as b, comparisons as c, comparisons as d

--> 1 a slow regular expression
select count(*) from range(100000000) where regexp_matches(repeat('a', 500) || range, '(a|aa)*(a|aa)*(a|aa)*b')

--> 1 a bomb of repeat
select length(repeat('x', 4000000000))

--> 1 a bomb of repeats
select length(string_agg(repeat('x', 10000000), '')) from range(10000)

--> 1 a bomb of doubled text
select length(repeat(repeat('x', 65536), 60000))

--> 1 a text beyond the engine's own limit
select length(repeat(repeat('x', 100000), 100000))

--> 1 a bomb of range
select len(range(3000000000))

--> 1 a bomb of a smaller range
select list_sum(range(1000000000))

--> 1 a bomb of list_aggregate
select list_aggregate(range(1000000000), 'sum')

--> 1 a bomb of string_agg
select length(string_agg(repeat('x', 1000), '')) from range(100000000)

--> 1 a bomb of list
select len(list(range)) from range(10000000000)

--> 1 a bomb of unnest
select count(*) from (select unnest(range(2000000000)))

--> 1 a bomb of format
select length(format('{:>2000000000}', 'x'))

--> 1 a bomb of printf
select length(printf('%2000000000d', 1))

--> 1 a bomb of hex
select length(hex(repeat('x', 1000000000)))

--> 1 a bomb of a cast
select length(cast(range(500000000) as varchar))

--> 1 a bomb of list_distinct
select len(list_distinct(range(500000000)))

--> 1 a bomb of list_transform
select len(list_transform(range(500000000), lambda x: repeat('a', 1000)))

--> 1 a bomb of list_reduce
select list_reduce(range(500000000), lambda a, b: a + b)

--> 1 a bomb of histogram
select histogram(range) from range(1000000000)

--> 1 a bomb of groups
select count(*) from (select range, count(*) as n from range(1000000000) group by range)

--> 1 a bomb of a hash join
select count(*) from range(1000000000) as a inner join range(1000000000) as b using (range)

--> 1 a bomb of array_agg of structs
select max(x) from (select array_agg({'a': range, 'b': repeat('x', 1000)}) as x from range(100000000))

--> 1 a bomb of brackets as JSON
select json_extract(repeat('[', 10000000) || repeat(']', 10000000), '$')

--> 2 too many columns of a PIVOT
pivot (select range as r from range(200000)) on r using count(*)

--> 1 a bomb of map
select cardinality(map(range(200000000), range(200000000)))

--> 1 a bomb of md5 over a bomb
select md5(repeat('x', 3000000000))
