"""What the library's options are called here: an error says which one would help, and this says how to give it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from catalog import CatalogError

WORDS = {
    "accept": "what is: catalog accept",
    "at": "--at DATE",
    "columns": "list them: catalog describe NAME",
    "describe": "what there is: catalog describe",
    "engine": "--engine URL",
    "explain": "--explain",
    "export": "catalog export DIR",
    "force": "--force",
    "format": "--format FORMAT",
    "form": "catalog export --format FORMAT",
    "keep": "catalog refresh --keep N",
    "memory_limit": "--memory-limit SIZE",
    "new_query": "catalog query --new NAME",
    "overwrite": "--overwrite",
    "parameters": "--param NAME=VALUE, or NAME:TYPE=VALUE",
    "partition_by": "--partition-by COLUMN",
    "path": "--catalog FILE",
    "queries": "list them: catalog query",
    "query": "see: catalog query NAME --help",
    "refresh": "catalog refresh [--from FOLDER] [--catalog FILE]",
    "restore": "--catalog FILE, or --overwrite",
    "resume": "catalog export --resume, or --overwrite to begin anew",
    "search": "search: catalog query models --search TEXT",
    "source_id": "--from PATH SOURCE",
    "sql": "catalog sql 'SQL'",
    "statement": "catalog sql 'SQL', --file FILE, or - for standard input",
    "statements": "--sql NAME=SQL",
    "tables": "--table NAME=PATH",
    "timeout": "--timeout SECONDS",
}
# What the shell has a command of its own for.
SHELL_WORDS = WORDS | {
    "columns": "list them: \\d NAME",
    "describe": "what there is: \\d",
    "queries": "list them: \\q",
    "query": "see: \\d NAME",
    "search": "search: \\q models TEXT",
    "sql": "",
}


def told(error: CatalogError, words: Mapping[str, str] = WORDS) -> str:
    """Return an error's message with the words for its option in brackets, before the picture of a place in SQL."""
    said = words.get(error.option)
    if not said:
        return str(error)
    message, begin, picture = str(error).partition("\n  LINE ")
    return f"{message} ({said}){begin}{picture}"
