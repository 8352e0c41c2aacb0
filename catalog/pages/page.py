"""The page that compares two models, as an object: made from the view `pages`, written by markdown.py and html.py."""

from __future__ import annotations

import itertools
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from catalog.pages.chart import Scale
    from catalog.query.session import Session

# Pairs that one statement makes when many pages are wanted: enough to keep the engine busy, in a few hundred MB.
_BATCH = 2_000


@dataclass(frozen=True)
class Sentence:
    """One sentence, item of a list or answer: its number on the page, its rule, whom it favours (a, b, neither)."""

    position: int
    rule: str
    favours: str
    text: str
    evidence: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class Topic:
    """Part of a section: a list of reasons, an area of the analysis, a question; `heading` may be empty."""

    topic: str
    heading: str
    sentences: list[Sentence]


@dataclass(frozen=True)
class Section:
    """A section of the page; see the table page_topics for the names of sections and topics."""

    section: str
    heading: str
    topics: list[Topic]


@dataclass(frozen=True)
class Page:
    """A comparison of two models.

    `specs` are the rows of the side-by-side table: metric_id, spec, a, b (values as tables write them), outcome,
    reason. `sections` are in order; the section side_by_side has no sentences, its rows are `specs`. `scale` holds the
    models to chart the two among: all with a price and an intelligence index on the newest scale that both have.
    """

    model_a: str
    model_b: str
    name_a: str
    name_b: str
    title: str
    seen_from: datetime.date | None
    seen_to: datetime.date | None
    specs: list[dict[str, Any]]
    sections: list[Section]
    scale: Scale | None = field(default=None, repr=False, compare=False)

    def winner(self, spec: dict[str, Any]) -> str:
        """Return who wins a row of `specs`: a name, Tie, or — where nobody does."""
        return {"a": self.name_a, "b": self.name_b, "tie": "Tie"}.get(spec["outcome"], "—")

    def section(self, name: str) -> Section | None:
        """Return the section `name`, or None where the page has nothing to say in it."""
        return next((section for section in self.sections if section.section == name), None)

    def as_dict(self) -> dict[str, Any]:
        """Return the page as JSON writes it; keys are stable. What only the chart needs is left out."""
        page = asdict(replace(self, scale=None))
        del page["scale"]
        for spec in page["specs"]:
            spec["winner"] = self.winner(spec)
        return page


def page_of(session: Session, model_a: str, model_b: str, *, detail: bool = False, explain: bool = False) -> Page:
    """Return the page of two models, given by their ids; see Catalog.page."""
    (page,) = _pages(session, [model_a], [model_b])
    if detail:
        page.specs[:] = [
            {"metric_id": "", **{name: row[name] for name in ("spec", "a", "b", "outcome", "reason")}}
            for row in session.query("compare_pair", {"a": model_a, "b": model_b, "detail": True})
        ]
    if explain:
        rows = session.query("explain", {"a": model_a, "b": model_b})
        evidence = {
            number: list(group) for number, group in itertools.groupby(rows, key=lambda row: row["sentence_number"])
        }
        for sentence in sentences_of(page):
            sentence.evidence.extend(evidence.get(sentence.position, []))
    return page


def pages_of(session: Session, firsts: list[str], seconds: list[str]) -> Iterator[Page]:
    """Yield the page of each of `firsts` with each of `seconds`, given by their ids, in the order of the first."""
    step = max(1, _BATCH // max(1, len(seconds)))
    for begin in range(0, len(firsts), step):
        yield from _pages(session, firsts[begin : begin + step], seconds)


def _pages(session: Session, models_a: list[str], models_b: list[str]) -> Iterator[Page]:
    from catalog.pages.chart import scales_of

    topics = session.own("select section, topic, section_heading, heading from page_topics order by position").rows()
    scales = scales_of(session)
    rows = session.own(
        "select model_a, model_b, name_a, name_b, title, seen_from, seen_to, specs, sentences from pages "
        "where list_contains($models_a, model_a) and list_contains($models_b, model_b) order by model_a, model_b",
        {"models_a": models_a, "models_b": models_b},
    )
    for batch in rows.batches(500):
        for *head, specs, sentences in batch:
            shared = next((s for s in scales if head[0] in s.points and head[1] in s.points), None)
            model_a, model_b, name_a, name_b, title, seen_from, seen_to = head
            page = Page(model_a, model_b, name_a, name_b, title, seen_from, seen_to, specs, [], shared)
            page.sections.extend(_sections(page, sentences, topics))
            yield page


def _sections(page: Page, said: list[dict[str, Any]], topics: list[tuple[str, str, str, str]]) -> Iterator[Section]:
    parts: dict[tuple[str, str], list[Sentence]] = {}
    for s in said:
        sentence = Sentence(s["position"], s["rule"], s["favours"], s["text"])
        parts.setdefault((s["section"], s["topic"]), []).append(sentence)
    for name, group in itertools.groupby(topics, key=lambda topic: topic[0]):
        headings = list(group)
        spoken = [
            Topic(topic, _named(heading, page), parts[name, topic])
            for _, topic, _, heading in headings
            if (name, topic) in parts
        ]
        if spoken or name == "side_by_side":
            yield Section(name, _named(headings[0][2], page), spoken)


def _named(heading: str, page: Page) -> str:
    return heading.replace("{a}", page.name_a).replace("{b}", page.name_b) if "{" in heading else heading


def sentences_of(page: Page) -> Iterator[Sentence]:
    """Return every sentence of a page, in order."""
    return (sentence for section in page.sections for topic in section.topics for sentence in topic.sentences)
