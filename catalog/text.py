"""Values as text, the same in every text format: dates as ISO, booleans as true and false, lists as JSON."""

from __future__ import annotations

import csv
import json
import math
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import TextIO

# What a terminal would obey instead of showing: control characters but tab and newline, and what turns a line around.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def text_of(value: object, unknown: str = "") -> str:
    """Return a value as text; `unknown` for None, which is never zero, free or no."""
    match value:
        case None:
            return unknown
        case bool():
            return "true" if value else "false"
        case float():
            # 49.0 is written 49; beyond 1e15 a float no longer holds every integer.
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case list() | dict() | tuple():
            return json_of(value)
        case _:
            return _plain_text(value)


def json_of(value: object) -> str:
    """Return a value as one line of JSON; dates, decimals, infinities and what else JSON lacks as text."""
    return _json(value, None)


def pretty_json(value: object) -> str:
    """Return a value as indented JSON; what JSON lacks as text."""
    return _json(value, 1)


def _json(value: object, indent: int | None) -> str:
    try:
        return json.dumps(value, ensure_ascii=False, default=_plain_text, allow_nan=False, indent=indent)
    except ValueError:
        # Infinity and NaN are no JSON, although Python would write them.
        return json.dumps(_finite(value), ensure_ascii=False, default=_plain_text, indent=indent)


def _plain_text(value: object) -> str:
    from decimal import Decimal

    # 0.0000001, not 1E-7.
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _finite(value: object) -> object:
    match value:
        case float():
            return value if math.isfinite(value) else str(value)
        case dict():
            return {key: _finite(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_finite(inner) for inner in value]
        case _:
            return value


class _Lines:
    """Writes the lines that csv.writer ends with CR and LF with LF alone."""

    def __init__(self, out: TextIO) -> None:
        self._write = out.write

    def write(self, line: str) -> int:
        return self._write(line[:-2] + "\n")


def csv_writer(out: TextIO) -> Any:
    """Return a csv.writer whose lines end with LF, and which quotes a field with a CR in it.

    csv.writer quotes only what its own line end has in it, up to Python 3.12; readers take a bare CR for a line end.
    """
    return csv.writer(_Lines(out), lineterminator="\r\n")


def sql_text(text: object) -> str:
    """Return a text as it stands in SQL, in single quotes."""
    return "'" + str(text).replace("'", "''") + "'"


def sql_name(name: str) -> str:
    """Return a name as it stands in SQL, in double quotes."""
    return '"' + name.replace('"', '""') + '"'


def address(url: str) -> str:
    """Return a URL without what may be secret: user and password, and what follows ?, ; or #; a path as it is."""
    if "://" not in url:
        return url
    return re.split(r"[?;#]", re.sub(r"//[^/]*@", "//", url), maxsplit=1)[0]


def visible(text: str) -> str:
    """Return a text that a terminal shows as it is: each control character but tab and newline becomes U+FFFD."""
    return _CONTROL.sub("\ufffd", text)


def plain(text: str, most: int | None = None) -> str:
    """Return a text as one line that a terminal shows as it is, of at most so many letters."""
    line = visible(" ".join(text.split()))
    return line if most is None or len(line) <= most else line[: most - 1] + "…"
