"""A catalogue of AI models with a query language.

from catalog import Catalog

with Catalog.open() as catalogue:
    for row in catalogue.query("compare_pair", a="gpt-4.1-mini", b="gpt-5.2-codex"):
        print(row["spec"], row["winner"])
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalog.errors import CatalogError, LimitError, NotFoundError, SourceError, UnsafeError, UsageError
from catalog.version import __version__

if TYPE_CHECKING:
    from catalog.catalogue import Catalog
    from catalog.query.result import Result

__all__ = [
    "Catalog",
    "CatalogError",
    "LimitError",
    "NotFoundError",
    "Result",
    "SourceError",
    "UnsafeError",
    "UsageError",
    "__version__",
]


def __getattr__(name: str) -> object:
    # DuckDB takes longer to import than `catalog --help` may take, so it is loaded with the first use.
    if name == "Catalog":
        from catalog.catalogue import Catalog

        return Catalog
    if name == "Result":
        from catalog.query.result import Result

        return Result
    raise AttributeError(f"module 'catalog' has no attribute '{name}'")
