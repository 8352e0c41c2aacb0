"""Headers of .sql files: the comment lines at the top, which hold the docs, the parameters and the facts of a file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from catalog.errors import UsageError, first_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import duckdb

# A model is any name of one; the others are words that the catalogue knows (catalog.query.names).
KNOWN_WORDS = ("model", "metric", "method", "provider", "creator", "variant", "weights", "modality", "change")
PARAMETER_TYPES = (*KNOWN_WORDS, "text", "double", "integer", "boolean", "date", "timestamp", "path")
# The lines that a header may have, by the kind of file.
QUERY_KEYS = ("grain", "show")
SOURCE_KEYS = (
    *("name", "url", "licence", "attribution", "priority", "date"),
    *("fetch", "key", "key_header", "files", "required"),
)
_ENTRY = re.compile(r"(?P<key>[a-z_]+):\s*(?P<value>.*)")
_PARAMETER = re.compile(r"(?P<name>[a-z_][a-z0-9_]*)\s+(?P<type>[a-z]+)(?:\s*=\s*(?P<default>.*?))?\s+--\s+(?P<doc>.+)")


@dataclass(frozen=True)
class Parameter:
    """One `-- param:` line: `name type [= default] -- doc`. A default of None with `is_required` false means null."""

    name: str
    type: str
    doc: str
    default: str | None
    is_required: bool

    @property
    def signature(self) -> str:
        """Name, type and default, as the header has them."""
        return f"{self.name} {self.type}" + ("" if self.is_required else f" = {self.default or 'null'}")


@dataclass(frozen=True)
class SqlFile:
    """A .sql file: its first comment line as `doc`, `key: value` lines as `entries`, its parameters, and its text."""

    path: Path
    name: str
    doc: str
    entries: dict[str, str]
    parameters: tuple[Parameter, ...]
    sql: str
    lines: dict[str, int] = field(default_factory=dict)

    @property
    def usage(self) -> str:
        """The names of its parameters in their order, those that may be left out in brackets."""
        return " ".join(p.name if p.is_required else f"[{p.name}]" for p in self.parameters)

    def arguments(self, values: Sequence[object], named: Mapping[str, object]) -> dict[str, object]:
        """Return its parameters: those by name, then the rest by position; UsageError for one too many."""
        free = [parameter.name for parameter in self.parameters if parameter.name not in named]
        if len(values) > len(free):
            raise UsageError(f"'{values[len(free)]}' is one too many: {self.name} takes {self.usage.upper()}")
        return {**named, **dict(zip(free, values, strict=False))}

    def entry(self, key: str) -> str:
        """Return the value of a header line that must be there. UsageError, with the file, when it is not."""
        if key not in self.entries:
            raise UsageError(f"{self.path}:1: the header lacks a line '-- {key}: ...'")
        return self.entries[key]


def read_sql_file(path: Path, keys: tuple[str, ...]) -> SqlFile:
    """Return the file at `path`, whose header may have the lines `keys` (besides `param`).

    An indented line (`--     ...`) that begins with none of them continues the one before it. UsageError, with file
    and line, for an unknown key, an ill-formed parameter or a missing first line.
    """
    text = path.read_text(encoding="utf-8")
    doc: list[str] = []
    entries: dict[str, str] = {}
    parameters: list[Parameter] = []
    lines: dict[str, int] = {}
    for number, content in _header_lines(text, (*keys, "param")):
        match = _ENTRY.fullmatch(content)
        if match is None:
            doc.append(content)
        elif match["key"] == "param":
            parameter = _parse_parameter(match["value"], f"{path}:{number}")
            if any(parameter.name == other.name for other in parameters):
                raise UsageError(f"{path}:{number}: parameter '{parameter.name}' is declared twice")
            parameters.append(parameter)
            lines[parameter.name] = number
        elif match["key"] in keys:
            entries[match["key"]] = match["value"].strip()
        else:
            raise UsageError(
                f"{path}:{number}: unknown header line '{match['key']}:' (known: {', '.join(keys)}, param)"
            )
    if not doc:
        raise UsageError(f"{path}:1: the first line must say in one sentence what this is: -- ...")
    return SqlFile(path, path.stem, " ".join(doc), entries, tuple(parameters), text, lines)


def _header_lines(text: str, keys: tuple[str, ...]) -> list[tuple[int, str]]:
    """Return the lines of the header, each with its number and with those that continue it."""
    lines: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("--"):
            break
        content = line[2:].strip()
        if lines and line.startswith("--   ") and content.partition(":")[0] not in keys:
            first, begun = lines[-1]
            lines[-1] = first, f"{begun} {content}"
        else:
            lines.append((number, content))
    return lines


def _parse_parameter(text: str, place: str) -> Parameter:
    match = _PARAMETER.fullmatch(text.strip())
    if match is None:
        raise UsageError(f"{place}: a parameter is written '-- param: name type [= default] -- doc', not '{text}'")
    if match["type"] not in PARAMETER_TYPES:
        raise UsageError(f"{place}: unknown type '{match['type']}' (known: {', '.join(PARAMETER_TYPES)})")
    default = match["default"]
    return Parameter(
        match["name"], match["type"], match["doc"], None if default in (None, "null") else default, default is None
    )


def check_parameters(query: SqlFile, connection: duckdb.DuckDBPyConnection) -> None:
    """Raise UsageError, with file and line, unless the header and the one SELECT agree on the parameters."""
    import duckdb

    try:
        # On a connection that is there: duckdb.extract_statements makes a database of its own to parse with, in 20 ms.
        statements = connection.extract_statements(query.sql)
    except duckdb.Error as error:
        raise UsageError(f"{query.path}: {first_line(error)}") from None
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise UsageError(
            f"{query.path}: a query is one SELECT statement, not {len(statements)} statements or another kind"
        )
    used = statements[0].named_parameters
    for parameter in query.parameters:
        if parameter.name not in used:
            raise UsageError(f"{query.path}:{query.lines[parameter.name]}: parameter '{parameter.name}' is not used")
    declared = {parameter.name for parameter in query.parameters}
    for name in sorted(used - declared):
        line = next(n for n, text in enumerate(query.sql.splitlines(), 1) if f"${name}" in text)
        raise UsageError(f"{query.path}:{line}: ${name} is not declared; add '-- param: {name} type -- doc'")
