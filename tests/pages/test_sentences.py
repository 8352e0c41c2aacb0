"""Every sentence of a page, read back in plain Python and held against the figures it rests on.

`audit` writes the pages of all ordered pairs of a set of models and reads each sentence: a template of RULES or TRAITS
must fit it, what it claims must be so, and every number in it must be the figure it stands for. The templates know only
values (the tables specs, methods, providers, sources, efforts) and outcomes (the view comparisons): no macro and no view
that writes text. Three catalogues are read: 142 models of the starter (20,022 pages; ten of the models are gone), the tiny
one, and an odd one of hand-made and random models, so that every template is met. In the plain run: the tiny one, and a
few models of the starter.
"""

from __future__ import annotations

import bisect
import datetime
import gc
import itertools
import random
import re
import shutil
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

import duckdb
import pytest

from catalog import Catalog
from catalog.errors import UsageError
from catalog.store.facts import materialise
from catalog.store.schema import create_schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SEED = 7
STARTER_MODELS = 142  # 142 * 141 = 20,022 ordered pairs
GONE_MODELS = 10  # of them are no longer listed by any source
FEW = 16  # models of the starter whose pages are read in the plain run

INDEX, CODING, AGENTIC = "intelligence_index", "coding_index", "agentic_index"
SPEED, WAIT = "output_tokens_per_second", "time_to_first_answer_token_seconds"
OUT, IN = "output_usd_per_mtok", "input_usd_per_mtok"
CONTEXT, LONGEST = "context_tokens", "max_output_tokens"
INPUTS, OUTPUTS = "input_modalities", "output_modalities"
TOOLS, SCHEMA, REASONING = "supports_tool_calls", "supports_structured_outputs", "supports_reasoning"
RELEASED, CUTOFF, RETIRES = "released_date", "knowledge_cutoff_date", "retirement_date"
# What pages speak of, as they call it, in their order.
NOUNS = {
    INDEX: "intelligence", SPEED: "output speed", OUT: "output price", CONTEXT: "context", "params_total": "params",
    "weights": "type", "creator": "provider", CODING: "coding", AGENTIC: "agentic", WAIT: "time to first answer token",
    IN: "input price", LONGEST: "max output", INPUTS: "input", OUTPUTS: "output", REASONING: "reasoning",
    TOOLS: "tool calls", SCHEMA: "structured outputs", "specialisation": "specialisation", "licence": "licence",
    RELEASED: "released", CUTOFF: "knowledge cutoff", RETIRES: "retires", "status": "status",
}  # fmt: skip
HEADLINE = list(NOUNS)[:7]
WEIGHED = HEADLINE[:4]
MEASURED = {INDEX, CODING, AGENTIC, SPEED, WAIT}
LOWER_WINS = {OUT, IN, WAIT}
UNITS = {
    SPEED: " tokens per second",
    OUT: " per million tokens",
    IN: " per million tokens",
    CONTEXT: " tokens",
    LONGEST: " tokens",
    WAIT: " seconds",
}
WORDS = {"text": "text", "image": "images", "audio": "audio", "video": "video", "file": "files"}
MONTHS = [datetime.date(2000, month, 1).strftime("%B") for month in range(1, 13)]
AREAS = {"intelligence": INDEX, "speed": SPEED, "pricing": OUT, "context": CONTEXT}
MARKS = {"a": "Ⓐ", "b": "Ⓑ"}
OTHER = {"a": "b", "b": "a"}


# What is known ------------------------------------------------------------------------------------------------------


class Spec(NamedTuple):
    """One known value of a model."""

    number: float | None
    text: str | None
    method: str
    variant: str
    provider: str
    source: str
    as_of: datetime.date
    disagreements: str


class Outcome(NamedTuple):
    """What comparisons says of two models on one metric."""

    outcome: str
    strength: str | None
    method_a: str
    method_b: str


class Row(NamedTuple):
    """One sentence."""

    model_a: str
    model_b: str
    position: int
    section: str
    topic: str
    rule: str
    favours: str
    text: str
    metric_ids: list[str]
    method: str


@dataclass
class Model:
    """A model (or model@configuration), with its known values by metric and method."""

    model: str
    base: str
    configuration: str
    name: str
    specs: dict[str, dict[str, Spec]] = field(default_factory=dict)

    def one(self, metric: str) -> Spec | None:
        """Return the value of a metric that has no methods."""
        return next(iter(self.specs.get(metric, {}).values()), None)

    def text(self, metric: str) -> str | None:
        """Return its text; None: not known."""
        spec = self.one(metric)
        return spec.text if spec else None

    def newest(self, metric: str, ranks: dict[tuple[str, str], int]) -> Spec | None:
        """Return its figure on its newest scale."""
        return max(self.specs.get(metric, {}).values(), key=lambda spec: ranks[metric, spec.method], default=None)


