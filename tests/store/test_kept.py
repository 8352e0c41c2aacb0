"""What a catalogue replaced: how much of it is kept, and how it comes back."""

from __future__ import annotations

import datetime
import json
import os
from typing import TYPE_CHECKING

import duckdb
import pytest
from catalog_cli.main import main
from conftest import openrouter, openrouter_model, rows_of

import catalog.store.macros
from catalog import Catalog, CatalogError, NotFoundError
from catalog.sources.refresh import RefreshOptions, refresh_from
from catalog.store import publish
from catalog.store.edition import EDITION
from catalog.store.rollback import kept, rollback

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Loader

# The tables of facts of edition 1, with their columns.
EDITION_1 = [
    "aliases: source_id VARCHAR, reference VARCHAR, model_id VARCHAR, rule VARCHAR, reason VARCHAR, valid_from "
    "TIMESTAMP, valid_to TIMESTAMP",
    "methods: metric_id VARCHAR, method VARCHAR, method_rank INTEGER, valid_from TIMESTAMP, label VARCHAR, "
    "publisher VARCHAR, origin VARCHAR",
    "observations: model_id VARCHAR, metric_id VARCHAR, provider_id VARCHAR, variant VARCHAR, method VARCHAR, "
    "source_id VARCHAR, number_value DOUBLE, text_value VARCHAR, valid_from TIMESTAMP, valid_to TIMESTAMP",
    "rejections: run_id INTEGER, source_id VARCHAR, reference VARCHAR, reason VARCHAR, detail VARCHAR, "
    "rows_rejected INTEGER, statements JSON",
    "renames: old_id VARCHAR, new_id VARCHAR, source_id VARCHAR, renamed_at TIMESTAMP",
    "source_runs: run_id INTEGER, source_id VARCHAR, retrieved_at TIMESTAMP, url VARCHAR, sha256 VARCHAR, etag "
    "VARCHAR, last_modified VARCHAR, status VARCHAR, error VARCHAR, rows_seen INTEGER, rows_added INTEGER, "
    "rows_changed INTEGER, rows_unchanged INTEGER, rows_rejected INTEGER, rows_closed INTEGER",
]


