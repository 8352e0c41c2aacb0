"""A page as CommonMark, with a table of the kind that GitHub and most readers know."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from catalog.pages.group import Group
from catalog.pages.page import sentences_of
from catalog.text import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from catalog.pages.page import Page, Section, Sentence, Topic

# What CommonMark would read as markup inside a line, and what would begin a list or heading at the start of one.
_MARKUP = re.compile(r"([\\`*_\[\]<>|&~])")
LISTS = ("quick_verdict", "pros_cons", "sources")


def escaped(text: str) -> str:
    """Return plain text as CommonMark that reads the same, on one line."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def markdown_of(subject: Page | Group, *, explain: bool = False) -> str:
    """Return a page, or a comparison of several models, as CommonMark.

    With `explain` the sentences of a page are numbered, and the evidence stands at the end.
    """
    return _group(subject) if isinstance(subject, Group) else _page(subject, explain)


def _group(group: Group) -> str:
    rows = [["Spec", *group.names]]
    for spec in group.specs:
        cells = [f"**{escaped(v['value'])}**" if v["is_best"] else escaped(v["value"]) for v in spec["values"]]
        rows.append([escaped(spec["spec"]), *cells])
    verdict = "\n".join(f"- {escaped(sentence['text'])}" for sentence in group.sentences)
    rows[0] = [escaped(name) for name in rows[0]]
    table = _rows(rows)
    parts = [f"# {escaped(group.title)}", "## Verdict", verdict, "## Side by side", table, "Bold: the best of its row."]
    return "\n\n".join(parts) + "\n"


def _page(page: Page, explain: bool) -> str:
    parts = [f"# {escaped(page.title)}"]
    for section in page.sections:
        parts.extend(_section(section, explain))
        if section.section == "side_by_side":
            parts.append(_table(page))
    if explain:
        parts.append("## Evidence")
        parts.extend(_evidence(page))
    return "\n\n".join(parts) + "\n"


def _section(section: Section, explain: bool) -> Iterator[str]:
    if section.heading:
        yield f"## {escaped(section.heading)}"
    for topic in section.topics:
        if topic.heading:
            yield f"### {escaped(topic.heading)}"
        yield from _topic(section.section, topic, explain)


def _topic(section: str, topic: Topic, explain: bool) -> Iterator[str]:
    if section in LISTS:
        yield "\n".join(f"- {_sentence(sentence, explain)}" for sentence in topic.sentences)
        return
    winners = [sentence for sentence in topic.sentences if sentence.rule == "winner"]
    yield from (f"**{_sentence(sentence, explain)}**" for sentence in winners)
    if others := [sentence for sentence in topic.sentences if sentence.rule != "winner"]:
        yield " ".join(_sentence(sentence, explain) for sentence in others)


def _sentence(sentence: Sentence, explain: bool) -> str:
    return escaped(sentence.text) + (f" ({sentence.position})" if explain else "")


def _table(page: Page) -> str:
    rows = [["Spec", page.name_a, page.name_b, "Winner"]]
    rows += [[spec["spec"], spec["a"], spec["b"], page.winner(spec)] for spec in page.specs]
    return _rows([[escaped(cell) for cell in row] for row in rows])


def _rows(rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def _evidence(page: Page) -> Iterator[str]:
    for sentence in sentences_of(page):
        if sentence.evidence:
            lines = [f"**({sentence.position})** {escaped(sentence.text)} Rule: `{sentence.rule}`."]
            lines += [f"- {escaped(evidence_line(row))}" for row in sentence.evidence]
            yield "\n".join(lines)


def evidence_line(row: dict[str, object]) -> str:
    """Return one row of the query explain as a line for people."""
    if not row["source"]:
        return f"{row['name']}, {row['spec']}: not known"
    details = [f"from {row['source']}", f"seen {text_of(row['as_of'])}"]
    if row["method"]:
        details.append(f"scale: {row['method']}")
    if row["variant"]:
        details.append(f"configuration: {row['variant']}")
    if row["provider"]:
        details.append(f"offered by {row['provider']}")
    if row["ranked_among"] is not None:
        details.append(
            f"{row['ranked_before']} of {row['ranked_among']} others not as good, {row['ranked_behind']} better"
        )
    if row["disagreements"]:
        details.append(f"others differ: {row['disagreements']}")
    return f"{row['name']}, {row['spec']}: {row['value']} ({'; '.join(details)})"
