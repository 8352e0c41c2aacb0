"""A page on a terminal, set with rich."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Console, Group
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from catalog.pages.group import Group as Models
from catalog.pages.markdown import LISTS, evidence_line
from catalog.pages.page import sentences_of
from catalog.text import visible

if TYPE_CHECKING:
    from typing import TextIO

    from rich.console import RenderableType

    from catalog.pages.page import Page, Section, Sentence, Topic

# Lines of prose longer than this are hard to read.
_WIDTH = 100
_COLOURS = {"a": "cyan", "b": "yellow"}


def print_subject(subject: Page | Models, out: TextIO, *, explain: bool = False) -> None:
    """Write a page, or a comparison of several models, to a terminal or, without colours, to a pipe."""
    console = Console(file=out, highlight=False)
    console.width = min(console.width, _WIDTH) if out.isatty() else _WIDTH
    if isinstance(subject, Models):
        _print_group(subject, console)
    else:
        _print_page(subject, console, explain)


def _print_group(group: Models, console: Console) -> None:
    console.print(plain(group.title, style="bold"))
    verdict = Table.grid(padding=(0, 1))
    for sentence in group.sentences:
        verdict.add_row("•", plain(sentence["text"]))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for heading in ("Spec", *group.names):
        table.add_column(plain(heading), overflow="fold")
    for spec in group.specs:
        cells = [plain(f"{v['value']} ★", "bold green") if v["is_best"] else plain(v["value"]) for v in spec["values"]]
        table.add_row(plain(spec["spec"]), *cells)
    console.print(verdict, table, plain("★ best of its row", style="dim"))


def _print_page(page: Page, console: Console, explain: bool) -> None:
    console.print(plain(page.title, style="bold"))
    for section in page.sections:
        if section.heading:
            console.print()
            console.rule(plain(section.heading, style="bold"), align="left", style="dim")
        console.print(_section(page, section, explain))
    if explain:
        console.print()
        console.rule(Text("Evidence", style="bold"), align="left", style="dim")
        for sentence in (s for s in sentences_of(page) if s.evidence):
            console.print(_sentence(sentence, explain=True), Text(f"rule {sentence.rule}", style="dim"))
            for row in sentence.evidence:
                console.print(Padding(plain(evidence_line(row), style="dim"), (0, 0, 0, 4)))


def _section(page: Page, section: Section, explain: bool) -> RenderableType:
    if section.section == "side_by_side":
        return _table(page)
    if section.section == "quick_verdict":
        columns = Table.grid(expand=True, padding=(0, 1))
        columns.add_column(ratio=1)
        columns.add_column(ratio=1)
        columns.add_row(*(_panel(topic, explain) for topic in section.topics))
        return columns
    return Group(*(_topic(section.section, topic, explain) for topic in section.topics))


def _panel(topic: Topic, explain: bool) -> Panel:
    # The heading inside: a title in the border would be cut where a name is long.
    heading = plain(topic.heading, style="bold")
    return Panel(Group(heading, _items(topic, explain)), border_style=_COLOURS[topic.topic[-1]])


def _topic(section: str, topic: Topic, explain: bool) -> RenderableType:
    parts: list[RenderableType] = [plain(topic.heading, style="bold")] if topic.heading else []
    if section in LISTS:
        parts.append(_items(topic, explain))
    else:
        winners = [s for s in topic.sentences if s.rule == "winner"]
        parts += [_sentence(s, explain=explain, style=_COLOURS.get(s.favours, "")) for s in winners]
        if others := [s for s in topic.sentences if s.rule != "winner"]:
            parts.append(Text(" ").join(_sentence(s, explain=explain) for s in others))
    return Group(*parts, *([Text()] if topic.heading else []))


def _items(topic: Topic, explain: bool) -> Table:
    sign = {"pros": "+", "cons": "–"}.get(topic.topic.split("_")[-1], "•")
    items = Table.grid(padding=(0, 1))
    for sentence in topic.sentences:
        items.add_row(sign, _sentence(sentence, explain=explain))
    return items


def _sentence(sentence: Sentence, *, explain: bool, style: str = "") -> Text:
    text = plain(sentence.text, style=style)
    return text.append(f" [{sentence.position}]", style="dim") if explain else text


def _table(page: Page) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for heading, style in (("Spec", ""), (page.name_a, _COLOURS["a"]), (page.name_b, _COLOURS["b"]), ("Winner", "")):
        table.add_column(plain(heading, style=style), overflow="fold")
    for spec in page.specs:
        cells = [plain(spec[side], style="bold" if spec["outcome"] == side else "") for side in ("a", "b")]
        winner = plain(page.winner(spec), style=_COLOURS.get(spec["outcome"], "dim"))
        table.add_row(plain(spec["spec"]), *cells, winner)
    return table


def plain(text: str, style: str = "") -> Text:
    """Return text of the catalogue as it is: no markup, and nothing that a terminal would obey."""
    return Text(visible(text), style=style)
