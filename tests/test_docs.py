"""The docs do not drift: what they show is run, what they list is generated."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from catalog import Catalog

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = ("pages.md", "keeping.md", "export.md", "sql.md")
SHOWN = "".join((ROOT / "docs" / name).read_text(encoding="utf-8") for name in PAGES)
COMMANDS = list(dict.fromkeys(re.findall(r"^\$ (catalog .+)$", README + SHOWN, re.MULTILINE)))


def shell(command: str, folder: Path, catalogue: Path) -> subprocess.CompletedProcess[str]:
    """Return the result of a command line in which `catalog` is this checkout's."""
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'cli'}", "CATALOG_PATH": str(catalogue)}
    script = f'catalog() {{ "{sys.executable}" -m catalog_cli "$@"; }}\n{command}'
    return subprocess.run(
        ["bash", "-c", script], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_readme_shows_commands() -> None:
    """There are commands in the README and docs to be tried."""
    assert len(COMMANDS) >= 24


@pytest.mark.parametrize("command", COMMANDS)
def test_command_of_the_readme_runs(
    command: str, run: Callable[..., tuple[int, str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each command of the README and of docs/pages.md, keeping.md, export.md and sql.md ends well."""
    monkeypatch.chdir(tmp_path)
    # In this process, so nothing may be left to a shell but quotes and &&.
    assert not re.search(r"[|<>;*~`]|\$", re.sub(r"'[^']*'|\"[^\"$`]*\"", "", command))
    for part in command.split(" && "):
        program, *arguments = shlex.split(part)
        code, _, error = run(*arguments)
        assert ("catalog", 0, "") == (program, code, error)


def test_main_command_prints_what_the_readme_shows(tmp_path: Path, starter: Path) -> None:
    """The table under the first command is what it prints."""
    command, shown = re.findall(r"&& \.venv/bin/(catalog query .+)\n((?:\|.+\n)+)```", README)[0]
    assert shown == shell(command, tmp_path, starter).stdout


def test_readme_counts_the_models_of_the_starter(starter: Path) -> None:
    """The starter holds as many models, listed and not, as the README says."""
    said = re.search(r"a starter catalogue of (\d+) models \(and of (\d+) that nobody lists any more\)", README)
    with Catalog.open(starter) as opened:
        counts = dict(opened.sql("select is_listed, count(*) from models group by is_listed").rows())
    assert said is not None
    assert (int(said[1]), int(said[2])) == (counts[True], counts[False])


def test_python_of_the_readme_runs(tmp_path: Path, starter: Path) -> None:
    """The Python example runs as it is, and prints the winners."""
    (code,) = re.findall(r"```python\n(.+?)```", README, re.DOTALL)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "CATALOG_PATH": str(starter)}
    ended = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (0, "") == (ended.returncode, ended.stderr)
    assert "Intelligence GPT-5.2-Codex\n" in ended.stdout


def test_generated_tables_are_up_to_date() -> None:
    """The tables of commands, queries, checks, columns and sources are those of the program."""
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'cli'}"}
    ended = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (0, "") == (ended.returncode, ended.stderr)


def test_every_file_the_docs_link_to_is_there() -> None:
    """No link of the README, CONTRIBUTING or docs/ leads nowhere."""
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]
    links = [
        (page, link) for page in pages for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
    ]
    assert len(links) > 5
    assert [] == [(page.name, link) for page, link in links if not (page.parent / link).exists()]