@pytest.fixture
def path(empty_catalog: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where a catalogue without named queries will be."""
    monkeypatch.setattr(catalog.store.macros, "query_files", list)
    return empty_catalog


def put(path: Path, name: str, keep: int = 0) -> None:
    """Publish a catalogue that is called `name`."""
    with publish.writing(path, origin=name, base=path, checked=False, keep=keep):
        pass


def named(path: Path) -> str:
    """Return what the catalogue at `path` is called."""
    return str(rows_of(path, "select origin from catalogue_info")[0][0])


def test_the_last_files_are_kept(path: Path) -> None:
    """Of the files it replaced the last N stay, the newest first; without N what is kept is left alone."""
    for name in "abcde":
        put(path, name, keep=2)
    assert ["d", "c"] == [named(file) for file in kept(path)]
    put(path, "f")
    assert ["d", "c"] == [named(file) for file in kept(path)]
    put(path, "g", keep=1)
    assert ["f"] == [named(file) for file in kept(path)]


def test_rolling_back_twice(path: Path) -> None:
    """Each rollback goes to the one before, keeps what it replaces, and after the oldest there is none."""
    for name in "abc":
        put(path, name, keep=3)
    rollback(path)
    assert ("b", ["c", "a"]) == (named(path), [named(file) for file in kept(path)])
    rollback(path)
    assert ("a", ["c", "b"]) == (named(path), [named(file) for file in kept(path)])
    with pytest.raises(NotFoundError, match="no catalogue is kept of an earlier time"):
        rollback(path)
    assert "a" == named(path)


def test_what_was_rolled_back_to_is_kept_next(path: Path) -> None:
    """A refresh after a rollback keeps the file that it replaces, even if newer ones lie beside it."""
    for name in "abc":
        put(path, name, keep=2)
    rollback(path)
    rollback(path)
    put(path, "d", keep=2)
    assert ["c", "a"] == [named(file) for file in kept(path)]


def test_rollback_to_a_time(path: Path) -> None:
    """A time, or its beginning, in the form of a kept file's name or as one writes it, names the file."""
    for name, year in (("a", 2024), ("b", 2025), ("c", 2026)):
        put(path, name, keep=3)
        moment = datetime.datetime(year, 3, 1, 12, 30, tzinfo=datetime.UTC).timestamp()
        os.utime(path, (moment, moment))
    rollback(path, "2024")
    assert "a" == named(path)
    rollback(path, "20260301T1230")
    assert "c" == named(path)
    rollback(path, "2025-03-01T12:30")
    assert "b" == named(path)


def test_rollback_of_an_unknown_time_lists_the_known(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A time of which nothing is kept: exit code 3, and the times that are."""
    put(path, "a")
    put(path, "b", keep=1)
    stamp = kept(path)[0].name.split(".")[1]
    assert 3 == main(["rollback", "1999", "--catalog", str(path)])
    assert f"catalog: no catalogue is kept of 1999 (kept: {stamp})\n" == capsys.readouterr().err
    assert "b" == named(path)


def test_rollback_where_nothing_is_kept(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nothing is kept: exit code 3, one line with the remedy, and no folder is made."""
    assert 3 == main(["rollback", "--catalog", str(path)])
    assert "keep some from now on (catalog refresh --keep N)\n" in capsys.readouterr().err
    assert not path.parent.exists()


def test_rollback_to_a_broken_file_changes_nothing(path: Path) -> None:
    """A kept file that is no catalogue any more is refused; the present one stays."""
    put(path, "a")
    put(path, "b", keep=1)
    kept(path)[0].write_bytes(b"broken")
    with pytest.raises(CatalogError, match="cannot read the catalogue"):
        rollback(path)
    assert "b" == named(path)


def test_clock_set_back_does_not_mix_up_what_is_kept(path: Path) -> None:
    """Files published while the clock is behind still count as later than the ones before."""
    put(path, "a")
    future = datetime.datetime(2099, 1, 1, tzinfo=datetime.UTC).timestamp()
    os.utime(path, (future, future))
    for name in "bcd":
        put(path, name, keep=2)
    assert ["c", "b"] == [named(file) for file in kept(path)]
    rollback(path)
    assert "c" == named(path)


def test_keeping_without_links(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a file system without hard links a copy is kept."""

    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    put(path, "a")
    put(path, "b", keep=1)
    assert ["a"] == [named(file) for file in kept(path)]
    rollback(path)
    assert "a" == named(path)


def test_newer_edition_is_neither_read_nor_written_over(load: Loader, capsys: pytest.CaptureFixture[str]) -> None:
    """A file whose tables are of a later edition: reading, refresh and rollback say so in one line, and leave it."""
    path = load.path
    load(openrouter={"2026-01-05": ""})
    put(path, "a")
    put(path, "b", keep=1)
    for file in (path, *kept(path)):
        with duckdb.connect(str(file)) as connection:
            connection.execute("update catalogue_info set schema_edition = $edition", {"edition": EDITION + 1})
            connection.execute("alter table observations add column confidence double")
    before = path.read_bytes()
    payload = load.path.parent / "2026-02-01.json"
    payload.write_text('{"data": []}')
    refreshing = ["refresh", "openrouter", "--from", str(payload)]
    for arguments in (["query", "models"], refreshing, ["rollback"]):
        assert 1 == main([*arguments, "--catalog", str(path)])
        error = capsys.readouterr().err
        assert f"edition {EDITION + 1}, known is {EDITION}); bring the program up to date" in error
        assert 1 == len(error.splitlines())
        assert before == path.read_bytes()


def test_edition_from_before_editions_migrates(path: Path) -> None:
    """A file that states no edition is older than all: it is read through a copy, and has one after the next write."""
    put(path, "a")
    with duckdb.connect(str(path)) as connection:
        connection.execute("alter table catalogue_info drop column schema_edition")
        connection.execute("update catalogue_info set schema_sha256 = 'older'")
    with Catalog.open(path) as catalogue:
        assert [] == catalogue.sql("from observations").rows()
    put(path, "b")
    assert [("b", EDITION)] == rows_of(path, "select origin, schema_edition from catalogue_info")


def test_edition_counts_the_changes_of_the_tables_of_facts(path: Path) -> None:
    """Whoever changes a table of facts gives catalog.store.edition.EDITION one more, and this test the new tables."""
    put(path, "a")
    columns = rows_of(
        path,
        "select table_name || ': ' || string_agg(column_name || ' ' || data_type, ', ' order by column_index) "
        "from duckdb_columns() where schema_name = 'main' and table_name in "
        "('source_runs', 'observations', 'aliases', 'renames', 'rejections', 'methods') "
        "group by table_name order by table_name",
    )
    assert (EDITION, [row[0] for row in columns]) == (1, EDITION_1)


def test_refresh_from_keeps(load: Loader) -> None:
    """The command's --keep reaches the file: what a refresh replaced is beside it."""
    load(openrouter={"2026-01-05": openrouter(openrouter_model("acme/one"))})
    folder = load.path.parent / "openrouter"
    folder.mkdir()
    (folder / "2026-01-12.json").write_text(json.dumps(openrouter(openrouter_model("acme/one", "0.1"))))
    refresh_from(load.path, folder, options=RefreshOptions(keep=1))
    assert 1 == len(kept(load.path))
