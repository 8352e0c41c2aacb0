"""The words that a parameter of a named query takes: a metric, provider, modality ... that the catalogue knows."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalog.errors import NotFoundError, UsageError, near

if TYPE_CHECKING:
    import duckdb

    from catalog.header import Parameter


@dataclass(frozen=True)
class _Words:
    sql: str
    listing: str
    noun: str
    is_any_case: bool = False
    is_beginning: bool = False
    is_list: bool = False

    def unknown(self, text: str, known: list[str]) -> list[str]:
        """Return what of a value is no known word, nor, where that is enough, the beginning of one."""
        given = [piece.strip() for piece in text.split(",")] if self.is_list else [text]

        def is_known(word: str) -> bool:
            word = word.lower() if self.is_any_case else word
            return word in known or (self.is_beginning and any(other.startswith(word) for other in known))

        return [word for word in given if not is_known(word)]


# The SELECT of all words of a type, the command that lists them, and what one is called; whether it may be in any case,
# a beginning, or several with commas. $metric is the query's metric, or null.
_WORDS = {
    "metric": _Words("select metric_id from metrics order by position", "catalog query metrics", "metric"),
    "method": _Words(
        "select method from methods where $metric is null or metric_id = $metric order by metric_id, method_rank",
        "catalog sql 'select * from methods'",
        "method",
    ),
    "provider": _Words(
        "select provider_id from providers union select provider_id from observations where provider_id <> '' "
        "union select 'all' order by 1",
        "catalog sql 'select distinct provider_id from offerings'",
        "provider",
    ),
    "creator": _Words(
        "select lower(slug) from creator_slugs union select lower(name) from creators "
        "union select split_part(model_id, '/', 1) from models union select lower(creator) from models order by 1",
        "catalog sql 'select distinct creator from models'",
        "creator",
        is_any_case=True,
    ),
    "variant": _Words(
        "select distinct variant from observations order by 1",
        "catalog sql 'select distinct variant from offerings'",
        "variant",
    ),
    "weights": _Words(
        "select text_value from specs where metric_id = 'weights' "
        "union select split_part(text_value, ' ', 1) from specs where metric_id = 'weights' order by 1",
        "catalog sql 'select distinct weights from models'",
        "kind of weights",
        is_any_case=True,
        is_beginning=True,
    ),
    "modality": _Words(
        "select distinct unnest(string_split(text_value, ', ')) from specs "
        "where metric_id in ('input_modalities', 'output_modalities') order by 1",
        "catalog sql 'select distinct input_modalities from models'",
        "modality",
        is_any_case=True,
        is_list=True,
    ),
    "change": _Words(
        "select kind from change_kinds order by position", "catalog sql 'from change_kinds'", "kind of change"
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
    for word in words.unknown(str(value), known):
        raise UsageError(
            f"{parameter.name}: no {words.noun} is called '{word}'{near(word, known)} (list them: {words.listing})"
        )


def resolve(connection: duckdb.DuckDBPyConnection, name: str) -> str:
    """Return the one model (or model@configuration) that `name` means. Rules and errors: see Catalog.resolve."""
    found = _named(connection, name)
    if len(found) > 1:
        raise NotFoundError(f"'{name}' may be any of {', '.join(row[0] for row in found[:8])}; give the whole id")
    if not found:
        raise no_model(connection, name)
    model, model_id = found[0]
    if connection.execute("select 1 from specs where model = ? limit 1", [model]).fetchone():
        return model
    rows = connection.execute(
        "select distinct model from specs where model_id = ? and configuration <> '' order by model", [model_id]
    ).fetchall()
    there = "has " + ", ".join(row[0] for row in rows) if rows else "has no measured configurations"
    raise NotFoundError(f"no configuration is called '{name}': {model_id} {there}")


def _named(connection: duckdb.DuckDBPyConnection, name: str) -> list[tuple[str, str]]:
    # Names that need no normalising, which find_models would find too, in ten times the time.
    base, at, variant = name.strip().lower().partition("@")
    rows = connection.execute(
        "select model_id, rule_rank from model_names where name = ? order by rule_rank, model_id", [base.strip()]
    ).fetchall()
    if rows:
        return [(f"{model_id}{at}{variant.strip()}", model_id) for model_id, rank in rows if rank == rows[0][1]]
    return connection.execute("select model, model_id from find_models(?) order by model", [name]).fetchall()


def no_model(connection: duckdb.DuckDBPyConnection, name: str) -> NotFoundError:
    """Return the error for a name of no model, with the models whose names are like it."""
    rows = []
    # Other engines than DuckDB have no such measure.
    with suppress(UsageError):
        rows = connection.execute(
            "select model_id from "
            "(select model_id, max(jaro_winkler_similarity(name, normal_id($name))) as likeness "
            "from model_names group by model_id) as near "
            "where likeness > 0.8 order by likeness desc, model_id limit 4",
            {"name": name.split("@", maxsplit=1)[0]},
        ).fetchall()
    hint = f"; did you mean {', '.join(row[0] for row in rows)}?" if rows else ""
    return NotFoundError(f"no model is called '{name}'{hint} (search: catalog query models --search TEXT)")
