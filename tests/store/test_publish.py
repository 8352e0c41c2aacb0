"""Publishing: whatever happens, the old catalogue or the new one is there, whole."""

from __future__ import annotations

import datetime
import json
import os
import resource
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import filelock
import pytest
from conftest import Loader, openrouter, openrouter_model, rows_of
from crashing import digest, litter

import catalog.sources.refresh
import catalog.store.macros
from catalog import Catalog, CatalogError
from catalog.sources.refresh import RefreshOptions, refresh_from
from catalog.store import publish
from catalog.store.rollback import kept

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT, ROOT / "cli", ROOT / "tests")))}
PRICE = "select number_value from specs where metric_id = 'input_usd_per_mtok' and model = 'acme/model-0'"


def payload_of(price: str, models: int = 12) -> dict[str, object]:
    """Return an OpenRouter payload of some models at a price."""
    return openrouter(*(openrouter_model(f"acme/model-{number}", price) for number in range(models)))


@pytest.mark.parametrize(
    ("times", "while_made", "around_renaming"), [(8, 1, 0), pytest.param(200, 50, 5, marks=pytest.mark.slow)]
)
def test_refresh_killed_at_any_moment(
    load: Loader, tmp_path: Path, times: int, while_made: int, around_renaming: int
) -> None:
    """After a SIGKILL the catalogue is the old one or the new one, and the next refresh succeeds and leaves no litter."""
    load(openrouter={"2026-01-05": payload_of("0.000001")})
    payload = tmp_path / "killed" / "2026-01-12.json"
    payload.parent.mkdir()
    payload.write_text(json.dumps(payload_of("0.000002")))
    command = [
        sys.executable,
        str(ROOT / "tests" / "crashing.py"),
        str(load.path),
        str(payload),
        "20261125",
        str(times),
    ]
    ended = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=900)
    assert (0, "") == (ended.returncode, ended.stderr)
    begun, *kills = map(json.loads, ended.stdout.splitlines())
    assert begun["old"] != begun["new"]
    assert times == len(kills)
    assert [] == [kill for kill in kills if "error" in kill or kill["state"] not in ("old", "new")]
    assert {("new", ())} == {(kill["after"], tuple(kill["left"])) for kill in kills if "after" in kill}
    # While the new file was made, and around its renaming.
    phases = Counter((kill["state"], bool(kill["litter"]), kill["renaming"]) for kill in kills if kill["running"])
    assert phases["old", True, False] >= while_made, phases
    assert phases["new", False, True] >= around_renaming, phases


def command(path: Path, *arguments: str | Path, limit: int | None = None) -> tuple[int, list[str]]:
    """Return the exit code and the lines of errors of a `catalog` command on a catalogue; `limit`: bytes of a file."""

    def begin() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    line = [sys.executable, "-m", "catalog_cli", *map(str, arguments), "--catalog", str(path)]
    ended = subprocess.run(
        line, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=300, preexec_fn=begin
    )
    assert "Traceback" not in ended.stderr
    return ended.returncode, [text for text in ended.stderr.splitlines() if text]