class Known:
    """What a catalogue knows, read from its tables."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        def rows(sql: str) -> list[tuple[Any, ...]]:
            return connection.execute(sql).fetchall()

        self.models: dict[str, Model] = {}
        for model, base, configuration, name, metric, *spec in rows("""
            select model, model_id, configuration, name, metric_id,
                number_value, text_value, method, variant, provider_id, source_id, as_of_date, disagreements
            from specs where source_id <> ''
        """):
            known = self.models.setdefault(model, Model(model, base, configuration, name))
            known.specs.setdefault(metric, {})[spec[2]] = Spec(*spec)
        self.ranks = {
            (m, method): rank for m, method, rank in rows("select metric_id, method, method_rank from methods")
        }
        self.labels = {(m, method): label for m, method, label in rows("select metric_id, method, label from methods")}
        self.efforts: dict[str, str] = dict(rows("select variant, label from efforts where variant <> ''"))
        self.providers: dict[str, str] = dict(rows("select provider_id, name from providers"))
        self.sources: dict[str, str] = dict(rows("select source_id, name from sources"))
        self.credits: dict[str, str] = dict(rows("select source_id, attribution from sources"))
        # Who states what, of the model itself or of an offering: (model, metric, source's name) -> values.
        self.stated: dict[tuple[str, str, str], list[float | str]] = defaultdict(list)
        for base, metric, source, number, text in rows("""
            select model_id, metric_id, sources.name, number_value, text_value
            from current_observations inner join sources using (source_id)
        """):
            self.stated[base, metric, source].append(number if text is None else text)
        self.listed = {row[0] for row in rows("select distinct model_id from current_observations where is_still_said")}
        # Goodness of every bare model that is listed, by metric and scale, sorted; larger is better.
        self.field: dict[tuple[str, str], list[float]] = defaultdict(list)
        self.own: dict[tuple[str, str, str], float] = {}
        for model in self.models.values():
            for metric, by_method in model.specs.items():
                for method, spec in by_method.items():
                    if metric in RANKED and model.configuration == "" and model.base in self.listed:
                        self.field[metric, method].append(goodness(metric, spec))
                        self.own[model.model, metric, method] = goodness(metric, spec)
        for values in self.field.values():
            values.sort()

    def place(self, model: Model, metric: str, method: str) -> tuple[int, int, int]:
        """Return how many other models are worse, how many better, and how many there are with a figure."""
        values = self.field[metric, method]
        good = goodness(metric, model.specs[metric][method])
        own = self.own.get((model.base, metric, method))
        behind = bisect.bisect_left(values, good) - (own is not None and own < good)
        ahead = len(values) - bisect.bisect_right(values, good) - (own is not None and own > good)
        return behind, ahead, len(values) - (own is not None)


def goodness(metric: str, spec: Spec) -> float:
    """Return a number by which to rank: larger is better; dates as days, a month as its first."""
    if spec.number is None:
        return float(datetime.date.fromisoformat(f"{spec.text}-01"[:10]).toordinal())
    return -spec.number if metric in LOWER_WINS else spec.number


class Pair:
    """Two models, and what comparisons says of them; sides are "a" and "b"."""

    def __init__(self, known: Known, model_a: str, model_b: str, outcomes: dict[str, Outcome]) -> None:
        self.known = known
        self.models = {"a": known.models[model_a], "b": known.models[model_b]}
        self.outcomes = outcomes
        methods = {side: {m: getattr(o, f"method_{side}") for m, o in outcomes.items()} for side in ("a", "b")}
        self._specs = {
            side: {metric: model.specs.get(metric, {}).get(methods[side][metric]) for metric in outcomes}
            for side, model in self.models.items()
        }
        self._won: dict[str, list[str]] = {}
        self._marks = sorted(((m.name, MARKS[side]) for side, m in self.models.items()), key=lambda mark: -len(mark[0]))

    def marked(self, text: str) -> str:
        """Return a text with the names of the two models as Ⓐ and Ⓑ; the longer first, as it may hold the other."""
        return text.replace(*self._marks[0]).replace(*self._marks[1])

    def spec(self, side: str, metric: str) -> Spec | None:
        """Return the value of a side that the comparison goes by; None: not known."""
        return self._specs[side][metric]

    def number(self, side: str, metric: str) -> float:
        """Return the number of a side; it must be known."""
        spec = self.spec(side, metric)
        assert spec is not None
        assert spec.number is not None
        return spec.number

    def text(self, side: str, metric: str) -> str | None:
        """Return the text of a side; None: not known."""
        spec = self.spec(side, metric)
        return spec.text if spec else None

    def leads(self, side: str, metric: str) -> bool:
        """Return whether a side wins: so the outcome says, and the two numbers agree."""
        if self.outcomes[metric].outcome != side:
            return False
        mine, theirs = self.number(side, metric), self.number(OTHER[side], metric)
        return mine < theirs if metric in LOWER_WINS else mine > theirs

    def won(self, side: str) -> list[str]:
        """Return the headline specs that a side wins, in order."""
        if side not in self._won:
            self._won[side] = [metric for metric in WEIGHED if self.leads(side, metric)]
        return self._won[side]

    def has(self, side: str, metric: str) -> set[str] | None:
        """Return the modalities of a side; None: not known."""
        text = self.text(side, metric)
        return None if text is None else {kind for kind in WORDS if kind in text.split(", ")}

    def only(self, side: str, metric: str) -> list[str]:
        """Return the modalities that only this side has, both being known."""
        mine, theirs = self.has(side, metric), self.has(OTHER[side], metric)
        return [] if mine is None or theirs is None else words(mine - theirs)

    def is_one_model(self) -> bool:
        """Return whether they are configurations of one model."""
        return self.models["a"].base == self.models["b"].base


# How figures are written --------------------------------------------------------------------------------------------


def words(kinds: set[str]) -> list[str]:
    """Return modalities as sentences write them, in their order."""
    return [word for kind, word in WORDS.items() if kind in kinds]


def listed(items: list[str], joint: str = "and") -> str:
    """Return items as prose lists them; nothing is an empty text."""
    return f"{', '.join(items[:-1])} {joint} {items[-1]}" if len(items) > 1 else "".join(items)


@cache
def exact(number: float) -> Fraction:
    """Return the decimal number that is meant by a binary one: 0.1 is a tenth."""
    return Fraction(repr(number))


def rounded(number: Fraction, places: int) -> str:
    """Return a number to so many places, half up, without the zeros that say nothing."""
    scaled = int((number * 10**places * 2 + 1) // 2)
    text = f"{Decimal(scaled).scaleb(-places):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def is_number(number: Fraction, places: int, written: str) -> bool:
    """Return whether a number is written to so many places: off by half of the last at most, no idle zero."""
    if not re.fullmatch(r"\d+(\.\d*[1-9])?", written):
        return False
    return abs(Fraction(written) - number) <= Fraction(1, 2 * 10**places) and len(written.partition(".")[2]) <= places


def is_usd(number: Fraction, written: str) -> bool:
    """Return whether dollars are written with cents, and with as many more decimals as there are, up to six."""
    if not re.fullmatch(r"\$\d+\.\d\d(\d{0,3}[1-9])?", written):
        return False
    return abs(Fraction(written[1:]) - number) <= Fraction(1, 2 * 10**6)


@cache
def date_text(text: str) -> str:
    """Return 2025-04-14 as 14 April 2025, 2025-04 as April 2025."""
    year, month, *day = text.split("-")
    return " ".join([*(str(int(number)) for number in day), MONTHS[int(month) - 1], year])


@cache
def is_figure(metric: str, value: float | str | None, written: str) -> bool:
    """Return whether this is how a sentence writes this value of this metric."""
    if value is None:
        return False
    if isinstance(value, str):
        if metric.endswith("_date"):
            return written == date_text(value)
        if metric.endswith("_modalities"):
            return written == listed([WORDS.get(kind, kind) for kind in value.split(", ")])
        return written == value
    if metric in {INDEX, CODING, AGENTIC}:
        return is_number(exact(value), 1, written)
    if metric in {SPEED, WAIT}:
        return is_number(exact(value), 2, written)
    if metric in {OUT, IN}:
        return is_usd(exact(value), written)
    if metric in {CONTEXT, LONGEST}:
        return written == f"{int(value):,}"
    size, places, letter = next(form for form in COUNTS if value >= form[0] or form[0] == 1e6)
    return written.endswith(letter) and is_number(exact(value) / int(size), places, written[:-1])


COUNTS = [(1e12, 2, "T"), (1e9, 1, "B"), (1e6, 1, "M")]


def is_spec(metric: str, spec: Spec | None, written: str) -> bool:
    """Return whether this is how a sentence writes this spec."""
    return spec is not None and is_figure(metric, spec.number if spec.text is None else spec.text, written)


@cache
def ratio_text(one: float, other: float) -> str:
    """Return larger over smaller, as sentences write it: 8.75, 17.9, 240."""
    ratio = exact(max(one, other)) / exact(min(one, other))
    return rounded(ratio, 2 if ratio < 10 else 1 if ratio < 100 else 0)


# What may stand in a slot of a template -----------------------------------------------------------------------------

# Each is a function of the pair, the sides x and y, the metric and what is written.


def _side_figure(metric: str | None, of_x: bool) -> Any:
    def check(p: Pair, x: str, y: str, m: str, written: str) -> bool:
        return is_spec(metric or m, p.spec(x if of_x else y, metric or m), written)

    return check


def _blended(p: Pair, side: str) -> Fraction:
    # Three parts input, one part output.
    return (3 * exact(p.number(side, IN)) + exact(p.number(side, OUT))) / 4


def _newer_scale(p: Pair, side: str) -> Spec | None:
    # The newest figure of a side, if it is on a newer scale than the comparison and the other side has none on it.
    newest = p.models[side].newest(INDEX, p.known.ranks)
    compared = p.spec(side, INDEX)
    if newest is None or compared is None or newest.method in p.models[OTHER[side]].specs.get(INDEX, {}):
        return None
    return newest if p.known.ranks[INDEX, newest.method] > p.known.ranks[INDEX, compared.method] else None


def _phrases(p: Pair, side: str, written: str) -> bool:
    # decisively on a (1 against 2) and b (...) and narrowly on c (...)
    bits, strengths = [], {"decisively": "decisive", "clearly": "clear", "narrowly": "slight"}
    found: list[tuple[str, str]] = []
    for adverb, strength in strengths.items():
        part = re.search(rf"{adverb} on (.*?)(?=,? (?:and )?(?:decisively|clearly|narrowly) on |$)", written)
        if part is None:
            continue
        phrases = []
        for noun, one, other, unit in re.findall(PHRASE, part[1]):
            metric = next(m for m in WEIGHED if NOUNS[m] == noun)
            is_so = is_spec(metric, p.spec(side, metric), one) and is_spec(metric, p.spec(OTHER[side], metric), other)
            if not is_so or unit != UNITS.get(metric, ""):
                return False
            found.append((metric, strength))
            phrases.append(f"{noun} ({one} against {other}{unit})")
        bits.append(f"{adverb} on {listed(phrases)}")
    expected = {(metric, str(p.outcomes[metric].strength)) for metric in p.won(side)}
    in_order = sorted(found, key=lambda item: (list(strengths.values()).index(item[1]), WEIGHED.index(item[0])))
    return written == listed(bits) and found == in_order and set(found) == expected and len(found) == len(expected)


PHRASE = re.compile(
    r"(intelligence|output speed|output price|context) "
    r"\(([^()]+?) against ([^() ]+)( tokens per second| per million tokens| tokens|)\)"
)


def _level(p: Pair) -> list[str]:
    # Weighed specs on which two known figures tie.
    return [NOUNS[m] for m in WEIGHED if p.outcomes[m].outcome == "tie" and p.spec("a", m) and p.spec("b", m)]


def _open(p: Pair) -> list[str]:
    return [NOUNS[m] for m in WEIGHED if NOUNS[m] not in _level(p) and p.outcomes[m].outcome not in {"a", "b"}]


COUNTED = ["none", "one", "two", "three", "four", "five", "six", "seven"]


def _rest(p: Pair) -> str:
    # As the table has it: what neither is known to have is a tie too, of which no more is claimed than that.
    ties = sum(p.outcomes[m].outcome == "tie" for m in HEADLINE)
    unknown = sum(p.spec("a", m) is None and p.spec("b", m) is None for m in HEADLINE)
    undecided = len(HEADLINE) - ties - len(p.won("a")) - len(p.won("b"))
    said = ""
    if ties:
        said += "; one is a tie" if ties == 1 else f"; {COUNTED[ties]} are ties"
    if unknown:
        said += ", known for neither" if unknown == ties else f", {COUNTED[unknown]} of them known for neither"
    if undecided:
        said += "; one is undecided" if undecided == 1 else f"; {COUNTED[undecided]} are undecided"
    return said


def _same(p: Pair, metric: str) -> str | None:
    text = p.text("a", metric)
    return text if text is not None and text == p.text("b", metric) else None


def _kind(p: Pair) -> str:
    if p.is_one_model():
        return "configurations of one model"
    kinds = [p.text(side, INPUTS) for side in ("a", "b")]
    kind = "text-only " if kinds == ["text", "text"] else "multimodal " if all(k and "," in k for k in kinds) else ""
    creator = _same(p, "creator")
    return f"{kind}{creator + ' ' if creator else ''}models"


def _days(p: Pair, x: str, y: str) -> str:
    one, other = (datetime.date.fromisoformat(str(p.text(side, RELEASED))) for side in (x, y))
    days = (one - other).days
    return "a day" if days == 1 else f"{days} days"


def _on(text: str | None) -> str | None:
    return text and ("on " if len(text) == 10 else "in ") + date_text(text)


def _status(text: str | None) -> str | None:
    return text if text in {None, "deprecated", "no longer listed"} else f"in {text}"


def _dates(p: Pair) -> list[datetime.date]:
    return [s.as_of for m in NOUNS for side in ("a", "b") if (s := p.spec(side, m))]


def _provider(p: Pair, side: str) -> str | None:
    spec = p.spec(side, OUT)
    return p.known.providers.get(spec.provider, spec.provider) if spec else None  # without a name: see "names"


def _label(p: Pair, side: str, metric: str) -> str | None:
    spec = p.spec(side, metric)
    return p.known.labels[metric, spec.method] if spec else None


def _effort(p: Pair, side: str, metric: str) -> str | None:
    spec = p.spec(side, metric)
    return p.known.efforts.get(spec.variant) if spec and not p.models[side].configuration else None


def _both_figure(p: Pair, x: str, y: str, m: str, w: str) -> bool:
    return is_spec(m, p.spec(x, m), w) and is_spec(m, p.spec(y, m), w)


SLOTS: dict[str, Any] = {
    "fx": _side_figure(None, True),
    "fy": _side_figure(None, False),
    "f": _both_figure,
    "in_x": _side_figure(IN, True),
    "in_y": _side_figure(IN, False),
    "out_x": _side_figure(OUT, True),
    "out_y": _side_figure(OUT, False),
    "blend_x": lambda p, x, y, m, w: is_usd(_blended(p, x), w),
    "blend_y": lambda p, x, y, m, w: is_usd(_blended(p, y), w),
    "times": lambda p, x, y, m, w: w == ratio_text(p.number(x, m), p.number(y, m)) != "1",
    "times_out": lambda p, x, y, m, w: w == ratio_text(p.number(x, OUT), p.number(y, OUT)) != "1",
    "gap": lambda p, x, y, m, w: w == rounded(abs(exact(p.number(x, m)) - exact(p.number(y, m))), 1),
    "gap_index": lambda p, x, y, m, w: w == rounded(abs(exact(p.number(x, INDEX)) - exact(p.number(y, INDEX))), 1),
    "less": lambda p, x, y, m, w: is_usd(abs(exact(p.number(x, m)) - exact(p.number(y, m))), w),
    "write_x": lambda p, x, y, m, w: is_number(1000 / exact(p.number(x, m)), 1, w),
    "write_y": lambda p, x, y, m, w: is_number(1000 / exact(p.number(y, m)), 1, w),
    "label_x": lambda p, x, y, m, w: w == _label(p, x, m),
    "label_y": lambda p, x, y, m, w: w == _label(p, y, m),
    "effort_x": lambda p, x, y, m, w: w == _effort(p, x, m),
    "effort_y": lambda p, x, y, m, w: w == _effort(p, y, m),
    "newer_label": lambda p, x, y, m, w: (s := _newer_scale(p, x)) is not None and w == p.known.labels[INDEX, s.method],
    "newer_fx": lambda p, x, y, m, w: is_spec(INDEX, _newer_scale(p, x), w),
    "provider_x": lambda p, x, y, m, w: w == _provider(p, x),
    "provider_y": lambda p, x, y, m, w: w == _provider(p, y),
    "only_x": lambda p, x, y, m, w: w == listed(p.only(x, m)),
    "only_y": lambda p, x, y, m, w: w == listed(p.only(y, m)),
    "both": lambda p, x, y, m, w: w == listed(words((p.has(x, m) or set()) & (p.has(y, m) or set()))),
    "nouns_x": lambda p, x, y, m, w: w == listed([NOUNS[metric] for metric in p.won(x)]),
    "nouns_y": lambda p, x, y, m, w: w == listed([NOUNS[metric] for metric in p.won(y)]),
    "phrases_x": lambda p, x, y, m, w: _phrases(p, x, w),
    "phrases_y": lambda p, x, y, m, w: _phrases(p, y, w),
    "level": lambda p, x, y, m, w: w == listed(_level(p)),
    "open": lambda p, x, y, m, w: w == listed(_open(p), "or"),
    "wins_x": lambda p, x, y, m, w: w == COUNTED[len(p.won(x))],
    "wins_y": lambda p, x, y, m, w: w == COUNTED[len(p.won(y))],
    "rest": lambda p, x, y, m, w: w == _rest(p),
    "kind": lambda p, x, y, m, w: w == _kind(p),
    "days": lambda p, x, y, m, w: w == _days(p, x, y),
    "on_x": lambda p, x, y, m, w: w == _on(p.text(x, m)),
    "on_y": lambda p, x, y, m, w: w == _on(p.text(y, m)),
    "status_x": lambda p, x, y, m, w: w == _status(p.text(x, m)),
    "status_y": lambda p, x, y, m, w: w == _status(p.text(y, m)),
    "first_day": lambda p, x, y, m, w: w == date_text(min(_dates(p)).isoformat()),
    "last_day": lambda p, x, y, m, w: w == date_text(max(_dates(p)).isoformat()),
}
SHAPES = {"x": "[ⒶⒷ]", "y": "[ⒶⒷ]", "wins_x": r"\w+", "wins_y": r"\w+", "rest": ".*?"}  # else anything but nothing
RATIOS = {"times", "times_out"}


# When a template may be said: x is the side that it names first, or whose list it stands in --------------------------


def always(p: Pair, x: str, y: str, m: str) -> bool:
    """Say it of any two models."""
    return True


def leads(*strengths: str) -> Any:
    """Say that x wins, by one of these strengths (any, where none is given)."""

    def check(p: Pair, x: str, y: str, m: str) -> bool:
        return p.leads(x, m) and (not strengths or p.outcomes[m].strength in strengths)

    return check


def equal(p: Pair, x: str, y: str, m: str) -> bool:
    """Say that two known numbers are the same, on the same scale."""
    one, other = p.spec(x, m), p.spec(y, m)
    is_same = one is not None and other is not None and (one.number, one.method) == (other.number, other.method)
    return is_same and p.outcomes[m].outcome == "tie"


def near(p: Pair, x: str, y: str, m: str) -> bool:
    """Say that two known numbers are so near that they tie: by a point, 5% or 1%."""
    if p.spec(x, m) is None or p.spec(y, m) is None or p.outcomes[m].outcome != "tie" or equal(p, x, y, m):
        return False
    one, other = exact(p.number(x, m)), exact(p.number(y, m))
    share = {SPEED: Fraction(1, 20), WAIT: Fraction(1, 20), CONTEXT: Fraction(1, 100), LONGEST: Fraction(1, 100)}.get(m)
    return abs(one - other) <= (1 if share is None else share * max(one, other))


def alone(p: Pair, x: str, y: str, m: str) -> bool:
    """Say that x is known and y is not."""
    return p.spec(x, m) is not None and p.spec(y, m) is None and p.outcomes[m].outcome == "unknown"


def neither(p: Pair, x: str, y: str, m: str) -> bool:
    """Say that it is known of neither."""
    return p.spec(x, m) is None and p.spec(y, m) is None


def apart(p: Pair, x: str, y: str, m: str) -> bool:
    """Say that the two have no scale in common."""
    scales = [set(p.models[side].specs.get(m, {})) for side in (x, y)]
    return all(scales) and not scales[0] & scales[1] and p.outcomes[m].outcome == "not_comparable"


def same(p: Pair, x: str, y: str, m: str) -> bool:
    """Say that two known texts are the same."""
    return _same(p, m) is not None


def differ(p: Pair, x: str, y: str, m: str) -> bool:
    """Say that two known values differ."""
    one, other = p.spec(x, m), p.spec(y, m)
    return one is not None and other is not None and one[:2] != other[:2]


def only(p: Pair, x: str, y: str, m: str) -> bool:
    """Say that x is known to have it and y is known not to."""
    return (p.text(x, m), p.text(y, m)) in {("yes", "no"), ("open weights", "proprietary")}


def later(p: Pair, x: str, y: str, m: str) -> bool:
    """Say that x's date is the later; April 2025 is not later than 1 April 2025."""
    one, other = p.text(x, m), p.text(y, m)
    return one is not None and other is not None and one > other and not one.startswith(other)


def has_only(p: Pair, x: str, y: str, m: str) -> bool:
    """Say that x has a modality that y is known not to have."""
    return bool(p.only(x, m))


def both(*conditions: Any) -> Any:
    """Say it when all of these hold."""
    return lambda p, x, y, m: all(condition(p, x, y, m) for condition in conditions)


def of(metric: str, condition: Any) -> Any:
    """Say it when the condition holds of another metric than the rule's."""
    return lambda p, x, y, m: condition(p, x, y, metric)


def unless(condition: Any) -> Any:
    """Say it when the condition does not hold."""
    return lambda p, x, y, m: not condition(p, x, y, m)


def swapped(condition: Any) -> Any:
    """Say it when the condition holds of y and x."""
    return lambda p, x, y, m: condition(p, y, x, m)


def gone(p: Pair, x: str, y: str, m: str) -> bool:
    """Say that no source has listed x in its latest run: that nothing said of it is still said."""
    return p.models[x].base not in p.known.listed


def free(p: Pair, x: str, y: str, m: str) -> bool:
    """Say that x costs nothing."""
    return p.number(x, m) == 0


def priced(p: Pair, x: str, y: str, m: str) -> bool:
    """Say that x costs something."""
    return p.number(x, m) > 0


def leads_by_count(p: Pair, x: str, y: str, m: str) -> bool:
    """Say it of x first: it leads on more headline specs than y, or on as many."""
    return len(p.won(x)) > 0 and len(p.won(x)) >= len(p.won(y))


def y_leads_too(p: Pair, x: str, y: str, m: str) -> bool:
    """Say that y leads on something."""
    return len(p.won(y)) > 0


def nobody_leads(p: Pair, x: str, y: str, m: str) -> bool:
    """Say that neither leads on a headline spec."""
    return not p.won("a") and not p.won("b")


def as_many(p: Pair, x: str, y: str, m: str) -> bool:
    """Say that both lead on the same number of headline specs."""
    return len(p.won(x)) == len(p.won(y))


def any_level(p: Pair, x: str, y: str, m: str) -> bool:
    """Say that they are level on a headline figure."""
    return bool(_level(p))


def may_name_newer(p: Pair, x: str, y: str, m: str) -> bool:
    """Say that x has a figure on a newer scale, on which y has none; the two are compared on an older one."""
    return _newer_scale(p, x) is not None and p.outcomes[INDEX].outcome in {"a", "b", "tie"}


def is_one_day(p: Pair, x: str, y: str, m: str) -> bool:
    """Say that all figures are of one day."""
    return min(_dates(p)) == max(_dates(p))


def are_days(p: Pair, x: str, y: str, m: str) -> bool:
    """Say that both dates are days, not months."""
    return all(len(p.text(side, m) or "") == 10 for side in (x, y))


def one_model(p: Pair, x: str, y: str, m: str) -> bool:
    """Say that the two are one model: then all but what is measured is the same."""
    return p.is_one_model() and all(p.spec(x, m) == p.spec(y, m) for m in NOUNS if m not in MEASURED)


