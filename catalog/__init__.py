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
    from catalog.describe.lineage import Column
    from catalog.describe.plot import Plot, find_plot, plot_names
    from catalog.header import Parameter
    from catalog.header import SqlFile as Query
    from catalog.pages.comparison import Comparison, PageFormat
    from catalog.query.formats import Format, write_rows
    from catalog.query.named import find_query, load_queries, new_query
    from catalog.query.result import Result
    from catalog.sources.refresh import RefreshOptions, Report

# DuckDB takes longer to import than `catalog --help` may take, so that what needs it is loaded with its first use.
_LATER = {
    "Catalog": "catalog.catalogue",
    "Column": "catalog.describe.lineage",
    "Comparison": "catalog.pages.comparison",
    "Format": "catalog.query.formats",
    "PageFormat": "catalog.pages.comparison",
    "Parameter": "catalog.header",
    "Plot": "catalog.describe.plot",
    "Query": "catalog.header",
    "RefreshOptions": "catalog.sources.refresh",
    "Report": "catalog.sources.refresh",
    "Result": "catalog.query.result",
    "find_plot": "catalog.describe.plot",
    "find_query": "catalog.query.named",
    "load_queries": "catalog.query.named",
    "new_query": "catalog.query.named",
    "plot_names": "catalog.describe.plot",
    "write_rows": "catalog.query.formats",
}
__all__ = [
    "Catalog",
    "CatalogError",
    "Column",
    "Comparison",
    "Format",
    "LimitError",
    "NotFoundError",
    "PageFormat",
    "Parameter",
    "Plot",
    "Query",
    "RefreshOptions",
    "Report",
    "Result",
    "SourceError",
    "UnsafeError",
    "UsageError",
    "__version__",
    "address",
    "find_plot",
    "find_query",
    "load_queries",
    "new_query",
    "plot_names",
    "visible",
    "write_rows",
]


def __getattr__(name: str) -> object:
    if name in _LATER:
        from importlib import import_module

        return getattr(import_module(_LATER[name]), "SqlFile" if name == "Query" else name)
    raise AttributeError(f"module 'catalog' has no attribute '{name}'")
