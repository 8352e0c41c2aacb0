"""`catalog sql`: parameters, files as tables, limits, plans, dialects, and errors that show their place."""

from __future__ import annotations

import datetime
import sys
from typing import TYPE_CHECKING

import pyarrow
import pyarrow.feather
import pyarrow.parquet
import pytest

from catalog import Catalog, LimitError, UsageError
from catalog.query.limits import Clock, size_of
from catalog.query.parameters import value_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., tuple[int, str, str]]

ROWS = [("openai/gpt-4.1-mini", 5), ("no/such", 7)]
JOINED = "select usage.model, n, creator from usage left join models on model_id = usage.model order by n"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("42", 42),
        ("-1", -1),
        ("0", 0),
        ("007", "007"),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1e6", 1e6),
        ("1_000", "1_000"),
        ("nan", "nan"),
        ("true", True),
        ("False", False),
        ("yes", "yes"),
        ("2026-01-31", datetime.date(2026, 1, 31)),
        ("2026-02-31", "2026-02-31"),
        ("2026-01-31T12:00", datetime.datetime(2026, 1, 31, 12)),
        ("", ""),
        ("a=b", "a=b"),
        ("٣", "٣"),
    ],
)
def test_value_of_a_parameter_is_read_off_its_text(text: str, value: object) -> None:
    """Integer, number, truth, date and time are read off the text; all else is text."""
    actual = value_of("x", text)
    assert (value, type(value)) == (actual, type(actual))


def test_type_of_a_parameter_can_be_said(run: Run) -> None:
    """NAME:text=VALUE makes text of what looks like a number; a type that is none is named with those there are."""
    assert (0, "x\nVARCHAR\n", "") == run("sql", "select typeof($a) as x", "--param", "a:text=1")
    code, _, error = run("sql", "select $a", "--param", "a:number=1")
    assert (2, True) == (code, "a type is one of text, integer" in error)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("select $a", "--param", "a"), "--param takes NAME=VALUE, not 'a'"),
        (("select $a", "--param", "a=1", "--param", "a=2"), "--param a is given twice"),
        (("select $creator", "--param", "craetor=1"), "the SQL asks for $creator"),
        (("select $creator", "--param", "creator=1", "--param", "craetor=1"), "no $craetor; did you mean creator?"),
        (("select 1", "--param", "a=1"), "it takes no parameters"),
        (("select 1", "--timeout", "-1"), "a timeout is more than 0 seconds"),
        (("select 1", "--limit", "-1"), "a limit of rows is 0 or more"),
        (("select 1", "--memory-limit", "much"), "'much' is no size of memory"),
        (("select 1", "--memory-limit", "1MB"), "1MB of memory is too little"),
        (("select 1", "--table", "usage"), "--table takes NAME=PATH"),
        (("select 1", "--table", "a b=x.csv"), "a table is called by letters"),
        (("select 1", "--table", "usage=/nowhere.csv"), "no file is at /nowhere.csv"),
        (("select 1", "--table", "usage=/tmp"), "/tmp is a folder; name its files by a glob: /tmp/*.parquet"),
        (("select 1", "--to", "cobol"), "Unknown dialect 'cobol'"),
    ],
)
def test_wrong_option_says_what_to_do(run: Run, arguments: tuple[str, ...], message: str) -> None:
    """A wrong option ends with exit code 2 and one line that names it."""
    code, out, error = run("sql", *arguments)
    assert (2, "", 1) == (code, out, len(error.splitlines()))
    assert message in error


def write_files(folder: Path) -> dict[str, str]:
    """Write ROWS in every form that --table reads; return their globs by the form."""
    (folder / "u.csv").write_text("model,n\n" + "".join(f"{model},{n}\n" for model, n in ROWS))
    (folder / "u.tsv").write_text("model\tn\n" + "".join(f"{model}\t{n}\n" for model, n in ROWS))
    lines = [f'{{"model": "{model}", "n": {n}}}' for model, n in ROWS]
    (folder / "u.json").write_text("[" + ", ".join(lines) + "]")
    (folder / "u.jsonl").write_text("\n".join(lines))
    for number, line in enumerate(lines):
        (folder / f"part-{number}.ndjson").write_text(line)
    table = pyarrow.table({"model": [model for model, _ in ROWS], "n": [n for _, n in ROWS]})
    pyarrow.parquet.write_table(table, folder / "u.parquet")
    pyarrow.feather.write_feather(table, folder / "u.feather")
    with pyarrow.OSFile(str(folder / "u.arrow"), "wb") as sink, pyarrow.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return {path.suffix: str(path) for path in folder.glob("u.*")} | {"glob": str(folder / "part-*.ndjson")}


