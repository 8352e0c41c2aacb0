"""Payloads that went wrong at random: two thousand mutations of real ones, the same two thousand every time."""

from __future__ import annotations

import copy
import datetime
import gzip
import json
import random
import re
from typing import TYPE_CHECKING, Any

import conftest
import duckdb
import pytest

from catalog import SourceError
from catalog.sources.load import load_text
from catalog.sources.payloads import load_sources, text_of_payload
from catalog.store.checks import run_checks
from catalog.store.facts import materialise
from catalog.store.schema import create_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from catalog.sources.load import Run

    Mutation = Callable[[Any], Any]

SOURCES = ("openrouter", "artificial_analysis", "models_dev", "genai_prices")
FILES = {
    "openrouter": "openrouter/2026-08-22.json.gz",
    "artificial_analysis": "artificial-analysis/2026-05-07.json.gz",
    "models_dev": "models.dev/api.json.gz",
    "genai_prices": "genai-prices/data.json.gz",
}
# So many mutations go into one payload, for the sake of time. Where it is refused, each half is tried again, so that few
# hide behind the one that is to blame.
TOGETHER = 10
UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
STRANGE: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, -0.0, 5e-324, 1e308, -1e308, 1e-9, 10**18, 10**40, 2**63, 0.1 + 0.2, 1e6, 3.7e9),
    *(
        "",
        " ",
        "0",
        "-1",
        "-0",
        "NaN",
        "nan",
        "Infinity",
        "-inf",
        "1e400",
        "1e-400",
        "0x1F",
        "1_000",
        "1,5",
        "١٢٣",
        "null",
    ),
    *(
        "a" * 5000,
        "\x1b[31m",
        "\u202e",
        "\x00",
        "é̂🐬",
        "/",
        "a/b/c",
        ":free",
        "~a/b",
        "'; drop table specs; --",
        "%s $1 {}",
    ),
    *("2026-13-41", "9999-12-31", "-0001-01-01", "2026", "[]", "{}", "\ufeff", "\ud7ff", "ſ", "ß", "İ"),
    *([], {}, [[]], [None], ["text"], {"a": 1}, {"": None}, [1, "2", None], [{"id": "x"}]),
)


class Held:
    """A connection whose commits are not, so that a payload may be loaded, looked at, and taken back."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self.is_begun = False

    def execute(self, sql: str, *parameters: Any) -> Any:
        """Run a statement, but for a commit."""
        if sql == "begin":
            self.begin()
        elif sql == "rollback":
            self.rollback()
        elif sql != "commit":
            return self._connection.execute(sql, *parameters)
        return None

    def executemany(self, sql: str, *parameters: Any) -> Any:
        """Run a statement many times."""
        return self._connection.executemany(sql, *parameters)

    def begin(self) -> None:
        """Begin, if it is not begun."""
        if not self.is_begun:
            self._connection.begin()
        self.is_begun = True

    def commit(self) -> None:
        """Do nothing."""

    def rollback(self) -> None:
        """Take back."""
        if self.is_begun:
            self._connection.rollback()
        self.is_begun = False


# Mutations -------------------------------------------------------------------------------------------------------------


def places(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Yield each value of a tree as the container that holds it and its key or index."""
    entries = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in list(entries):
        yield tree, key
        yield from places(value)


def noise(random_: random.Random, text: str) -> str:
    """Return a text with some letters put in, of those that are trouble."""
    letters = list(text)
    for _ in range(random_.randint(1, 4)):
        letters.insert(
            random_.randint(0, len(letters)), random_.choice("\x00\x07\x1b\x9b\u202e\u200d\ufeff\n\t'\"\\/:@~ é🐬İ")
        )
    return "".join(letters)


