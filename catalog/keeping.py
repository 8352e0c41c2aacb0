"""The verbs that write a catalogue file: refresh it, load payloads, let prices count, go back, restore an export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Sequence

    from catalog.sources.refresh import RefreshOptions, Report


class Keeping:
    """What a program does to a catalogue file: it is made anew beside the old one, and takes its place when whole.

    `path` is the file, by default CATALOG_PATH, else catalog.duckdb in the user's data folder. Who has the old one open
    goes on with it.
    """

    @staticmethod
    def default_path() -> Path:
        """Return where the user's own catalogue lies, whether or not it is there yet."""
        from catalog.store.locate import default_path

        return default_path()

    @staticmethod
    def readable_path(path: str | Path | None = None) -> Path:
        """Return the catalogue file that `Catalog.open(path)` would read; CatalogError where there is none."""
        from catalog.store.locate import readable_path

        return readable_path(path)[0]

    @staticmethod
    def refresh(
        sources: Sequence[str] = (), path: str | Path | None = None, options: RefreshOptions | None = None
    ) -> Report:
        """Fetch `sources` (by default all there are) and publish what they say; one that fails harms no other.

        UsageError for a source that nobody knows; CatalogError when the file cannot be written.
        """
        from catalog.sources.refresh import refresh

        return refresh(_file(path), sources, options)

    @staticmethod
    def load(
        payloads: str | Path,
        source: str | None = None,
        at: datetime.datetime | None = None,
        path: str | Path | None = None,
        options: RefreshOptions | None = None,
    ) -> Report:
        """Load payloads from a file or folder, in date order, and publish what they say.

        `source` says whose they are and `at` when they were fetched (UTC), where their names do not. UsageError when
        there are none; CatalogError when the file cannot be written. What is refused is in the report.
        """
        from catalog.sources.refresh import refresh_from

        return refresh_from(_file(path), Path(payloads), source, at, options)

    @staticmethod
    def accept(
        source: str, reference: str, path: str | Path | None = None, options: RefreshOptions | None = None
    ) -> int:
        """Let the prices that are held back of a source's reference count after all; return how many.

        NotFoundError when nothing is held back of it (the view held_back lists what is).
        """
        from catalog.sources.refresh import accept

        return accept(_file(path), source, reference, options)

    @staticmethod
    def rollback(
        when: str | None = None, path: str | Path | None = None, wait: Callable[[], None] | None = None
    ) -> Path:
        """Put a kept file (RefreshOptions.keep) in the place of the present one; return the name it was kept under.

        `when` is its time, or the beginning of it; by default the newest older one. NotFoundError where none is kept.
        """
        from catalog.store.rollback import rollback

        return rollback(_file(path), when, wait=wait)

    @staticmethod
    def restore(folder: str | Path, path: str | Path | None = None, **how: Any) -> dict[str, Any]:
        """Publish the catalogue that an export (a folder or URL) holds, and return the export's manifest.

        `overwrite`, `keep`, `wait`, `progress` and the errors: exports/restore.py.
        """
        from catalog.exports.restore import restore

        return restore(folder, _file(path), **how)


def _file(path: str | Path | None) -> Path:
    return Keeping.default_path() if path is None else Path(path)
