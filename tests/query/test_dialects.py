"""SQL of other dialects, where its meaning depends on more than its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from catalog import Catalog

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def tiny(tiny_catalog: Path) -> Iterator[Catalog]:
    """Return the tiny catalogue, open."""
    with Catalog.open(tiny_catalog) as opened:
        yield opened


@pytest.mark.parametrize(
    ("dialect", "whole", "share"),
    [
        ("postgres", 1047, 3),
        ("tsql", 1047, 3),
        ("snowflake", 1047.576, 3.5),
        ("mysql", 1047.576, 3.5),
        ("duckdb", 1047.576, 3.5),
    ],
)
def test_whole_numbers_divide_as_in_their_dialect(tiny: Catalog, dialect: str, whole: float, share: float) -> None:
    """1047576 / 1000 is a whole number in Postgres and T-SQL, by the type of the column; a price is divided everywhere."""
    (row,) = tiny.sql(
        "select context_tokens / 1000, 7 / 2, output_usd_per_mtok / 2 from models where model_id = 'openai/gpt-4.1-mini'",
        dialect=dialect,
    ).rows()
    assert row == (whole, share, 0.8)


def test_types_are_known_through_ctes_and_aliases(tiny: Catalog) -> None:
    """The type of a column is known wherever it comes from; where it is not, the statement runs all the same."""
    through = "with m as (select context_tokens as c from models as t) select max(x.c / 1000) from m as x"
    assert tiny.sql(through, dialect="postgres").rows() == [(1048,)]
    macro = "select count(*) / 2 from compare_pair('gpt-4.1-mini', 'gpt-5.2-codex') as p"
    assert tiny.sql(macro, dialect="postgres").rows() == [(3,)]
