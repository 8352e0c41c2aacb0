"""Answers of the questions in tests/questions, computed in plain Python from the tables of facts, without any view."""

from __future__ import annotations

import datetime
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from catalog import Catalog

Rows = list[tuple[Any, ...]]
OUTPUT = "output_usd_per_mtok"
NEW, OLD = "aa-v4.1-2026-08-07", "aa-v4.0"
# Lower is asked first: the priorities in the headers of catalog/sources/*.sql.
PRIORITY = {"openrouter": 10, "artificial_analysis": 20, "models_dev": 30, "genai_prices": 40, "curated": 50}


class Fact(NamedTuple):
    """One row of observations."""

    model: str
    metric: str
    provider: str
    variant: str
    method: str
    source: str
    number: float | None
    text: str | None
    start: datetime.datetime
    end: datetime.datetime | None

    def holds_at(self, moment: datetime.datetime) -> bool:
        """Say whether the source said so at `moment`."""
        return self.start <= moment and (self.end is None or self.end > moment)


class Facts:
    """The tables of facts, read once: no view and nothing that is chosen among sources."""

    def __init__(self, catalogue: Catalog) -> None:
        self.all = [Fact(*row) for row in catalogue.sql("select * from observations").rows()]
        runs = catalogue.sql("select source_id, run_id, retrieved_at, status from source_runs").rows()
        self.runs = sorted((source, run, at) for source, run, at, status in runs if status == "ok")
        self.sources = [row[0] for row in catalogue.sql("select source_id from sources").rows()]
        self.rejected = catalogue.sql(
            "select run_id, source_id, reason, reference, rows_rejected from rejections"
        ).rows()
        self.makers = dict(catalogue.sql("select provider_id, creator_id from providers").rows())
        self.today = max(at for source, _, at in self.runs if source == "openrouter")

    def is_own(self, model: str, provider: str) -> bool:
        """Say whether the provider is the model's creator."""
        return self.makers.get(provider) == model.split("/", maxsplit=1)[0]

    def offers(self, metric: str, variant: str | None = "") -> dict[tuple[str, str, str], float]:
        """Return what is offered now, by model, provider and variant: the statement of the source asked first."""
        found: dict[tuple[str, str, str], tuple[int, float]] = {}
        for fact in self.all:
            if fact.metric == metric and fact.end is None and fact.provider and variant in (None, fact.variant):
                key = fact.model, fact.provider, fact.variant
                said = PRIORITY[fact.source], fact.number or 0.0
                found[key] = min(found.get(key, said), said)
        return {key: number for key, (_, number) in found.items()}

    def listed(self, metric: str = OUTPUT) -> dict[str, list[Fact]]:
        """Return the periods of OpenRouter's plain price of each model, in order."""
        found: dict[str, list[Fact]] = defaultdict(list)
        for fact in sorted(self.all, key=lambda fact: fact.start):
            if (fact.metric, fact.provider, fact.variant, fact.source) == (metric, "openrouter", "", "openrouter"):
                found[fact.model].append(fact)
        return found

    def scores(self, metric: str, method: str) -> dict[str, float]:
        """Return the latest figure of each model on one scale, where one source alone states it."""
        latest: dict[str, Fact] = {}
        for fact in sorted(self.all, key=lambda fact: fact.start):
            if (fact.metric, fact.method) == (metric, method):
                latest[fact.model] = fact
        return {model: fact.number for model, fact in latest.items() if fact.number is not None}

    def last_lists(self, period: Callable[[datetime.datetime], object]) -> list[datetime.datetime]:
        """Return OpenRouter's last list of each period."""
        return sorted({period(at): at for source, _, at in self.runs if source == "openrouter"}.values())


def rounded(number: float, digits: int) -> float:
    """Round the exact binary number, half away from zero, as SQL does; Python's own round takes halves to even."""
    return float(Decimal(number).quantize(Decimal(10) ** -digits, ROUND_HALF_UP))


def median(numbers: Iterable[float]) -> float:
    """Return the middle one, or the mean of the two in the middle."""
    ordered = sorted(numbers)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def ranks(scores: dict[str, float]) -> dict[str, int]:
    """Return the rank of each model: 1 and the number of those that score more."""
    return {model: 1 + sum(other > score for other in scores.values()) for model, score in scores.items()}


