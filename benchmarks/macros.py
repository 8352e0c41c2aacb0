"""A named query as a table macro against its plain SQL, in process: `python benchmarks/macros.py`, or run.py."""

from __future__ import annotations

import argparse
import datetime
import os
import sys
from typing import TYPE_CHECKING

import duckdb
import environments
from timing import Row, interleave, table

from catalog import Catalog
from catalog.query.named import find_query
from catalog.query.parameters import bind

if TYPE_CHECKING:
    from collections.abc import Callable

AIM = 1.5
PLAIN = "plain SQL"
A, B = "openai/gpt-4.1-mini", "openai/gpt-5.2-codex"
# The queries, each with the values of its parameters: models by their ids, so that both sides have to find the same.
CASES: dict[str, dict[str, object]] = {
    "compare_pair": {"a": A, "b": B},
    "verdict": {"a": A, "b": B},
    "leaderboard": {"metric": "intelligence_index", "top": 50},
    "changes": {"since": datetime.date(2026, 6, 1), "until": datetime.date(2026, 7, 1)},
}


def macros(runs: int) -> str:
    """Time each query as plain SQL, as a macro and through Catalog; return a table, whose ratios are to plain SQL."""
    path = environments.starter_copy()
    rows: list[Row] = []
    with Catalog.open(path) as catalogue, duckdb.connect() as connection:
        # A database of its own, without locks, onto the same file.
        connection.execute(f"attach '{path}' as starter (read_only)")
        connection.execute("use starter")
        for name, given in CASES.items():
            query = find_query(name)
            values = dict(bind(query, given))
            call = f"from {name}({', '.join(f'{parameter} := ${parameter}' for parameter in given)})"

            def plain(sql: str = query.sql, values: dict[str, object] = values) -> list[tuple[object, ...]]:
                return connection.execute(sql, values).fetchall()

            def macro(call: str = call, given: dict[str, object] = given) -> list[tuple[object, ...]]:
                return connection.execute(call, given).fetchall()

            def by_sql(call: str = call, given: dict[str, object] = given) -> list[tuple[object, ...]]:
                return catalogue.sql(call, given).rows()

            def by_query(name: str = name, given: dict[str, object] = given) -> list[tuple[object, ...]]:
                return catalogue.query(name, **given).rows()

            if not plain() == macro() == by_sql() == by_query():
                raise SystemExit(f"{name}: the macro and the plain SQL do not give the same rows")
            tasks: dict[str, Callable[[], object]] = {
                PLAIN: plain,
                "the macro": macro,
                "`Catalog.sql`, the macro": by_sql,
                "`Catalog.query`": by_query,
            }
            times = interleave(tasks, runs)
            for task, time in times.items():
                ratio = None if task == PLAIN else time.median / times[PLAIN].median
                against = "" if ratio is None else "this / plain SQL"
                rows.append(Row(f"`{name}`: {task}", time, against, ratio, AIM if task == "the macro" else None))
            print(table(rows[-len(times) :]), file=sys.stderr, flush=True)
    return table(rows)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15, help="measured runs of each alternative, at least 5")
    before = os.getloadavg()
    text = macros(max(parser.parse_args().runs, 5))
    loads = "; ".join(" ".join(f"{value:.2f}" for value in loads) for loads in (before, os.getloadavg()))
    print(f"{os.cpu_count()} cores, load average before and after: {loads}.\n\n{text}")


if __name__ == "__main__":
    main()
