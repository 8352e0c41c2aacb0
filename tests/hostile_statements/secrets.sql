-- Secrets, settings, the environment, other sessions, and waiting.

--> 4 secrets and the machine
select getenv('HOME')

--> 4 secrets and the machine
select getenv('AWS_SECRET_ACCESS_KEY') from models

--> 4 secrets and the machine
select system.main.getenv('PATH')

--> 4 secrets and the machine
select "getenv"('PATH')

--> 4 secrets and the machine
select current_setting('home_directory')

--> 4 secrets and the machine
select current_setting('secret_directory')

--> 4 secrets and the machine
select current_setting('http_proxy_password')

--> 4 secrets and the machine
select max(current_setting(name)) from models

--> 4 secrets and the machine
from models where name = current_setting('allowed_paths')

--> 4 secrets and the machine
pivot (select current_setting('temp_directory') as a) on a using count(*)

--> 4 secrets and the machine
from duckdb_settings()

--> 4 secrets and the machine
select value from duckdb_settings() where name like '%secret%'

--> 4 secrets and the machine
from duckdb_secrets()

--> 4 secrets and the machine
from duckdb_secrets(redact = false)

--> 4 secrets and the machine
from which_secret('s3://a', 's3')

--> 4 secrets and the machine
from duckdb_secret_types()

--> 4 secrets and the machine
from duckdb_databases()

--> 4 secrets and the machine
from duckdb_extensions()

--> 4 secrets and the machine
from duckdb_extension_repositories()

--> 4 secrets and the machine
from duckdb_logs()

--> 4 secrets and the machine
from duckdb_log_contexts()

--> 4 secrets and the machine
from duckdb_memory()

--> 4 secrets and the machine
from duckdb_temporary_files()

--> 4 secrets and the machine
from duckdb_external_file_cache()

--> 4 secrets and the machine
from duckdb_prepared_statements()

--> 4 secrets and the machine
from duckdb_variables()

--> 4 secrets and the machine
from duckdb_external_resources()

--> 4 secrets and the machine
from duckdb_connection_count()

--> 4 secrets and the machine
from duckdb_live_query_metrics()

--> 4 secrets and the machine
from pragma_database_size()

--> 4 secrets and the machine
from pragma_storage_info('specs')

--> 4 secrets and the machine
from pragma_user_agent()

--> 4 secrets and the machine
from pragma_platform()

--> 4 secrets and the machine
from pragma_metadata_info()

--> 4 secrets and the machine
create secret s (type s3, key_id 'a', secret 'b')

--> 4 secrets and the machine
create persistent secret s (type s3, key_id 'a', secret 'b')

--> 4 secrets and the machine
create or replace temporary secret s (type http)

--> 4 secrets and the machine
drop secret s

--> 4 secrets and the machine
drop persistent secret if exists s

--> 4 secrets and the machine
select pg_sleep(60)

--> 4 secrets and the machine
select sleep_ms(60000)

--> 4 secrets and the machine
select sleep_ms(60000) from models

--> 4 secrets and the machine
from models where pg_sleep(1) is null

--> 4 secrets and the machine
pivot (select sleep_ms(60000) as a) on a using count(*)

--> 4 a view or macro of the engine's own
from pg_settings

--> 4 a view or macro of the engine's own
select setting from pg_catalog.pg_settings where name = 'temp_directory'

--> 4 a view or macro of the engine's own
select * from "PG_Settings" as x

--> 4 a view or macro of the engine's own
summarize pg_settings

--> 4 a view or macro of the engine's own
describe select * from pg_settings

--> 4 a view or macro of the engine's own
from duckdb_databases

--> 4 a view or macro of the engine's own
select path from main.duckdb_databases

--> 4 a view or macro of the engine's own
table duckdb_logs

--> 4 a view or macro of the engine's own
from pragma_database_list

--> 4 a view or macro of the engine's own
from pg_catalog.pg_database

--> 4 a view or macro of the engine's own
from pg_prepared_statements

--> 4 a view or macro of the engine's own
pivot pg_settings on name using count(*)

--> 4 a view or macro of the engine's own
pivot (from "pg_settings") on name using count(*)

--> 4 a view or macro of the engine's own
from duckdb_profiling_settings()

--> 4 a view or macro of the engine's own
from duckdb_logs_parsed('x')

--> 4 a view or macro of the engine's own
from models where exists (select 1 from pg_settings)

--> 4 a setting by SHOW
show temp_directory

--> 4 a setting by SHOW
show SECRET_DIRECTORY

--> 4 a setting by SHOW
from (show threads)

--> 4 a setting by SHOW
select * from (show memory_limit) as t

--> 4 a setting by SHOW
explain analyze show http_proxy_password

--> 4 a setting by SHOW
pivot (from (show temp_directory)) on temp_directory using count(*)
