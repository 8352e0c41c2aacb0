"""What is loaded when: the library knows no screen, and nothing is imported before it is needed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCREEN = {"typer", "rich", "starlette", "catalog_cli"}


def loaded(code: str, **environment: str) -> set[str]:
    """Return the modules that a new process has loaded after running `code`."""
    script = f"{code}\nimport sys; print('modules:', *sys.modules)"
    everything = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'cli'}", **environment}
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=everything)
    return set(run.stdout.rsplit("modules:", 1)[1].split())


def test_library_knows_no_screen(starter: Path) -> None:
    """Importing the library and asking it loads no typer, rich or web server."""
    code = f"from catalog import Catalog; Catalog.open({str(starter)!r}).query('leaderboard').rows()\nimport catalog.sources.refresh, catalog.exports.export"
    assert set() == loaded(code) & SCREEN


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["query", "--help"], ["query", "compare_pair", "--help"], ["query"]]
)
def test_help_loads_no_engine(arguments: list[str]) -> None:
    """Help, the version and the list of queries come without DuckDB, pyarrow, sqlglot and rich."""
    modules = loaded(f"from catalog_cli.main import main; main({arguments!r})")
    assert set() == modules & {"duckdb", "_duckdb", "pyarrow", "sqlglot", "rich", "pandas", "numpy"}


def test_command_loads_no_other_command(starter: Path) -> None:
    """What runs is one command: the modules of the others stay unread."""
    modules = loaded("from catalog_cli.main import main; main(['path'])", CATALOG_PATH=str(starter))
    assert ["catalog_cli.commands.status"] == [name for name in modules if name.startswith("catalog_cli.commands.")]


@pytest.mark.parametrize(
    "arguments",
    [
        ["query", "compare_pair", "gpt-4.1-mini", "gpt-5.2-codex"],
        ["sql", "select $a + count(*) as n from models", "--param", "a=1", "--memory-limit", "1GB"],
        ["sql", "pivot models on weights using count(*)", "--explain"],
    ],
)
def test_piped_query_loads_only_the_engine(arguments: list[str], starter: Path) -> None:
    """A piped query or statement loads DuckDB, but no rich, pyarrow, sqlglot, pandas or numpy."""
    modules = loaded(f"from catalog_cli.main import main; main({arguments!r})", CATALOG_PATH=str(starter))
    assert "duckdb" in modules
    assert set() == modules & {"rich", "pyarrow", "sqlglot", "pandas", "numpy", "filelock", "platformdirs"}