def newer(p: Pair, x: str, y: str, m: str) -> bool:
    """Say that x is newer by ninety days and more; a month counts as its first."""
    if not later(p, x, y, m):
        return False
    one, other = (datetime.date.fromisoformat(f"{p.text(side, m)}-01"[:10]) for side in (x, y))
    return (one - other).days >= 90


REASONS: list[tuple[str, Any]] = [
    *((metric, leads()) for metric in (INDEX, CODING, AGENTIC, SPEED, WAIT, OUT, IN, CONTEXT, LONGEST)),
    (INPUTS, has_only), (OUTPUTS, has_only), (TOOLS, only), (SCHEMA, only), (REASONING, only), ("weights", only),
    (RELEASED, newer),
]  # fmt: skip


def any_reason(p: Pair, x: str, y: str, m: str) -> bool:
    """Say that something speaks for x, so that the quick verdict has a reason to choose it."""
    return any(condition(p, x, y, metric) for metric, condition in REASONS)


def enough_known(p: Pair, x: str, y: str, m: str) -> bool:
    """Say that both intelligence and output price of the two are known and compare."""
    return all(p.spec(x, m) and p.spec(y, m) and not apart(p, x, y, m) for m in (INDEX, OUT))


def is_undisputed(p: Pair, x: str, y: str, m: str) -> bool:
    """Say that no other source contradicts what is known of y."""
    spec = p.spec(y, m)
    return spec is not None and spec.disagreements == ""


def x_leads_alone(p: Pair, x: str, y: str, m: str) -> bool:
    """Say that x leads on a headline spec and y on none."""
    return bool(p.won(x)) and not p.won(y)


def no_price_compares(p: Pair, x: str, y: str, m: str) -> bool:
    """Say that no price of y is known that x has one to compare with."""
    return all(p.spec(x, metric) is None or p.spec(y, metric) is None for metric in (OUT, IN))


class Said(NamedTuple):
    """A template, when it may be said, and whom it favours: "x", "y", "-" (neither), or "?" (the side in front)."""

    text: str
    when: Any
    favours: str = "-"


_PRICES = "{in_x} in and {out_x} out per million tokens, against {in_y} and {out_y}"
_OTHER_WAY = both(of(OUT, leads()), of(IN, swapped(leads())))
_UNCOMPARED_IN = both(unless(of(IN, leads())), unless(of(IN, swapped(leads()))), unless(of(IN, equal)))
_UNCOMPARED_OUT = both(unless(of(OUT, leads())), unless(of(OUT, swapped(leads()))), unless(of(OUT, equal)))
_WAY_OPEN = both(unless(of(OUT, leads())), unless(of(OUT, swapped(leads()))))

# Rule -> the metric that its slots mean, and its templates.
# fmt: off
RULES: dict[str, tuple[str, list[Said]]] = {
    "lead": ("", [Said("A side-by-side comparison of two {kind}, every figure with its source and date.", always)]),
    # Quick verdict: reasons to choose x.
    "higher_intelligence": (INDEX, [Said("a higher intelligence index: {fx} against {fy}", leads(), "x")]),
    "stronger_coding": (CODING, [Said("stronger coding: an index of {fx} against {fy}", leads(), "x")]),
    "stronger_agent": (AGENTIC, [Said("stronger agentic work: an index of {fx} against {fy}", leads(), "x")]),
    "faster_output": (SPEED, [Said("faster output: {fx} against {fy} tokens per second", leads(), "x")]),
    "quicker_start": (WAIT, [Said("a quicker start: {fx} against {fy} seconds to the first token of the answer", leads(), "x")]),
    "larger_context": (CONTEXT, [Said("a larger context: {fx} against {fy} tokens", leads(), "x")]),
    "longer_answers": (LONGEST, [Said("longer answers: up to {fx} against {fy} tokens", leads(), "x")]),
    "lower_prices": (OUT, [Said(f"lower prices: {_PRICES}", both(leads(), of(IN, leads())), "x")]),
    "lower_output_price": (OUT, [Said("cheaper output: {fx} per million tokens against {fy}", both(leads(), unless(of(IN, leads()))), "x")]),
    "lower_input_price": (IN, [Said("cheaper input: {fx} per million tokens against {fy}", both(leads(), unless(of(OUT, leads()))), "x")]),
    "takes_more": (INPUTS, [Said("{only_x} as input, which {y} does not take", has_only, "x")]),
    "gives_more": (OUTPUTS, [Said("{only_x} as output, which {y} does not give", has_only, "x")]),
    "only_tools": (TOOLS, [Said("tool calls, which {y} does not make", only, "x")]),
    "only_structured_outputs": (SCHEMA, [Said("answers bound to a JSON schema, which {y} does not offer", only, "x")]),
    "only_reasoning": (REASONING, [Said("reasoning before the answer, which {y} does not do", only, "x")]),
    "only_open": ("weights", [Said("open weights, where {y} is proprietary", only, "x")]),
    "newer": (RELEASED, [Said("the newer of the two: {fx} against {fy}", newer, "x")]),
    "nothing_to_choose_for": ("", [Said("nothing that the catalogue could set against {y}", unless(any_reason))]),
    # Verdict.
    "who_leads": ("", [
        Said("{x} leads {phrases_x}; {y} leads {phrases_y}.", both(leads_by_count, y_leads_too), "?"),
        Said("{x} leads {phrases_x}; {y} leads on no headline spec.", both(leads_by_count, unless(y_leads_too)), "x"),
        Said("Neither model leads: they are level on {level}.", both(nobody_leads, any_level)),
        Said("Neither model leads, as no headline figure of the two can be compared.", both(nobody_leads, unless(any_level))),
    ]),
    "made_for": ("specialisation", [
        Said("Both are made for {f}.", same),
        Said("{x} is made for {fx}, {y} for {fy}.", differ),
        Said("{x} is made for {fx}.", alone),
    ]),
    "level_on": ("", [Said("On {level} they are level.", unless(nobody_leads))]),
    "one_model": ("", [
        Said("The two are configurations of one model, so list prices, context and inputs do not differ.", one_model),
    ]),
    "left_open": ("", [Said("No verdict is possible on {open}.", always)]),
    "what_it_hinges_on": ("", [
        Said("The choice hinges on which counts for more: {nouns_x}, or {nouns_y}; {gap_index} more points of intelligence cost {times_out} times as much for output.", both(leads_by_count, y_leads_too, lambda p, x, y, m: any(p.leads(s, INDEX) and p.leads(OTHER[s], OUT) for s in (x, y)))),
        Said("The choice hinges on which counts for more: {nouns_x}, or {nouns_y}.", both(leads_by_count, y_leads_too)),
        Said("Both cost the same per token; how many tokens each spends on an answer, the catalogue does not know.", one_model),
        Said("The choice hinges on whether what speaks for {y} in the quick verdict outweighs {nouns_x}.", both(x_leads_alone, swapped(any_reason))),
        Said("Where their figures can be compared, there is no trade-off to make.", both(x_leads_alone, swapped(unless(any_reason)), enough_known)),
        Said("Too little is known of the two to weigh one against the other.", both(x_leads_alone, unless(enough_known))),
        Said("The choice has to rest on something other than the headline figures.", nobody_leads),
    ]),
    "mind_the_retirement": (RETIRES, [
        Said("Mind the date set for switching off both: {f}.", same),
        Said("Mind the dates set for switching them off: {fx} for {x} and {fy} for {y}.", differ),
        Said("Mind the date set for switching off {x}: {fx}.", alone),
    ]),
    "mind_that_it_is_gone": ("status", [
        Said("Mind that no source lists either any more: their figures are the last ones seen.", both(gone, swapped(gone))),
        Said("Mind that no source lists {x} any more: its figures are the last ones seen.", both(gone, unless(swapped(gone)))),
    ]),
    # Analysis.
    "winner": ("area", [
        Said("Winner on {area}: {x}", leads(), "x"),
        Said("No winner on {area}: known for neither", neither),
        Said("No winner on {area}: not known for {y}", alone),
        Said("No winner on {area}: measured on different scales", apart),
        Said("No winner on {area}: a tie", lambda p, x, y, m: equal(p, x, y, m) or near(p, x, y, m)),
    ]),
    "intelligence_scores": (INDEX, [
        Said("{x} scores {fx} on the intelligence index, {times} times the {fy} of {y}.", leads("decisive"), "x"),
        Said("{x} scores {fx} on the intelligence index and {y} {fy}, a lead of {gap} points.", leads("clear", "decisive"), "x"),
        Said("{x} is narrowly ahead on the intelligence index, with {fx} to the {fy} of {y}.", leads("slight"), "x"),
        Said("Both score {f} on the intelligence index.", equal),
        Said("{x} scores {fx} on the intelligence index and {y} {fy}: within a point of each other, which counts as a tie.", near),
        Said("{x} scores {fx} on the {label_x}, {y} {fy} on the {label_y}: two scales, which cannot be compared.", apart),
        Said("{x} scores {fx} on the intelligence index; no score of {y} is known.", alone),
    ]),
    "intelligence_scale": (INDEX, [
        Said("That score is on the {label_x}.", alone),
        Said("Both scores are on the {label_x}.", lambda p, x, y, m: _label(p, x, m) == _label(p, y, m)),
    ]),
    "newer_intelligence_scale": (INDEX, [Said("On the newer {newer_label} {x} scores {newer_fx}; no score of {y} on it is known.", may_name_newer)]),
    "reasoning_effort": (INDEX, [
        Said("{x} was measured {effort_x} and {y} was measured {effort_y}.", always),
        Said("{x} was measured {effort_x}.", always),
    ]),
    "coding": (CODING, [
        Said("On the coding index {x} leads by {fx} to {fy}.", leads(), "x"),
        Said("On the coding index both have {f}.", equal),
        Said("On the coding index the two are level, at {fx} and {fy}.", near),
    ]),
    "agentic_work": (AGENTIC, [
        Said("On the agentic index {x} leads by {fx} to {fy}.", leads(), "x"),
        Said("On the agentic index both have {f}.", equal),
        Said("On the agentic index the two are level, at {fx} and {fy}.", near),
    ]),
    "speeds": (SPEED, [
        Said("{x} writes {fx} tokens per second, {times} times the {fy} of {y}.", leads("decisive"), "x"),
        Said("At {fx} tokens per second {x} is {times} times as fast as {y} at {fy}.", leads("clear"), "x"),
        Said("{x} is a little faster, at {fx} tokens per second to the {fy} of {y}.", leads("slight"), "x"),
        Said("Both write {f} tokens per second.", equal),
        Said("{x} writes {fx} tokens per second and {y} {fy}: less than 5% apart, which counts as a tie.", near),
        Said("{x} was timed at {fx} tokens per second by {label_x}, {y} at {fy} by {label_y}: two ways of measuring, which cannot be compared.", apart),
        Said("{x} writes {fx} tokens per second; no speed of {y} is known.", alone),
    ]),
    "time_to_write": (SPEED, [Said("An answer of 1,000 tokens takes {x} {write_x} seconds to write and {y} {write_y}.", leads(), "x")]),
    "wait_for_the_answer": (WAIT, [
        Said("The answer begins after {fx} seconds with {x} and {fy} with {y}, any reasoning included.", leads(), "x"),
        Said("The wait for the answer to begin is about the same, at {fx} and {fy} seconds, any reasoning included.", lambda p, x, y, m: equal(p, x, y, m) or near(p, x, y, m)),
    ]),
    "speed_method": (SPEED, [
        Said("That was timed by {label_x}.", alone),
        Said("Both were timed by {label_x}.", lambda p, x, y, m: _label(p, x, m) == _label(p, y, m)),
    ]),
    "effort_when_timed": (SPEED, [
        Said("{x} was timed {effort_x} and {y} was timed {effort_y}.", always),
        Said("{x} was timed {effort_x}.", always),
    ]),
    "output_prices": (OUT, [
        Said("Neither model charges for output tokens.", both(equal, free)),
        Said("Both cost {f} per million output tokens.", both(equal, priced)),
        Said("{x} charges nothing for output tokens; what {y} charges is not known.", both(alone, free)),
        Said("{x} costs {fx} per million output tokens; what {y} costs is not known.", both(alone, priced)),
        Said("{x} charges nothing for output tokens; {y} charges {fy} per million.", both(leads(), free), "x"),
        Said("{x} costs {fx} per million output tokens, {less} less than {y} at {fy}.", leads("slight"), "x"),
        Said("{x} costs {fx} per million output tokens; {y} costs {fy}, {times} times as much.", leads("clear", "decisive"), "x"),
    ]),
    "input_prices": (IN, [
        Said("Neither model charges for input tokens.", both(equal, free)),
        Said("Input costs {f} per million tokens with both.", both(equal, priced)),
        Said("Input costs {fx} per million tokens with {x}; the input price of {y} is not known.", alone),
        Said("Input tokens cost nothing with {x} and {fy} per million with {y}.", both(leads(), free), "x"),
        Said("Input is cheaper too, at {fx} against {fy} per million tokens.", both(leads("slight"), of(OUT, leads())), "x"),
        Said("Input is cheaper too, at {fx} against {fy} per million tokens, a factor of {times}.", both(leads("clear", "decisive"), of(OUT, leads())), "x"),
        Said("Input is the other way round: {fx} per million tokens with {x}, {fy} with {y}.", both(leads(), of(OUT, swapped(leads()))), "x"),
        Said("For input {x} is the cheaper, at {fx} against {fy} per million tokens.", both(leads(), _WAY_OPEN), "x"),
    ]),
    "blended_prices": ("", [
        Said("With three input tokens to one of output, a million tokens come to {blend_x} with {x} and {blend_y} with {y}.", lambda p, x, y, m: _OTHER_WAY(p, x, y, m) or _OTHER_WAY(p, y, x, m), "blend"),
        Said("With three input tokens to one of output both come to {blend_x} per million tokens.", lambda p, x, y, m: _OTHER_WAY(p, x, y, m) and _blended(p, x) == _blended(p, y)),
    ]),
    "whose_prices": (OUT, [
        Said("These are the list prices of {provider_x} for both.", lambda p, x, y, m: _provider(p, x) == _provider(p, y)),
        Said("These are the list prices of {provider_x} for {x} and of {provider_y} for {y}.", always),
    ]),
    "contexts": (CONTEXT, [
        Said("{x} takes a little more context: {fx} tokens to the {fy} of {y}.", leads("slight"), "x"),
        Said("{x} takes {fx} tokens of context, {times} times the {fy} of {y}.", leads("clear", "decisive"), "x"),
        Said("Both take {f} tokens of context.", equal),
        Said("{x} takes {fx} tokens of context and {y} {fy}: less than 1% apart, which counts as a tie.", near),
        Said("{x} takes {fx} tokens of context; how many {y} takes is not known.", alone),
    ]),
    "longest_answers": (LONGEST, [
        Said("The longest answer is {fx} tokens from {x} and {fy} from {y}.", leads(), "x"),
        Said("Either can answer with up to {f} tokens.", equal),
        Said("Their answers can be about as long, up to {fx} and {fy} tokens.", near),
        Said("{x} can answer with up to {fx} tokens; the limit of {y} is not known.", alone),
    ]),
    "inputs": (INPUTS, [
        Said("Both take {both}; {x} takes {only_x}, {y} {only_y}.", both(has_only, swapped(has_only))),
        Said("Both take {both}; {x} also takes {only_x}.", both(has_only, unless(swapped(has_only))), "x"),
        Said("{x} takes {only_x}, {y} {only_y}.", both(has_only, swapped(has_only))),
    ]),
    "outputs": (OUTPUTS, [
        Said("Both give {both}; {x} gives {only_x}, {y} {only_y}.", both(has_only, swapped(has_only))),
        Said("Both give {both}; {x} also gives {only_x}.", both(has_only, unless(swapped(has_only))), "x"),
        Said("{x} gives {only_x}, {y} {only_y}.", both(has_only, swapped(has_only))),
    ]),
    "tools": (TOOLS, [Said("{x} calls tools; {y} does not.", only, "x")]),
    "structured_outputs": (SCHEMA, [Said("{x} can bind its answers to a JSON schema; {y} cannot.", only, "x")]),
    "reasoning": (REASONING, [Said("{x} can reason before it answers; {y} does not reason first.", only, "x")]),
    "openness": ("weights", [
        Said("{x} has open weights; {y} is proprietary.", only, "x"),
        Said("{x} has open weights; whether {y} has is not known.", both(alone, lambda p, x, y, m: p.text(x, m) == "open weights")),
        Said("{x} is proprietary; whether {y} is too is not known.", both(alone, lambda p, x, y, m: p.text(x, m) == "proprietary")),
    ]),
    "licences": ("licence", [Said("The weights of {x} are under the licence {fx}, those of {y} under {fy}.", differ)]),
    "parameters": ("params_total", [Said("{x} has {fx} parameters and {y} {fy}.", differ)]),
    "release_dates": (RELEASED, [
        Said("{x} is the newer, released on {fx}, {days} after {y}, which came out on {fy}.", both(later, are_days)),
        Said("{x} is the newer: released {on_x}, {y} {on_y}.", both(later, unless(are_days))),
    ]),
    "knowledge_cutoffs": (CUTOFF, [Said("The knowledge of {x} ends {on_x}, that of {y} {on_y}.", later)]),
    "retirements": (RETIRES, [
        Said("The date set for switching off both is {f}.", same),
        Said("The date set for switching off {x} is {fx}; for {y} it is {fy}.", differ),
        Said("The date set for switching off {x} is {fx}; none is known for {y}.", alone),
    ]),
    "statuses": ("status", [
        Said("Both are {status_x}.", same),
        Said("{x} is {status_x}, {y} {status_y}.", differ),
        Said("{x} is {status_x}.", alone),
    ]),
    # Summary.
    "whom_to_take": ("", [
        Said("{x} is ahead on {nouns_x} and {y} on {nouns_y}, but no source lists either any more.", both(leads_by_count, y_leads_too, of("status", gone), of("status", swapped(gone))), "?"),
        Said("{x} is ahead on {nouns_x} and {y} on {nouns_y}, but no source lists {x} any more.", both(leads_by_count, y_leads_too, of("status", gone), unless(of("status", swapped(gone)))), "?"),
        Said("{x} is ahead on {nouns_x} and {y} on {nouns_y}, but no source lists {y} any more.", both(leads_by_count, y_leads_too, unless(of("status", gone)), of("status", swapped(gone))), "?"),
        Said("Take {x} for {nouns_x}, and {y} for {nouns_y}.", both(leads_by_count, y_leads_too, unless(of("status", gone)), unless(of("status", swapped(gone)))), "?"),
        Said("{x} leads on {nouns_x}, but no source lists either any more.", both(x_leads_alone, of("status", gone), of("status", swapped(gone))), "x"),
        Said("{x} leads on {nouns_x}, but no source lists {x} any more.", both(x_leads_alone, of("status", gone), unless(of("status", swapped(gone)))), "x"),
        Said("{x} leads on {nouns_x}, and no source lists {y} any more.", both(x_leads_alone, unless(of("status", gone)), of("status", swapped(gone))), "x"),
        Said("{x} leads on {nouns_x}; that is too little to recommend either.", both(x_leads_alone, unless(of("status", gone)), unless(of("status", swapped(gone))), lambda p, x, y, m: p.is_one_model() or not enough_known(p, x, y, m)), "x"),
        Said("Take {x} for {nouns_x}, unless you need what speaks for {y}.", both(x_leads_alone, enough_known, swapped(any_reason)), "x"),
        Said("Take {x}: it leads on {nouns_x}, and nothing known speaks for {y}.", both(x_leads_alone, enough_known, swapped(unless(any_reason))), "x"),
        Said("The headline figures give no reason to take one over the other.", nobody_leads),
    ]),
    "only_one_will_do": (INPUTS, [Said("If you need {only_x} as input, take {x}.", both(has_only, is_undisputed), "x")]),
    "score": ("", [
        Said("Of the seven headline specs neither leads on any{rest}.", nobody_leads),
        Said("Of the seven headline specs each leads on {wins_x}{rest}.", both(leads_by_count, as_many), "?"),
        Said("Of the seven headline specs {x} leads on {wins_x} and {y} on {wins_y}{rest}.", both(leads_by_count, unless(as_many)), "x"),
    ]),
    # Questions.
    "which_is_better": ("", [
        Said("Neither on every count: {x} is ahead on {nouns_x}, {y} on {nouns_y}.", both(leads_by_count, y_leads_too), "?"),
        Said("{x}, as far as the headline figures can be compared: it is ahead on {nouns_x} and behind on none.", both(x_leads_alone, enough_known), "x"),
        Said("Too little is known to say; {x} is ahead on {nouns_x}.", both(x_leads_alone, unless(enough_known)), "x"),
        Said("Neither, by the headline figures known.", nobody_leads),
    ]),
    "which_is_cheaper": ("", [
        Said("{x}: a million tokens cost {in_x} as input and {out_x} as output, instead of {in_y} and {out_y}.", both(of(OUT, leads()), of(IN, leads())), "x"),
        Said("It depends on the mix: {x} for output ({out_x} against {out_y}), {y} for input ({in_y} against {in_x}).", _OTHER_WAY),
        Said("{x} for output, at {out_x} against {out_y}; for input the price is the same.", both(of(OUT, leads()), of(IN, equal)), "x"),
        Said("{x} for output, at {out_x} against {out_y}; for input the prices cannot be compared.", both(of(OUT, leads()), _UNCOMPARED_IN), "x"),
        Said("{x} for input, at {in_x} against {in_y}; for output the price is the same.", both(of(IN, leads()), of(OUT, equal)), "x"),
        Said("{x} for input, at {in_x} against {in_y}; for output the prices cannot be compared.", both(of(IN, leads()), _UNCOMPARED_OUT), "x"),
        Said("Neither: both charge {in_x} for a million tokens of input and {out_x} for output.", both(of(OUT, equal), of(IN, equal))),
        Said("Neither for output, at {out_x} both; for input the prices cannot be compared.", both(of(OUT, equal), _UNCOMPARED_IN)),
        Said("Neither for input, at {in_x} both; for output the prices cannot be compared.", both(of(IN, equal), _UNCOMPARED_OUT)),
        Said("That cannot be said: the catalogue knows no price of either.", both(of(OUT, neither), of(IN, neither))),
        Said("That cannot be said: the catalogue knows no price of {y}.", lambda p, x, y, m: p.spec(y, OUT) is None and p.spec(y, IN) is None),
        Said("That cannot be said: the catalogue knows no price of {y} to compare.", no_price_compares),
    ]),
    "which_is_faster": (SPEED, [
        Said("{x}: {fx} tokens per second to {fy}.", leads(), "x"),
        Said("Neither: both write at the same speed.", equal),
        Said("Neither: their speeds are within 5% of each other.", near),
        Said("That cannot be said: their speeds were measured in different ways.", apart),
        Said("That cannot be said: the catalogue knows no speed of either.", neither),
        Said("That cannot be said: the catalogue knows no speed of {y}.", alone),
    ]),
    "which_is_open": ("weights", [
        Said("The catalogue does not know.", neither),
        Said("Both: their weights are open.", both(same, lambda p, x, y, m: p.text(x, m) == "open weights")),
        Said("Neither: the weights of both are closed.", both(same, lambda p, x, y, m: p.text(x, m) == "proprietary")),
        Said("Only {x}.", only, "x"),
        Said("{x} has; for {y} it is not known.", both(alone, lambda p, x, y, m: p.text(x, m) == "open weights")),
        Said("Not {x}; for {y} it is not known.", both(alone, lambda p, x, y, m: p.text(x, m) == "proprietary")),
    ]),
    "how_big_a_document": (CONTEXT, [
        Said("Up to {fx} tokens with {x} and {fy} with {y}, question and answer included.", leads(), "x"),
        Said("Up to {f} tokens with either, question and answer included.", equal),
        Said("Up to {fx} tokens with {x} and about as many, {fy}, with {y}, question and answer included.", near),
        Said("The catalogue does not know the context of either.", neither),
        Said("Up to {fx} tokens with {x}, question and answer included; for {y} it is not known.", alone),
    ]),
    "how_current": ("", [
        Said("All figures were last seen at their sources on {first_day}.", is_one_day),
        Said("The figures were last seen at their sources between {first_day} and {last_day}; Sources gives the date of each.", unless(is_one_day)),
    ]),
}
# fmt: on


