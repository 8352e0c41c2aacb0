-- Databases, extensions, settings, transactions, prepared and stacked statements, SQL in a text.

--> 4 the engine
attach '{folder}/new.duckdb'

--> 4 the engine
attach ':memory:' as m

--> 4 the engine
attach if not exists '{folder}/new.duckdb' as n

--> 4 the engine
attach '{catalogue}' as again

--> 4 the engine
attach 'https://example.com/a.duckdb' as w

--> 4 the engine
attach '' as p (type postgres)

--> 4 the engine
attach or replace ':memory:' as m

--> 4 the engine
detach main

--> 4 the engine
detach database memory

--> 4 the engine
use memory

--> 4 the engine
use system.main

--> 4 the engine
use temp

--> 4 the engine
install httpfs

--> 4 the engine
install httpfs from community

--> 4 the engine
install '{folder}/x.duckdb_extension'

--> 4 the engine
force install httpfs

--> 4 the engine
load httpfs

--> 4 the engine
load '{folder}/x.duckdb_extension'

--> 4 the engine
update extensions

--> 4 the engine
set threads = 1

--> 4 the engine
set memory_limit = '100GB'

--> 4 the engine
set enable_external_access = true

--> 4 the engine
set global lock_configuration = false

--> 4 the engine
set session search_path = 'temp'

--> 4 the engine
set search_path = 'temp'

--> 4 the engine
set schema = 'temp'

--> 4 the engine
set variable x = 1

--> 4 the engine
set variable x = (select max(name) from models)

--> 4 the engine
set timezone = 'UTC'

--> 4 the engine
set file_search_path = '/'

--> 4 the engine
set home_directory = '/'

--> 4 the engine
set secret_directory = '/'

--> 4 the engine
set temp_directory = '{folder}'

--> 4 the engine
set allowed_directories = ['/']

--> 4 the engine
set allowed_paths = ['/etc/passwd']

--> 4 the engine
set python_enable_replacements = true

--> 4 the engine
set custom_extension_repository = 'http://example.com'

--> 4 the engine
set log_query_path = '{folder}/log'

--> 4 the engine
set profiling_output = '{folder}/profile'

--> 4 the engine
set max_expression_depth = 1000000

--> 4 the engine
set errors_as_json = true

--> 4 the engine
reset threads

--> 2 the engine
reset all

--> 4 the engine
reset variable x

--> 4 the engine
pragma threads = 1

--> 4 the engine
pragma version

--> 4 the engine
pragma database_list

--> 4 the engine
pragma show_tables

--> 4 the engine
pragma table_info('models')

--> 4 the engine
pragma storage_info('specs')

--> 4 the engine
pragma enable_profiling

--> 4 the engine
pragma enable_logging

--> 4 the engine
pragma enable_verification

--> 4 the engine
pragma memory_limit = '100GB'

--> 4 the engine
pragma import_database('{folder}')

--> 4 the engine
pragma disable_checkpoint_on_shutdown

--> 4 the engine
call pragma_version()

--> 4 the engine
call duckdb_settings()

--> 4 the engine
call enable_logging()

--> 4 the engine
call enable_profiling()

--> 4 the engine
call read_csv('{folder}/secret.csv')

--> 4 the engine
call force_checkpoint()

--> 4 the engine
call leaderboard()

--> 4 the engine
from enable_logging()

--> 4 the engine
from disable_logging()

--> 4 the engine
from truncate_duckdb_logs()

--> 4 the engine
from enable_profiling()

--> 4 the engine
from checkpoint()

--> 4 the engine
from force_checkpoint()

--> 4 the engine
from add_grammar_extension('x')

--> 4 the engine
from remove_grammar_extension('x')

--> 4 the engine
from add_parquet_key('k', '0123456789112345')

--> 4 the engine
from create_external_resource('x', map {})

--> 4 the engine
from register_external_resource('a', 'b', map {})

--> 4 the engine
from register_external_resource_type('a', 'b', 'c')

--> 4 the engine
from destroy_external_resource('x')

--> 4 the engine
from deregister_external_resource('x')

--> 4 the engine
checkpoint

--> 4 the engine
force checkpoint

--> 4 the engine
vacuum

--> 4 the engine
vacuum analyze

--> 4 the engine
vacuum models

--> 4 the engine
analyze

--> 4 the engine
analyze specs

--> 4 the engine
begin

--> 4 the engine
begin transaction

--> 4 the engine
begin transaction read only

--> 4 the engine
commit

--> 4 the engine
rollback

--> 4 the engine
abort

--> 4 the engine
start transaction

--> 4 the engine
prepare p as select 1

--> 4 the engine
prepare p as copy models to '{folder}/new.csv'

--> 4 the engine
execute p

--> 4 the engine
deallocate p

--> 4 the engine
explain execute p

--> 4 the engine
explain analyze execute p

--> 4 the engine
explain prepare p as select 1

--> 2 the engine
explain explain select 1

--> 4 the engine
explain analyze set threads = 1

--> 4 the engine
explain create table t (a integer)

--> 4 the engine
select 1; select 2

--> 4 the engine
select 1; drop table sources

--> 4 the engine
select 1;;; copy models to '{folder}/new.csv'

--> 4 the engine
select 1; -- and
attach ':memory:'

--> 4 the engine
; ; delete from sources; select 1

--> 4 the engine
begin; delete from sources; commit

--> 4 the engine
from query('select 1')

--> 4 the engine
from query('from read_text(''{folder}/secret.csv'')')

--> 4 the engine
from query('with x as (delete from sources returning *) from x')

--> 4 the engine
from query('copy models to ''{folder}/new.csv''')

--> 4 the engine
from query_table('models')

--> 4 the engine
from query_table(['models', 'specs'])

--> 4 the engine
from query_table('{folder}/secret.csv')

--> 4 the engine
select (from query('select 1'))

--> 4 the engine
from json_execute_serialized_sql(json_serialize_sql('select 1'))

--> 4 the engine
pragma json_execute_serialized_sql('x')

--> 4 the engine
call json_execute_serialized_sql(json_serialize_sql('select 1'))

--> 4 the engine
select json_deserialize_sql(json_serialize_sql('select 1'))

--> 4 the engine
select write_log('x')

--> 4 the engine
select write_log('x', level := 'error') from models

--> 4 the engine
select setval('s', 1)

--> 4 the engine
select nextval('s')