def batch_discount(facts: Facts) -> Rows:
    """Pair each batch price with the plain one of the same provider."""
    plain, batch = facts.offers(OUTPUT), facts.offers(OUTPUT, "batch")
    return [
        (model, provider, plain[model, provider, ""], price, rounded(100 * (1 - price / plain[model, provider, ""]), 1))
        for (model, provider, _), price in batch.items()
        if plain.get((model, provider, ""), 0) > 0
    ]


def fast_route_premium(facts: Facts) -> Rows:
    """Pair each price of the fast route with the plain one of the same provider."""
    plain, fast = facts.offers(OUTPUT), facts.offers(OUTPUT, "fast")
    return [
        (model, provider, plain[model, provider, ""], price, rounded(price / plain[model, provider, ""], 2))
        for (model, provider, _), price in fast.items()
        if plain.get((model, provider, ""), 0) > 0
    ]


def tiers_above_200k(facts: Facts) -> Rows:
    """Pair each price from a length of prompt on with the plain one of the same provider."""
    prices = facts.offers("input_usd_per_mtok", None)
    return [
        (model, provider, variant, prices[model, provider, ""], price, rounded(price / prices[model, provider, ""], 2))
        for (model, provider, variant), price in prices.items()
        if variant.startswith("prompt_tokens >= ")
        and int(variant.split()[-1]) >= 200_000
        and prices.get((model, provider, ""), 0) > 0
    ]


def undercuts_the_creator(facts: Facts) -> Rows:
    """Compare each plain price of others with that of the creator's own offering."""
    plain = facts.offers(OUTPUT)
    return [
        (model, provider, own, price, rounded(100 * (1 - price / own), 1))
        for (model, maker, _), own in plain.items()
        if facts.is_own(model, maker)
        for (other, provider, _), price in plain.items()
        if other == model and not facts.is_own(model, provider) and price <= 0.99 * own
    ]


def cut_short_by_providers(facts: Facts) -> Rows:
    """Compare each context as offered with that of the creator's own offering."""
    plain = facts.offers("context_tokens")
    return [
        (model, provider, size, own, rounded(100.0 * size / own, 1))
        for (model, maker, _), own in plain.items()
        if facts.is_own(model, maker)
        for (other, provider, _), size in plain.items()
        if other == model and not facts.is_own(model, provider) and 2 * size < own
    ]


def price_by_the_hour(facts: Facts) -> Rows:
    """List the prices whose condition is a time of day."""
    inputs, outputs = facts.offers("input_usd_per_mtok", None), facts.offers(OUTPUT, None)
    keys = [key for key in inputs.keys() | outputs.keys() if key[2].startswith("utc ")]
    return [(*key, inputs.get(key), outputs.get(key)) for key in keys]


def flapping_prices(facts: Facts) -> Rows:
    """Count how often each price on OpenRouter moved."""
    rows = [
        (
            model,
            sum(one.number != two.number for one, two in pairwise(periods)),
            min(fact.number or 0.0 for fact in periods),
            max(fact.number or 0.0 for fact in periods),
            periods[-1].number if periods[-1].end is None else None,
        )
        for model, periods in facts.listed().items()
    ]
    return sorted(rows, key=lambda row: (-row[1], row[0]))[:20]


def median_price_by_month(facts: Facts) -> Rows:
    """Take the middle of the prices that held at the last list of each month."""
    rows = []
    for moment in facts.last_lists(lambda at: (at.year, at.month)):
        prices = [
            fact.number or 0.0 for periods in facts.listed().values() for fact in periods if fact.holds_at(moment)
        ]
        rows.append((moment.date(), len(prices), rounded(median(prices), 4), min(prices), max(prices)))
    return rows


