-- Writing files and the catalogue, by every form of COPY, EXPORT, DML and DDL. Nothing may appear in {folder}.

--> 4 writing
copy models to '{folder}/new.csv'

--> 4 writing
copy models to '{folder}/new.parquet' (format parquet)

--> 4 writing
copy (select 1) to '{folder}/new.json'

--> 4 writing
copy models to '{folder}' (format parquet, partition_by (creator))

--> 4 writing
copy models to '/dev/stdout'

--> 4 writing
copy models from '{folder}/secret.csv'

--> 4 writing
copy sources from '{folder}/secret.csv' (header)

--> 4 writing
copy from database memory to other

--> 4 writing
copy (select 1) to '{catalogue}'

--> 4 writing
copy (select 1) to '{catalogue}.wal'

--> 4 writing
export database '{folder}/new'

--> 4 writing
export database '{folder}/new' (format parquet)

--> 4 writing
import database '{folder}/new'

--> 4 writing
with x as (copy (select 1) to '{folder}/new.csv') from x

--> 2 writing
with x as (copy models to '{folder}/new.csv' returning *) select * from x

--> 4 writing
from (with x as (copy (select 1) to '{folder}/new.csv') from x)

--> 4 writing
select (with x as (copy (select 1) to '{folder}/new.csv') select 1)

--> 4 writing
with a as (select 1), b as (with x as (copy (select 1) to '{folder}/new.csv') from x) from b

--> 2 writing
with recursive x as (copy (select 1) to '{folder}/new.csv') from x

--> 4 writing
with x as materialized (copy (select 1) to '{folder}/new.csv') from x

--> 4 writing
describe (with x as (copy (select 1) to '{folder}/new.csv') from x)

--> 4 writing
summarize (with x as (copy (select 1) to '{folder}/new.csv') from x)

--> 4 writing
explain copy (select 1) to '{folder}/new.csv'

--> 4 writing
explain analyze copy (select 1) to '{folder}/new.csv'

--> 4 writing
explain (format json) copy (select 1) to '{folder}/new.csv'

--> 4 writing
explain (analyze, format json) copy (select 1) to '{folder}/new.csv'

--> 4 writing
explain analyze with x as (copy (select 1) to '{folder}/new.csv') from x

--> 4 writing
EXPLAIN/**/ANALYZE/**/COPY (select 1) to '{folder}/new.csv'

--> 4 writing
explain /* a /* b */ c */ analyze copy (select 1) to '{folder}/new.csv'

--> 4 writing
explain -- (
analyze copy (select 1) to '{folder}/new.csv'

--> 4 writing
pivot (with x as (copy (select 1 as a, 2 as b) to '{folder}/new.csv') from x) on a using max(b)

--> 4 writing
create table t as pivot models on weights using count(*)

--> 4 writing
create temp table t as pivot models on weights using count(*)

--> 2 writing
create view v as pivot models on weights using count(*)

--> 4 writing
insert into sources pivot models on weights using count(*)

--> 4 writing
insert into sources values ('x')

--> 4 writing
insert into sources select * from sources

--> 4 writing
insert or replace into sources select * from sources

--> 4 writing
update sources set name = 'x'

--> 4 writing
delete from sources

--> 4 writing
truncate sources

--> 4 writing
merge into sources using sources as s on true when matched then delete

--> 4 writing
with x as (insert into sources select * from sources returning *) from x

--> 4 writing
with x as (update sources set name = 'x' returning *) from x

--> 4 writing
with x as (delete from sources returning *) from x

--> 4 writing
from (with x as (delete from sources returning *) from x)

--> 4 writing
explain analyze delete from sources

--> 4 writing
explain analyze insert into sources select * from sources

--> 4 writing
create table t (a integer)

--> 4 writing
create or replace table sources as select 1

--> 4 writing
create temp table t as select 1

--> 4 writing
create temporary view v as select 1

--> 4 writing
create view v as select 1

--> 4 writing
create or replace view models as select 1

--> 4 writing
create macro m() as 1

--> 4 writing
create temp macro m() as table from models

--> 4 writing
create function f(a) as a

--> 4 writing
create schema s

--> 4 writing
create sequence s

--> 4 writing
create type t as enum ('a')

--> 4 writing
create index i on specs (model)

--> 2 writing
create trigger t after insert on sources execute function f()

--> 4 writing
drop table sources

--> 4 writing
drop view models

--> 4 writing
drop macro leaderboard

--> 4 writing
drop macro table leaderboard

--> 4 writing
alter table sources add column x integer

--> 4 writing
alter table sources rename to x

--> 4 writing
alter view models rename to x

--> 4 writing
comment on table sources is 'x'
