"""Exporting: files, manifest, metadata, partitions, local and on an S3 server, and nothing half done."""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow.dataset
import pyarrow.ipc
import pyarrow.parquet
import pytest

from catalog import Catalog, CatalogError, NotFoundError, UnsafeError, UsageError
from catalog.exports.datasets import choose
from catalog.exports.export import export
from catalog.exports.manifest import faults, read
from catalog.exports.place import place_of
from catalog.store.macros import MATERIALISED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[2]
AWKWARD = """
    select * from (values
        ('plain', 1, 'a'), (null, 2, 'b'), ('', 3, null), ('a/b=c %1', 4, 'Ω 🐬'), ('plain', 5, 'e')
    ) as t(part, number, words)
"""


@pytest.fixture
def tiny(tiny_catalog: Path) -> Iterator[Catalog]:
    """Return the tiny catalogue, open."""
    with Catalog.open(tiny_catalog) as catalogue:
        yield catalogue


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of an export."""
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return manifest


def names_in(folder: Path) -> list[str]:
    """Return the files in a folder, at any depth."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def beside(folder: Path) -> list[str]:
    """Return the names of what lies in a folder, hidden ones too."""
    return sorted(path.name for path in folder.iterdir())


def start(*arguments: str) -> subprocess.Popen[bytes]:
    """Return a process that runs `catalog ARGUMENTS`."""
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'cli'}"}
    return subprocess.Popen([sys.executable, "-m", "catalog_cli", *arguments], env=environment)


def test_one_file_a_table_and_view(tiny: Catalog, tmp_path: Path) -> None:
    """Every table and view is a file, but the four over all pairs and those that only fill tables."""
    export(tiny._session, tmp_path / "out")
    names = {row[0] for row in tiny.describe().rows() if row[1] != "query"}
    files = {path.stem for path in (tmp_path / "out").glob("*.parquet")}
    over_pairs = {"comparisons", "verdicts", "sentences", "pages"}
    assert names - over_pairs - {view for view, _ in MATERIALISED.values()} == files
    assert ["out"] == beside(tmp_path)


def test_pairs_are_written_when_asked_for(tiny: Catalog, tmp_path: Path) -> None:
    """With pairs, comparisons and verdicts are files too, with as many rows as the views."""
    export(tiny._session, tmp_path / "out", choose(tiny._session, pairs=True))
    rows = pyarrow.parquet.read_table(tmp_path / "out" / "comparisons.parquet").num_rows
    assert [(rows,)] == tiny.sql("select count(*) from comparisons").rows()


def test_manifest_tells_rows_hash_and_columns(tiny: Catalog, tmp_path: Path) -> None:
    """The manifest's rows, sizes and SHA-256 are those of the files, its types and comments those of the catalogue."""
    export(tiny._session, tmp_path / "out")
    manifest = read_manifest(tmp_path / "out")
    (file,) = [file for file in manifest["files"] if file["name"] == "specs"]
    (specs,) = [dataset for dataset in manifest["datasets"] if dataset["name"] == "specs"]
    data = (tmp_path / "out" / "specs.parquet").read_bytes()
    assert (len(data), hashlib.sha256(data).hexdigest()) == (file["size"], file["sha256"])
    table = pyarrow.parquet.read_table(tmp_path / "out" / "specs.parquet")
    assert (table.num_rows, table.num_rows) == (file["rows"], specs["rows"])
    described = [(name, entry["type"].lower(), entry["comment"]) for name, entry in specs["columns"].items()]
    assert [(name, kind, comment) for name, kind, _, comment, _ in tiny.describe("specs").rows()] == described
    assert specs["grain"].lower().startswith("one row per model (or model@configuration), metric and method")


def test_parquet_is_sorted_zstd_and_credits_the_sources(tiny: Catalog, tmp_path: Path) -> None:
    """A file says which catalogue made it and whom to credit; its rows are sorted; two exports are the same bytes."""
    export(tiny._session, tmp_path / "out")
    export(tiny._session, tmp_path / "again")
    file = pyarrow.parquet.ParquetFile(tmp_path / "out" / "specs.parquet")
    metadata = file.schema_arrow.metadata
    assert b"0.1.0" == metadata[b"catalogue_version"]
    assert b"openrouter.ai" in metadata[b"attribution"]
    assert "ZSTD" == file.metadata.row_group(0).column(0).compression
    models = file.read()["model"].to_pylist()
    assert sorted(models) == models
    assert read_manifest(tmp_path / "out") == read_manifest(tmp_path / "again")


