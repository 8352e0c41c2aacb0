"""A comparison of two to six models, as an object that writes itself: for a terminal, as Markdown, HTML or JSON."""

from __future__ import annotations

import io
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from catalog.errors import UsageError
from catalog.pages.group import Group, group_of
from catalog.pages.page import Page, page_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from catalog.query.session import Session

_MOST = 6


class PageFormat(StrEnum):
    """The formats of a comparison."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


class Comparison:
    """A comparison: its `subject` is the Page of two models, or the Group of three to six; `title` are their names."""

    def __init__(self, subject: Page | Group, *, is_explained: bool = False) -> None:
        self.subject = subject
        self.title = subject.title
        self._is_explained = is_explained

    def html(self) -> str:
        """Return it as one self-contained HTML document."""
        from catalog.pages.html import html_of

        return html_of(self.subject, explain=self._is_explained)

    def markdown(self) -> str:
        """Return it as CommonMark, with tables of the kind that GitHub knows."""
        from catalog.pages.markdown import markdown_of

        return markdown_of(self.subject, explain=self._is_explained)

    def json(self) -> str:
        """Return it as JSON, whose keys are stable."""
        from catalog.text import pretty_json

        return pretty_json(self.as_dict()) + "\n"

    def as_dict(self) -> dict[str, Any]:
        """Return what json writes, as Python's values."""
        return self.subject.as_dict()

    def text(self) -> str:
        """Return it as plain text, a hundred letters wide."""
        out = io.StringIO()
        self.write(out)
        return out.getvalue()

    def write(self, out: TextIO, form: str = PageFormat.TERMINAL) -> None:
        """Write it in one of the formats; on a terminal as wide as that, and in colours."""
        match page_format_of(form):
            case PageFormat.JSON:
                out.write(self.json())
            case PageFormat.HTML:
                out.write(self.html())
            case PageFormat.MARKDOWN:
                out.write(self.markdown())
            case _:
                from catalog.pages.text import print_subject

                print_subject(self.subject, out, explain=self._is_explained)

    def __repr__(self) -> str:
        return f"<comparison: {self.title}>"

    def _repr_markdown_(self) -> str:
        """Return it as notebooks show it."""
        return self.markdown()


def page_format_of(form: str) -> PageFormat:
    """Return the format that a name means; UsageError, with those there are, when it is none."""
    try:
        return PageFormat(form)
    except ValueError:
        raise UsageError(f"a page comes as {', '.join(PageFormat)}, not '{form}'") from None


def comparison_of(session: Session, names: Sequence[str], *, detail: bool = False, explain: bool = False) -> Comparison:
    """Return the comparison of the models that two to six names mean; see Catalog.compare."""
    if not 2 <= len(names) <= _MOST:
        raise UsageError(f"compare takes two to six models, not {len(names)}")
    if explain and len(names) > 2:
        raise UsageError("a page is explained for two models only; compare them in pairs", option="explain")
    models = session.resolve(names)
    for place, model in enumerate(models):
        if model in models[:place]:
            other = "two different" if len(models) == 2 else "different"
            first = names[models.index(model)]
            raise UsageError(f"{first} and {names[place]} are both {model.id}; name {other} models")
    if len(models) > 2:
        return Comparison(group_of(session, models, detail=detail))
    page = page_of(session, *(model.id for model in models), detail=detail, explain=explain)
    return Comparison(page, is_explained=explain)