@pytest.mark.parametrize("form", [".csv", ".tsv", ".json", ".jsonl", ".parquet", ".feather", ".arrow", "glob"])
def test_file_is_a_table_beside_the_catalogue(form: str, run: Run, tmp_path: Path, starter: Path) -> None:
    """A file of every kind, and a glob, joins the catalogue's tables, in the command as in Python."""
    path = write_files(tmp_path)[form]
    expected = "model,n,creator\nopenai/gpt-4.1-mini,5,OpenAI\nno/such,7,\n"
    assert (0, expected, "") == run("sql", JOINED, "--table", f"usage={path}")
    with Catalog.open(starter) as catalogue:
        result = catalogue.sql(JOINED, tables={"usage": path})
        assert [("openai/gpt-4.1-mini", 5, "OpenAI"), ("no/such", 7, None)] == result.rows()
        assert 2 == result.arrow().num_rows


def test_table_opens_no_other_file(run: Run, tmp_path: Path) -> None:
    """Beside the named file no other is in reach, and it cannot be written."""
    (tmp_path / "mine.csv").write_text("a\n1\n")
    (tmp_path / "other.csv").write_text("a\n2\n")
    for statement in (
        f"from '{tmp_path}/other.csv'",
        f"from read_text('{tmp_path}/mine.csv')",
        f"copy models to '{tmp_path}/mine.csv'",
        f"with x as (copy (select 1) to '{tmp_path}/mine.csv') from x",
        "create table t as select 1",
    ):
        assert (4, "") == run("sql", statement, "--table", f"mine={tmp_path}/mine.csv")[:2]
    assert ["a\n1\n", "a\n2\n"] == [path.read_text() for path in sorted(tmp_path.iterdir())]


def test_table_has_a_name_of_its_own(run: Run, tmp_path: Path) -> None:
    """A file can take the place of no table of the catalogue."""
    (tmp_path / "mine.csv").write_text("a\n1\n")
    code, _, error = run("sql", "from models", "--table", f"models={tmp_path}/mine.csv")
    assert (2, True) == (code, "the catalogue has a table of that name" in error)


def test_file_that_cannot_be_read_is_named(run: Run, tmp_path: Path) -> None:
    """A file that is not what its ending says is named with the reason."""
    (tmp_path / "mine.parquet").write_text("no parquet")
    code, _, error = run("sql", "from mine", "--table", f"mine={tmp_path}/mine.parquet")
    assert (2, 1) == (code, len(error.splitlines()))
    assert f"cannot read {tmp_path}/mine.parquet" in error


def test_limit_cuts_and_says_so(starter: Path) -> None:
    """With a limit no more rows come, as rows, in batches and as Arrow; is_cut says whether there were more."""
    with Catalog.open(starter) as catalogue:
        result = catalogue.sql("from range(100)", limit=3)
        assert [(0,), (1,), (2,)] == result.rows()
        assert result.is_cut
        assert 3 == result.arrow().num_rows
        whole = catalogue.sql("from range(3)", limit=3)
        assert (3, False) == (len(whole.rows()), whole.is_cut)


def test_piped_answer_is_whole(run: Run) -> None:
    """Without a terminal every row comes, unless --limit says how many."""
    assert 1501 == len(run("sql", "from range(1500)")[1].splitlines())
    assert (0, "range\n0\n1\n", "") == run("sql", "from range(1500)", "--limit", "2")


