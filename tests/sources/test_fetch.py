"""Fetching: what is asked of a source over HTTP, what counts as its answer, and what a refresh makes of it."""

from __future__ import annotations

import asyncio
import datetime
import hashlib
import json
import subprocess
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from catalog_cli.main import main
from conftest import models_dev, models_dev_model, openrouter, openrouter_model, rows_of
from loopback import Loopback, Reply, packed

import catalog.sources.fetch
from catalog import UsageError
from catalog.header import SqlFile
from catalog.sources.fetch import Answer, FetchLimits, fetch

if TYPE_CHECKING:
    from loopback import Online

KEY = "sk-7Hf0secret"
MODEL = "openai/gpt-4.1-mini"
PAYLOAD = openrouter(openrouter_model(MODEL))


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the seconds that are waited between attempts; nothing really waits."""
    waited: list[float] = []

    async def pause(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr(catalog.sources.fetch, "pause", pause)
    return waited


def source(url: str, name: str = "here", **entries: str) -> SqlFile:
    """Return a source that is fetched from a URL."""
    return SqlFile(Path("here.sql"), name, "", {"fetch": url, **entries}, (), "")


def keyed(url: str) -> SqlFile:
    """Return a source that needs the key in HERE_KEY."""
    return source(url, key="HERE_KEY", key_header="x-api-key")


def one(
    asked: SqlFile, limits: FetchLimits | None = None, known: tuple[str | None, str | None] | None = None
) -> Answer:
    """Return the answer of one source."""
    (answer,) = fetch([asked], {} if known is None else {asked.name: known}, limits=limits)
    return answer


# What is asked ---------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("waits")
def test_program_says_who_it_is(web: Loopback) -> None:
    """A request names the program and its version, and asks for JSON, packed or not."""
    web["/"] = Reply(PAYLOAD)
    assert "fetched" == one(source(f"{web.url}/")).status
    (asked,) = web.asked["/"]
    assert ("catalog/0.1.0", "application/json", "gzip") == (
        asked["user-agent"],
        asked["accept"],
        asked["accept-encoding"],
    )


def test_url_comes_from_the_environment(web: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    """CATALOG_<SOURCE>_URL takes the place of the URL in the source's header: a mirror, or a test."""
    web["/mirror"] = Reply(PAYLOAD)
    monkeypatch.setenv("CATALOG_HERE_URL", f"{web.url}/mirror")
    answer = one(source("https://example.invalid/models"))
    assert ("fetched", f"{web.url}/mirror") == (answer.status, answer.url)


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://127.0.0.1/x", "http://127.0.0.1:99999/", "http://[", "https://", "models", "//x/y"],
)
def test_only_the_web_is_fetched(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    """A URL that is none, or of another kind, is one line that names the variable."""
    monkeypatch.setenv("CATALOG_HERE_URL", url)
    answer = one(source("https://example.invalid/models"))
    assert ("failed", True) == (
        answer.status,
        "only http and https are fetched; is CATALOG_HERE_URL right?" in answer.error,
    )


def test_what_is_held_is_asked_for_only_if_it_changed(web: Loopback) -> None:
    """The ETag and the date of what is held go along; the answer 304 means that it still is so."""
    web["/"] = Reply(status=304)
    answer = one(source(f"{web.url}/"), known=('"abc"', "Mon, 24 Aug 2026 00:00:00 GMT"))
    (asked,) = web.asked["/"]
    assert ('"abc"', "Mon, 24 Aug 2026 00:00:00 GMT") == (asked["if-none-match"], asked["if-modified-since"])
    assert ("not_modified", "") == (answer.status, answer.error)


def test_not_modified_without_being_asked_is_no_answer(web: Loopback) -> None:
    """A server that answers 304 though nothing is held of it has failed."""
    web["/"] = Reply(status=304)
    assert "it answers 304 Not Modified, though nothing of it is known" in one(source(f"{web.url}/")).error


# Keys ------------------------------------------------------------------------------------------------------------------


def test_key_goes_in_its_header(web: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    """The key of the environment is sent in the header that the source's file names."""
    monkeypatch.setenv("HERE_KEY", KEY)
    web["/"] = Reply(PAYLOAD)
    assert "fetched" == one(keyed(f"{web.url}/")).status
    assert KEY == web.asked["/"][0]["x-api-key"]


def test_source_without_its_key_is_skipped(web: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the key nothing is asked, and the answer says which variable is missing."""
    monkeypatch.delenv("HERE_KEY", raising=False)
    answer = one(keyed(f"{web.url}/"))
    assert ("skipped", "HERE_KEY is not set", []) == (answer.status, answer.error, web.asked["/"])


def test_key_of_strange_letters_is_not_sent(web: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key with a line break or a letter beyond ASCII would break the request: it is named by its variable alone."""
    monkeypatch.setenv("HERE_KEY", "sk-7\nHost: evil")
    answer = one(keyed(f"{web.url}/"))
    assert ("failed", "here: HERE_KEY holds letters that no key has; set it anew") == (answer.status, answer.error)
    assert [] == web.asked["/"]


def test_key_is_not_sent_to_another_host(web: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    """A redirect to another host is followed without the key; one on the same host with it."""
    monkeypatch.setenv("HERE_KEY", KEY)
    other = web.url.replace("127.0.0.1", "localhost")
    web["/"] = Reply(status=302, headers={"Location": "/there"})
    web["/there"] = Reply(status=302, headers={"Location": f"{other}/elsewhere"})
    web["/elsewhere"] = Reply(PAYLOAD)
    assert "fetched" == one(keyed(f"{web.url}/")).status
    assert KEY == web.asked["/there"][0]["x-api-key"]
    assert "x-api-key" not in web.asked["/elsewhere"][0]


def test_key_that_a_server_echoes_is_not_told(web: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where an error quotes a server that repeats the key, the key is left out."""
    monkeypatch.setenv("HERE_KEY", KEY)
    web["/"] = Reply(status=302, headers={"Location": f"ftp://127.0.0.1/{KEY}"})
    error = one(keyed(f"{web.url}/")).error
    assert "it redirects to ftp://127.0.0.1/(the key), which is not fetched" in error
    assert KEY not in error


def test_secrets_in_a_url_are_not_told(web: Loopback) -> None:
    """What an answer is said to come from lacks the password and the query of its URL."""
    web["/x?token=secret"] = Reply(status=404)
    answer = one(source(web.url.replace("//", "//me:password@") + "/x?token=secret"))
    assert (f"{web.url}/x", f"here: {web.url}/x: it answers 404 Not Found") == (answer.url, answer.error)


# What is answered ------------------------------------------------------------------------------------------------------


def test_packed_answer_is_unpacked(web: Loopback) -> None:
    """A gzip answer is its text; the SHA-256 is of the unpacked bytes; ETag and date are those of the answer."""
    web["/"] = packed(PAYLOAD)
    web.answers["/"][0].headers |= {"ETag": '"abc"', "Last-Modified": "Mon, 24 Aug 2026 00:00:00 GMT"}
    answer = one(source(f"{web.url}/"))
    text = json.dumps(PAYLOAD)
    assert (text, hashlib.sha256(text.encode()).hexdigest()) == (answer.text, answer.sha256)
    assert ('"abc"', "Mon, 24 Aug 2026 00:00:00 GMT") == (answer.etag, answer.last_modified)


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_what_may_pass_is_tried_again(web: Loopback, waits: list[float], status: int) -> None:
    """An overloaded or broken server is asked again after 1 and 2 seconds, and then has an answer."""
    web["/"] = [Reply(status=status), Reply(status=status), Reply(PAYLOAD)]
    assert "fetched" == one(source(f"{web.url}/")).status
    assert [1, 2] == waits


def test_attempts_are_bounded(web: Loopback, waits: list[float]) -> None:
    """After four attempts, with 1, 2 and 4 seconds between them, the source has failed."""
    web["/"] = Reply(status=503)
    answer = one(source(f"{web.url}/"))
    assert f"here: {web.url}/: it answers 503 Service Unavailable (asked 4 times); try again later" == answer.error
    assert [1, 2, 4] == waits


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_what_will_not_pass_is_not_tried_again(web: Loopback, waits: list[float], status: int) -> None:
    """A request that the server refuses is made once; of 401 and 403 the key may be the reason."""
    web["/"] = Reply(status=status)
    answer = one(source(f"{web.url}/"))
    assert ("failed", 1, []) == (answer.status, len(web.asked["/"]), waits)
    assert (status in (401, 403)) == ("is its key right?" in answer.error)


def test_server_may_say_how_long_to_wait(web: Loopback, waits: list[float]) -> None:
    """Retry-After is heeded, in seconds or as a date."""
    then = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=20)
    web["/"] = [
        Reply(status=429, headers={"Retry-After": "7"}),
        Reply(status=503, headers={"Retry-After": then.strftime("%a, %d %b %Y %H:%M:%S GMT")}),
        Reply(status=503, headers={"Retry-After": "soon"}),
        Reply(PAYLOAD),
    ]
    assert "fetched" == one(source(f"{web.url}/")).status
    assert (7, 4) == (waits[0], waits[2])
    assert 15 < waits[1] <= 20


def test_server_that_asks_to_wait_for_long_is_left_alone(web: Loopback, waits: list[float]) -> None:
    """A Retry-After of an hour ends the attempts at once."""
    web["/"] = Reply(status=429, headers={"Retry-After": "3600"})
    assert "it answers 429 Too Many Requests (asked once); try again later" in one(source(f"{web.url}/")).error
    assert [] == waits


def test_no_answer_in_time(web: Loopback, waits: list[float]) -> None:
    """A server that says nothing is given up after the time limit, and asked again."""
    asked = threading.Event()
    web["/"] = Reply(before=lambda: asked.wait(5))
    answer = one(source(f"{web.url}/"), FetchLimits(read=0.1, attempts=2))
    asked.set()
    assert f"here: {web.url}/: no answer in time (ReadTimeout) (asked 2 times); try again later" == answer.error
    assert [1] == waits


def test_nobody_there(waits: list[float]) -> None:
    """A closed port is no connection, tried again as it may open."""
    closed = Loopback()
    closed.close()
    assert "no connection" in one(source(f"{closed.url}/")).error
    assert [1, 2, 4] == waits


def test_answer_that_breaks_off_is_tried_again(web: Loopback, waits: list[float]) -> None:
    """A body shorter than its announced length is not taken for the whole."""
    web["/"] = [Reply(b'{"data": [', headers={"Content-Length": "9999"}), Reply(PAYLOAD)]
    assert "fetched" == one(source(f"{web.url}/")).status
    assert [1] == waits


def test_size_is_limited(web: Loopback) -> None:
    """An answer over the limit is refused: by its announced length, or as soon as it has come so far."""
    web["/announced"] = Reply(b"", headers={"Content-Length": "2000000000"})
    web["/streamed"] = Reply(b"x" * 1000 for _ in range(100_000))
    assert "its answer of 2,000,000,000 bytes is over 32,000,000" in one(source(f"{web.url}/announced")).error
    assert "it is over 50,000 bytes" in one(source(f"{web.url}/streamed"), FetchLimits(size=50_000)).error


def test_redirects_are_followed_but_not_for_ever(web: Loopback) -> None:
    """A redirect leads to the answer; one that leads to itself ends after five."""
    web["/"] = Reply(status=308, headers={"Location": "/there"})
    web["/there"] = Reply(PAYLOAD)
    web["/loop"] = Reply(status=302, headers={"Location": "/loop"})
    assert "fetched" == one(source(f"{web.url}/")).status
    assert "it redirects more than 5 times" in one(source(f"{web.url}/loop")).error
    assert 6 == len(web.asked["/loop"])


@pytest.mark.parametrize(
    "target",
    ["file:///etc/passwd", "ftp://127.0.0.1/x", "http://example.invalid/", "gopher://x", "javascript:alert(1)"],
)
def test_redirects_lead_to_https_or_home(web: Loopback, target: str) -> None:
    """A redirect to a file, to another protocol, or without TLS to another host is not followed."""
    web["/"] = Reply(status=302, headers={"Location": target})
    assert ", which is not fetched (only https)" in one(source(f"{web.url}/")).error


def test_certificate_must_be_trusted(tmp_path: Path, waits: list[float]) -> None:
    """A server whose certificate nobody vouches for is refused, and not asked again."""
    made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    made += ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(tmp_path / "key"), "-out", str(tmp_path / "pem")]
    try:
        subprocess.run(["openssl", *made], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("openssl makes no certificate here")
    web = Loopback((tmp_path / "pem", tmp_path / "key"))
    answer = one(source(f"{web.url}/"))
    web.close()
    assert ("failed", True, []) == (answer.status, "its certificate is not trusted" in answer.error, waits)


def test_sources_are_fetched_side_by_side(web: Loopback) -> None:
    """Neither of two sources is answered before both have been asked; they come back in the order asked for."""
    both = threading.Barrier(2, timeout=10)
    web["/a"] = Reply({"name": "a"}, before=both.wait)
    web["/b"] = Reply({"name": "b"}, before=both.wait)
    told: list[tuple[int, int, str]] = []
    answers = fetch(
        [source(f"{web.url}/a", "a"), source(f"{web.url}/b", "b")],
        {},
        lambda done, of, name: told.append((done, of, name)),
    )
    assert ['{"name": "a"}', '{"name": "b"}'] == [answer.text for answer in answers]
    assert [(1, 2), (2, 2)] == [line[:2] for line in told]


def test_fetching_in_a_notebook(web: Loopback) -> None:
    """Where an event loop runs already, as in a notebook, fetching works all the same."""
    web["/"] = Reply(PAYLOAD)

    async def cell() -> Answer:
        return one(source(f"{web.url}/"))

    assert "fetched" == asyncio.run(cell()).status


# A refresh -------------------------------------------------------------------------------------------------------------


def test_not_modified_moves_last_seen_on(online: Online) -> None:
    """After 304 nothing is rewritten, the run says so, and every figure was last seen at that time."""
    online.web["/openrouter"] = [Reply(PAYLOAD, headers={"ETag": '"1"'}), Reply(status=304)]
    online.refresh("openrouter")
    before = rows_of(online.path, "select * from observations order by all")
    report = online.refresh("openrouter")
    assert (["not modified"], [], True) == ([run.status for run in report.runs], report.failures, report.published)
    assert ['"1"'] == [asked["if-none-match"] for asked in online.web.asked["/openrouter"] if "if-none-match" in asked]
    assert before == rows_of(online.path, "select * from observations order by all")
    seen = "select distinct as_of from current_observations where source_id = 'openrouter'"
    assert [(datetime.datetime(2026, 9, 1, 2),)] == rows_of(online.path, seen)


def test_etag_is_of_what_is_held(online: Online, tmp_path: Path) -> None:
    """After a payload from a file, which has no ETag, that of an older answer is not asked with."""
    import catalog.sources.refresh

    online.web["/openrouter"] = Reply(PAYLOAD, headers={"ETag": '"1"'})
    online.refresh("openrouter")
    (tmp_path / "openrouter.json").write_text(json.dumps(openrouter(openrouter_model(MODEL, "0.000003"))))
    later = datetime.datetime(2026, 9, 1, 1, 30)
    assert (
        []
        == catalog.sources.refresh.refresh_from(online.path, tmp_path / "openrouter.json", "openrouter", later).failures
    )
    online.refresh("openrouter")
    assert "if-none-match" not in online.web.asked["/openrouter"][1]
    assert [(1.0,)] == rows_of(
        online.path, "select number_value from current_observations where metric_id = 'input_usd_per_mtok'"
    )


def test_held_back_price_is_seen_again(online: Online) -> None:
    """While a price of the last answer is held back, the source is asked for all of it, so that it may say it again."""
    dear = openrouter(openrouter_model(MODEL, "0.001"))
    online.web["/openrouter"] = [Reply(PAYLOAD), Reply(dear, headers={"ETag": '"2"'})]
    for _ in range(3):
        online.refresh("openrouter")
    assert "if-none-match" not in online.web.asked["/openrouter"][2]
    assert [(1000.0,)] == rows_of(
        online.path, "select number_value from current_observations where metric_id = 'input_usd_per_mtok'"
    )


def test_failing_source_harms_no_other(online: Online, capsys: pytest.CaptureFixture[str]) -> None:
    """One source fails, another is refused, a third is published; the exit code is 5 and each error one line."""
    online.web["/openrouter"] = Reply(PAYLOAD)
    online.web["/models_dev"] = Reply(status=503)
    online.web["/genai_prices"] = Reply("[]")
    code, out, err = online.command(capsys)
    assert code == 5
    assert [
        f"catalog: models_dev: {online.web.url}/models_dev: it answers 503 Service Unavailable (asked 4 times); try again later",
        f"catalog: {online.web.url}/genai_prices: refused: it holds no models; nothing changed",
    ] == err.splitlines()
    assert ["openrouter,ok", "artificial_analysis,skipped", "models_dev,failed", "genai_prices,refused"] == [
        ",".join(line.split(",")[:2]) for line in out.splitlines()[1:]
    ]
    assert [("failed",), ("ok",), ("refused",)] == rows_of(
        online.path, "select status from source_runs where source_id <> 'curated' order by all"
    )
    assert [(2.0,)] == rows_of(
        online.path, "select number_value from current_observations where metric_id = 'output_usd_per_mtok'"
    )


def test_failing_source_keeps_its_last_good_observations(online: Online) -> None:
    """What a source said before it failed still counts, as of the day on which it said so."""
    online.web["/openrouter"] = [Reply(PAYLOAD), Reply(status=404)]
    online.refresh("openrouter")
    before = rows_of(online.path, "select * from current_observations order by all")
    assert ["failed"] == [run.status for run in online.refresh("openrouter").runs]
    assert before == rows_of(online.path, "select * from current_observations order by all")


def test_source_without_its_key_is_named_and_no_failure(online: Online, capsys: pytest.CaptureFixture[str]) -> None:
    """A refresh of all sources goes well without the key of one; the summary says which variable it wants."""
    for path, payload in (("openrouter", PAYLOAD), ("models_dev", models_dev(openai={MODEL: models_dev_model()}))):
        online.web[f"/{path}"] = Reply(payload)
    code, out, err = online.command(capsys, "openrouter", "models_dev", "artificial_analysis", "--json")
    assert (0, "") == (code, err)
    assert ("skipped", "ARTIFICIAL_ANALYSIS_API_KEY is not set") == tuple(
        json.loads(out)[1][name] for name in ("status", "error")
    )


def test_key_is_nowhere(online: Online, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """After a refused key and after a good one, neither the output nor any byte of the catalogue holds it."""
    monkeypatch.setenv("ARTIFICIAL_ANALYSIS_API_KEY", KEY)
    row = {"slug": "m", "name": "M", "model_creator": {"slug": "openai"}, "median_output_tokens_per_second": 1.5}
    good = {"data": [{**row, "evaluations": {"artificial_analysis_intelligence_index": 3.5}}]}
    online.web["/openrouter"] = Reply(PAYLOAD)
    online.web["/artificial_analysis"] = [
        Reply({"error": KEY}, status=401),
        Reply({"error": KEY}, status=500, headers={"x-api-key": KEY}),
        Reply(status=302, headers={"Location": f"http://example.invalid/{KEY}"}),
        Reply({"error": KEY}),
        Reply(good),
    ]
    told = ""
    codes = []
    for _ in range(4):
        code, out, err = online.command(capsys, "openrouter", "artificial_analysis", "--json")
        codes.append(code)
        told += out + err
    assert [5, 5, 5, 0] == codes
    assert {KEY} == {asked["x-api-key"] for asked in online.web.asked["/artificial_analysis"]}
    assert KEY not in told
    assert KEY.encode() not in b"".join(file.read_bytes() for file in online.path.parent.iterdir())
    assert rows_of(online.path, "select 1 from observations where source_id = 'artificial_analysis'") != []


def test_dry_run_changes_nothing(online: Online, capsys: pytest.CaptureFixture[str]) -> None:
    """--dry-run shows what a refresh would do; where there is no catalogue none is made, and one that is stays as it is."""
    online.web["/openrouter"] = [Reply(PAYLOAD), Reply(PAYLOAD), Reply(openrouter(openrouter_model(MODEL, "0.000003")))]
    code, out, _ = online.command(capsys, "openrouter", "--dry-run", "--json")
    assert (0, False) == (code, online.path.parent.exists())
    assert json.loads(out)[0]["added"] > 5
    online.refresh("openrouter")
    before = (hashlib.sha256(online.path.read_bytes()).hexdigest(), sorted(online.path.parent.iterdir()))
    code, out, _ = online.command(capsys, "openrouter", "--dry-run", "--json")
    assert (0, 0, 1) == (code, json.loads(out)[0]["added"], json.loads(out)[0]["changed"])
    after = (hashlib.sha256(online.path.read_bytes()).hexdigest(), sorted(online.path.parent.iterdir()))
    assert before == after


def test_summary_as_json(online: Online, capsys: pytest.CaptureFixture[str]) -> None:
    """--json gives one object a source, with its counts and the reason where it failed.

    Closed: nine statements of a model that is no longer listed, and a price that became negative.
    """
    others = [openrouter_model(f"openai/other-{number}") for number in range(12)]
    online.web["/openrouter"] = [
        Reply(openrouter(openrouter_model(MODEL), *others)),
        Reply(openrouter(*others[1:], {**others[0], "pricing": {"prompt": "-3", "completion": "0.0005"}})),
    ]
    online.web["/models_dev"] = Reply(status=404)
    online.refresh("openrouter")
    code, out, _ = online.command(capsys, "openrouter", "models_dev", "--json")
    first, second = json.loads(out)
    assert 5 == code
    assert ("openrouter", "ok", None) == (first["source"], first["status"], first["error"])
    assert {"added": 0, "changed": 0, "rejected": 2, "closed": 10, "held": 1} == {
        name: first[name] for name in ("added", "changed", "rejected", "closed", "held")
    }
    assert first["seen"] == first["added"] + first["changed"] + first["unchanged"] + first["rejected"]
    assert ("models_dev", "failed", f"models_dev: {online.web.url}/models_dev: it answers 404 Not Found") == (
        second["source"],
        second["status"],
        second["error"],
    )


@pytest.mark.parametrize("is_terminal", [True, False])
def test_progress_is_for_terminals(
    online: Online, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, is_terminal: bool
) -> None:
    """On a terminal stderr shows how many sources have answered, and what is published; elsewhere it is empty."""
    online.web["/openrouter"] = Reply(PAYLOAD)
    monkeypatch.setattr("sys.stderr.isatty", lambda: is_terminal, raising=False)
    code, _, err = online.command(capsys, "openrouter", "artificial_analysis")
    assert code == 0
    if is_terminal:
        assert "1/2 artificial_analysis" in err
        assert "2/2 openrouter" in err
        assert "artificial_analysis is skipped: ARTIFICIAL_ANALYSIS_API_KEY is not set\n" in err
        assert err.endswith(f"published: {online.path}\n")
    else:
        assert err == ""


def test_unknown_source_names_the_known(online: Online, capsys: pytest.CaptureFixture[str]) -> None:
    """A source that nobody knows, or that is not fetched, is exit code 2 with the names of those that are."""
    known = "(known: artificial_analysis, genai_prices, models_dev, openrouter)"
    for name in ("openruoter", "curated"):
        code, _, err = online.command(capsys, "openrouter", name)
        assert (2, f"catalog: no source is called '{name}', or it is not fetched {known}\n") == (code, err)
    assert {} == online.web.asked
    with pytest.raises(UsageError):
        online.refresh("openruoter")


def test_a_first_refresh_that_fails_makes_no_catalogue(online: Online, capsys: pytest.CaptureFixture[str]) -> None:
    """Where there is no catalogue and no source answers, there is none afterwards; a query reads the starter still."""
    code, _, err = online.command(capsys, "openrouter")
    assert (5, f"catalog: openrouter: {online.web.url}/openrouter: it answers 404 Not Found\n") == (code, err)
    assert not online.path.exists()


def test_a_day_of_from_needs_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    """--at without --from is refused: what is fetched is of now."""
    assert 2 == main(["refresh", "--at", "2026-01-01"])
    assert "--at dates a payload from a file" in capsys.readouterr().err
