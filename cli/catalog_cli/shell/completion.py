"""Completion and keys of `catalog shell`: keywords, tables, columns, functions, queries, metrics and model names."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from prompt_toolkit.completion import Completer, Completion
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from prompt_toolkit.completion import CompleteEvent
    from prompt_toolkit.document import Document

    from catalog import Catalog

_COMMANDS = ("\\d", "\\q", "\\format", "\\timing", "\\help", "\\quit")
_FORMATS = ("table", "csv", "json", "jsonl", "markdown")
# What there is of each kind of name.
_NAMES = {
    "query": "select name from queries order by name",
    "metric": "select metric_id from metrics order by position",
    "model": "select model from (select distinct model from specs union "
    "select distinct split_part(model, '/', 2) from specs) order by model",
    "keyword": "select keyword_name from duckdb_keywords() where keyword_category in ('reserved', 'column_name') "
    "order by keyword_name",
    "function": "select distinct function_name from duckdb_functions() "
    "where regexp_full_match(function_name, '[a-z][a-z0-9_]*') order by function_name",
}
_WORD = re.compile(r"[\w./@:~\\-]*$")
_NAME = re.compile(r"\w*$")


def enter_ends() -> KeyBindings:
    """Return keys by which Enter ends what has ended (SQL with ;, or a command), and else begins a new line."""
    keys = KeyBindings()

    @keys.add("enter")
    def _enter(event: KeyPressEvent) -> None:
        text = event.current_buffer.text.strip()
        if not text or text.endswith(";") or text.startswith("\\") or text in ("exit", "quit"):
            event.current_buffer.validate_and_handle()
        else:
            event.current_buffer.insert_text("\n")

    return keys


class NameCompleter(Completer):
    """Completes by place: in quotes metrics and models, after a dot columns, in a command what it takes, else SQL."""

    def __init__(self, catalogue: Catalog) -> None:
        self._catalogue = catalogue
        self._known: dict[str, list[tuple[str, str]]] = {}

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:  # noqa: ARG002
        """Yield what may stand where the cursor is, with what kind of thing each is."""
        before = document.text_before_cursor
        word = (_WORD if _is_quoted(before) or before.startswith("\\") else _NAME).search(before)
        typed = word[0] if word else ""
        seen: set[str] = set()
        for text, kind in self._candidates(before, before[: len(before) - len(typed)]):
            if text.lower().startswith(typed.lower()) and text not in seen and text != typed:
                seen.add(text)
                yield Completion(text, start_position=-len(typed), display_meta=kind)

    def _candidates(self, before: str, head: str) -> Iterable[tuple[str, str]]:
        if before.startswith("\\"):
            return self._of_command(before)
        if _is_quoted(before):
            return self._names("metric", "model")
        if head.endswith("."):
            return self._columns_of(head)
        mentioned = [name for name in self._columns if re.search(rf"\b{name}\b", before, re.IGNORECASE)]
        if re.search(r"\bselect\b(?!.*\bfrom\b)", head, re.IGNORECASE | re.DOTALL) and not mentioned:
            mentioned = ["models", "specs", *self._columns]  # the table comes later
        columns = [(column, f"column of {name}") for name in mentioned for column in self._columns[name]]
        return [*columns, *self._relations, *self._names("query", "keyword", "function")]

    def _of_command(self, before: str) -> Iterable[tuple[str, str]]:
        command, space, rest = before.partition(" ")
        if not space:
            return [(name, "command") for name in _COMMANDS]
        if command == "\\format":
            return [(name, "format") for name in _FORMATS]
        if command == "\\d":
            return [*self._relations, *self._names("metric", "query")]
        return self._names("model", "metric") if " " in rest else self._names("query")

    def _columns_of(self, head: str) -> Iterable[tuple[str, str]]:
        # The name before the dot is a table or view, or its alias: "from specs as s", "from specs s".
        name = re.findall(r"(\w+)\.$", head)[-1:] or [""]
        relation = name[0].lower()
        if relation not in self._columns:
            aliased = re.findall(rf"\b(\w+)\s+(?:as\s+)?{re.escape(name[0])}\b", head, re.IGNORECASE)
            relation = next((found.lower() for found in aliased if found.lower() in self._columns), "")
        return [(column, f"column of {relation}") for column in self._columns.get(relation, [])]

    def _names(self, *kinds: str) -> list[tuple[str, str]]:
        for kind in kinds:
            if kind not in self._known:
                self._known[kind] = [(str(row[0]), kind) for row in self._catalogue.sql(_NAMES[kind]).rows()]
        return [name for kind in kinds for name in self._known[kind]]

    @cached_property
    def _columns(self) -> dict[str, list[str]]:
        rows = self._catalogue.sql(
            "select table_name, list(column_name order by column_index) from duckdb_columns() "
            "where not internal and schema_name = 'main' group by table_name"
        )
        return dict(rows.rows())

    @cached_property
    def _relations(self) -> list[tuple[str, str]]:
        return [(name, "table or view") for name in sorted(self._columns)]


def _is_quoted(before: str) -> bool:
    return before.count("'") % 2 == 1
