"""Importing: a catalogue made again from an export, exactly, or refused in one line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import duckdb
import pytest
from conftest import HELD_TABLES, Loader, analysis, analysis_model, openrouter, openrouter_model

import catalog.sources.refresh
from catalog import Catalog, CatalogError, UsageError
from catalog.exports.datasets import choose
from catalog.exports.export import export
from catalog.exports.place import place_of
from catalog.exports.restore import restore

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TABLES = ("metrics", "creators", "providers", "efforts", "change_kinds", "sources", "page_topics", *HELD_TABLES)


@pytest.fixture(scope="session")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a catalogue with all that a catalogue learns: a detected scale, a rename, rejections, a refused run."""
    folder = tmp_path_factory.mktemp("lived-in")
    load = Loader(folder / "catalog.duckdb", folder / "payloads")
    keys = [f"00000000-0000-4000-8000-{number:012d}" for number in range(12)]

    def scores(moved: int) -> dict[str, Any]:
        return analysis(
            *(
                analysis_model(
                    key, f"model-{place}", f"Model {place}", "openai", 30.0 + place - (5 if place < moved else 0)
                )
                for place, key in enumerate(keys)
            )
        )

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalog.sources.refresh, "STARTER", folder / "no-starter")
        load(artificial_analysis={"2026-09-07": scores(0), "2026-09-14": scores(2), "2026-09-21": scores(8)})
        lists = [
            openrouter_model("openai/model-1.0", name="OpenAI: Model 1 – “1.0”\nΩ 🐬"),
            openrouter_model("openai/gpt-x", completion="0.000002"),
            openrouter_model("openrouter/auto", "-1", "-1"),
        ]
        dear = openrouter_model("openai/gpt-x", completion="0.9")
        load(openrouter={"2026-09-22": openrouter(*lists), "2026-09-29": openrouter(lists[0], dear, lists[2])})
        load(openrouter={"2026-10-05": openrouter()})
    with duckdb.connect(str(load.path)) as connection:
        # A rename takes sources in an order that small payloads do not have: it is put there by hand.
        connection.execute(
            "insert into renames values ('openai/old', 'openai/gpt-x', 'openrouter', timestamp '2026-09-22 00:00:00.123456')"
        )
    return load.path


def content(path: Path) -> dict[str, Any]:
    """Return everything in a catalogue file but when it was published: rows, types, comments, views and macros."""
    with duckdb.connect(str(path), read_only=True) as connection:

        def rows(sql: str) -> list[tuple[Any, ...]]:
            return connection.execute(sql).fetchall()

        held: dict[str, Any] = {}
        names = [name for (name,) in rows("select table_name from duckdb_tables() order by 1")]
        for name in names:
            shown = "* exclude (published_at)" if name == "catalogue_info" else "*"
            answer = connection.execute(f"select {shown} from {name} order by all")
            held[name] = ([str(column[:2]) for column in answer.description or []], answer.fetchall())
        held["tables"] = rows("select table_name, comment, sql from duckdb_tables() order by all")
        held["views"] = rows("select view_name, comment, sql from duckdb_views() where not internal order by all")
        held["columns"] = rows(
            "select table_name, column_name, data_type, is_nullable, comment from duckdb_columns() where not internal order by all"
        )
        held["macros"] = rows(
            "select function_name, function_type, parameters, macro_definition, comment from duckdb_functions() "
            "where not internal order by all"
        )
        return held


def exported(path: Path, folder: Path | str, **options: Any) -> dict[str, Any]:
    """Export a catalogue file whole; return the manifest."""
    with Catalog.open(path) as catalogue:
        return export(catalogue._session, folder, **options)


def test_catalogue_to_be_restored_has_learnt_something(lived_in: Path) -> None:
    """The test catalogue has a detected scale, a rename, a rejection, and runs of every kind."""
    held = content(lived_in)
    assert set(TABLES) < set(held)
    assert [] == [name for name in TABLES if not held[name][1]]
    assert "detected" in {row[-1] for row in held["methods"][1]}
    assert {"ok", "refused"} <= {row[7] for row in held["source_runs"][1]}
    assert len(held["macros"]) > 20


@pytest.mark.parametrize(
    "options",
    [{}, {"form": "arrow"}, {"partition_by": ["source_id"]}, {"partition_by": ["valid_from"], "form": "arrow"}],
    ids=["parquet", "arrow", "by source", "by time"],
)
def test_round_trip_is_exact(lived_in: Path, tmp_path: Path, options: dict[str, Any]) -> None:
    """Exported, deleted and imported, a catalogue is equal table by table, with types, comments, views and macros."""
    exported(lived_in, tmp_path / "out", **options)
    restore(tmp_path / "out", tmp_path / "again.duckdb")
    before, after = content(lived_in), content(tmp_path / "again.duckdb")
    for part in before:
        assert before[part] == after[part], part
    assert list(before) == list(after)


