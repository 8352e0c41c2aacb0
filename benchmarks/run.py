"""The benchmarks: `python benchmarks/run.py` prints the tables, `--write` puts them into benchmarks/README.md.

Every figure is a median of interleaved runs, and every ratio is to an alternative of the same round; see README.md.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import io
import os
import platform
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import engines
import environments
import export
import macros
import pages
import refresh
import scaled
from timing import in_turn, interleave, process, rows_of, table

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).resolve().parent
README = HERE / "README.md"
BEGIN, END = "<!-- results: begin (python benchmarks/run.py --write) -->", "<!-- results: end -->"
A, B = "gpt-4.1-mini", "gpt-5.2-codex"
# The alternatives are handed the ids that `catalog` has to find.
FULL_IDS = (f"openai/{A}", f"openai/{B}")
LIMIT_SECONDS = 20
PAIR = ["query", "compare_pair", A, B, "--format", "csv"]


def one_pair(runs: int) -> str:
    """Time `catalog query compare_pair` as a process, against the bare engine and two other tools."""
    starter = environments.starter_copy()
    environment = environments.plain_environment(starter)
    catalog, python = environments.command("catalog"), environments.command("python")
    sql_file = environments.cache_folder() / "compare_pair.sql"
    sql_file.write_text(
        process([catalog, "query", "compare_pair", A, B, "--show-sql"], environment)(), encoding="utf-8"
    )
    ours = process([catalog, *PAIR], environment)
    bare = process([python, str(HERE / "bare_query.py"), str(starter), str(sql_file), *FULL_IDS], environment)
    if _values(ours()) != _values(bare()):
        raise SystemExit("catalog and the bare query do not give the same rows")
    sqlite_sql = (HERE / "pair_in_sqlite.sql").read_text(encoding="utf-8")
    database = str(environments.sqlite_copy(starter))
    parameters = ["-p", "a", FULL_IDS[0], "-p", "b", FULL_IDS[1], "--csv"]
    sqlite = process(
        [environments.alternative("sqlite-utils"), "query", database, sqlite_sql, *parameters], environment
    )
    # Not the same rows: without version matching, a model measured on two scales has two rows for one spec.
    if {row[0] for row in _values(sqlite())} != {row[0] for row in _values(ours())}:
        raise SystemExit("sqlite-utils does not give the same specs")
    rates = environments.alternative("rates")
    show = [process([rates, "show", model], environment) for model in (A, B)]
    subject = "`catalog query compare_pair`"
    times = interleave(
        {
            subject: ours,
            "bare Python + duckdb, same SQL": bare,
            "`sqlite-utils query`, a join": sqlite,
            "`rates show`, one model": show[0],
            "`rates show`, both models": in_turn(*show),
        },
        runs,
    )
    return table(rows_of(times, subject, {"bare Python + duckdb, same SQL": 1.5}))


def _values(text: str) -> list[list[str]]:
    """Return the rows of a csv, numbers in one form (49 and 49.0 are one number)."""
    return [[f"{float(cell):g}" if _is_number(cell) else cell for cell in row] for row in csv.reader(io.StringIO(text))]


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def start_up(runs: int) -> str:
    """Time `catalog --help` and `--version` as processes, against sqlite-utils' and against a bare interpreter."""
    environment = environments.plain_environment()
    python, other = environments.command("python"), environments.alternative("sqlite-utils")
    tables = []
    for option in ("--help", "--version"):
        subject = f"`catalog {option}`"
        tasks: dict[str, Callable[[], object]] = {
            subject: process([environments.command("catalog"), option], environment),
            f"`sqlite-utils {option}`": process([other, option], environment),
            "`python -c pass`": process([python, "-c", "pass"], environment),
        }
        tables.append(table(rows_of(interleave(tasks, runs), subject)))
    return "\n\n".join(tables)


def imports() -> str:
    """Check what two commands must not load, and return it as sentences; exit when one of them loads it."""
    starter = environments.starter_copy()
    lines = []
    for arguments, barred in ((["--help"], {"duckdb"}), (PAIR, {"rich", "pyarrow", "sqlglot", "pandas", "numpy"})):
        found = barred & environments.loaded_modules(arguments, starter)
        if found:
            raise SystemExit(f"catalog {' '.join(arguments)} loads {', '.join(sorted(found))}")
        lines.append(f"- `catalog {' '.join(arguments)}` loads no {', '.join(sorted(barred))}.")
    return "\n".join(lines)


