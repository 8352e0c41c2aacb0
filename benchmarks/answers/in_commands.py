"""What is asked at the command line: command lines as a user would type them, and each named query in each format."""

from __future__ import annotations

import io
import itertools
import json
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow
import pyarrow.parquet

from answers import command_line, odd_models
from answers.cases import DAYS, FILES, FORMATS, GROUPS, PAIR, PAIRS, QUERIES, SLOW, Case

if TYPE_CHECKING:
    from answers.recording import Answers
    from answers.side import Side

_LINES = Path(__file__).parent / "command_lines"
_PAGES = ("terminal", "markdown", "html", "json")
# Their columns stay to be read; the bytes of their files are the business of a library.
_BINARY = {".parquet": "parquet", ".arrow": "arrow"}


def lines(kind: str, side: Side, answers: Answers) -> None:
    """Run the command lines of a file of command_lines/."""
    for line in (_LINES / f"{kind}.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            ask(shlex.split(line)[1:], side, answers, is_terminal=kind == "terminal")


def describe(side: Side, answers: Answers) -> None:
    """Describe everything: each table and view, query and metric."""
    with side.connect() as connection:
        names = [
            row[0]
            for row in connection.execute(
                "select table_name from duckdb_tables() union select view_name from duckdb_views() where not internal "
                "union select name from queries union select metric_id from metrics order by all"
            ).fetchall()
        ]
    ask(["describe"], side, answers)
    for form in ("json", "markdown", "table"):
        ask(["describe", "--format", form], side, answers)
    for name in names:
        ask(["describe", name], side, answers)


def queries(side: Side, answers: Answers) -> None:
    """Ask each named query with each of its cases in each format; of those that take long one case in each."""
    for query, cases in QUERIES.items():
        for number, case in enumerate(cases):
            # Two cases in every format, one of what takes long; the others in one format each.
            in_all = number < (1 if query in SLOW else 2)
            for form in FORMATS if in_all else FORMATS[number % 5 : number % 5 + 1]:
                ask([*_query(query, case), "--format", form], side, answers)


def as_of(side: Side, answers: Answers) -> None:
    """Ask each named query, and for a page and a group, of two days in the past."""
    for day in DAYS:
        for query, cases in QUERIES.items():
            ask([*_query(query, cases[0]), "--format", "csv", "--as-of", day], side, answers)
        for models in (PAIR, GROUPS[1]):
            ask(["compare", *models, "--format", "json", "--as-of", day], side, answers)
        ask(["status", "--as-of", day], side, answers)


def compare(side: Side, answers: Answers) -> None:
    """Ask for pages and groups in every format, with every figure, and with what each sentence rests on."""
    models = side.models
    for number, pair in enumerate([*PAIRS, *zip(models[:24:2], models[1:24:2], strict=False)]):
        for form in _PAGES if number < 4 else _PAGES[number % 4 : number % 4 + 1]:
            for options in ([], ["--explain"], ["--detail"]) if number < 3 else ([],):
                ask(["compare", *pair, "--format", form, *options], side, answers)
    groups = [models[begin : begin + 3 + begin // 10 % 4] for begin in range(0, len(models) - 5, 10)]
    for number, group in enumerate([*GROUPS, *groups[:10]]):
        for form in _PAGES:
            ask(["compare", *group, "--format", form, *(["--detail"] if number % 3 == 0 else [])], side, answers)


def odd_commands(side: Side, answers: Answers) -> None:
    """Ask the catalogues of made-up models: pages and groups of odd names, and each query that needs no model."""
    for name in odd_models.CATALOGUES:
        there = ["--catalog", f"../{name}.duckdb"]
        for query, cases in QUERIES.items():
            ask([*_query(query, cases[0]), "--format", "csv", *there], side, answers)
        for command in (["status"], ["check"], ["accept"], ["describe", "specs"], ["query", "conflicts"], ["path"]):
            ask([*command, *there], side, answers)
        for day in ("2026-07-01", "2026-08-01"):
            ask(["diff", day, *there], side, answers)
    there = ["--catalog", "../names.duckdb"]
    names = odd_models.NAMES
    for number, (one, other) in enumerate(itertools.pairwise(names)):
        # Each name is on one page: by name, or by id.
        if number % 2 == 0:
            pair = [one, other] if number % 4 else [odd_models.id_of(number), odd_models.id_of(number + 1)]
            options = ["--explain"] if number % 5 == 0 else []
            ask(["compare", *pair, "--format", _PAGES[number // 2 % 4], *options, *there], side, answers)
        ask(["query", "model", "--model", one, "--format", FORMATS[number % 5], *there], side, answers)
    for begin in range(0, len(names) - 6, 6):
        group = [odd_models.id_of(number) for number in range(begin, begin + 6)]
        for form in _PAGES:
            ask(["compare", *group, "--format", form, *there], side, answers)
    there = ["--catalog", "../kinds.duckdb"]
    kinds = list(odd_models.KINDS)
    for number, (one, other) in enumerate(zip(kinds[::2], kinds[1::2], strict=False)):
        ask(["compare", one, other, "--format", _PAGES[number % 4], *there], side, answers)
    ask(["compare", "stepper@low", "stepper@high", "thinker@reasoning", "--format", "json", *there], side, answers)


def ask(command: list[str], side: Side, answers: Answers, *, is_terminal: bool = False) -> None:
    """Run one command in a folder that holds what it may speak of, and take down what it printed and wrote."""
    _furnish()
    there = set(Path().iterdir())
    words = [side.called("sentences") if word == "{sentences}" else word for word in command]
    told = command_line.run(words, is_terminal=is_terminal)
    form = command[command.index("--format") + 1] if "--format" in command else ""
    if form in _BINARY.values() and told.code == "0" and told.out:
        text = f"exit 0\n{table_text(told.out, form)}--- stderr\n{told.err.decode('utf-8', 'replace')}"
    else:
        text = told.text()
    for path in sorted(set(Path().iterdir()) - there):
        text += f"--- {path}\n{_read(path)}"
        if path.suffix != ".sql":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    where = " (on a terminal)" if is_terminal else ""
    answers.put(f"{shown(command)}{where}", text)


def shown(command: list[str]) -> str:
    """Return a command line as one would type it."""
    # In double quotes, apostrophes stand for themselves.
    words = [f'"{word}"' if "'" in word and not set(word) & set('"$`\\!') else shlex.quote(word) for word in command]
    return " ".join(["catalog", *words])


def table_text(data: bytes, form: str) -> str:
    """Return the schema, with its metadata, and the rows of a Parquet file or an Arrow stream as text."""
    try:
        if form == "parquet":
            table = pyarrow.parquet.read_table(io.BytesIO(data))
        elif data.startswith(b"ARROW1"):
            table = pyarrow.ipc.open_file(data).read_all()
        else:
            table = pyarrow.ipc.open_stream(data).read_all()
    except (pyarrow.ArrowException, OSError) as error:
        return f"{type(error).__name__}: {error}\n"
    schema = table.schema.to_string(truncate_metadata=False, show_field_metadata=True)
    return f"{schema}\n" + "".join(f"{json.dumps(row, default=repr)}\n" for row in table.to_pylist())


def _query(query: str, case: Case) -> list[str]:
    positional, named = case
    options: list[str] = []
    for key, value in named.items():
        flag = f"--{key.replace('_', '-')}"
        options += [flag] if value == "true" else [flag, value]
    return ["query", query, *positional, *options]


def _furnish() -> None:
    for name, text in FILES.items():
        Path(name).write_text(text, encoding="utf-8")
    Path("empty").mkdir(exist_ok=True)


def _read(path: Path) -> str:
    if path.is_dir():
        return "".join(f"{file.relative_to(path)}\n" for file in sorted(path.rglob("*")))
    if path.suffix in _BINARY:
        return table_text(path.read_bytes(), _BINARY[path.suffix])
    return path.read_text(encoding="utf-8")
