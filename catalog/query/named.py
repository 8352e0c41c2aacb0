"""Named queries: plain SQL files with a header, shipped ones and a user's own."""

from __future__ import annotations

import os
import re
from pathlib import Path

from catalog.errors import CatalogError, NotFoundError, UsageError, near
from catalog.header import QUERY_KEYS, SqlFile, read_sql_file
from catalog.shipped import query_files

_SKELETON = """\
-- What it answers, in one sentence: models of one creator, the cheapest first.
-- grain: one row per model
-- param: creator text -- who made it, or the beginning of its name
-- param: top integer = 20 -- how many
-- show: model_id, name, output_usd_per_mtok

-- A parameter is declared as: name type [= default] -- what it means. Types: model, metric, text, double, integer,
-- boolean, date, timestamp, path. In the statement it is $name; a model arrives as its id. `show` names the columns
-- that people see first. Tables and columns: catalog describe.
select
    m.model_id,
    m.name,
    m.output_usd_per_mtok,
    m.price_provider_id
from models as m
where starts_with(lower(m.creator), lower($creator))
order by m.output_usd_per_mtok nulls last, m.model_id
limit $top
"""


def load_queries(folder: Path | None = None) -> dict[str, SqlFile]:
    """Return every named query by name: the shipped ones, and those of a user's `folder`, which win.

    By default the folder is the one that CATALOG_QUERIES names. UsageError for a header that does not parse, or a
    folder that is not there.
    """
    return {path.stem: read_sql_file(path, QUERY_KEYS) for path in [*query_files(), *_own_files(folder)]}


def find_query(name: str, folder: Path | None = None) -> SqlFile:
    """Return the named query `name`, or the one in the file `name` if it ends in .sql; folder as in load_queries.

    NotFoundError with near names where there is none.
    """
    if name.endswith(".sql"):
        if not Path(name).is_file():
            raise NotFoundError(f"no query is at {name}; write one", option="new_query")
        return read_sql_file(Path(name), QUERY_KEYS)
    files = {path.stem: path for path in [*query_files(), *_own_files(folder)]}
    if name not in files:
        raise NotFoundError(f"no query is called '{name}'{near(name, list(files))}", option="queries")
    return read_sql_file(files[name], QUERY_KEYS)


def _own_files(folder: Path | None) -> list[Path]:
    named = os.environ.get("CATALOG_QUERIES")
    folder = folder or (Path(named) if named else None)
    if folder is None:
        return []
    if not folder.is_dir():
        raise UsageError(f"no folder of queries at {folder}")
    return sorted(folder.glob("*.sql"))


def new_query(name: str, folder: Path | None = None) -> Path:
    """Write a commented query to begin from, and return its file: in the user's folder of queries, else here.

    UsageError for a name that is none, or is taken.
    """
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise UsageError(f"'{name}' is no name for a query: small letters, digits and _, beginning with a letter")
    named = os.environ.get("CATALOG_QUERIES")
    path = (folder or Path(named or ".")) / f"{name}.sql"
    if path.exists() or any(name == shipped.stem for shipped in query_files()):
        raise UsageError(f"a query is called {name} already; choose another name")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_SKELETON, encoding="utf-8")
    except OSError as error:
        raise CatalogError(f"cannot write {path}: {error.strerror}") from None
    return path


def is_shipped(query: SqlFile) -> bool:
    """Whether a named query is one of the catalogue's own, and not of a user's folder."""
    return query.path in query_files()
