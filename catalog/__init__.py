"""A catalogue of AI models with a query language.

from catalog import Catalog

with Catalog.open() as catalogue:
    for row in catalogue.query("compare_pair", a="gpt-4.1-mini", b="gpt-5.2-codex"):
        print(row["spec"], row["winner"])
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalog.errors import CatalogError, LimitError, NotFoundError, SourceError, UnsafeError, UsageError
from catalog.text import address, visible
from catalog.version import __version__

if TYPE_CHECKING:
    from catalog.catalogue import Catalog
    from catalog.pages.comparison import Comparison, PageFormat
    from catalog.query.formats import Format
    from catalog.query.result import Result
    from catalog.sources.refresh import RefreshOptions

__all__ = [
    "Catalog",
    "CatalogError",
    "Comparison",
    "Format",
    "LimitError",
    "NotFoundError",
    "PageFormat",
    "RefreshOptions",
    "Result",
    "SourceError",
    "UnsafeError",
    "UsageError",
    "__version__",
    "address",
    "visible",
]


# DuckDB takes longer to import than `catalog --help` may take, so it is loaded with the first use.
_LATER = {
    "Catalog": "catalog.catalogue",
    "Comparison": "catalog.pages.comparison",
    "Format": "catalog.query.formats",
    "PageFormat": "catalog.pages.comparison",
    "RefreshOptions": "catalog.sources.refresh",
    "Result": "catalog.query.result",
}


def __getattr__(name: str) -> object:
    if name in _LATER:
        from importlib import import_module

        return getattr(import_module(_LATER[name]), name)
    raise AttributeError(f"module 'catalog' has no attribute '{name}'")
