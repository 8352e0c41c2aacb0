"""Values as text, the same in every text format: dates as ISO, booleans as true and false, lists as JSON."""

from __future__ import annotations

import json
import re

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
            return str(value)


def json_of(value: object) -> str:
    """Return a value as one line of JSON; dates and what else JSON lacks as text."""
    return json.dumps(value, ensure_ascii=False, default=str)


def pretty_json(value: object) -> str:
    """Return a value as indented JSON; dates and what else JSON lacks as text."""
    return json.dumps(value, ensure_ascii=False, default=str, indent=1)


def visible(text: str) -> str:
    """Return a text that a terminal shows as it is: each control character but tab and newline becomes U+FFFD."""
    return _CONTROL.sub("\ufffd", text)


def plain(text: str, most: int | None = None) -> str:
    """Return a text as one line that a terminal shows as it is, of at most so many letters."""
    line = visible(" ".join(text.split()))
    return line if most is None or len(line) <= most else line[: most - 1] + "…"
