"""Building the starter catalogue that ships in catalog/data: `make starter`, where ../shared/data is at hand.

Facts only, made by the same pipeline as any catalogue, in date order: two years of weekly OpenRouter payloads, those of
models.dev and genai-prices, and the curated facts. So price history, the past and older scales are there from the first
minute. No payload of Artificial Analysis, whose terms forbid passing it on in bulk.
"""

from __future__ import annotations

import datetime
import sys
import tempfile
from pathlib import Path

from catalog.errors import CatalogError
from catalog.shipped import FACT_TABLES, PACKAGE, STARTER
from catalog.sources.load import load_curated, load_file
from catalog.sources.payloads import PayloadFile, date_in_name, load_sources
from catalog.store import publish
from catalog.store.facts import fact_rows

# Dated by their names, but for two: the dates of those are of the repositories' commits (shared/data/MANIFEST.json).
PAYLOADS = (
    ("openrouter", "openrouter/*.json.gz", None),
    ("models_dev", "models.dev/api-*.json.gz", None),
    ("models_dev", "models.dev/api.json.gz", "2026-07-01"),
    ("genai_prices", "genai-prices/data.json.gz", "2026-08-21"),
)


def payload_files(folder: Path) -> list[PayloadFile]:
    """Return the payloads in `folder` that the starter is made of, in date order."""
    sources = load_sources()
    files = []
    for source_id, pattern, date in PAYLOADS:
        for path in sorted(folder.glob(pattern)):
            moment = datetime.datetime.fromisoformat(date) if date else date_in_name(path.name)
            if moment is None:
                raise CatalogError(f"{path}: its name has no date")
            files.append(PayloadFile(path, sources[source_id], moment))
    return sorted(files, key=lambda file: (file.retrieved_at, file.source.name))


def build(payloads: Path, folder: Path) -> dict[str, int]:
    """Write the starter's Parquet files to `folder` from the payloads in `payloads`; return the rows of each table."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, publish.writing(Path(scratch) / "starter.duckdb") as connection:
        for file in payload_files(payloads):
            run = load_file(connection, file)
            if run.status != "ok":
                raise CatalogError(run.error)
        load_curated(connection)
        for table in FACT_TABLES:
            connection.execute(
                f"copy (from {table} order by all) to '{folder / table}.parquet' "
                "(format parquet, compression zstd, compression_level 19)"
            )
        return fact_rows(connection)


def main() -> None:
    """Build the starter from the folder named on the command line, by default ../shared/data beside the checkout."""
    payloads = Path(sys.argv[1]) if len(sys.argv) > 1 else PACKAGE.parent.parent / "shared" / "data"
    rows = build(payloads, STARTER)
    size = sum(file.stat().st_size for file in STARTER.glob("*.parquet"))
    print(f"{STARTER}: {rows}, {size / 1e6:.2f} MB", file=sys.stderr)


if __name__ == "__main__":
    main()
