"""Ctrl-C while the engine is busy: Python sees a signal only between two of its own steps, so a thread passes it on."""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def interruptible() -> Iterator[None]:
    """Let Ctrl-C stop the statement that runs in this block: KeyboardInterrupt. Signals reach the main thread only."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    before = signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    thread = threading.Thread(target=_pass_on, args=(reader,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        signal.set_wakeup_fd(before)
        os.write(writer, b"\0")
        thread.join()
        os.close(reader)
        os.close(writer)


def _pass_on(reader: int) -> None:
    while (received := os.read(reader, 1)) != b"\0":
        # What is not loaded runs nothing.
        library = sys.modules.get("catalog.catalogue")
        if received[0] == signal.SIGINT and library is not None:
            library.Catalog.interrupt()
