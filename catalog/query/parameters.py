"""Values of parameters: those of a query, typed by its header, and those of $name as a command line writes them."""

from __future__ import annotations

import datetime
import math
import re

from catalog.errors import UsageError, near
from catalog.header import Parameter, SqlFile

Value = str | int | float | bool | datetime.date | datetime.datetime | None
TYPES = ("text", "integer", "double", "boolean", "date", "timestamp")


def value_of(name: str, text: str, kind: str | None = None) -> Value:
    """Return the value that `text` means: an integer, a number, true or false, an ISO date or time, else the text.

    A number with a leading zero (007) is text. `kind`, one of TYPES, says it instead; UsageError when it does not fit.
    """
    if kind is not None:
        if kind not in TYPES:
            raise UsageError(
                f"parameter {name}: {kind} is no type; a type is one of {', '.join(TYPES)}", option="parameters"
            )
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


def bind(query: SqlFile, given: dict[str, object]) -> dict[str, Value]:
    """Return the value of every parameter of `query`, typed; UsageError for an unknown, missing or ill-typed one."""
    known = [parameter.name for parameter in query.parameters]
    for name in given:
        if name not in known:
            takes = ", ".join(known) if known else "no parameters"
            raise UsageError(f"query '{query.name}' has no parameter '{name}'{near(name, known)} (it takes {takes})")
    values: dict[str, Value] = {}
    for parameter in query.parameters:
        if given.get(parameter.name) is not None:
            values[parameter.name] = convert(parameter, given[parameter.name])
        elif parameter.is_required:
            raise UsageError(
                f"query '{query.name}' needs {parameter.name}: {parameter.doc} ({parameter.type})",
                option="query",
            )
        else:
            values[parameter.name] = None if parameter.default is None else convert(parameter, parameter.default)
    return values


def convert(parameter: Parameter, value: object) -> Value:
    """Return `value` (text, or already typed) as the parameter's type; UsageError when it is not one."""
    text = str(value).strip()
    try:
        match parameter.type:
            case "integer":
                return int(text.replace("_", ""))
            case "double":
                number = float(text)
                if not math.isfinite(number):
                    raise ValueError
                return number
            case "boolean":
                return {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}[text.lower()]
            case "date":
                return datetime.date.fromisoformat(text)
            case "timestamp":
                return datetime.datetime.fromisoformat(text)
            case "text" | "variant":
                return str(value)
            case _:
                if not text:
                    raise ValueError
                return text
    except (ValueError, KeyError):
        kinds = {
            "integer": "an integer",
            "double": "a number",
            "boolean": "true or false",
            "date": "a date such as 2026-11-22",
            "weights": "a kind of weights",
        }
        kind = kinds.get(parameter.type, f"a {parameter.type}")
        raise UsageError(f"parameter '{parameter.name}' must be {kind}, not '{text}'") from None
