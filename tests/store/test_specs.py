"""Which value a model has, of those that sources state: the rule of spec_choices, on a few rows."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from conftest import models_dev, models_dev_model, openrouter, openrouter_model

from catalog import Catalog

if TYPE_CHECKING:
    from conftest import Loader


def test_a_limit_that_is_still_stated_counts_before_one_that_was_dropped(load: Loader) -> None:
    """The creator's own offering comes first, until its source no longer lists it: then what others state now counts."""
    both = {"limit": {"context": 64000, "output": 8000}}
    load(
        openrouter={"2026-05-01": openrouter(openrouter_model("openai/one", context_length=131072))},
        models_dev={"2026-05-02": models_dev(openai={"one": models_dev_model(**both), "two": models_dev_model()})},
    )
    asked = "select number_value, source_id from specs where model = 'openai/one' and metric_id = 'context_tokens'"
    assert load.rows(asked) == [(64000.0, "models_dev")]
    load(models_dev={"2026-05-09": models_dev(openai={"two": models_dev_model()})})
    assert load.rows(asked) == [(131072.0, "openrouter")]


def test_a_price_has_the_day_on_which_its_source_was_seen(load: Loader) -> None:
    """models.price_as_of_date is of the price, not of the newest thing that is known of the model."""
    load(
        models_dev={"2026-05-02": models_dev(openai={"one": models_dev_model(1, 2)})},
        openrouter={"2026-05-20": openrouter(openrouter_model("openai/one", context_length=131072))},
    )
    with Catalog.open(load.path) as opened:
        rows = opened.sql(
            "select price_provider_id, price_as_of_date, as_of_date from models where model_id = 'openai/one'"
        ).rows()
    assert rows == [("openai", datetime.date(2026, 5, 2), datetime.date(2026, 5, 20))]


def test_a_price_far_from_all_others_is_pointed_at(load: Loader) -> None:
    """The check finds the one provider whose price is over thirty times away from the median of the others."""
    load(openrouter={"2026-05-01": openrouter(openrouter_model("openai/one", completion="0.000003"))})
    prices = {"azure": 2, "poe": 3, "groq": 4, "helicone": 200}
    report = load(
        models_dev={
            "2026-05-02": models_dev(
                openai={"one": models_dev_model(1, 3)},
                **{name: {"openai/one": models_dev_model(1, price)} for name, price in prices.items()},
            )
        }
    )
    assert report.failures == []
    with Catalog.open(load.path) as opened:
        (result,) = (check for check in opened.check() if check.name == "implausible_provider_prices")
    # 200 is 66.7 times the median 3 of 2, 3, 3, 4; 2 is under twice away from the median 3.5 of 3, 3, 4, 200.
    assert (result.status, result.rows) == ("warning", 1)
    assert "'helicone'" in result.example