@pytest.mark.parametrize("form", ["parquet", "arrow"])
def test_binary_files_keep_types_comments_and_grain(tiny: Catalog, tmp_path: Path, form: str) -> None:
    """Parquet and Arrow files give the types, rows and column comments of the table, and what a row is."""
    export(tiny._session, tmp_path / "out", choose(tiny._session, tables=["observations", "creators"]), form=form)
    for name, grain in (("observations", b"one row per model, metric"), ("creators", b"one row per maker of models")):
        path = tmp_path / "out" / f"{name}.{form}"
        table = pyarrow.parquet.read_table(path) if form == "parquet" else pyarrow.ipc.open_file(path).read_all()
        expected = tiny.sql(f"from {name} order by all").arrow()
        assert expected.schema.types == table.schema.types
        assert expected.to_pylist() == table.to_pylist()
        assert table.schema.metadata[b"grain"].startswith(grain)
        comments = [(field.name, (field.metadata or {}).get(b"comment", b"").decode()) for field in table.schema]
        assert [(row[0], row[3]) for row in tiny.describe(name).rows()] == comments


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_queries_in_text_formats(tiny: Catalog, tmp_path: Path, form: str) -> None:
    """Named queries alone are exported, in any of the formats."""
    export(tiny._session, tmp_path / "out", choose(tiny._session, queries=["metrics", "sources"]), form=form)
    assert ["manifest.json", f"metrics.{form}", f"sources.{form}"] == names_in(tmp_path / "out")
    assert [len(tiny.query("metrics").rows()), 5] == [file["rows"] for file in read_manifest(tmp_path / "out")["files"]]


def test_table_query_with_parameters_and_statement_together(tiny: Catalog, tmp_path: Path) -> None:
    """Tables, queries with parameters and statements are exported as one; the manifest says what each is."""
    chosen = choose(
        tiny._session,
        tables=["Metrics"],
        queries=["leaderboard", "compare_pair"],
        parameters={"leaderboard.top": "2", "a": "gpt-4.1-mini", "b": "gpt-5.2-codex"},
        statements={
            "dear": "select model_id, output_usd_per_mtok from models order by 2 desc nulls last, 1 limit 3; -- x"
        },
    )
    manifest = export(tiny._session, tmp_path / "out", chosen)
    assert [("metrics", "table"), ("leaderboard", "query"), ("compare_pair", "query"), ("dear", "sql")] == [
        (dataset["name"], dataset["kind"]) for dataset in manifest["datasets"]
    ]
    assert [{}, {"top": "2"}, {"a": "gpt-4.1-mini", "b": "gpt-5.2-codex"}, {}] == [
        dataset["parameters"] for dataset in manifest["datasets"]
    ]
    board = pyarrow.parquet.read_table(tmp_path / "out" / "leaderboard.parquet")
    assert tiny.query("leaderboard", top=2).arrow().to_pylist() == board.to_pylist()
    # Its own order, not that of its columns.
    prices = pyarrow.parquet.read_table(tmp_path / "out" / "dear.parquet")["output_usd_per_mtok"].to_pylist()
    assert 3 == len(prices)
    assert sorted(prices, reverse=True) == prices


