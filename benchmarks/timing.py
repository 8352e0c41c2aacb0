"""Timing: interleaved runs, medians, and the ratio of each to a named alternative of the same round."""

from __future__ import annotations

import statistics
import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True)
class Timed:
    """One thing measured: its name, its median, least and greatest time in seconds, and how many runs were taken."""

    name: str
    median: float
    least: float
    greatest: float
    runs: int


@dataclass(frozen=True)
class Row:
    """One line of a table of results: a measurement, what it is compared with, and the ratio aimed at, if any."""

    what: str
    time: Timed
    against: str = ""
    ratio: float | None = None
    aim: float | None = None


def interleave(tasks: Mapping[str, Callable[[], object]], runs: int) -> dict[str, Timed]:
    """Run every task once unmeasured, then all in turn (A, B, A, B, ...) `runs` times; return their times by name.

    Taking turns lets a change of the machine's load fall on all alternatives alike.
    """
    for task in tasks.values():
        task()
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(runs):
        for name, task in tasks.items():
            start = time.perf_counter()
            task()
            times[name].append(time.perf_counter() - start)
    return {name: Timed(name, statistics.median(taken), min(taken), max(taken), runs) for name, taken in times.items()}


def process(command: list[str], environment: Mapping[str, str]) -> Callable[[], str]:
    """Return a task that runs `command` as a new process and returns its stdout; it fails when the command does."""

    def run() -> str:
        done = subprocess.run(command, env=dict(environment), capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"{' '.join(command)} failed ({done.returncode}): {done.stderr.strip()[-500:]}")
        return done.stdout

    return run


def in_turn(*tasks: Callable[[], object]) -> Callable[[], None]:
    """Return a task that runs several tasks one after the other, timed as one."""

    def run() -> None:
        for task in tasks:
            task()

    return run


def rows_of(times: Mapping[str, Timed], subject: str, aims: Mapping[str, float] | None = None) -> list[Row]:
    """Return one row for `subject`, and one for each alternative with how many times as long the subject takes."""
    mine = times[subject]
    rows = [Row(subject, mine)]
    for name, timed in times.items():
        if name != subject:
            rows.append(Row(name, timed, f"{subject} / this", mine.median / timed.median, (aims or {}).get(name)))
    return rows


def table(rows: list[Row]) -> str:
    """Return the rows as a Markdown table: milliseconds, and each ratio with its aim."""
    lines = [
        "| measured | median | least | greatest | ratio | of | aim |",
        "|---|---:|---:|---:|---:|---|---|",
    ]
    for row in rows:
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}×"
        verdict = ""
        if row.aim is not None and row.ratio is not None:
            verdict = f"≤ {row.aim:g}×: {'met' if row.ratio <= row.aim else 'missed'}"
        times = " | ".join(f"{value * 1000:,.1f} ms" for value in (row.time.median, row.time.least, row.time.greatest))
        lines.append(f"| {row.what} | {times} | {ratio} | {row.against} | {verdict} |")
    return "\n".join(lines)
