"""Where the program's own SQL and data lie: the same from a wheel, an sdist and an editable install."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
SOURCES = PACKAGE / "sources"
STEPS = SOURCES / "steps"
PAGES = PACKAGE / "pages"
STARTER = PACKAGE / "data"
REFERENCE = PACKAGE / "reference"
# The tables of facts, which a catalogue keeps; every other table and view follows from them and schema.sql.
FACT_TABLES = ("sources", "source_runs", "observations", "aliases", "renames", "rejections")


def root() -> Path:
    """Return the folder that holds schema.sql and queries/."""
    shipped = PACKAGE / "_root"
    return shipped if shipped.is_dir() else PACKAGE.parent


def schema_files() -> list[Path]:
    """Return the files of macros, tables and views, in the order in which they are run."""
    names = ("rules", "traits", "citations", "sentences")
    return [PACKAGE / "store" / "macros.sql", root() / "schema.sql", *(PAGES / f"{name}.sql" for name in names)]


def query_files() -> list[Path]:
    """Return the files of the shipped named queries, by name."""
    return sorted((root() / "queries").glob("*.sql"))


def plot_files() -> dict[str, Path]:
    """Return the Vega-Lite file of each shipped named query that can be drawn, by the query's name."""
    return {path.name.removesuffix(".vl.json"): path for path in sorted((root() / "queries").glob("*.vl.json"))}


def check_files() -> list[Path]:
    """Return the files of the shipped data checks, by name."""
    return sorted((root() / "queries" / "checks").glob("*.sql"))


def source_files() -> list[Path]:
    """Return the files of the sources, by name."""
    return sorted(SOURCES.glob("*.sql"))


def reference_files() -> list[Path]:
    """Return the CSV files of reference rows, each named for its table."""
    return sorted(REFERENCE.glob("*.csv"))


@cache
def schema_sha256() -> str:
    """Return the SHA-256 of all that a catalogue file holds of the program: schema, rows, wording and macros."""
    digest = hashlib.sha256()
    wording = [PAGES / "load_rules.sql", *sorted(PAGES.glob("*.csv"))]
    for path in [*schema_files(), *reference_files(), *wording, PACKAGE / "store" / "macros.py", *query_files()]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
