"""Rows as a table for people, as wide as the terminal; where its columns have no room side by side, as records."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TextIO

from catalog.text import text_of, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console

# Letters of a word that a column shows in one line at least; of a number, a date or a time it shows all.
_LEAST = 7
_WHOLE = re.compile(r"[-+]?\d[-\d.:e+]*")


def write_table(headings: Sequence[str], rows: Iterable[Sequence[Any]], out: TextIO) -> None:
    """Write rows as a table, numbers to the right; what is too wide is folded, never a number or a date.

    No rows: nothing.
    """
    from rich.console import Console

    # Rich widens a piped table to 80 columns; there every row is to keep its length.
    console = Console(file=out, highlight=False, width=None if out.isatty() else 10_000)
    kept = list(rows)
    if not kept:
        return
    texts = [[visible(text_of(value, "—")) for value in row] for row in kept]
    most = [max(map(_cells, [name, *(row[place] for row in texts)])) for place, name in enumerate(headings)]
    least = [
        max(map(_least, [*name.replace("_", "_ ").split(), *(word for row in texts for word in row[place].split())]))
        for place, name in enumerate(headings)
    ]
    # One letter before the first column and one behind the last, between two columns three, or two where it is tight.
    gap = 3 if sum(most) + 3 * (len(most) - 1) + 2 <= console.width else 2
    room = console.width - gap * (len(most) - 1) - 2
    if sum(least) > room:
        _print_records(console, headings, texts)
        return
    numeric = [_is_numeric([row[place] for row in kept]) for place in range(len(headings))]
    _print_columns(console, headings, texts, _shared(room, least, most), numeric, gap)


def _print_columns(
    console: Console, headings: Sequence[str], texts: list[list[str]], widths: list[int], numeric: list[bool], gap: int
) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False, padding=(0, 1, 0, gap - 2))
    for name, width, is_number in zip(headings, widths, numeric, strict=True):
        table.add_column(
            Text(_folded(name, width)), justify="right" if is_number else "left", overflow="fold", width=width
        )
    for row in texts:
        table.add_row(*(Text(_folded(text, width)) for text, width in zip(row, widths, strict=True)))
    console.print(table)


def _print_records(console: Console, headings: Sequence[str], texts: list[list[str]]) -> None:
    # One line a column, a blank line between rows.
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=False, padding=(0, 1))
    table.add_column(overflow="fold", style="bold", max_width=console.width // 2)
    table.add_column(overflow="fold")
    for number, row in enumerate(texts):
        if number:
            table.add_row()
        for name, text in zip(headings, row, strict=True):
            table.add_row(Text(name), Text(text))
    console.print(table)


def _is_numeric(values: list[Any]) -> bool:
    known = [value for value in values if value is not None]
    return bool(known) and all(
        isinstance(value, int | float | Decimal) and not isinstance(value, bool) for value in known
    )


def _least(word: str) -> int:
    return _cells(word) if _WHOLE.fullmatch(word) else min(_cells(word), _LEAST)


def _cells(text: str) -> int:
    from rich.cells import cell_len

    return max(map(cell_len, text.split("\n")))


def _shared(room: int, least: list[int], most: list[int]) -> list[int]:
    # As wide as each would be, the widest cut to one width that leaves room for all.
    def cut(width: int) -> list[int]:
        return [min(most, max(least, width)) for least, most in zip(least, most, strict=True)]

    return cut(max(width for width in range(max(most) + 1) if sum(cut(width)) <= room))


def _folded(text: str, width: int) -> str:
    # A word that does not fit is broken behind a sign in it, if there is one; else Rich breaks it where it must.
    def broken(match: re.Match[str]) -> str:
        return "\n".join(re.findall(rf"\S{{1,{width}}}\Z|\S{{1,{width - 1}}}[-_/]|\S{{1,{width}}}", match[0]))

    return re.sub(rf"\S{{{width + 1},}}", broken, text) if text.isascii() and width > 1 else text
