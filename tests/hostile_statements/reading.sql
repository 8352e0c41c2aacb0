-- Reading files, the network and memory, by every function and form. {folder} holds secret.* files that are there.

--> 4 the function read_csv
select * from read_csv('{folder}/secret.csv')

--> 4 the function read_csv_auto
select * from read_csv_auto('{folder}/secret.csv')

--> 4 the function read_json
select * from read_json('{folder}/secret.json')

--> 4 the function read_json_auto
select * from read_json_auto('{folder}/secret.json')

--> 4 the function read_json_objects
select * from read_json_objects('{folder}/secret.json')

--> 4 the function read_json_objects_auto
select * from read_json_objects_auto('{folder}/secret.json')

--> 4 the function read_ndjson
select * from read_ndjson('{folder}/secret.json')

--> 4 the function read_ndjson_auto
select * from read_ndjson_auto('{folder}/secret.json')

--> 4 the function read_ndjson_objects
select * from read_ndjson_objects('{folder}/secret.json')

--> 4 the function read_text
select * from read_text('{folder}/secret.csv')

--> 4 the function read_blob
select * from read_blob('{folder}/secret.csv')

--> 4 the function read_parquet
select * from read_parquet('{folder}/secret.parquet')

--> 4 the function parquet_scan
select * from parquet_scan('{folder}/secret.parquet')

--> 4 the function parquet_metadata
select * from parquet_metadata('{folder}/secret.parquet')

--> 4 the function parquet_schema
select * from parquet_schema('{folder}/secret.parquet')

--> 4 the function parquet_file_metadata
select * from parquet_file_metadata('{folder}/secret.parquet')

--> 4 the function parquet_kv_metadata
select * from parquet_kv_metadata('{folder}/secret.parquet')

--> 4 the function parquet_full_metadata
select * from parquet_full_metadata('{folder}/secret.parquet')

--> 4 the function parquet_page_index
select * from parquet_page_index('{folder}/secret.parquet')

--> 4 the function sniff_csv
select * from sniff_csv('{folder}/secret.csv')

--> 4 the function read_duckdb
select * from read_duckdb('{folder}/secret.duckdb')

--> 4 the function read_single_csv_file
select * from read_single_csv_file('{folder}/secret.csv')

--> 4 the function read_single_json_file
select * from read_single_json_file('{folder}/secret.json')

--> 4 the function read_single_parquet_file
select * from read_single_parquet_file('{folder}/secret.parquet')

--> 4 parquet_bloom_probe
from parquet_bloom_probe('{folder}/secret.parquet', 'a', 1)

--> 4 glob
from glob('{folder}/*')

--> 4 glob of the root
select count(*) from glob('/**')

--> 4 a file as a table
from '{folder}/secret.csv'

--> 4 a file as a table
from '{folder}/secret.json'

--> 4 a file as a table
from '{folder}/secret.parquet'

--> 4 a file as a table
select * from "{folder}/secret.csv"

--> 4 a file as a table
from '{folder}/*.csv'

--> 4 a file as a table
summarize '{folder}/secret.csv'

--> 4 a file as a table
describe select * from '{folder}/secret.csv'

--> 4 a file as a table
describe table '{folder}/secret.csv'

--> 4 a file as a table
select (select max(a) from '{folder}/secret.csv')

--> 4 a file as a table
with t as (from '{folder}/secret.csv') from t

--> 4 a file as a table
from (pivot '{folder}/secret.csv' on a in (1) using count(*))

--> 4 a file as a table
pivot '{folder}/secret.csv' on a using count(*)

--> 4 a file as a table
unpivot '{folder}/secret.csv' on a

--> 4 a file as a table
select * from models cross join '{folder}/secret.csv'

--> 4 a file as a table
select exists (from '{folder}/secret.csv')

--> 4 a file as a table
explain analyze from '{folder}/secret.csv'

--> 4 a file as a table
explain from read_text('{folder}/secret.csv')

--> 4 a file, another way
from '/etc/passwd.csv'

--> 4 a file, another way
from read_text('/proc/self/environ')

--> 4 a file, another way
from read_text('/dev/stdin')

--> 4 a file, another way
from read_blob('{catalogue}')

--> 4 a file, another way
from read_text('file://{folder}/secret.csv')

--> 4 a file, another way
from read_csv(['{folder}/secret.csv', '{folder}/secret.csv'])

--> 4 a file, another way
from main.read_text('{folder}/secret.csv')

--> 4 a file, another way
from system.main.read_text('{folder}/secret.csv')

--> 4 a file, another way
from "read_text"('{folder}/secret.csv')

--> 4 a file, another way
from READ_TEXT('{folder}/secret.csv')

--> 4 a file, another way
select * from range(3) as t(i), lateral (from read_text('{folder}/secret.csv'))

--> 4 a file, another way
select content from read_text('{folder}/secret.csv') union all select 'x'

--> 4 a file, another way
values ((select content from read_text('{folder}/secret.csv')))

--> 4 a file, another way
from models where name in (select content from read_text('{folder}/secret.csv'))

--> 4 a file, another way
select list(x) from (from read_text('{folder}/secret.csv')) as t(x)

--> 4 a file, another way
with recursive r as (select content from read_text('{folder}/secret.csv') union all select content from r where false) from r

--> 4 a file, another way
from models order by (select content from read_text('{folder}/secret.csv'))

--> 4 a file, another way
from models limit (select length(content) from read_text('{folder}/secret.csv'))

--> 4 a file, another way
pivot (from read_text('{folder}/secret.csv')) on filename using count(*)

--> 4 a file, another way
select * from unnest((select list(content) from read_text('{folder}/secret.csv')))

--> 4 the network
from 'https://example.com/a.csv'

--> 4 the network
from 'http://169.254.169.254/latest/meta-data.csv'

--> 4 the network
from read_csv('https://example.com/a.csv')

--> 4 the network
from read_parquet('s3://bucket/a.parquet')

--> 4 the network
from 's3://bucket/a.parquet'

--> 4 the network
from 'gs://bucket/a.parquet'

--> 4 the network
from 'hf://datasets/a/b.parquet'

--> 4 the network
from 'az://c/a.parquet'

--> 4 the network
from read_text('https://example.com')

--> 4 the network
select http_get('https://example.com')

--> 4 the network
select http_post('https://example.com', {}, {})

--> 4 an extension
from st_read('{folder}/secret.shp')

--> 4 an extension
from sqlite_scan('{folder}/secret.db', 't')

--> 2 an extension
from postgres_scan('host=localhost', 'public', 't')

--> 4 an extension
from mysql_query('db', 'select 1')

--> 4 an extension
from delta_scan('{folder}')

--> 4 an extension
from iceberg_scan('{folder}')

--> 4 an extension
from read_xlsx('{folder}/secret.xlsx')

--> 2 an extension
from '{folder}/secret.xlsx'

--> 4 an extension
from read_avro('{folder}/secret.avro')

--> 4 a function over memory
from arrow_scan(1, 2, 3)

--> 4 a function over memory
from arrow_scan_dumb(1, 2, 3)

--> 4 a function over memory
from pandas_scan(1)

--> 4 a function over memory
from python_map_function((from models))

--> 4 a function over memory
from seq_scan()
