"""What a process that runs `catalog` learns from its exit code."""

from __future__ import annotations

from enum import IntEnum

from catalog import CatalogError, NotFoundError, SourceError, UnsafeError, UsageError


class ExitCode(IntEnum):
    """0 ok, 1 failed, 2 usage, 3 no such model or query, 4 refused as unsafe, 5 a source failed, 130 interrupted."""

    OK = 0
    FAILED = 1
    USAGE = 2
    NOT_FOUND = 3
    UNSAFE = 4
    SOURCE = 5
    INTERRUPTED = 130


def exit_code_of(error: CatalogError) -> ExitCode:
    """Return the exit code for an error of the library."""
    codes: list[tuple[type[CatalogError], ExitCode]] = [
        (UsageError, ExitCode.USAGE),
        (NotFoundError, ExitCode.NOT_FOUND),
        (UnsafeError, ExitCode.UNSAFE),
        (SourceError, ExitCode.SOURCE),
    ]
    return next((code for kind, code in codes if isinstance(error, kind)), ExitCode.FAILED)
