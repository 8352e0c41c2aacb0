"""The small chart of a page: all models by price and intelligence, the two compared ones marked, as inline SVG."""

from __future__ import annotations

import html
import math
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from catalog.query.session import Session

WIDTH, HEIGHT = 640, 300
LEFT, RIGHT, TOP, BOTTOM = 44, 28, 28, 40


@dataclass(frozen=True)
class Point:
    """One model: price of output (USD per 1M tokens, above zero) and intelligence (points)."""

    model: str
    name: str
    price: float
    intelligence: float


@dataclass
class Scale:
    """The models measured on one scale of the intelligence index, by id."""

    label: str
    points: dict[str, Point] = field(default_factory=dict)

    @cached_property
    def background(self) -> str:
        """The axes and a dot for each model: the same in every chart of this scale."""
        parts = []
        for exponent in range(self.decades[0], self.decades[1] + 1):
            x = self.x_of(10.0**exponent)
            parts.append(f'<path class="grid" d="M{x} {TOP}V{HEIGHT - BOTTOM}"/>')
            parts.append(f'<text x="{x}" y="{HEIGHT - BOTTOM + 15}" text-anchor="middle">{_usd(10.0**exponent)}</text>')
        for score in range(0, self.top + 1, 10 if self.top <= 60 else 20):
            y = self.y_of(score)
            parts.append(f'<path class="grid" d="M{LEFT} {y}H{WIDTH - RIGHT}"/>')
            parts.append(f'<text x="{LEFT - 6}" y="{y + 4}" text-anchor="end">{score}</text>')
        parts.append(
            f'<text x="{WIDTH // 2}" y="{HEIGHT - 6}" text-anchor="middle">'
            "output price, USD per million tokens (logarithmic)</text>"
        )
        parts.append(f'<text x="12" y="{TOP}" transform="rotate(-90 12 {TOP})" text-anchor="end">intelligence</text>')
        for point in self.points.values():
            if "@" not in point.model:
                x, y = self.x_of(point.price), self.y_of(point.intelligence)
                parts.append(f'<circle class="other" cx="{x}" cy="{y}" r="3"/>')
        return "".join(parts)

    @cached_property
    def decades(self) -> tuple[int, int]:
        """The powers of ten below the least and above the greatest price."""
        prices = [point.price for point in self.points.values()]
        return math.floor(math.log10(min(prices))), math.floor(math.log10(max(prices))) + 1

    @cached_property
    def top(self) -> int:
        """The tens above the greatest intelligence."""
        return 10 * (math.floor(max(point.intelligence for point in self.points.values()) / 10) + 1)

    @cached_property
    def models(self) -> int:
        """How many models there are, configurations not counted."""
        return sum("@" not in model for model in self.points)

    def x_of(self, price: float) -> float:
        """Return where a price stands."""
        low, high = self.decades
        return round(LEFT + (math.log10(price) - low) / (high - low) * (WIDTH - LEFT - RIGHT), 1)

    def y_of(self, intelligence: float) -> float:
        """Return where a score stands."""
        return round(HEIGHT - BOTTOM - intelligence / self.top * (HEIGHT - TOP - BOTTOM), 1)


def scales_of(session: Session) -> list[Scale]:
    """Return the scales of the intelligence index, newest first, with the models that have a price above zero."""
    rows = session.own(
        "select coalesce(methods.label, scores.method), scores.model, scores.name, prices.number_value, "
        "scores.number_value from specs as scores "
        "inner join specs as prices on scores.model = prices.model and prices.metric_id = 'output_usd_per_mtok' "
        "left join methods on scores.metric_id = methods.metric_id and scores.method = methods.method "
        "where scores.metric_id = 'intelligence_index' and scores.number_value is not null and prices.number_value > 0 "
        "order by methods.method_rank desc nulls last, scores.method, scores.model"
    )
    scales: dict[str, Scale] = {}
    for label, *point in (row for batch in rows.batches() for row in batch):
        scales.setdefault(label, Scale(label)).points[point[0]] = Point(*point)
    return list(scales.values())


def svg_of(scale: Scale, model_a: str, model_b: str) -> str:
    """Return the chart of two models of `scale` as an SVG element with a text alternative.

    Its colours are those of the classes a, b, other and grid in the page around it.
    """
    a, b = scale.points[model_a], scale.points[model_b]
    described = f"Output price against intelligence of {scale.models} models on the {scale.label}: " + " and ".join(
        f"{p.name} at {_usd(p.price)} per million tokens and {p.intelligence:g} points" for p in (a, b)
    )
    parts = [
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="chart" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="chart">{html.escape(described)}.</title>{scale.background}'
    ]
    # The higher one has its name above and the lower below, so that two that are close do not cover each other.
    higher, lower = (a, b) if a.intelligence >= b.intelligence else (b, a)
    for point, shift in ((higher, -11), (lower, 20)):
        x, y, side = scale.x_of(point.price), scale.y_of(point.intelligence), "a" if point is a else "b"
        # Told apart by shape as well as by colour.
        shape = f'<circle class="a" cx="{x}" cy="{y}" r="6.5"/>'
        if side == "b":
            shape = f'<rect class="b" x="{x - 6:.1f}" y="{y - 6:.1f}" width="12" height="12"/>'
        anchor = "end" if x > WIDTH * 0.7 else "start" if x < WIDTH * 0.3 else "middle"
        name = html.escape(point.name)
        parts.append(f'{shape}<text class="{side}" x="{x}" y="{y + shift:.1f}" text-anchor="{anchor}">{name}</text>')
    return "".join(parts) + "</svg>"


def _usd(price: float) -> str:
    return f"${price:.2f}" if price >= 0.01 and price % 1 else f"${price:g}"
