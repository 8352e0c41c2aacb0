"""What errors say: the library in its own words, each front in its words for the option that would help."""

from __future__ import annotations

import ast
import pickle
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from catalog_cli.words import SHELL_WORDS, WORDS, told

from catalog import CatalogError, NotFoundError, UsageError
from catalog.query.limits import Clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parent.parent
FLAG = re.compile(r"(?<![\w-])--[a-z]")
COMMANDS = "accept check compare describe diff export import lineage path plot query refresh rollback shell sql status"
COMMAND = re.compile(rf"\bcatalog ({COMMANDS.replace(' ', '|')})\b")
# Texts that only look like those of a command line, or are for one whoever reads them, and why.
EXCEPTIONS = {
    "pip install --upgrade catalog": "pip is the same for every front",
    "catalog export": "the kind of a manifest, which stands in files",
    "Tables and columns: catalog describe.": "a comment in a query that `catalog query --new` writes",
}


def trees() -> Iterator[tuple[Path, ast.Module]]:
    """Yield every module of the library, parsed."""
    for file in sorted((ROOT / "catalog").rglob("*.py")):
        yield file.relative_to(ROOT), ast.parse(file.read_text(encoding="utf-8"))


def texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the strings of a module with their lines, docstrings excepted; of an f-string the parts between values."""
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, kinds) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.lineno, node.value


def is_excepted(text: str) -> bool:
    """Whether what looks like a command in `text` is one of EXCEPTIONS."""
    return any(text == known if known == "catalog export" else known in text for known in EXCEPTIONS)


def test_library_names_no_flag_and_no_command() -> None:
    """No text of the library names what only a command line has."""
    found = [
        f"{file}:{line}: {text}"
        for file, tree in trees()
        for line, text in texts(tree)
        if (FLAG.search(text) or COMMAND.search(text)) and not is_excepted(text)
    ]
    assert [] == found


def test_no_sql_of_the_library_names_a_flag() -> None:
    """Nor does a text in the SQL of the library: what is no comment there holds no flag."""
    found = [
        f"{file.relative_to(ROOT)}: {line.strip()}"
        for file in sorted((ROOT / "catalog").rglob("*.sql"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if not line.lstrip().startswith("--") and FLAG.search(line.partition(" -- ")[0])
    ]
    assert [] == found


def test_every_option_has_words() -> None:
    """What an error of the library names as its option, the command line can say; and it has words for nothing else."""
    options = {
        text.value
        for _, tree in trees()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        for keyword in call.keywords
        if keyword.arg == "option"
        for text in ast.walk(keyword.value)
        if isinstance(text, ast.Constant) and isinstance(text.value, str)
    }
    # The option of a refused payload comes out of judge.sql.
    assert options | {"force"} == set(WORDS)
    assert set(SHELL_WORDS) == set(WORDS)


def test_option_is_no_part_of_the_message() -> None:
    """str() is the message alone; the option is there too, also of an error that was sent to another process."""
    error = Clock(2).error()
    assert ("stopped after 2 s; ask for less, or give it longer", "timeout") == (str(error), error.option)
    again = pickle.loads(pickle.dumps(error))
    assert (type(error), str(error), "timeout") == (type(again), str(again), again.option)
    assert "" == CatalogError("it failed").option


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (UsageError("no room"), "no room"),
        (UsageError("no room", option="timeout"), "no room (--timeout SECONDS)"),
        (UsageError("no room", option="unheard_of"), "no room"),
        (NotFoundError("no\nname", option="search"), "no\nname (search: catalog query models --search TEXT)"),
        (
            UsageError("no table\n  LINE 1: from t\n               ^", option="describe"),
            "no table (what there is: catalog describe)\n  LINE 1: from t\n               ^",
        ),
    ],
)
def test_words_stand_behind_the_message(error: CatalogError, said: str) -> None:
    """The words for an option come in brackets, before the picture of a place in SQL."""
    assert said == told(error)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("query", "model", "zzzzzz"), "no model is called 'zzzzzz' (search: catalog query models --search TEXT)"),
        (("query", "./zzz.sql"), "no query is at ./zzz.sql; write one (catalog query --new NAME)"),
        (("sql", "select $a"), "the SQL asks for $a; give it a value (--param NAME=VALUE, or NAME:TYPE=VALUE)"),
        (("sql", "from read_csv('x')"), "beyond the catalogue; give it a file as a table (--table NAME=PATH)"),
        (("sql", "from 'x.csv'"), "give SQL a file as a table (--table NAME=PATH)"),
        (("lineage", "models.zzzzzz"), "models has no column 'zzzzzz' (list them: catalog describe NAME)"),
        (
            ("sql", "from zzzzzz"),
            "no table is called 'zzzzzz' (what there is: catalog describe)\n  LINE 1: from zzzzzz",
        ),
        (("sql", "from range(9e9::bigint) select sum(range)", "--timeout", "0.1"), "longer (--timeout SECONDS)"),
        (
            ("query", "models", "--creator", "zzz"),
            "; list them: select distinct creator from models (catalog sql 'SQL')",
        ),
        (("refresh", "--from", "."), "no payload that a source claims is at .; name its source, one of "),
    ],
)
def test_command_line_says_it_in_its_words(
    run: Callable[..., tuple[int, str, str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    said: str,
) -> None:
    """A person at the command line is told which option or command would help."""
    monkeypatch.chdir(tmp_path)
    code, out, error = run(*arguments)
    assert (True, "") == (code > 0, out)
    assert said in error
