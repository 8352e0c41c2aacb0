"""Pages of 10,000 pairs: how many a second come out of SQL, as Markdown and as HTML."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING

import environments
from timing import interleave

from catalog import Catalog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# 101 models have 10,100 ordered pairs.
MODELS = 101
AIM = 1_000


def pages(runs: int) -> str:
    """Time the text and the pages of all ordered pairs of 101 listed models of the starter; return pages a second."""
    path = environments.starter_copy()
    with Catalog.open(path) as catalogue:
        sql = "select model_id from listed_models order by hash(model_id), model_id limit $n"
        models = [row[0] for row in catalogue.sql(sql, {"n": MODELS}).rows()]
        pairs = len(models) * (len(models) - 1)
        chosen = "where list_contains($models, model_a) and list_contains($models, model_b)"

        def rows(view: str) -> Callable[[], object]:
            return lambda: catalogue.sql(f"select * from {view} {chosen}", {"models": models}).arrow()

        tasks: dict[str, Callable[[], object]] = {
            "all sentences, one SQL statement, as Arrow": rows("sentences"),
            "all pages, one SQL statement, as Arrow": rows("pages"),
        }
        times = interleave(tasks, runs)
    # After the connection is closed: each worker opens one of its own.
    with ProcessPoolExecutor(os.cpu_count()) as pool:

        def rendered(form: str) -> Callable[[], object]:
            half = len(models) // 2
            parts = [models[:half], models[half:]]
            return lambda: sum(pool.map(_render, [form] * 2, [path] * 2, parts, [models] * 2))

        times |= interleave(
            {
                "Markdown, from the file on, two processes": rendered("markdown"),
                "HTML, from the file on, two processes": rendered("html"),
                "the same Markdown to HTML by markdown-it-py": rendered("markdown-it-py"),
            },
            runs,
        )
    html = times["HTML, from the file on, two processes"].median
    lines = ["| made | pages a second | median | ratio to our HTML | aim |", "|---|---:|---:|---:|---|"]
    for name, timed in times.items():
        rate = pairs / timed.median
        aim = f"≥ {AIM:,}: {'met' if rate >= AIM else 'missed'}" if name.startswith("HTML") else ""
        lines.append(f"| {name} | {rate:,.0f} | {timed.median:.2f} s | {timed.median / html:.2f}× | {aim} |")
    return f"{pairs:,} ordered pairs of {len(models)} listed models.\n\n" + "\n".join(lines)


def _render(form: str, path: Path, firsts: list[str], seconds: list[str]) -> int:
    from catalog.pages.html import html_of
    from catalog.pages.markdown import markdown_of

    if form == "markdown-it-py":
        from markdown_it import MarkdownIt

        markdown = MarkdownIt("commonmark").enable("table")
        write = lambda page: markdown.render(markdown_of(page))  # noqa: E731
    else:
        write = {"markdown": markdown_of, "html": html_of}[form]
    with Catalog.open(path) as catalogue:
        return sum(len(write(page)) for page in catalogue.pages(firsts, seconds))
