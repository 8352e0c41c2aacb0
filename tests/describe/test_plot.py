"""Pictures of named queries: the Vega-Lite files, what they are drawn as, and the same with letters on a terminal."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from catalog_cli.commands.plot import text_of

from catalog import Catalog, NotFoundError
from catalog.describe.plot import Plot, plot
from catalog.query.named import find_query
from catalog.shipped import plot_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., tuple[int, str, str]]

PARAMETERS: dict[str, dict[str, object]] = {
    "price_history": {"model": "deepseek-r1"},
    "leaderboard": {"top": 5},
    "price_per_intelligence": {"top": 40},
}


@pytest.fixture(scope="module")
def catalogue(starter: Path) -> Catalog:
    """Return the starter, open."""
    return Catalog.open(starter)


def test_every_picture_is_of_a_query() -> None:
    """Each Vega-Lite file stands beside the query it draws, and each is tried here."""
    assert set(PARAMETERS) == set(plot_files())
    assert set(plot_files()) == {find_query(name).name for name in plot_files()}


@pytest.mark.parametrize("name", PARAMETERS)
def test_fields_of_a_picture_are_columns(catalogue: Catalog, name: str) -> None:
    """A picture reads only columns of its query, or what it works out itself: a renamed column cannot empty it."""
    text = plot_files()[name].read_text(encoding="utf-8")
    columns = set(catalogue.query(name, **PARAMETERS[name]).columns)
    worked_out = set(re.findall(r'"as": "(\w+)"', text))
    read = set(re.findall(r'"field": "(\w+)"', text)) | set(re.findall(r"datum\.(\w+)", text))
    drawn = json.loads(text)["usermeta"]
    letters = [value for key, value in drawn["text"].items() if key not in ("kind", "series")]
    assert len(read) > 2
    assert set() == (read - worked_out) - columns
    assert set() == {*drawn["state"], *letters, *drawn["text"].get("series", [])} - columns


@pytest.mark.parametrize("name", PARAMETERS)
def test_picture_is_drawn(catalogue: Catalog, name: str) -> None:
    """A picture comes as SVG with marks and the title, as PNG, and as Vega-Lite with its rows."""
    drawn = plot(catalogue._session, name, PARAMETERS[name])
    svg = drawn.svg()
    assert svg.startswith("<svg")
    assert svg.count("<path") + svg.count("<line") > len(drawn.rows)
    assert drawn.spec["title"]["text"].split(",")[0] in svg
    assert drawn.png().startswith(b"\x89PNG\r\n")
    assert len(json.loads(drawn.json())["data"]["values"]) == len(drawn.rows) > 0


def test_title_says_what_was_asked_and_of_what(catalogue: Catalog) -> None:
    """Under the title stand the parameters, the metric, its unit and who states it."""
    asked, stated = plot(catalogue._session, "price_history", {"model": "gpt-4.1-mini"}).spec["title"]["subtitle"]
    assert asked == "model: gpt-4.1-mini"
    assert stated == "metric_id: output_usd_per_mtok, unit: USD per 1M tokens, source_id: models_dev, openrouter"


def test_price_is_drawn_from_zero_with_its_gaps() -> None:
    """A sparkline begins at zero, is blank while nothing was listed, and shows a price of one day."""
    rows = [
        {"who": "x", "start": "2026-01-01", "end": "2026-01-03", "usd": 8.0},
        {"who": "x", "start": "2026-01-06", "end": "2026-01-09", "usd": 1.0},
        {"who": "x", "start": "2026-01-11", "end": "2026-01-11", "usd": 4.0},
    ]
    names = {"kind": "steps", "series": ["who"], "from": "start", "until": "end", "value": "usd"}
    label, line, axis = text_of(Plot({}, names, rows), width=12).splitlines()
    assert label == "x: 8 to 4 (lowest 1, highest 8)"
    assert line == "██   ▂▂▂ ▅"
    assert axis == "2026-01-01 2026-01-11"


def test_bars_are_as_long_as_their_values() -> None:
    """A bar is as long as its share of the greatest value."""
    rows = [{"name": "all", "number": 10.0, "value": "10"}, {"name": "half", "number": 5.0, "value": "5"}]
    names = {"kind": "bars", "label": "name", "value": "number", "text": "value"}
    assert text_of(Plot({}, names, rows), width=24).splitlines() == [
        "all  " + "█" * 16 + " 10",
        "half " + "█" * 8 + " 5",
    ]


def test_plot_writes_the_file_that_is_named(run: Run, tmp_path: Path) -> None:
    """The ending of --output decides: .svg, .png or .vl.json; piped, the picture is SVG."""
    for ending, begin in ((".svg", b"<svg"), (".png", b"\x89PNG"), (".vl.json", b"{")):
        file = tmp_path / f"picture{ending}"
        assert run("plot", "leaderboard", "--top", "3", "-o", str(file)) == (0, "", "")
        assert file.read_bytes().startswith(begin)
    code, out, error = run("plot", "price_history", "gpt-4.1-mini")
    assert (0, "") == (code, error)
    assert out.startswith("<svg")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["verdict"], 3, "no picture is made of 'verdict' (pictures: leaderboard, price_history"),
        (["price_histry"], 3, "did you mean price_history?"),
        (["leaderboard", "-o", "x.pdf"], 2, "a picture's name ends in .svg, .png, .vl.json"),
        (["price_history", "gpt-4.1-mini", "--provider", "poe", "--since", "2030-01-01"], 1, "no rows"),
        (["leaderboard", "-o", "/nowhere/x.svg"], 1, "cannot write /nowhere/x.svg"),
    ],
)
def test_bad_plots_get_one_line(run: Run, arguments: list[str], code: int, said: str) -> None:
    """What cannot be drawn is said in one line, with what can."""
    found, out, error = run("plot", *arguments)
    assert (code, "", 1) == (found, out, error.count("\n"))
    assert said in error


def test_a_query_without_a_picture_is_no_plot(catalogue: Catalog) -> None:
    """The library says which pictures there are."""
    with pytest.raises(NotFoundError, match="pictures: leaderboard, price_history, price_per_intelligence"):
        plot(catalogue._session, "compare_pair", {"a": "gpt-4.1-mini", "b": "gpt-5.2-codex"})


def test_list_of_pictures(run: Run) -> None:
    """Without a name, plot lists the queries that can be drawn."""
    code, out, error = run("plot", "--format", "csv")
    assert (0, "") == (code, error)
    assert [line.split(",")[0] for line in out.splitlines()] == ["query", *sorted(PARAMETERS)]