def test_round_trip_of_the_starter(starter: Path, tmp_path: Path) -> None:
    """The shipped catalogue comes back too."""
    exported(starter, tmp_path / "out")
    restore(tmp_path / "out", tmp_path / "again.duckdb")
    before, after = content(starter), content(tmp_path / "again.duckdb")
    for part in before:
        assert before[part] == after[part], part


def test_round_trip_through_s3(lived_in: Path, tmp_path: Path, bucket: str) -> None:
    """The same from an object store."""
    exported(lived_in, f"{bucket}/out", partition_by=["metric_id"])
    restore(f"{bucket}/out", tmp_path / "again.duckdb")
    assert content(lived_in) == content(tmp_path / "again.duckdb")


def test_past_comes_back_as_the_past(tiny_catalog: Path, tmp_path: Path) -> None:
    """An export of a catalogue as it was at a date is restored as that, and says so."""
    with Catalog.open(tiny_catalog, as_of="2026-07-15") as catalogue:
        export(catalogue._session, tmp_path / "out")
        expected = catalogue.sql("from observations order by all").rows()
        moment = catalogue.as_of
    restore(tmp_path / "out", tmp_path / "again.duckdb")
    with Catalog.open(tmp_path / "again.duckdb") as catalogue:
        assert expected == catalogue.sql("from observations order by all").rows()
        assert moment == catalogue.as_of is not None


def test_restored_catalogue_answers_and_passes_its_checks(lived_in: Path, tmp_path: Path) -> None:
    """It can be asked as any catalogue, and breaks none of its rules that it did not break before."""
    exported(lived_in, tmp_path / "out")
    restore(tmp_path / "out", tmp_path / "again.duckdb")
    with Catalog.open(lived_in) as one, Catalog.open(tmp_path / "again.duckdb") as other:
        assert one.check() == other.check()
        board = one.query("leaderboard").rows()
        assert board
        assert board == other.query("leaderboard").rows()
        assert one.query("provenance", model="gpt-x").rows() == other.query("provenance", model="gpt-x").rows()


def test_existing_catalogue_stays_unless_told(lived_in: Path, tiny_catalog: Path, tmp_path: Path) -> None:
    """A file that is there is replaced only with overwrite, and kept under another name if asked."""
    target = tmp_path / "mine.duckdb"
    target.write_bytes(tiny_catalog.read_bytes())
    exported(lived_in, tmp_path / "out")
    with pytest.raises(UsageError, match="is there already; name a new file, or overwrite it"):
        restore(tmp_path / "out", target)
    assert tiny_catalog.read_bytes() == target.read_bytes()
    restore(tmp_path / "out", target, overwrite=True, keep=1)
    assert content(lived_in) == content(target)
    (kept,) = tmp_path.glob("mine.*Z.duckdb")
    assert tiny_catalog.read_bytes() == kept.read_bytes()


def change(folder: Path, edit: Callable[[dict[str, Any]], object]) -> None:
    """Edit the manifest of an export."""
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    edit(manifest)
    path.write_text(json.dumps(manifest), encoding="utf-8")


def entry(manifest: dict[str, Any], name: str) -> dict[str, Any]:
    """Return what a manifest says of the file of a table."""
    found: dict[str, Any] = next(file for file in manifest["files"] if file["name"] == name)
    return found


def _truncate(folder: Path) -> None:
    path = folder / "observations.parquet"
    path.write_bytes(path.read_bytes()[:-10])


def _flip(folder: Path) -> None:
    data = bytearray((folder / "specs.parquet").read_bytes())
    data[200] ^= 1
    (folder / "specs.parquet").write_bytes(data)


DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "no manifest": (lambda f: (f / "manifest.json").unlink(), "no export is at .*: there is no manifest.json"),
    "unfinished": (lambda f: (f / "manifest.json").rename(f / "unfinished.json"), "is an unfinished export; finish it"),
    "no JSON": (lambda f: (f / "manifest.json").write_text("{"), "damaged: it is no JSON"),
    "foreign": (lambda f: (f / "manifest.json").write_text('{"name": "app"}'), "was written by something else"),
    "a list": (lambda f: (f / "manifest.json").write_text("[]"), "was written by something else"),
    "no files": (lambda f: change(f, lambda m: m.pop("files")), "damaged: a field is missing"),
    "no size": (lambda f: change(f, lambda m: entry(m, "specs").pop("size")), "damaged: a field is missing"),
    "no origin": (lambda f: change(f, lambda m: m["catalogue"].pop("origin")), "damaged: a field is missing"),
    "missing file": (lambda f: (f / "specs.parquet").unlink(), "damaged: specs.parquet is missing"),
    "truncated": (_truncate, "damaged: observations.parquet has .* bytes, not"),
    "flipped bit": (_flip, "damaged: specs.parquet is not what was written"),
    "wrong rows": (
        lambda f: change(f, lambda m: entry(m, "observations").update(rows=1)),
        "damaged: observations has .* rows, not 1",
    ),
    "no aliases": (
        lambda f: change(f, lambda m: m.update(datasets=[d for d in m["datasets"] if d["name"] != "aliases"])),
        "no export of a whole catalogue: it lacks aliases",
    ),
    "outside": (lambda f: change(f, lambda m: entry(m, "specs").update(file="../x")), "names a file outside"),
    "newer": (
        lambda f: change(f, lambda m: m["catalogue"].update(catalogue_version="99.1")),
        "was made by catalog 99.1, newer than this",
    ),
}


