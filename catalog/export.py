"""Writing a catalogue out: one file for each table, view or query, and a manifest, all or nothing."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from catalog import __version__
from catalog.errors import CatalogError, UsageError
from catalog.queries import bind, find_query, first_line
from catalog.text import json_of, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from catalog.catalogue import Catalog
    from catalog.result import Result

FORMATS = ("parquet", "csv", "jsonl")
# These grow with the square of the number of models (nine million rows for 426): written only when asked for.
_PAIRS = ("comparisons", "verdicts")
# The rules by which specs and model_names are made: the tables themselves are written. And the sentences of all pages,
# seven million for 426 models: Catalog.pages makes those of many pairs.
_LEFT_OUT = ("spec_choices", "model_name_choices", "statements", "pages")


def export(
    catalogue: Catalog,
    folder: Path,
    *,
    queries: Iterable[str] = (),
    form: str = "parquet",
    overwrite: bool = False,
    pairs: bool = False,
    progress: Callable[[int, int, str], None] | None = None,
) -> dict[str, Any]:
    """Write the tables and views of `catalogue` (or only the named `queries`) to a new `folder`; return the manifest.

    One file each, sorted; Parquet is zstd-compressed and carries the catalogue's version and the attribution in its
    metadata. manifest.json lists every file with its rows, SHA-256 and columns. The views over all pairs of models are
    written only with `pairs`; the sentences of all pages never (see Catalog.pages). `progress` is called with how many
    files are done, of how many, and the next one.
    UsageError when the folder is there and `overwrite` is false; CatalogError when it cannot be written.
    """
    if form not in FORMATS:
        raise UsageError(f"--format {form} is not one of {', '.join(FORMATS)}")
    if folder.exists() and not overwrite:
        raise UsageError(f"{folder} is there already; name a new folder, or give --overwrite")
    if folder.exists() and (
        not folder.is_dir() or (any(folder.iterdir()) and not (folder / "manifest.json").is_file())
    ):
        raise UsageError(f"{folder} does not hold an earlier export (no manifest.json), so --overwrite leaves it alone")
    parts = _queries(queries) or _relations(catalogue, pairs)
    attribution = [
        row[0] for row in catalogue.sql("select attribution from freshness where observations > 0 order by 1").rows()
    ]
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    except OSError as error:
        raise CatalogError(f"cannot write {folder}: {error.strerror}") from None
    try:
        files: list[dict[str, Any]] = []
        for name, sql in parts.items():
            if progress:
                progress(len(files), len(parts), name)
            files.append(_write(catalogue, name, sql, new, form, attribution))
        manifest = {"catalogue_version": __version__, "format": form, "attribution": attribution, "files": files}
        (new / "manifest.json").write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        new.chmod(0o777 & ~_umask())
        _swap(new, folder)
        if progress:
            progress(len(parts), len(parts), "done")
    except OSError as error:
        raise CatalogError(f"cannot write {folder}: {error.strerror}") from None
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return manifest


def _relations(catalogue: Catalog, pairs: bool) -> dict[str, str]:
    left_out = _LEFT_OUT if pairs else (*_PAIRS, *_LEFT_OUT)
    names = [row[0] for row in catalogue.describe().rows() if row[1] != "query" and row[0] not in left_out]
    return {name: f"select * from {name} order by all" for name in sorted(names)}


def _queries(names: Iterable[str]) -> dict[str, str]:
    parts = {}
    for name in names:
        bind(find_query(name), {})
        parts[name] = f"from {name}()"
    return parts


def _write(catalogue: Catalog, name: str, sql: str, folder: Path, form: str, attribution: list[str]) -> dict[str, Any]:
    result = catalogue.sql(sql)
    path = folder / f"{name}.{form}"
    try:
        rows = _write_parquet(result, path, attribution) if form == "parquet" else _write_text(result, path, form)
    except duckdb.Error as error:
        raise CatalogError(f"cannot export {name}: {first_line(error)}") from None
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    columns = dict(zip(result.columns, result.types, strict=True))
    return {"name": name, "file": path.name, "rows": rows, "sha256": digest, "columns": columns}


def _write_parquet(result: Result, path: Path, attribution: list[str]) -> int:
    import pyarrow.parquet

    rows = 0
    with result.arrow_batches() as batches:
        metadata = {"catalogue_version": __version__, "attribution": "; ".join(attribution)}
        schema = batches.schema.with_metadata({**(batches.schema.metadata or {}), **metadata})
        with pyarrow.parquet.ParquetWriter(path, schema, compression="zstd", compression_level=12) as writer:
            for batch in batches:
                writer.write_batch(batch.replace_schema_metadata(schema.metadata))
                rows += int(batch.num_rows)
    return rows


def _write_text(result: Result, path: Path, form: str) -> int:
    import csv

    rows = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if form == "csv":
            writer.writerow(result.columns)
        for batch in result.batches():
            rows += len(batch)
            if form == "csv":
                writer.writerows([text_of(value) for value in row] for row in batch)
            else:
                file.writelines(json_of(dict(zip(result.columns, row, strict=True))) + "\n" for row in batch)
    return rows


def _swap(new: Path, folder: Path) -> None:
    if not folder.exists():
        new.replace(folder)
        return
    old = folder.with_name(f".{folder.name}.{os.getpid()}.old")
    folder.replace(old)
    new.replace(folder)
    shutil.rmtree(old)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
