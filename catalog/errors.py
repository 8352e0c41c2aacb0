"""Everything that can go wrong, as one small family. The library raises; it neither prints nor exits."""

from __future__ import annotations


class CatalogError(Exception):
    """Something failed. The message is one line: what, which value, what to do.

    Where SQL is wrong, two more lines show the place: the line of SQL, and carets under the offending part.
    """


class UsageError(CatalogError):
    """The call is wrong: a missing, unknown or ill-typed parameter, or SQL that does not parse or bind."""


class NotFoundError(CatalogError):
    """No such model or query, or a name that fits several models; the message suggests near names."""


class UnsafeError(CatalogError):
    """SQL that is not one read-only statement, or reaches for files, network, settings or extensions."""


class LimitError(CatalogError):
    """A statement was stopped: it took more time or memory than it may."""


class SourceError(CatalogError):
    """A payload was refused, so its source keeps its last good observations."""
