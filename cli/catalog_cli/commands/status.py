"""`catalog status`, `check` and `path`: which catalogue is read, how old it is, and whether it keeps its own rules."""

from __future__ import annotations

import sys

import catalog as library
from catalog import CatalogError
from catalog_cli.options import Options, takes
from catalog_cli.screen.output import write, write_list


@takes("catalog", "as_of", "format")
def status(options: Options) -> None:
    """Say which catalogue is read, how old each source is, and what it holds."""
    with options.open() as catalogue:
        kind = "the starter, as shipped" if catalogue.is_starter else "your own"
        print(f"catalogue: {catalogue.path} ({kind}; catalog {library.__version__})", file=sys.stderr)
        write(catalogue.status(), options.format, None, wide=True)


@takes("catalog", "as_of", "format")
def check(options: Options) -> None:
    """Run the data checks; exit 1 if one of the catalogue's own rules is broken."""
    with options.open() as catalogue:
        results = catalogue.check()
    rows = [(r.name, r.status, r.rows, r.doc, r.example) for r in results]
    write_list(options.format, ["check", "status", "rows", "doc", "example"], rows)
    broken = [r.name for r in results if r.status == "failed"]
    if broken:
        raise CatalogError(f"{len(broken)} of {len(results)} checks failed: {', '.join(broken)}")


@takes("catalog")
def path(options: Options) -> None:
    """Print the path of the catalogue file that is read."""
    from catalog import Catalog

    print(Catalog.readable_path(options.catalog))
