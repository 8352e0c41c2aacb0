"""What is measured, and against what: the project's own commands, and alternatives in environments of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

# The alternatives, each pinned, each in a virtual environment of its own. `rates` is the package of that name on PyPI:
# a registry of model prices, without dependencies; `rates show MODEL` prints one model's prices and limits.
ALTERNATIVES = {"sqlite-utils": "4.2.1", "rates": "1.1.0"}


@cache
def cache_folder() -> Path:
    """Return the folder of what this makes, outside the repository: CATALOG_BENCHMARKS, else in the user's cache."""
    import platformdirs

    named = os.environ.get("CATALOG_BENCHMARKS")
    folder = Path(named) if named else Path(platformdirs.user_cache_dir("catalog-benchmarks", appauthor=False))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def command(name: str) -> str:
    """Return the path of a command of the environment that runs this script (`python`, `catalog`)."""
    return str(Path(sys.executable).parent / name)


def alternative(name: str) -> str:
    """Return the path of the command `name` of the alternative package `name`, installing it on first use."""
    folder = cache_folder() / f"{name}-{ALTERNATIVES[name]}"
    executable = folder / "bin" / name
    if not executable.is_file():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        requirement = f"{name}=={ALTERNATIVES[name]}"
        subprocess.run(
            [str(folder / "bin" / "pip"), "install", "-qq", requirement], check=True, stderr=subprocess.DEVNULL
        )
    return str(executable)


def plain_environment(catalogue: Path | None = None) -> dict[str, str]:
    """Return the environment of measured processes: this one's, plus CATALOG_PATH; narrow output, no colour."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CATALOG_", "PYTHONPROFILE"))}
    return kept | {"NO_COLOR": "1"} | ({"CATALOG_PATH": str(catalogue)} if catalogue else {})


def starter_copy() -> Path:
    """Return a copy of the starter catalogue, which no other process can take away while it is measured."""
    from catalog.store.locate import starter_path

    starter = starter_path()
    copy = cache_folder() / starter.name
    if not copy.is_file():
        shutil.copyfile(starter, copy)
    return copy


def sqlite_copy(catalogue: Path) -> Path:
    """Return a SQLite database with the specs and metrics of `catalogue`, made once from an export; indexed."""
    database = cache_folder() / f"{catalogue.stem}.sqlite"
    if database.is_file():
        return database
    folder = cache_folder() / f"{catalogue.stem}-export"
    environment = plain_environment(catalogue)
    export = [command("catalog"), "export", str(folder), "--format", "csv", "--overwrite"]
    subprocess.run(export, env=environment, check=True, capture_output=True)
    unfinished = database.with_suffix(".new")
    unfinished.unlink(missing_ok=True)
    utils = alternative("sqlite-utils")
    for name in ("specs", "metrics"):
        insert = [utils, "insert", str(unfinished), name, str(folder / f"{name}.csv"), "--csv"]
        subprocess.run(insert, check=True, capture_output=True)
    subprocess.run([utils, "create-index", str(unfinished), "specs", "model"], check=True, capture_output=True)
    unfinished.rename(database)
    return database


def versions() -> dict[str, str]:
    """Return the versions of what takes part, by name."""
    from importlib.metadata import version

    import catalog

    own = {"Python": sys.version.split()[0], "catalog": catalog.__version__}
    return own | {name: version(name) for name in ("duckdb", "typer")} | ALTERNATIVES


def loaded_modules(arguments: list[str], catalogue: Path) -> set[str]:
    """Return the top-level modules that `catalog` with these arguments imports, as -X importtime reports them."""
    command_line = [command("python"), "-X", "importtime", command("catalog"), *arguments]
    done = subprocess.run(command_line, env=plain_environment(catalogue), capture_output=True, text=True, check=True)
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    if len(lines) < 20:
        raise SystemExit(f"-X importtime reported only {len(lines)} imports of catalog {' '.join(arguments)}")
    return {line.rsplit("|", 1)[1].strip().split(".")[0] for line in lines}
