"""A page as one self-contained HTML file: no request to anywhere, light and dark, with schema.org data inside."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from markupsafe import Markup

from catalog.pages.chart import svg_of
from catalog.pages.group import Group
from catalog.pages.markdown import LISTS, evidence_line
from catalog.pages.page import sentences_of

if TYPE_CHECKING:
    from catalog.pages.page import Page

_TEMPLATES = Path(__file__).resolve().parent / "templates"


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES), autoescape=True, undefined=jinja2.StrictUndefined
    )
    environment.globals |= {
        "style": Markup((_TEMPLATES / "style.css").read_text(encoding="utf-8")),
        "lists": LISTS,
        "evidence_line": evidence_line,
    }
    return environment


def html_of(subject: Page | Group, *, explain: bool = False) -> str:
    """Return a page, or a comparison of several models, as an HTML document.

    With `explain` each sentence of a page points to its evidence at the end.
    """
    if isinstance(subject, Group):
        about = linked_data(subject.title, subject.names, subject.models)
        return (
            _environment()
            .get_template("group.html.jinja")
            .render(
                subject=subject,
                summary=" ".join(sentence["text"] for sentence in subject.sentences[:2]),
                linked_data=_script([about]),
            )
        )
    verdict = subject.section("verdict")
    page = linked_data(subject.title, [subject.name_a, subject.name_b], [subject.model_a, subject.model_b])
    if subject.seen_to:
        page["dateModified"] = subject.seen_to.isoformat()
    return (
        _environment()
        .get_template("page.html.jinja")
        .render(
            subject=subject,
            explain=explain,
            sentences=sentences_of(subject) if explain else (),
            summary=verdict.topics[0].sentences[0].text if verdict else subject.title,
            chart=Markup(svg_of(subject.scale, subject.model_a, subject.model_b)) if subject.scale else "",
            linked_data=_script([page, *questions_of(subject)]),
        )
    )


def linked_data(title: str, names: list[str], models: list[str]) -> dict[str, Any]:
    """Return a page about some models in the words of schema.org."""
    return {
        "@type": "WebPage",
        "name": title,
        "about": [
            {"@type": "SoftwareApplication", "name": name, "identifier": model, "applicationCategory": "AI model"}
            for name, model in zip(names, models, strict=True)
        ],
    }


def questions_of(page: Page) -> list[dict[str, Any]]:
    """Return the questions and answers of a page in the words of schema.org; nothing where it has none."""
    faq = page.section("faq")
    if faq is None:
        return []
    questions = [
        {
            "@type": "Question",
            "name": topic.heading,
            "acceptedAnswer": {"@type": "Answer", "text": " ".join(sentence.text for sentence in topic.sentences)},
        }
        for topic in faq.topics
    ]
    return [{"@type": "FAQPage", "mainEntity": questions}]


def _script(graph: list[dict[str, Any]]) -> Markup:
    # In a script element nothing is escaped but what would end it or begin a comment.
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))
