"""Whether two installations of catalog answer the same, byte for byte.

`python benchmarks/same_answers.py OLD_PYTHON NEW_PYTHON`: each interpreter answers the questions of benchmarks/answers/
in processes of its own, both side by side; here the answers are compared. Exit code 1: some differ that WANTED does not
list.
"""

from __future__ import annotations

import argparse
import collections
import datetime
import io
import itertools
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from answers.recording import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HERE = Path(__file__).resolve().parent
KINDS = (
    "catalogues", "sentences", "comparisons", "verdicts", "traits", "pages", "odd", "odd_commands", "groups", "compare",
    "queries", "macros", "as_of", "exports", "describe", "commands", "terminal", "sql", "errors", "usage",
)  # fmt: skip
# These ask the catalogues that the first kind makes.
OF_MADE_UP_MODELS = ("odd", "odd_commands", "exports")
MODELS = 150


@dataclass(frozen=True)
class Wanted:
    """A difference that is meant: answers of a kind whose key fits a pattern, and where it lies in them.

    With `old`, a pattern, an answer counts as wanted only if it is the same once `new` stands for it (re.sub); without,
    whatever differs in it. A question that only one of the two answers fits too.
    """

    kind: str
    key: str
    reason: str
    old: str = ""
    new: str = ""

    def covers(self, difference: Difference) -> bool:
        """Say whether a difference is this one."""
        if self.kind != difference.kind or not re.fullmatch(self.key, difference.key):
            return False
        return not self.old or re.sub(self.old, self.new, difference.old) == difference.new


# What is meant to differ. Empty: everything is to be as it was.
WANTED: tuple[Wanted, ...] = ()


@dataclass(frozen=True)
class Difference:
    """One question that the two answer differently; an empty text: not at all."""

    kind: str
    key: str
    old: str
    new: str

    def lines(self) -> Iterator[str]:
        """Yield the lines that only one of the two has, in their order: -old, +new, -old, +new ..."""
        old, new = self.old.splitlines(), self.new.splitlines()
        # By number, not by place: difflib takes minutes for tables of many thousand lines.
        removed, added = _without(old, new), _without(new, old)
        if not removed and not added:
            yield from ("-(these lines)", "+(the same lines in another order, or other line ends)")
        for pair in itertools.zip_longest(removed, added):
            yield from (sign + line for sign, line in zip("-+", pair, strict=True) if line is not None)

    def change(self) -> str:
        """Return the first words that differ, and those that stand in their place."""
        lines = list(self.lines())
        old, new = (re.findall(r"\w+|\W", next((line[1:] for line in lines if line[0] == sign), "")) for sign in "-+")
        same = _alike(old, new)
        behind = _alike(old[same:][::-1], new[same:][::-1])
        words = ("".join(text[same : len(text) - behind])[:60] or "nothing" for text in (old, new))
        return " -> ".join(words)


def _without(lines: list[str], others: list[str]) -> list[str]:
    left = collections.Counter(others)
    kept = []
    for line in lines:
        if left[line]:
            left[line] -= 1
        else:
            kept.append(line)
    return kept


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    return sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


@dataclass
class Side:
    """One of the two: its interpreter, its folder, and the SHA-256 of its answers to the present kind by key."""

    python: str
    folder: Path
    hashes: dict[str, str] = field(default_factory=dict)
    fault: str = ""

    def start(self, kind: str, plan: Path, *more: str) -> threading.Thread:
        """Begin to answer; the thread that is returned ends with it."""
        self.hashes, self.fault = {}, ""
        thread = threading.Thread(target=self._answer, args=(kind, plan, *more))
        thread.start()
        return thread

    def _answer(self, kind: str, plan: Path, *more: str) -> None:
        place = self.folder / kind
        place.mkdir()
        command = [self.python, "-m", "answers", str(self.folder), str(plan), kind, *more]
        with (
            (self.folder / f"{kind}.log").open("w+", encoding="utf-8") as log,
            subprocess.Popen(
                command,
                cwd=place,
                env=self._environment(place),
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                encoding="utf-8",
            ) as process,
        ):
            assert process.stdout is not None
            for line in process.stdout:
                key, _, sha256 = line.rstrip("\n").rpartition("\t")
                self.hashes[key] = sha256
            if process.wait():
                log.seek(0)
                self.fault = f"{self.folder.name} ended with {process.returncode}: {log.read().strip()[-2000:]}"
        shutil.rmtree(place, ignore_errors=True)

    def _environment(self, place: Path) -> dict[str, str]:
        others = ("CATALOG_", "PYTHON", "XDG_")
        return {name: value for name, value in os.environ.items() if not name.startswith(others)} | {
            "PYTHONPATH": str(HERE),
            "PYTHONSAFEPATH": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONHASHSEED": "0",
            "PYTHONUTF8": "1",
            "HOME": str(self.folder / "home"),
            "XDG_CACHE_HOME": str(self.folder / "cache"),
            # A catalogue of its own that one kind makes is none of another's.
            "XDG_DATA_HOME": str(place / "data"),
            "COLUMNS": "100",
            "LINES": "40",
            "TERM": "xterm-256color",
            "TZ": "UTC",
            "LC_ALL": "C.UTF-8",
        }


