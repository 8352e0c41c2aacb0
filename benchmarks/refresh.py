"""Keeping current: one refresh of OpenRouter's list, the replay of two years of it, and asking after two years.

Needs the real payloads of ../shared/data.
"""

from __future__ import annotations

import gzip
import http.server
import json
import shutil
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import environments
from timing import interleave, process, rows_of, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).resolve().parent
PAYLOADS = HERE.parents[1] / "shared" / "data" / "openrouter"
KEY = ("model_id", "metric_id", "provider_id", "variant", "method", "source_id")
PAIR = ["query", "compare_pair", "openai/gpt-4.1-mini", "openai/gpt-5.2-codex", "--format", "csv"]


def refreshes(runs: int) -> str:
    """Time a refresh from a loopback server to published, the replay, and a pair before and after; return tables."""
    files = sorted(PAYLOADS.glob("*.json.gz"))
    if not files:
        return f"Not measured: {PAYLOADS} is not there."
    folder = environments.cache_folder() / "refresh"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    one, two_years, before = (folder / f"{name}.duckdb" for name in ("one", "two-years", "before"))
    _load(one, files[-1:])
    replay = _load(two_years, files)
    _load(before, files[:-1])
    database = folder / "before.sqlite"
    rows = _statements(two_years)
    with _serving({"/payload": gzip.decompress(files[-1].read_bytes()), "/rows": rows}) as url:
        _upsert(database, f"{url}/rows")()
        work, upserted = folder / "work.duckdb", folder / "work.sqlite"
        ours = environments.plain_environment(work) | {"CATALOG_OPENROUTER_URL": f"{url}/payload"}
        refresh = process([environments.command("catalog"), "refresh", "openrouter"], ours)
        upsert = _upsert(upserted, f"{url}/rows")

        def refreshed() -> None:
            shutil.copyfile(before, work)
            refresh()

        def put() -> None:
            shutil.copyfile(database, upserted)
            upsert()

        times = interleave(
            {"`catalog refresh openrouter`": refreshed, "`sqlite-utils`, upsert of the same rows": put}, runs
        )
    catalog = environments.command("catalog")
    asked = interleave(
        {
            "a pair, after two years": process([catalog, *PAIR], environments.plain_environment(two_years)),
            "a pair, of one payload": process([catalog, *PAIR], environments.plain_environment(one)),
        },
        runs,
    )
    statements = len(json.loads(rows))
    return "\n\n".join(
        [
            f"One refresh: {statements:,} statements of OpenRouter's last weekly list, over the one before; both fetch "
            "from a loopback server. Ours resolves, judges, keeps history, checks and publishes; the upsert gets the "
            "rows ready made.",
            table(rows_of(times, "`catalog refresh openrouter`", {"`sqlite-utils`, upsert of the same rows": 2})),
            f"The replay of {len(files)} payloads into one catalogue, published once: {replay:.1f} s (aim: under 60: "
            f"{'met' if replay < 60 else 'missed'}). The file: {two_years.stat().st_size / 1e6:.1f} MB, of the "
            f"last payload alone {one.stat().st_size / 1e6:.1f} MB.",
            table(rows_of(asked, "a pair, after two years", {"a pair, of one payload": 1.2})),
        ]
    )


def _load(path: Path, files: list[Path]) -> float:
    from catalog.sources.load import load_curated, load_file
    from catalog.sources.payloads import find_payloads
    from catalog.store import publish

    begun = time.perf_counter()
    with publish.writing(path) as connection:
        for file in files:
            for payload in find_payloads(file, "openrouter", None)[0]:
                run = load_file(connection, payload)
                if run.status != "ok":
                    raise SystemExit(f"{file}: {run.error}")
        load_curated(connection)
    return time.perf_counter() - begun


def _statements(path: Path) -> bytes:
    import duckdb

    with duckdb.connect(str(path), read_only=True) as connection:
        columns = (*KEY, "number_value", "text_value")
        rows = connection.execute(f"select {', '.join(columns)} from observations where valid_to is null").fetchall()
    return json.dumps([dict(zip(columns, row, strict=True)) for row in rows]).encode()


def _upsert(database: Path, url: str) -> Callable[[], str]:
    python = str(Path(environments.alternative("sqlite-utils")).with_name("python"))
    code = (
        "import json, sqlite_utils, sys, urllib.request\n"
        "rows = json.load(urllib.request.urlopen(sys.argv[2]))\n"
        "db = sqlite_utils.Database(sys.argv[1])\n"
        f"db['observations'].upsert_all(rows, pk={KEY!r})\n"
        "db.close()\n"
    )
    return process([python, "-c", code, str(database), url], environments.plain_environment())


@contextmanager
def _serving(bodies: dict[str, bytes]) -> Iterator[str]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = bodies[self.path]
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()


if __name__ == "__main__":
    print(refreshes(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