def price_of_the_frontier(facts: Facts) -> Rows:
    """Take the lowest price, at the last list of each quarter, of those that score 35 now."""
    scores, rows = facts.scores("intelligence_index", NEW), []
    for moment in facts.last_lists(lambda at: (at.year, (at.month - 1) // 3)):
        prices = [
            (fact.number, model)
            for model, periods in facts.listed().items()
            for fact in periods
            if fact.holds_at(moment) and scores.get(model, 0) >= 35
        ]
        if prices:
            price, model = min(prices)
            rows.append((moment.date(), model, price, scores[model], NEW))
    return rows


def since_launch(facts: Facts) -> Rows:
    """Compare the first price of each model with the present one."""
    return [
        (
            model,
            periods[0].start.date(),
            periods[0].number,
            periods[-1].number,
            rounded(100 * ((periods[-1].number or 0) / (periods[0].number or 1) - 1), 1),
        )
        for model, periods in facts.listed().items()
        if periods[-1].end is None and periods[-1].number != periods[0].number and periods[0].number
    ]


def promotions(facts: Facts) -> Rows:
    """Find a price between two equal ones, a quarter under them, for 60 days at most."""
    rows: Rows = []
    for model, periods in facts.listed().items():
        for before, fact, after in zip(periods, periods[1:], periods[2:], strict=False):
            usual, price = before.number or 0.0, fact.number or 0.0
            if fact.end is None or after.start != fact.end or after.number != usual or price > 0.75 * usual:
                continue
            if fact.end - fact.start <= datetime.timedelta(days=60):
                days = (fact.end - fact.start).days
                rows.append((model, usual, price, fact.start.date(), fact.end.date(), days))
    return rows


def price_on_new_year(facts: Facts) -> Rows:
    """Read the prices that held at a moment, and those that hold now."""
    moment = datetime.datetime(2026, 1, 1)
    rows = []
    for model, periods in facts.listed().items():
        for fact in periods:
            if fact.holds_at(moment):
                now = periods[-1].number if periods[-1].end is None else None
                rows.append((model, "openrouter", fact.number, now))
    return rows


def price_changes_by_month(facts: Facts) -> Rows:
    """Count the prices that begin in each month, by whether they are above the one before."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for periods in facts.listed().values():
        counts[f"{periods[0].start:%Y-%m}"][2] += 1
        for one, two in pairwise(periods):
            counts[f"{two.start:%Y-%m}"][0] += (two.number or 0) > (one.number or 0)
            counts[f"{two.start:%Y-%m}"][1] += (two.number or 0) < (one.number or 0)
    return [(month, *numbers) for month, numbers in counts.items()]


def price_rises_a_year(facts: Facts) -> Rows:
    """Find the prices of the last year that are a tenth above the one before."""
    rows = []
    for model, periods in facts.listed().items():
        for one, two in pairwise(periods):
            before, after = one.number or 0.0, two.number or 0.0
            percent = rounded(100 * (after / before - 1), 2) if before else 0.0
            if two.start > facts.today.replace(year=facts.today.year - 1) and percent >= 10:
                rows.append((model, before, after, percent, two.start.date()))
    return rows


def steady_prices(facts: Facts) -> Rows:
    """Find the prices of now that began a year ago or longer."""
    return [
        (model, periods[-1].number, periods[-1].start.date(), (facts.today - periods[-1].start).days)
        for model, periods in facts.listed().items()
        if periods[-1].end is None and (facts.today - periods[-1].start).days >= 365
    ]


def vanished_and_came_back(facts: Facts) -> Rows:
    """Find the gaps between two periods of the input price."""
    return [
        (model, one.end.date(), two.start.date(), (two.start - one.end).days)
        for model, periods in facts.listed("input_usd_per_mtok").items()
        for one, two in pairwise(periods)
        if one.end is not None and one.end < two.start
    ]


def retiring_in_90_days(facts: Facts) -> Rows:
    """Read OpenRouter's dates of retirement; the columns that are chosen among sources are left out."""
    days = {fact.model: fact.text for fact in facts.all if fact.metric == "retirement_date" and not fact.provider and fact.end is None}  # fmt: skip
    dates = {model: datetime.date.fromisoformat(text) for model, text in days.items() if text}
    today = facts.today.date()
    return [(model, date, (date - today).days) for model, date in dates.items() if 0 <= (date - today).days <= 90]


def new_in_30_days(facts: Facts) -> Rows:
    """Read the day of listing; the columns that are chosen among sources are left out."""
    days = {fact.model: fact.text for fact in facts.all if fact.metric == "listed_date" and fact.end is None}
    earliest = str(facts.today.date() - datetime.timedelta(days=30))
    return [(model, day) for model, day in days.items() if day and day > earliest]


def gone_this_year(facts: Facts) -> Rows:
    """Count by first part of the id the models whose name OpenRouter states no more."""
    ends: dict[str, list[datetime.datetime | None]] = defaultdict(list)
    for fact in facts.all:
        if (fact.metric, fact.source) == ("name", "openrouter"):
            ends[fact.model].append(fact.end)
    gone = [max(end for end in periods if end) for periods in ends.values() if None not in periods]
    this_year = [end for end in gone if end.year >= 2026]
    return [(len(this_year), max(this_year).date())]


def became_another_model(facts: Facts) -> Rows:
    """Find the changes of the day of listing and of the permanent name."""
    stated: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in sorted(facts.all, key=lambda fact: fact.start):
        if fact.metric in ("listed_date", "canonical_slug"):
            stated[fact.model, fact.metric, fact.provider, fact.variant, fact.source].append(fact)
    return [
        (one.model, one.metric, one.text, two.text, two.start.date())
        for periods in stated.values()
        for one, two in pairwise(periods)
        if one.text != two.text
    ]


def one_source_only(facts: Facts) -> Rows:
    """Count the models of which one source alone has ever said anything."""
    speakers: dict[str, set[str]] = defaultdict(set)
    for fact in facts.all:
        speakers[fact.model].add(fact.source)
    alone = [min(sources) for sources in speakers.values() if len(sources) == 1]
    return [(source, alone.count(source)) for source in set(alone)]


def how_fresh(facts: Facts) -> Rows:
    """Read the day of each source's last run, and what it states still."""
    rows: Rows = []
    for source in facts.sources:
        runs = [at.date() for name, _, at in facts.runs if name == source]
        behind = max((facts.today.date() - max(runs)).days, 0) if runs else None
        stated = [fact for fact in facts.all if fact.source == source and fact.end is None]
        rows.append((source, max(runs, default=None), behind, len({fact.model for fact in stated}), len(stated)))
    return rows


def what_was_refused(facts: Facts) -> Rows:
    """Count what was refused in the last run of each source."""
    last = {source: run for source, run, _ in facts.runs}
    names: dict[tuple[str, str], set[str]] = defaultdict(set)
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for run, source, reason, reference, rows in facts.rejected:
        if last.get(source) == run:
            names[source, reason].add(reference)
            counts[source, reason] += rows
    return [(*key, len(names[key]), counts[key]) for key in names]


def verdicts_that_flip(facts: Facts) -> Rows:
    """Find the pairs that are more than a point apart on both scales, the other way round."""
    old, new = facts.scores("intelligence_index", OLD), facts.scores("intelligence_index", NEW)
    both = old.keys() & new.keys()
    return [
        (a, b, old[a], old[b], new[a], new[b])
        for a in both
        for b in both
        if old[a] - old[b] > 1 and new[b] - new[a] > 1
    ]


def ranks_on_two_scales(facts: Facts) -> Rows:
    """Rank the models that have a figure on both scales on each."""
    old, new = facts.scores("intelligence_index", OLD), facts.scores("intelligence_index", NEW)
    both = old.keys() & new.keys()
    before, after = ranks({model: old[model] for model in both}), ranks({model: new[model] for model in both})
    return [(model, before[model], after[model], before[model] - after[model]) for model in both]


def code_and_intelligence(facts: Facts) -> Rows:
    """Rank the models that have both figures by each."""
    code, general = facts.scores("coding_index", "aa-v4.1"), facts.scores("intelligence_index", NEW)
    both = code.keys() & general.keys()
    coding, whole = ranks({model: code[model] for model in both}), ranks({model: general[model] for model in both})
    return [(model, coding[model], whole[model], whole[model] - coding[model]) for model in both]


ANSWERS = {f.__name__: f for f in (
    batch_discount, fast_route_premium, tiers_above_200k, undercuts_the_creator, cut_short_by_providers, price_by_the_hour,
    flapping_prices, median_price_by_month, price_of_the_frontier, since_launch, promotions, price_on_new_year,
    price_changes_by_month, price_rises_a_year, steady_prices, vanished_and_came_back, retiring_in_90_days, new_in_30_days,
    became_another_model, one_source_only, how_fresh, what_was_refused, verdicts_that_flip, ranks_on_two_scales,
    code_and_intelligence,
)}  # fmt: skip
