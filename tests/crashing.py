"""A process that kills refreshes: `python tests/crashing.py CATALOGUE PAYLOAD SEED KILLS`, one line of JSON a kill.

It imports everything and opens nothing, so that what it forks has no thread and no lock of anybody. Each refresh is a
child that is killed after a random part of the time that a whole one takes; every eighth waits until the child is
about to rename, and is killed around that. After each, what is left is looked at; after every fifth, and the last, a
refresh goes through and is looked at too. The others begin with what the one before left.
"""

from __future__ import annotations

import filecmp
import hashlib
import json
import os
import random
import select
import shutil
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import filelock  # noqa: F401 - loaded before the fork

import catalog.sources.refresh
import catalog.store.checks
import catalog.store.macros
from catalog.shipped import FACT_TABLES

if TYPE_CHECKING:
    from collections.abc import Callable

TABLES = (*FACT_TABLES, "methods", "specs", "model_names")


def digest(path: Path) -> str:
    """Return a digest of all facts and specs of a catalogue file."""
    found = hashlib.sha256()
    with duckdb.connect(str(path), read_only=True) as connection:
        for table in TABLES:
            found.update(repr(connection.execute(f"from {table} order by all").fetchall()).encode())
    return found.hexdigest()


def litter(path: Path) -> list[str]:
    """Return what is in the catalogue's folder beside the catalogue and its lock file."""
    return sorted(file.name for file in path.parent.iterdir() if file.name not in (path.name, f".{path.name}.lock"))


def in_child(task: Callable[[], Any]) -> Any:
    """Return what a task returns in a process of its own."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            answer = task()
        except BaseException as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        os.write(writing, json.dumps(answer).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        text = pipe.read()
    os.waitpid(child, 0)
    return json.loads(text)


def killed(path: Path, payload: Path, delay: float, at_rename: bool) -> tuple[bool, bool]:
    """Refresh in a child and kill it after `delay` seconds, or so long after it is about to publish.

    Return whether it was still running, and whether it had come to the renaming.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        replace = Path.replace

        def told(self: Path, target: Path) -> Path:
            os.write(writing, b"r")
            return replace(self, target)

        Path.replace = told  # type: ignore[method-assign]
        refresh(path, payload)
        os._exit(0)
    os.close(writing)
    if at_rename:
        select.select([reading], [], [], 60)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    came = os.read(reading, 1) == b"r"
    os.close(reading)
    return os.WIFSIGNALED(status), came


def refresh(path: Path, payload: Path) -> None:
    """Load the payload."""
    report = catalog.sources.refresh.refresh_from(path, payload, "openrouter")
    if report.failures:
        raise RuntimeError(report.failures)


def main() -> None:
    """Kill, look, refresh, look: as often as the command line says."""
    path, payload = Path(sys.argv[1]), Path(sys.argv[2])
    random.seed(int(sys.argv[3]))
    catalog.sources.refresh.STARTER = path.parent / "no-starter"
    # Without the named queries and the checks: they write nothing, and take a third of the time.
    catalog.store.macros.query_files = list  # type: ignore[assignment]
    catalog.store.checks.check_files = list  # type: ignore[assignment]
    old_file = payload.with_name("old.duckdb")
    shutil.copyfile(path, old_file)

    def whole() -> list[Any]:
        start = time.perf_counter()
        refresh(path, payload)
        return [digest(path), time.perf_counter() - start]

    old = in_child(lambda: digest(path))
    new, duration = in_child(whole)
    shutil.copyfile(old_file, path)
    duration = in_child(whole)[1]
    print(json.dumps({"old": old, "new": new, "duration": duration}), flush=True)
    states = {old: "old", new: "new"}

    def state() -> str:
        # The very bytes of the old one need not be read again.
        return "old" if filecmp.cmp(path, old_file, shallow=False) else states.get(digest(path), "neither")

    def go_on() -> dict[str, Any]:
        refresh(path, payload)
        return {"after": state(), "left": litter(path)}

    kills = int(sys.argv[4])
    for number in range(kills):
        shutil.copyfile(old_file, path)
        before = litter(path)
        at_rename = number % 8 == 7
        delay = random.uniform(0, 0.004 if at_rename else duration)
        was_running, came = killed(path, payload, delay, at_rename)
        result: dict[str, Any] = {"running": was_running, "renaming": came, "state": in_child(state)}
        result["litter"] = [name for name in litter(path) if name not in before]
        if number % 5 == 4 or number == kills - 1:
            result |= in_child(go_on)
        print(json.dumps(result), flush=True)


if __name__ == "__main__":
    main()