# Rules that list things, each with a reader of its own: returns what is wrong, or an empty text ------------------------


def read_what_they_share(p: Pair, row: Row, text: str) -> str:
    """Both are open-weight Qwen models that take text and images; neither takes files."""
    read = re.fullmatch(
        r"Both(?P<are> are(?P<weights> open-weight| proprietary)?(?: (?P<creator>(?!models).+?))? models)?"
        r"(?:(?P<that> that)? take (?P<takes>.+?))?(?:; neither takes (?P<lacks>.+?))?\.",
        text,
    )
    if read is None:
        return "no template"
    weights = {"open weights": " open-weight", "proprietary": " proprietary", None: None}[_same(p, "weights")]
    sides = [p.has("a", INPUTS), p.has("b", INPUTS)]
    common = words(sides[0] & sides[1]) if sides[0] is not None and sides[1] is not None else []
    lacking = words(set(WORDS) - sides[0] - sides[1]) if sides[0] is not None and sides[1] is not None else []
    expected = {
        "weights": weights,
        "creator": _same(p, "creator"),
        "takes": listed(common) or None,
        "lacks": listed(lacking, "or") or None,
    }
    if any(read[name] != value for name, value in expected.items()):
        return f"expected {expected}"
    return "" if bool(read["that"]) == bool(read["are"] and read["takes"]) and not p.is_one_model() else "that"


def read_which_takes_what(p: Pair, row: Row, text: str) -> str:
    """Both take images; only X takes files; neither takes audio or video."""
    sides = {side: p.has(side, INPUTS) for side in ("a", "b")}
    known = [side for side, has in sides.items() if has is not None]
    if not known:
        return "" if text == "That is not known for either." else "none is known"
    if len(known) == 1:
        (x,) = known
        read = re.fullmatch(rf"{MARKS[x]} takes (.+); what {MARKS[OTHER[x]]} takes is not known\.", text)
        return "" if read and is_spec(INPUTS, p.spec(x, INPUTS), read[1]) else "one is known"
    if text == "Neither: both take text only.":
        return "" if all(has == {"text"} for has in sides.values()) else "more than text"
    found: dict[str, str] = {}
    for part in (text[0].lower() + text[1:]).removesuffix(".").split("; "):
        says = re.fullmatch(r"(both take|only Ⓐ takes|only Ⓑ takes|neither takes) (.+)", part)
        if says is None:
            return f"cannot read {part!r}"
        items = re.split(r", | and | or ", says[2])
        if listed(items, "or" if says[1] == "neither takes" else "and") != says[2]:
            return f"not a list: {says[2]!r}"
        found |= dict.fromkeys(items, says[1])
    a, b = sides["a"] or set(), sides["b"] or set()
    expected = {
        word: {(True, True): "both take", (True, False): "only Ⓐ takes", (False, True): "only Ⓑ takes"}.get(
            (kind in a, kind in b), "neither takes"
        )
        for kind, word in WORDS.items()
        if kind != "text"
    }
    return "" if found == expected else f"expected {expected}"


_NOUNS = "|".join(sorted(NOUNS.values(), key=len, reverse=True))
_ITEM = re.compile(rf"({_NOUNS}) \((.*?)\)(?=, (?:{_NOUNS}) \(| and (?:{_NOUNS}) \(|$)")
_SOURCE = re.compile(r"(?P<source>.+?), as seen on (?P<day>\d+ \w+ \d+), on (?P<side>[ⒶⒷ]): (?P<items>.+)\.")
_METRICS = {noun: metric for metric, noun in NOUNS.items()}


def _is_item(p: Pair, side: str, metric: str, written: str) -> bool:
    # figure, unit, and for a price whose offering it is
    spec = p.spec(side, metric)
    if spec is None:
        return False
    unit = UNITS.get(metric, "")
    if metric in {OUT, IN} and spec.provider:
        unit += f", charged by {p.known.providers.get(spec.provider, spec.provider)}"
    return written.endswith(unit) and is_spec(metric, spec, written.removesuffix(unit))


def read_stated_by(p: Pair, row: Row, text: str) -> str:
    """models.dev, as seen on 1 July 2026, on X: context (400,000 tokens) and type (proprietary)."""
    read = _SOURCE.fullmatch(text)
    side = row.topic[-1]
    if read is None or read["side"] != MARKS[side]:
        return "no template"
    items = _ITEM.findall(read["items"])
    if listed([f"{noun} ({written})" for noun, written in items]) != read["items"]:
        return "not a list of figures"
    for noun, written in items:
        if not _is_item(p, side, _METRICS[noun], written):
            return f"the figure of {noun}"
    expected = [
        metric
        for metric in NOUNS
        if metric not in MEASURED
        and (spec := p.spec(side, metric))
        and (p.known.sources[spec.source], date_text(spec.as_of.isoformat())) == (read["source"], read["day"])
    ]
    return "" if [_METRICS[noun] for noun, _ in items] == expected == row.metric_ids else f"expected {expected}"


