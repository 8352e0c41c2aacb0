"""Limits of one statement: how long it may keep the engine busy, and how much memory it may take."""

from __future__ import annotations

import re
import sys
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from catalog.errors import LimitError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

# Seconds that the engine gets to heed an interrupt: between two of its steps it looks, inside of one it does not.
GRACE = 5.0
# Bytes below which DuckDB cannot even open a catalogue and its views.
_LEAST_MEMORY = 64 << 20
# Bytes that a process needs beside what the engine counts: stacks of threads, the allocator's reserve, Python's rows.
_PROCESS_RESERVE = 512 << 20
_SIZE = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([kmgt]?)(i?)b?\s*", re.IGNORECASE)


class Interruptible(Protocol):
    """What runs a statement, and can be told to stop from another thread."""

    def interrupt(self) -> None:
        """Stop."""


_Watched = TypeVar("_Watched", bound=Interruptible)


class Clock:
    """The time that one statement has in the engine; the time between two calls, while a reader reads, is its own.

    `seconds` None sets no limit. After it the connection being watched is interrupted, from a thread, until it stops.
    Where it has not stopped GRACE seconds later, `on_overrun` is called, if there is one: only the end of the process
    helps then.
    """

    def __init__(self, seconds: float | None = None, on_overrun: Callable[[], None] | None = None) -> None:
        self.seconds = seconds
        self.is_over = False
        self.connection: Interruptible | None = None
        self.on_overrun = on_overrun
        self._left = seconds
        self._is_running = False

    def watched(self, connection: _Watched) -> _Watched:
        """Return `connection`, or another job, which is the one to be interrupted from now on."""
        self.connection = connection
        return connection

    @contextmanager
    def running(self) -> Iterator[None]:
        """Count the time of this block, and interrupt `connection` when there is none left; LimitError if none was."""
        if self._is_running:
            yield
            return
        if self._left is None:
            _RUNNING.add(self)
            try:
                yield
            finally:
                _RUNNING.discard(self)
            return
        if self._left <= 0:
            # Many short calls, none of which is long enough to be interrupted.
            raise self.error()
        done = threading.Event()
        watcher = threading.Thread(target=self._watch, args=(done, self._left), daemon=True)
        begun = time.monotonic()
        self._is_running = True
        _RUNNING.add(self)
        watcher.start()
        try:
            yield
        finally:
            _RUNNING.discard(self)
            done.set()
            watcher.join()
            self._is_running = False
            self._left -= time.monotonic() - begun

    def error(self) -> LimitError:
        """Return the error of a statement that had no time left."""
        return LimitError(f"stopped after {self.seconds:g} s; ask for less, or give it longer", option="timeout")

    def _watch(self, done: threading.Event, left: float) -> None:
        if done.wait(max(left, 0)):
            return
        self.is_over = True
        late = time.monotonic() + GRACE
        # Again and again: an interrupt that falls between two steps of the engine is forgotten.
        while not done.wait(0.02):
            if self.connection is not None:
                self.connection.interrupt()
            if self.on_overrun is not None and time.monotonic() > late:
                self.on_overrun()


# The clocks of the statements that keep the engine busy now.
_RUNNING: set[Clock] = set()


def interrupt_all() -> None:
    """Interrupt every statement that keeps the engine busy now, from any thread, for up to GRACE seconds."""
    late = time.monotonic() + GRACE
    # Again and again: an interrupt that falls between two steps of the engine is forgotten.
    while _RUNNING and time.monotonic() < late:
        for clock in tuple(_RUNNING):
            # It may have been closed just now, or be None.
            with suppress(Exception):
                clock.connection.interrupt()  # type: ignore[union-attr]
        time.sleep(0.02)


def size_of(text: str) -> int:
    """Return the bytes that a size such as 500MB, 2GB or 1.5GiB means; UsageError when it is none, or too small."""
    match = _SIZE.fullmatch(text)
    if match is None:
        raise UsageError(f"'{text}' is no size of memory; write 500MB, 2GB or 1.5GiB")
    number, unit, binary = match.groups()
    power = " kmgt".index(unit.lower() or " ")
    size = int(float(number) * (1024 if binary else 1000) ** power)
    if size < _LEAST_MEMORY:
        raise UsageError(f"{text} of memory is too little to open a catalogue; give 64MiB or more")
    return size


@dataclass
class Limits:
    """What one statement may take, and what it may read beside the catalogue.

    `clock` counts its time; `memory_limit` is its memory in bytes, None for the share that every catalogue has;
    `tables` are files by the names of tables; `rows` is how many rows its answer gives at most, None for all.
    """

    clock: Clock = field(default_factory=Clock)
    memory_limit: int | None = None
    tables: Mapping[str, str | Path] = field(default_factory=dict)
    rows: int | None = None


def limits_of(
    timeout: float | None, memory_limit: str | int | None, tables: Mapping[str, str | Path] | None, rows: int | None
) -> Limits:
    """Return limits as a caller writes them: seconds, a size such as "2GB", files by names of tables, rows."""
    if timeout is not None and timeout <= 0:
        raise UsageError(f"a timeout is more than 0 seconds, not {timeout:g}; leave it out for none")
    if rows is not None and rows < 0:
        raise UsageError(f"a limit of rows is 0 or more, not {rows}")
    memory = None if memory_limit is None else size_of(str(memory_limit))
    return Limits(Clock(timeout), memory, tables or {}, rows)


@contextmanager
def process_memory(size: int) -> Iterator[None]:
    """Let this process take no more than `size` bytes and a reserve beyond what it holds; on Linux, elsewhere no limit.

    The engine's own limit does not count a value that it is making (the text of repeat, the list of range): here the
    system refuses the memory, and the engine says so.
    """
    if sys.platform != "linux":
        yield
        return
    import resource

    held = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5]) * resource.getpagesize()
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    known = [limit for limit in (soft, hard) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_DATA, (min([held + size + _PROCESS_RESERVE, *known]), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
