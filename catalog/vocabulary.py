"""The words that a parameter of a named query takes: a metric, method, provider, creator or variant that is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalog.errors import UsageError
from catalog.queries import near

if TYPE_CHECKING:
    import duckdb

    from catalog.headers import Parameter


@dataclass(frozen=True)
class _Words:
    sql: str
    listing: str


# The SELECT of all words of a type, and the command that lists them. $metric is the query's metric, or null.
_WORDS = {
    "metric": _Words("select metric_id from metrics order by position", "catalog query metrics"),
    "method": _Words(
        "select method from methods where $metric is null or metric_id = $metric order by metric_id, method_rank",
        "catalog sql 'select * from methods'",
    ),
    "provider": _Words(
        "select provider_id from providers union select provider_id from observations where provider_id <> '' "
        "union select 'all' order by 1",
        "catalog sql 'select distinct provider_id from offerings'",
    ),
    "creator": _Words(
        "select lower(slug) from creator_slugs union select lower(name) from creators "
        "union select split_part(model_id, '/', 1) from models union select lower(creator) from models order by 1",
        "catalog sql 'select distinct creator from models'",
    ),
    "variant": _Words(
        "select distinct variant from observations order by 1", "catalog sql 'select distinct variant from offerings'"
    ),
}


def require_known(
    connection: duckdb.DuckDBPyConnection, parameter: Parameter, value: object, values: dict[str, object]
) -> None:
    """Raise UsageError, with near words, unless a value is one of those that its parameter's type knows.

    `values` are those of the whole query: a method is to be one of the query's metric.
    """
    words = _WORDS.get(parameter.type)
    if words is None or value is None:
        return
    given = {"metric": values.get("metric")} if "$metric" in words.sql else {}
    known = [str(row[0]) for row in connection.execute(words.sql, given).fetchall() if row[0] is not None]
    if (str(value).lower() if parameter.type == "creator" else str(value)) not in known:
        raise UsageError(
            f"{parameter.name}: no {parameter.type} is called '{value}'{near(str(value), known)} "
            f"(list them: {words.listing})"
        )
