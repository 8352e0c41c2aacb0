"""Every output format on one awkward set of rows: one golden file each in tests/golden.

Nulls, wide and combining unicode, quotes, newlines, control characters, huge integers, decimals, infinities, lists,
structs, times. After a change that is meant: UPDATE_GOLDEN=1 python -m pytest tests/cli/test_output.py, and look at them.
"""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow
import pyarrow.ipc
import pyarrow.parquet
import pytest
from catalog_cli.screen.output import write
from rich.cells import cell_len

from catalog import Catalog
from catalog.exports.datasets import choose
from catalog.exports.export import export
from catalog.query.formats import Format, write_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).resolve().parents[1] / "golden"
AWKWARD = r"""
select * from (values
    (1, 'plain', 1.5::double, true, null, ['a', null], {'k': 1, 'v': 'x'}, timestamp '2026-11-22 10:30:00', date '2026-11-22', 12.30::decimal(9, 2)),
    (-170141183460469231731687303715884105727::hugeint, 'quote " comma , pipe | back \ slash', 0.1::double + 0.2::double, false, null, [], {'k': null, 'v': 'a"b'}, null, null, null),
    (null, 'line' || chr(10) || 'break 🐬 — Ω', 1e22, null, null, null, null, null, null, -0.01),
    (0, '', -0.0, null, null, ['x"y'], {'k': 3, 'v': ''}, timestamp '1999-12-31 23:59:59.123456', date '0001-01-01', 0),
    (2, '日本語 한국어 e' || chr(769) || ' ｗｉｄｅ', 'infinity'::double, true, null, ['Ω'], {'k': 4, 'v': '日本'}, null, date '9999-12-31', 9999999.99),
    (3, 'tab' || chr(9) || 'bell' || chr(7) || 'esc' || chr(27) || '[31mred' || chr(13) || 'cr' || chr(155) || chr(8238) || 'rtl', '-infinity'::double, false, null, null, null, null, null, null),
    (4, 'nan', 'nan'::double, false, null, null, null, null, null, null)
) as t(big, words, number, flag, nothing, many, pair, moment, day, exact)
"""


@pytest.fixture
def catalogue(starter: Path) -> Iterator[Catalog]:
    """Return the starter, open."""
    with Catalog.open(starter) as opened:
        yield opened


def assert_golden(name: str, actual: str) -> None:
    """Assert that a text is that of its golden file, or make it that."""
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        (GOLDEN / name).write_text(actual, encoding="utf-8", newline="")
    with (GOLDEN / name).open(encoding="utf-8", newline="") as file:
        assert file.read() == actual


def told(table: pyarrow.Table) -> str:
    """Return the types and rows of an Arrow table as text."""
    kinds = "".join(f"{field.name}: {field.type}\n" for field in table.schema)
    return kinds + "".join(f"{row!r}\n" for row in table.to_pylist())


@pytest.mark.parametrize("form", [Format.CSV, Format.JSON, Format.JSONL, Format.MARKDOWN])
def test_text_formats(catalogue: Catalog, form: Format, tmp_path: Path) -> None:
    """Each text format writes the awkward rows as its golden file."""
    write(catalogue.sql(AWKWARD), form, tmp_path / "out.txt")
    with (tmp_path / "out.txt").open(encoding="utf-8", newline="") as file:
        assert_golden(f"awkward.{form}", file.read())


@pytest.mark.parametrize("form", [Format.PARQUET, Format.ARROW])
def test_binary_formats(catalogue: Catalog, form: Format, tmp_path: Path) -> None:
    """Parquet and Arrow give back the types and rows of their golden file."""
    path = tmp_path / f"out.{form}"
    write(catalogue.sql(AWKWARD), form, path)
    data = io.BytesIO(path.read_bytes())
    table = pyarrow.parquet.read_table(data) if form is Format.PARQUET else pyarrow.ipc.open_stream(data).read_all()
    assert_golden(f"awkward.{form}.txt", told(table))


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet", "arrow"])
def test_exported_files_are_those_of_the_command(catalogue: Catalog, form: str, tmp_path: Path) -> None:
    """catalog export writes the awkward rows as catalog sql does."""
    export(catalogue._session, tmp_path / "out", choose(catalogue._session, statements={"awkward": AWKWARD}), form=form)
    path = tmp_path / "out" / f"awkward.{form}"
    if form in ("csv", "jsonl"):
        assert (GOLDEN / f"awkward.{form}").read_bytes() == path.read_bytes()
    else:
        table = pyarrow.parquet.read_table(path) if form == "parquet" else pyarrow.ipc.open_file(path).read_all()
        assert (GOLDEN / f"awkward.{form}.txt").read_text(encoding="utf-8") == told(table)


