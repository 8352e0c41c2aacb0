"""`catalog shell`: what it answers, completes and remembers."""

from __future__ import annotations

import os
import pty
import select
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from catalog_cli.shell.completion import NameCompleter
from catalog_cli.shell.shell import Shell
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from catalog import Catalog
from catalog.query.formats import Format

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def tiny(tiny_catalog: Path) -> Iterator[Catalog]:
    """Return the tiny catalogue, open."""
    with Catalog.open(tiny_catalog) as opened:
        yield opened


@pytest.fixture
def typed(tiny: Catalog, capsys: pytest.CaptureFixture[str]) -> Callable[[str], tuple[str, str]]:
    """Return a function that types keys into a shell and gives its stdout and stderr."""

    def call(keys: str) -> tuple[str, str]:
        with create_pipe_input() as pipe:
            pipe.send_text(keys)
            Shell(tiny, Format.CSV).run(pipe, DummyOutput())
        captured = capsys.readouterr()
        return captured.out, captured.err

    return call


def complete(tiny: Catalog, text: str) -> list[str]:
    """Return what the shell offers behind `text`, in order."""
    offered = NameCompleter(tiny).get_completions(Document(text), None)  # type: ignore[arg-type]
    return [completion.text for completion in offered]


def test_sql_ends_with_a_semicolon_and_may_span_lines(typed: Callable[[str], tuple[str, str]]) -> None:
    """Enter begins a new line until a semicolon; the answer is on stdout, how long it took on stderr."""
    out, error = typed("select 1 as one,\r2 as two;\r\\quit\r")
    assert out == "one,two\n1,2\n"
    assert error.splitlines()[-1].endswith(" s")


def test_named_query_takes_its_arguments(typed: Callable[[str], tuple[str, str]]) -> None:
    r"""\q runs a named query by position, as the command does; without a name it lists them."""
    out, _ = typed("\\q compare_pair gpt-4.1-mini gpt-5.2-codex\r\\quit\r")
    assert "Output price,$1.60/1M,$14.00/1M,GPT-4.1 Mini," in out
    out, _ = typed("\\q\r\\quit\r")
    assert 'compare_pair,"[""a model"", ""b model""' in out


def test_names_are_described(typed: Callable[[str], tuple[str, str]]) -> None:
    r"""\d lists, or describes one."""
    assert "specs,table," in typed("\\d\r\\quit\r")[0]
    assert "who wins,the higher one" in typed("\\d intelligence_index\r\\quit\r")[0]


def test_format_and_timing_can_be_set(typed: Callable[[str], tuple[str, str]]) -> None:
    r"""\format changes how answers are written; \\timing switches the time off."""
    out, error = typed("\\format json\r\\timing\rselect 1 as one;\r\\quit\r")
    assert out == '[\n {"one": 1}\n]\n'
    assert error.splitlines()[-1] == "timing is off"


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("select nothing from specs;\r", "nothing"),
        ("drop table specs;\r", "the catalogue is read-only"),
        ("\\x\r", "no command is called \\x; there are \\d, \\q"),
        ("\\format parquet\r", "\\format takes one of table, csv"),
        ("\\q compare_pair gpt-4.1-mini gpt-5.2-codex yes no\r", "'no' is one too many"),
        ("\\q compare_par\r", "? (list them: \\q)"),
        ("\\d 'x\r", "No closing quotation"),
    ],
)
def test_errors_do_not_end_it(typed: Callable[[str], tuple[str, str]], keys: str, said: str) -> None:
    """An error is said, and the next question is answered."""
    out, error = typed(f"{keys}select 2 as two;\r\\quit\r")
    assert said in error
    assert out == "two\n2\n"


def test_end_of_input_ends_it(typed: Callable[[str], tuple[str, str]]) -> None:
    """Ctrl-D leaves; Ctrl-C only forgets what was typed."""
    assert typed("select 1 as lost\x03select 2 as kept;\r\x04")[0] == "kept\n2\n"


def test_long_answers_are_cut_and_say_so(typed: Callable[[str], tuple[str, str]]) -> None:
    """No more than a thousand rows are shown, and the rest is said to be there."""
    out, error = typed("select range as number from range(5000);\r\\quit\r")
    assert out.splitlines()[-1] == "999"
    assert "the first 1000 rows; all of them: catalog sql" in error


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("sel", "select"),
        ("select * from spe", "spec_choices"),
        ("from specs select disa", "disagreeing_sources"),
        ("select model_id, na", "name"),
        ("select output_u", "output_usd_per_mtok"),
        ("select s.meth from specs as s where s.meth", "method"),
        ("select specs.figu", "figure"),
        ("from compare_p", "compare_pair"),
        ("from specs where metric_id = 'intell", "intelligence_index"),
        ("from compare_pair('gpt-4.1", "gpt-4.1-mini"),
        ("from compare_pair('openai/gpt-4.1", "openai/gpt-4.1-mini"),
        ("select array_to_s", "array_to_string"),
        ("\\q comp", "compare_many"),
        ("\\q compare_pair gpt-5", "gpt-5.2-codex"),
        ("\\d output_us", "output_usd_per_mtok"),
        ("\\form", "\\format"),
        ("\\format js", "json"),
    ],
)
def test_names_are_completed_by_place(tiny: Catalog, text: str, first: str) -> None:
    """What is offered first fits the place: a column of a mentioned table, in quotes a metric or model, and so on."""
    assert complete(tiny, text)[0] == first


def test_columns_of_other_tables_are_not_offered(tiny: Catalog) -> None:
    """After a dot only columns of that table stand."""
    assert set(complete(tiny, "from specs s, methods m select m.me")) == {"metric_id", "method", "method_rank"}


def test_help_fits_a_terminal(typed: Callable[[str], tuple[str, str]]) -> None:
    r"""No line of \help is folded on 80 columns."""
    out, _ = typed("\\help\r\\quit\r")
    assert "\\timing" in out
    assert [line for line in out.splitlines() if len(line) > 79] == []


def test_shell_needs_a_terminal(run: Callable[..., tuple[int, str, str]]) -> None:
    """Piped, the shell says what to use instead."""
    assert run("shell") == (2, "", "catalog: catalog shell is for a terminal; pipe SQL into: catalog sql -\n")


def test_ctrl_c_stops_the_statement_not_the_shell(starter: Path) -> None:
    """Ctrl-C stops what runs, however deep in the engine, and the shell answers the next question."""
    pid, screen = pty.fork()
    if pid == 0:
        os.environ |= {"CATALOG_PATH": str(starter), "TERM": "dumb", "PYTHONPATH": f"{ROOT}:{ROOT / 'cli'}"}
        os.execv(sys.executable, [sys.executable, "-m", "catalog_cli", "shell"])
    try:
        read_until(screen, "catalog> ")
        os.write(screen, b"select count(*) from range(1000000) a, range(1000000) b where a.range + b.range = 3;\r")
        time.sleep(1.5)
        os.write(screen, b"\x03")
        read_until(screen, "stopped")
        os.write(screen, b"select 40 + 2 as answer;\r")
        assert "42" in read_until(screen, " s\r\n")
        os.write(screen, b"\\quit\r")
    finally:
        os.close(screen)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def read_until(screen: int, text: str, seconds: float = 60) -> str:
    """Return what a terminal shows until `text` is there; fail after some seconds."""
    shown = ""
    late = time.monotonic() + seconds
    while text not in shown:
        assert time.monotonic() < late, shown
        if select.select([screen], [], [], 0.2)[0]:
            shown += os.read(screen, 65_536).decode(errors="replace")
    return shown
