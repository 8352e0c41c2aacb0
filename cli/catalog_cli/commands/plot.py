"""`catalog plot NAME ...`: a named query's answer as a picture, in a file, or drawn with letters on a terminal."""

from __future__ import annotations

import datetime
import shutil
from typing import TYPE_CHECKING, Any

import typer

from catalog import UsageError, find_plot, find_query, plot_names
from catalog_cli.commands.query import QueryGroup, query_command
from catalog_cli.options import Options, given, takes
from catalog_cli.screen.output import opened, save, write_list

if TYPE_CHECKING:
    from catalog import Plot, Query

_STEPS = "▁▂▃▄▅▆▇█"
_BARS = " ▏▎▍▌▋▊▉█"
_ENDINGS = (".svg", ".png", ".vl.json")


class PlotGroup(QueryGroup):
    """The commands under `catalog plot` are the named queries that have a picture."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - as the base class has it
        """Return the names of the queries that can be drawn."""
        return plot_names()

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command that draws one query; NotFoundError, with near names, where it has no picture."""
        find_plot(cmd_name)
        return query_command(find_query(cmd_name, given(ctx).queries), _draw)


app = typer.Typer(cls=PlotGroup, add_completion=False, rich_markup_mode=None, subcommand_metavar="[NAME] [ARGS]...")


@app.callback(invoke_without_command=True)
@takes("catalog", "as_of", "format")
def plot(options: Options, ctx: typer.Context) -> None:
    """Draw a named query's answer; without a name, list those that can be drawn."""
    if ctx.invoked_subcommand is None:
        rows = [(name, find_query(name).doc) for name in plot_names()]
        write_list(options.format, ["query", "doc"], rows)


def _draw(options: Options, query: Query, parameters: dict[str, object]) -> None:
    picture = options.output
    if picture is not None and not picture.name.endswith(_ENDINGS):
        raise UsageError(f"--output {picture}: a picture's name ends in {', '.join(_ENDINGS)}")
    with options.open(tell_starter=True) as catalogue:
        drawn = catalogue.plot(query.name, **parameters)
    if picture is not None:
        save(_content(drawn, picture.suffix), picture)
        return
    with opened(None) as out:
        out.write(text_of(drawn) if out.isatty() else drawn.svg())


def _content(drawn: Plot, ending: str) -> str | bytes:
    match ending:
        case ".png":
            return drawn.png()
        case ".svg":
            return drawn.svg()
        case _:
            return drawn.json()


def text_of(drawn: Plot, width: int | None = None) -> str:
    """Return the picture drawn with letters, at most `width` columns wide: a sparkline a series, or a bar a row."""
    width = width or shutil.get_terminal_size().columns
    lines = _steps(drawn, width) if drawn.text["kind"] == "steps" else _bars(drawn, width)
    return "".join(f"{line}\n" for line in lines)


def _bars(drawn: Plot, width: int) -> list[str]:
    rows = [row for row in drawn.rows if row[drawn.text["value"]] is not None]
    labels = [str(row[drawn.text["label"]])[: width // 3] for row in rows]
    texts = [str(row[drawn.text["text"]]) for row in rows]
    room = max(8, width - max(map(len, labels)) - max(map(len, texts)) - 2)
    most = max(float(row[drawn.text["value"]]) for row in rows) or 1.0
    pad = max(map(len, labels))
    lines = []
    for label, text, row in zip(labels, texts, rows, strict=True):
        eighths = round(float(row[drawn.text["value"]]) / most * room * 8)
        bar = _BARS[8] * (eighths // 8) + _BARS[eighths % 8].strip()
        lines.append(f"{label:<{pad}} {bar} {text}")
    return lines


def _steps(drawn: Plot, width: int) -> list[str]:
    """Draw each series over time from zero: a column is the highest value of its time, blank where there was none."""
    names = drawn.text
    series: dict[str, list[tuple[float, float, float]]] = {}
    for row in drawn.rows:
        label = " ".join(str(row[name]) for name in names["series"] if row[name])
        period = (_seconds(row[names["from"]]), _seconds(row[names["until"]]), float(row[names["value"]]))
        series.setdefault(label, []).append(period)
    begin = min(start for periods in series.values() for start, _, _ in periods)
    end = max(stop for periods in series.values() for _, stop, _ in periods)
    most = max(value for periods in series.values() for _, _, value in periods) or 1.0
    room = max(10, width - 2)
    lines = []
    for label, periods in series.items():
        columns = []
        for place in range(room):
            left, right = (begin + (place + side) / room * (end - begin) for side in (0, 1))
            value = max((v for start, stop, v in periods if _meet(start, stop, left, right)), default=None)
            columns.append(" " if value is None else _STEPS[min(7, int(value / most * 8))])
        values = [value for _, _, value in periods]
        lines += [
            f"{label}: {values[0]:g} to {values[-1]:g} (lowest {min(values):g}, highest {max(values):g})",
            "".join(columns).rstrip(),
        ]
    first, last = (datetime.datetime.fromtimestamp(moment, datetime.UTC) for moment in (begin, end))
    return [*lines, f"{first:%Y-%m-%d}" + f"{last:%Y-%m-%d}".rjust(max(11, room - 10))]


def _meet(start: float, stop: float, left: float, right: float) -> bool:
    return (start < right and stop > left) or left <= start == stop <= right


def _seconds(moment: str) -> float:
    return datetime.datetime.fromisoformat(moment).replace(tzinfo=datetime.UTC).timestamp()