def mutate(tree: Any, seed: int) -> Any:
    """Return the tree with one thing in it gone wrong; it is changed in place."""
    random_ = random.Random(seed)
    # A place deep in the tree is as likely as one at its top.
    depths: dict[int, list[tuple[Any, Any]]] = {}
    found = list(places(tree))
    if not found:
        return tree
    sizes = {id(tree): 0}
    for holder, key in found:
        depth = sizes[id(holder)]
        depths.setdefault(depth, []).append((holder, key))
        if isinstance(holder[key], dict | list):
            sizes[id(holder[key])] = depth + 1
    # What is at the very top spoils everything, so only seldom.
    level = random_.choice([d for d in depths if d > 1] or list(depths)) if random_.random() < 0.95 else 0
    holder, key = random_.choice(depths[level])
    value = holder[key]
    match random_.randrange(8):
        case 0:
            del holder[key]
        case 1 if isinstance(holder, list):
            holder.insert(random_.randint(0, len(holder)), copy.deepcopy(value))
        case 1:
            holder[random_.choice([*list(holder), "id", "name", "prompt"])] = copy.deepcopy(value)
        case 2 if isinstance(holder, dict):
            holder[noise(random_, key)] = holder.pop(key)
        case 3 if isinstance(value, str):
            holder[key] = noise(random_, value)
        case 4:
            for _ in range(random_.choice([1, 2, 50])):
                value = random_.choice([[value], {"x": value}, {str(key): value}])
            holder[key] = value
        case 5 if isinstance(value, int | float | str):
            factor = random_.choice([-1, 0, 1e-6, 1e-3, 1e3, 1e6, 1e300, 1e-300])
            try:
                number = float(value) * factor
                holder[key] = str(number) if isinstance(value, str) else number
            except ValueError:
                holder[key] = value[: random_.randint(0, len(value))] if isinstance(value, str) else None
        case 6:
            other, other_key = random_.choice(found)
            holder[key] = (
                copy.deepcopy(other[other_key])
                if other_key in dict(enumerate(other) if isinstance(other, list) else other)
                else None
            )
        case _:
            holder[key] = copy.deepcopy(random_.choice(STRANGE))
    return tree


def spoil(text: str, seed: int) -> bytes:
    """Return the bytes of a text with something wrong in the text itself: cut, doubled, missing, or other letters."""
    random_ = random.Random(seed)
    first, second = sorted(random_.randint(0, len(text)) for _ in range(2))
    second = min(second, first + 200)
    data = text.encode()
    match random_.randrange(5):
        case 0:
            return data[:first]
        case 1:
            return data[:first] + data[second:]
        case 2:
            return data[:second] + data[first:]
        case 3:
            return data[:first] + bytes(random_.randrange(256) for _ in range(3)) + data[first + 3 :]
        case _:
            # A key twice in one object.
            names = re.findall(r'"\w+": ', text)
            name = random_.choice(names)
            return text.replace(
                name, f"{name}{json.dumps(random_.choice(STRANGE))}, {name}", random_.randint(1, 3)
            ).encode()


# The invariant ---------------------------------------------------------------------------------------------------------


