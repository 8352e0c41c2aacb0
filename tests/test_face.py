"""The public face: nothing but what `catalog` names is imported here, and it does all that the command line does."""

from __future__ import annotations

import inspect
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from catalog_cli.main import main

import catalog
from catalog import Catalog, CatalogError, RefreshOptions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DOCS = Path(__file__).resolve().parents[1] / "docs" / "python.md"
PAIR = ("gpt-4.1-mini", "gpt-5.2-codex")


@pytest.fixture(scope="module")
def catalogue(starter: Path) -> Iterator[Catalog]:
    """Return the starter, open."""
    with Catalog.open(starter) as opened:
        yield opened


def written(write: Callable[[Any], object]) -> str:
    """Return what `write` writes to a text file."""
    out = io.StringIO()
    write(out)
    return out.getvalue()


def as_rows(headings: list[str], rows: list[tuple[Any, ...]]) -> list[list[str]]:
    """Return a table as the fields of a CSV."""
    return [headings, *([str(value) for value in row] for row in rows)]


# What each command prints, by the face alone.
SAME: dict[tuple[str, ...], Callable[[Catalog], str]] = {
    ("query", "compare_pair", *PAIR): lambda c: written(lambda out: c.query("compare_pair", *PAIR).write(out, "csv")),
    ("query", "leaderboard", "coding_index", "--top", "3", "--format", "json"): lambda c: written(
        lambda out: c.query("leaderboard", "coding_index", top=3).write(out, "json")
    ),
    ("query", "verdict", *PAIR, "--format", "markdown"): lambda c: written(
        lambda out: c.query("verdict", *PAIR).write(out, "markdown", wide=False)
    ),
    ("query", "verdict", "--show-sql"): lambda c: (
        next(query.sql for query in c.queries() if query.name == "verdict").rstrip() + "\n"
    ),
    ("sql", "select count(*) as n from models", "--format", "jsonl"): lambda c: written(
        lambda out: c.sql("select count(*) as n from models").write(out, "jsonl")
    ),
    ("sql", "select $a + 1 as n", "--param", "a=2"): lambda c: written(
        lambda out: c.sql("select $a + 1 as n", {"a": Catalog.value("a", "2")}).write(out, "csv")
    ),
    ("sql", "select top 3 1 as x", "--dialect", "tsql", "--to", "spark"): lambda _: (
        Catalog.translate("select top 3 1 as x", "tsql", "spark") + "\n"
    ),
    ("compare", *PAIR): lambda c: c.compare(*PAIR).text(),
    ("compare", *PAIR, "--explain", "--format", "markdown"): lambda c: c.compare(*PAIR, explain=True).markdown(),
    ("compare", *PAIR, "--format", "html"): lambda c: c.compare(*PAIR).html(),
    ("compare", *PAIR, "claude-opus-5", "--format", "json"): lambda c: c.compare(*PAIR, "claude-opus-5").json(),
    ("describe",): lambda c: written(lambda out: c.describe().write(out, "csv")),
    ("describe", "specs"): lambda c: written(lambda out: c.describe("specs").write(out, "csv")),
    ("status",): lambda c: written(lambda out: c.status().write(out, "csv")),
    ("path",): lambda c: f"{Catalog.readable_path(c.path)}\n",
    ("diff", "2026-06-01", "2026-06-20"): lambda c: written(
        lambda out: c.query("changes", since="2026-06-01", until="2026-06-20").write(out, "csv")
    ),
}


@pytest.mark.parametrize("command", SAME, ids=" ".join)
def test_face_does_what_the_command_does(
    catalogue: Catalog, command: tuple[str, ...], starter: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Each command prints what one or two calls of the public face give, byte for byte."""
    assert 0 == main([*command, "--catalog", str(starter)] if "--to" not in command else list(command))
    assert SAME[command](catalogue) == capfd.readouterr().out


def test_face_lists_queries_checks_and_lineage(
    catalogue: Catalog, starter: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Lists that are no answers of the engine hold what the command prints of them."""
    import csv

    def printed(*command: str) -> list[list[str]]:
        assert 0 == main([*command, "--catalog", str(starter)])
        return list(csv.reader(io.StringIO(capfd.readouterr().out)))

    queries = [(query.name, query.usage, query.doc) for query in catalogue.queries()]
    assert as_rows(["query", "parameters", "doc"], queries) == printed("query")
    checks = [(check.name, check.status, check.rows) for check in catalogue.check()]
    assert as_rows(["check", "status", "rows"], checks) == [row[:3] for row in printed("check")]
    edges = catalogue.lineage("models.output_usd_per_mtok").edges()
    assert as_rows(["relation", "column", "from_relation", "from_column"], edges) == printed(
        "lineage", "models.output_usd_per_mtok"
    )


def test_face_draws(catalogue: Catalog, starter: Path, tmp_path: Path) -> None:
    """A picture is the same file, as Vega-Lite and as SVG."""
    pytest.importorskip("vl_convert")
    drawn = catalogue.plot("price_history", "gpt-4.1-mini")
    for ending, data in (("vl.json", drawn.json()), ("svg", drawn.svg())):
        path = tmp_path / f"picture.{ending}"
        assert 0 == main(["plot", "price_history", "gpt-4.1-mini", "-o", str(path), "--catalog", str(starter)])
        assert data == path.read_text(encoding="utf-8")


def test_face_keeps_a_catalogue(starter: Path, tmp_path: Path) -> None:
    """Export, restore, load, roll back: each by one call, on a file of one's own."""
    own = tmp_path / "own.duckdb"
    with Catalog.open(starter) as opened:
        manifest = opened.export(tmp_path / "out")
        held = opened.sql("select count(*) from observations").rows()
    assert manifest == Catalog.restore(tmp_path / "out", own)
    assert Path(own) == Catalog.readable_path(own)
    payload = tmp_path / "openrouter" / "2026-11-01.json"
    payload.parent.mkdir()
    payload.write_text('{"data": []}', encoding="utf-8")
    report = Catalog.load(payload, path=own, options=RefreshOptions(keep=2))
    assert ["refused"] == [run.status for run in report.runs]
    assert 1 == len(report.failures)
    kept = Catalog.rollback(path=own)
    assert kept.name.startswith("own.")
    with Catalog.open(own) as opened:
        assert held == opened.sql("select count(*) from observations").rows()
    with pytest.raises(CatalogError, match="nothing is held back of x from openrouter"):
        Catalog.accept("openrouter", "x", own)


def test_public_names_are_documented() -> None:
    """What has no underscore stands in docs/python.md; and only this is what `catalog` names."""
    text = DOCS.read_text(encoding="utf-8")
    for owner in (Catalog, catalog.Result, catalog.Comparison):
        for name, member in inspect.getmembers(owner):
            if not name.startswith("_") and callable(member):
                assert re.search(rf"\b{name}\b", text), f"{owner.__name__}.{name} is not in docs/python.md"
                assert inspect.getdoc(member)
    assert {"Catalog", "RefreshOptions", *(n for n in catalog.__all__ if n.endswith("Error"))} <= set(
        re.findall(r"\w+", text)
    )


def test_docs_run(starter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every Python block of docs/python.md runs, in order, in an empty folder."""
    blocks = re.findall(r"^```python\n(.*?)^```", DOCS.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert len(blocks) > 5
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CATALOG_PATH", str(starter))
    names: dict[str, Any] = {}
    for block in blocks:
        exec(compile(block, str(DOCS), "exec"), names)
    assert (tmp_path / "prices.csv").stat().st_size > 100
    assert [] == names["broken"]
    assert 2 == len(names["manifest"]["datasets"])
