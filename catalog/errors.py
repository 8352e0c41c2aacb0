"""Everything that can go wrong, as one small family. The library raises; it neither prints nor exits."""

from __future__ import annotations

import re


class CatalogError(Exception):
    """Something failed. The message is one line: what, which value, what to do.

    Where SQL is wrong, two more lines show the place: the line of SQL, and carets under the offending part. str() of it
    is the message, which names no front's flags or commands; `option` is the parameter or verb of the library that
    would help (timeout, tables, describe), or empty, and each front says it in its own words.
    """

    def __init__(self, message: str, *, option: str = "") -> None:
        super().__init__(message)
        self.option = option


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


def near(name: str, names: list[str]) -> str:
    """Return "; did you mean ...?" with the names like `name`, or an empty string."""
    import difflib

    close = difflib.get_close_matches(name.lower(), dict.fromkeys(names), n=3, cutoff=0.5)
    return f"; did you mean {', '.join(close)}?" if close else ""


def first_line(error: Exception) -> str:
    """Return the message of a DuckDB error as one line, without its picture of the SQL."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    kept = [line for line in lines if not line.startswith(("LINE ", "^"))]
    return re.sub(r"\s+", " ", " ".join(kept[:3])) or type(error).__name__