@pytest.fixture(scope="module")
def loaded_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a catalogue with one payload, to be copied."""
    folder = tmp_path_factory.mktemp("old")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalog.sources.refresh, "STARTER", folder / "no-starter")
        patch.setattr(catalog.store.macros, "query_files", list)
        load = Loader(folder / "catalog.duckdb", folder / "payloads")
        load(openrouter={"2026-01-05": payload_of("0.000001")})
    return load.path


@pytest.fixture
def old(load: Loader, loaded_once: Path) -> Path:
    """Return a catalogue with one payload."""
    load.path.parent.mkdir()
    return Path(shutil.copy(loaded_once, load.path))


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """Return the next payload."""
    path = tmp_path / "openrouter" / "2026-01-12.json"
    path.parent.mkdir()
    path.write_text(json.dumps(payload_of("0.000002")))
    return path


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder that is a file system of 32 MB of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", str(folder)]
    if os.getuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no file system can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_full_disk_keeps_the_old(old: Path, newer: Path) -> None:
    """Wherever the writing stops for want of room: one line, exit code 1, the old bytes, no litter; then it succeeds."""
    before, size = old.read_bytes(), old.stat().st_size
    for limit in (0, 5000, size // 2, size - 4096, size, size + 50_000):
        code, lines = command(old, "refresh", "openrouter", "--from", newer, limit=limit)
        assert (1, 1) == (code, len(lines)), (limit, lines)
        assert f"cannot write {old}: File too large; make room for a copy of it" in lines[0]
        assert before == old.read_bytes()
        assert [] == litter(old)
    assert 0 == command(old, "refresh", "openrouter", "--from", newer)[0]
    assert before != old.read_bytes()


def test_full_file_system_keeps_the_old(old: Path, newer: Path, small_disk: Path) -> None:
    """On a full file system, too, the old catalogue stays and can be read; with room again the refresh succeeds."""
    path = Path(shutil.copy(old, small_disk / "catalog.duckdb"))
    before = digest(path)
    ballast = small_disk / "ballast"
    for free in (0, 1_000_000, path.stat().st_size + 8192):
        room = os.statvfs(small_disk)
        ballast.write_bytes(b"x" * (room.f_bavail * room.f_frsize - free))
        code, lines = command(path, "refresh", "openrouter", "--from", newer)
        assert (1, 1) == (code, len(lines)), (free, lines)
        assert "No space left on device; make room" in lines[0]
        ballast.unlink()
        assert (before, []) == (digest(path), litter(path))
    assert 0 == command(path, "refresh", "openrouter", "--from", newer)[0]
    assert before != digest(path)


def test_read_only_folder(old: Path, newer: Path, small_disk: Path) -> None:
    """In a folder that cannot be written: one line, exit code 1, and the catalogue can still be read."""
    path = Path(shutil.copy(old, small_disk / "catalog.duckdb"))
    (small_disk / "catalog.20260101T000000000000Z.duckdb").write_bytes(old.read_bytes())
    before = digest(path)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    for arguments in (["refresh", "openrouter", "--from", newer], ["rollback"]):
        code, lines = command(path, *arguments)
        assert (1, 1) == (code, len(lines)), lines
        assert f"cannot write {path}: Read-only file system; name another file (--catalog FILE)" in lines[0]
    assert before == digest(path)
    assert 0 == command(path, "query", "models")[0]
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    assert 0 == command(path, "refresh", "openrouter", "--from", newer)[0]


def test_folder_that_vanishes(old: Path, newer: Path) -> None:
    """When the folder is removed during a refresh: one error; the next refresh makes folder and catalogue anew."""
    with pytest.raises(CatalogError, match=r"cannot write .*: No such file or directory"), publish.writing(old):
        shutil.rmtree(old.parent)
    assert refresh_from(old, newer, "openrouter").published
    assert [] == litter(old)


@pytest.mark.parametrize("arguments", [["refresh", "openrouter", "--from", "{newer}"], ["rollback"], ["status"]])
def test_catalogue_that_is_a_folder(tmp_path: Path, newer: Path, arguments: list[str]) -> None:
    """A folder in the catalogue's place is left alone: one line that names a file instead, exit code 1."""
    (tmp_path / "place").mkdir()
    code, lines = command(tmp_path / "place", *(part.format(newer=newer) for part in arguments))
    assert (1, 1) == (code, len(lines)), lines
    assert f"{tmp_path / 'place'} is a folder; name a" in lines[0]
    assert [] == list((tmp_path / "place").iterdir())


def test_file_that_is_no_catalogue_is_not_replaced(tmp_path: Path, newer: Path) -> None:
    """A text file, or a DuckDB file of something else, is not taken for an old catalogue and stays as it is."""
    text, other = tmp_path / "notes.txt", tmp_path / "other.duckdb"
    text.write_text("shopping list\n")
    with duckdb.connect(str(other)) as connection:
        connection.execute("create table accounts as select 1 as id")
    for path, message in ((text, "not a valid DuckDB database file"), (other, "is a DuckDB file but not a catalogue")):
        before = path.read_bytes()
        code, lines = command(path, "refresh", "openrouter", "--from", newer)
        assert (1, 1) == (code, len(lines)), lines
        assert str(path) in lines[0]
        assert message in lines[0]
        assert before == path.read_bytes()


def test_link_stays_and_its_file_is_replaced(old: Path, newer: Path, tmp_path: Path) -> None:
    """Through a link the file that it leads to is replaced, with the lock and what is kept beside that."""
    link = tmp_path / "link.duckdb"
    link.symlink_to(old)
    before = digest(old)
    assert refresh_from(link, newer, "openrouter", options=RefreshOptions(keep=1)).published
    assert link.is_symlink()
    assert before != digest(old)
    assert [before] == [digest(file) for file in kept(old)]
    # Beside the link there is nothing new.
    assert ["link.duckdb", "new", "openrouter"] == sorted(file.name for file in tmp_path.iterdir())


