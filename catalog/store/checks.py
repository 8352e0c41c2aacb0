"""The data checks of queries/checks: each names the rows that break a rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from catalog.header import read_sql_file
from catalog.shipped import check_files

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class CheckResult:
    """One data check: `status` is ok, warning (what an upstream got wrong) or failed; `rows` break its rule."""

    name: str
    status: str
    rows: int
    doc: str
    example: str


def run_checks(ask: Callable[[str], list[tuple[Any, ...]]], *, only_errors: bool = False) -> list[CheckResult]:
    """Run the checks, or only those of the catalogue's own rules; `ask` returns the rows of a query."""
    results = []
    for path in check_files():
        file = read_sql_file(path, ("grain", "severity"))
        is_warning = file.entry("severity") == "warning"
        if not (only_errors and is_warning):
            rows = ask(file.sql)
            status = "ok" if not rows else "warning" if is_warning else "failed"
            results.append(CheckResult(file.name, status, len(rows), file.doc, str(rows[0]) if rows else ""))
    return results
