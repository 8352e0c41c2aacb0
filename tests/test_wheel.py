"""The wheel: its top-level names, and every .sql file inside."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from catalog.shipped import check_files, query_files, reference_files, source_files

ROOT = Path(__file__).resolve().parent.parent


def test_wheel_holds_all_that_the_program_reads(tmp_path: Path) -> None:
    """Two packages, the schema, every query, check and source, and the starter; nothing named cli."""
    pytest.importorskip("build")
    pytest.importorskip("hatchling")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"catalog", "catalog_cli", "catalog-0.1.0.dist-info"} == {name.split("/")[0] for name in names}
    expected = {f"catalog/_root/queries/{path.name}" for path in query_files()}
    expected |= {f"catalog/_root/queries/checks/{path.name}" for path in check_files()}
    expected |= {f"catalog/sources/{path.name}" for path in source_files()}
    expected |= {
        f"catalog/data/{table}.parquet" for table in ("observations", "source_runs", "sources", "aliases", "rejections")
    }
    expected |= {f"catalog/pages/templates/{name}.html.jinja" for name in ("base", "page", "group")}
    expected |= {"catalog/pages/templates/style.css", "catalog/py.typed"}
    expected |= {"catalog/_root/schema.sql", "catalog/store/macros.sql"}
    expected |= {f"catalog/reference/{path.name}" for path in reference_files()}
    assert set() == expected - names
