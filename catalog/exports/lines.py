"""Rows as lines of CSV or JSON, made by the engine: SQL for the very text that text_of and json_of give.

For millions of rows: the engine makes text on all cores, some ten times as fast as Python does value by value.
tests/exports/test_lines.py holds the one against the other, type by type.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import duckdb

from catalog.text import json_of, sql_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from duckdb.sqltypes import DuckDBPyType

_INTEGERS = {f"{size}int" for size in ("tiny", "small", "big", "huge", "utiny", "usmall", "ubig", "uhuge")}
_BARE_IN_JSON = _INTEGERS | {"integer", "uinteger", "boolean"}
# Cast to text they are what Python prints.
_AS_CAST = _BARE_IN_JSON | {"decimal", "date", "uuid", "varchar", "enum", '"null"'}
# Their text may hold what CSV has to quote.
_TO_QUOTE = {"varchar", "enum", "list", "struct"}


class _UnknownTypeError(Exception):
    """A type whose text only Python makes: times of day, intervals, maps, bytes, moments with a zone."""


def texts_of(form: str, types: Sequence[str], places: Sequence[int]) -> list[str] | None:
    """Return SQL for the values in some `places` of a row as they stand in a line; `form` is csv or jsonl.

    `types` are DuckDB's names of the types of all columns. None where one of those in `places` is a type whose text
    only Python makes.
    """
    make = _text if form == "csv" else _json
    try:
        return [make(f"#{place + 1}", duckdb.sqltype(types[place])) for place in places]
    except _UnknownTypeError:
        return None


def line_of(form: str, columns: Sequence[str], types: Sequence[str], first: int = 1) -> str:
    """Return SQL for the line of a row, its end with it, where the columns from #first on are the texts of texts_of."""
    if form == "csv":
        return _csv_line([_field(f"#{place}", kind) for place, kind in enumerate(types, first)])
    pieces = [
        f"{sql_text(json_of(name) + ': ')}, coalesce(#{place}, 'null')" for place, name in enumerate(columns, first)
    ]
    return "concat('{', " + ", ', ', ".join(pieces) + ", '}', chr(10))"


def _csv_line(fields: list[str]) -> str:
    if len(fields) == 1:
        # Else it would be an empty line, which readers skip.
        return f"concat(coalesce(nullif({fields[0]}, ''), '\"\"'), chr(10))"
    # concat takes null for nothing, which is how a CSV says unknown.
    return "concat(" + ", ',', ".join(fields) + ", chr(10))"


def _field(text: str, kind: str) -> str:
    if duckdb.sqltype(kind).id not in _TO_QUOTE:
        return text
    special = " or ".join(f"contains({text}, {sign})" for sign in ("','", "'\"'", "chr(10)", "chr(13)"))
    return f"case when {special} then concat('\"', replace({text}, '\"', '\"\"'), '\"') else {text} end"


def _text(value: str, kind: DuckDBPyType) -> str:
    """Return SQL for what text_of makes of a value; null for null."""
    if kind.id in ("list", "struct"):
        return _json(value, kind)
    if kind.id in ("double", "float"):
        number = f"cast({value} as double)"
        is_whole = f"{number} = trunc({number}) and abs({number}) < 1e15"
        return f"case when {is_whole} then cast(cast({number} as bigint) as varchar) else {_real(number)} end"
    if kind.id == "timestamp":
        text = f"cast({value} as varchar)"
        # Six digits of a second, or none: .5 is .500000.
        padded = f"rpad({text}, greatest(26, cast(length({text}) as integer)), '0')"
        return f"case when {value} = date_trunc('second', {value}) then {text} else {padded} end"
    if kind.id in _AS_CAST:
        return f"cast({value} as varchar)"
    raise _UnknownTypeError


def _json(value: str, kind: DuckDBPyType, depth: int = 0) -> str:
    """Return SQL for what json_of makes of a value; null for null."""
    if kind.id == "list":
        item = f"item_{depth}"
        items = f"list_transform({value}, lambda {item}: coalesce({_json(item, kind.child, depth + 1)}, 'null'))"
        return f"'[' || array_to_string({items}, ', ') || ']'"
    if kind.id == "struct":
        members = [
            f"{sql_text(json_of(name) + ': ')}, coalesce("
            f"{_json(f'struct_extract({value}, {sql_text(name)})', inner, depth)}, 'null')"
            for name, inner in cast("list[tuple[str, DuckDBPyType]]", kind.children)
        ]
        return f"case when {value} is not null then concat('{{', " + ", ', ', ".join(members) + ", '}') end"
    if kind.id in ("double", "float"):
        number = f"cast({value} as double)"
        text = f"cast({number} as varchar)"
        return f"case when isfinite({number}) then {text} else '\"' || ({_real(number)}) || '\"' end"
    if kind.id in ("varchar", "enum"):
        return _quoted(f"cast({value} as varchar)")
    text = _text(value, kind)
    return text if kind.id in _BARE_IN_JSON else f"'\"' || {text} || '\"'"


def _quoted(text: str) -> str:
    quoted = f"cast(to_json({text}) as varchar)"
    # The engine writes \u001B where Python writes \u001b. A pair of backslashes stands for one and begins no such code:
    # it steps aside as a control character, of which JSON has none.
    small = f"replace({quoted}, '\\\\', chr(1))"
    for code in (0x0B, 0x0E, 0x0F, 0x1A, 0x1B, 0x1C, 0x1D, 0x1E, 0x1F):
        small = f"replace({small}, '\\u{code:04X}', '\\u{code:04x}')"
    return f"case when contains({quoted}, '\\u00') then replace({small}, chr(1), '\\\\') else {quoted} end"


def _real(number: str) -> str:
    # A NaN has a sign, which means nothing.
    return f"case when isnan({number}) then 'nan' else cast({number} as varchar) end"
