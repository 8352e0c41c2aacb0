"""Writing a catalogue out: files for each table, view, query or statement, then a manifest; all or nothing."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from catalog.errors import CatalogError, UsageError, first_line
from catalog.exports import manifest as manifests
from catalog.exports.datasets import choose, schema_metadata
from catalog.exports.manifest import MANIFEST, UNFINISHED, faults
from catalog.exports.place import Place, place_of, reason
from catalog.exports.writers import FORMATS, write_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from catalog.exports.datasets import Dataset
    from catalog.query.session import Session

_LOCK = ".lock"
# What two exports must have in common for one to go on with the other.
_IDENTITY = ("catalogue", "format", "partition_by")


def export(
    session: Session,
    folder: str | Path,
    datasets: Sequence[Dataset] | None = None,
    *,
    form: str = "parquet",
    partition_by: Sequence[str] = (),
    overwrite: bool = False,
    resume: bool = False,
    progress: Callable[[int, int, str], None] | None = None,
) -> dict[str, Any]:
    """Write `datasets` (by default every table and view, see datasets.choose) to a new `folder`; return the manifest.

    `folder` is a path or a URL (s3://, gs://, az://). One file each, or one for each partition of the columns
    `partition_by` in the datasets that have them; tables and views are sorted. manifest.json, written last, lists
    every file with its rows, size and SHA-256, and every column with its type and comment. A local folder appears when
    it is whole. `resume` goes on with an export that was killed: what it has written of this very catalogue stays.
    `overwrite` replaces an earlier export. `progress` is called with how many datasets are done, of how many, and the
    next one. UsageError when the folder is there and `overwrite` is false; CatalogError when it cannot be written.
    """
    if form not in FORMATS:
        raise UsageError(f"format {form} is not one of {', '.join(FORMATS)}", option="form")
    place = place_of(folder)
    chosen = list(choose(session) if datasets is None else datasets)
    for column in partition_by:
        if not any(column in _columns(dataset) for dataset in chosen):
            raise UsageError(
                f"partition by {column}: no exported dataset has a column of that name", option="partition_by"
            )
    attribution = [
        row[0] for row in session.own("select attribution from freshness where observations > 0 order by 1").rows()
    ]
    plan: dict[str, Any] = {
        "kind": manifests.KIND,
        "catalogue": _catalogue_of(session),
        "format": form,
        "partition_by": list(partition_by),
        "attribution": attribution,
        "datasets": [],
        "files": [],
    }
    try:
        earlier = _earlier(place, overwrite, resume)
        if earlier is not None and resume and _is_same(earlier, plan, chosen):
            return earlier
        if earlier is not None and not overwrite:
            raise UsageError(
                f"{place.shown} is there already, and of other data; name a new folder, or overwrite it",
                option="overwrite",
            )
        with _workplace(place, plan, earlier, resume) as work:
            for number, dataset in enumerate(chosen):
                work.note(plan, dataset.name)
                if progress:
                    progress(number, len(chosen), dataset.name)
                if not _is_done(work.place, plan, dataset):
                    _write(dataset, work.place, plan)
            work.note(plan)
            order = [dataset.name for dataset in chosen]
            for part in ("datasets", "files"):
                kept = [entry for entry in plan[part] if entry["name"] in order]
                plan[part] = sorted(kept, key=lambda entry: order.index(entry["name"]))
        if progress:
            progress(len(chosen), len(chosen), "done")
    except OSError as error:
        raise CatalogError(f"cannot write {place.shown}: {reason(error)}") from None
    return plan


def _catalogue_of(session: Session) -> dict[str, Any]:
    """Return which catalogue an export is of: the version and SQL that made it, its origin, when, and as of when."""
    row = session.own(
        "select catalogue_version, schema_sha256, origin, cast(published_at as varchar), cast(as_of as varchar) "
        "from catalogue_info"
    ).rows()[0]
    names = ("catalogue_version", "schema_sha256", "origin", "published_at", "as_of")
    return dict(zip(names, row, strict=True))


def _columns(dataset: Dataset) -> list[str]:
    return dataset.rows("").columns


def _earlier(place: Place, overwrite: bool, resume: bool) -> dict[str, Any] | None:
    # The manifest of the export that is there, if one is. What is no export is never replaced.
    local = place.local
    if local is not None:
        old = local.with_name(f".{local.name}.old")
        if old.exists() and not local.exists():
            old.replace(local)  # of an export that was killed as it put the new one in its place
        if local.exists() and not local.is_dir():
            raise UsageError(f"{place.shown} is a file; name a new folder")
    there = place.files()
    if MANIFEST in there:
        if not overwrite and not resume:
            raise UsageError(f"{place.shown} is there already; name a new folder, or overwrite it", option="overwrite")
        return manifests.read(place)
    if UNFINISHED in there and not overwrite and not resume:
        raise UsageError(f"{place.shown} holds an unfinished export; resume or overwrite it", option="resume")
    if there and UNFINISHED not in there:
        hint = ", so it is not overwritten" if overwrite else "; name a new folder"
        raise UsageError(f"{place.shown} does not hold an earlier export (no {MANIFEST}){hint}")
    return None


def _is_same(earlier: dict[str, Any], plan: dict[str, Any], chosen: list[Dataset]) -> bool:
    held = [(entry["name"], entry.get("sql"), entry.get("parameters")) for entry in earlier["datasets"]]
    return all(earlier.get(key) == plan[key] for key in _IDENTITY) and held == [
        (dataset.name, dataset.sql, dict(dataset.parameters)) for dataset in chosen
    ]


@dataclass
class _Work:
    """Where an export is written, and what it is to remove there when it is whole."""

    place: Place
    replaced: list[str] = field(default_factory=list)

    def note(self, plan: dict[str, Any], writing: str = "") -> None:
        """Put on record what is complete, and which dataset is being written."""
        manifests.write(self.place, plan | {"replaced": self.replaced, "writing": writing}, UNFINISHED)

    def begin(self, plan: dict[str, Any], resume: bool) -> None:
        """Take over what a killed export of the same catalogue completed; the rest of it is to be removed."""
        there = self.place.files()
        before = manifests.read(self.place, UNFINISHED) if UNFINISHED in there else None
        if before is None:
            return
        name = str(before.get("writing") or "")
        halves = [file for file in there if name and (file.startswith(f"{name}/") or file.rpartition(".")[0] == name)]
        self.replaced += [*map(str, before.get("replaced", [])), *halves, *(file["file"] for file in before["files"])]
        if resume and all(before.get(key) == plan[key] for key in _IDENTITY):
            plan["datasets"], plan["files"] = before["datasets"], before["files"]

    def finish(self, plan: dict[str, Any]) -> None:
        """Write the manifest, and remove what it does not name."""
        manifests.write(self.place, plan)
        self.place.delete(UNFINISHED)
        for name in sorted(set(self.replaced) - {file["file"] for file in plan["files"]}):
            self.place.delete(name)


@contextmanager
def _workplace(place: Place, plan: dict[str, Any], earlier: dict[str, Any] | None, resume: bool) -> Iterator[_Work]:
    # Local: a folder beside, which takes its name at the end. In an object store there is no such moment: the files lie
    # where they are to be, and count when the manifest is there.
    if place.local is not None:
        with _folder_beside(place.local, place.shown) as new:
            work = _Work(Place(place.filesystem, str(new), place.shown))
            work.begin(plan, resume)
            yield work
            work.finish(plan)
        return
    work = _Work(place, [file["file"] for file in earlier["files"]] if earlier else [])
    work.begin(plan, resume)
    work.note(plan)
    place.delete(MANIFEST)
    yield work
    work.finish(plan)


@contextmanager
def _folder_beside(folder: Path, shown: str) -> Iterator[Path]:
    from filelock import FileLock, Timeout

    new = folder.with_name(f".{folder.name}.unfinished")
    old = folder.with_name(f".{folder.name}.old")
    new.mkdir(parents=True, exist_ok=True)
    lock = FileLock(new / _LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise CatalogError(f"another process is exporting to {shown}; try again when it has finished") from None
    try:
        yield new
        (new / _LOCK).unlink(missing_ok=True)
        shutil.rmtree(old, ignore_errors=True)
        if folder.exists():
            folder.replace(old)
        new.replace(folder)
        shutil.rmtree(old, ignore_errors=True)
    except Exception:
        # What is killed, or interrupted, stays for --resume; what fails does not.
        shutil.rmtree(new, ignore_errors=True)
        raise
    finally:
        lock.release()


def _is_done(work: Place, plan: dict[str, Any], dataset: Dataset) -> bool:
    for entry in plan["datasets"]:
        if entry["name"] == dataset.name:
            files = [file for file in plan["files"] if file["name"] == dataset.name]
            is_same = (entry["sql"], entry["parameters"]) == (dataset.sql, dict(dataset.parameters))
            return is_same and not faults(work, files, work.files())
    return False


def _write(dataset: Dataset, work: Place, plan: dict[str, Any]) -> None:
    has = _columns(dataset)
    partition_by = tuple(plan["partition_by"]) if set(plan["partition_by"]) <= set(has) else ()
    if len(set(has)) < len(has):
        raise UsageError(f"cannot export {dataset.name}: two of its columns have one name ({', '.join(has)})")
    if len(partition_by) == len(has):
        raise UsageError(
            f"cannot export {dataset.name}: partitioned so, no column is left for its files", option="partition_by"
        )
    metadata = schema_metadata(dataset, plan["catalogue"]["catalogue_version"], plan["attribution"])
    try:
        columns, files = write_files(dataset, work, plan["format"], metadata, partition_by)
    except (NotImplementedError, ValueError, TypeError) as error:
        # Of a type that the format does not have, or a row that the engine cannot make.
        raise CatalogError(f"cannot export {dataset.name} as {plan['format']}: {first_line(error)}") from None
    for part in ("datasets", "files"):
        plan[part] = [entry for entry in plan[part] if entry["name"] != dataset.name]
    plan["files"] += files
    plan["datasets"].append(
        {
            "name": dataset.name,
            "kind": dataset.kind,
            "comment": dataset.comment,
            "grain": dataset.grain,
            "sql": dataset.sql,
            "parameters": dict(dataset.parameters),
            "partition_by": list(partition_by),
            "rows": sum(file["rows"] for file in files),
            "columns": {
                column: {"type": kind, "comment": dataset.comments.get(column, "")} for column, kind in columns.items()
            },
        }
    )
