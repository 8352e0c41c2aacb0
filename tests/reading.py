"""A process that reads a catalogue in a loop: `python tests/reading.py CATALOGUE STOP`, one line of JSON a read.

Each line is the marker as four tables tell it: the price in observations and in specs, and the extra models that have
one in observations and in model_names; they are equal in one state. It stops when the file STOP is there.
"""

import json
import random
import sys
import time
from pathlib import Path

from catalog import Catalog

QUERIES = (
    "select max(number_value) from observations where metric_id = 'input_usd_per_mtok'",
    "select min(number_value) from specs where metric_id = 'input_usd_per_mtok'",
    "select count(distinct model_id) from observations where model_id like 'acme/extra-%'",
    "select count(distinct model_id) from model_names where model_id like 'acme/extra-%'",
)


def main() -> None:
    """Read until told to stop."""
    print("ready", flush=True)
    while not Path(sys.argv[2]).exists():
        with Catalog.open(sys.argv[1]) as catalogue:
            marker = [int(catalogue.sql(query).rows()[0][0]) for query in QUERIES]
        # Before the first publish: twelve models at one dollar.
        print(json.dumps([0, 0, 0, 0] if marker == [1, 1, 0, 0] else marker), flush=True)
        # Eight that never rest would leave the writer no processor.
        time.sleep(random.uniform(0, 0.4))


if __name__ == "__main__":
    main()
