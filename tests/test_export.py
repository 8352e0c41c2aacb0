"""Exporting: files, manifest, metadata, and nothing half done."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pyarrow.parquet
import pytest

from catalog import Catalog, UsageError
from catalog.export import export

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def tiny(tiny_catalog: Path) -> Iterator[Catalog]:
    """Return the tiny catalogue, open."""
    with Catalog.open(tiny_catalog) as catalogue:
        yield catalogue


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of an export."""
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return manifest


def test_one_file_a_table_and_view(tiny: Catalog, tmp_path: Path) -> None:
    """Every table and view is a file, but the four over all pairs and the two that only make tables."""
    export(tiny, tmp_path / "out")
    names = {row[0] for row in tiny.describe().rows() if row[1] != "query"}
    files = {path.stem for path in (tmp_path / "out").glob("*.parquet")}
    over_pairs = {"comparisons", "verdicts", "statements", "pages"}
    assert names - over_pairs - {"spec_choices", "model_name_choices"} == files


def test_pairs_are_written_when_asked_for(tiny: Catalog, tmp_path: Path) -> None:
    """With pairs, comparisons and verdicts are files too, with as many rows as the views."""
    export(tiny, tmp_path / "out", pairs=True)
    rows = pyarrow.parquet.read_table(tmp_path / "out" / "comparisons.parquet").num_rows
    assert [(rows,)] == tiny.sql("select count(*) from comparisons").rows()


def test_manifest_tells_rows_hash_and_columns(tiny: Catalog, tmp_path: Path) -> None:
    """The manifest's rows and SHA-256 are those of the files."""
    export(tiny, tmp_path / "out")
    manifest = read_manifest(tmp_path / "out")
    (specs,) = [file for file in manifest["files"] if file["name"] == "specs"]
    data = (tmp_path / "out" / "specs.parquet").read_bytes()
    table = pyarrow.parquet.read_table(tmp_path / "out" / "specs.parquet")
    assert (hashlib.sha256(data).hexdigest(), table.num_rows) == (specs["sha256"], specs["rows"])
    assert table.column_names == list(specs["columns"])


def test_parquet_is_sorted_zstd_and_credits_the_sources(tiny: Catalog, tmp_path: Path) -> None:
    """A file says which catalogue made it and whom to credit; its rows are sorted; two exports are the same bytes."""
    export(tiny, tmp_path / "out")
    export(tiny, tmp_path / "again")
    file = pyarrow.parquet.ParquetFile(tmp_path / "out" / "specs.parquet")
    metadata = file.schema_arrow.metadata
    assert b"0.1.0" == metadata[b"catalogue_version"]
    assert b"openrouter.ai" in metadata[b"attribution"]
    assert "ZSTD" == file.metadata.row_group(0).column(0).compression
    models = file.read()["model"].to_pylist()
    assert sorted(models) == models
    assert read_manifest(tmp_path / "out") == read_manifest(tmp_path / "again")


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_queries_in_text_formats(tiny: Catalog, tmp_path: Path, form: str) -> None:
    """Named queries alone are exported, in any of the formats."""
    export(tiny, tmp_path / "out", queries=["metrics", "sources"], form=form)
    assert ["manifest.json", f"metrics.{form}", f"sources.{form}"] == sorted(
        p.name for p in (tmp_path / "out").iterdir()
    )
    assert [len(tiny.query("metrics").rows()), 5] == [file["rows"] for file in read_manifest(tmp_path / "out")["files"]]


def test_folder_is_replaced_only_when_told(tiny: Catalog, tmp_path: Path) -> None:
    """An earlier export stays unless overwriting; then it is replaced whole."""
    export(tiny, tmp_path / "out")
    with pytest.raises(UsageError, match="is there already"):
        export(tiny, tmp_path / "out", queries=["metrics"])
    export(tiny, tmp_path / "out", queries=["metrics"], overwrite=True)
    assert ["manifest.json", "metrics.parquet"] == sorted(p.name for p in (tmp_path / "out").iterdir())
    assert ["out"] == [p.name for p in tmp_path.iterdir() if p.name.startswith(("out", ".out"))]


def test_overwrite_spares_what_is_no_export(tiny: Catalog, tmp_path: Path) -> None:
    """A folder with other files in it is never replaced."""
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "thesis.txt").write_text("years of work")
    with pytest.raises(UsageError, match="does not hold an earlier export"):
        export(tiny, tmp_path / "home", overwrite=True)
    assert "years of work" == (tmp_path / "home" / "thesis.txt").read_text()


def test_query_that_needs_parameters_is_refused(tiny: Catalog, tmp_path: Path) -> None:
    """A query that cannot run by itself is named, and nothing is written."""
    with pytest.raises(UsageError, match="'compare_pair' needs a"):
        export(tiny, tmp_path / "out", queries=["compare_pair"])
    assert not (tmp_path / "out").exists()
