"""What is asked as files: exports in each format, whole and in parts, and catalogues made of them again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from answers import command_line
from answers.in_commands import shown, table_text
from answers.in_sql import rows_text

if TYPE_CHECKING:
    from answers.recording import Answers
    from answers.side import Side

_FORMS = ("csv", "jsonl", "parquet", "arrow")
_PARTS: tuple[list[str], ...] = (
    ["--table", "specs", "--table", "metrics", "--partition-by", "source_id"],
    ["--table", "methods", "--table", "sources", "--partition-by", "publisher", "--partition-by", "origin"],
    ["--query", "leaderboard", "--query", "price_per_intelligence", "--param", "top=9", "--param", "leaderboard.top=7"],
    ["--query", "models", "--sql", "odd=select 1 as a, null as b, 'x,y' as c, [1, 2] as d order by all"],
    ["--sql", "rows=select model_id, creator from models order by 1 desc limit 20", "--partition-by", "creator"],
    ["--table", "models", "--table", "price_history", "--as-of", "2026-06-15"],
)
_RESTORED = ("observations", "source_runs", "aliases", "renames", "rejections", "methods", "specs", "model_names")


def exports(side: Side, answers: Answers) -> None:
    """Export in each format and read every file; make a catalogue again of what can be imported."""
    for form in _FORMS:
        for options in ([], *_PARTS):
            _export([*options, "--format", form], answers)
    for view in (side.called("sentences"), "comparisons", "verdicts", "pages"):
        _export(["--table", view, "--format", "csv", "--catalog", "../few.duckdb"], answers)
    _export(["--pairs", "--format", "jsonl", "--catalog", "../names.duckdb", "--table", "traits"], answers)
    _export(["--pairs", "--format", "parquet", "--catalog", "../few.duckdb"], answers)
    for name, form in (("starter", "parquet"), ("kinds", "arrow"), ("few", "csv")):
        _import(name, form, answers)


def _export(options: list[str], answers: Answers) -> None:
    command = ["export", "out", *options]
    key = shown(command)
    told = command_line.run(command)
    answers.put(key, told.text())
    for path in sorted(file for file in Path("out").rglob("*") if file.is_file()):
        name = f"{key}: {path.relative_to('out')}"
        if path.name == "manifest.json":
            manifest = json.loads(path.read_text(encoding="utf-8"))
            # The SQL of each is apart: it may be written otherwise, and say the same.
            sql = {dataset["name"]: dataset.pop("sql", None) for dataset in manifest["datasets"]}
            answers.put(name, json.dumps(_steady(manifest), indent=1, ensure_ascii=False))
            answers.put(f"{name}, its SQL", json.dumps(sql, indent=1, ensure_ascii=False))
        elif path.suffix in (".parquet", ".arrow"):
            answers.put(name, table_text(path.read_bytes(), path.suffix.removeprefix(".")))
        else:
            answers.put(name, path.read_bytes().decode("utf-8", "surrogateescape"))
    shutil.rmtree("out", ignore_errors=True)


def _steady(manifest: dict[str, Any]) -> dict[str, Any]:
    # Sizes and hashes of what holds a time of making, and of what a library packs.
    for file in manifest["files"]:
        if file["name"] == "catalogue_info" or file["file"].endswith((".parquet", ".arrow")):
            file["size"] = file["sha256"] = None
    return manifest


def _import(name: str, form: str, answers: Answers) -> None:
    command_line.run(["export", "out", "--format", form, "--catalog", f"../{name}.duckdb"])
    command = ["import", "out", "--catalog", "again.duckdb"]
    key = f"{name} as {form}: {shown(command)}"
    answers.put(key, command_line.run(command).text())
    if Path("again.duckdb").is_file():
        answers.put(f"{key}, again", command_line.run(command).text())
        with duckdb.connect("again.duckdb", read_only=True) as connection:
            for table in _RESTORED:
                answers.put(f"{key}: {table}", rows_text(connection, f"from {table} order by all"))
    shutil.rmtree("out", ignore_errors=True)
    for path in Path().glob("again.duckdb*"):
        path.unlink()