@pytest.fixture(scope="session")
def tiny_export(tiny_catalog: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an export of the tiny catalogue; read only."""
    folder = tmp_path_factory.mktemp("export") / "out"
    exported(tiny_catalog, folder)
    return folder


@pytest.mark.parametrize("damage", DAMAGES)
def test_export_that_is_not_right_is_refused(tiny_export: Path, tmp_path: Path, damage: str) -> None:
    """Damaged, partial, foreign or newer: one line, and no catalogue is made."""
    spoil, message = DAMAGES[damage]
    for file in tiny_export.iterdir():
        (tmp_path / "out").mkdir(exist_ok=True)
        (tmp_path / "out" / file.name).write_bytes(file.read_bytes())
    spoil(tmp_path / "out")
    with pytest.raises(CatalogError, match=message) as raised:
        restore(tmp_path / "out", tmp_path / "new" / "again.duckdb")
    assert "\n" not in str(raised.value)
    assert not (tmp_path / "new" / "again.duckdb").exists()


def test_wrong_rows_behind_right_sums_are_refused(tiny_export: Path, tiny_catalog: Path, tmp_path: Path) -> None:
    """A file of another table, with its right SHA-256 in the manifest, does not make a catalogue."""
    exported(tiny_catalog, tmp_path / "out")
    (tmp_path / "out" / "observations.parquet").write_bytes((tiny_export / "aliases.parquet").read_bytes())
    change(
        tmp_path / "out",
        lambda m: entry(m, "observations").update(
            {**entry(m, "aliases"), "name": "observations", "file": "observations.parquet"}
        ),
    )
    with pytest.raises(CatalogError, match="no catalogue can be made of") as raised:
        restore(tmp_path / "out", tmp_path / "again.duckdb")
    assert "\n" not in str(raised.value)
    assert not (tmp_path / "again.duckdb").exists()


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_text_formats_are_no_backup(tiny_catalog: Path, tmp_path: Path, form: str) -> None:
    """CSV and JSON lines do not keep every type, so they are not taken back."""
    exported(tiny_catalog, tmp_path / "out", form=form)
    with pytest.raises(CatalogError, match=f"is of {form} files, which do not keep every type"):
        restore(tmp_path / "out", tmp_path / "again.duckdb")


def test_part_of_a_catalogue_is_no_backup(tiny_catalog: Path, tmp_path: Path) -> None:
    """An export of some tables is refused with the names of those that it lacks."""
    with Catalog.open(tiny_catalog) as catalogue:
        export(catalogue._session, tmp_path / "out", choose(catalogue._session, tables=["observations", "methods"]))
    with pytest.raises(CatalogError, match="it lacks source_runs, aliases, renames, rejections"):
        restore(tmp_path / "out", tmp_path / "again.duckdb")


def test_damaged_export_in_s3_is_refused(tiny_catalog: Path, tmp_path: Path, bucket: str) -> None:
    """What was changed in an object store is found out."""
    exported(tiny_catalog, bucket)
    place = place_of(bucket)
    data = place.read("aliases.parquet")
    assert data is not None
    place.write("aliases.parquet", data[:-1] + b"x")
    with pytest.raises(CatalogError, match="aliases.parquet is not what was written"):
        restore(bucket, tmp_path / "again.duckdb")


def test_command_restores_in_silence(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path, tiny_export: Path, tiny_catalog: Path
) -> None:
    """The command makes the file, prints nothing, and refuses in one line with its exit code."""
    target = str(tmp_path / "again.duckdb")
    assert (0, "", "") == run("import", str(tiny_export), "--catalog", target)
    assert content(tiny_catalog) == content(tmp_path / "again.duckdb")
    for arguments, code, message in (
        (("import", str(tiny_export), "--catalog", target), 2, "overwrite it (--catalog FILE, or --overwrite)"),
        (("import", str(tmp_path / "nowhere"), "--catalog", f"{target}.2"), 1, "no export is at"),
        (("import", "ftp://x/y", "--catalog", f"{target}.2"), 2, "begins with s3://, gs://, az://"),
    ):
        actual, out, err = run(*arguments)
        assert (code, "", 1) == (actual, out, len(err.splitlines()))
        assert message in err
