"""Export of 1,000,000 rows against DuckDB's own COPY of the same: `python benchmarks/export.py`, or run.py."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import environments
from timing import interleave, rows_of, table

from catalog import Catalog
from catalog.exports.datasets import choose
from catalog.exports.export import export

if TYPE_CHECKING:
    from collections.abc import Callable

ROWS = 1_000_000
AIM = 1.3
# The rows as the view makes them, and sorted as an export sorts a view. The same rows, so that both do the same work:
# those of the first models, cut off at a number.
UNSORTED = f"select * from comparisons limit {ROWS}"
SORTED = f"select * from ({UNSORTED}) as answer order by all"
CASES = (
    ("Parquet, in the order in which the view makes them", "parquet", UNSORTED, "format parquet, compression zstd"),
    ("Parquet, sorted as an export of a view is", "parquet", SORTED, "format parquet, compression zstd"),
    ("CSV, in the order in which the view makes them", "csv", UNSORTED, "format csv, header"),
    ("JSON lines, in the order in which the view makes them", "jsonl", UNSORTED, "format json"),
)


def exports(runs: int) -> str:
    """Time Catalog's export of `comparisons` against COPY, case by case; return the tables, with the files' sizes."""
    path = environments.starter_copy()
    parts = []
    with tempfile.TemporaryDirectory() as scratch, Catalog.open(path) as catalogue, duckdb.connect() as connection:
        # A database of its own, with all threads, onto the same file.
        connection.execute(f"attach '{path}' as starter (read_only)")
        connection.execute("use starter")
        for title, form, sql, options in CASES:
            ours, theirs = Path(scratch) / "export", Path(scratch) / f"copy.{form}"
            datasets = choose(catalogue._session, statements={"answer": sql})

            def write(datasets: object = datasets, form: str = form, ours: Path = ours) -> None:
                shutil.rmtree(ours, ignore_errors=True)
                export(catalogue._session, ours, datasets, form=form)

            def copy(sql: str = sql, theirs: Path = theirs, options: str = options) -> None:
                connection.execute(f"copy ({sql}) to '{theirs}' ({options})")

            tasks: dict[str, Callable[[], object]] = {"`export`": write, "DuckDB's `copy`": copy}
            times = interleave(tasks, runs)
            sizes = [file.stat().st_size / 1e6 for file in (ours / f"answer.{form}", theirs)]
            rows = table(rows_of(times, "`export`", {"DuckDB's `copy`": AIM}))
            parts.append(f"{title}: {sizes[0]:.1f} MB by `export`, {sizes[1]:.1f} MB by `copy`.\n\n{rows}")
            print(parts[-1], file=sys.stderr, flush=True)
    return "\n\n".join(parts)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="measured runs of each alternative, at least 5")
    before = os.getloadavg()
    text = exports(max(parser.parse_args().runs, 5))
    loads = "; ".join(" ".join(f"{value:.2f}" for value in loads) for loads in (before, os.getloadavg()))
    print(f"{os.cpu_count()} cores, load average before and after: {loads}.\n\n{text}")


if __name__ == "__main__":
    main()
