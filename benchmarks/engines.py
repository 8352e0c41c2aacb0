"""All pairs of more and more models on DuckDB and on Sail: `python benchmarks/engines.py`, or run.py."""

from __future__ import annotations

import argparse
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import scaled
from timing import interleave

from catalog import Catalog
from catalog.exports.datasets import choose
from catalog.exports.export import export

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).resolve().parent
# Models, by how many times the starter they are taken from; the pairs of so many have about 1, 10 and 100 million rows.
SIZES = ((142, 1), (448, 1), (1416, 4))


@contextmanager
def sail() -> Iterator[str]:
    """Serve Spark Connect by Sail, in a process of its own; yield its URL."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    served = f"from pysail.spark import SparkConnectServer as S; S('127.0.0.1', {port}).start(background=False)"
    with subprocess.Popen([sys.executable, "-c", served], stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"sc://127.0.0.1:{port}"
        process.terminate()


def growth(runs: int) -> str:
    """Time all_pairs.sql on both, by size; return the table. The rows of both answers are checked to be equal."""
    statement = (HERE / "all_pairs.sql").read_text(encoding="utf-8")
    lines = [
        "| models | result rows | DuckDB | to the first | Sail | to the first | Sail / DuckDB |",
        "|---:|---:|---:|---:|---:|---:|---:|",
    ]
    first: tuple[float, float] | None = None
    with sail() as url, tempfile.TemporaryDirectory() as folder:
        for models, factor in SIZES:
            data = Path(folder) / str(models)
            with Catalog.open(scaled.scaled(factor, models, is_measured=True)) as here:
                tables = [row[0] for row in here.sql("select table_name from duckdb_tables()").rows()]
                export(here._session, data, choose(here._session, tables=tables))
                with Catalog.connect(url, data) as there:
                    answers = [catalogue.sql(statement).rows() for catalogue in (here, there)]
                    if [row[:3] for row in answers[0]] != [row[:3] for row in answers[1]]:
                        raise SystemExit("the two engines do not give the same rows")
                    times = interleave(
                        {
                            "DuckDB": lambda c=here: c.sql(statement).rows(),
                            "Sail": lambda c=there: c.sql(statement).rows(),
                        },
                        runs,
                    )
            took = (times["DuckDB"].median, times["Sail"].median)
            first = first or took
            rows = sum(row[2] for row in answers[0])
            lines.append(
                f"| {models:,} | {rows:,} | {took[0]:.2f} s | {took[0] / first[0]:.1f}× "
                f"| {took[1]:.2f} s | {took[1] / first[1]:.1f}× | {took[1] / took[0]:.1f}× |"
            )
    return "\n".join(lines)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="how often each is measured")
    print(growth(parser.parse_args().runs))