def test_new_catalogue_through_a_link(tmp_path: Path) -> None:
    """A link that leads nowhere yet gets its file."""
    link, target = tmp_path / "link.duckdb", tmp_path / "elsewhere" / "catalog.duckdb"
    link.symlink_to(target)
    with publish.writing(link):
        pass
    assert link.is_symlink()
    assert target.is_file()


def test_bytes_are_on_the_disk_before_their_name(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole new file is synced, then renamed, then the folder synced; nothing is written to it after its sync."""
    steps: list[tuple[str, str]] = []
    synced: list[bytes] = []
    fsync, replace = os.fsync, os.replace

    def note_sync(descriptor: int) -> None:
        path = Path(f"/proc/self/fd/{descriptor}").readlink()
        steps.append(("sync", path.name))
        if path.is_file():
            synced.append(path.read_bytes())
        fsync(descriptor)

    def note_replace(source: Path, target: Path) -> None:
        steps.append(("rename", Path(target).name))
        replace(source, target)

    monkeypatch.setattr(os, "fsync", note_sync)
    monkeypatch.setattr(os, "replace", note_replace)
    with publish.writing(old, base=old):
        pass
    new = f".{old.name}.{os.getpid()}.new"
    assert [("sync", new), ("rename", old.name), ("sync", old.parent.name)] == steps
    assert [old.read_bytes()] == synced


def test_reader_does_not_wait_for_a_writer(old: Path) -> None:
    """While a writer is at work with the lock in hand, the catalogue opens and answers."""
    with publish.writing(old, base=old), Catalog.open(old) as catalogue:
        assert "acme/model-0" == catalogue.resolve("acme/model-0")


def test_reader_goes_on_with_the_file_it_opened(old: Path, newer: Path) -> None:
    """An open Catalog answers from the old file after another was published; a new one from the new."""
    with Catalog.open(old) as catalogue:
        refresh_from(old, newer, "openrouter")
        assert [(1.0,)] == catalogue.sql(PRICE).rows()
    with Catalog.open(old) as catalogue:
        assert [(2.0,)] == catalogue.sql(PRICE).rows()


def test_second_writer_waits_or_fails(old: Path, newer: Path) -> None:
    """While another writes: with --no-wait exit code 1 at once; else a message, then the refresh goes through."""
    arguments = ("refresh", "openrouter", "--from", str(newer))
    with publish.writing(old, base=old):
        code, lines = command(old, *arguments, "--no-wait")
        assert (1, [f"catalog: another process is writing {old}; try again when it has finished"]) == (code, lines)
        line = [sys.executable, "-m", "catalog_cli", *arguments, "--catalog", str(old)]
        waiting = subprocess.Popen(line, env=ENVIRONMENT, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert waiting.stderr is not None
        assert f"catalog: another process is writing {old}; waiting for it\n" == waiting.stderr.readline()
    waiting.communicate(timeout=120)
    assert 0 == waiting.returncode
    assert [(2.0,)] == rows_of(old, PRICE)


def test_two_first_refreshes_lose_nothing(tmp_path: Path, newer: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the catalogue was made by another while a first refresh waited, that one adds to it."""
    monkeypatch.setattr(catalog.sources.refresh, "STARTER", tmp_path / "no-starter")
    path = tmp_path / "catalog.duckdb"
    other = tmp_path / "other.json"
    other.write_text(json.dumps(openrouter(openrouter_model("acme/first"))))

    def made_meanwhile() -> None:
        monkeypatch.setattr(filelock.FileLock, "acquire", acquire)
        refresh_from(path, other, "openrouter", datetime.datetime(2026, 1, 5))

    acquire = filelock.FileLock.acquire

    def refuse(*_: object, **__: object) -> None:
        raise filelock.Timeout(str(path))

    monkeypatch.setattr(filelock.FileLock, "acquire", refuse)
    refresh_from(path, newer, "openrouter", options=RefreshOptions(wait=made_meanwhile, force=True))
    first = "select count(*) from observations where model_id = 'acme/first' and metric_id = 'name'"
    assert ([(1,)], [(2.0,)]) == (rows_of(path, first), rows_of(path, PRICE))


def test_lock_of_a_killed_process_does_not_block(old: Path, newer: Path) -> None:
    """The lock file of a writer that was killed stays, and holds nobody up."""
    code = f"import time, pathlib; from catalog.store import publish\nwith publish.writing(pathlib.Path({str(old)!r})): print(1, flush=True); time.sleep(60)"
    writer = subprocess.Popen([sys.executable, "-c", code], env=ENVIRONMENT, stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    assert "1\n" == writer.stdout.readline()
    writer.kill()
    writer.wait()
    writer.stdout.close()
    assert old.with_name(f".{old.name}.lock").exists()
    assert refresh_from(old, newer, "openrouter").published
    assert [] == litter(old)


def test_litter_of_another_catalogue_is_not_touched(old: Path) -> None:
    """What a writer of a catalogue with a longer name has begun in the same folder stays; of its own, spilled data goes."""
    others = old.with_name(f".{old.name}.backup.77.new")
    others.write_text("being written")
    spilled = old.with_name(f".{old.name}.88.new.tmp")
    spilled.mkdir()
    (spilled / "duckdb_temp_storage.tmp").write_text("x")
    with publish.writing(old, base=old):
        pass
    assert [others.name] == litter(old)


def test_changes_in_a_write_ahead_log_are_not_lost(old: Path) -> None:
    """What another DuckDB client wrote and left in the log beside the file is in the next catalogue."""
    code = (
        f"import duckdb, os\nc = duckdb.connect({str(old)!r})\n"
        "c.execute(\"update observations set number_value = 7 where metric_id = 'context_tokens'\")\nos._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    assert old.with_name(f"{old.name}.wal").exists()
    with publish.writing(old, base=old):
        pass
    assert [(7.0,)] == rows_of(old, "select distinct number_value from observations where metric_id = 'context_tokens'")
    assert [] == litter(old)


@pytest.mark.parametrize(
    ("processes", "publishes", "states"), [(2, 10, 2), pytest.param(8, 100, 20, marks=pytest.mark.slow)]
)
def test_readers_never_see_a_mixed_state(
    old: Path, tmp_path: Path, processes: int, publishes: int, states: int
) -> None:
    """Processes read in a loop during many publishes: each read sees one whole catalogue, none an error."""
    stop = tmp_path / "stop"
    line = [sys.executable, str(ROOT / "tests" / "reading.py"), str(old), str(stop)]
    readers = [
        subprocess.Popen(line, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(processes)
    ]
    for reader in readers:
        assert reader.stdout is not None
        assert "ready\n" == reader.stdout.readline()
    for number in range(1, publishes + 1):
        with publish.writing(old, base=old, checked=False) as connection:
            # The marker n: n extra models, and every input price is n.
            connection.execute(
                "insert into observations by name "
                "select * replace ('acme/extra-' || $number as model_id) from observations where model_id = 'acme/model-0'",
                {"number": number},
            )
            connection.execute(
                "update observations set number_value = $number where metric_id = 'input_usd_per_mtok'",
                {"number": number},
            )
    stop.touch()
    seen: set[int] = set()
    for reader in readers:
        printed, errors = reader.communicate(timeout=120)
        assert (0, "") == (reader.returncode, errors)
        read = [json.loads(text) for text in printed.splitlines()]
        assert [] == [state for state in read if state != [state[0], state[0], state[0], state[0]]]
        assert [state[0] for state in read] == sorted(state[0] for state in read)
        seen |= {state[0] for state in read}
    assert len(seen) >= states


def test_a_file_replaced_while_it_is_opened_is_opened_again(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DuckDB opens a file more than once: where another takes its place meanwhile, what is read is all of the new one."""
    another = tmp_path / "another.duckdb"
    with publish.writing(another, base=old, checked=False) as connection:
        connection.execute("update observations set number_value = 77 where metric_id = 'input_usd_per_mtok'")
    calls: list[str] = []
    connect = duckdb.connect

    def replacing(path: str, **options: Any) -> duckdb.DuckDBPyConnection:
        calls.append(path)
        opened = connect(path, **options)
        if len(calls) == 1:
            another.replace(old)
        return opened

    monkeypatch.setattr("catalog.engines.duckdb_file.duckdb.connect", replacing)
    with Catalog.open(old) as opened:
        rows = opened.sql(
            "select distinct number_value from specs where metric_id = 'input_usd_per_mtok' and number_value > 0"
        ).rows()
    assert ([str(old)] * 2, [(77.0,)]) == (calls, rows)
