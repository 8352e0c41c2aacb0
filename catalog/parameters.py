"""Values of $name as a command line writes them: their types are read off the text, or said with the name."""

from __future__ import annotations

import datetime
import re

from catalog.errors import UsageError
from catalog.headers import Parameter
from catalog.queries import Value, convert

TYPES = ("text", "integer", "double", "boolean", "date", "timestamp")


def value_of(name: str, text: str, kind: str | None = None) -> Value:
    """Return the value that `text` means: an integer, a number, true or false, an ISO date or time, else the text.

    A number with a leading zero (007) is text. `kind`, one of TYPES, says it instead; UsageError when it does not fit.
    """
    if kind is not None:
        if kind not in TYPES:
            raise UsageError(f"--param {name}:{kind}: a type is one of {', '.join(TYPES)}")
        return convert(Parameter(name, kind, "", None, is_required=True), text)
    if re.fullmatch(r"[+-]?(0|[1-9]\d*)", text, re.ASCII):
        return int(text)
    if re.fullmatch(r"[+-]?(0|[1-9]\d*)?(\.\d+)?([eE][+-]?\d+)?", text, re.ASCII) and re.match(r"[+-]?\.?\d", text):
        return float(text)
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            return datetime.date.fromisoformat(text)
        if re.fullmatch(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?", text, re.ASCII):
            return datetime.datetime.fromisoformat(text)
    except ValueError:
        return text
    return text