def test_terminal_gets_a_thousand_rows_and_a_note(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal a table is cut at 1000 rows, a note on stderr says so; --limit 0 gives all."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    code, out, error = run("sql", "select range as n from range(1500)")
    assert (0, True, False) == (code, " 999" in out, " 1000" in out)
    assert "the first 1000 rows; --limit 0 gives all\n" == error
    assert " 1499" in run("sql", "select range as n from range(1500)", "--limit", "0")[1]


def test_time_that_a_reader_takes_does_not_count(starter: Path) -> None:
    """The clock of a statement runs while the engine works, not between two batches."""
    import time

    with Catalog.open(starter) as catalogue:
        result = catalogue.sql("from range(30000)", timeout=2)
        for batch in result.batches(10_000):
            assert batch
            time.sleep(0.8)


def test_timeout_stops_arrow_too(starter: Path) -> None:
    """A statement that takes too long is stopped whichever way its rows are asked for, and the next one runs."""
    endless = "select count(*) from range(10000000000) as a, range(1000000000) as b where hash(a.range, b.range) = 0"
    with Catalog.open(starter) as catalogue:
        with pytest.raises(LimitError, match="stopped after 0.3 s"):
            catalogue.sql(endless, timeout=0.3).rows()
        with pytest.raises(LimitError, match="stopped after 0.3 s"):
            catalogue.sql(endless, timeout=0.3).arrow()
        assert [(1,)] == catalogue.sql("select 1", timeout=5).rows()


@pytest.mark.parametrize("is_streamed", [False, True])
def test_timeout_counts_the_reading_of_arrow_batches(starter: Path, is_streamed: bool) -> None:
    """Batches that each take a moment are stopped when they have taken the time together, not what lies between them."""
    import time

    endless = "select a.range from range(1000000) as a, range(1000000) as b"
    with Catalog.open(starter) as catalogue:
        reader = catalogue.sql(endless, timeout=1, is_streamed=is_streamed).arrow_batches()
        begun = time.monotonic()
        time.sleep(1.2)
        assert 100_000 == reader.read_next_batch().num_rows
        with pytest.raises(LimitError, match="stopped after 1 s"):
            sum(batch.num_rows for batch in reader)
        assert 2 < time.monotonic() - begun < 10
        assert [(1,)] == catalogue.sql("select 1", timeout=5).rows()


def test_error_of_a_row_in_arrow_batches_is_one_of_the_family(starter: Path) -> None:
    """A value that cannot be made is the same error as among rows, also far behind the first batch."""
    sql = "select cast(case when range < 900000 then '1' else 'x' end as integer) as n from range(1000000)"
    with Catalog.open(starter) as catalogue:
        errors = []
        for read in (lambda: catalogue.sql(sql).rows(), lambda: list(catalogue.sql(sql).arrow_batches(1000))):
            with pytest.raises(UsageError, match="Could not convert string 'x' to INT32") as raised:
                read()
            errors.append(str(raised.value))
    assert errors[0] == errors[1]


def test_clock_without_time_left_begins_nothing() -> None:
    """Calls that are each over before an interrupt could come are not begun once the time is up."""
    import time

    clock = Clock(0.01)
    with clock.running():
        time.sleep(0.015)
    with pytest.raises(LimitError, match="stopped after 0.01 s"), clock.running():
        pytest.fail("begun")


def test_clock_calls_for_help_when_no_interrupt_is_heeded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a block goes on after its time and the grace, the clock calls what was given to it."""
    import threading

    monkeypatch.setattr("catalog.query.limits.GRACE", 0.05)
    called = threading.Event()
    clock = Clock(0.05, called.set)
    with clock.running():
        assert called.wait(5)
    assert clock.is_over


def test_explain_prints_the_plan(run: Run) -> None:
    """--explain prints the engine's plan, also of a statement in another dialect, and runs nothing."""
    assert "Scan" in run("sql", "select * from sources", "--explain")[1]
    assert "Limit" in run("sql", "select top 1 * from models", "--dialect", "tsql", "--explain")[1]
    assert 4 == run("sql", "delete from sources", "--explain")[0]


def test_to_prints_another_dialect(run: Run) -> None:
    """--to prints the statement in another dialect and needs no catalogue."""
    code, out, error = run(
        "sql", "select top 3 name from models", "--dialect", "tsql", "--to", "spark", "--catalog", "/nowhere"
    )
    assert (0, "SELECT\n  name\nFROM models\nLIMIT 3\n", "") == (code, out, error)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (
            ("select nme from models",),
            "no column is called 'nme'; did you mean name?\n  LINE 1: select nme from models\n                 ^^^\n",
        ),
        (
            ("select 1 as a,\n  coutn(*) from models",),
            "no function is called 'coutn'; did you mean count, cot, countif?\n"
            "  LINE 2:   coutn(*) from models\n            ^^^^^^^^\n",
        ),
        (
            ("from modles",),
            "no table is called 'modles'; did you mean models, model, model_names?\n  LINE 1: from modles\n               ^^^^^^\n",
        ),
        (
            ("from leaderbord()",),
            "no function is called 'leaderbord'; did you mean leaderboard?\n"
            "  LINE 1: from leaderbord()\n               ^^^^^^^^^^^^\n",
        ),
        (
            ("from leaderboard",),
            "no table is called 'leaderboard'; it is a query, and takes parentheses: leaderboard(...)\n"
            "  LINE 1: from leaderboard\n               ^^^^^^^^^^^\n",
        ),
        (
            ('select 1 from models where creator = "OpenAI"',),
            "no column is called 'OpenAI'; is it a text? Write it in single quotes: 'OpenAI'\n"
            '  LINE 1: select 1 from models where creator = "OpenAI"\n' + " " * 47 + "^^^^^^^^\n",
        ),
        (
            ("select coding_index from specs",),
            "no column is called 'coding_index' here; it is a metric: select ... from specs where "
            "metric_id = 'coding_index'\n  LINE 1: select coding_index from specs\n" + " " * 17 + "^^^^^^^^^^^^\n",
        ),
        (
            ("select top 1 nme from models", "--dialect", "tsql"),
            "no column is called 'nme'; did you mean name?\n  LINE 1: SELECT nme FROM models LIMIT 1\n"
            "                 ^^^\n",
        ),
    ],
)
def test_error_shows_its_place_and_the_near_names(run: Run, arguments: tuple[str, ...], error: str) -> None:
    """A name that is not there comes with the nearest ones, and with carets under it in its line."""
    assert (2, "", f"catalog: the SQL does not run: {error}") == run("sql", *arguments)