class _Terminal(io.StringIO):
    """A text file that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("columns", [80, 200])
@pytest.mark.parametrize("is_coloured", [True, False], ids=["colour", "NO_COLOR"])
def test_table_on_a_terminal(
    catalogue: Catalog, monkeypatch: pytest.MonkeyPatch, columns: int, is_coloured: bool
) -> None:
    """A table fits 80 and 200 columns, with colour and, under NO_COLOR, without; no row shows a control character."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", str(columns))
    if not is_coloured:
        monkeypatch.setenv("NO_COLOR", "1")
    result = catalogue.sql(AWKWARD)
    out = _Terminal()
    write_rows(Format.TABLE, result.columns, result.rows(), out)
    assert_golden(f"awkward.table-{columns}{'' if is_coloured else '-no-color'}.txt", out.getvalue())
    assert "\x1b[31m" not in out.getvalue()


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Return a function that gives rows as a terminal of so many columns shows them."""
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")

    def call(columns: int, headings: list[str], *rows: tuple[object, ...]) -> str:
        monkeypatch.setenv("COLUMNS", str(columns))
        out = _Terminal()
        write_rows(Format.TABLE, headings, rows, out)
        return "\n".join(line.rstrip() for line in re.sub(r"\x1b\[\d*m", "", out.getvalue()).splitlines())

    return call


def test_narrow_table_folds_words_behind_their_signs(shown: Callable[..., str]) -> None:
    """Ids and headings break behind - _ and /, and neither a number nor a date does."""
    rows = [("anthropic/claude-opus-5", 1234567.25, "2026-08-22"), ("x-ai/grok-4.6", None, "2026-08-22")]
    assert shown(40, ["model_id", "output_usd_per_mtok", "date"], *rows).splitlines() == [
        "",
        "                output_usd_",
        " model_id          per_mtok  date",
        f" {'─' * 38}",
        " anthropic/      1234567.25  2026-08-22",
        " claude-opus-",
        " 5",
        " x-ai/grok-               —  2026-08-22",
        " 4.6",
    ]


def test_columns_without_room_become_records(shown: Callable[..., str]) -> None:
    """Where the columns of a row do not fit side by side, each is a line, and a blank line parts the rows."""
    assert shown(20, ["name", "price", "date"], ("Grok", 1.5, "2026-08-22"), ("Kimi", None, "")) == (
        " name   Grok\n price  1.5\n date   2026-08-22\n\n name   Kimi\n price  —\n date"
    )


@pytest.mark.parametrize("columns", [20, 40, 79, 80, 120, 200])
def test_table_is_never_wider_than_the_terminal(catalogue: Catalog, shown: Callable[..., str], columns: int) -> None:
    """No line of a table or of records runs over the right edge, whatever the letters are as wide as."""
    for sql in (AWKWARD, "from models limit 3", "select name, repeat('日本', 99) as n, range from range(3), models"):
        result = catalogue.sql(sql, limit=50)
        lines = shown(columns, result.columns, *result.rows()).splitlines()
        assert len(lines) > 3
        assert [line for line in lines if cell_len(line) > columns] == []


def test_table_in_a_file_keeps_every_row_whole(catalogue: Catalog, tmp_path: Path) -> None:
    """A table that is not for a terminal is as wide as its rows, and has no colour."""
    write(catalogue.sql(AWKWARD), Format.TABLE, tmp_path / "out.txt")
    with (tmp_path / "out.txt").open(encoding="utf-8", newline="") as file:
        assert_golden("awkward.table.txt", file.read())


@pytest.mark.parametrize("form", [Format.JSON, Format.JSONL])
def test_json_is_json(form: Format) -> None:
    """What is called JSON parses by the letter of its standard, which knows no Infinity."""
    text = (GOLDEN / f"awkward.{form}").read_text(encoding="utf-8")

    def refuse(name: str) -> None:
        raise AssertionError(name)

    rows = [json.loads(line, parse_constant=refuse) for line in ([text] if form is Format.JSON else text.splitlines())]
    assert 7 == len(rows[0] if form is Format.JSON else rows)


def test_csv_reads_back(catalogue: Catalog) -> None:
    """DuckDB, pandas and Polars read the golden CSV as seven rows with the texts as they were."""
    import duckdb

    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    path = GOLDEN / "awkward.csv"
    expected = [row[1] for row in catalogue.sql(AWKWARD).rows()]
    with duckdb.connect() as connection:
        read = connection.execute("select words from read_csv(?, all_varchar = true, header = true)", [str(path)])
        assert expected == [row[0] or "" for row in read.fetchall()]
    assert expected == pandas.read_csv(path, dtype=str, keep_default_na=False)["words"].tolist()
    assert expected == [text or "" for text in polars.read_csv(path, infer_schema=False)["words"].to_list()]


@pytest.mark.parametrize("form", ["parquet", "arrow"])
def test_binary_format_is_piped(starter: Path, tmp_path: Path, form: str) -> None:
    """`catalog sql --format parquet > x.parquet` writes a whole file and nothing else."""
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'cli'}", "CATALOG_PATH": str(starter)}
    path = tmp_path / f"x.{form}"
    with path.open("wb") as file:
        command = [sys.executable, "-m", "catalog_cli", "sql", "from metrics order by position", "--format", form]
        ended = subprocess.run(command, stdout=file, stderr=subprocess.PIPE, env=environment, check=False)
    assert (0, b"") == (ended.returncode, ended.stderr)
    table = pyarrow.parquet.read_table(path) if form == "parquet" else pyarrow.ipc.open_stream(path).read_all()
    with Catalog.open(starter) as catalogue:
        assert catalogue.sql("from metrics order by position").arrow().to_pylist() == table.to_pylist()


def test_format_follows_the_ending_of_the_file(catalogue: Catalog, tmp_path: Path) -> None:
    """--output FILE without --format goes by the ending."""
    write(catalogue.sql(AWKWARD), None, tmp_path / "out.jsonl")
    assert (GOLDEN / "awkward.jsonl").read_bytes() == (tmp_path / "out.jsonl").read_bytes()
