"""The schedules of docs/keeping.md run as they stand there: the cron line, and the shell steps of the CI workflow."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import tiny_payloads
from loopback import Loopback, Reply

from catalog import Catalog

ROOT = Path(__file__).resolve().parents[2]
KEEPING = (ROOT / "docs" / "keeping.md").read_text(encoding="utf-8")
RUNS = "select status from source_runs where source_id = 'openrouter' order by run_id desc limit 2"


@pytest.fixture
def home(tmp_path: Path, web: Loopback) -> Path:
    """Return a home folder with the program in .venv; OpenRouter answers once and then 304, the others 404."""
    web["/openrouter"] = [Reply(tiny_payloads()["openrouter"], headers={"ETag": '"1"'}), Reply(status=304)]
    program = tmp_path / "home" / ".venv" / "bin" / "catalog"
    program.parent.mkdir(parents=True)
    urls = "".join(
        f"export CATALOG_{name.upper()}_URL={web.url}/{name}\n" for name in ("openrouter", "models_dev", "genai_prices")
    )
    program.write_text(
        f'#!/bin/sh\n{urls}export PYTHONPATH="{ROOT}:{ROOT / "cli"}"\nexec "{sys.executable}" -m catalog_cli "$@"\n',
        encoding="utf-8",
    )
    program.chmod(0o755)
    return tmp_path / "home"


def test_cron_line_refreshes(home: Path, tiny_catalog: Path) -> None:
    """In the bare environment of cron the line refreshes the catalogue at home, says nothing, and fills its log."""
    catalogue = home / ".local" / "share" / "catalog" / "catalog.duckdb"
    catalogue.parent.mkdir(parents=True)
    shutil.copyfile(tiny_catalog, catalogue)
    (line,) = re.findall(r"^    (?:[\d*/,-]+ ){5} *(.*catalog.*)$", KEEPING, re.MULTILINE)
    ended = subprocess.run(
        ["/bin/sh", "-c", line],
        env={"HOME": str(home), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (5, "", "") == (ended.returncode, ended.stdout, ended.stderr)
    log = (home / "catalog-refresh.log").read_text(encoding="utf-8")
    assert "openrouter,ok," in log
    assert "catalog: models_dev: " in log
    assert 1 == len(list(catalogue.parent.glob("catalog.*Z.duckdb")))


def test_ci_workflow_keeps_its_memory(home: Path, tiny_catalog: Path, tmp_path: Path, web: Loopback) -> None:
    """Each run of the CI's steps, in a fresh checkout, goes on from the Parquet that the one before committed."""
    steps = [
        re.sub(r"^ +", "", block, flags=re.MULTILINE) if block else line.strip('"')
        for block, line in re.findall(r"- run: (?:\|\n((?: {14}.+\n)+)|(.+)\n)", KEEPING)
    ]
    assert 5 == len(steps)
    assert "pip install ." == steps.pop(0)
    environment = {
        **{name: text for name, text in os.environ.items() if not name.startswith("CATALOG_")},
        "HOME": str(home),
        "PATH": f"{home / '.venv' / 'bin'}:/usr/bin:/bin",
        "GIT_CONFIG_GLOBAL": os.devnull,
    }

    def run(folder: Path, *command: str) -> str:
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        assert 0 == done.returncode, f"{command}: {done.stdout}{done.stderr}"
        return done.stdout

    run(tmp_path, "git", "init", "-q", "--bare", "remote.git")
    for day in (1, 2):
        run(tmp_path, "git", "clone", "-q", "remote.git", f"day-{day}")
        checkout = tmp_path / f"day-{day}"
        if day == 1:
            run(checkout, "catalog", "export", "parquet", "--catalog", str(tiny_catalog))
        for step in steps:
            run(checkout, "bash", "-e", "-c", step)
    assert "Refresh\nRefresh\n" == run(tmp_path / "day-2", "git", "log", "--format=%s", "origin/HEAD")
    assert ["if-none-match" in asked for asked in web.asked["/openrouter"]] == [False, True]
    with Catalog.open(tmp_path / "day-2" / "catalog.duckdb") as opened:
        assert [("not modified",), ("ok",)] == opened.sql(RUNS).rows()
