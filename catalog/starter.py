"""Building the starter catalogue that ships in catalog/data: `make starter`, where ../shared/data is at hand.

Facts only, made by the same pipeline as any catalogue: the latest OpenRouter, models.dev and genai-prices payloads and
the curated facts. No payload of Artificial Analysis, whose terms forbid passing it on in bulk.
"""

from __future__ import annotations

import datetime
import sys
import tempfile
from pathlib import Path

from catalog import publish
from catalog.errors import CatalogError
from catalog.files import FACT_TABLES, PACKAGE, STARTER
from catalog.payloads import PayloadFile, load_sources
from catalog.refresh import load_curated, load_file

# In the order in which models get their ids: OpenRouter's are the catalogue's. The dates are those of the repositories'
# commits (shared/data/MANIFEST.json), as the two files do not carry theirs in their names.
PAYLOADS = (
    ("openrouter", "openrouter/2026-08-22.json.gz", "2026-08-22"),
    ("models_dev", "models.dev/api.json.gz", "2026-07-01"),
    ("genai_prices", "genai-prices/data.json.gz", "2026-08-21"),
)


def build(payloads: Path, folder: Path) -> dict[str, int]:
    """Write the starter's Parquet files to `folder` from the payloads in `payloads`; return the rows of each table."""
    sources = load_sources()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, publish.writing(Path(scratch) / "starter.duckdb") as connection:
        for source_id, name, date in PAYLOADS:
            file = PayloadFile(payloads / name, sources[source_id], datetime.datetime.fromisoformat(date))
            run = load_file(connection, file)
            if run.status != "ok":
                raise CatalogError(run.error)
        load_curated(connection)
        for table in FACT_TABLES:
            connection.execute(
                f"copy (from {table} order by all) to '{folder / table}.parquet' "
                "(format parquet, compression zstd, compression_level 19)"
            )
        return publish.fact_rows(connection)


def main() -> None:
    """Build the starter from the folder named on the command line, by default ../shared/data beside the checkout."""
    payloads = Path(sys.argv[1]) if len(sys.argv) > 1 else PACKAGE.parent.parent / "shared" / "data"
    rows = build(payloads, STARTER)
    size = sum(file.stat().st_size for file in STARTER.glob("*.parquet"))
    print(f"{STARTER}: {rows}, {size / 1e6:.2f} MB", file=sys.stderr)


if __name__ == "__main__":
    main()
