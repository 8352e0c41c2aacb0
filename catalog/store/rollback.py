"""The files that a catalogue replaced: kept beside it under the time of their publication, and put back."""

from __future__ import annotations

import datetime
import glob
import os
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from catalog.errors import NotFoundError
from catalog.store.disk import cannot_write, lock, real_path, sync
from catalog.store.edition import made_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_STAMP = "%Y%m%dT%H%M%S%fZ"
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


def kept(path: Path) -> list[Path]:
    """Return the files that `path` replaced and that were kept, the newest first."""
    found = path.parent.glob(f"{glob.escape(path.stem)}.*Z{glob.escape(path.suffix)}")
    return sorted((file for file in found if _moment(file, path) is not None), reverse=True)


def keep_file(path: Path) -> Path:
    """Keep the file at `path` under the time of its publication too, before another is put there; return that name."""
    name = _kept_name(path)
    # A second name for the same file, so that `path` is there all the time.
    with suppress(FileExistsError):
        try:
            os.link(path, name)
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            unfinished = path.with_name(f".{path.name}.{os.getpid()}.new.copy")
            shutil.copy2(path, unfinished)
            sync(unfinished)
            unfinished.replace(name)
    return name


def forget(path: Path, number: int, spared: Path) -> None:
    """Remove all but `number` of the kept files: the newest, and in any case `spared`, which was replaced last."""
    others = [file for file in kept(path) if file != spared]
    for old in others[max(0, number - 1) :]:
        old.unlink(missing_ok=True)


def date_after(path: Path, new: Path) -> None:
    """Date the file `new` after `path` and all that is kept of it: files are told apart by it, not by the clock."""
    latest = [moment for file in kept(path) if (moment := _moment(file, path)) is not None]
    if path.exists():
        latest.append(_written(path))
    if latest and _written(new) <= max(latest):
        microseconds = (max(latest) - _EPOCH) // datetime.timedelta(microseconds=1) + 1
        os.utime(new, ns=(microseconds * 1000, microseconds * 1000))


def rollback(path: Path, when: str | None = None, *, wait: Callable[[], None] | None = None) -> Path:
    """Publish a kept file as `path` again, and keep the one that it replaces; return the name it was kept under.

    `when` is (the beginning of) the time in a kept file's name, or that time as 2026-01-31T12:00; by default the newest
    one that is older than `path`. NotFoundError where none is kept of that time; CatalogError when the kept file cannot
    be read, was made by a newer program, or the folder cannot be written.
    """
    path = real_path(path)
    if not kept(path):
        raise NotFoundError(f"no file is kept that {path} replaced; keep some from now on", option="keep")
    try:
        with lock(path, wait):
            found = _found(path, when)
            made_of(found)
            if path.exists():
                keep_file(path)
            path.with_name(path.name + ".wal").unlink(missing_ok=True)
            found.replace(path)
            sync(path.parent)
            return found
    except OSError as error:
        raise cannot_write(path, error) from None


def _found(path: Path, when: str | None) -> Path:
    files = kept(path)
    if when is None:
        found = [file for file in files if not path.exists() or file.name < _kept_name(path).name]
    else:
        begin = when.strip().translate(str.maketrans("", "", "-: .")).upper()
        found = [file for file in files if _stamp_of(file, path).replace("T", "").startswith(begin.replace("T", ""))]
    if not found:
        names = ", ".join(_stamp_of(file, path) for file in files)
        raise NotFoundError(f"no catalogue is kept of {when or 'an earlier time'} (kept: {names})")
    return found[0]


def _kept_name(path: Path) -> Path:
    return path.with_name(f"{path.stem}.{_written(path).strftime(_STAMP)}{path.suffix}")


def _written(path: Path) -> datetime.datetime:
    return _EPOCH + datetime.timedelta(microseconds=path.stat().st_mtime_ns // 1000)


def _moment(file: Path, path: Path) -> datetime.datetime | None:
    with suppress(ValueError):
        return datetime.datetime.strptime(_stamp_of(file, path), _STAMP).replace(tzinfo=datetime.UTC)
    return None


def _stamp_of(file: Path, path: Path) -> str:
    return file.name[len(path.stem) + 1 : len(file.name) - len(path.suffix)]
