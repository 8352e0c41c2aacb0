"""Where output goes: a file that was named, or stdout."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from catalog import CatalogError
from catalog_cli.screen.output import open_pipe

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def opened(output: Path | None) -> Iterator[TextIO]:
    """Open a file for text, or stdout where none is named; CatalogError for one that cannot be written."""
    if output is None:
        with open_pipe():
            yield sys.stdout
            sys.stdout.flush()
        return
    with _named(output), output.open("w", encoding="utf-8", newline="") as file:
        yield file


def save(content: str | bytes, output: Path) -> None:
    """Write a file as it is to be; CatalogError for one that cannot be written."""
    with _named(output):
        output.write_bytes(content.encode() if isinstance(content, str) else content)


@contextmanager
def _named(output: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CatalogError(f"cannot write {output}: {error.strerror}") from None