def read_measured_by(p: Pair, row: Row, text: str) -> str:
    """OpenRouter, as seen on 22 August 2026, on X: coding (33.3) on the Artificial Analysis Coding Index of v4.1."""
    read = _SOURCE.fullmatch(text)
    side = row.topic[-1]
    if read is None or read["side"] != MARKS[side]:
        return "no template"
    item = re.fullmatch(rf"({_NOUNS}) \(([^()]+)\)(?: on the |, timed by )(.+)", read["items"])
    if item is None or [_METRICS[item[1]]] != row.metric_ids or not _is_item(p, side, row.metric_ids[0], item[2]):
        return "the figure"
    metric = row.metric_ids[0]
    spec = p.spec(side, metric)
    assert spec is not None
    effort = p.known.efforts.get(spec.variant)
    how = p.known.labels[metric, spec.method] + (f", {effort}" if effort else "")
    stated = (p.known.sources[spec.source], date_text(spec.as_of.isoformat()), how)
    is_timed = metric in {SPEED, WAIT}
    if (", timed by " in read["items"]) != is_timed or metric not in MEASURED:
        return "how it was measured"
    return "" if stated == (read["source"], read["day"], item[3]) else f"expected {stated}"


def read_disputed(p: Pair, row: Row, text: str) -> str:
    """Read: On the context of X this page follows models.dev; others disagree (OpenRouter: 262,144)."""
    side = row.topic[-1]
    read = re.fullmatch(rf"On the ({_NOUNS}) of {MARKS[side]} this page follows (.+); others disagree \((.+)\)\.", text)
    if read is None:
        return "no template"
    metric = _METRICS[read[1]]
    spec = p.spec(side, metric)
    if spec is None or read[2] != p.known.sources[spec.source] or [metric] != row.metric_ids:
        return "the source"
    for claim in read[3].split("; "):
        source, _, written = claim.partition(": ")
        stated = p.known.stated[p.models[side].base, metric, source]
        if (
            source == read[2]
            or is_spec(metric, spec, written)
            or not any(is_figure(metric, v, written) for v in stated)
        ):
            return f"what {claim!r} says"
    return ""


def read_credit(p: Pair, row: Row, text: str) -> str:
    """Prices from genai-prices by Pydantic (MIT licence)."""
    stating = {spec.source for model in p.models.values() for by in model.specs.values() for spec in by.values()}
    return "" if text in {p.known.credits[source] + "." for source in stating} else "a source that is not there"


READERS: dict[str, Any] = {
    "what_they_share": read_what_they_share,
    "which_takes_what": read_which_takes_what,
    "stated_by": read_stated_by,
    "measured_by": read_measured_by,
    "disputed": read_disputed,
    "credit": read_credit,
}


# Pros and cons: of one model, against all ---------------------------------------------------------------------------


class Ranked(NamedTuple):
    """How a pro and a con over a ranked metric are worded."""

    before: str
    after: str
    better: str
    worse: str
    best: str
    worst: str
    among: str


_SCORED = "scored on the {label}"
RANKED = {
    INDEX: Ranked("Intelligence index of ", "", "higher", "lower", "highest", "lowest", _SCORED),
    CODING: Ranked("Coding index of ", "", "higher", "lower", "highest", "lowest", _SCORED),
    AGENTIC: Ranked("Agentic index of ", "", "higher", "lower", "highest", "lowest", _SCORED),
    SPEED: Ranked("Writes ", " tokens per second", "faster", "slower", "fastest", "slowest", "timed by {label}"),
    WAIT: Ranked("The answer begins after ", " seconds", "sooner", "later", "soonest", "latest", "timed by {label}"),
    OUT: Ranked("Output at ", " per million tokens", "cheaper", "more expensive", "cheapest", "most expensive", "with a known price"),
    IN: Ranked("Input at ", " per million tokens", "cheaper", "more expensive", "cheapest", "most expensive", "with a known price"),
    CONTEXT: Ranked("Context of ", " tokens", "larger", "smaller", "largest", "smallest", "with a known context"),
    LONGEST: Ranked("Answers of up to ", " tokens", "longer", "shorter", "longest", "shortest", "with a known limit"),
    RELEASED: Ranked("Released ", "", "later", "earlier", "latest", "earliest", "with a known date"),
    CUTOFF: Ranked("Knows the world up to ", "", "later", "earlier", "latest", "earliest", "with a known cutoff"),
}  # fmt: skip


def lacks(model: Model) -> list[str]:
    """Return the modalities that a model is known not to take."""
    takes = model.text(INPUTS)
    return [] if takes is None else words(set(WORDS) - set(takes.split(", ")))


# Rule -> (side, template, when it may be said of a model, the metric whose figure {f} is).
TRAITS: dict[str, list[tuple[str, str, Any, str]]] = {
    "free": [("pro", "Output tokens cost nothing", lambda m: (s := m.one(OUT)) is not None and s.number == 0, "")],
    "built_for": [("pro", "Built for {f}", lambda m: True, "specialisation")],
    "openness": [
        ("pro", "Open weights", lambda m: m.text("weights") == "open weights", ""),
        ("con", "Proprietary: its weights are not open", lambda m: m.text("weights") == "proprietary", ""),
    ],
    "takes_more_than_text": [("pro", "Takes {f}", lambda m: "," in (m.text(INPUTS) or ""), INPUTS)],
    "takes_less": [
        ("con", "Takes text only", lambda m: m.text(INPUTS) == "text", ""),
        ("con", "Takes no {lacks}", lambda m: m.text(INPUTS) != "text" and bool(lacks(m)), ""),
    ],
    "gives_more_than_text": [("pro", "Gives {f}", lambda m: m.text(OUTPUTS) not in {None, "text"}, OUTPUTS)],
    "calls_tools": [
        ("pro", "Calls tools", lambda m: m.text(TOOLS) == "yes", ""),
        ("con", "Calls no tools", lambda m: m.text(TOOLS) == "no", ""),
    ],
    "structured_outputs": [
        ("pro", "Answers can be bound to a JSON schema", lambda m: m.text(SCHEMA) == "yes", ""),
        ("con", "Answers cannot be bound to a JSON schema", lambda m: m.text(SCHEMA) == "no", ""),
    ],
    "reasons": [
        ("pro", "Can reason before it answers", lambda m: m.text(REASONING) == "yes" and not m.configuration, ""),
        ("con", "Does not reason before it answers", lambda m: m.text(REASONING) == "no" and not m.configuration, ""),
    ],
    "retires": [
        ("con", "To be switched off on {f}", lambda m: (s := m.one(RETIRES)) is not None and s.text >= str(s.as_of), RETIRES),
        ("con", "Was to be switched off on {f}", lambda m: (s := m.one(RETIRES)) is not None and s.text < str(s.as_of), RETIRES),
    ],
    "status": [
        ("con", "Deprecated", lambda m: m.text("status") == "deprecated", ""),
        ("con", "No longer listed by any source", lambda m: m.text("status") == "no longer listed", ""),
        ("con", "Still in {f}", lambda m: m.text("status") in {"alpha", "beta"}, "status"),
    ],
}  # fmt: skip


def ranking_of(known: Known, model: Model, metric: str) -> tuple[str, Spec, int, int] | None:
    """Return side, figure, how many others it beats (or is beaten by) and how many there are; None: not worth a word."""
    scales = model.specs.get(metric)
    if not scales:
        return None
    method = max(scales, key=lambda m: (known.place(model, metric, m)[2] >= 10, known.ranks.get((metric, m), 0)))
    behind, ahead, others = known.place(model, metric, method)
    if others < 10:
        return None
    if behind * 4 >= others * 3:
        return "pro", scales[method], behind, others
    return ("con", scales[method], ahead, others) if ahead * 4 >= others * 3 else None


def is_ranking(known: Known, model: Model, metric: str, side: str, text: str) -> bool:
    """Return whether a pro or con says rightly how many others the model beats, or is beaten by."""
    found = ranking_of(known, model, metric)
    if found is None or found[0] != side:
        return False
    _, spec, count, others = found
    form = RANKED[metric]
    among = form.among.replace("{label}", known.labels.get((metric, spec.method), ""))
    word, most = (form.better, form.best) if side == "pro" else (form.worse, form.worst)
    is_listed = model.base in known.listed
    other = "other listed" if is_listed else "listed"
    if count == others and is_listed and not model.configuration:
        rank = f", the {most} of all {others + 1} listed models {among}"
    elif count == others:
        rank = f", {word} than all {others} {other} models {among}"
    else:
        rank = f", {word} than {count} of the {others} {other} models {among}"
    if not text.startswith(form.before) or not text.endswith(form.after + rank):
        return False
    written = text.removeprefix(form.before).removesuffix(form.after + rank)
    return written == _on(spec.text) if metric == RELEASED else is_spec(metric, spec, written)


def is_trait(known: Known, model: Model, rule: str, side: str, text: str, used: set[str]) -> bool:
    """Return whether a pro or con of this rule is true of a model."""
    if rule.startswith("rank_of_"):
        return is_ranking(known, model, rule.removeprefix("rank_of_"), side, text)
    for said_of, template, when, metric in TRAITS[rule]:
        read = re.fullmatch(re.escape(template).replace(r"\{f\}", "(.+)").replace(r"\{lacks\}", "(.+)"), text)
        if read is None or said_of != side or not when(model):
            continue
        if "{lacks}" in template and read[1] != listed(lacks(model), "or"):
            continue
        if "{f}" in template and not is_spec(metric, model.one(metric), read[1]):
            continue
        used.add(template)
        return True
    return False


def traits_of(known: Known, model: Model) -> set[tuple[Any, ...]]:
    """Return every pro and con of a model: side, rule, and what its text depends on."""
    traits: set[tuple[Any, ...]] = set()
    for rule, templates in TRAITS.items():
        for side, template, when, metric in templates:
            if when(model) and (not metric or model.one(metric)):
                spec = model.one(metric)
                traits.add(
                    (side, rule, template, spec and spec[:2], tuple(lacks(model)) if rule == "takes_less" else ())
                )
    for metric in RANKED:
        found = ranking_of(known, model, metric)
        if found is not None:
            side, spec, count, others = found
            is_listed = model.base in known.listed
            traits.add(
                (side, metric, spec[:3], count, others, is_listed, count == others and bool(model.configuration))
            )
    return traits


# The audit -----------------------------------------------------------------------------------------------------------


@cache
def pattern_of(template: str) -> tuple[re.Pattern[str], frozenset[str]]:
    """Return a template as a pattern, and its slots. A model that is named twice must be the same both times."""
    seen: set[str] = set()

    def group(slot: re.Match[str]) -> str:
        name = slot[1]
        if name in seen:
            return f"(?P={name})"
        seen.add(name)
        return f"(?P<{name}>{SHAPES.get(name, '.+?')})"

    pieces = re.split(r"(\{\w+\})", template)
    pattern = "".join(re.sub(r"\{(\w+)\}", group, p) if p.startswith("{") else re.escape(p) for p in pieces)
    return re.compile(pattern), frozenset(seen)


AREA_NAMES = {INDEX: "intelligence", SPEED: "speed", OUT: "price", CONTEXT: "context length"}
SIDES = {"Ⓐ": "a", "Ⓑ": "b"}
BOTH_WAYS = (("a", "b"), ("b", "a"))


def read_rule(p: Pair, row: Row, text: str, used: set[str]) -> str:
    """Read a sentence by the templates of its rule; return what is wrong with it ("kind: what"), or an empty text."""
    metric, templates = RULES[row.rule]
    if metric == "area":
        metric = AREAS[row.topic]
    wrong = "claims: no template fits"
    for said in templates:
        pattern, slots = pattern_of(said.text)
        read = pattern.fullmatch(text)
        if read is None or ("area" in slots and read["area"] != AREA_NAMES[metric]):
            continue
        groups = read.groupdict()
        if row.topic in {"choose_a", "choose_b"}:
            ways: Iterable[tuple[str, str]] = [(row.topic[-1], OTHER[row.topic[-1]])]
        elif "x" in groups:
            ways = [(SIDES[groups["x"]], OTHER[SIDES[groups["x"]]])]
        else:
            ways = [(OTHER[SIDES[groups["y"]]], SIDES[groups["y"]])] if "y" in groups else BOTH_WAYS
        for x, y in ways:
            if groups.get("x", MARKS[x]) != MARKS[x] or groups.get("y", MARKS[y]) != MARKS[y]:
                wrong = "claims: the wrong model is named"
            elif not said.when(p, x, y, metric):
                if wrong.startswith("claims: no"):
                    wrong = f"claims: not so: {said.text}"
            elif bad := [s for s in slots - {"x", "y", "area"} if not SLOTS[s](p, x, y, metric, groups[s])]:
                if wrong.startswith("ratios"):
                    continue
                wrong = f"{'ratios' if RATIOS & set(bad) else 'figures'}: {', '.join(sorted(bad))}"
            elif said.favours == "x" and groups.get("fx", "x") == groups.get("fy", "y"):
                wrong = "figures: the two are written alike"
            elif not is_favour(p, said.favours, x, y, row.favours):
                wrong = f"claims: favours {row.favours}"
            else:
                used.add(said.text)
                return ""
    return wrong


def is_favour(p: Pair, expected: str, x: str, y: str, favours: str) -> bool:
    """Return whether a sentence favours whom it should."""
    if expected == "?":  # both lead on something: the one that leads on more, or one of them
        return favours == x or as_many(p, x, y, "")
    if expected == "blend":
        cost_x, cost_y = _blended(p, x), _blended(p, y)
        expected = "-" if cost_x == cost_y else "x" if cost_x < cost_y else "y"
    return favours == {"x": x, "y": y, "-": "neither"}[expected]


@dataclass
class Audit:
    """What came of reading the pages of a set of models."""

    pages: int = 0
    sentences: int = 0
    rules: set[tuple[str, str]] = field(default_factory=set)
    used: set[str] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)
    failures: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def fail(self, check: str, example: str) -> None:
        """Note a failure; only the first few of a kind are kept."""
        self.counts[check] += 1
        if len(self.failures[check]) < 20:
            self.failures[check].append(example)


# No double or stray space, no empty bracket, no null, no identifier, no enum; a month is not a day to do something on.
BAD = re.compile(
    r"  |^\s|\s$| [.,;:!?)]|[,;:.][,;:.]|\( |\(\)|\n|[{}|@_—]|\w/\w"
    rf"|\bon (?:{'|'.join(MONTHS)})\b"
    r"|\b(?:null|NULL|None|nan|NaN|inf|true|false|xhigh|unknown|mismatch|differs|tokens tokens)\b"
)
PROSE = {"lead", "verdict", "analysis", "summary", "faq", "sources"}
ALWAYS = {
    ("lead", "lead"), ("quick_verdict", "choose_a"), ("quick_verdict", "choose_b"), ("verdict", "verdict"),
    *(("analysis", area) for area in AREAS), ("pros_cons", "a_pros"), ("pros_cons", "a_cons"), ("pros_cons", "b_pros"),
    ("pros_cons", "b_cons"), ("summary", "summary"), ("sources", "sources_a"), ("sources", "sources_b"),
    ("sources", "credits"),
    *(("faq", topic) for topic in ("better", "cheaper", "faster", "modalities", "open", "document", "current")),
}  # fmt: skip


