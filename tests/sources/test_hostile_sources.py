"""Hostile sources: whatever a server sends, the refresh says so in one line and the old catalogue loses nothing."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import time
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from catalog_cli.main import main
from conftest import Loader, openrouter, openrouter_model, rows_of
from loopback import Reply

import catalog.sources.fetch
import catalog.sources.refresh
import catalog.store.macros
from catalog import Catalog, SourceError
from catalog.sources.fetch import FetchLimits
from catalog.sources.payloads import Unpacking, text_of_payload

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from loopback import Loopback, Online

MODEL = "openai/gpt-4.1-mini"
OTHERS = [openrouter_model(f"openai/other-{number}") for number in range(3)]
GOOD = openrouter(openrouter_model(MODEL), *OTHERS)
DEEP = 100_000
PACKED = gzip.compress(json.dumps(GOOD).encode())
GZIP = {"Content-Encoding": "gzip"}
HELD = "select * from observations order by all"
# What moves a cursor, colours, rings, or turns a line around.
UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def written(new: str, old: str = '"prompt": "0.000001"') -> str:
    """Return the good payload as text, with something else in the place of the first model's input price."""
    text = json.dumps(GOOD)
    assert old in text
    return text.replace(old, new, 1)


def endless(piece: bytes, times: int) -> Iterator[bytes]:
    """Yield a piece again and again."""
    for _ in range(times):
        yield piece


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a catalogue that holds the good payload."""
    folder = tmp_path_factory.mktemp("good")
    load = Loader(folder / "catalog.duckdb", folder / "payloads")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalog.sources.refresh, "STARTER", folder / "no-starter")
        patch.setattr(catalog.store.macros, "query_files", list)
        load(openrouter={"2026-08-31": GOOD})
    return load.path


@pytest.fixture
def held(online: Online, good: Path) -> Online:
    """Return a catalogue as of `online` that holds the good payload already."""
    online.path.parent.mkdir(parents=True)
    shutil.copyfile(good, online.path)
    return online


# Refused as a whole ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (Reply(status=500), "it answers 500 Internal Server Error (asked 4 times); try again later"),
        (Reply("<html>", kind="text/html"), "it answers with text/html, not JSON; is the URL right?"),
        (Reply(b"\x89PNG", kind="image/png"), "it answers with image/png, not JSON; is the URL right?"),
        (Reply(GOOD, kind="application/zip"), "it answers with application/zip, not JSON; is the URL right?"),
        (Reply("<!doctype html><title>Sign in"), "refused: it is a page of HTML or XML (Expecting value: line 1"),
        (Reply("Service unavailable", kind="text/plain"), "refused: it is not JSON (Expecting value: line 1"),
        (Reply(b""), "refused: it is empty (0 bytes)"),
        (Reply("\n\n"), "refused: it is empty (2 bytes)"),
        (Reply(b'{"data": "\xff\xfe"}'), "cannot be read ('utf-8' codec can't decode byte 0xff"),
        (Reply(json.dumps(GOOD)[:-9]), "refused: it is not JSON ("),
        (Reply(PACKED[:-9], headers=GZIP), "it is gzip that breaks off"),
        (Reply(PACKED[:40] + b"junk" + PACKED[44:], headers=GZIP), "it is broken gzip ("),
        (Reply(GOOD, headers=GZIP), "it is broken gzip ("),
        (Reply(GOOD, headers={"Content-Encoding": "br"}), "its answer is packed in a way that was not asked for (br)"),
        (Reply("[" * DEEP + "]" * DEEP), "refused: it is nested too deeply"),
        (Reply('{"data":' * DEEP + "1" + "}" * DEEP), "refused: it is nested too deeply"),
        (Reply(written("[" * DEEP + "]" * DEEP, '"gpt-4.1-mini"')), "refused: it is nested too deeply"),
        (Reply('{"data": [' + "{}," * 1_000_000 + "{}]}"), "refused: it has over 1,000,000 values or 32,000,000 bytes"),
        (
            Reply(written('"\\ud800"', '"gpt-4.1-mini"')),
            "refused: openrouter cannot read it (Conversion Error: Malformed",
        ),
        (Reply("null"), "refused: it holds no models"),
        (Reply({"data": []}), "refused: it holds no models"),
        (Reply({"error": "rate limited"}), "refused: it holds no models"),
        (Reply({"data": "all of them"}), "refused: openrouter cannot read it (Conversion Error: Expected ARRAY"),
        (
            Reply({"data": [{"slug": "gpt-4.1-mini"}]}),
            "refused: no row of it has context_tokens, input_usd_per_mtok, name, ",
        ),
        (
            Reply(status=302, headers={"Location": "file:///etc/passwd"}),
            "it redirects to file:///etc/passwd, which is not",
        ),
        (Reply(status=302, headers={"Location": "http://[::1"}), "Invalid port: ':1'"),
        (Reply(status=302), "it redirects more than 5 times"),
        (Reply(status=204), "it answers 204 No Content"),
        (Reply(GOOD, status=206), "it answers 206 Partial Content"),
        (Reply(status=404, headers={"X-Text": "\x9b31m"}), "it answers 404 Not Found"),
    ],
    ids=lambda value: value[:32] if isinstance(value, str) else "",
)
def test_what_is_no_good_answer_changes_nothing(
    held: Online, capsys: pytest.CaptureFixture[str], reply: Reply, message: str
) -> None:
    """It is exit code 5 and one line that says why; every observation stays as it was."""
    held.web["/openrouter"] = reply
    before = rows_of(held.path, HELD)
    code, _, err = held.command(capsys, "openrouter")
    assert (5, 1) == (code, len(err.splitlines()))
    assert message in err
    assert err.startswith("catalog: ")
    assert len(err) < 600
    assert UNFIT.search(err.rstrip()) is None
    assert before == rows_of(held.path, HELD)


def test_drip_feed_is_cut_off(
    online: Online, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A byte now and then keeps the connection alive, but not beyond the time that a source may take in all."""

    def dripping() -> Iterator[bytes]:
        for letter in json.dumps(GOOD):
            yield letter.encode()
            time.sleep(0.05)

    monkeypatch.setattr(catalog.sources.fetch, "LIMITS", FetchLimits(read=5, total=0.5))
    online.web["/openrouter"] = Reply(dripping())
    begun = time.monotonic()
    code, _, err = online.command(capsys, "openrouter")
    assert (5, f"catalog: openrouter: {online.web.url}/openrouter: it takes over 0.5 seconds\n") == (code, err)
    assert time.monotonic() - begun < 10


