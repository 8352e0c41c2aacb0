"""Which catalogue file to read: the one named, the user's own, or the starter."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from catalog.errors import CatalogError
from catalog.shipped import STARTER, schema_sha256

if TYPE_CHECKING:
    from collections.abc import Callable

_KEPT = 3


def default_path() -> Path:
    """Return where the user's own catalogue lies: CATALOG_PATH, else catalog.duckdb in the user's data folder."""
    named = os.environ.get("CATALOG_PATH")
    if named:
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_data_dir("catalog", appauthor=False)) / "catalog.duckdb"


def readable_path(path: str | Path | None = None, tell: Callable[[str], None] | None = None) -> tuple[Path, bool]:
    """Return the catalogue file to read, and whether it is the starter.

    That is `path` or CATALOG_PATH if given (CatalogError if nothing is there), else the user's own, else the starter,
    made from the shipped Parquet files once, in the user's cache folder; `tell` is called with a line before that.
    """
    named = path if path is not None else os.environ.get("CATALOG_PATH") or None
    if named is not None:
        if Path(named).is_dir():
            raise CatalogError(
                f"{named} is a folder; name a catalogue file, such as {Path(named) / 'catalog.duckdb'}", option="path"
            )
        if not Path(named).is_file():
            raise CatalogError(f"no catalogue is at {named}; make one", option="refresh")
        return Path(named), False
    own = default_path()
    return (own, False) if own.is_file() else (starter_path(tell), True)


def starter_path(tell: Callable[[str], None] | None = None) -> Path:
    """Return the starter as a catalogue file, making it (`tell` first) if this version has not yet done so."""
    data = "".join(
        f"{file.name}{file.stat().st_size}{file.stat().st_mtime_ns}" for file in sorted(STARTER.glob("*.parquet"))
    )
    if not data:
        raise CatalogError("this installation holds no starter catalogue; make one of your own", option="refresh")
    import hashlib

    name = f"starter-{hashlib.sha256((schema_sha256() + data).encode()).hexdigest()[:16]}.duckdb"
    folders = cache_folders()
    for folder in folders:
        if (folder / name).is_file():
            return folder / name
    if tell:
        tell("unpacking the starter catalogue: once, a few seconds")
    why: list[str] = []
    for folder in folders:
        try:
            _make_starter(folder / name)
        except CatalogError as error:
            why.append(str(error))
            continue
        # A few, as several versions of the program may be in use.
        made = sorted(folder.glob("starter-*.duckdb"), key=lambda path: path.stat().st_mtime, reverse=True)
        for old in made[_KEPT:]:
            old.unlink(missing_ok=True)
        return folder / name
    raise CatalogError(f"the starter catalogue cannot be unpacked: {'; '.join(why)}", option="path")


def cache_folders() -> list[Path]:
    """Return the folders for files that can be made again; the first that can be written counts."""
    import platformdirs

    return [
        Path(platformdirs.user_cache_dir("catalog", appauthor=False)),
        Path(tempfile.gettempdir()) / f"catalog-{os.getuid()}",
    ]


def _make_starter(path: Path) -> None:
    from filelock import FileLock

    from catalog.store import publish
    from catalog.store.facts import copy_facts

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Two first uses at once: the second waits, and finds the file made.
        with FileLock(path.with_suffix(".making")):
            if path.is_file():
                return
            with publish.writing(path, origin="starter", checked=False) as connection:
                copy_facts(connection, STARTER)
    except OSError as error:
        raise CatalogError(f"cannot write {path}: {error.strerror or error}") from None
