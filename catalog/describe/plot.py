"""Pictures of named queries: a Vega-Lite file beside the query (queries/NAME.vl.json) says how its rows are drawn.

The file has everything but the rows. Its `usermeta` says which columns stand under the title with their values
(`state`) and how the same is drawn with letters on a terminal (`text`).
"""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from catalog.errors import CatalogError, NotFoundError, near
from catalog.shipped import plot_files
from catalog.text import text_of

if TYPE_CHECKING:
    from pathlib import Path

    from catalog.query.session import Session

# The edition of Vega-Lite that the files are written in, and dots a unit of length in a PNG.
_VEGA_LITE = "5.21"
_PNG_SCALE = 2


@dataclass(frozen=True)
class Plot:
    """A picture of a named query's `rows`: `spec` is Vega-Lite, rows included; `text` is how to draw it in letters."""

    spec: dict[str, Any]
    text: dict[str, Any]
    rows: list[dict[str, Any]]

    def json(self) -> str:
        """Return the Vega-Lite specification, rows included, as JSON."""
        return json.dumps(self.spec, ensure_ascii=False, indent=1) + "\n"

    def svg(self) -> str:
        """Return the picture as SVG; CatalogError where vl-convert is not installed."""
        return str(converter().vegalite_to_svg(self.spec, vl_version=_VEGA_LITE))

    def png(self) -> bytes:
        """Return the picture as PNG, two dots a unit; CatalogError where vl-convert is not installed."""
        return bytes(converter().vegalite_to_png(self.spec, vl_version=_VEGA_LITE, scale=_PNG_SCALE))


def plot(session: Session, query: str, parameters: dict[str, object]) -> Plot:
    """Return the picture of a named query's answer, titled with what was asked.

    NotFoundError for a query that has no picture, and as in Catalog.query; CatalogError where the answer has no rows.
    """
    file = find_plot(query)
    spec = json.loads(file.read_text(encoding="utf-8"))
    rows = [{name: _plain(value) for name, value in row.items()} for row in session.query(query, parameters)]
    if not rows:
        raise CatalogError(f"nothing to draw: {query} gives no rows for what you ask")
    lines = [
        [f"{name}: {text_of(value)}" for name, value in parameters.items() if value is not None],
        [f"{name}: {_values(rows, name)}" for name in spec["usermeta"]["state"]],
    ]
    subtitle = [", ".join(line) for line in lines if line]
    spec["title"] = {"text": spec["title"], "subtitle": subtitle, "anchor": "start"}
    spec["data"] = {"name": "rows", "values": rows}
    return Plot(spec, spec["usermeta"]["text"], rows)


def plot_names() -> list[str]:
    """Return the names of the queries that have a picture."""
    return sorted(plot_files())


def find_plot(query: str) -> Path:
    """Return the file that says how a query is drawn; NotFoundError, with those there are, where there is none."""
    files = plot_files()
    if query not in files:
        raise NotFoundError(
            f"no picture is made of '{query}'{near(query, list(files))} (pictures: {', '.join(sorted(files))})"
        )
    return files[query]


def converter() -> Any:
    """Return the module that draws Vega and Vega-Lite; CatalogError where it is not installed."""
    try:
        import vl_convert
    except ImportError:
        raise CatalogError(
            "pictures need vl-convert: pip install 'catalog[plot]'; without it: -o FILE.vl.json"
        ) from None
    return vl_convert


def _values(rows: list[dict[str, Any]], name: str) -> str:
    return ", ".join(sorted({str(row[name]) for row in rows if row[name] not in (None, "")})) or "—"


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime.date) else value