def test_dripping_headers_are_cut_off(online: Online, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same of an answer that never gets beyond its headers."""
    import socket
    import threading

    listening = socket.create_server(("127.0.0.1", 0))
    done = threading.Event()

    def serve() -> None:
        connection, _ = listening.accept()
        with connection:
            connection.sendall(b"HTTP/1.1 200 OK\r\n")
            while not done.wait(0.05):
                try:
                    connection.sendall(b"X-Header: x\r\n")
                except OSError:
                    return

    thread = threading.Thread(target=serve)
    thread.start()
    monkeypatch.setenv("CATALOG_OPENROUTER_URL", f"http://127.0.0.1:{listening.getsockname()[1]}/")
    monkeypatch.setattr(catalog.sources.fetch, "LIMITS", FetchLimits(read=5, total=0.5))
    (run,) = online.refresh("openrouter").runs
    done.set()
    thread.join()
    listening.close()
    assert ("failed", True) == (run.status, run.error.endswith("it takes over 0.5 seconds"))


# Bounded ---------------------------------------------------------------------------------------------------------------

MEASURED = """
import resource, sys
from catalog_cli.main import main
code = main(["refresh", "openrouter", "--catalog", sys.argv[1]])
print(code, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def measured(catalogue: Path, url: str) -> tuple[int, int, str]:
    """Refresh in a process of its own; return its exit code, its largest memory in MB and its stderr."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(catalogue)],
        env={**os.environ, "CATALOG_OPENROUTER_URL": url, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    code, memory = done.stdout.split()[-2:]
    return int(code), int(memory), done.stderr


@pytest.mark.parametrize("is_packed", [False, True], ids=["streamed", "gzip bomb"])
def test_memory_is_bounded(tmp_path: Path, web: Loopback, is_packed: bool) -> None:
    """A body of 2 GB, or of 2 MB that unpacks to 2 GB, ends at the limit: it takes less than 200 MB beyond a good refresh."""
    piece = b" " * 1_000_000
    if is_packed:
        member = gzip.compress(b" " * 100_000_000)
        web["/"] = Reply(endless(member, 20), headers=GZIP)
    else:
        web["/"] = Reply(endless(piece, 2000))
    web["/good"] = Reply(GOOD)
    _, usual, _ = measured(tmp_path / "good.duckdb", f"{web.url}/good")
    code, memory, err = measured(tmp_path / "bad.duckdb", f"{web.url}/")
    assert (5, 1) == (code, len(err.splitlines()))
    assert "it is over 32,000,000 bytes" in err
    assert memory < usual + 200, f"{memory} MB against {usual} MB"


def test_gzip_may_be_several_members() -> None:
    """gzip of several members, padded with zeros, is their texts in a row; what is no gzip behind them is not."""
    several = gzip.compress(b"one ") + gzip.compress(b"two") + b"\0" * 9
    for size in (1, 7, 1000):
        body = Unpacking(100, True)
        for place in range(0, len(several), size):
            body.add(several[place : place + size])
        assert b"one two" == body.end()
    body = Unpacking(100, True)
    with pytest.raises(SourceError, match="broken gzip"):
        body.add(gzip.compress(b"one") + b"junk")


def test_gzip_file_is_unpacked_no_further_than_the_limit(load: Loader, tmp_path: Path) -> None:
    """A payload file that is a bomb is refused, as an answer would be."""
    file = tmp_path / "openrouter" / "2026-01-05.json.gz"
    file.parent.mkdir()
    file.write_bytes(gzip.compress(b" " * 40_000_000))
    assert [f"{file}: refused: it is over 32,000,000 bytes"] == catalog.sources.refresh.refresh_from(
        load.path, file
    ).failures


def test_number_of_five_thousand_digits_is_read() -> None:
    """A long number is no error of the reader: it is for the catalogue's bounds to refuse."""
    text = '{"data": ' + "9" * 5000 + "}"
    assert text == text_of_payload(text.encode(), "here")


# Rejected by the row ---------------------------------------------------------------------------------------------------


PRICES = (
    ("NaN", "no_value"),
    ('"NaN"', "no_value"),
    ('"Infinity"', "no_value"),
    ("1e400", "no_value"),
    ('"1e400"', "no_value"),
    ("1" + "0" * 5000, "too_long"),
    ('"-0.000001"', "below_minimum"),
    ("-3", "below_minimum"),
    ('"1"', "above_maximum"),
    ('"free"', "no_value"),
    ('""', "no_value"),
    ("true", "no_value"),
    ("[1]", "no_value"),
    ('{"usd": 1}', "no_value"),
    ('"0x10"', "no_value"),
    ('"1e-400"', "false_zero"),
    ('"0"', "false_zero"),
    ('"0.0002"', "price_jump"),
    ("0.000001", None),
    ('"0.000001"', None),
    ("1e-6", None),
    ('"1E-6"', None),
    ('" 0.000001 "', None),
)


def test_strange_numbers_are_rejected_and_the_others_count(online: Online, capsys: pytest.CaptureFixture[str]) -> None:
    """A price that is none, or is out of bounds, is rejected with its reason; the rest counts, and the exit code is 0.

    A price is the same as number and as text, plain or with an exponent.
    """
    before = openrouter(*(openrouter_model(f"openai/m-{number}") for number in range(len(PRICES))))
    after = openrouter(*(openrouter_model(f"openai/m-{number}", f"#{number}#") for number in range(len(PRICES))))
    text = re.sub('"#([0-9]+)#"', lambda match: PRICES[int(match[1])][0], json.dumps(after))
    online.web["/openrouter"] = [Reply(before), Reply(text)]
    online.refresh("openrouter")
    code, out, err = online.command(capsys, "openrouter", "--json")
    (run,) = json.loads(out)
    assert (0, "ok", 18, run["seen"] - 18) == (code, run["status"], run["rejected"], run["unchanged"])
    assert err == "catalog: 3 prices look wrong and are held back (see them: catalog accept)\n"
    reasons = dict(rows_of(online.path, "select reference, reason from rejections"))
    assert [(price, reason) for price, reason in PRICES] == [
        (price, reasons.get(f"openai/m-{number}")) for number, (price, _) in enumerate(PRICES)
    ]
    bad = "select * from observations where number_value < 0 or isnan(number_value) or isinf(number_value)"
    assert [] == rows_of(online.path, bad)


def test_the_better_of_two_rows_with_one_id_counts(online: Online) -> None:
    """An id that is there twice is one model: what differs is rejected as duplicate_key, what is the same is unchanged."""
    twice = openrouter_model(MODEL, "0.000009", "0.000002")
    online.web["/openrouter"] = Reply(openrouter(openrouter_model(MODEL), *OTHERS, twice))
    (run,) = online.refresh("openrouter").runs
    assert ("ok", 1) == (run.status, run.rejected)
    assert [("duplicate_key", MODEL)] == rows_of(online.path, "select reason, reference from rejections")


IDS = {
    "openai/" + "x" * 20_000: "too_long",
    "openai/gpt\x1b[2J-4": "unprintable_id",
    "openai/gpt-4\x00": "unprintable_id",
    "openai/\u202e4-tpg": "unprintable_id",
    "/": "unknown_model",
    "openai/": "unknown_model",
    "/gpt-4": "unknown_model",
    "gpt-4": "unknown_model",
    "": "unknown_model",
}


def test_strange_ids_are_no_models(held: Online, capsys: pytest.CaptureFixture[str]) -> None:
    """An id that cannot be shown, is too long, or lacks a part makes no model; the others of the payload count."""
    strange = [{**openrouter_model("openai/x"), "id": model} for model in IDS]
    held.web["/openrouter"] = Reply({"data": [*GOOD["data"], *strange]})
    code, out, _ = held.command(capsys, "openrouter", "--json")
    (run,) = json.loads(out)
    assert (0, 0, 0, 0) == (code, run["added"], run["changed"], run["closed"])
    found = rows_of(held.path, "select reference, reason, rows_rejected from rejections order by reason, reference")
    assert sorted(IDS.values()) == [reason for _, reason, _ in found]
    assert all(len(reference) <= 300 and not UNFIT.search(reference) for reference, _, _ in found)
    assert run["rejected"] == sum(rows for _, _, rows in found)


NAME = "\x1b]0;owned\x07\x1b[31mRed\x9b2J\u202etxt.exe\x00 \tand\n more\r"


def test_terminal_escapes_of_a_name_reach_no_output(online: Online, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever a name, a modality or a date holds, no format of a query prints what a terminal would obey."""
    strange = openrouter_model("openai/red", name=NAME, expiration_date=NAME)
    strange["architecture"]["input_modalities"] = ["text", NAME]
    online.web["/openrouter"] = Reply(openrouter(strange, *OTHERS))
    assert online.refresh("openrouter").failures == []
    queries = (
        "select * from observations where model_id = 'openai/red'",
        "select * from rejections",
        "select * from model_names",
        "select * from specs where model = 'openai/red'",
    )
    for form, query in product(("table", "csv", "json", "jsonl", "markdown"), queries):
        assert 0 == main(["sql", query, "--catalog", str(online.path), "--format", form])
        out = capsys.readouterr().out
        assert "Red" in out or "red" in out
        assert UNFIT.search(out) is None, query
    with Catalog.open(online.path) as catalogue:
        assert "�]0;owned��[31mRed�2J�txt.exe� and more" == catalogue._session.resolve(["openai/red"])[0].name


def test_terminal_escapes_of_a_name_reach_no_page(online: Online, capsys: pytest.CaptureFixture[str]) -> None:
    """The page of a model of such a name is clean too."""
    online.web["/openrouter"] = Reply(openrouter(openrouter_model("openai/red", name=NAME), *OTHERS))
    online.refresh("openrouter")
    for form in ("terminal", "markdown", "html", "json"):
        assert 0 == main(["compare", "openai/red", "openai/other-1", "--catalog", str(online.path), "--format", form])
        out = capsys.readouterr().out
        assert "Red" in out
        assert UNFIT.search(out) is None


def test_terminal_escapes_in_an_argument_are_not_echoed(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An error that quotes what was asked for shows it without what a terminal would obey."""
    assert 3 == main(["query", "model", "gpt\x1b[31m-9", "--catalog", str(starter)])
    err = capsys.readouterr().err
    assert "gpt�[31m-9" in err
    assert UNFIT.search(err.rstrip()) is None


def test_hours_that_are_none_make_a_condition_of_their_own(online: Online) -> None:
    """A price by time of day whose hours cannot be read stays a price with a condition, never the plain one."""
    overrides: list[Any] = [{"utc_start": "late", "utc_end": 9e30, "prompt": "0.000005"}, 7, None, "x", [{}]]
    odd = openrouter_model(MODEL, pricing={"overrides": overrides})
    online.web["/openrouter"] = Reply(openrouter(odd, *OTHERS))
    assert ["ok"] == [run.status for run in online.refresh("openrouter").runs]
    assert [("",), ('condition {"utc_start":"late","utc_end":9e30,"prompt":"0.000005"}',)] == rows_of(
        online.path,
        "select variant from observations where model_id = ? and metric_id = 'input_usd_per_mtok' order by all",
        MODEL,
    )