@pytest.mark.parametrize("dialect", [(), ("--dialect", "tsql")])
def test_place_in_a_long_line_fits_a_terminal(run: Run, dialect: tuple[str, ...]) -> None:
    """Of a long line so much is shown, around the place, that a terminal of 80 columns folds nothing."""
    columns = ", ".join(["output_usd_per_mtok"] * 9)
    for sql in (f"select {columns}, nmae, {columns} from models", f"select {columns}, (nmae from models, {columns}"):
        code, _, error = run("sql", sql, *dialect)
        _, shown, carets = error.splitlines()
        assert 2 == code
        assert "nmae" in shown
        assert max(len(shown), len(carets)) < 80
        assert "^" in carets


def test_error_of_another_dialect_shows_its_place(run: Run) -> None:
    """What does not parse in another dialect shows its place in the text as it was written."""
    code, _, error = run("sql", "select a,\n  from (b c", "--dialect", "postgres")
    assert 2 == code
    assert "catalog: the SQL does not parse as postgres: Expecting )" == error.splitlines()[0]
    assert ["  LINE 2:   from (b c", " " * 20 + "^"] == error.splitlines()[1:]


def test_picture_obeys_no_control_letters(run: Run) -> None:
    """A line of SQL with control letters in it is shown without them."""
    error = run("sql", "select nme, '\x1b[31m' from models")[2]
    assert "\x1b" not in error


def test_size_of_memory() -> None:
    """A size is a number with a unit of 1000s, or of 1024s with an i."""
    assert [500_000_000, 2_000_000_000, 1_610_612_736] == [size_of(text) for text in ("500MB", "2 gb", "1.5GiB")]


def test_memory_limit_stops_a_statement(starter: Path) -> None:
    """memory_limit is of one statement alone: the same one runs without it."""
    greedy = "select length(string_agg(repeat('x', 1000), '')) from range(300000)"
    with Catalog.open(starter) as catalogue:
        with pytest.raises(LimitError, match="limit of memory"):
            catalogue.sql(greedy, memory_limit="64MiB").rows()
        assert [(300_000_000,)] == catalogue.sql(greedy).rows()


def test_own_named_query_passes_the_gate(starter: Path, tmp_path: Path) -> None:
    """A query of a user's own folder may do no more than a statement."""
    from catalog import UnsafeError

    (tmp_path / "mine.sql").write_text("-- Mine.\n-- grain: one row\n\nselect * from read_text('/etc/passwd')\n")
    with Catalog.open(starter, queries=tmp_path) as catalogue, pytest.raises(UnsafeError, match="read_text is refused"):
        catalogue.query("mine")


def test_limits_of_time_and_rows_are_checked_in_python(starter: Path) -> None:
    """A limit that makes no sense is refused in Python as on the command line."""
    with Catalog.open(starter) as catalogue, pytest.raises(UsageError, match="more than 0 seconds"):
        catalogue.sql("select 1", timeout=0)