@dataclass
class Count:
    """How many questions of a kind were asked, and how many were answered the same, otherwise, by one side only."""

    kind: str
    asked: int = 0
    same: int = 0
    wanted: int = 0
    different: int = 0
    only_old: int = 0
    only_new: int = 0
    seconds: float = 0
    is_whole: bool = True

    @property
    def is_well(self) -> bool:
        """Whether everything was asked, and there is no difference but wanted ones."""
        return self.is_whole and 0 < self.asked == self.same + self.wanted

    def numbers(self) -> tuple[float, ...]:
        """Return what stands in its row."""
        return self.asked, self.same, self.wanted, self.different, self.only_old, self.only_new, self.seconds


def main() -> int:
    """Compare two installations as the command line says; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("old_python", help="interpreter of an environment that has the reference installed")
    parser.add_argument("new_python", help="interpreter of an environment that has what is compared with it")
    parser.add_argument("--only", action="append", choices=KINDS, metavar="KIND", help=f"one of {', '.join(KINDS)}")
    parser.add_argument("--pairs", type=int, default=MODELS, metavar="N", help="pairs of so many models (%(default)s)")
    parser.add_argument("--show", type=int, default=3, metavar="N", help="differences of a kind shown (%(default)s)")
    given = parser.parse_args()
    # What was found so far is told, should it be stopped.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True)
    begin = time.monotonic()
    scratch = Path(tempfile.mkdtemp(prefix="same-answers-"))
    # Names of one length, so that a line with a path in it is folded at the same place.
    sides = Side(given.old_python, scratch / "old"), Side(given.new_python, scratch / "new")
    day = datetime.datetime.now(datetime.UTC).date()
    plan = _prepare(sides, scratch, given.pairs)
    counts = [_count(sides, kind, plan, given.show) for kind in KINDS if _is_asked(kind, given.only)]
    print(table(counts))
    work = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    print(f"In all {time.monotonic() - begin:,.0f} seconds, {work:,.0f} of one core's work.")
    if day != datetime.datetime.now(datetime.UTC).date():
        print("Midnight (UTC) passed: ages in days may differ for that alone. Run it again.")
    if all(count.is_well for count in counts):
        shutil.rmtree(scratch)
        return 0
    print(f"All answers (old/, new/) and their differences (*.diff) are in {scratch}")
    return 1


def _is_asked(kind: str, only: list[str] | None) -> bool:
    return not only or kind in only or (kind == "catalogues" and bool(set(only).intersection(OF_MADE_UP_MODELS)))


def _prepare(sides: tuple[Side, Side], scratch: Path, models: int) -> Path:
    plan = scratch / "plan.json"
    plan.write_text(json.dumps({"started": datetime.datetime.now(datetime.UTC).isoformat()}), encoding="utf-8")
    for side in sides:
        side.folder.mkdir()
    _run(sides, "unpack", plan)
    # The old one says which models and columns both are asked for.
    _run(sides[:1], "plan", plan, str(models))
    for side in sides:
        if side.fault:
            raise SystemExit(side.fault)
    return plan


def _run(sides: Sequence[Side], kind: str, plan: Path, *more: str) -> None:
    threads = [side.start(kind, plan, *more) for side in sides]
    while any(thread.is_alive() for thread in threads):
        for thread in threads:
            thread.join(0.2)
        if sys.stderr.isatty():
            told = ", ".join(f"{side.folder.name} {len(side.hashes):,}" for side in sides)
            print(f"\r\x1b[K{kind}: {told}", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _count(sides: tuple[Side, Side], kind: str, plan: Path, shown: int) -> Count:
    begin = time.monotonic()
    _run(sides, kind, plan)
    count = Count(kind)
    changes: collections.Counter[str] = collections.Counter()
    with (plan.parent / f"{kind}.diff").open("w", encoding="utf-8") as file:
        for difference in _differences(sides, kind, count):
            changes[difference.change()] += 1
            lines = [f"## {kind}: {difference.key}", *difference.lines()]
            file.writelines(f"{line}\n" for line in lines)
            if changes.total() <= shown:
                print("\n".join(line if len(line) < 200 else f"{line[:200]} ..." for line in lines[:12]))
    if changes.total() > shown:
        for change, times in changes.most_common(5):
            print(f"   {kind}: {times:,} times {change}")
    for side in sides:
        if side.fault:
            count.is_whole = False
            print(f"   {kind}: {side.fault}")
    count.seconds = time.monotonic() - begin
    return count


def _differences(sides: tuple[Side, Side], kind: str, count: Count) -> Iterator[Difference]:
    """Yield the differences that are not wanted, and count all answers."""
    old, new = sides
    for key in dict.fromkeys([*old.hashes, *new.hashes]):
        count.asked += 1
        if old.hashes.get(key) == new.hashes.get(key):
            count.same += 1
            continue
        difference = Difference(kind, key, text_of(old.folder, kind, key), text_of(new.folder, kind, key))
        if any(wanted.covers(difference) for wanted in WANTED):
            count.wanted += 1
            continue
        if key not in new.hashes:
            count.only_old += 1
        elif key not in old.hashes:
            count.only_new += 1
        else:
            count.different += 1
        yield difference


def table(counts: list[Count]) -> str:
    """Return the counts as a Markdown table, with a last row of all."""
    rows = [(count.kind, count.numbers()) for count in counts]
    rows.append(("all", tuple(map(sum, zip(*(numbers for _, numbers in rows), strict=True)))))
    lines = ["| kind | asked | same | wanted | different | only old | only new | seconds |", f"|---|{'---:|' * 7}"]
    lines += [f"| {kind} | {' | '.join(f'{number:,.0f}' for number in numbers)} |" for kind, numbers in rows]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