class Auditor:
    """Reads pages, one after the other."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.audit = Audit()
        self._traits: dict[str, set[tuple[Any, ...]]] = {}
        self._is_trait: dict[tuple[str, str, str, str], bool] = {}
        self._stated: dict[tuple[str, str, str], str] = {}
        self._is_bad: dict[tuple[str, str, bool], bool] = {}
        self._mirrored: dict[tuple[str, str], int] = {}

    def read(self, pair: Pair, rows: list[Row]) -> None:
        """Read one page."""
        self.audit.pages += 1
        self.audit.sentences += len(rows)
        where = f"{pair.models['a'].model} | {pair.models['b'].model}"
        for row in rows:
            text = pair.marked(row.text)
            wrong = self.sentence(pair, row, text)
            if wrong:
                check, _, what = wrong.partition(": ")
                self.audit.fail(check, f"{row.rule} ({where}): {row.text!r}: {what}")
            key = (text, row.section, row.rule == "winner")
            if key not in self._is_bad:
                self._is_bad[key] = self._is_bad_prose(row, text)
            if self._is_bad[key]:
                self.audit.fail("prose", f"{row.rule} ({where}): {row.text!r}")
        self._page(pair, rows, where)
        self._mirror(rows, where)

    def sentence(self, pair: Pair, row: Row, text: str) -> str:
        """Return what is wrong with a sentence, in which the models' names are marks; or an empty text."""
        if row.section == "pros_cons":
            return self._trait(pair, row, text)
        self.audit.rules.add((row.section, row.rule))
        if row.rule in READERS:
            key = (pair.models[row.topic[-1]].model if row.rule == "stated_by" else "", row.topic, text)
            wrong = self._stated.get(key)
            if wrong is None:
                wrong = READERS[row.rule](pair, row, text)
            if row.rule == "stated_by":  # the same on every page of the model
                self._stated[key] = wrong
            return f"figures: {wrong}" if wrong else "" if row.favours == "neither" else "claims: favours"
        if row.rule not in RULES:
            return f"rules: {row.rule} has no checker"
        return read_rule(pair, row, text, self.audit.used)

    def _trait(self, pair: Pair, row: Row, text: str) -> str:
        whose, _, kind = row.topic.partition("_")
        side = kind.removesuffix("s")
        self.audit.rules.add((row.section, row.rule))
        if row.rule in {"no_pro", "no_con"}:
            better = "better" if side == "pro" else "worse"
            is_so = text == f"Nothing the catalogue knows that sets {MARKS[whose]} apart for the {better}"
            return "" if is_so and not self.unshared(pair, whose, side) else "claims: there is something"
        if row.rule not in TRAITS and row.rule.removeprefix("rank_of_") not in RANKED:
            return f"rules: {row.rule} has no checker"
        for model in pair.models.values() if whose == "shared" else [pair.models[whose]]:
            key = (model.model, row.rule, side, text)
            if key not in self._is_trait:
                self._is_trait[key] = is_trait(self.known, model, row.rule, side, text, self.audit.used)
            if not self._is_trait[key]:
                return f"figures: not so of {model.model}"
        favours = "neither" if whose == "shared" else whose if side == "pro" else OTHER[whose]
        return "" if row.favours == favours else f"claims: favours {row.favours}"

    def unshared(self, pair: Pair, whose: str, side: str) -> set[tuple[Any, ...]]:
        """Return the pros or cons of a model that the other does not have as well."""
        for model in pair.models.values():
            if model.model not in self._traits:
                self._traits[model.model] = traits_of(self.known, model)
        mine, theirs = (self._traits[pair.models[s].model] for s in (whose, OTHER[whose]))
        return {trait for trait in mine - theirs if trait[0] == side}

    def _is_bad_prose(self, row: Row, text: str) -> bool:
        if not text or BAD.search(text):
            return True
        is_sentence = row.section in PROSE and row.rule != "winner"
        if text.endswith(".") != is_sentence:
            return True
        # A model's name or that of a source may begin with a small letter.
        is_named = text[0] in SIDES or text.startswith(("models.dev, ", "genai-prices, "))
        begins_large = text[0].isupper() or text[0].isdigit()
        return row.section != "quick_verdict" and not begins_large and not is_named

    def _page(self, pair: Pair, rows: list[Row], where: str) -> None:
        said = defaultdict(list)
        for row in rows:
            said[row.topic].append(row)
        texts = Counter(row.text for row in rows)
        for text, times in texts.items():
            if times > 1:
                self.audit.fail("repeated", f"{where}: {text!r} {times} times")
        if missing := ALWAYS - {(row.section, row.topic) for row in rows}:
            self.audit.fail("missing", f"{where}: {sorted(missing)}")
        if [row.position for row in rows] != list(range(1, len(rows) + 1)):
            self.audit.fail("missing", f"{where}: positions")
        # Reasons.
        one, other = said["choose_a"], said["choose_b"]
        rules = {row.rule for row in one} & {row.rule for row in other}
        if {row.text for row in one} & {row.text for row in other} or rules - {
            "takes_more",
            "gives_more",
            "nothing_to_choose_for",
        }:
            self.audit.fail("reasons", f"{where}: {[row.text for row in (*one, *other)]}")
        for topic in (one, other):
            if not 1 <= len(topic) <= 4 or (len(topic) > 1 and any(r.rule == "nothing_to_choose_for" for r in topic)):
                self.audit.fail("reasons", f"{where}: {[row.text for row in topic]}")
        # Pros and cons.
        for side in ("pro", "con"):
            shared = {row.text for row in said[f"shared_{side}s"]}
            for whose in ("a", "b"):
                own = [row for row in said[f"{whose}_{side}s"] if row.rule not in {"no_pro", "no_con"}]
                wanted = min(5, len(self.unshared(pair, whose, side)))
                if len(own) != wanted or shared & {row.text for row in own} or len(shared) > 5:
                    self.audit.fail("pros and cons", f"{where}: {whose} {side}: {wanted}, {[row.text for row in own]}")
        # Who charges a price has a name.
        for side in ("a", "b"):
            spec = pair.spec(side, OUT) or pair.spec(side, IN)
            if spec and spec.provider and spec.provider not in self.known.providers:
                self.audit.fail("names", f"{where}: {spec.provider}")
        # Every known figure has its source, and every source its credit.
        for side in ("a", "b"):
            sourced = [m for row in said[f"sources_{side}"] if row.rule != "disputed" for m in row.metric_ids]
            if sorted(sourced) != sorted(metric for metric in NOUNS if pair.spec(side, metric)):
                self.audit.fail("sources", f"{where}: {side}: {sourced}")
        named = {self.known.credits[s.source] for side in ("a", "b") for m in NOUNS if (s := pair.spec(side, m))}
        if not {f"{credit}." for credit in named} <= {row.text for row in said["credits"]}:
            self.audit.fail("sources", f"{where}: {named}")

    def _mirror(self, rows: list[Row], where: str) -> None:
        # By topic, in order: all but the position, which is of the whole page.
        def turned(text: str) -> str:
            return SWAPS.get(text, text)

        model_a, model_b = rows[0].model_a, rows[0].model_b
        is_first = model_a < model_b
        page = sorted(
            (row.section, row.topic, number, row.rule, row.favours, row.text, tuple(row.metric_ids), row.method)
            if is_first
            else (
                row.section,
                turned(row.topic),
                number,
                row.rule,
                turned(row.favours),
                row.text,
                tuple(row.metric_ids),
                row.method,
            )
            for _, group in itertools.groupby(rows, key=lambda row: (row.section, row.topic))
            for number, row in enumerate(group)
        )
        key = (min(model_a, model_b), max(model_a, model_b))
        if key not in self._mirrored:
            self._mirrored[key] = hash(tuple(page))
        elif self._mirrored.pop(key) != hash(tuple(page)):
            self.audit.fail("mirror", where)

    def finish(self) -> Audit:
        """Return what was found, after the last page."""
        for key in self._mirrored:
            self.audit.fail("mirror", f"{key}: one of the two pages is missing")
        return self.audit


SWAPS = {
    one: other
    for pair in (
        ("a", "b"), ("choose_a", "choose_b"), ("sources_a", "sources_b"), ("a_pros", "b_pros"), ("a_cons", "b_cons"),
    )
    for one, other in (pair, pair[::-1])
}  # fmt: skip


