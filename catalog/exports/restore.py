"""A catalogue made again from an export: facts from its files, everything else from the program, exactly."""

from __future__ import annotations

import datetime
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from catalog.errors import CatalogError, UsageError, first_line
from catalog.exports import manifest
from catalog.exports.place import place_of, reason
from catalog.store import publish
from catalog.store.facts import copy_catalogue
from catalog.text import sql_name
from catalog.version import __version__, parts_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from catalog.exports.place import Place

# What a catalogue is made of: its facts, and its scales, of which some were found. All else follows from these.
_NEEDED = ("source_runs", "observations", "aliases", "renames", "rejections", "methods")
# Formats that keep types, and tell an empty text from an unknown one.
_EXACT = ("parquet", "arrow")


def restore(
    folder: str | Path,
    path: Path,
    *,
    overwrite: bool = False,
    keep: int = 0,
    wait: Callable[[], None] | None = None,
    progress: Callable[[int, int, str], None] | None = None,
) -> dict[str, Any]:
    """Publish the catalogue that the export `folder` (a path or URL) holds as the file `path`; return its manifest.

    Every file of the export is read once and must have the size and SHA-256 of the manifest, every table its rows. The
    new catalogue has the same rows in every table, but for the time at which it was published; its views, macros and
    comments are those of this program. `overwrite` replaces a file that is there; `keep` and `wait` as in
    publish.writing. CatalogError for an export that is not whole, not as it was written, not of a whole catalogue, or
    of a newer edition; UsageError when `path` is there and `overwrite` is false. Then `path` stays as it is.
    """
    place = place_of(folder)
    try:
        held = _required_manifest(place)
        _require_new(path, overwrite)
        fault = manifest.faults(place, held["files"], place.files())
        if fault:
            raise CatalogError(f"the export {place.shown} is damaged: {fault}; export again")
        with tempfile.TemporaryDirectory() as scratch:
            facts = Path(scratch) / "facts.duckdb"
            _gather(place, held, facts, progress)
            origin, as_of = _told(held, place)
            with publish.writing(path, origin, as_of=as_of, keep=keep, wait=wait) as connection:
                _require_new(path, overwrite)
                _copy(connection, facts, held, place)
    except OSError as error:
        raise CatalogError(f"cannot read {place.shown}: {reason(error)}") from None
    if progress:
        progress(len(_NEEDED), len(_NEEDED), "done")
    return held


def _required_manifest(place: Place) -> dict[str, Any]:
    found = manifest.read(place)
    if found is None:
        if place.read(manifest.UNFINISHED) is not None:
            raise CatalogError(f"{place.shown} is an unfinished export; finish it first", option="resume")
        raise CatalogError(f"no export is at {place.shown}: there is no {manifest.MANIFEST}")
    version = str(found["catalogue"]["catalogue_version"])
    if parts_of(version) > parts_of(__version__):
        raise CatalogError(
            f"{place.shown} was made by catalog {version}, newer than this {__version__}; "
            "bring the program up to date: pip install --upgrade catalog"
        )
    if found["format"] not in _EXACT:
        raise CatalogError(
            f"{place.shown} is of {found['format']} files, which do not keep every type; "
            f"export it as {' or '.join(_EXACT)}",
            option="form",
        )
    tables = [dataset["name"] for dataset in found["datasets"] if dataset.get("kind") == "table"]
    lacking = [name for name in _NEEDED if name not in tables]
    if lacking:
        raise CatalogError(
            f"{place.shown} is no export of a whole catalogue: it lacks {', '.join(lacking)}; export every table",
            option="export",
        )
    return found


def _require_new(path: Path, overwrite: bool) -> None:
    if path.exists() and not overwrite:
        raise UsageError(f"{path} is there already; name a new file, or overwrite it", option="restore")


def _gather(place: Place, held: dict[str, Any], facts: Path, progress: Callable[[int, int, str], None] | None) -> None:
    # The tables of the export in one DuckDB file, as if it were a catalogue to be copied.
    with duckdb.connect(str(facts)) as connection:
        connection.execute("set timezone = 'UTC'")
        for number, name in enumerate(_NEEDED):
            if progress:
                progress(number, len(_NEEDED), name)
            rows = 0
            kinds = next(dataset["columns"] for dataset in held["datasets"] if dataset["name"] == name)
            for entry in (entry for entry in held["files"] if entry["name"] == name):
                try:
                    rows += _load(connection, place, name, entry, str(held["format"]), kinds)
                except (duckdb.Error, ValueError, KeyError) as error:
                    raise CatalogError(f"cannot read {place.shown}/{entry['file']}: {first_line(error)}") from None
            expected = sum(int(entry["rows"]) for entry in held["files"] if entry["name"] == name)
            if rows != expected:
                raise CatalogError(f"the export {place.shown} is damaged: {name} has {rows} rows, not {expected}")


def _load(
    connection: duckdb.DuckDBPyConnection,
    place: Place,
    name: str,
    entry: dict[str, Any],
    form: str,
    kinds: dict[str, Any],
) -> int:
    import pyarrow

    with place.open(entry["file"]) as file:
        if form == "parquet":
            import pyarrow.parquet

            parquet = pyarrow.parquet.ParquetFile(file)
            reader = pyarrow.RecordBatchReader.from_batches(parquet.schema_arrow, parquet.iter_batches())
        else:
            opened = pyarrow.ipc.open_file(file)
            batches = (opened.get_batch(place) for place in range(opened.num_record_batches))
            reader = pyarrow.RecordBatchReader.from_batches(opened.schema, batches)
        values = {str(number): value for number, value in enumerate(entry["partition"].values(), 1)}
        extra = "".join(
            f", cast(${number} as {_type_of(kinds, column)}) as {sql_name(column)}"
            for number, column in enumerate(entry["partition"], 1)
        )
        connection.register("incoming", reader)
        there = connection.execute("select 1 from duckdb_tables() where table_name = $name", {"name": name}).fetchone()
        verb = f"insert into {name} by name" if there else f"create table {name} as"
        row = connection.execute(
            f"{verb} select *{extra} from incoming", {str(n): v for n, v in values.items()} or None
        ).fetchone()
        connection.unregister("incoming")
    return int(row[0]) if row else 0


def _type_of(kinds: dict[str, Any], column: str) -> str:
    kind = str(kinds[column]["type"])
    if not re.fullmatch(r"[A-Z_ ]+(\(\d+(, ?\d+)?\))?", kind):
        raise ValueError(f"a partition of type {kind}")
    return kind


def _told(held: dict[str, Any], place: Place) -> tuple[str, datetime.datetime | None]:
    as_of = held["catalogue"].get("as_of")
    try:
        return str(held["catalogue"]["origin"]), None if as_of is None else datetime.datetime.fromisoformat(as_of)
    except (KeyError, TypeError, ValueError):
        raise CatalogError(f"{place.shown}/{manifest.MANIFEST} is damaged: a field is missing; export again") from None


def _copy(connection: duckdb.DuckDBPyConnection, facts: Path, held: dict[str, Any], place: Place) -> None:
    try:
        copy_catalogue(connection, facts)
    except duckdb.Error as error:
        raise CatalogError(f"no catalogue can be made of {place.shown}: {first_line(error)}") from None
    for dataset in held["datasets"]:
        name = dataset["name"]
        if name in ("source_runs", "observations", "renames", "rejections"):
            row = connection.execute(f"select count(*) from {name}").fetchone()
            if row != (int(dataset["rows"]),):
                raise CatalogError(f"no catalogue can be made of {place.shown}: not every row of {name} belongs to it")