class Trial:
    """A catalogue of good payloads, and what happens when a spoilt one comes."""

    def __init__(self, payloads: dict[str, Any]) -> None:
        self._sources = load_sources()
        self._payloads = payloads
        self._real = duckdb.connect()
        self._real.execute("set timezone = 'UTC'")
        self._real.execute("set threads = 1")
        create_schema(self._real)
        for source, payload in payloads.items():
            load_text(
                self._real, self._sources[source], json.dumps(payload), source, datetime.datetime(2026, 9, 1), "good"
            )
        self._before = self._fingerprint()
        self.outcomes = {"ok": 0, "refused": 0}

    def mutations(self, source: str, seeds: range | list[int]) -> None:
        """Load a payload with so many mutations; where it is refused, each half of them."""
        tree = copy.deepcopy(self._payloads[source])
        for seed in seeds:
            tree = mutate(tree, seed)
        if (
            self.load(source, json.dumps(tree).encode(), f"seeds {list(seeds)}") == "refused"
            and len(seeds) > TOGETHER // 2
        ):
            middle = len(seeds) // 2
            self.mutations(source, seeds[:middle])
            self.mutations(source, seeds[middle:])

    def spoilt(self, source: str, seed: int) -> None:
        """Load a payload whose text is spoilt."""
        self.load(source, spoil(json.dumps(self._payloads[source]), seed), f"seed {seed}")

    def load(self, source: str, data: bytes, what: str) -> str:
        """Load what a source is made to say, and take it back; return ok or refused."""
        held = Held(self._real)
        connection: Any = held
        refusal = ""
        try:
            text = text_of_payload(data, "http://here/")
            run = load_text(
                connection, self._sources[source], text, what, datetime.datetime(2026, 9, 2), "http://here/"
            )
        except SourceError as error:
            refusal = str(error)
        if refusal:
            assert len(refusal) < 700, what
            assert UNFIT.search(refusal) is None, what
            assert not held.is_begun, what
            assert self._before == self._fingerprint(), what
            self.outcomes["refused"] += 1
            return "refused"
        self._require_sound(connection, run, f"{source}, {what}")
        held.rollback()
        self.outcomes["ok"] += 1
        return "ok"

    def _require_sound(self, connection: Any, run: Run, what: str) -> None:
        assert run.seen == run.added + run.changed + run.unchanged + run.rejected, what
        odd = (
            "select * from observations where number_value < 0 or isnan(number_value) or isinf(number_value) "
            "or number_value is null and text_value is null or length(model_id) > 300 "
            "or concat(model_id, provider_id, variant, text_value) <> visible_text(concat(model_id, provider_id, variant, text_value))"
        )
        assert [] == self._real.execute(odd).fetchall(), what
        # The checks read specs, which are slow to make.
        if self.outcomes["ok"] % 4:
            return
        materialise(connection, "mutated")
        for check in run_checks(lambda sql: self._real.execute(sql).fetchall(), only_errors=True):
            assert check.status == "ok", f"{what}: {check.name}: {check.example}"

    def _fingerprint(self) -> list[tuple[Any, ...]]:
        return self._real.execute(
            "select (select (count(*), sum(hash(o)), sum(hash(valid_to))) from observations as o), "
            "(select (count(*), sum(hash(a))) from aliases as a), (select count(*) from rejections), "
            "(select count(*) from source_runs), (select count(*) from methods)"
        ).fetchall()


def cut(source: str, payload: Any) -> Any:
    """Return a payload of some fifteen models: every so manieth of the list."""
    match source:
        case "models_dev":
            few = {}
            for name in ("openai", "anthropic", "google", "amazon-bedrock", "github-models", "novita-ai", "helicone"):
                models = payload[name]["models"]
                few[name] = {**payload[name], "models": dict(list(models.items())[:: max(1, len(models) // 2)][:2])}
            return few
        case "genai_prices":
            return [{**provider, "models": provider["models"][:3]} for provider in payload if provider["models"]][:6]
        case _:
            rows = payload["data"]
            return {**payload, "data": rows[:: len(rows) // 15][:15]}


@pytest.fixture(scope="module")
def real(shared_data: Path) -> Trial:
    """Return a trial of the newest real payload of each source, cut to some fifteen models."""
    payloads = {source: json.loads(gzip.decompress((shared_data / FILES[source]).read_bytes())) for source in SOURCES}
    return Trial({source: cut(source, payload) for source, payload in payloads.items()})


@pytest.fixture(scope="module")
def small() -> Trial:
    """Return a trial of the payloads of tiny_catalog."""
    return Trial(conftest.tiny_payloads())


@pytest.mark.parametrize("source", SOURCES)
def test_mutated_payload_is_refused_or_counts(small: Trial, source: str) -> None:
    """60 mutations and 20 spoilt texts of a small payload: refused in one line without a trace, or loaded and sound."""
    before = dict(small.outcomes)
    for first in range(0, 60, TOGETHER):
        small.mutations(source, range(first, first + TOGETHER))
    for seed in range(20):
        small.spoilt(source, seed)
    assert all(small.outcomes[outcome] > count for outcome, count in before.items()), (
        "some are refused, some are loaded"
    )


@pytest.mark.shared_data
@pytest.mark.parametrize("source", SOURCES)
def test_mutated_real_payload_is_refused_or_counts(real: Trial, source: str) -> None:
    """The same of 400 mutations and 100 spoilt texts of a real payload of each source: 2,000 in all."""
    for first in range(0, 400, TOGETHER):
        real.mutations(source, range(first, first + TOGETHER))
    for seed in range(100):
        real.spoilt(source, seed)
    assert real.outcomes["ok"] >= 40
