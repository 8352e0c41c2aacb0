"""Values as text, the same in every text format: dates as ISO, booleans as true and false, lists as JSON."""

from __future__ import annotations

import json


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