def test_own_queries_are_exported(tiny_catalog: Path, tmp_path: Path) -> None:
    """A query of the user's own folder is exported like a shipped one."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "two.sql").write_text(
        "-- Two rows.\n-- grain: one row per number\nselect unnest([2, 1]) as n\n"
    )
    with Catalog.open(tiny_catalog, queries=tmp_path / "mine") as catalogue:
        export(catalogue._session, tmp_path / "out", choose(catalogue._session, queries=["two"]))
    table = pyarrow.parquet.read_table(tmp_path / "out" / "two.parquet")
    assert [2, 1] == table["n"].to_pylist()
    assert b"one row per number" == table.schema.metadata[b"grain"]


@pytest.mark.parametrize(
    ("chosen", "kind", "message"),
    [
        ({"tables": ["spec"]}, NotFoundError, "no table or view is called 'spec'; did you mean specs"),
        ({"queries": ["leader"]}, NotFoundError, "no query is called 'leader'; did you mean leaderboard"),
        ({"queries": ["compare_pair"]}, UsageError, "'compare_pair' needs a"),
        ({"queries": ["leaderboard"], "parameters": {"top": "x"}}, UsageError, "'top' must be an integer"),
        (
            {"queries": ["leaderboard"], "parameters": {"tip": "1"}},
            UsageError,
            "no exported query takes the parameter tip",
        ),
        ({"statements": {"a/b": "select 1"}}, UsageError, "'a/b' is no name for a statement"),
        ({"statements": {"x": "selec 1"}}, UsageError, "the SQL does not parse"),
        ({"statements": {"x": "delete from specs"}}, UnsafeError, "DELETE is refused"),
        ({"statements": {"x": "from '/etc/hosts.csv'"}}, UnsafeError, "Cannot access file|disabled"),
        ({"statements": {"x": "from read_csv('/etc/passwd')"}}, UnsafeError, "read_csv is refused"),
        ({"tables": ["specs"], "statements": {"specs": "select 1"}}, UsageError, "specs is there twice"),
    ],
)
def test_what_cannot_be_exported_is_refused_first(
    tiny: Catalog, chosen: dict[str, Any], kind: type[CatalogError], message: str
) -> None:
    """An unknown name, a bad parameter, or a statement that is no query is refused before anything is written."""
    with pytest.raises(kind, match=message):
        choose(tiny._session, **chosen)


@pytest.mark.parametrize(
    ("sql", "options", "message"),
    [
        ("select 1 as a, interval 1 day as b", {}, "cannot export x as parquet"),
        ("select 1 as a, 2 as a", {}, "two of its columns have one name"),
        ("select cast(range || 'x' as integer) as a from range(3)", {}, "Could not convert string '0x'"),
        ("select 1 as a, 2 as b", {"partition_by": ["c"]}, "partition by c: no exported dataset has a column"),
        ("select 1 as a, 2 as b", {"partition_by": ["a", "b"]}, "no column is left"),
        ("select range as a, 1 as b from range(10001)", {"partition_by": ["a"]}, "more than 10000 partitions"),
        (
            "select cast(case when range = 5000 then 'x' else '1' end as integer) as n from range(300000)",
            {"form": "csv"},
            "Could not convert string 'x' to INT32",
        ),
        ("select 1 as a", {"form": "xlsx"}, "format xlsx is not one of parquet, csv, jsonl, arrow"),
    ],
)
def test_what_fails_leaves_nothing(
    tiny: Catalog, tmp_path: Path, sql: str, options: dict[str, Any], message: str
) -> None:
    """An error on the way is one line (and the place in the SQL), and no folder is left, nor half of one beside it."""
    with pytest.raises(CatalogError, match=message) as raised:
        export(tiny._session, tmp_path / "out", choose(tiny._session, statements={"x": sql}), **options)
    assert all(line.startswith("  ") for line in str(raised.value).splitlines()[1:])
    assert [] == beside(tmp_path)


@pytest.mark.parametrize("location", ["ftp://host/x", "s3://", "https://host/x"])
def test_other_urls_are_refused(tiny: Catalog, location: str) -> None:
    """A URL of no object store is a wrong call."""
    with pytest.raises(UsageError, match="begins with s3://, gs://, az://"):
        export(tiny._session, location)


def test_credentials_in_a_url_are_not_shown() -> None:
    """What messages show of a URL holds no key."""
    assert "s3://models/x" == place_of("s3://key:secret@models/x?region=us-east-1&scheme=http").shown


@pytest.mark.parametrize("form", ["parquet", "csv", "jsonl", "arrow"])
def test_partitions_lie_in_folders_of_their_values(tiny: Catalog, tmp_path: Path, form: str) -> None:
    """Each value of the column has a file, without the column; null and signs are written as Hive does."""
    manifest = export(
        tiny._session,
        tmp_path / "out",
        choose(tiny._session, statements={"x": AWKWARD}),
        form=form,
        partition_by=["part"],
    )
    folders = ["part=", "part=__HIVE_DEFAULT_PARTITION__", "part=a%2Fb%3Dc%20%251", "part=plain"]
    assert ["manifest.json", *(f"x/{folder}/part-0.{form}" for folder in folders)] == names_in(tmp_path / "out")
    assert {("", 1), (None, 1), ("a/b=c %1", 1), ("plain", 2)} == {
        (file["partition"]["part"], file["rows"]) for file in manifest["files"]
    }
    assert "" == faults(place_of(tmp_path / "out"), manifest["files"], place_of(tmp_path / "out").files())


def test_partitions_only_where_there_is_the_column(tiny: Catalog, tmp_path: Path) -> None:
    """In an export of everything, tables without the column are whole files."""
    export(tiny._session, tmp_path / "out", partition_by=["source_id"])
    assert (tmp_path / "out" / "metrics.parquet").is_file()
    assert (tmp_path / "out" / "observations" / "source_id=openrouter" / "part-0.parquet").is_file()


def test_partitions_read_as_the_table(tiny: Catalog, tmp_path: Path) -> None:
    """DuckDB, pyarrow, pandas and Polars read the folders of a partitioned table as the rows of the table."""
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    export(
        tiny._session,
        tmp_path / "out",
        choose(tiny._session, tables=["observations"]),
        partition_by=["source_id", "metric_id"],
    )
    folder = tmp_path / "out" / "observations"
    expected = tiny.sql("from observations order by all").rows()
    columns = tiny.sql("from observations limit 0").columns
    pattern = f"{folder}/*/*/*.parquet"
    listed = ", ".join(columns)
    with duckdb.connect() as connection:
        by_duckdb = connection.execute(
            f"select {listed} from read_parquet('{pattern}', hive_partitioning = true) order by all"
        )
        assert expected == by_duckdb.fetchall()
        by_arrow = pyarrow.dataset.dataset(folder, partitioning="hive").to_table()
        by_pandas = pandas.read_parquet(folder)
        by_polars = polars.read_parquet(pattern, hive_partitioning=True).to_arrow()
        for frame in (by_arrow, by_pandas, by_polars):
            connection.register("frame", frame)
            rows = connection.execute(
                f"select * replace (cast(source_id as varchar) as source_id, cast(metric_id as varchar) as metric_id) from (select {listed} from frame) order by all"
            ).fetchall()
            assert len(expected) == len(rows)
            assert [row[:6] for row in expected] == [row[:6] for row in rows]


def test_files_read_cleanly_elsewhere(tiny: Catalog, tmp_path: Path) -> None:
    """pandas, Polars and DuckDB read a file as the same rows and types: texts, numbers, times, lists, unknowns."""
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    export(tiny._session, tmp_path / "out", choose(tiny._session, tables=["specs", "creators"]))
    export(tiny._session, tmp_path / "ipc", choose(tiny._session, tables=["specs", "creators"]), form="arrow")
    for name in ("specs", "creators"):
        path = tmp_path / "out" / f"{name}.parquet"
        expected = tiny.sql(f"from {name} order by all")
        with duckdb.connect() as connection:
            read_back = connection.execute("from read_parquet(?)", [str(path)])
            assert expected.types == [str(column[1]) for column in read_back.description or []]
            assert expected.rows() == read_back.fetchall()
        for frame in (polars.read_parquet(path), polars.read_ipc(tmp_path / "ipc" / f"{name}.arrow")):
            assert expected.rows() == [tuple(row) for row in frame.rows()]
        for frame in (pandas.read_parquet(path), pandas.read_feather(tmp_path / "ipc" / f"{name}.arrow")):
            assert (len(expected.rows()), expected.columns) == (len(frame), list(frame.columns))
            assert [row[0] for row in expected.rows()] == frame.iloc[:, 0].tolist()


def test_folder_is_replaced_only_when_told(tiny: Catalog, tmp_path: Path) -> None:
    """An earlier export stays unless overwriting; then it is replaced whole."""
    export(tiny._session, tmp_path / "out")
    with pytest.raises(UsageError, match="is there already"):
        export(tiny._session, tmp_path / "out", choose(tiny._session, queries=["metrics"]))
    export(tiny._session, tmp_path / "out", choose(tiny._session, queries=["metrics"]), overwrite=True)
    assert ["manifest.json", "metrics.parquet"] == names_in(tmp_path / "out")
    assert ["out"] == beside(tmp_path)


def test_overwrite_spares_what_is_no_export(tiny: Catalog, tmp_path: Path) -> None:
    """A folder with other files in it is never replaced."""
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "thesis.txt").write_text("years of work")
    with pytest.raises(UsageError, match="does not hold an earlier export"):
        export(tiny._session, tmp_path / "home", overwrite=True)
    assert "years of work" == (tmp_path / "home" / "thesis.txt").read_text()


def test_folder_of_another_program_is_left_alone(tiny: Catalog, tmp_path: Path) -> None:
    """A manifest.json that something else wrote does not make a folder an export."""
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "manifest.json").write_text('{"name": "an app"}')
    with pytest.raises(CatalogError, match="no export of a catalogue: its manifest.json was written by something else"):
        export(tiny._session, tmp_path / "app", overwrite=True)
    assert ["manifest.json"] == names_in(tmp_path / "app")


def test_two_exports_to_one_folder(tiny: Catalog, tmp_path: Path) -> None:
    """The second says that the first is at work."""
    from filelock import FileLock

    (tmp_path / ".out.unfinished").mkdir()
    with (
        FileLock(tmp_path / ".out.unfinished" / ".lock"),
        pytest.raises(CatalogError, match="another process is exporting to"),
    ):
        export(tiny._session, tmp_path / "out")


class _Killed(BaseException):
    """Stands for what ends a process: it is no error that the export could handle."""


def stop_at(number: int) -> Callable[[int, int, str], None]:
    """Return a progress that ends the export when it begins with dataset `number`."""

    def progress(done: int, of: int, name: str) -> None:  # noqa: ARG001
        if done == number:
            raise _Killed

    return progress


@pytest.mark.parametrize("is_remote", [False, True], ids=["local", "s3"])
def test_resume_keeps_what_is_complete(
    tiny: Catalog, tmp_path: Path, is_remote: bool, request: pytest.FixtureRequest
) -> None:
    """A stopped export is gone on with: complete datasets stay, damaged ones are written anew, the end is the same."""
    out = f"{request.getfixturevalue('bucket')}/out" if is_remote else str(tmp_path / "out")
    chosen = choose(tiny._session, tables=["metrics", "efforts", "specs", "observations"])
    with pytest.raises(_Killed):
        export(tiny._session, out, chosen, progress=stop_at(3))
    work = place_of(out if is_remote else tmp_path / ".out.unfinished")
    assert read(place_of(out)) is None
    work.write("efforts.parquet", b"not what was written")
    before = {name: info.mtime for name, info in _infos(work).items()}
    time.sleep(1.1 if is_remote else 0.01)
    whole = export(tiny._session, out, chosen, resume=True)
    after = {name: info.mtime for name, info in _infos(place_of(out)).items()}
    assert {"metrics.parquet", "specs.parquet"} == {name for name in after if after[name] == before.get(name)}
    assert export(tiny._session, tmp_path / "other", chosen) == whole == read(place_of(out))
    assert "" == faults(place_of(out), whole["files"], place_of(out).files())
    assert {"manifest.json", *(file["file"] for file in whole["files"])} == set(place_of(out).files())
    # And once more: it is whole, so nothing is done.
    assert whole == export(tiny._session, out, chosen, resume=True)


def _infos(place: Any) -> dict[str, Any]:
    return {name: place.filesystem.get_file_info(f"{place.path}/{name}") for name in place.files()}


@pytest.mark.parametrize("is_remote", [False, True], ids=["local", "s3"])
def test_resume_of_other_data_begins_anew(
    tiny: Catalog, starter: Path, tmp_path: Path, is_remote: bool, request: pytest.FixtureRequest
) -> None:
    """What was written of another catalogue, or other datasets, does not stay, and is not mixed in."""
    out = f"{request.getfixturevalue('bucket')}/out" if is_remote else str(tmp_path / "out")
    with pytest.raises(_Killed):
        export(tiny._session, out, choose(tiny._session, tables=["metrics", "efforts", "specs"]), progress=stop_at(2))
    with Catalog.open(starter) as other:
        whole = export(other._session, out, choose(other._session, tables=["specs"]), resume=True)
    assert ["manifest.json", "specs.parquet"] == sorted(place_of(out).files())
    assert "" == faults(place_of(out), whole["files"], place_of(out).files())
    with pytest.raises(UsageError, match="is there already, and of other data"):
        export(tiny._session, out, resume=True)


def test_export_to_s3_is_the_local_one(tiny: Catalog, tmp_path: Path, bucket: str) -> None:
    """The same files, with the same SHA-256, lie under the URL; they read back from there."""
    local = export(tiny._session, tmp_path / "out", partition_by=["source_id"])
    assert {"specs", "metrics"} <= {dataset["name"] for dataset in local["datasets"]}
    remote = export(tiny._session, f"{bucket}/out/", partition_by=["source_id"])
    place = place_of(f"{bucket}/out")
    assert local == remote
    assert place_of(tmp_path / "out").files() == place.files()
    table = pyarrow.parquet.read_table(f"{place.path}/metrics.parquet", filesystem=place.filesystem)
    assert tiny.sql("from metrics order by all").arrow().to_pylist() == table.to_pylist()


def test_s3_folder_is_replaced_only_when_told(tiny: Catalog, bucket: str) -> None:
    """An earlier export in an object store stays unless overwriting; then only what is new is left of it."""
    place = place_of(bucket)
    export(tiny._session, bucket, choose(tiny._session, tables=["metrics", "efforts"]))
    place.write("notes.txt", b"somebody's own")
    with pytest.raises(UsageError, match="is there already"):
        export(tiny._session, bucket)
    export(tiny._session, bucket, choose(tiny._session, tables=["specs"]), overwrite=True)
    assert ["manifest.json", "notes.txt", "specs.parquet"] == sorted(place.files())


def test_s3_prefix_of_others_is_left_alone(tiny: Catalog, bucket: str) -> None:
    """Where other things lie, nothing is written."""
    place = place_of(bucket)
    place.write("notes.txt", b"somebody's own")
    with pytest.raises(UsageError, match="does not hold an earlier export"):
        export(tiny._session, bucket, overwrite=True)
    assert ["notes.txt"] == sorted(place.files())


def test_unfinished_export_in_s3_is_named(tiny: Catalog, bucket: str) -> None:
    """An export that was stopped is neither whole nor silently replaced."""
    with pytest.raises(_Killed):
        export(tiny._session, bucket, progress=stop_at(2))
    with pytest.raises(UsageError, match="unfinished export; resume or overwrite it"):
        export(tiny._session, bucket)
    export(tiny._session, bucket, choose(tiny._session, tables=["metrics"]), overwrite=True)
    assert ["manifest.json", "metrics.parquet"] == sorted(place_of(bucket).files())


@pytest.mark.parametrize(
    ("location", "message"),
    [("s3://no-such-bucket/x", "bucket"), ("s3://models/x", "Could not connect|Connection refused|NETWORK_CONNECTION")],
)
def test_unreachable_store_is_one_line(
    tiny: Catalog, bucket: str, monkeypatch: pytest.MonkeyPatch, location: str, message: str
) -> None:
    """A bucket that is not there, or a server that does not answer, is an error that names the place."""
    assert bucket
    if location == "s3://models/x":
        monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    with pytest.raises(CatalogError, match=f"cannot write {location}: .*({message})") as raised:
        export(tiny._session, location, choose(tiny._session, tables=["metrics"]))
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("is_remote", [False, True], ids=["local", "s3"])
def test_killed_export_never_looks_whole(
    starter: Path, tmp_path: Path, is_remote: bool, request: pytest.FixtureRequest
) -> None:
    """Killed at random moments, an export leaves no manifest, or a true one; resumed, it ends as if never killed."""
    out = f"{request.getfixturevalue('bucket')}/out" if is_remote else str(tmp_path / "out")
    marker = place_of(out if is_remote else tmp_path / ".out.unfinished")
    place = place_of(out)
    chance = random.Random(5)
    arguments = ["export", out, "--catalog", str(starter), "--partition-by", "source_id", "--resume"]
    killed = 0
    for _ in range(5):
        process = start(*arguments)
        until = time.monotonic() + 30
        while process.poll() is None and marker.read("unfinished.json") is None and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 0.6))
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        manifest = read(place)
        if manifest is not None:
            assert "" == faults(place, manifest["files"], place.files())
            break
        assert is_remote or not (tmp_path / "out").exists()
    assert killed
    assert 0 == start(*arguments).wait()
    with Catalog.open(starter) as catalogue:
        expected = export(catalogue._session, tmp_path / "never-killed", partition_by=["source_id"])
    found = read(place)
    assert found is not None
    for part in ("datasets", "files"):
        assert [entry for entry in expected[part] if entry not in found[part]] == []
    assert expected == found
    assert "" == faults(place, expected["files"], place.files())
    assert {"manifest.json", *(file["file"] for file in expected["files"])} == set(place.files())


def test_replacement_that_was_killed_gives_back_the_old(tiny: Catalog, tmp_path: Path) -> None:
    """Killed between its two renames, the earlier export is found again."""
    export(tiny._session, tmp_path / "out", choose(tiny._session, tables=["metrics"]))
    (tmp_path / "out").rename(tmp_path / ".out.old")
    with pytest.raises(UsageError, match="is there already"):
        export(tiny._session, tmp_path / "out")
    assert ["out"] == beside(tmp_path)


@pytest.mark.parametrize("form", ["parquet", "csv"])
def test_export_streams(starter: Path, tmp_path: Path, form: str) -> None:
    """Memory does not grow with the rows: ten times as many take at most 150 MB more."""
    script = (
        "import resource, sys; from catalog import Catalog; from catalog.exports.datasets import choose\n"
        "from catalog.exports.export import export\n"
        "with Catalog.open(sys.argv[1]) as c:\n"
        '    sql = f"select range as a, md5(range::varchar) as b, md5((range + 1)::varchar) as c from range({sys.argv[4]})"\n'
        "    export(c._session, sys.argv[2], choose(c._session, statements={'x': sql}), form=sys.argv[3])\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
    )
    peaks = []
    for rows in (300_000, 3_000_000) if form == "parquet" else (100_000, 1_000_000):
        command = [sys.executable, "-c", script, str(starter), str(tmp_path / str(rows)), form, str(rows)]
        ended = subprocess.run(
            command, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
        )
        peaks.append(int(ended.stdout) / 1024)
    assert peaks[1] - peaks[0] < 150


def test_command_exports_what_it_names(run: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    """The command takes tables, queries with parameters and statements, and says nothing on stdout."""
    arguments = ["--table", "metrics", "--query", "leaderboard", "--param", "top=3", "--sql", "one=select 1 as n"]
    assert (0, "", "") == run("export", str(tmp_path / "out"), *arguments, "--format", "arrow")
    assert ["leaderboard.arrow", "manifest.json", "metrics.arrow", "one.arrow"] == names_in(tmp_path / "out")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--sql", "select 1"], 2, "'select 1' is not --sql NAME=SQL"),
        (["--param", "top"], 2, "'top' is not --param NAME=VALUE"),
        (["--sql", "x=select 1", "--sql", "x=select 2"], 2, "--sql x= is given twice"),
        (["--table", "spec"], 3, "? (what there is: catalog describe)"),
        (["--sql", "x=drop table specs"], 4, "DROP is refused"),
        (["--format", "xlsx"], 2, "is not one of parquet, csv, jsonl, arrow (catalog export --format FORMAT)"),
    ],
)
def test_command_refuses_in_one_line(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path, arguments: list[str], code: int, message: str
) -> None:
    """What is wrong with the command is said in one line, with its exit code."""
    actual, out, err = run("export", str(tmp_path / "out"), *arguments)
    assert (code, "", 1) == (actual, out, len(err.splitlines()))
    assert message in err
    assert not (tmp_path / "out").exists()