def sizes(runs: int) -> str:
    """Time one pair in catalogues of 1, 10 and 100 times the starter: opened before, opening, and as a process."""
    from catalog import Catalog

    files = {factor: scaled.scaled(factor) for factor in (1, 10, 100)}
    commands = {
        factor: process([environments.command("catalog"), *PAIR], environments.plain_environment(path))
        for factor, path in files.items()
    }
    asked = [factor for factor, path in files.items() if _answers(path)]
    opened = {factor: Catalog.open(files[factor]) for factor in asked}

    def ask(catalogue: Catalog) -> Callable[[], object]:
        return lambda: catalogue.query("compare_pair", a=A, b=B).rows()

    def open_and_ask(path: Path) -> None:
        with Catalog.open(path) as catalogue:
            catalogue.query("compare_pair", a=A, b=B).rows()

    inner = interleave({str(factor): ask(catalogue) for factor, catalogue in opened.items()}, runs)
    for catalogue in opened.values():
        catalogue.close()
    reopened = interleave({str(factor): partial(open_and_ask, files[factor]) for factor in asked}, runs)
    outer = interleave({str(factor): commands[factor] for factor in asked}, runs)
    lines = [
        "| size | file | observations | specs | models | query | to 1× | open + query | to 1× | process | to 1× |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for factor, path in files.items():
        observations, specs, models = _counts(path)
        timed = f"no answer in {LIMIT_SECONDS} s | | | | | "
        if factor in asked:
            pairs = [(times[str(factor)].median, times["1"].median) for times in (inner, reopened, outer)]
            timed = " | ".join(f"{time * 1000:.1f} ms | {time / least:.2f}×" for time, least in pairs)
        held = f"{path.stat().st_size / 1e6:.1f} MB | {observations:,} | {specs:,} | {models:,}"
        lines.append(f"| {factor}× | {held} | {timed} |")
    return "\n".join(lines)


def _answers(path: Path) -> bool:
    """Return whether one pair is answered within the limit; a query stopped by it leaves no temporary files."""
    try:
        subprocess.run(
            [environments.command("catalog"), *PAIR],
            env=environments.plain_environment(path),
            timeout=LIMIT_SECONDS,
            check=True,
            capture_output=True,
        )
    except subprocess.TimeoutExpired:
        shutil.rmtree(path.with_name(f"{path.name}.tmp"), ignore_errors=True)
        return False
    return True


def all_pairs(runs: int) -> str:
    """Time all ordered pairs of 1,000 models through `comparisons`, against a plain self-join; few and many methods."""
    import duckdb

    parts = []
    for title, is_measured in (("as in the starter", False), ("every model measured, on several scales", True)):
        path = scaled.scaled(4, 1000, is_measured=is_measured)
        with duckdb.connect(str(path), read_only=True) as connection:
            ours = (HERE / "all_pairs.sql").read_text(encoding="utf-8")
            plain = (HERE / "all_pairs_plain.sql").read_text(encoding="utf-8")
            subject, other = "`comparisons`", "plain self-join"
            times = interleave(
                {
                    subject: lambda c=connection, sql=ours: c.execute(sql).fetchall(),
                    other: lambda c=connection, sql=plain: c.execute(sql).fetchall(),
                },
                runs,
            )
            rows = [sum(row[2] for row in connection.execute(sql).fetchall()) for sql in (ours, plain)]
            _, specs, models = scaled.counts(connection)
        text = f"{title}: {models:,} models, {specs:,} specs; {rows[0]:,} comparisons, {rows[1]:,} in the plain join."
        parts.append(f"{text[0].upper()}{text[1:]}\n\n{table(rows_of(times, subject, {other: 3}))}")
    return "\n\n".join(parts)


def _counts(path: Path) -> tuple[int, int, int]:
    """Return the counts of a catalogue file."""
    import duckdb

    with duckdb.connect(str(path), read_only=True) as connection:
        return scaled.counts(connection)


def conditions(runs: int, pair_runs: int, load: str) -> str:
    """Say when, on what and with which versions the figures were taken."""
    named = ", ".join(f"{name} {version}" for name, version in environments.versions().items())
    today = datetime.datetime.now(tz=datetime.UTC).date()
    return (
        f"Taken on {today}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores shared with other work "
        f"(load average before: {load}; after: {_load()}). {named}. "
        f"Medians of {runs} runs; of {pair_runs} for all pairs, pages and exports."
    )


def _load() -> str:
    """Return the load averages over 1, 5 and 15 minutes."""
    return " ".join(f"{value:.2f}" for value in os.getloadavg())


def main() -> None:
    """Measure, and print the results or write them between the markers of README.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15, help="measured runs of each alternative, at least 5")
    parser.add_argument("--write", action="store_true", help="write the results into benchmarks/README.md")
    options = parser.parse_args()
    runs, pair_runs = max(options.runs, 5), 5
    load = _load()
    sections: dict[str, Callable[[], str]] = {
        "One pair, as a command": partial(one_pair, runs),
        "Starting": partial(start_up, runs),
        "What is not loaded": imports,
        "One pair, in larger catalogues": partial(sizes, runs),
        "A query as a macro": partial(macros.macros, runs),
        "All pairs of 1,000 models": partial(all_pairs, pair_runs),
        "All pairs on DuckDB and on Sail": partial(engines.growth, 3),
        "Pages of 10,100 pairs": partial(pages.pages, pair_runs),
        "Export of 1,000,000 rows": partial(export.exports, pair_runs),
        "Keeping current": partial(refresh.refreshes, pair_runs),
    }
    parts = []
    for title, section in sections.items():
        parts.append(f"## {title}\n\n{section()}")
        print(f"{parts[-1]}\n", file=sys.stderr, flush=True)
    body = "\n\n".join(parts)
    results = f"{conditions(runs, pair_runs, load)}\n\n{body}"
    if not options.write:
        print(results)
        return
    before, found, rest = README.read_text(encoding="utf-8").partition(BEGIN)
    _, also_found, after = rest.partition(END)
    if not (found and also_found):
        sys.exit(f"{README} lacks the markers {BEGIN} and {END}")
    README.write_text(f"{before}{BEGIN}\n\n{results}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
