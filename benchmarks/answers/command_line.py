"""The command line, run in this process: quicker than a process for each command, and the same but for starting.

Its three streams are descriptors of their own, so that what an engine or a library writes past Python is caught too.
"""

from __future__ import annotations

import fcntl
import os
import struct
import sys
import tempfile
import termios
import threading
import tty
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

COLUMNS, LINES = 100, 40


@dataclass(frozen=True)
class Answer:
    """What a command did: its exit code (or the error that escaped it), and the bytes on its stdout and stderr."""

    code: str
    out: bytes
    err: bytes

    def text(self) -> str:
        """Return all of it as one text."""
        parts = (("stdout", self.out), ("stderr", self.err))
        return f"exit {self.code}\n" + "".join(f"--- {name}\n{data.decode('utf-8', 'replace')}" for name, data in parts)


class _Sink(Protocol):
    descriptor: int

    def read(self) -> bytes:
        """End it, and return what was written to it."""


class _File:
    def __init__(self, text: str = "") -> None:
        self.descriptor, path = tempfile.mkstemp()
        Path(path).unlink()
        os.write(self.descriptor, text.encode())
        os.lseek(self.descriptor, 0, os.SEEK_SET)

    def read(self) -> bytes:
        with os.fdopen(self.descriptor, "rb") as file:
            file.seek(0)
            return file.read()


class _Terminal:
    """A terminal of COLUMNS by LINES, read by a thread lest what writes to it wait."""

    def __init__(self) -> None:
        self._other_end, self.descriptor = os.openpty()
        tty.setraw(self.descriptor)
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        self._parts: list[bytes] = []
        self._thread = threading.Thread(target=self._gather)
        self._thread.start()

    def _gather(self) -> None:
        try:
            while part := os.read(self._other_end, 65536):
                self._parts.append(part)
        except OSError:  # how Linux says that the other end is closed
            return

    def read(self) -> bytes:
        os.close(self.descriptor)
        self._thread.join()
        os.close(self._other_end)
        return b"".join(self._parts)


def run(arguments: list[str], *, is_terminal: bool = False, given: str = "") -> Answer:
    """Run `catalog ARGUMENTS`, on a terminal or with its output piped, with `given` on its stdin."""
    stdin = _File(given)
    out: _Sink = _Terminal() if is_terminal else _File()
    err: _Sink = _Terminal() if is_terminal else _File()
    code = _run(arguments, (stdin.descriptor, out.descriptor, err.descriptor))
    stdin.read()
    return Answer(code, out.read(), err.read())


def _run(arguments: list[str], descriptors: tuple[int, int, int]) -> str:
    from catalog_cli.main import main

    streams = sys.stdin, sys.stdout, sys.stderr
    kept = [os.dup(number) for number in range(3)]
    for number, descriptor in enumerate(descriptors):
        os.dup2(descriptor, number)
    sys.stdin, sys.stdout, sys.stderr = _stream(0, "r"), _stream(1, "w"), _stream(2, "w")
    try:
        code = str(int(main(arguments)))
    except SystemExit as error:
        code = str(error.code)
    except Exception as error:
        # What escapes is an answer too.
        code = f"{type(error).__name__}: {error}"
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        sys.stdin, sys.stdout, sys.stderr = streams
        for number, descriptor in enumerate(kept):
            os.dup2(descriptor, number)
            os.close(descriptor)
    return code


def _stream(descriptor: int, mode: str) -> IO[str]:
    return os.fdopen(descriptor, mode, encoding="utf-8", closefd=False)
