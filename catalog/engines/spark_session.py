"""Connecting to a server of Spark Connect, and reading its messages."""

from __future__ import annotations

import logging
import re
import socket
import sys
import urllib.parse
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING

from catalog.errors import CatalogError, UsageError
from catalog.text import address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import SparkSession

_PORT = 15002
# Seconds in which a server takes up a connection; Spark's own client would try for minutes.
_PATIENCE = 10.0


def connected(url: str) -> SparkSession:
    """Return a session of the server at `url`; UsageError for another kind of URL, CatalogError where none answers."""
    parts = urllib.parse.urlsplit(url)
    try:
        if parts.scheme != "sc" or not parts.hostname:
            raise ValueError
        port = parts.port or _PORT
    except ValueError:
        raise UsageError(
            f"an engine is sc://HOST[:PORT], a Spark Connect server, not '{address(url).rstrip('/')}'", option="engine"
        ) from None
    try:
        # It warns of versions of pandas, which nothing here uses, time and again.
        warnings.filterwarnings("ignore", category=FutureWarning, module=r"pyspark\.")
        from pyspark.sql import SparkSession
    except ImportError:
        raise UsageError(
            "an engine of Spark needs pyspark-client: pip install 'catalog[spark]'", option="engine"
        ) from None
    for name in ("pyspark", "SQLQueryContextLogger", "DataFrameQueryContextLogger"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        socket.create_connection((parts.hostname, port), timeout=_PATIENCE).close()
        with _a_main_file():
            session = SparkSession.builder.remote(url).create()
            # Else ${env:HOME} in a text is the server's.
            session.conf.set("spark.sql.variable.substitute", "false")
            return session
    except Exception as error:
        raise CatalogError(
            f"nothing answers as Spark Connect at {address(url).rstrip('/')}: {line_of(error)}"
        ) from None


@contextmanager
def _a_main_file() -> Iterator[None]:
    # Where Python runs no file (python -c, a worker of pytest), the client takes it for a run of its own doctests, and
    # ends the process as it is loaded.
    main = sys.modules["__main__"]
    if hasattr(main, "__file__"):
        yield
        return
    main.__file__ = "-c"
    try:
        yield
    finally:
        del main.__file__


def line_of(error: Exception) -> str:
    """Return the message of an error of the server as one line."""
    # The server's own message, without its class, code and trace.
    text = getattr(error, "_message", None) or str(error)
    text = re.sub(r"\s+", " ", str(text).partition("JVM stacktrace")[0]).strip()
    return text[:300] or type(error).__name__