def pages_of(
    connection: duckdb.DuckDBPyConnection, known: Known, models: list[str]
) -> Iterator[tuple[Pair, list[Row]]]:
    """Yield the page of each ordered pair of these models."""
    step = max(1, 7_000 // len(models))  # pages at a time: in some 400 MB
    for begin in range(0, len(models), step):
        wanted = {"one": models[begin : begin + step], "other": models}
        where = "where list_contains($one, model_a) and list_contains($other, model_b)"
        outcomes: dict[tuple[str, str], dict[str, Outcome]] = defaultdict(dict)
        for model_a, model_b, metric, *outcome in connection.execute(
            f"select model_a, model_b, metric_id, outcome, strength, method_a, method_b from comparisons {where} "
            "and list_contains($metrics, metric_id)",
            {**wanted, "metrics": list(NOUNS)},
        ).fetchall():
            outcomes[model_a, model_b][metric] = Outcome(*outcome)
        rows = connection.execute(
            "select model_a, model_b, position, section, topic, rule, favours, text, metric_ids, method "
            f"from sentences {where} order by model_a, model_b, position",
            wanted,
        ).fetchall()
        for (model_a, model_b), group in itertools.groupby(map(Row._make, rows), key=lambda row: row[:2]):
            yield Pair(known, model_a, model_b, outcomes[model_a, model_b]), list(group)


def audit_of(connection: duckdb.DuckDBPyConnection, models: list[str]) -> Audit:
    """Read the pages of all ordered pairs of these models."""
    known = Known(connection)
    auditor = Auditor(known)
    for pair, rows in pages_of(connection, known, models):
        auditor.read(pair, rows)
    return auditor.finish()


# The catalogues that are read ---------------------------------------------------------------------------------------

DATES = {"openrouter": "2026-08-22", "models_dev": "2026-07-01", "artificial_analysis": "2026-05-07"}
BEFORE = "2026-01-01"  # each source had a run on that day too, the last that spoke of what is gone
PLAIN: dict[str, Any] = {
    "creator": "Acme", INDEX: 30.0, OUT: 2.0, IN: 1.0, CONTEXT: 128000, LONGEST: 16000, "weights": "proprietary",
    INPUTS: "text", OUTPUTS: "text", TOOLS: "yes", SCHEMA: "yes", REASONING: "no", RELEASED: "2025-04-14",
    CUTOFF: "2024-06-30",
}  # fmt: skip
# Models of special kinds, each by what sets it apart from PLAIN; None: not known.
KINDS: dict[str, dict[str, Any]] = {
    "plain": {},
    "plain too": {RELEASED: "2025-04-15", "weights": None},
    "unscored": {INDEX: None, SPEED: 80.0},
    "unpriced": {IN: None, OUT: None},
    "gratis": {IN: 0.0, OUT: 0.0},
    "gratis too": {IN: 0.0, OUT: 0.0, RELEASED: "2025-04"},
    "unmeasured": {INDEX: None},
    "unmeasured too": {INDEX: None, RELEASED: "2025-04"},
    "half gratis": {IN: 0.0},
    "dearer": {IN: 1.1, OUT: 2.2},
    "dear": {IN: 1.5, OUT: 2.2, SPEED: 100.0, WAIT: 0.5},
    "mixed": {IN: 0.5, OUT: 4.0, SPEED: 190.0, WAIT: 1.25},
    "opened": {"weights": "open weights", "licence": "MIT", "params_total": 7e9},
    "opened too": {"weights": "open weights", "licence": "Apache 2.0", "params_total": 1.25e12},
    "endless": {CONTEXT: None, LONGEST: None},
    "large": {CONTEXT: 1000000, LONGEST: 64000},
    "painter": {INPUTS: "text, image", OUTPUTS: "text, image"},
    "filmer": {INPUTS: "text, image, file", OUTPUTS: "text, video"},
    "listener": {INPUTS: "audio", OUTPUTS: "audio"},
    "unseen": {INPUTS: None, OUTPUTS: None, TOOLS: None, SCHEMA: None, REASONING: None},
    "unable": {TOOLS: "no", SCHEMA: "no", REASONING: "yes"},
    "retired": {RETIRES: "2026-01-31", "status": "deprecated"},
    "leaving too": {RETIRES: "2026-12-31"},
    "leaving": {RETIRES: "2026-12-31", "status": "beta"},
    "newborn": {RELEASED: "2026-08", "status": "alpha", CUTOFF: "2026-05"},
    "nought": {INDEX: 0.0, CODING: 0.0, AGENTIC: 0.0},
    "old scale": {INDEX: {"aa-v4.0": 60.0}, SPEED: {"unstated": 55.5}},
    "many scales": {INDEX: {"aa-v4.0": 50.0, "aa-v4.1": 35.0, "aa-v4.1-2026-08-07": 36.5}},
    "nearly": {INDEX: 30.9, CONTEXT: 128500, LONGEST: 16100, SPEED: 103.0, WAIT: 0.51},
    "coder": {"specialisation": "coding"},
    "coder too": {"specialisation": "coding"},
    "sums": {"specialisation": "mathematics"},
}
# Models that no source lists any more: their prices are gone with them.
GONE: dict[str, dict[str, Any]] = {
    "vanished": {INDEX: 45.0, CONTEXT: 64000},
    "vanished too": {INDEX: 20.0, CONTEXT: 200000, "status": "deprecated"},
    "vanished dwarf": {INDEX: 1.0, CONTEXT: 1000},
    "vanished giant": {INDEX: 99.0, CONTEXT: 20_000_000},
}
GRID: dict[str, list[Any]] = {
    "creator": ["Acme", "Acme", "Bolt Works", "Cog"],
    INDEX: [0.0, 0.1, 12.3, 13.3, 13.31, 24.94, 25.0, 33.333, 49.0, 62.96],
    CODING: [0.0, 18.5, 19.5, 20.2, 43.0, 61.25],
    AGENTIC: [0.3, 9.5, 10.5, 12.0, 58.4],
    SPEED: [0.5, 9.99, 98.094, 98.09, 102.9, 115.0, 144.39, 2500.0, 40000.0],
    WAIT: [0.004, 0.3, 0.31, 0.5, 1.567, 7.92, 120.0],
    OUT: [0.0, 0.03, 0.4, 0.87, 1.485, 1.6, 1.6001, 1.65, 2.0, 2.01, 10.0, 14.0, 600.0],
    IN: [0.0, 0.01, 0.08, 0.15, 0.435, 0.57, 0.8, 1.0, 1.9, 2.5, 150.0, 0.413772],
    CONTEXT: [1024, 128000, 131072, 131073, 200000, 400000, 1047576, 1048576, 10000000],
    LONGEST: [1, 4096, 16000, 16384, 16385, 32768, 128000],
    "params_total": [1.5e6, 8e9, 70e9, 1.25e12],
    "weights": ["proprietary", "open weights"],
    "licence": ["MIT", "Apache 2.0"],
    INPUTS: ["text", "text, image", "text, image, audio, video, file", "audio", "image, file", "text, video"],
    OUTPUTS: ["text", "text", "text, image", "audio", "image, file"],
    TOOLS: ["yes", "no"],
    SCHEMA: ["yes", "no"],
    REASONING: ["yes", "no"],
    "specialisation": ["coding", "translation"],
    RELEASED: ["2024-05", "2025-04-14", "2025-04-15", "2025-04", "2025-12-31", "2026-01-01", "2026-07-30"],
    CUTOFF: ["2023-10", "2024-06-30", "2024-06", "2025-08-31"],
    RETIRES: ["2026-08-21", "2026-08-24", "2027-01-01"],
    "status": ["deprecated", "beta", "alpha"],
}
VARIANTS = {5: ["high", "low"], 6: ["reasoning", "non-reasoning"], 7: ["", "xhigh"], 8: ["max"], 9: ["low", "medium"]}
ODDS = {"specialisation": 0.2, RETIRES: 0.2, "status": 0.25, "params_total": 0.4, "licence": 0.4, "creator": 1.0}


class Shelf:
    """A catalogue in memory, made from single observations by the rules of schema.sql: `put`, then `publish`."""

    def __init__(self) -> None:
        self.connection = duckdb.connect()
        create_schema(self.connection)
        self._rows: list[tuple[Any, ...]] = []

    def put(
        self, model: str, metric: str, value: Any, *, method: str = "", variant: str = "", provider: str = "",
        source: str = "models_dev", gone: bool = False,
    ) -> None:  # fmt: skip
        """Let a source state a value, in its latest run or, where it is gone, only in the one before."""
        number = {"yes": 1.0, "no": 0.0}.get(value) if isinstance(value, str) else float(value)
        text = value if isinstance(value, str) else None
        period = (BEFORE, DATES[source]) if gone else (DATES[source], None)
        self._rows.append((model, metric, provider, variant, method, source, number, text, *period))

    def model(self, model: str, name: str, values: dict[str, Any], *, gone: bool = False) -> None:
        """Let models.dev state facts and prices (the creator's own), Artificial Analysis what it measured."""
        scales = {INDEX: "aa-v4.1", CODING: "aa-v4.1", AGENTIC: "aa-v4.1", SPEED: "aa", WAIT: "aa"}
        self.put(model, "name", name, gone=gone)
        for metric, value in values.items():
            if value is None:
                continue
            if metric in MEASURED:
                for method, figure in (value if isinstance(value, dict) else {scales[metric]: value}).items():
                    self.put(model, metric, figure, method=method, source="artificial_analysis", gone=gone)
            else:
                self.put(model, metric, value, provider="openai" if metric in {OUT, IN} else "", gone=gone)

    def publish(self) -> duckdb.DuckDBPyConnection:
        """Return a connection to what was put."""
        runs = [(source, day) for source, latest in DATES.items() for day in (BEFORE, latest)]
        for number, (source, day) in enumerate(runs):
            self.connection.execute(
                "insert into source_runs values (?, ?, ?, '', '', null, null, 'ok', null, 0, 0, 0, 0, 0, 0)",
                [number, source, day],
            )
        values = ", ".join(["(?, ?, ?, ?, ?, ?, ?, ?, cast(? as timestamp), cast(? as timestamp))"] * len(self._rows))
        self.connection.execute(f"insert into observations values {values}", [v for row in self._rows for v in row])
        materialise(self.connection, "test")
        return self.connection


def _random_models(shelf: Shelf) -> None:
    pick = random.Random(SEED)
    for number in range(24):
        model = f"{pick.choice(['acme', 'bolt', 'cog'])}/random-{number}"
        # Some names begin small, some hold another's, two are the same.
        shelf.put(
            model,
            "name",
            {0: "o9-mini", 1: "o9-mini-high", 2: "Twin", 3: "Twin", 4: "4o (mini)"}.get(number, f"R{number} Pro"),
        )
        rich = pick.choice([0.4, 0.8, 1.0])
        for metric, values in GRID.items():
            if pick.random() >= ODDS.get(metric, rich):
                continue
            if metric not in MEASURED:
                is_price = metric in {OUT, IN}
                provider = ("openrouter", "openai", "mistral")[number % 3] if is_price else ""
                source = "openrouter" if provider == "openrouter" else "models_dev"
                shelf.put(model, metric, pick.choice(values), provider=provider, source=source)
                if not is_price and pick.random() < 0.1:
                    shelf.put(model, metric, pick.choice(values), source="openrouter")
                continue
            methods = {
                INDEX: ["aa-v4.0-initial", "aa-v4.0", "aa-v4.1", "aa-v4.1-2026-08-07"],
                SPEED: ["unstated", "aa"],
            }
            scales = methods.get(metric, ["aa" if metric == WAIT else "aa-v4.1"])
            for variant in VARIANTS.get(number, [""]):
                for method in pick.sample(scales, pick.randint(1, len(scales))):
                    shelf.put(
                        model, metric, pick.choice(values), method=method, variant=variant, source="artificial_analysis"
                    )


@pytest.fixture(scope="module")
def odd() -> Iterator[duckdb.DuckDBPyConnection]:
    """Return a catalogue of models of special kinds (acme/plain, ...), one of two configurations, and 24 random ones."""
    shelf = Shelf()
    for kind, values in KINDS.items():
        shelf.model(f"acme/{kind.replace(' ', '-')}", kind.title(), PLAIN | values)
    for kind, values in GONE.items():
        shelf.model(f"acme/{kind.replace(' ', '-')}", kind.title(), PLAIN | values, gone=True)
    shelf.put("blank/blank", "name", "Blank")
    shelf.put("blank/blank", "creator", "Void Works")
    shelf.model("acme/stepper", "Stepper", PLAIN | {INDEX: None})
    for variant, metric, figure in (("high", INDEX, 41.0), ("low", INDEX, 20.5), ("low", CODING, 90.0)):
        shelf.put("acme/stepper", metric, figure, method="aa-v4.1", variant=variant, source="artificial_analysis")
    _random_models(shelf)
    yield shelf.publish()
    shelf.connection.close()


def starter_models(known: Known) -> list[str]:
    """Return 142 models: three of each special kind, ten that are gone, the rest drawn with a fixed seed."""
    kinds: list[Any] = [
        *((lambda m, metric=metric: metric not in m.specs) for metric in (INDEX, OUT, IN, LONGEST, "weights", RELEASED, CUTOFF, SCHEMA, CONTEXT)),
        *((lambda m, metric=metric: metric in m.specs) for metric in (SPEED, RETIRES, "specialisation", AGENTIC)),
        *((lambda m, text=text: m.text("status") == text) for text in ("deprecated", "beta")),
        *((lambda m, text=text: m.text("weights") == text) for text in ("open weights", "proprietary")),
        *((lambda m, text=text: text in (m.text(OUTPUTS) or "")) for text in ("image", "audio", "video")),
        *((lambda m, text=text: m.text(INPUTS) == text) for text in ("text", "audio", "text, image, audio, video, file")),
        *((lambda m, metric=metric: m.text(metric) == "no") for metric in (TOOLS, SCHEMA, REASONING)),
        lambda m: len(m.text(RELEASED) or "") == 7,
        lambda m: len(m.specs.get(INDEX, {})) > 1,
        lambda m: m.name[0].islower(),
        lambda m: "(" in m.name,
        lambda m: any(spec.disagreements for by_method in m.specs.values() for spec in by_method.values()),
    ]  # fmt: skip
    every = [known.models[model] for model in sorted(known.models)]
    random.Random(SEED).shuffle(every)
    current = [model for model in every if model.base in known.listed]
    gone = [model for model in every if model.base not in known.listed][:GONE_MODELS]
    chosen = dict.fromkeys(m.model for kind in kinds for m in [m for m in current if kind(m)][:3])
    chosen |= dict.fromkeys(model.model for model in gone)
    chosen |= dict.fromkeys(model.model for model in current)
    return sorted(list(chosen)[:STARTER_MODELS])


class Audits(dict[str, Audit]):
    """What came of reading the pages of a catalogue, each read when it is first asked for."""

    def __init__(self, files: dict[str, Path], odd: duckdb.DuckDBPyConnection) -> None:
        super().__init__()
        self._files = files
        self._odd = odd

    def _opened(self, name: str, folder: Path) -> duckdb.DuckDBPyConnection:
        if name == "odd":
            return self._odd.cursor()
        # A copy: the file itself may be open as a Catalog, behind locks.
        return duckdb.connect(str(shutil.copy(self._files[name], folder)), read_only=True)

    def __missing__(self, name: str) -> Audit:
        # Millions of small objects, none of them in a circle: looking for circles would take a quarter of the time.
        gc.disable()
        try:
            with TemporaryDirectory() as folder, self._opened(name, Path(folder)) as opened:
                known = Known(opened)
                models = starter_models(known) if name == "starter" else sorted(known.models)
                self[name] = audit_of(opened, random.Random(SEED).sample(models, FEW) if name == "few" else models)
        finally:
            gc.enable()
        return self[name]


@pytest.fixture(scope="module")
def audits(starter: Path, tiny_catalog: Path, odd: duckdb.DuckDBPyConnection) -> Audits:
    """Return what came of reading the catalogues."""
    return Audits({"tiny": tiny_catalog, "few": starter, "starter": starter}, odd)


# The tests -----------------------------------------------------------------------------------------------------------

LARGE = ("odd", "starter")
CATALOGUES = pytest.mark.parametrize(
    "catalogue", ["tiny", "few", *(pytest.param(name, marks=pytest.mark.slow) for name in LARGE)]
)


def found(audits: dict[str, Audit], catalogue: str, check: str) -> list[str]:
    """Return what a check found: how much, and the first examples."""
    audit = audits[catalogue]
    return [f"{audit.counts[check]} in all", *audit.failures[check]] if audit.counts[check] else []


@pytest.mark.slow
def test_twenty_thousand_pages_are_read(audits: dict[str, Audit]) -> None:
    """All ordered pairs of 142 models of the starter are read, a million sentences and more."""
    assert (20_022, True) == (audits["starter"].pages, audits["starter"].sentences > 1_000_000)


@CATALOGUES
def test_every_rule_has_a_checker(audits: dict[str, Audit], catalogue: str) -> None:
    """A rule that makes a sentence has templates, or a reader, to hold it against."""
    assert [] == found(audits, catalogue, "rules")


@pytest.mark.slow
def test_every_template_is_met(audits: dict[str, Audit]) -> None:
    """No template is there for nothing: each sentence that a rule can make is read somewhere."""
    templates = {said.text for _, said_of_rule in RULES.values() for said in said_of_rule}
    templates |= {template for traits in TRAITS.values() for _, template, _, _ in traits}
    ranked = {f"rank_of_{metric}" for metric in RANKED}
    read = [audits[name] for name in ("tiny", *LARGE)]
    rules = {rule for audit in read for _, rule in audit.rules}
    met = set[str]().union(*(audit.used for audit in read))
    assert (set(), set()) == (templates - met, (READERS.keys() | ranked) - rules)


@CATALOGUES
def test_every_number_is_that_of_its_figure(audits: dict[str, Audit], catalogue: str) -> None:
    """Scores, speeds, tokens, dollars, dates, counts, leads and days are those that are known, at the precision shown."""
    assert [] == found(audits, catalogue, "figures")


@CATALOGUES
def test_no_ratio_is_off_by_its_last_digit(audits: dict[str, Audit], catalogue: str) -> None:
    """Larger over smaller, worked out in decimals and rounded half up, is what stands before "times"; 1 never does."""
    assert [] == found(audits, catalogue, "ratios")


@CATALOGUES
def test_every_claim_agrees_with_its_outcome(audits: dict[str, Audit], catalogue: str) -> None:
    """Who leads, is cheaper, larger or faster won that comparison, so strongly; no tie and nothing unknown is a lead."""
    assert [] == found(audits, catalogue, "claims")


@CATALOGUES
def test_reasons_are_of_one_side(audits: dict[str, Audit], catalogue: str) -> None:
    """The two lists of reasons share none, and neither has more than four."""
    assert [] == found(audits, catalogue, "reasons")


@CATALOGUES
def test_nothing_is_said_twice(audits: dict[str, Audit], catalogue: str) -> None:
    """No sentence occurs twice on a page."""
    assert [] == found(audits, catalogue, "repeated")


@CATALOGUES
def test_swapping_the_models_swaps_the_page(audits: dict[str, Audit], catalogue: str) -> None:
    """The page of b and a is that of a and b with the sides swapped: no other word differs."""
    assert [] == found(audits, catalogue, "mirror")


@CATALOGUES
def test_prose_is_clean(audits: dict[str, Audit], catalogue: str) -> None:
    """A sentence begins with a capital and ends with a full stop; none holds an identifier, a null or a stray space."""
    assert [] == found(audits, catalogue, "prose")


@CATALOGUES
def test_providers_are_called_by_name(audits: dict[str, Audit], catalogue: str) -> None:
    """Whoever charges a price that a page names has a name for people."""
    assert [] == found(audits, catalogue, "names")


@CATALOGUES
def test_pros_and_cons_are_all_there(audits: dict[str, Audit], catalogue: str) -> None:
    """Each list holds what sets the model apart, five at most, and nothing that both have."""
    assert [] == found(audits, catalogue, "pros and cons")


@CATALOGUES
def test_every_figure_has_its_source(audits: dict[str, Audit], catalogue: str) -> None:
    """Each known figure of each side stands once under Sources, and each source named is credited."""
    assert [] == found(audits, catalogue, "sources")


@CATALOGUES
def test_no_part_of_a_page_is_missing(audits: dict[str, Audit], catalogue: str) -> None:
    """Every page has its lead, reasons, verdict, four winners, pros and cons, summary, seven answers and sources."""
    assert [] == found(audits, catalogue, "missing")


def test_every_provider_of_the_starter_has_a_name(starter: Path) -> None:
    """So do those of the models that the audit does not draw."""
    with Catalog.open(starter) as opened:
        nameless = opened.sql(
            "select distinct provider_id from specs where metric_id like '%put_usd_per_mtok' and provider_id <> '' "
            "and provider_id not in (select provider_id from providers) order by provider_id"
        )
        assert [] == nameless.rows()


def test_tampered_sentences_are_refused(odd: duckdb.DuckDBPyConnection) -> None:
    """Of real sentences with one digit changed, or with the two models exchanged, the checkers pass none that favours one."""
    known = Known(odd)
    auditor = Auditor(known)
    models = ["acme/stepper@low", "acme/mixed", "acme/nearly", *sorted(m for m in known.models if "random-1" in m)]
    passed: list[str] = []
    tried = 0
    for pair, rows in pages_of(odd, known, models):
        for row in rows:
            text = pair.marked(row.text)
            forged = [
                f"{text[:place]}{(int(digit) + 1) % 10}{text[place + 1 :]}"
                for place, digit in enumerate(text)
                if digit.isdigit()
            ]
            if row.favours != "neither" and ("Ⓐ" in text or "Ⓑ" in text):
                forged.append(text.translate({ord("Ⓐ"): "Ⓑ", ord("Ⓑ"): "Ⓐ"}))
            tried += len(forged)
            passed += [forgery for forgery in forged if not auditor.sentence(pair, row, forgery)]
    assert (True, []) == (tried > 20_000, passed)


@pytest.fixture(scope="module")
def said_of_kinds(odd: duckdb.DuckDBPyConnection) -> dict[tuple[str, str, str], list[str]]:
    """Return what each rule says on the page of acme/a and acme/b, in order."""
    texts: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    known = Known(odd)
    models = [model for model in known.models if model.startswith("acme/") and "random" not in model]
    for _, rows in pages_of(odd, known, models):
        for row in rows:
            texts[row.model_a.removeprefix("acme/"), row.model_b.removeprefix("acme/"), row.rule].append(row.text)
    return texts


@pytest.mark.parametrize(
    ("a", "b", "rule", "expected"),
    [
        # Something is not known: it is said so, and nothing is concluded.
        ("unscored", "plain", "intelligence_scores", "Plain scores 30 on the intelligence index; no score of Unscored is known."),
        ("unscored", "plain", "higher_intelligence", None),
        ("unscored", "plain", "faster_output", None),
        ("unpriced", "plain", "output_prices", "Plain costs $2.00 per million output tokens; what Unpriced costs is not known."),
        ("unpriced", "plain", "input_prices", "Input costs $1.00 per million tokens with Plain; the input price of Unpriced is not known."),
        ("unpriced", "plain", "lower_prices", None),
        ("unpriced", "gratis", "output_prices", "Gratis charges nothing for output tokens; what Unpriced charges is not known."),
        ("endless", "plain", "contexts", "Plain takes 128,000 tokens of context; how many Endless takes is not known."),
        ("endless", "plain", "how_big_a_document", "Up to 128,000 tokens with Plain, question and answer included; for Endless it is not known."),
        ("endless", "large", "larger_context", None),
        ("unseen", "painter", "takes_more", None),
        ("unseen", "painter", "gives_more", None),
        ("unseen", "painter", "only_one_will_do", None),
        ("unseen", "painter", "inputs", None),
        ("unseen", "painter", "which_takes_what", "Painter takes text and images; what Unseen takes is not known."),
        ("unseen", "painter", "what_they_share", "Both are proprietary Acme models."),
        ("unseen", "plain", "only_tools", None),
        ("unseen", "plain", "tools", None),
        ("unseen", "plain", "structured_outputs", "Answers can be bound to a JSON schema"),
        ("unseen", "unable", "only_reasoning", None),
        ("unseen", "unable", "reasoning", None),
        ("opened", "plain-too", "only_open", None),
        ("opened", "plain-too", "which_is_open", "Opened has; for Plain Too it is not known."),
        ("plain", "plain-too", "which_is_open", "Not Plain; for Plain Too it is not known."),
        # Free.
        ("gratis", "plain", "output_prices", "Gratis charges nothing for output tokens; Plain charges $2.00 per million."),
        ("gratis", "plain", "input_prices", "Input tokens cost nothing with Gratis and $1.00 per million with Plain."),
        ("gratis", "plain", "lower_prices", "lower prices: $0.00 in and $0.00 out per million tokens, against $1.00 and $2.00"),
        ("gratis", "plain", "free", "Output tokens cost nothing"),
        ("gratis", "gratis-too", "output_prices", "Neither model charges for output tokens."),
        ("gratis", "gratis-too", "input_prices", "Neither model charges for input tokens."),
        ("half-gratis", "plain", "which_is_cheaper", "Half Gratis for input, at $0.00 against $1.00; for output the price is the same."),
        ("half-gratis", "plain", "winner", ["No winner on intelligence: a tie", "No winner on speed: known for neither", "No winner on price: a tie", "No winner on context length: a tie"]),
        # Prices.
        ("dearer", "plain", "output_prices", "Plain costs $2.00 per million output tokens, $0.20 less than Dearer at $2.20."),
        ("dearer", "plain", "input_prices", "Input is cheaper too, at $1.00 against $1.10 per million tokens."),
        ("mixed", "plain", "blended_prices", "With three input tokens to one of output, a million tokens come to $1.375 with Mixed and $1.25 with Plain."),
        ("mixed", "plain", "which_is_cheaper", "It depends on the mix: Plain for output ($2.00 against $4.00), Mixed for input ($0.50 against $1.00)."),
        # Open and closed.
        ("opened", "plain", "openness", ["Opened has open weights; Plain is proprietary.", "Open weights", "Proprietary: its weights are not open"]),
        ("opened", "plain", "only_open", "open weights, where Plain is proprietary"),
        ("opened", "opened-too", "licences", "The weights of Opened are under the licence MIT, those of Opened Too under Apache 2.0."),
        ("opened", "opened-too", "parameters", "Opened has 7B parameters and Opened Too 1.25T."),
        ("opened", "opened-too", "which_is_open", "Both: their weights are open."),
        # What goes in and out.
        ("painter", "plain", "gives_more", "images as output, which Plain does not give"),
        ("painter", "plain", "outputs", "Both give text; Painter also gives images."),
        ("painter", "filmer", "outputs", "Both give text; Filmer gives video, Painter images."),
        ("painter", "plain", "gives_more_than_text", "Gives text and images"),
        ("listener", "plain", "inputs", "Listener takes audio, Plain text."),
        ("listener", "plain", "takes_less", ["Takes no text, images, video or files", "Takes text only"]),
        ("unable", "plain", "tools", "Plain calls tools; Unable does not."),
        ("unable", "plain", "only_reasoning", "reasoning before the answer, which Plain does not do"),
        # Old and new.
        ("retired", "plain", "retires", "Was to be switched off on 31 January 2026"),
        ("leaving", "plain", "mind_the_retirement", "Mind the date set for switching off Leaving: 31 December 2026."),
        ("leaving", "plain", "retires", "To be switched off on 31 December 2026"),
        ("retired", "leaving", "retirements", "The date set for switching off Leaving is 31 December 2026; for Retired it is 31 January 2026."),
        ("leaving", "leaving-too", "retirements", "The date set for switching off both is 31 December 2026."),
        ("retired", "leaving", "statuses", "Leaving is in beta, Retired deprecated."),
        ("newborn", "plain", "release_dates", "Newborn is the newer: released in August 2026, Plain on 14 April 2025."),
        ("newborn", "plain", "newer", "the newer of the two: August 2026 against 14 April 2025"),
        ("plain", "plain-too", "newer", None),
        ("newborn", "plain", "status", "Still in alpha"),
        ("plain", "plain-too", "release_dates", "Plain Too is the newer, released on 15 April 2025, a day after Plain, which came out on 14 April 2025."),
        ("newborn", "plain", "knowledge_cutoffs", "The knowledge of Newborn ends in May 2026, that of Plain on 30 June 2024."),
        # April 2025 may be before or after 14 April 2025.
        ("gratis", "gratis-too", "release_dates", None),
        ("gratis", "gratis-too", "newer", None),
        # Gone: said so, ranked against those that are listed, not recommended.
        ("vanished", "plain", "output_prices", "Plain costs $2.00 per million output tokens; what Vanished costs is not known."),
        ("vanished", "plain", "mind_that_it_is_gone", "Mind that no source lists Vanished any more: its figures are the last ones seen."),
        ("vanished", "vanished-too", "mind_that_it_is_gone", "Mind that no source lists either any more: their figures are the last ones seen."),
        ("vanished", "retired", "statuses", "Retired is deprecated, Vanished no longer listed."),
        ("vanished", "plain", "status", "No longer listed by any source"),
        ("vanished", "plain", "whom_to_take", "Vanished is ahead on intelligence and Plain on context, but no source lists Vanished any more."),
        ("vanished-too", "plain", "whom_to_take", "Plain is ahead on intelligence and Vanished Too on context, but no source lists Vanished Too any more."),
        ("vanished-dwarf", "plain", "whom_to_take", "Plain leads on intelligence and context, and no source lists Vanished Dwarf any more."),
        ("vanished-dwarf", "vanished-giant", "whom_to_take", "Vanished Giant leads on intelligence and context, but no source lists either any more."),
        ("vanished-giant", "plain", "whom_to_take", "Vanished Giant leads on intelligence and context, but no source lists Vanished Giant any more."),
        # Scores and speeds.
        ("nought", "plain", "intelligence_scores", "Plain scores 30 on the intelligence index and Nought 0, a lead of 30 points."),
        ("nought", "plain", "who_leads", "Plain leads decisively on intelligence (30 against 0); Nought leads on no headline spec."),
        ("nearly", "plain", "intelligence_scores", "Nearly scores 30.9 on the intelligence index and Plain 30: within a point of each other, which counts as a tie."),
        ("nearly", "plain", "contexts", "Nearly takes 128,500 tokens of context and Plain 128,000: less than 1% apart, which counts as a tie."),
        ("nearly", "dear", "which_is_faster", "Neither: their speeds are within 5% of each other."),
        ("dear", "mixed", "speeds", "At 190 tokens per second Mixed is 1.9 times as fast as Dear at 100."),
        ("dear", "mixed", "time_to_write", "An answer of 1,000 tokens takes Mixed 5.3 seconds to write and Dear 10."),
        ("old-scale", "plain", "intelligence_scores", "Old Scale scores 60 on the Artificial Analysis Intelligence Index v4.0, Plain 30 on the Artificial Analysis Intelligence Index v4.1: two scales, which cannot be compared."),
        ("old-scale", "plain", "higher_intelligence", None),
        ("old-scale", "dear", "which_is_faster", "That cannot be said: their speeds were measured in different ways."),
        ("many-scales", "plain", "intelligence_scores", "Many Scales scores 35 on the intelligence index and Plain 30, a lead of 5 points."),
        ("many-scales", "plain", "newer_intelligence_scale", "On the newer Artificial Analysis Intelligence Index v4.1 (since 7 August 2026) Many Scales scores 36.5; no score of Plain on it is known."),
        # What it is for.
        ("coder", "coder-too", "made_for", "Both are made for coding."),
        ("coder", "sums", "made_for", "Coder is made for coding, Sums for mathematics."),
        ("coder", "plain", "made_for", "Coder is made for coding."),
        # Configurations of one model.
        ("stepper@low", "stepper@high", "lead", "A side-by-side comparison of two configurations of one model, every figure with its source and date."),
        ("stepper@low", "stepper@high", "intelligence_scores", "Stepper (high) scores 41 on the intelligence index, 2 times the 20.5 of Stepper (low)."),
        ("stepper@low", "stepper@high", "one_model", "The two are configurations of one model, so list prices, context and inputs do not differ."),
        ("stepper@low", "stepper@high", "what_they_share", None),
        ("stepper@low", "stepper@high", "reasoning_effort", None),
        ("stepper", "plain", "reasoning_effort", "Stepper was measured at high reasoning effort."),
    ],
)  # fmt: skip
def test_sentences_of_special_pages(
    said_of_kinds: dict[tuple[str, str, str], list[str]], a: str, b: str, rule: str, expected: str | list[str] | None
) -> None:
    """A page of special models says this; None: the rule says nothing. With the models exchanged it says the same."""
    texts = [] if expected is None else [expected] if isinstance(expected, str) else expected
    mirrored = sorted(said_of_kinds.get((b, a, rule), []))
    assert (texts, sorted(texts)) == (said_of_kinds.get((a, b, rule), []), mirrored)


def test_a_configuration_is_ranked_where_the_bare_model_has_no_figure(
    odd: duckdb.DuckDBPyConnection, said_of_kinds: dict[tuple[str, str, str], list[str]]
) -> None:
    """The coding index of stepper@low counts as a pro, although the effort that stands for the bare model has none."""
    known = Known(odd)
    scored = sum(CODING in model.specs and model.model in known.listed for model in known.models.values())
    expected = f"Coding index of 90, higher than all {scored} other listed models scored on the Artificial Analysis Coding Index of v4.1"
    found = said_of_kinds.get(("stepper@low", "plain", "rank_of_coding_index"))
    assert (True, [expected]) == (scored > 10, found)


def test_what_is_gone_is_ranked_but_counts_for_nobody(
    odd: duckdb.DuckDBPyConnection, said_of_kinds: dict[tuple[str, str, str], list[str]]
) -> None:
    """A model that no source lists is set against all that are listed; among those it is not counted."""
    known = Known(odd)
    listed = sum(CONTEXT in model.specs and model.model in known.listed for model in known.models.values())
    giant = f"Context of 20,000,000 tokens, larger than all {listed} listed models with a known context"
    assert [giant] == said_of_kinds["vanished-giant", "plain", "rank_of_context_tokens"]
    others = odd.execute(
        "select distinct others from traits where metric_id = 'context_tokens' and model = 'acme/large'"
    )
    assert [(listed - 1,)] == others.fetchall()


def test_a_model_is_not_compared_with_itself(starter: Path) -> None:
    """The page of a model with itself is refused, by whatever names it is asked for; the view has no row of it."""
    with Catalog.open(starter) as opened:
        for name in ("openai/gpt-4.1-mini", "GPT-4.1 Mini"):
            with pytest.raises(UsageError, match="name two different models"):
                opened.query("sentences", a="openai/gpt-4.1-mini", b=name)
        itself = "select count(*) from sentences where model_a = 'openai/gpt-5' and model_b = 'openai/gpt-5'"
        assert [(0,)] == opened.sql(itself).rows()
