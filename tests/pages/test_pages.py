"""The page of two models and the table of several: as objects, Markdown, HTML and JSON, and from the command line."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from markdown_it import MarkdownIt

from catalog import Catalog, NotFoundError, UsageError
from catalog.pages.html import html_of
from catalog.pages.markdown import escaped, markdown_of
from catalog.pages.page import sentences_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from catalog.pages.page import Page

MINI, CODEX = "gpt-4.1-mini", "gpt-5.2-codex"
SECTIONS = ["lead", "quick_verdict", "verdict", "side_by_side", "analysis", "pros_cons", "summary", "faq", "sources"]
HOSTILE = '<script>alert("1")</script> | *bold* [x](http://x) `c` & \\ </script>'


@pytest.fixture(scope="module")
def catalogue(starter: Path) -> Iterator[Catalog]:
    """Return the starter, open."""
    with Catalog.open(starter) as opened:
        yield opened


@pytest.fixture(scope="module")
def page(catalogue: Catalog) -> Page:
    """Return the page of the reference pair."""
    return catalogue.compare(MINI, CODEX).subject


class Outline(HTMLParser):
    """What a test asks of a document: its tags with attributes, its text, its scripts, and whether tags are balanced."""

    VOID = ("meta", "br", "img", "link", "path", "circle", "rect")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of a tag."""
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of a tag that closes itself."""
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost open tag, which must be this one."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Take note of text."""
        self.texts.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of every `tag`."""
        return [attributes for name, attributes in self.tags if name == tag]


def test_page_has_every_section_in_order(page: Page) -> None:
    """The reference pair has all sections, in the order of the reference page."""
    assert SECTIONS == [section.section for section in page.sections]
    assert [] == [s.section for s in page.sections if not s.topics and s.section != "side_by_side"]


def test_page_holds_every_sentence_once(catalogue: Catalog, page: Page) -> None:
    """The page has the sentences of the query `statements`, in its order."""
    rows = catalogue.query("statements", a=MINI, b=CODEX).rows()
    assert [row[3] for row in rows] == [sentence.text for sentence in sentences_of(page)]
    assert list(range(1, len(rows) + 1)) == [sentence.position for sentence in sentences_of(page)]


def test_pages_of_many_are_those_of_each(catalogue: Catalog) -> None:
    """Pages made together are the pages made one by one: each ordered pair once."""
    models = [MINI, CODEX, "claude-opus-5", "gemini-3-pro-image"]
    together = list(catalogue.pages(models))
    assert 12 == len(together)
    assert [catalogue.compare(p.model_a, p.model_b).subject.as_dict() for p in together] == [
        p.as_dict() for p in together
    ]
    against = [(p.model_a, p.model_b) for p in catalogue.pages([MINI], against=[CODEX, "claude-opus-5"])]
    assert [
        ("openai/gpt-4.1-mini", "anthropic/claude-opus-5"),
        ("openai/gpt-4.1-mini", "openai/gpt-5.2-codex"),
    ] == against


def test_detail_shows_every_spec_that_one_has(catalogue: Catalog) -> None:
    """With detail, the table holds all rows of compare_pair --detail."""
    rows = list(catalogue.query("compare_pair", a=MINI, b=CODEX, detail=True))
    detailed = catalogue.compare(MINI, CODEX, detail=True).subject
    assert [(r["spec"], r["a"], r["b"], r["winner"]) for r in rows] == [
        (spec["spec"], spec["a"], spec["b"], detailed.winner(spec)) for spec in detailed.specs
    ]
    assert len(rows) > 15


def test_evidence_is_what_explain_says(catalogue: Catalog) -> None:
    """With explain, each sentence that rests on metrics has a row a figure, with a source; the others have none."""
    explained = catalogue.compare(MINI, CODEX, explain=True).subject
    rests_on = {row[0]: row[6] for row in catalogue.query("statements", a=MINI, b=CODEX).rows()}
    for sentence in sentences_of(explained):
        assert set(rests_on[sentence.position]) == {row["metric_id"] for row in sentence.evidence}
    (scores,) = [s for s in sentences_of(explained) if s.rule == "intelligence_scores"]
    assert [("GPT-4.1 Mini", 22.9), ("GPT-5.2-Codex", 49.0)] == [
        (r["name"], r["number_value"]) for r in scores.evidence
    ]


def test_a_model_with_itself_is_refused(catalogue: Catalog) -> None:
    """One model twice, even by two names, is an error that says so."""
    with pytest.raises(UsageError, match="are both openai/gpt-4.1-mini"):
        catalogue.compare(MINI, "GPT-4.1 mini")
    with pytest.raises(UsageError, match="are both openai/gpt-4.1-mini"):
        catalogue.compare(MINI, CODEX, "openai/gpt-4.1-mini")
    with pytest.raises(UsageError, match="two to six models, not 1"):
        catalogue.compare(MINI)
    with pytest.raises(NotFoundError, match="did you mean"):
        catalogue.compare(MINI, "gpt-5.2-codexx")


def test_markdown_reads_back_as_its_headings_and_sentences(page: Page) -> None:
    """As CommonMark, the headings, the table and every sentence come out as they went in."""
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown_of(page))
    inline = [token.content for token in tokens if token.type == "inline"]
    plain = [MarkdownIt("commonmark").renderInline(text) for text in inline]
    assert page.title == inline[0]
    assert 4 * (len(page.specs) + 1) == sum(token.type in ("th_open", "td_open") for token in tokens)
    text = html.unescape(re.sub(r"</?strong>", "", "\n".join(plain)))
    assert [] == [sentence.text for sentence in sentences_of(page) if sentence.text not in text]


def test_names_cannot_break_markdown(page: Page) -> None:
    """What a name holds is text: no markup, no cell border, no link."""
    rendered = MarkdownIt("commonmark").renderInline(escaped(HOSTILE))
    assert HOSTILE == html.unescape(rendered)
    assert "<a" not in rendered
    named = markdown_of(replace(page, name_a=HOSTILE))
    (header,) = [line for line in named.splitlines() if line.startswith("| Spec")]
    assert 5 == len(re.findall(r"(?<!\\)\|", header))


@pytest.mark.parametrize("explain", [False, True])
def test_html_is_whole_and_asks_nothing_of_the_network(catalogue: Catalog, explain: bool) -> None:
    """The document is balanced, has one h1, unique ids, no reference but to itself, and names for what needs one."""
    document = html_of(catalogue.compare("claude-opus-5", "gpt-5.6-sol", explain=explain).subject, explain=explain)
    outline = Outline(document)
    assert [] == outline.open
    assert 1 == len(outline.all("h1"))
    ids = [attributes["id"] for _, attributes in outline.tags if "id" in attributes]
    assert sorted(set(ids)) == sorted(ids)
    links = [value for _, attributes in outline.tags for name, value in attributes.items() if name in ("href", "src")]
    assert [] == [link for link in links if not (link or "").startswith("#") or (link or "")[1:] not in ids]
    assert explain == bool(links)
    assert not re.search(r"url\(|@import|<link|<img|<iframe", document)
    labelled = [value for _, attributes in outline.tags for n, value in attributes.items() if n == "aria-labelledby"]
    assert [] == [value for value in labelled if value not in ids]
    assert "en" == outline.all("html")[0]["lang"]
    assert {"col", "row"} == {attributes.get("scope") for attributes in outline.all("th")}


def test_html_says_every_sentence(page: Page) -> None:
    """Each sentence stands in the document as it is."""
    text = " ".join(Outline(html_of(page)).texts)
    assert [] == [sentence.text for sentence in sentences_of(page) if sentence.text not in text]


def test_names_cannot_break_html(page: Page) -> None:
    """A name with markup is text everywhere: in the title, the table, the chart and the linked data."""
    document = html_of(replace(page, name_a=HOSTILE, title=HOSTILE, scale=None))
    outline = Outline(document)
    assert [] == outline.open
    assert [{"type": "application/ld+json"}] == outline.all("script")
    assert HOSTILE in "".join(outline.texts)


def test_linked_data_holds_the_questions(page: Page) -> None:
    """The schema.org data parse, and their questions and answers are those of the page."""
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html_of(page), re.DOTALL)
    graph = {part["@type"]: part for part in json.loads(text)["@graph"]}
    faq = page.section("faq")
    assert faq is not None
    assert [(t.heading, t.sentences[0].text) for t in faq.topics] == [
        (question["name"], question["acceptedAnswer"]["text"]) for question in graph["FAQPage"]["mainEntity"]
    ]
    assert ["openai/gpt-4.1-mini", "openai/gpt-5.2-codex"] == [m["identifier"] for m in graph["WebPage"]["about"]]


def test_chart_marks_the_pair_among_all(catalogue: Catalog) -> None:
    """The chart has a dot for each model on the scale, a mark for each of the two, and says in words what it shows."""
    compared = catalogue.compare("claude-opus-5", "gpt-5.6-sol").subject
    assert compared.scale is not None
    outline = Outline(html_of(compared))
    dots = [c for c in outline.all("circle") if c["class"] == "other"]
    assert compared.scale.models == len(dots) > 90
    assert 1 == len([c for c in outline.all("circle") if c["class"] == "a"]) == len(outline.all("rect"))
    described = next(text for text in outline.texts if text.startswith("Output price against intelligence"))
    assert "Claude Opus 5 at $25 per million tokens and 63.1 points" in described


def test_no_chart_without_a_common_scale(catalogue: Catalog) -> None:
    """Two models that no scale has in common have no chart."""
    assert catalogue.compare(MINI, "gemini-3-pro-image").subject.scale is None
    assert "<svg" not in html_of(catalogue.compare(MINI, "gemini-3-pro-image").subject)


def keys(value: Any) -> Any:
    """Return the keys of a JSON value, nested; of a list those of its first item."""
    if isinstance(value, dict):
        return {name: keys(part) for name, part in value.items()}
    return [keys(value[0])] if isinstance(value, list) and value else None


def test_json_has_the_documented_keys(run: Callable[..., tuple[int, str, str]]) -> None:
    """The JSON of a page has the keys that docs/pages.md names."""
    code, out, err = run("compare", MINI, CODEX, "--format", "json")
    assert (0, "") == (code, err)
    sentence = dict.fromkeys(["position", "rule", "favours", "text", "evidence"])
    heads = ["model_a", "model_b", "name_a", "name_b", "title", "seen_from", "seen_to"]
    specs = dict.fromkeys(["metric_id", "spec", "a", "b", "outcome", "reason", "winner"])
    topics = [{"topic": None, "heading": None, "sentences": [sentence]}]
    sections = [{"section": None, "heading": None, "topics": topics}]
    assert {**dict.fromkeys(heads), "specs": [specs], "sections": sections} == keys(json.loads(out))


def test_terminal_page_has_every_section(run: Callable[..., tuple[int, str, str]]) -> None:
    """Without a format the page is set as text, a hundred columns wide when piped."""
    code, out, err = run("compare", MINI, CODEX)
    assert (0, "") == (code, err)
    assert max(map(len, out.splitlines())) <= 100
    headings = ["Quick verdict", "Verdict", "Detailed analysis", "Pros and cons", "Summary", "Sources"]
    assert [] == [heading for heading in headings if f"{heading}" not in out]
    assert "│ • files as input, which GPT-5.2-Codex does" in out


def test_long_names_are_not_cut(run: Callable[..., tuple[int, str, str]]) -> None:
    """A heading that is longer than its panel is wide goes on in the next line."""
    code, out, _ = run("compare", "gemini-3-pro-image", "gpt-5-image")
    panels = " ".join(line.strip("│").split(" │ │ ")[0].strip() for line in out.splitlines() if line.startswith("│"))
    assert code == 0
    assert "Choose Nano Banana Pro (Gemini 3 Pro Image) if you need" in panels


@pytest.mark.parametrize(("ending", "start"), [("md", "# GPT"), ("html", "<!doctype"), ("json", "{"), ("txt", "GPT")])
def test_output_takes_its_format_from_the_ending(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path, ending: str, start: str
) -> None:
    """-o FILE writes the format that the ending of FILE names, and prints nothing."""
    assert (0, "", "") == run("compare", MINI, CODEX, "-o", str(tmp_path / f"page.{ending}"))
    assert (tmp_path / f"page.{ending}").read_text(encoding="utf-8").startswith(start)


def test_explain_numbers_the_sentences(run: Callable[..., tuple[int, str, str]]) -> None:
    """--explain puts a number behind each sentence and the evidence of that number at the end."""
    code, out, _ = run("compare", MINI, CODEX, "--format", "markdown", "--explain")
    assert code == 0
    (number,) = re.findall(r"2\.14 times the 22\.9 of GPT-4\.1 Mini\. \((\d+)\)", out)
    evidence = out.split("## Evidence")[1].split(f"**({number})**")[1].split("\n\n")[0]
    assert "GPT-4.1 Mini, Intelligence: 22.9 (from OpenRouter" in evidence


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ((MINI, MINI), 2, "are both openai/gpt-4.1-mini"),
        ((MINI,), 2, "compare takes two to six models, not 1"),
        ((MINI, "gpt-5.2-codexx"), 3, "no model is called 'gpt-5.2-codexx'; did you mean openai/gpt-5.2-codex"),
        ((MINI, CODEX, "--format", "csv"), 2, "--format csv: a page comes as terminal, markdown, html, json"),
        ((MINI, CODEX, "-o", "page.pdf"), 2, "--output page.pdf: which format?"),
        (
            (MINI, CODEX, "claude-opus-5", "--explain"),
            2,
            "a page is explained for two models only; compare them in pairs (--explain)",
        ),
    ],
)
def test_bad_calls_get_one_line(
    run: Callable[..., tuple[int, str, str]], arguments: tuple[str, ...], code: int, message: str
) -> None:
    """A wrong call ends with its code and one line that says what, which value and what to do."""
    ended, out, err = run("compare", *arguments)
    assert (code, "", 1) == (ended, out, err.count("\n"))
    assert message in err


def test_docs_quote_the_page_as_it_is(page: Page) -> None:
    """Each sentence that docs/pages.md sets beside the reference page stands on ours."""
    docs = (Path(__file__).resolve().parents[2] / "docs" / "pages.md").read_text(encoding="utf-8")
    rows = [line.split("|") for line in docs.split("| reference page |")[1].splitlines()[2:]]
    quoted = [cells[3].strip() for cells in rows]
    texts = {sentence.text for sentence in sentences_of(page)}
    claimed = [text for text in quoted if text and not text.startswith(("(", "the same"))]
    assert len(claimed) > 30
    assert [] == [text for text in claimed if text not in texts and not set(text.split("; ")) <= texts]
