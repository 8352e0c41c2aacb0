"""The tables in README.md and docs/ that are made from the program itself. `--check` fails when one is out of date.

A generated part stands between `<!-- generated: NAME -->` and `<!-- end -->`.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from catalog import Catalog
from catalog.header import SqlFile, read_sql_file
from catalog.query.named import load_queries
from catalog.shipped import check_files, root
from catalog.sources.payloads import load_sources
from catalog.store.locate import starter_path

ROOT = Path(__file__).resolve().parent.parent
FILES = ("README.md", "docs/queries.md", "docs/questions.md", "docs/schema.md", "docs/sources.md")
# In the order in which a newcomer asks.
SUBJECTS = (
    "Choosing a model",
    "Costs",
    "Prices over time",
    "Coming and going",
    "Limits and abilities",
    "Sources",
    "Verdicts",
)
QUESTION_KEYS = ("group", "example", "columns", "rows", "expect")
_PART = re.compile(r"(<!-- generated: (?P<name>[a-z_]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def table(headings: list[str], rows: list[list[str]]) -> str:
    """Return a markdown table."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)


def commands() -> str:
    """Return the table of commands, from the command line's own help."""
    text = subprocess.run(
        [sys.executable, "-m", "catalog_cli", "--help"], capture_output=True, text=True, check=True
    ).stdout
    names = re.findall(r"^  ([a-z]+)  +\S", text.split("Commands:")[1], re.MULTILINE)
    rows = []
    for name in names:
        run = [sys.executable, "-m", "catalog_cli", name, "--help"]
        lines = subprocess.run(run, capture_output=True, text=True, check=True).stdout.split("\n\n")
        usage = re.sub(r"Usage: | \[OPTIONS\]|[{}]", "", lines[0]).strip()
        rows.append([f"`{usage}`", " ".join(lines[1].split())])
    return table(["command", "what it does"], rows)


def queries() -> str:
    """Return the table of named queries."""
    rows = []
    for name, query in sorted(load_queries().items()):
        parameters = " ".join(p.name if p.is_required else f"[{p.name}]" for p in query.parameters)
        rows.append([f"`{name}`", f"`{parameters}`" if parameters else "", query.doc])
    return table(["query", "parameters", "answer"], rows)


def query_reference() -> str:
    """Return one section a named query: its docs, grain and parameters."""
    parts = []
    for name, query in sorted(load_queries().items()):
        parts.append(f"## {name}\n\n{query.doc} Grain: {query.entry('grain')}.\n")
        if query.parameters:
            rows = [
                [f"`{p.name}`", p.type, "needed" if p.is_required else f"`{p.default or 'null'}`", p.doc]
                for p in query.parameters
            ]
            parts.append(table(["parameter", "type", "default", "meaning"], rows))
    return "\n".join(parts)


def checks() -> str:
    """Return the table of data checks."""
    files = [read_sql_file(path, ("grain", "severity")) for path in check_files()]
    return table(["check", "severity", "rule"], [[f"`{f.name}`", f.entry("severity"), f.doc] for f in files])


def relations() -> str:
    """Return one section a table or view: what it holds, and its columns."""
    parts = []
    with Catalog.open(starter_path()) as catalogue:
        order = re.findall(
            r"^create (?:table|view) (\w+)", (root() / "schema.sql").read_text(encoding="utf-8"), re.MULTILINE
        )
        kinds = {row[0]: row for row in catalogue.describe().rows() if row[1] != "query"}
        for name in order:
            _, kind, _, comment, _ = kinds[name]
            rows = [[f"`{column}`", kind_of, note] for column, kind_of, _, note, _ in catalogue.describe(name).rows()]
            parts.append(
                f"## {name}\n\n{kind.capitalize()}. {comment}\n\n" + table(["column", "type", "meaning"], rows)
            )
    return "\n".join(parts)


def rejection_reasons() -> str:
    """Return the table of the reasons for which a statement does not count."""
    with Catalog.open(starter_path()) as catalogue:
        rows = catalogue.sql("select reason, meaning from rejection_reasons order by position").rows()
    return table(["code", "when"], [[f"`{reason}`", meaning] for reason, meaning in rows])


def sources() -> str:
    """Return the table of sources, from the headers of their files."""
    rows = [
        [f"`{name}`", source.doc, source.entry("url"), source.entry("licence"), source.entry("priority")]
        for name, source in sorted(load_sources().items(), key=lambda item: int(item[1].entry("priority")))
    ]
    return table(["source", "what it is", "from", "licence", "priority"], rows)


def questions() -> str:
    """Return the questions of tests/questions by subject, with the SQL of those that are examples."""
    folder = ROOT / "tests" / "questions"
    files = [read_sql_file(path, QUESTION_KEYS) for path in sorted(folder.glob("*.sql")) if "." not in path.stem]
    parts = []
    for group in SUBJECTS:
        asked = [file for file in files if file.entry("group") == group]
        rows = [[_linked(file), file.doc, ", ".join(_dialects(folder, file.name))] for file in asked]
        parts.append(f"## {group}\n\n" + table(["file", "question", "also in"], rows))
        for file in asked:
            if "example" in file.entries:
                sql = re.sub(r"\A(--.*\n)+", "", file.sql)
                parts.append(f"**{file.doc}** {file.entry('example')}\n\n```sql\n{sql}```\n")
    return "\n".join(parts)


def _linked(file: SqlFile) -> str:
    return f"[{file.name}](../tests/questions/{file.name}.sql)"


def _dialects(folder: Path, name: str) -> list[str]:
    paths = sorted(folder.glob(f"{name}.*.sql"))
    return [f"[{path.stem.split('.')[1]}](../tests/questions/{path.name})" for path in paths]


_GENERATED = (commands, queries, query_reference, checks, relations, rejection_reasons, sources, questions)
PARTS = {part.__name__: part for part in _GENERATED}


def filled(text: str) -> str:
    """Return `text` with every generated part made anew."""
    return _PART.sub(lambda match: match[1] + PARTS[match["name"]]() + match[3], text)


def main() -> int:
    """Write the generated parts, or with --check say which files differ."""
    stale = []
    for name in FILES:
        path = ROOT / name
        old = path.read_text(encoding="utf-8")
        new = filled(old)
        if new != old:
            stale.append(name)
            if "--check" not in sys.argv:
                path.write_text(new, encoding="utf-8")
    if stale and "--check" in sys.argv:
        print(f"out of date: {', '.join(stale)}; run: make docs FIX=1", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
