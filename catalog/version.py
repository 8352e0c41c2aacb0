"""The version of this program."""

from __future__ import annotations

__version__ = "0.1.0"


def parts_of(version: str) -> tuple[int, ...]:
    """Return the numbers of a version, by which versions are compared."""
    return tuple(int(part) for part in version.split(".") if part.isdigit())
